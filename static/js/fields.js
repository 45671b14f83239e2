// Counts what may still be typed, and shows a follow-up only under the answer it belongs to.
"use strict";

// At once, before the page is drawn: what waits for its answer must not be seen to go.
document.documentElement.classList.add("has-scripts");

// Characters as the server counts them: an emoji is one, a new line is one.
const lengthOf = (text) => [...text.replace(/\r\n?/g, "\n")].length;

function wordsFor(counter, left) {
  const kind = left < 0 ? "over" : "left";
  const number = Math.abs(left);
  const words = counter.dataset[kind + (number === 1 ? "One" : "More")];
  return words.replace("{n}", number.toLocaleString(document.documentElement.lang));
}

function startCounting(counter) {
  const field = document.getElementById(counter.dataset.countFor);
  const spoken = document.createElement("span");
  spoken.className = "visually-hidden";
  spoken.setAttribute("aria-live", "polite");
  counter.after(spoken);
  let pause;

  const count = () => {
    const left = field.dataset.count - lengthOf(field.value);
    counter.textContent = wordsFor(counter, left);
    counter.classList.toggle("count-over", left < 0);
    clearTimeout(pause);
    return left;
  };
  field.addEventListener("input", () => {
    count();
    // Said once the typing pauses, or every key would be talked over.
    pause = setTimeout(() => { spoken.textContent = counter.textContent; }, 1000);
  });
  count();
}

function startFollowing(followUp) {
  const answers = followUp.dataset.follows.split(" ").map((id) => document.getElementById(id));
  const show = () => { followUp.classList.toggle("follow-up-waits", !answers.some((answer) => answer.checked)); };
  const group = answers[0].closest("fieldset");
  group.addEventListener("change", show);
  // A browser that goes back fills in the answers after this script has run.
  window.addEventListener("pageshow", show);
  show();
}

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-count-for]").forEach(startCounting);
  document.querySelectorAll("[data-follows]").forEach(startFollowing);
});
