// Shows how far a file is on its way, and what became of it when the connection breaks: the page stays, with the file.
// The texts stand on the script element, so that they can be translated.
"use strict";

const said = document.currentScript.dataset;

function noticeOf(form, kind) {
  form.querySelectorAll("[data-upload-notice]").forEach((old) => old.remove());
  const notice = document.createElement("div");
  notice.dataset.uploadNotice = "";
  notice.className = kind === "alert" ? "warning" : "upload-progress";
  notice.setAttribute("role", kind);
  form.querySelector(".buttons").before(notice);
  return notice;
}

function warn(form, text) {
  const line = document.createElement("p");
  line.textContent = text;
  noticeOf(form, "alert").append(line);
}

function showProgress(form) {
  const notice = noticeOf(form, "status");
  const bar = document.createElement("progress");
  bar.max = 100;
  bar.value = 0;
  bar.setAttribute("aria-label", said.sent.replace("{n}", "").replace(/[: ]+$/, ""));
  const line = document.createElement("p");
  notice.append(bar, line);
  let told = -1;
  return (part) => {
    bar.value = part;
    // Said at every fourth part only: each percent would be talked over by the next.
    const tell = part >= 100 ? 100 : Math.floor(part / 25) * 25;
    if (tell === told) return;
    told = tell;
    line.textContent = tell === 100 ? said.checking : said.sent.replace("{n}", tell);
  };
}

// The answer is a page, wherever it comes from: its main part takes the place of ours, as if the browser had gone there.
function take(request) {
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  const main = page.querySelector("main");
  if (!main) {
    location.reload();
    return;
  }
  history.replaceState(null, "", request.responseURL);
  document.title = page.title;
  document.querySelector("main").replaceWith(main);
  scrollTo(0, 0);
  (main.querySelector(".error-summary") ?? main).focus();
}

function upload(event) {
  const form = event.target;
  if (!("upload" in form.dataset) || event.defaultPrevented) return;
  const file = form.querySelector("[type=file]").files[0];
  if (!file) return;
  event.preventDefault();
  const button = form.querySelector(".buttons button");
  if (button.getAttribute("aria-disabled")) return;
  if (file.size > Number(said.most)) {
    warn(form, said.large);
    return;
  }
  // What was said of the file before this one.
  form.closest("main").querySelectorAll(".banner, .error-summary").forEach((old) => old.remove());
  const request = new XMLHttpRequest();
  const show = showProgress(form);
  const again = () => {
    button.removeAttribute("aria-disabled");
    warn(form, said.lost);
  };
  request.upload.addEventListener("progress", (at) => { if (at.lengthComputable) show((at.loaded / at.total) * 100); });
  request.addEventListener("load", () => take(request));
  ["error", "abort", "timeout"].forEach((lost) => request.addEventListener(lost, again));
  button.setAttribute("aria-disabled", "true");
  request.open("POST", form.action);
  request.send(new FormData(form));
}

// Before the script that sends other forms, which listens on the document.
document.addEventListener("submit", upload, { capture: true });
