// Shows another state of a page in place: fetches the whole page at its address, and takes from it what is marked data-swap.
// Loaded before the script of the page, which says what else happens then.
"use strict";

const BUSY_MS = 200;

const folds = new Map();

// What a person has folded away or opened stays so.
const swapMarked = (page) => {
  for (const fold of document.querySelectorAll("[data-fold]")) folds.set(fold.dataset.fold, fold.open);
  for (const target of document.querySelectorAll("[data-swap]")) {
    target.replaceChildren(...document.adoptNode(page.getElementById(target.id)).childNodes);
  }
  for (const fold of document.querySelectorAll("[data-fold]")) fold.open = folds.get(fold.dataset.fold) ?? fold.open;
  document.title = page.title;
};

// `list` is marked as busy where an answer takes long; `swap` gets the page and its address. Returns `show`, which returns the
// address of what is shown now, null where nothing new is, and `open`, which makes it a step to go back from, too.
const inPlace = (list, swap) => {
  let underWay = null;

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
      swap(new DOMParser().parseFromString(text, "text/html"), response.url);
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
    const shown = await show(url);
    if (shown && shown !== location.href) history.pushState(null, "", shown);
  };

  return { show, open };
};
