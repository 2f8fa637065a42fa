// The search dialog: opened by any [data-search-open] button or by "/", for a quick find; everything else stands on the explore page.
import { element } from "./element.js";
import { answer, excerptOf, index } from "./index.js";
import { keyOf } from "./papers.js";

const site = new URL("../../", import.meta.url);
const MOST = 10;
const SLOW = 300; // milliseconds after which a reader is told that the search goes on

let dialog;
let latest = 0;
let isEntered = false; // whether the first result is opened as soon as it is there

export function offerSearch() {
  for (const button of document.querySelectorAll("[data-search-open]")) button.hidden = false;
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-search-open]")) open();
  });
  document.addEventListener(
    "keydown",
    (event) => {
      const typing = event.target.closest?.(
        "input:not([type=checkbox]), textarea, select, [contenteditable]",
      );
      const slash =
        event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (slash || (event.key === "k" && (event.ctrlKey || event.metaKey))) {
        event.preventDefault();
        event.stopPropagation();
        open();
      }
    },
    true,
  );
  for (const form of document.querySelectorAll("form[data-search-form]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      location.assign(exploring(form.elements.q.value));
    });
    form.elements.q.addEventListener("focus", () => index().catch(() => {}), { once: true }); // the index is there before the first word is
  }
}

function exploring(words) {
  const address = new URL("explore/", site);
  if (words.trim()) address.searchParams.set("q", words.trim());
  return address.href;
}

function open() {
  dialog ??= build();
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("input").select();
  search();
}

function build() {
  const box = element("input", {
    type: "search",
    placeholder: "Title, author or idea",
    autocomplete: "off",
    spellcheck: false,
  });
  box.setAttribute("aria-label", "Search papers");
  const form = element(
    "form",
    { className: "sm-search__bar" },
    box,
    element("button", { type: "button", className: "sm-chip", dataset: { close: "" } }, "Close"),
  );
  form.setAttribute("role", "search");
  const state = element("p", { className: "sm-search__count" });
  state.setAttribute("role", "status");
  state.setAttribute("aria-live", "polite");
  const all = element(
    "a",
    { className: "sm-search__all", href: exploring("") },
    "Explore all papers",
  );
  const made = element(
    "dialog",
    { className: "sm-search" },
    form,
    state,
    element("ol", { className: "sm-search__results" }),
    all,
  );
  made.setAttribute("aria-label", "Search");
  document.body.append(made);
  form.addEventListener("submit", (event) => {
    event.preventDefault(); // Enter opens the first result, of these words and not of those before
    isEntered = true;
    search();
  });
  box.addEventListener("input", () => {
    isEntered = false;
    search();
  });
  made.addEventListener("close", () => (isEntered = false));
  made.addEventListener("click", (event) => {
    if (event.target === made || event.target.closest("[data-close]")) made.close();
  });
  made.addEventListener("keydown", move);
  return made;
}

// Up and down walk through the results; from the first one up leads back to the words.
function move(event) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const stops = [
    ...dialog.querySelectorAll("input[type=search], .sm-search__results a, .sm-search__all"),
  ];
  const next = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
  if (stops[next]) {
    event.preventDefault();
    stops[next].focus();
  }
}

async function search() {
  const turn = ++latest;
  const words = dialog.querySelector("input").value.trim();
  const all = dialog.querySelector(".sm-search__all");
  all.href = exploring(words);
  let results, pages;
  const slow = setTimeout(() => words && turn === latest && say("Searching…"), SLOW);
  try {
    await index(); // comes while the reader types
    results = words ? (await answer(words)).results : [];
    pages = await Promise.all(results.slice(0, MOST).map((result) => result.data()));
  } catch (error) {
    if (turn === latest) say("The search index could not be loaded.");
    throw error;
  } finally {
    clearTimeout(slow);
  }
  if (turn !== latest) return;
  dialog.querySelector(".sm-search__results").replaceChildren(...pages.map(item));
  document.dispatchEvent(new Event("papers-shown"));
  all.textContent =
    results.length > MOST ? "All papers that match, with filters" : "Explore all papers";
  const first = dialog.querySelector(".sm-search__results a");
  if (isEntered) first?.click();
  isEntered = false;
  if (!words) return say("");
  if (!results.length) return say(`No paper matches “${words}”`);
  say(results.length === 1 ? "1 result" : `${results.length.toLocaleString("en")} results`);
}

function item(page) {
  const { title, authors, where, year } = page.meta;
  const place = /\b\d{4}$/.test(where) ? where : [where, year].filter(Boolean).join(" "); // "CVPR 2023" of a paper of 2022 has its year
  const key = keyOf(page);
  return element(
    "li",
    {},
    element("a", { href: page.url }, title),
    element("span", { className: "sm-search__by" }, [authors, place].filter(Boolean).join(" · ")),
    element("span", { className: "sm-search__excerpt" }, ...excerptOf(page)),
    key &&
      element(
        "button",
        { type: "button", className: "sm-chip", dataset: { select: key } },
        "Select",
      ),
  );
}

function say(text) {
  dialog.querySelector(".sm-search__count").textContent = text;
}
