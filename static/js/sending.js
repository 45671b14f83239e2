// Sends a form once, and not into the void: without a connection the page stays, with what was typed.
// The texts stand on the script element, so that they can be translated.
"use strict";

const texts = document.currentScript.dataset;

function sayOffline(form, pressed) {
  let notice = form.querySelector("[data-offline]");
  if (!notice) {
    notice = document.createElement("div");
    notice.dataset.offline = "";
    notice.className = "warning";
    notice.setAttribute("role", "alert");
  }
  // A form may have a button for each of many things: it is said at the one that was pressed.
  const button = pressed ?? form.querySelector("[type=submit], button:not([type])");
  (button.closest(".buttons") ?? button).before(notice);
  notice.textContent = "";
  const line = document.createElement("p");
  line.textContent = texts.offline;
  notice.append(line);
}

function showBusy(button) {
  button.dataset.words = button.textContent;
  button.textContent = texts.sending;
}

// A disabled button sends no name and value, so the button is only marked; a second send is stopped instead.
function send(event) {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (!navigator.onLine) {
    event.preventDefault();
    sayOffline(form, event.submitter);
    return;
  }
  // A file is the answer: the page stays, and may ask for it again.
  if ("download" in form.dataset) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  if (event.submitter) {
    event.submitter.setAttribute("aria-disabled", "true");
    showBusy(event.submitter);
  }
}

function forget() {
  document.querySelectorAll("form[data-sent]").forEach((form) => {
    delete form.dataset.sent;
    form.querySelectorAll("[aria-disabled=true]").forEach((button) => {
      button.removeAttribute("aria-disabled");
      button.textContent = button.dataset.words;
    });
  });
}

document.addEventListener("submit", send);
// Back to this page: it may be sent again.
window.addEventListener("pageshow", forget);
