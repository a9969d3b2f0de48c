// The build: a changed quantity is sent by itself.
"use strict";

const SETTLE_MS = 500;

for (const form of document.querySelectorAll("[data-quantity]")) {
  // Each click on a spinner is a change; the last of a row of clicks counts.
  let timer;
  form.addEventListener("change", () => {
    clearTimeout(timer);
    timer = setTimeout(() => form.requestSubmit(), SETTLE_MS);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
}
