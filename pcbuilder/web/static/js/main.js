// The build: what changes it is shown in place. The address always says what is shown, and it is that of a whole page.
"use strict";

const SETTLE_MS = 500;

const list = document.getElementById("build-list");
let shown = location.search;

const elementAt = (hash) => (hash ? document.getElementById(decodeURIComponent(hash.slice(1))) : null);

// What had the focus has it again; where it is gone, its row has it, and at last the heading of the page.
const refocus = (focused, row) => {
  if (focused.isConnected) return;
  const within = row ? document.getElementById(row) : null;
  const same = focused.id ? document.getElementById(focused.id) : null;
  (same ?? within?.querySelector("a, input:not([type=hidden])") ?? elementAt("#content"))?.focus({ preventScroll: true });
};

const swap = (page, url) => {
  const focused = document.activeElement;
  const row = focused.closest("[data-row]")?.id;
  swapMarked(page);
  // The links of the head carry the build along.
  const links = page.querySelectorAll(".site-header a");
  document.querySelectorAll(".site-header a").forEach((link, place) => link.setAttribute("href", links[place].getAttribute("href")));
  dispatchEvent(new Event("pcbuilder:swapped"));
  refocus(focused, row);
  document.getElementById("build-status").textContent = [...document.querySelectorAll(".summary-verdict p, .summary .total")]
    .map((told) => told.textContent.trim())
    .join(". ");
  shown = new URL(url).search;
};

const { show, open } = inPlace(list, swap);

document.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (link.hasAttribute("data-instant")) {
    event.preventDefault();
    open(link.href);
    return;
  }
  // What a pointer leads to may be folded away.
  const target = link.getAttribute("href")?.startsWith("#") ? elementAt(link.hash) : null;
  const fold = target?.closest("details");
  if (fold) fold.open = true;
});

// Each click on a spinner is a change; the last of a row of clicks counts.
let settling;
list.addEventListener("change", (event) => {
  const form = event.target.closest("[data-quantity]");
  if (!form) return;
  clearTimeout(settling);
  settling = setTimeout(() => form.isConnected && form.requestSubmit(), SETTLE_MS);
});
list.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-quantity]")) return;
  event.preventDefault();
  clearTimeout(settling);
  const query = new URLSearchParams(new FormData(event.target));
  open(`${event.target.action}?${query}`);
});

// A pointer within the page changes the address, too, but not the build.
addEventListener("popstate", () => {
  if (location.search !== shown) show(location.href);
});
