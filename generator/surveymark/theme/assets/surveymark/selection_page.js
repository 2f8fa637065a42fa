// @ts-check
// The page of a selection: the reader's own, or one that an address names.

import { copyOf, fill as fillBlank } from "./blanks.js";
import { download } from "./citations.js";
import { copied } from "./copy.js";
import { counted, pageOf } from "./papers.js";
import { around, part, parts } from "./parts.js";
import { siteIndex } from "./search_index.js";
import { keepSelected, select, selectedKeys, sharedKeys } from "./selection.js";

/** @typedef {import("./search_index.js").Entry} Entry */

const site = new URL("../../", import.meta.url);

/** @param {HTMLElement} page */
export function setUpSelection(page) {
  wire(page);
  window.addEventListener("hashchange", () => fill(page));
  document.addEventListener("selection", () => fill(page));
  fill(page);
}

/**
 * Puts the reader's own selection into its page, or what the address names.
 * @param {HTMLElement} page
 */
async function fill(page) {
  const named = sharedKeys(location.hash);
  const keys = named ?? selectedKeys();
  const list = part(page, ".sm-selection__list", HTMLElement);
  showWhose(page, list, named === undefined ? "own" : "shared");
  part(page, "[data-selection-actions]", HTMLElement).hidden = keys.length === 0;
  page.dataset.keys = keys.join(",");
  const comparing = part(page, "[data-compare]", HTMLAnchorElement);
  comparing.search = `papers=${keys.join(",")}`;
  comparing.hidden = keys.length < 2;
  stateOf(page).textContent = said(keys.length, named !== undefined);
  const there = new Map(parts(list, "li", HTMLElement).map((item) => [item.dataset.key, item]));
  const lines = await linesFor(
    page,
    keys.filter((key) => !there.has(key)),
  );
  for (const line of lines) there.set(line.dataset.key, line);
  const shown = keys.flatMap((key) => there.get(key) ?? []);
  if (page.dataset.keys === keys.join(",")) list.replaceChildren(...shown);
}

/**
 * Shows what belongs to the reader's own selection, or to a list from an address.
 * @param {HTMLElement} page
 * @param {HTMLElement} list
 * @param {string} whose
 */
function showWhose(page, list, whose) {
  if (page.dataset.whose !== whose) list.replaceChildren();
  page.dataset.whose = whose;
  for (const element of parts(page, "[data-when]", HTMLElement))
    element.hidden = element.dataset.when !== whose;
}

/** @param {HTMLElement} page */
function stateOf(page) {
  return part(page, ".sm-selection__state", HTMLElement);
}

/**
 * @param {number} count
 * @param {boolean} isShared
 */
function said(count, isShared) {
  if (!count)
    return isShared
      ? "No paper is left in this list."
      : "Nothing is selected yet: press Select beside any paper.";
  const papers = counted(count);
  return isShared ? `${papers} in this list` : `${papers} selected`;
}

/** @param {HTMLElement} page */
function wire(page) {
  page.addEventListener("click", async (event) => {
    const button = around(event, "button", HTMLButtonElement);
    if (!button) return;
    const keys = (page.dataset.keys ?? "").split(",").filter(Boolean);
    const { suffix, remove } = button.dataset;
    if (suffix) await save(page, keys, button.dataset);
    if (remove) await takeOff(page, keys, remove);
    if ("clear" in button.dataset) {
      await keep(page, []);
      stateOf(page).focus();
    }
    if ("share" in button.dataset) await share(page, keys);
    if ("add" in button.dataset) add(page, keys);
  });
}

/**
 * Takes a paper off; the keyboard stays at its place.
 * @param {HTMLElement} page
 * @param {readonly string[]} keys
 * @param {string} key
 */
async function takeOff(page, keys, key) {
  const place = keys.indexOf(key);
  await keep(
    page,
    keys.filter((other) => other !== key),
  );
  const others = parts(page, "button[data-remove]", HTMLElement);
  (others[place] ?? others[place - 1] ?? stateOf(page)).focus();
}

/**
 * Adds a list from an address to the reader's own selection.
 * @param {HTMLElement} page
 * @param {readonly string[]} keys
 */
function add(page, keys) {
  const before = selectedKeys().length;
  select(keys);
  const added = selectedKeys().length - before;
  stateOf(page).textContent = added
    ? `${counted(added)} added to your selection`
    : "All of these are in your selection already";
}

/**
 * @param {HTMLElement} page
 * @param {readonly string[]} keys
 */
async function share(page, keys) {
  const address = new URL(`selection/#keys=${keys.join(",")}`, site).href;
  const isCopied = await copied(address);
  stateOf(page).textContent = isCopied ? "Address of these papers copied" : address;
}

/**
 * Changes what the page shows where that came from: a list from an address leaves the reader's own
 * selection alone.
 * @param {HTMLElement} page
 * @param {readonly string[]} keys
 */
async function keep(page, keys) {
  if (sharedKeys(location.hash))
    history.replaceState(null, "", keys.length ? `#keys=${keys.join(",")}` : location.pathname);
  else keepSelected(keys);
  await fill(page);
}

/**
 * @param {HTMLElement} page
 * @param {readonly string[]} keys
 * @param {DOMStringMap} format
 */
async function save(page, keys, format) {
  const state = stateOf(page);
  state.textContent = "Collecting…";
  try {
    const found = await download(keys, format, "selection");
    const isWhole = found === keys.length;
    state.textContent = isWhole
      ? `${found} entries downloaded`
      : `${found} of ${keys.length} entries downloaded; the others are not in this survey`;
  } catch {
    state.textContent = "Download failed: some entries could not be loaded. Try again.";
  }
}

/**
 * The lines of these papers, of which the index of the survey is asked.
 * @param {HTMLElement} page
 * @param {readonly string[]} keys
 */
async function linesFor(page, keys) {
  if (!keys.length) return [];
  /** @type {(Promise<Entry> | undefined)[]} */
  let asked;
  try {
    asked = await (await siteIndex()).papers(keys);
  } catch {
    return keys.map((key) => missing(page, key, "could not be loaded"));
  }
  return Promise.all(keys.map((key, at) => lineFor(page, key, asked[at])));
}

/**
 * @param {HTMLElement} page
 * @param {string} key
 * @param {Promise<Entry>} [asked] nothing where the survey has no such paper
 */
async function lineFor(page, key, asked) {
  if (!asked) return missing(page, key, "not in this survey");
  try {
    const { title, summary, card } = await asked;
    return lineOf(page, "[data-blank]", key, title, { ...card, summary });
  } catch {
    return missing(page, key, "could not be loaded");
  }
}

/**
 * @param {HTMLElement} page
 * @param {string} key
 * @param {string} why
 */
function missing(page, key, why) {
  return lineOf(page, "[data-missing]", key, key, { why: `${key}: ${why}` });
}

/**
 * A copy of a blank line with a button that takes the paper off.
 * @param {HTMLElement} page
 * @param {string} blank
 * @param {string} key
 * @param {string} title
 * @param {Record<string, string>} values
 */
function lineOf(page, blank, key, title, values) {
  const made = copyOf(page, blank);
  fillBlank(made, { key, url: pageOf(key), title, values: { title, ...values } });
  const line = part(made, "li", HTMLElement);
  const button = part(line, "button", HTMLElement);
  line.dataset.key = key;
  button.dataset.remove = key;
  if (page.dataset.whose === "shared") button.textContent = button.dataset.shared ?? "";
  button.ariaLabel = `${button.textContent} ${title}`;
  return line;
}
