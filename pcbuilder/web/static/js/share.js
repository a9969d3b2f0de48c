// Addresses that are whole, and buttons that copy.
"use strict";

// A page may stand in a cache under several names; only the browser knows the one that was used.
const completeAddresses = () => {
  for (const input of document.querySelectorAll("[data-address]")) input.value = new URL(input.value, location.href).href;
};
completeAddresses();
addEventListener("pcbuilder:swapped", completeAddresses);

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  const status = button.closest("[data-copying]").querySelector("[data-copy-status]");
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    status.textContent = "Copied.";
  } catch {
    // The clipboard needs a secure context; the text is selected, so the keyboard copies it.
    status.textContent = "It is selected; copy it with your keyboard.";
  }
});
