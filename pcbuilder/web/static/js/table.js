// The table: search as one types, sort and turn pages in place. The address always says what is shown.
"use strict";

const TYPING_MS = 180;
const BUSY_MS = 200;

const form = document.querySelector("[data-filters]");
const results = document.getElementById("results");
let underWay = null;
let typing;

// Words as the server writes them into addresses; where it would write them otherwise, it leads to its own spelling.
const wordsOf = (text) => [...new Set(text.normalize("NFKC").toLowerCase().trim().split(/\s+/))].join(" ");

const urlOf = (filters) => {
  const query = new URLSearchParams(new FormData(filters));
  query.set("q", wordsOf(query.get("q")));
  for (const name of ["q", "category"]) if (!query.get(name)) query.delete(name);
  return `${filters.action}${query.size ? `?${query}` : ""}`;
};

const swap = (page) => {
  const focused = document.activeElement?.id;
  const sideways = results.querySelector(".table-scroll")?.scrollLeft ?? 0;
  for (const target of document.querySelectorAll("[data-swap]")) {
    target.replaceChildren(...document.adoptNode(page.getElementById(target.id)).childNodes);
  }
  document.title = page.title;
  results.querySelector(".table-scroll")?.scrollTo({ left: sideways });
  if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus({ preventScroll: true });
};

// Returns the address of what is shown now, null where nothing new is. The last request wins: an earlier one that is
// still under way is dropped.
const show = async (url) => {
  underWay?.abort();
  const request = new AbortController();
  underWay = request;
  const busy = setTimeout(() => results.setAttribute("aria-busy", "true"), BUSY_MS);
  try {
    const response = await fetch(url, { signal: request.signal, headers: { Accept: "text/html" } });
    if (!response.ok) throw new Error(`${response.status}`);
    const text = await response.text();
    swap(new DOMParser().parseFromString(text, "text/html"));
    return response.url;
  } catch {
    // A real navigation shows what is wrong in the browser's or the shop's own words.
    if (!request.signal.aborted) location.assign(url);
    return null;
  } finally {
    clearTimeout(busy);
    if (underWay === request) results.removeAttribute("aria-busy");
  }
};

const search = async () => {
  clearTimeout(typing);
  const shown = await show(urlOf(form));
  if (shown) history.replaceState(null, "", shown);
};

const open = async (url) => {
  const shown = await show(url);
  if (shown) history.pushState(null, "", shown);
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});

form.elements.q.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(search, TYPING_MS);
});

// Another category has other columns and another heading: a page of its own.
form.elements.category.addEventListener("change", () => location.assign(urlOf(form)));

results.addEventListener("click", (event) => {
  const link = event.target.closest("thead a, .pager a");
  if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  open(link.href);
});

// Going back, a browser may put older text into the fields than the address says.
const fillFields = () => {
  const query = new URLSearchParams(location.search);
  form.elements.q.value = query.get("q") ?? "";
  form.elements.category.value = query.get("category") ?? "";
};

addEventListener("pageshow", fillFields);
addEventListener("popstate", () => {
  fillFields();
  show(location.href);
});
