// @ts-check
// Copies of the blanks that a page holds in its templates.
import { part } from "./parts.js";

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
 * @param {string | Node[] | undefined} value
 */
export function write(slot, value) {
  if (value?.length) slot.replaceChildren(...(typeof value === "string" ? [value] : value));
  else if (!slot.textContent) slot.remove();
}
