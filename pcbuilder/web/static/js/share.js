// Addresses that are whole, and buttons that copy.
"use strict";

// A page may stand in a cache under several names; only the browser knows the one that was used.
const completeAddresses = () => {
  for (const input of document.querySelectorAll("[data-address]")) input.value = new URL(input.value, location.href).href;
};
completeAddresses();
addEventListener("pcbuilder:swapped", completeAddresses);

const copyField = async (field) => {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return "Copied.";
  } catch {
    // The clipboard needs a secure context; the text is selected, so the keyboard copies it.
    return "It is selected; copy it with your keyboard.";
  }
};

const read = async (url) => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status}`);
  return new Blob([await response.text()], { type: "text/plain" });
};

const copyFile = async (link) => {
  try {
    // A promise, as a browser lets a page copy only while the press of the button is fresh.
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": read(link.href) })]);
    return "Copied.";
  } catch {
    // The clipboard needs a secure context, and the file the network.
    return "It could not be copied. Save it as a file instead.";
  }
};

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy], [data-copy-file]");
  if (!button) return;
  const { copy, copyFile: file } = button.dataset;
  const said = await (copy ? copyField(document.getElementById(copy)) : copyFile(document.getElementById(file)));
  button.closest("[data-copying]").querySelector("[data-copy-status]").textContent = said;
});
