// A reader's selection of papers: kept in this browser, shared by address, downloaded without any server.
import { citation, download, NotInSurvey } from "./citations.js";
import { copied } from "./copy.js";
import { pageOf } from "./papers.js";

const site = new URL("../../", import.meta.url);
const store = `surveymark.selection:${site.pathname}`;
const KEY = /^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$/;

export function offerSelecting() {
  for (const button of document.querySelectorAll("button[data-select]")) button.hidden = false;
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-select]");
    if (button) toggle(button.dataset.select);
  });
  window.addEventListener("storage", (event) => {
    if (event.key === store) show(); // another tab
  });
  window.addEventListener("hashchange", () => show());
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) show(); // kept by the browser while the reader selected on another page
  });
  document.addEventListener("papers-shown", () => show()); // search or explore found some
  show();
}

let unstored = []; // the selection where this browser keeps nothing

function read() {
  try {
    const keys = JSON.parse(localStorage.getItem(store) ?? "[]");
    const known = Array.isArray(keys)
      ? keys.filter((key) => typeof key === "string" && KEY.test(key))
      : [];
    return unstored.length ? unstored : [...new Set(known)];
  } catch {
    return unstored; // no storage here, or not ours
  }
}

function write(keys) {
  try {
    localStorage.setItem(store, JSON.stringify(keys));
    unstored = [];
  } catch {
    unstored = keys; // no storage here: the selection lasts as long as the page
  }
  return show(keys);
}

// Adds these papers to the reader's own selection.
export function select(keys) {
  write([...new Set([...read(), ...keys])]);
}

function toggle(key) {
  const keys = read();
  write(keys.includes(key) ? keys.filter((other) => other !== key) : [...keys, key]);
}

function shared() {
  const keys = new URLSearchParams(location.hash.slice(1)).get("keys");
  return keys === null ? null : [...new Set(keys.split(",").filter((key) => KEY.test(key)))];
}

// Resolves once the page shows them.
async function show(keys = read()) {
  for (const button of document.querySelectorAll("button[data-select]")) {
    const selected = keys.includes(button.dataset.select);
    button.setAttribute("aria-pressed", String(selected));
    button.textContent = selected ? "Selected" : "Select";
  }
  for (const link of document.querySelectorAll("[data-selection-link]")) {
    link.hidden = keys.length === 0;
    link.querySelector("[data-selection-count]").textContent = keys.length;
  }
  const page = document.querySelector("[data-selection]");
  if (page) return fill(page, shared() ?? keys, shared() !== null);
}

async function fill(page, keys, isShared) {
  const state = page.querySelector(".sm-selection__state");
  const list = page.querySelector(".sm-selection__list");
  page.querySelector("[data-selection-actions]").hidden = keys.length === 0;
  page.dataset.keys = keys.join(",");
  if (!page.dataset.wired) wire(page);
  if (!keys.length) {
    list.replaceChildren();
    state.textContent = "Nothing is selected yet: press Select beside any paper.";
    return;
  }
  const count = keys.length === 1 ? "1 paper" : `${keys.length} papers`;
  state.textContent = isShared ? `${count}, from the address` : `${count} selected`;
  const there = new Map([...list.children].map((element) => [element.dataset.key, element]));
  const asked = (key) =>
    citation(key, page.dataset.titles).then(
      (text) => item(key, JSON.parse(text)[0]),
      (error) => missing(key, error),
    );
  const items = await Promise.all(keys.map((key) => there.get(key) ?? asked(key)));
  if (page.dataset.keys === keys.join(",")) list.replaceChildren(...items);
}

function wire(page) {
  page.dataset.wired = "yes";
  page.addEventListener("click", async (event) => {
    const button = event.target.closest("button");
    const keys = page.dataset.keys.split(",").filter(Boolean);
    if (button?.dataset.suffix) save(page, keys, button.dataset);
    if (button?.dataset.remove) {
      const place = keys.indexOf(button.dataset.remove);
      await keep(keys.filter((key) => key !== button.dataset.remove));
      const others = page.querySelectorAll("button[data-remove]");
      (others[place] ?? others[place - 1] ?? page.querySelector(".sm-selection__state")).focus();
    }
    if (button && "clear" in button.dataset) {
      await keep([]);
      page.querySelector(".sm-selection__state").focus();
    }
    if (button && "share" in button.dataset) {
      const address = new URL(`selection/#keys=${keys.join(",")}`, site).href;
      const said = (await copied(address)) ? "The address of these papers is copied" : address;
      page.querySelector(".sm-selection__state").textContent = said;
    }
  });
}

// What the page shows is changed where it came from: a list from an address leaves the reader's own selection alone.
function keep(keys) {
  if (shared() === null) return write(keys);
  history.replaceState(null, "", keys.length ? `#keys=${keys.join(",")}` : location.pathname);
  return show();
}

async function save(page, keys, format) {
  const state = page.querySelector(".sm-selection__state");
  try {
    const found = await download(
      keys,
      format,
      "selection",
      (count) => (state.textContent = `Collecting ${count} of ${keys.length}…`),
    );
    state.textContent =
      found === keys.length
        ? `${found} entries downloaded`
        : `${found} of ${keys.length} entries downloaded; the others are not in this survey`;
  } catch {
    state.textContent = "Nothing is downloaded: some entries could not be loaded. Try again.";
  }
}

function item(key, paper) {
  const element = document.createElement("li");
  element.dataset.key = key;
  const link = document.createElement("a");
  link.href = pageOf(key);
  link.textContent = paper.title;
  const by = document.createElement("span");
  by.className = "sm-search__by";
  by.textContent = (paper.author ?? [])
    .map((name) => name.literal ?? [name.given, name.family, name.suffix].filter(Boolean).join(" "))
    .slice(0, 4)
    .join(", ");
  element.append(link, by, removal(key, paper.title));
  return element;
}

function missing(key, error) {
  const element = document.createElement("li");
  element.append(
    `${key}: ${error instanceof NotInSurvey ? "not in this survey" : "could not be loaded"} `,
    removal(key, key),
  );
  return element;
}

function removal(key, title) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "sm-chip";
  button.dataset.remove = key;
  button.textContent = "Remove";
  button.setAttribute("aria-label", `Remove ${title}`);
  return button;
}
