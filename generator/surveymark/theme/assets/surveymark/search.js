// @ts-check
// The search dialog: opened by any [data-search-open] button or by "/", for a quick find;
// everything else is on the explore page.
import { copyOf, fill } from "./blanks.js";
import { element } from "./element.js";
import { counted } from "./papers.js";
import { around, part, parts } from "./parts.js";
import { newDialog } from "./search_dialog.js";
import { siteIndex } from "./search_index.js";
import { nodesOf, piecesOf } from "./search_marks.js";
import { corrections, find } from "./search_rank.js";
import { updateSuggestion } from "./suggestion.js";

/** @typedef {import("./search_dialog.js").Dialog} Dialog */
/** @typedef {import("./search_index.js").SearchIndex} SearchIndex */
/** @typedef {import("./search_rank.js").Findings} Findings */
/** @typedef {import("./search_rank.js").Result} Result */

const site = new URL("../../", import.meta.url);
const MOST = 10;
const FIRST_SEEN = 60; // characters of a summary that even a narrow dialog shows
const BEFORE = 8; // words and the signs between them that are shown before the first marked one
const SLOW = 300; // milliseconds after which the dialog says that it is searching
const TYPING = "input:not([type=checkbox]), textarea, select, [contenteditable]";

const KINDS = {
  topic: "Topic",
  path: "Reading path",
  venue: "Venue",
  dataset: "Dataset",
  author: "Author",
  page: "Page",
  context: "Not in this survey",
};

/** @type {Dialog | undefined} */
let dialog;
let latest = 0;
let isEntered = false; // whether the first result is opened as soon as it is there

export function setUpSearch() {
  for (const button of parts(document, ".sm-header__search", HTMLElement)) complete(button);
  for (const button of parts(document, "[data-search-open]", HTMLElement)) button.hidden = false;
  document.addEventListener("click", (event) => {
    if (around(event, "[data-search-open]", HTMLElement)) open();
  });
  document.addEventListener("keydown", openByKey, true);
  for (const form of parts(document, "form[data-search-form]", HTMLFormElement)) setUpForm(form);
}

/**
 * The button of every page says on a wide screen what it searches, and by which key.
 * @param {HTMLElement} button
 */
function complete(button) {
  const papers = element("span", { className: "sm-only-wide" }, " papers");
  const key = element("kbd", { className: "sm-only-wide", ariaHidden: "true" }, "/");
  button.replaceChildren(element("span", {}, "Search", papers), " ", key);
  button.setAttribute("aria-keyshortcuts", "/");
}

/** @param {KeyboardEvent} event */
function openByKey(event) {
  const { key, ctrlKey, metaKey, altKey } = event;
  const slash = key === "/" && !ctrlKey && !metaKey && !altKey;
  const isFree = slash && !around(event, TYPING, HTMLElement);
  if (!isFree && !(key === "k" && (ctrlKey || metaKey))) return;
  event.preventDefault();
  event.stopPropagation();
  open();
}

/** @param {HTMLFormElement} form */
function setUpForm(form) {
  const box = part(form, "input[name=q]", HTMLInputElement);
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.assign(exploring(box.value));
  });
  // The index is there before the first word is.
  box.addEventListener("focus", () => siteIndex().catch(() => {}), { once: true });
}

/** @param {string} words */
function exploring(words) {
  const address = new URL("explore/", site);
  if (words.trim()) address.searchParams.set("q", words.trim());
  return address.href;
}

function open() {
  dialog ??= built();
  if (!dialog.frame.open) dialog.frame.showModal();
  dialog.box.select();
  search(dialog);
}

function built() {
  const made = newDialog();
  const { frame, form, box } = made;
  form.addEventListener("submit", (event) => {
    event.preventDefault(); // Enter opens the first result, of these words and not of those before
    isEntered = true;
    search(made);
  });
  box.addEventListener("input", () => {
    isEntered = false;
    search(made);
  });
  frame.addEventListener("close", () => {
    isEntered = false;
  });
  frame.addEventListener("click", (event) => {
    if (event.target === frame || around(event, "[data-close]", HTMLElement)) frame.close();
  });
  frame.addEventListener("keydown", (event) => move(event, made));
  return made;
}

/**
 * Up and down walk through the results; from the first one up leads back to the words.
 * @param {KeyboardEvent} event
 * @param {Dialog} dialog
 */
function move(event, { box, list, suggest, all }) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  /** @type {(Element | null)[]} */
  const stops = [box, ...list.querySelectorAll("a"), ...(suggest.hidden ? [] : [suggest]), all];
  const here = stops.indexOf(document.activeElement);
  const next = stops[here + (event.key === "ArrowDown" ? 1 : -1)];
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  next.focus();
}

/** @param {Dialog} dialog */
async function search({ frame, box, state, list, suggest, all }) {
  const turn = ++latest;
  const words = box.value.trim();
  all.href = exploring(words);
  const slow = setTimeout(() => {
    if (words && turn === latest) state.textContent = "Searching…";
  }, SLOW);
  try {
    const asked = await siteIndex(); // comes while the reader types
    const found = await find(asked, words, MOST);
    if (turn !== latest) return;
    const shown = words ? [...found.results, ...found.nearest] : [];
    list.replaceChildren(...shown.map((result) => item(frame, result, found, asked)));
    document.dispatchEvent(new Event("papers-shown"));
    if (suggest.href) updateSuggestion(suggest, found);
    all.textContent = (found.total > MOST ? all.dataset.matching : all.dataset.everything) ?? "";
    if (isEntered) list.querySelector("a")?.click();
    isEntered = false;
    state.textContent = words && told(found, words);
  } catch (error) {
    if (turn === latest) state.textContent = "The search index could not be loaded.";
    throw error;
  } finally {
    clearTimeout(slow);
  }
}

/**
 * How many results there are, or that there is none and whether those shown come nearest, and what the words may have meant.
 * @param {Findings} found
 * @param {string} words
 */
function told(found, words) {
  if (!found.isAnswered) {
    const isNear = found.results.length + found.nearest.length > 0;
    return `No paper matches “${words}”${isNear ? ". Nearest:" : ""}`;
  }
  const { total } = found;
  const count = total === 1 ? "1 result" : `${total.toLocaleString("en")} results`;
  return count + corrections(found);
}

/**
 * A result in a copy of the dialog's blank.
 * @param {HTMLElement} frame
 * @param {Result} result
 * @param {Findings} found
 * @param {SearchIndex} asked
 */
function item(frame, { entry, why }, found, asked) {
  const made = copyOf(frame, "[data-blank]");
  const kind = entry.kind === "paper" ? "" : KINDS[entry.kind];
  const values = {
    kind,
    retracted: entry.card.retracted,
    authors: entry.byline,
    venue: entry.where || (entry.papers ? counted(entry.papers) : ""),
    excerpt: marked(entry.summary, found, asked),
    why: why.map(([field, words]) => `${field}: ${words.join(", ")}`).join(" · "),
  };
  const url = new URL(entry.address, site).href;
  const key = entry.kind === "paper" ? { key: entry.id } : {};
  fill(made, { ...key, url, title: entry.title, values: { ...values, title: entry.title } });
  return made;
}

/**
 * The text with the reader's words marked, in whatever form; its start is left out where the first of them would not be seen.
 * @param {string} text
 * @param {Findings} found
 * @param {SearchIndex} asked
 */
function marked(text, found, { language }) {
  const pieces = piecesOf(text, found, language);
  const first = pieces.findIndex((piece) => piece.isMarked);
  const before = pieces.slice(0, Math.max(first, 0)).map((piece) => piece.text);
  const start = before.join("").length > FIRST_SEEN ? first - BEFORE : 0;
  const shown = nodesOf(pieces.slice(start));
  return start ? [document.createTextNode("… "), ...shown] : shown;
}
