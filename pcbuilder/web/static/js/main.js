// The build: a changed quantity is sent by itself, and the address can be copied.
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

// The page is the same under each of the shop's hosts, so only the browser knows the whole address.
for (const input of document.querySelectorAll("[data-address]")) input.value = new URL(input.value, location.href).href;

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const input = document.getElementById(button.dataset.copy);
    const status = document.querySelector("[data-copy-status]");
    input.select();
    try {
      await navigator.clipboard.writeText(input.value);
      status.textContent = "Copied.";
    } catch {
      // The clipboard needs a secure context; the address is selected, so the keyboard copies it.
      status.textContent = "The address is selected; copy it with your keyboard.";
    }
  });
}
