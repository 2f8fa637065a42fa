// @ts-check
// Tables that can be sorted, because each heading of a column becomes a button, and whose rows can be filtered by words.

import { element } from "./element.js";
import { part, parts } from "./parts.js";

const NUMBER = /^([-+]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d{1,2})?)([kMBT](?!\p{L}))?/u;
const SCALES = /** @type {Record<string, number>} */ ({ k: 1e3, M: 1e6, B: 1e9, T: 1e12 });

/** Makes every table sortable that says it is, and filters it by the words in the field before it. */
export function setUpTables() {
  for (const table of parts(document, "table[data-sortable]", HTMLTableElement)) sortable(table);
  for (const field of parts(document, "[data-filters]", HTMLInputElement)) {
    const rows = parts(document, `#${field.dataset.filters} tbody tr`, HTMLTableRowElement);
    field.addEventListener("input", () => {
      for (const row of rows) row.hidden = !hasWords(row.textContent ?? "", field.value);
    });
  }
}

/**
 * Whether each of the words is in the text, maybe as part of a longer one; case and accents do not count.
 * @param {string} text
 * @param {string} words
 */
export function hasWords(text, words) {
  const folded = plain(text);
  return plain(words)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}

/** @param {string} text */
function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

/**
 * Puts a button into each heading, which sorts the rows by its column: up, and then down.
 * @param {HTMLTableElement} table
 */
export function sortable(table) {
  for (const [column, heading] of parts(table, "thead th", HTMLTableCellElement).entries()) {
    const button = element("button", { type: "button" });
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => sort(table, heading, column));
  }
}

/**
 * @param {HTMLTableElement} table
 * @param {HTMLTableCellElement} heading
 * @param {number} column
 */
function sort(table, heading, column) {
  const isDown = heading.ariaSort === "ascending";
  for (const other of parts(table, "thead th", HTMLTableCellElement)) other.ariaSort = null;
  heading.ariaSort = isDown ? "descending" : "ascending";
  const body = part(table, "tbody", HTMLTableSectionElement);
  const rows = [...body.rows].map((row) => ({ row, text: textOf(row.cells[column]) }));
  rows.sort((a, b) => compared(a.text, b.text, isDown));
  body.append(...rows.map(({ row }) => row));
}

/**
 * What a cell states; nothing where it says that nothing is stated.
 * @param {HTMLTableCellElement | undefined} cell
 */
function textOf(cell) {
  return !cell || cell.querySelector(".sm-none") ? "" : (cell.textContent ?? "").trim();
}

/**
 * Cells that begin with a number by its size and before others, those by their words; cells without a value come last in
 * both directions.
 * @param {string} a
 * @param {string} b
 * @param {boolean} isDown
 */
export function compared(a, b, isDown) {
  if (!a || !b) return Number(!a) - Number(!b);
  const [one, other] = [numberOf(a), numberOf(b)];
  const order =
    Number(Number.isNaN(one)) - Number(Number.isNaN(other)) ||
    one - other ||
    a.localeCompare(b, "en", { numeric: true, sensitivity: "base" });
  return isDown ? -order : order;
}

/**
 * The number with which a text begins, such as 85.4 %, 2.1e6 or 86M; NaN if it begins with none.
 * @param {string} text
 */
function numberOf(text) {
  const [, digits = "NaN", scale = ""] = NUMBER.exec(text) ?? [];
  return Number(digits) * (SCALES[scale] ?? 1);
}
