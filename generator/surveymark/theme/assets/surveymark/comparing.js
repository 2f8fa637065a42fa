// @ts-check
// The page that puts papers side by side: it reads what each paper's page states.

import { bestOf, NOT_STATED, textIn } from "./comparing_table.js";
import { element } from "./element.js";
import { counted, pageOf } from "./papers.js";
import { part, parts } from "./parts.js";
import { save } from "./saving.js";
import { keysAmong, selectedKeys } from "./selection.js";
import { hasWords, sortable } from "./tables.js";

/** @typedef {import("./comparing_table.js").Stated} Stated */
/** @typedef {import("./comparing_table.js").Value} Value */

const LEAST = 2;
const AT_ONCE = 6;

/** @param {HTMLElement} page */
export async function setUpComparing(page) {
  const most = Number(page.dataset.most);
  const named = new URLSearchParams(location.search).get("papers");
  const wanted = named === null ? selectedKeys() : keysAmong(named.split(","));
  const keys = wanted.slice(0, most);
  const state = part(page, "[data-said]", HTMLElement);
  if (keys.length < LEAST) {
    state.textContent = "Select at least two papers, anywhere on this site, and come back.";
    return;
  }
  state.textContent = "Loading…";
  const found = await allStated(keys);
  const papers = found.filter((paper) => paper !== undefined);
  const missing = keys.filter((_, place) => !found[place]);
  state.textContent = said(papers.length, missing, wanted.length - keys.length);
  if (papers.length) show(page, papers);
}

/**
 * @param {number} count
 * @param {readonly string[]} missing
 * @param {number} left
 */
function said(count, missing, left) {
  const parts = [counted(count)];
  if (missing.length) parts.push(`not found: ${missing.join(", ")}`);
  if (left) parts.push(`${left} more left out`);
  return `${parts.join("; ")}.`;
}

/**
 * What the pages of papers state, a few requests at a time; nothing for those that are not there.
 * @param {readonly string[]} keys
 */
async function allStated(keys) {
  /** @type {(Stated | undefined)[]} */
  const found = new Array(keys.length);
  const waiting = [...keys.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      found[next[0]] = await statedBy(next[1]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return found;
}

/**
 * @param {string} key
 * @returns {Promise<Stated | undefined>}
 */
async function statedBy(key) {
  const address = pageOf(key);
  const answer = await fetch(address).catch(() => undefined);
  if (!answer?.ok) return undefined;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const retracted = text(page.querySelector("[data-retracted] strong")).split(" ")[0];
  const heading = page.querySelector("h1")?.textContent ?? key;
  const title = retracted ? `${heading} [${retracted}]` : heading;
  const values = new Map();
  for (const stated of parts(page, "[data-stated] dt + dd:not([data-measured])", HTMLElement))
    values.set(text(stated.previousElementSibling), { text: text(stated) });
  for (const result of parts(page, "[data-stated] dd[data-measured]", HTMLElement)) {
    const { measured = "", value = "", better = "", setting = "" } = result.dataset;
    const before = values.get(measured);
    const shown = setting && setting !== NOT_STATED ? `${value} (${setting})` : value;
    const joined = before ? `${before.text}; ${shown}` : shown;
    const number = before ? undefined : Number(value);
    values.set(measured, { text: joined, number, better, setting });
  }
  return { key, title, address: `${address}#stated`, values };
}

/** @param {Element | null} cell */
function text(cell) {
  return (cell?.textContent ?? "").replace(/\s+/g, " ").trim();
}

/**
 * @param {HTMLElement} page
 * @param {readonly Stated[]} papers
 */
function show(page, papers) {
  const names = [...new Set(papers.flatMap((paper) => [...paper.values.keys()]))];
  const common = names.filter((name) => papers.filter(({ values }) => values.has(name)).length > 1);
  const chosen = new Set(common.length ? common : names);
  const choice = part(page, "[data-columns]", HTMLElement);
  const filter = part(page, "[data-filter]", HTMLElement);
  const words = part(filter, "input", HTMLInputElement);
  const shown = () => names.filter((name) => chosen.has(name));
  const rows = () => papers.filter((paper) => hasWords(textOf(paper, shown()), words.value));
  const sheet = part(page, "[data-table]", HTMLElement);
  const hideOthers = () => {
    const kept = new Set(rows().map(({ key }) => key));
    for (const row of parts(sheet, "tbody tr", HTMLTableRowElement))
      row.hidden = !kept.has(row.dataset.key ?? "");
  };
  const draw = () => {
    sheet.replaceChildren(tableOf(papers, shown()));
    hideOthers();
  };
  for (const name of names) {
    const box = element("input", { type: "checkbox", checked: chosen.has(name) });
    box.addEventListener("change", () => {
      if (box.checked) chosen.add(name);
      else chosen.delete(name);
      draw();
    });
    choice.append(element("label", {}, box, ` ${name} `));
  }
  choice.hidden = filter.hidden = false;
  words.addEventListener("input", hideOthers);
  const files = part(page, "[data-files]", HTMLElement);
  files.hidden = false;
  for (const button of parts(files, "button", HTMLButtonElement))
    button.addEventListener("click", () => {
      const { suffix = "csv" } = button.dataset;
      save(textIn(suffix, rows(), shown()), `comparison.${suffix}`);
    });
  draw();
}

/**
 * What the row of a paper says.
 * @param {Stated} paper
 * @param {readonly string[]} names
 */
function textOf(paper, names) {
  return [paper.title, ...names.map((name) => paper.values.get(name)?.text ?? "")].join(" ");
}

/**
 * @param {readonly Stated[]} papers
 * @param {readonly string[]} names
 */
function tableOf(papers, names) {
  const best = new Map(names.map((name) => [name, bestOf(papers, name)]));
  const heads = ["Paper", ...names].map((name) => element("th", { scope: "col" }, name));
  const rows = papers.map((paper) =>
    element(
      "tr",
      { dataset: { key: paper.key } },
      element("th", { scope: "row" }, element("a", { href: pageOf(paper.key) }, paper.title)),
      ...names.map((name) => cellOf(paper, paper.values.get(name), best.get(name)?.has(paper.key))),
    ),
  );
  const table = element(
    "table",
    {},
    element("thead", {}, element("tr", {}, ...heads)),
    element("tbody", {}, ...rows),
  );
  sortable(table);
  return table;
}

/**
 * @param {Stated} paper
 * @param {Value | undefined} value
 * @param {boolean | undefined} isBest
 */
function cellOf(paper, value, isBest) {
  if (!value) return element("td", {}, element("span", { className: "sm-none" }, NOT_STATED));
  const link = element("a", { href: paper.address }, value.text);
  return element("td", {}, isBest ? element("strong", { title: "best here" }, link) : link);
}
