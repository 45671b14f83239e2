// Warns two minutes before the session ends, and blanks the screen at the touch of a button.
"use strict";

// At once, before the page is drawn: the button that needs this script has its place from the start.
document.documentElement.classList.add("has-scripts");

const WARN_BEFORE = 120; // seconds
const SAVE_BEFORE = 15;

function watchSession(dialog) {
  const idle = Number(dialog.dataset.idle);
  // However much it is used, it ends then.
  const last = Date.now() + dialog.dataset.left * 1000;
  const others = new BroadcastChannel("session");
  const form = dialog.querySelector("form");
  let timers = [];
  let isLast = false;

  const start = () => {
    // Nothing puts off the last end.
    if (isLast && dialog.open) return;
    timers.forEach(clearTimeout);
    const left = (last - Date.now()) / 1000;
    isLast = left < idle;
    const seconds = Math.min(idle, left);
    timers = [
      setTimeout(warn, (seconds - WARN_BEFORE) * 1000),
      setTimeout(save, (seconds - SAVE_BEFORE) * 1000),
      setTimeout(end, seconds * 1000),
    ];
    if (dialog.open) dialog.close();
  };
  // A form that can be kept for later is kept, with what was typed.
  const save = () => document.querySelector("[data-save-before-logout]")?.click();
  const say = (what) => dialog.querySelectorAll(`[data-${what}]`).forEach((part) => { part.textContent = part.dataset[what]; });
  const warn = () => {
    if (isLast) say("last");
    if (!dialog.open) dialog.showModal();
  };
  const end = () => {
    document.body.classList.add("screen-hidden");
    say("ended");
    form.dataset.ended = "yes";
    if (!dialog.open) dialog.showModal();
  };
  const stay = async (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (form.dataset.ended) {
      location.reload();
      return;
    }
    if (isLast) {
      dialog.close();
      return;
    }
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" }).catch(() => null);
    if (answer && answer.status === 204) {
      others.postMessage("active");
      start();
    } else if (answer) {
      end();
    }
  };
  form.addEventListener("submit", stay);
  dialog.addEventListener("cancel", (event) => { if (form.dataset.ended) event.preventDefault(); });
  others.addEventListener("message", start);
  others.postMessage("active");
  start();
}

function hideScreen(button) {
  const blank = document.querySelector("[data-blank]");
  const title = document.title;
  button.addEventListener("click", () => {
    document.title = blank.dataset.blank;
    blank.showModal();
  });
  blank.querySelector("[data-show-screen]").addEventListener("click", () => blank.close());
  blank.addEventListener("close", () => { document.title = title; });
}

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("dialog[data-idle]").forEach(watchSession);
  document.querySelectorAll("[data-hide-screen]").forEach(hideScreen);
});
