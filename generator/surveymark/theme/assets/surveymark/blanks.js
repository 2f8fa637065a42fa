// @ts-check
// Copies of the blanks that a page holds in its templates, filled with what is known of a paper.
import { fileOf } from "./papers.js";
import { part, parts } from "./parts.js";

/** @typedef {string | Node[] | undefined} Value */
/**
 * What fills a blank.
 * @typedef {object} Filling
 * @property {string} [key] of a paper; other pages have none
 * @property {string} url
 * @property {string} title
 * @property {Readonly<Record<string, Value>>} values by the name that a blank calls them; several
 *   addresses or ids stand in one value, with spaces between them
 */
/**
 * The link to a value of a facet, from a blank one.
 * @typedef {(blank: HTMLElement, facet: string, value: string) => Node} Tag
 */

/**
 * A copy of one of the page's blanks.
 * @param {ParentNode} page
 * @param {string} selector
 */
export function copyOf(page, selector) {
  const blank = part(page, `template${selector}`, HTMLTemplateElement);
  return document.importNode(blank.content, true);
}

/**
 * Puts a value into its place; without one the place goes, unless it says something of its own.
 * @param {HTMLElement} slot
 * @param {Value} value
 */
export function write(slot, value) {
  if (value?.length) slot.replaceChildren(...(typeof value === "string" ? [value] : value));
  else if (!slot.textContent) slot.remove();
}

/**
 * Fills a copy of a blank: `data-fill` names what stands in a place, the first that is known of
 * several; `data-datetime` what a time is for machines; `data-link` what an address ends in, one
 * link for each; `data-tag` the facet whose values are links.
 * @param {DocumentFragment} made
 * @param {Filling} filling
 * @param {Tag} [tag]
 */
export function fill(made, filling, tag) {
  const { values } = filling;
  for (const time of parts(made, "[data-datetime]", HTMLTimeElement))
    time.dateTime = String(values[time.dataset.datetime ?? ""] ?? "");
  for (const slot of parts(made, "[data-fill]", HTMLElement))
    write(slot, valueFor(slot.dataset.fill, values));
  for (const link of parts(made, "a[data-link]", HTMLAnchorElement)) {
    const ends = listed(values[link.dataset.link ?? ""]);
    link.replaceWith(...ends.flatMap((end) => [linkTo(link, end, filling.title), " "]));
  }
  for (const blank of parts(made, "[data-tag]", HTMLElement)) {
    const facet = blank.dataset.tag ?? "";
    const links = listed(values[facet]).map((value) => tag?.(blank, facet, value) ?? "");
    blank.replaceWith(...links.flatMap((link) => [link, " "]));
  }
  lead(made, filling);
}

/**
 * @param {string | undefined} names
 * @param {Filling["values"]} values
 */
export function valueFor(names = "", values) {
  const known = names
    .split(" ")
    .find((name) => Object.hasOwn(values, name) && values[name]?.length);
  return known === undefined ? undefined : values[known];
}

/**
 * The addresses or ids of one value.
 * @param {Value} value
 */
export function listed(value) {
  return typeof value === "string" ? value.split(" ").filter(Boolean) : [];
}

/**
 * @param {HTMLAnchorElement} blank
 * @param {string} end
 * @param {string} title
 */
function linkTo(blank, end, title) {
  const link = document.importNode(blank, true);
  link.href = (blank.getAttribute("href") ?? "") + end;
  link.ariaLabel = `${link.textContent} of ${title}`;
  return link;
}

/**
 * Leads to the page and its files, and lets a paper be selected.
 * @param {DocumentFragment} made
 * @param {Filling} filling
 */
function lead(made, { key, url, title }) {
  for (const link of parts(made, "a[data-paper]", HTMLAnchorElement)) {
    link.href = url;
    link.dataset.paper = key ?? "";
  }
  for (const link of parts(made, "a[data-file]", HTMLAnchorElement)) {
    link.href = fileOf(key ?? "", link.dataset.file ?? "");
    link.ariaLabel = `${link.textContent} of ${title}`;
  }
  for (const button of parts(made, "button[data-select]", HTMLElement)) {
    if (key === undefined) button.remove();
    button.dataset.select = key ?? "";
    button.ariaLabel = `${button.textContent} ${title}`;
    button.hidden = false;
  }
}
