// @ts-check
// Papers from the index as cards, as a table or as a list by year, in copies of the page's blanks.
import { copyOf, write } from "./blanks.js";
import { excerptOf } from "./index.js";
import { fileOf, keyOf } from "./papers.js";
import { part, parts } from "./parts.js";

/** @typedef {import("./index.js").Shown} Shown */
/** @typedef {(blank: HTMLElement, topic: string) => Node} Tag the link to a topic, from a blank */

/**
 * @param {ParentNode} page
 * @param {string} view
 * @param {readonly Shown[]} papers
 * @param {Tag} tag
 */
export function papersAs(page, view, papers, tag) {
  const frame = copyOf(page, `[data-frame="${view}"]`);
  const blank = `[data-blank="${view}"]`;
  for (const paper of papers) {
    const made = copyOf(page, blank);
    fill(made, paper, tag);
    placeFor(paper, page, frame).append(made);
  }
  return frame;
}

/**
 * Where the paper stands in the frame: under its year, where papers stand by year.
 * @param {Shown} paper
 * @param {ParentNode} page
 * @param {DocumentFragment} frame
 */
function placeFor({ meta }, page, frame) {
  const years = frame.querySelector("[data-years]");
  if (!(years instanceof HTMLElement)) return part(frame, "[data-papers]", HTMLElement);
  const year = meta.year ?? "";
  if (!years.lastElementChild || years.dataset.last !== year) {
    const made = copyOf(page, "[data-year]");
    write(part(made, "[data-fill]", HTMLElement), year);
    years.append(made);
    years.dataset.last = year;
  }
  return parts(years, "[data-papers]", HTMLElement).at(-1) ?? years;
}

/**
 * Fills a copy of a blank with what the index knows of a paper; what it does not know goes.
 * @param {DocumentFragment} made
 * @param {Shown} paper
 * @param {Tag} tag
 */
function fill(made, paper, tag) {
  const known = valuesOf(paper);
  for (const slot of parts(made, "[data-fill]", HTMLElement))
    write(slot, known[slot.dataset.fill ?? ""]);
  for (const time of parts(made, "time", HTMLTimeElement)) time.dateTime = paper.meta.year ?? "";
  for (const link of parts(made, "a[data-link]", HTMLAnchorElement)) {
    const value = paper.meta[link.dataset.link ?? ""];
    if (value) {
      link.href = (link.getAttribute("href") ?? "") + value;
      link.ariaLabel = `${link.textContent} of ${paper.meta.title}`;
    } else link.remove();
  }
  for (const blank of parts(made, "[data-tag]", HTMLElement)) {
    const topics = (paper.meta.topics ?? "").split(" ").filter(Boolean);
    blank.replaceWith(...topics.flatMap((topic) => [tag(blank, topic), " "]));
  }
  address(made, paper);
}

/** @param {Shown} paper */
function valuesOf(paper) {
  const { where = "", summary, ...others } = paper.meta;
  const isPreprint = where === "arXiv";
  /** @type {Record<string, string | Node[] | undefined>} */
  const values = {
    ...others,
    by: [others.authors, where].filter(Boolean).join(" · "),
    where,
    venue: isPreprint ? "" : where,
    preprint: isPreprint ? where : "",
    summary: paper.excerpt.includes("<mark>") ? excerptOf(paper) : summary,
  };
  return values;
}

/**
 * Leads to the paper's page and files, and lets it be selected.
 * @param {DocumentFragment} made
 * @param {Shown} paper
 */
function address(made, paper) {
  const key = keyOf(paper) ?? "";
  for (const link of parts(made, "a[data-paper]", HTMLAnchorElement)) {
    link.href = paper.url;
    link.dataset.paper = key;
  }
  for (const link of parts(made, "a[data-file]", HTMLAnchorElement)) {
    link.href = fileOf(key, link.dataset.file ?? "");
    link.ariaLabel = `${link.textContent} of ${paper.meta.title}`;
  }
  for (const button of parts(made, "button[data-select]", HTMLElement)) {
    button.dataset.select = key;
    button.ariaLabel = `Select ${paper.meta.title}`;
    button.hidden = false;
  }
}
