// @ts-check
// A reader's selection of papers: kept in this browser, shared by address, without any server.
import { element } from "./element.js";
import { around, part, parts } from "./parts.js";

const site = new URL("../../", import.meta.url);
const store = `surveymark.selection:${site.pathname}`;
const KEY = /^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$/;

export function setUpSelecting() {
  document.querySelector(".sm-menu")?.before(linkToSelection(), "\n");
  for (const card of parts(document, "[data-card]", HTMLElement)) addButton(card);
  for (const button of selectButtons()) button.hidden = false;
  document.addEventListener("click", (event) => {
    const key = around(event, "button[data-select]", HTMLElement)?.dataset.select;
    if (key) keepSelected(toggled(selectedKeys(), key));
  });
  window.addEventListener("storage", (event) => {
    if (event.key === store) show(); // another tab
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) show(); // kept by the browser while the reader selected on another page
  });
  document.addEventListener("papers-shown", () => show()); // search or explore found some
  show();
}

/** Every header leads to a selection that is not empty. */
function linkToSelection() {
  const count = element("span", { className: "sm-count", dataset: { selectionCount: "" } });
  const href = new URL("selection/", site).href;
  const dataset = { selectionLink: "" };
  const properties = { className: "sm-header__selection", href, dataset, hidden: true };
  return element("a", properties, "Selection ", count);
}

/**
 * Short cards come without a button.
 * @param {HTMLElement} card
 */
function addButton(card) {
  const select = card.dataset.card ?? "";
  const title = part(card, ".sm-card__title", HTMLElement).textContent;
  const button = element(
    "button",
    { type: "button", className: "sm-pick", ariaLabel: `Select ${title}`, dataset: { select } },
    "Select",
  );
  part(card, ".sm-card__acts", HTMLElement).append(" ", button);
}

function selectButtons() {
  return parts(document, "button[data-select]", HTMLButtonElement);
}

/** @type {readonly string[]} */
let unstored = []; // the selection where this browser keeps nothing

/** The reader's own selection. */
export function selectedKeys() {
  try {
    return unstored.length ? unstored : storedKeys(localStorage.getItem(store));
  } catch {
    return unstored; // no storage here
  }
}

/**
 * Makes these papers the reader's own selection.
 * @param {readonly string[]} keys
 */
export function keepSelected(keys) {
  try {
    localStorage.setItem(store, JSON.stringify(keys));
    unstored = [];
  } catch {
    unstored = keys; // no storage here: the selection lasts as long as the page
  }
  show();
}

/**
 * Adds these papers to the reader's own selection.
 * @param {readonly string[]} keys
 */
export function select(keys) {
  keepSelected([...new Set([...selectedKeys(), ...keys])]);
}

/** Tells every button and page what is selected. */
function show() {
  const keys = selectedKeys();
  for (const button of selectButtons()) {
    button.setAttribute("aria-pressed", String(keys.includes(button.dataset.select ?? "")));
  }
  for (const link of parts(document, "[data-selection-link]", HTMLElement)) {
    link.hidden = keys.length === 0;
    part(link, "[data-selection-count]", HTMLElement).textContent = String(keys.length);
  }
  document.dispatchEvent(new Event("selection"));
}

/**
 * The selection with this paper, or without where it had it.
 * @param {readonly string[]} keys
 * @param {string} key
 */
export function toggled(keys, key) {
  return keys.includes(key) ? keys.filter((other) => other !== key) : [...keys, key];
}

/**
 * The keys that a text in the browser's store holds; none where the text is not ours.
 * @param {string | null} text
 * @returns {string[]}
 */
export function storedKeys(text) {
  try {
    const keys = JSON.parse(text ?? "[]");
    return Array.isArray(keys) ? keysAmong(keys) : [];
  } catch {
    return [];
  }
}

/**
 * The keys that the end of an address names; nothing where it names no selection.
 * @param {string} hash
 */
export function sharedKeys(hash) {
  const keys = new URLSearchParams(hash.slice(1)).get("keys");
  return keys === null ? undefined : keysAmong(keys.split(","));
}

/** @param {readonly unknown[]} values */
export function keysAmong(values) {
  const texts = values.filter((value) => typeof value === "string");
  return [...new Set(texts)].filter((key) => KEY.test(key));
}
