// Leaves the page at once: the screen is blank before the next page is asked for, and Back does not come here again.
// Also by pressing Shift three times.
"use strict";

const link = document.querySelector("[data-leave]");
const WITHIN = 2000; // milliseconds
let pressed = [];

function leave(event) {
  event?.preventDefault();
  document.title = "";
  document.body.classList.add("left");
  location.replace(link.href);
}

link.addEventListener("click", leave);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Shift") {
    pressed = [];
    return;
  }
  if (event.repeat) return;
  pressed = [...pressed.filter((at) => event.timeStamp - at < WITHIN), event.timeStamp];
  if (pressed.length === 3) leave();
});
