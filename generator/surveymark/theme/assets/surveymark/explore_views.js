// @ts-check
// Papers as cards, as a table or as a list by year, in copies of the page's blanks.
import { copyOf, fill, valueFor, write } from "./blanks.js";
import { part, parts } from "./parts.js";

/** @typedef {import("./blanks.js").Filling} Filling */

/**
 * @param {ParentNode} page
 * @param {string} view
 * @param {readonly Filling[]} papers
 * @param {import("./blanks.js").Tag} tag
 */
export function papersAs(page, view, papers, tag) {
  const frame = copyOf(page, `[data-frame="${view}"]`);
  for (const paper of papers) {
    const made = copyOf(page, `[data-blank="${view}"]`);
    fill(made, paper, tag);
    placeFor(paper, page, frame).append(made);
  }
  return frame;
}

/**
 * Where the paper stands in the frame: where papers stand in groups, under what its frame groups
 * them by, the first that is known of several.
 * @param {Filling} paper
 * @param {ParentNode} page
 * @param {DocumentFragment} frame
 */
function placeFor({ values }, page, frame) {
  const groups = frame.querySelector("[data-groups]");
  if (!(groups instanceof HTMLElement)) return part(frame, "[data-papers]", HTMLElement);
  const group = String(valueFor(groups.dataset.groups, values) ?? "");
  if (!groups.lastElementChild || groups.dataset.last !== group) {
    const made = copyOf(page, "[data-group]");
    write(part(made, "[data-fill]", HTMLElement), group);
    groups.append(made);
    groups.dataset.last = group;
  }
  return parts(groups, "[data-papers]", HTMLElement).at(-1) ?? groups;
}
