// @ts-check
// The explore page: every paper in one view, narrowed by facets and words, ordered, shown three
// ways; its state stands in the address.
import { copyOf } from "./blanks.js";
import { download } from "./citations.js";
import { copied } from "./copy.js";
import { answerTo } from "./explore_answer.js";
import { offerNames } from "./explore_names.js";
import { choicesOf, declarationOf, orderOf, queryOf, stateOf, toggled } from "./explore_state.js";
import { papersAs } from "./explore_views.js";
import { counted } from "./papers.js";
import { around, part, parts } from "./parts.js";
import { siteIndex } from "./search_index.js";
import { nodesOf, piecesOf } from "./search_marks.js";
import { corrections } from "./search_rank.js";
import { select } from "./selection.js";
import { updateSuggestion } from "./suggestion.js";

/** @typedef {import("./explore_state.js").Declaration} Declaration */
/** @typedef {import("./explore_state.js").State} State */
/** @typedef {import("./explore_answer.js").Answer} Answer */
/** @typedef {import("./explore_columns.js").Counts} Counts */

const site = new URL("../../", import.meta.url);
const PAGE = 30;

/** @type {HTMLFormElement} */
let form;
/** @type {HTMLInputElement} */
let box;
/** @type {Declaration} */
let declared;
/** @type {State} */
let state;
/** @type {Answer} */
let found = { rows: [], counts: new Map(), isWhole: true };
let shown = 0;
let latest = 0;
let isAsPrinted = false; // whether the page's own first papers are those to be shown

/** @param {HTMLFormElement} page */
export function setUpExploring(page) {
  form = page;
  box = part(form, "input[name=q]", HTMLInputElement);
  declared = declarationOf(form);
  state = stateOf(location.search, declared);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", ({ target }) => {
    if (target === box) change({ words: box.value }, { isTyping: true });
  });
  form.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLSelectElement) change({ sort: target.value });
    if (target instanceof HTMLInputElement && target.type === "checkbox")
      change(toggled(state, target.name, target.value, target.checked));
  });
  form.addEventListener("click", press);
  offerNames(form, (facet, name) => change(toggled(state, facet, name, true)));
  window.addEventListener("popstate", () => {
    state = stateOf(location.search, declared);
    isAsPrinted = false;
    show();
  });
  openChosen();
  isAsPrinted = queryOf(state, declared) === "";
  if (!isAsPrinted) showLoading();
  show();
}

/** Groups of values in which the address has chosen some are open. */
function openChosen() {
  for (const group of parts(form, "details[data-facet]", HTMLDetailsElement))
    if (state.filters[group.dataset.facet ?? ""]?.length) group.open = true;
}

/** The papers of the page as it came are not those that the address means. */
function showLoading() {
  part(form, "[data-results]", HTMLElement).replaceChildren();
  say("Loading…");
}

/**
 * @param {Partial<State>} changed
 * @param {{ isTyping?: boolean }} [how]
 */
function change(changed, { isTyping = false } = {}) {
  isAsPrinted = false;
  state = { ...state, ...changed };
  const address = queryOf(state, declared) || location.pathname;
  if (isTyping) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  show();
}

/** @param {Event} event */
async function press(event) {
  const button = around(event, "button", HTMLButtonElement);
  if (!button) return;
  const { view, remove, suffix } = button.dataset;
  if (view) change({ view });
  if (remove) takeOff(JSON.parse(remove));
  if (button.hasAttribute("aria-expanded")) unfold(button);
  if ("clear" in button.dataset) {
    change({ filters: {}, words: "" });
    box.focus();
  }
  if ("more" in button.dataset) await more();
  if ("share" in button.dataset) await share();
  if ("selectAll" in button.dataset) await selectAll();
  if (suffix) await save(button.dataset);
}

/** @param {[string, string]} choice facet and value */
function takeOff([facet, value]) {
  if (facet === box.name) change({ words: "" });
  else change(toggled(state, facet, value, false));
  (parts(form, "[data-chips] button", HTMLElement)[0] ?? box).focus();
}

/** @param {HTMLElement} button */
function unfold(button) {
  const isFolded = button.getAttribute("aria-expanded") === "false";
  button.setAttribute("aria-expanded", String(isFolded));
}

async function share() {
  const isCopied = await copied(location.href);
  say(isCopied ? "Address of this view copied" : location.href);
}

async function selectAll() {
  const keys = await allKeys();
  select(keys);
  say(`${counted(keys.length)} selected`);
}

/** @param {DOMStringMap} format */
async function save(format) {
  say("Collecting…");
  try {
    const found = await download(await allKeys(), format, "papers");
    say(`${counted(found)} downloaded`);
  } catch {
    say("Download failed: some papers could not be loaded. Try again.");
  }
}

/** Puts the state into the controls, asks the index and shows what it says. */
async function show() {
  const turn = ++latest;
  showState(orderOf(state, declared).shown);
  const place = part(form, "[data-results]", HTMLElement);
  place.ariaBusy = "true";
  try {
    const answer = await answerTo(await siteIndex(), state, declared);
    const papers = isAsPrinted ? [] : await papersOf(answer, PAGE);
    if (turn !== latest) return;
    found = answer;
    if (isAsPrinted) showPrinted();
    else showPapers(papers);
    showCounts(found.counts);
    updateSuggestion(part(form, "a[data-suggest]", HTMLAnchorElement), found.ranking);
    say(toldOf(found));
  } catch (error) {
    say("The search index could not be loaded.");
    throw error;
  } finally {
    if (turn === latest) place.ariaBusy = "false";
  }
}

/**
 * How many papers there are, and what that says of the reader's words.
 * @param {Answer} answer
 */
function toldOf({ rows, ranking, isWhole }) {
  if (!rows.length) return "No paper matches";
  const count = counted(rows.length);
  if (!ranking) return count;
  if (!ranking.isAnswered) return `No paper matches “${ranking.query.text}”. Nearest: ${count}`;
  return count + (isWhole ? "" : " with some of these words") + corrections(ranking);
}

/** @param {string} order */
function showState(order) {
  if (box.value !== state.words) box.value = state.words;
  part(form, "select[name=sort]", HTMLSelectElement).value = order;
  for (const value of parts(form, "input[type=checkbox]", HTMLInputElement))
    value.checked = (state.filters[value.name] ?? []).includes(value.value);
  for (const button of parts(form, "button[data-view]", HTMLElement))
    button.setAttribute("aria-pressed", String(button.dataset.view === state.view));
  const chosen = choicesOf(state, declared).length;
  part(form, "[data-chosen]", HTMLElement).textContent = chosen ? `: ${chosen}` : "";
  part(form, "[data-chips]", HTMLElement).replaceChildren(...chips());
}

/** @param {Counts} counts */
function showCounts(counts) {
  for (const label of parts(form, "[data-facet] label", HTMLElement)) {
    const value = part(label, "input", HTMLInputElement);
    const number = counts.get(value.name)?.get(value.value) ?? 0;
    part(label, ".sm-count", HTMLElement).textContent = number.toLocaleString("en");
    label.classList.toggle("sm-facet--empty", number === 0 && !value.checked);
  }
}

function chips() {
  const made = choicesOf(state, declared).map(([facet, value]) => {
    const text = facet === box.name ? `“${value}”` : `${nameOf(facet)}: ${labelOf(facet, value)}`;
    const chip = copyOf(form, "[data-chip]");
    const button = part(chip, "button", HTMLElement);
    button.dataset.remove = JSON.stringify([facet, value]);
    button.ariaLabel = `Remove ${text}`;
    button.prepend(text);
    return chip;
  });
  return made.length > 1 ? [...made, copyOf(form, "[data-clear-all]")] : made;
}

/** @param {string} facet */
function nameOf(facet) {
  return declared.facets.find(({ id }) => id === facet)?.name;
}

/**
 * What stands in the page for a value of a facet; nothing for values that are typed or unknown.
 * @param {string} facet
 * @param {string} value
 */
function choiceOf(facet, value) {
  return parts(form, `[data-facet="${facet}"] input[type=checkbox]`, HTMLInputElement).find(
    (input) => input.value === value,
  );
}

/**
 * @param {string} facet
 * @param {string} value
 */
function labelOf(facet, value) {
  const label = choiceOf(facet, value)?.closest("label");
  return label?.querySelector(".sm-facet__label")?.textContent ?? value;
}

/**
 * The link to what a value of a facet names, made from a blank one.
 * @param {HTMLElement} blank
 * @param {string} facet
 * @param {string} value
 */
function tagOf(blank, facet, value) {
  const made = document.createElement("a");
  const hue = choiceOf(facet, value)?.dataset.hue;
  made.className = hue ? `${blank.className} sm-hue-${hue}` : blank.className;
  made.href = `${blank.getAttribute("href")}${value}/`;
  made.textContent = labelOf(facet, value);
  return made;
}

/**
 * The first papers of an answer, as blanks call what is known of them, with the reader's words marked in summaries.
 * @param {Answer} answer
 * @param {number} count
 */
async function papersOf({ rows, ranking }, count) {
  const index = await siteIndex();
  const { entries } = await index.columns();
  const shown = await Promise.all(
    rows.slice(0, count).map((row) => index.entry(entries[row] ?? 0)),
  );
  return shown.map(({ id, title, address, summary, topics, card }) => {
    const pieces = ranking ? piecesOf(summary, ranking, index.language) : [];
    const marked = pieces.length ? nodesOf(pieces) : summary;
    const values = { ...card, title, summary: summary && marked, topic: topics.join(" ") };
    return { key: id, url: new URL(address, site).href, title, values };
  });
}

async function more() {
  const turn = latest;
  const before = shown;
  const papers = await papersOf(found, shown + PAGE);
  if (turn !== latest) return;
  showPapers(papers);
  itemsShown()[before]?.querySelector("a")?.focus();
}

/** @param {readonly import("./blanks.js").Filling[]} papers */
function showPapers(papers) {
  const view = papersAs(form, state.view, papers, tagOf);
  part(form, "[data-results]", HTMLElement).replaceChildren(view);
  showRest(papers.length);
  document.dispatchEvent(new Event("papers-shown"));
}

/** Leaves the papers that came with the page where a reader may already be among them. */
function showPrinted() {
  showRest(itemsShown().length);
}

/** @param {number} count how many papers are shown */
function showRest(count) {
  shown = count;
  part(form, "[data-more]", HTMLElement).hidden = shown >= found.rows.length;
  part(form, "[data-actions]", HTMLElement).hidden = !found.rows.length;
}

function itemsShown() {
  return parts(form, "[data-results] [data-papers] > *", HTMLElement);
}

async function allKeys() {
  const keys = await (await siteIndex()).keys();
  return found.rows.flatMap((row) => keys[row] ?? []);
}

/** @param {string} text */
function say(text) {
  part(form, "[data-state]", HTMLElement).textContent = text;
}
