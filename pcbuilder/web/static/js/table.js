// The table: every change of the form, and every link that stays in the table, is shown in place. The address always says
// what is shown, and it is the address of a whole page.
"use strict";

const TYPING_MS = 180;
const MOST_COMPARED = 4;

const form = document.getElementById("filters");
const results = document.getElementById("results");
const search = document.getElementById("q");
let typing;

// Words as the server writes them into addresses; where it would write them otherwise, it leads to its own spelling.
const wordsOf = (text) => [...new Set(text.normalize("NFKC").toLowerCase().trim().split(/\s+/))].join(" ");

// The address as the server would spell it: keys in its order, values by the alphabet, nothing empty or usual.
const addressOf = () => {
  const asked = new Map();
  for (const [key, value] of new FormData(form)) {
    const text = key === "q" ? wordsOf(value) : value.trim();
    if (text) asked.set(key, [...(asked.get(key) ?? []), text]);
  }
  for (const [key, usual] of [["sort", "price"], ["columns", form.dataset.columns]]) {
    const text = [...new Set(asked.get(key))].join(",");
    if (text && text !== usual) asked.set(key, [text]);
    else asked.delete(key);
  }
  const order = form.dataset.keys.split(" ");
  const ends = ["", "min", "max"];
  const place = (key) => {
    const [name, end = ""] = key.split(".");
    return order.includes(name) ? order.indexOf(name) + ends.indexOf(end) / ends.length : order.length;
  };
  const query = new URLSearchParams();
  for (const key of [...asked.keys()].sort((one, other) => place(one) - place(other))) {
    const values = asked.get(key);
    for (const value of order.includes(key) ? values.sort() : values) query.append(key, value);
  }
  return `${form.action}${query.size ? `?${query.toString().replaceAll("%2C", ",")}` : ""}`;
};

// What had the focus has it again: by its id, as the same choice of the form, or as the same fold. Where it is gone, as a chip
// is, the next thing of its kind or the list has it.
const refocus = (focused) => {
  if (focused.isConnected) return;
  const fold = focused.closest("summary")?.parentElement.dataset.fold;
  const same = focused.id
    ? document.getElementById(focused.id)
    : fold
      ? document.querySelector(`[data-fold="${CSS.escape(fold)}"] > summary`)
      : [...document.getElementsByName(focused.name ?? "")].find(
          (other) => other.form === form && (other.type !== "checkbox" || other.value === focused.value),
        );
  (same ?? document.querySelector(".active a, .table-scroll, .ways-out a"))?.focus({ preventScroll: true });
};

const swap = (page) => {
  const focused = document.activeElement;
  const sideways = results.querySelector(".table-scroll")?.scrollLeft ?? 0;
  swapMarked(page);
  results.querySelector(".table-scroll")?.scrollTo({ left: sideways });
  showCompared();
  refocus(focused);
};

const { show, open: openNow } = inPlace(results, swap);

const open = (url) => {
  clearTimeout(typing);
  return openNow(url);
};

// What no list can be asked for is said at its field, and the list stays.
const canAsk = () => {
  const wrong = [...form.elements].find((field) => !field.validity.valid);
  wrong?.closest("details")?.setAttribute("open", "");
  return wrong?.reportValidity() ?? true;
};

// A search is one step to go back to, however many letters it takes.
const searchOn = async () => {
  if (!canAsk()) return;
  const shown = await show(addressOf());
  if (!shown || shown === location.href) return;
  if (history.state?.typing) history.replaceState(history.state, "", shown);
  else history.pushState({ typing: true }, "", shown);
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (form.matches(":popover-open")) form.hidePopover();
  open(addressOf());
});

// On a phone the filters lie over the page, which nobody sees who goes on to it by the keyboard.
form.addEventListener("focusout", (event) => {
  if (event.relatedTarget && !form.contains(event.relatedTarget) && form.matches(":popover-open")) form.hidePopover();
});

search.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(searchOn, TYPING_MS);
});

document.addEventListener("change", (event) => {
  if (event.target.form === form && event.target !== search && canAsk()) open(addressOf());
});

// With shift, a click on a head adds its column as a further key, or turns it.
const sortedFurther = (key, first) => {
  const url = new URL(first);
  const now = (new URL(location.href).searchParams.get("sort") ?? "price").split(",");
  const others = now.filter((other) => other !== key && other !== `-${key}`);
  const turned = now.includes(key) || (!now.includes(`-${key}`) && url.searchParams.get("sort")?.startsWith("-"));
  url.searchParams.set("sort", [...others, turned ? `-${key}` : key].join(","));
  return url.href.replaceAll("%2C", ",");
};

document.querySelector(".found").addEventListener("click", (event) => {
  const link = event.target.closest("thead a[data-sort], .pager a, .active a, .ways-out a, .hidden-parts a");
  if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.altKey) return;
  if (event.shiftKey && !link.dataset.sort) return;
  const url = event.shiftKey ? sortedFurther(link.dataset.sort, link.href) : link.href;
  if (new URL(url).searchParams.get("category") !== new URL(location.href).searchParams.get("category")) return;
  event.preventDefault();
  open(url).then(() => {
    search.value = new URL(location.href).searchParams.get("q") ?? "";
    if (link.closest(".pager")) results.querySelector(".table-scroll")?.scrollTo({ top: 0 });
  });
});

// The parts to compare outlive the page of the list that they were chosen on.
const compare = document.getElementById("compare");
const compared = new Map();

const showCompared = () => {
  if (!compare) return;
  const boxes = [...document.querySelectorAll(".compare-box input")];
  const listed = new Set(boxes.map((box) => box.value));
  for (const box of boxes) {
    box.checked = compared.has(box.value);
    box.disabled = !box.checked && compared.size >= MOST_COMPARED;
  }
  document.getElementById("compare-kept").replaceChildren(
    ...[...compared.keys()].filter((part) => !listed.has(part)).map((part) => {
      const kept = document.createElement("input");
      Object.assign(kept, { type: "hidden", name: "part", value: part });
      return kept;
    }),
  );
  document.querySelector("[data-compare-count]").textContent = compared.size;
};

const chooseCompared = () => {
  for (const box of document.querySelectorAll(".compare-box input")) {
    if (box.checked) compared.set(box.value, true);
    else compared.delete(box.value);
  }
  showCompared();
};

compare?.addEventListener("reset", () => {
  compared.clear();
  showCompared();
});
if (compare) results.addEventListener("change", chooseCompared);

addEventListener("pageshow", () => {
  // Going back, a browser may put older text into the field than the address says.
  search.value = new URL(location.href).searchParams.get("q") ?? "";
  if (compare) chooseCompared();
});
addEventListener("popstate", () => {
  search.value = new URL(location.href).searchParams.get("q") ?? "";
  show(location.href);
});

// A browser is content when a part of what has the focus is in sight; here something may lie over the rest.
document.addEventListener("focusin", (event) => {
  if (event.target.closest(".table-scroll table, .categories")) event.target.scrollIntoView({ block: "nearest", inline: "nearest" });
});

// On a phone the categories are one line, of which only the beginning is in sight.
document.querySelector(".categories [aria-current]").scrollIntoView({ block: "nearest", inline: "center" });

// Elsewhere on the page, or Escape, closes the menu.
const menu = document.querySelector(".menu");
addEventListener("click", (event) => {
  if (!menu.contains(event.target) && event.target.isConnected) menu.open = false;
});
menu.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !menu.open) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
