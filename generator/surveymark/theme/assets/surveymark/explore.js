// The explore page: every paper in one view, narrowed by facets and words, ordered, shown three ways; its state stands in the address.
import { download } from "./citations.js";
import { copied } from "./copy.js";
import { element } from "./element.js";
import { addressOf, choicesOf, declarationOf, orderOf, stateOf } from "./explore_state.js";
import { papersAs } from "./explore_views.js";
import { answer, folded, loadCounts, valuesOf } from "./index.js";
import { keyOf } from "./papers.js";
import { select } from "./selection.js";

const PAGE = 30;

let form, declared, state;
let results = [];
let shown = 0;
let latest = 0;

export function offerExploring(page) {
  form = page;
  declared = declarationOf(form);
  state = stateOf(location.search, declared);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => {
    if (event.target.name === "q") change({ words: event.target.value }, { isTyping: true });
  });
  form.addEventListener("change", (event) => {
    const { name, type, value, checked } = event.target;
    if (type === "checkbox") toggle(name, value, checked);
    if (name === "sort") change({ sort: value });
    if (isTyped(name)) addTyped(event.target);
  });
  form.addEventListener("click", press);
  for (const { id } of declared.facets.filter((facet) => facet.isTyped))
    form.elements[id].addEventListener("focus", listValues, { once: true });
  window.addEventListener("popstate", () => {
    state = stateOf(location.search, declared);
    show();
  });
  show();
}

function change(changed, { isTyping = false } = {}) {
  state = { ...state, ...changed };
  const address = addressOf(state, declared);
  if (isTyping) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  show();
}

function toggle(facet, value, isChosen) {
  const others = (state.filters[facet] ?? []).filter((other) => other !== value);
  change({ filters: { ...state.filters, [facet]: isChosen ? [...others, value] : others } });
}

async function press(event) {
  const button = event.target.closest("button");
  if (!button) return;
  const { view, remove, suffix } = button.dataset;
  if (view) change({ view });
  if (remove) {
    const [facet, value] = JSON.parse(remove);
    if (facet === "q") change({ words: "" });
    else toggle(facet, value, false);
    (form.querySelector("[data-chips] button") ?? form.elements.q).focus();
  }
  if (button.hasAttribute("aria-expanded"))
    button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") === "false"));
  if ("clear" in button.dataset) {
    change({ filters: {}, words: "" });
    form.elements.q.focus();
  }
  if ("more" in button.dataset) more();
  if ("share" in button.dataset)
    say((await copied(location.href)) ? "The address of this view is copied" : location.href);
  if ("selectAll" in button.dataset) {
    const keys = await allKeys();
    select(keys);
    say(`${counted(keys.length)} selected`);
  }
  if (suffix) {
    const keys = await allKeys();
    try {
      const found = await download(keys, button.dataset, "papers", (count) =>
        say(`Collecting ${count} of ${keys.length}…`),
      );
      say(`${counted(found)} downloaded`);
    } catch {
      say("Nothing is downloaded: some papers could not be loaded. Try again.");
    }
  }
}

// Puts the state into the controls, asks the index and shows what it says.
async function show() {
  const turn = ++latest;
  const order = orderOf(state, declared);
  if (form.elements.q.value !== state.words) form.elements.q.value = state.words;
  form.elements.sort.value = order.shown;
  for (const box of form.querySelectorAll("input[type=checkbox]"))
    box.checked = (state.filters[box.name] ?? []).includes(box.value);
  for (const button of form.querySelectorAll("button[data-view]"))
    button.setAttribute("aria-pressed", String(button.dataset.view === state.view));
  form.querySelector("[data-chips]").replaceChildren(...chips());
  try {
    const found = await asked(order.asked);
    if (turn !== latest) return;
    results = found.results;
    shown = 0;
    const view = form.querySelector("[data-results]");
    const pages = await next();
    if (turn !== latest) return;
    view.replaceChildren(papersAs(state.view, pages, topicTag));
    count(found.counts);
    say(results.length ? counted(results.length) : "No paper matches");
    shownAnew();
  } catch (error) {
    say("The search index could not be loaded.");
    throw error;
  }
}

// The results, and for each facet the papers that each value would leave: a facet's own choices do not count against its other values.
async function asked(sort) {
  const words = state.words.trim();
  await loadCounts(declared.facets.filter((facet) => !facet.isTyped).map((facet) => facet.id)); // typed values are too many to be read for their counts
  const chosen = declared.facets
    .filter(({ id, match }) => match === "any" && state.filters[id]?.length)
    .map((facet) => facet.id);
  const [found, ...without] = await Promise.all([
    answer(words, { filters: asFilters(state.filters), sort }),
    ...chosen.map((facet) =>
      answer(words, { filters: asFilters({ ...state.filters, [facet]: [] }) }),
    ),
  ]);
  const counts = { ...found.counts };
  for (const [number, facet] of chosen.entries()) counts[facet] = without[number].counts[facet];
  return { results: found.results, counts };
}

function asFilters(filters) {
  const asked = { type: "paper" };
  for (const { id, match } of declared.facets)
    if (filters[id]?.length) asked[id] = { [match]: filters[id] };
  return asked;
}

function count(counts) {
  for (const label of form.querySelectorAll("[data-facet] label")) {
    const box = label.querySelector("input");
    const number = counts[box.name]?.[box.value] ?? 0;
    label.querySelector(".sm-count").textContent = number.toLocaleString("en");
    label.classList.toggle("sm-facet--empty", number === 0 && !box.checked);
  }
}

function chips() {
  const made = choicesOf(state, declared).map(([facet, value]) => {
    const text =
      facet === "q"
        ? `“${value}”`
        : `${declared.facets.find(({ id }) => id === facet).name}: ${labelOf(facet, value)}`;
    const button = element(
      "button",
      {
        type: "button",
        className: "sm-chip sm-chip--remove",
        dataset: { remove: JSON.stringify([facet, value]) },
      },
      text,
    );
    button.setAttribute("aria-label", `Remove ${text}`);
    return button;
  });
  if (made.length > 1)
    made.push(
      element(
        "button",
        { type: "button", className: "sm-chip", dataset: { clear: "" } },
        "Clear all",
      ),
    );
  return made;
}

function labelOf(facet, value) {
  const box = [...form.querySelectorAll(`[data-facet="${facet}"] input`)].find(
    (input) => input.value === value,
  );
  return box?.closest("label").querySelector(".sm-facet__label").textContent ?? value;
}

function topicTag(topic) {
  const box = [...form.querySelectorAll('[data-facet="topic"] input')].find(
    (input) => input.value === topic,
  );
  return (
    box &&
    element(
      "a",
      { className: `sm-tag sm-hue-${box.dataset.hue}`, href: `../topics/${topic}/` },
      labelOf("topic", topic),
    )
  );
}

function isTyped(name) {
  return declared.facets.some(({ id, isTyped }) => isTyped && id === name);
}

async function listValues({ target: box }) {
  const counts = await valuesOf(box.name);
  const values = Object.keys(counts).sort(
    (a, b) => counts[b] - counts[a] || a.localeCompare(b, "en"),
  );
  document
    .getElementById(box.getAttribute("list"))
    .replaceChildren(...values.map((value) => new Option(value, value)));
}

async function addTyped(box) {
  const [family, given] = box.value.split(","); // as the page of authors has it
  const wanted = asTyped(given === undefined ? family : `${given} ${family}`);
  if (!wanted) return;
  const name = Object.keys(await valuesOf(box.name)).find((known) => asTyped(known) === wanted);
  if (!name)
    return say(
      `No ${box.getAttribute("aria-label").toLowerCase()} is named “${box.value.trim()}” here`,
    );
  box.value = "";
  toggle(box.name, name, true);
}

// A name as a reader may type it: without accents, capitals, dots and hyphens.
function asTyped(name) {
  return folded(name)
    .replace(/[\s.-]+/g, " ")
    .trim();
}

async function next() {
  const start = shown;
  shown = Math.min(start + PAGE, results.length);
  return Promise.all(results.slice(start, shown).map((result) => result.data()));
}

async function more() {
  const turn = latest;
  const before = shown;
  const pages = await Promise.all(results.slice(0, shown + PAGE).map((result) => result.data()));
  if (turn !== latest) return;
  shown = pages.length;
  form.querySelector("[data-results]").replaceChildren(papersAs(state.view, pages, topicTag));
  shownAnew();
  form.querySelectorAll("[data-results] [data-paper]")[before]?.focus();
}

function shownAnew() {
  form.querySelector("[data-more]").hidden = shown >= results.length;
  form.querySelector("[data-actions]").hidden = !results.length;
  document.dispatchEvent(new Event("papers-shown"));
}

async function allKeys() {
  const keys = [];
  for (let start = 0; start < results.length; start += 100) {
    keys.push(
      ...(await Promise.all(results.slice(start, start + 100).map((result) => result.data()))).map(
        keyOf,
      ),
    );
    say(`Collecting ${keys.length} of ${results.length}…`);
  }
  return keys;
}

function counted(number) {
  return number === 1 ? "1 paper" : `${number.toLocaleString("en")} papers`;
}

function say(text) {
  form.querySelector("[data-state]").textContent = text;
}
