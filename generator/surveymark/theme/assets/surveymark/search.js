// @ts-check
// The search dialog: opened by any [data-search-open] button or by "/", for a quick find;
// everything else stands on the explore page.
import { copyOf, fill } from "./blanks.js";
import { answer, fillingOf, index } from "./index.js";
import { around, part, parts } from "./parts.js";

/** @typedef {ReturnType<typeof heldDialog>} Dialog */

const site = new URL("../../", import.meta.url);
const MOST = 10;
const SLOW = 300; // milliseconds after which a reader is told that the search goes on
const TYPING = "input:not([type=checkbox]), textarea, select, [contenteditable]";

/** @type {Dialog | undefined} */
let dialog;
let latest = 0;
let isEntered = false; // whether the first result is opened as soon as it is there

export function setUpSearch() {
  for (const button of parts(document, "[data-search-open]", HTMLElement)) button.hidden = false;
  document.addEventListener("click", (event) => {
    if (around(event, "[data-search-open]", HTMLElement)) open();
  });
  document.addEventListener("keydown", openByKey, true);
  for (const form of parts(document, "form[data-search-form]", HTMLFormElement)) setUpForm(form);
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
  box.addEventListener("focus", () => index().catch(() => {}), { once: true });
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

/** The dialog with the parts that change, as the page holds it. */
function heldDialog() {
  const frame = part(document, "dialog[data-search]", HTMLDialogElement);
  return {
    frame,
    form: part(frame, "form", HTMLFormElement),
    box: part(frame, "input[type=search]", HTMLInputElement),
    state: part(frame, "[role=status]", HTMLElement),
    list: part(frame, "ol", HTMLElement),
    all: part(frame, "[data-all]", HTMLAnchorElement),
  };
}

function built() {
  const made = heldDialog();
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
function move(event, { box, list, all }) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  /** @type {(Element | null)[]} */
  const stops = [box, ...list.querySelectorAll("a"), all];
  const here = stops.indexOf(document.activeElement);
  const next = stops[here + (event.key === "ArrowDown" ? 1 : -1)];
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  next.focus();
}

/** @param {Dialog} dialog */
async function search({ frame, box, state, list, all }) {
  const turn = ++latest;
  const words = box.value.trim();
  all.href = exploring(words);
  const slow = setTimeout(() => {
    if (words && turn === latest) state.textContent = "Searching…";
  }, SLOW);
  try {
    const { count, pages } = await found(words);
    if (turn !== latest) return;
    list.replaceChildren(...pages.map((page) => item(frame, page)));
    document.dispatchEvent(new Event("papers-shown"));
    all.textContent = (count > MOST ? all.dataset.matching : all.dataset.everything) ?? "";
    if (isEntered) list.querySelector("a")?.click();
    isEntered = false;
    state.textContent = words && counted(count, words);
  } catch (error) {
    if (turn === latest) state.textContent = "The search index could not be loaded.";
    throw error;
  } finally {
    clearTimeout(slow);
  }
}

/** @param {string} words */
async function found(words) {
  await index(); // comes while the reader types
  const results = words ? (await answer(words)).results : [];
  const pages = await Promise.all(results.slice(0, MOST).map((result) => result.data()));
  return { count: results.length, pages };
}

/**
 * @param {number} count
 * @param {string} words
 */
function counted(count, words) {
  if (!count) return `No paper matches “${words}”`;
  return count === 1 ? "1 result" : `${count.toLocaleString("en")} results`;
}

/**
 * A result in a copy of the dialog's blank.
 * @param {HTMLElement} frame
 * @param {import("./index.js").Shown} page
 */
function item(frame, page) {
  const made = copyOf(frame, "[data-blank]");
  fill(made, fillingOf(page));
  return made;
}
