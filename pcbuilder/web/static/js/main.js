// The build: what changes it is shown in place. The address always says what is shown, and it is that of a whole page.
"use strict";

const SETTLE_MS = 500;
const BUSY_MS = 200;

const list = document.getElementById("build-list");
const folds = new Map();
let underWay = null;
let shown = location.search;

const elementAt = (hash) => (hash ? document.getElementById(decodeURIComponent(hash.slice(1))) : null);

// What had the focus has it again; where it is gone, its row has it, and at last the heading of the page.
const refocus = (focused, row) => {
  if (focused.isConnected) return;
  const within = row ? document.getElementById(row) : null;
  const same = focused.id ? document.getElementById(focused.id) : null;
  (same ?? within?.querySelector("a, input:not([type=hidden])") ?? elementAt("#content"))?.focus({ preventScroll: true });
};

const swap = (page) => {
  const focused = document.activeElement;
  const row = focused.closest("[data-row]")?.id;
  for (const fold of document.querySelectorAll("[data-fold]")) folds.set(fold.dataset.fold, fold.open);
  for (const target of document.querySelectorAll("[data-swap]")) {
    target.replaceChildren(...document.adoptNode(page.getElementById(target.id)).childNodes);
  }
  for (const fold of document.querySelectorAll("[data-fold]")) fold.open = folds.get(fold.dataset.fold) ?? fold.open;
  // The links of the head carry the build along.
  const links = page.querySelectorAll(".site-header a");
  document.querySelectorAll(".site-header a").forEach((link, place) => link.setAttribute("href", links[place].getAttribute("href")));
  document.title = page.title;
  dispatchEvent(new Event("pcbuilder:swapped"));
  refocus(focused, row);
  document.getElementById("build-status").textContent = [...document.querySelectorAll(".summary-verdict p, .summary .total")]
    .map((told) => told.textContent.trim())
    .join(". ");
};

// The last request wins: an earlier one that is still under way is dropped.
const show = async (url) => {
  underWay?.abort();
  const request = new AbortController();
  underWay = request;
  const busy = setTimeout(() => list.setAttribute("aria-busy", "true"), BUSY_MS);
  try {
    const response = await fetch(url, { signal: request.signal, headers: { Accept: "text/html" } });
    if (!response.ok) throw new Error(`${response.status}`);
    const text = await response.text();
    if (request.signal.aborted) return null;
    swap(new DOMParser().parseFromString(text, "text/html"));
    shown = new URL(response.url).search;
    return response.url;
  } catch {
    // A real navigation shows what is wrong in the browser's or the shop's own words.
    if (!request.signal.aborted) location.assign(url);
    return null;
  } finally {
    clearTimeout(busy);
    if (underWay === request) list.removeAttribute("aria-busy");
  }
};

const open = async (url) => {
  const address = await show(url);
  if (address && address !== location.href) history.pushState(null, "", address);
};

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
