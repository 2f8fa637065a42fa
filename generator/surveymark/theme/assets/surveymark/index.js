// @ts-check
// The site's own Pagefind index, asked by the search dialog and by the explore page.
import { element } from "./element.js";
import { keyOf } from "./papers.js";

/**
 * What the index knows of a page.
 * @typedef {object} Shown
 * @property {string} url
 * @property {string} excerpt HTML
 * @property {string} content
 * @property {string} [raw_content]
 * @property {{ title: string } & Record<string, string>} meta
 */
/** @typedef {{ data(): Promise<Shown> }} Result */
/** @typedef {Record<string, Record<string, number>>} Counts papers by facet and value */
/** @typedef {Record<string, string | string[] | Record<string, string[]>>} Filters */
/** @typedef {Record<string, string> | undefined} Sort */
/**
 * @typedef {object} Pagefind
 * @property {(options: { baseUrl: string, excerptLength: number }) => Promise<void>} options
 * @property {() => Promise<void>} init
 * @property {() => Promise<Counts>} filters
 * @property {(words: string | null, options: { filters: Filters, sort?: Sort }) =>
 *   Promise<{ results: Result[], filters: Counts }>} search
 */

const site = new URL("../../", import.meta.url);
const PROBED = 10; // results looked at to tell whether any holds the reader's words

/** @type {Promise<Pagefind> | undefined} */
let loading;

/** Resolves to Pagefind once its index can be asked; a failed load may be tried again. */
export function index() {
  loading ??= load().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** @returns {Promise<Pagefind>} */
async function load() {
  const pagefind = await import(new URL("pagefind/pagefind.js", site).href);
  await pagefind.options({ baseUrl: site.pathname, excerptLength: 24 });
  await pagefind.init();
  return pagefind;
}

/**
 * All values of a facet with the papers that have them.
 * @param {string} facet
 */
export async function valuesOf(facet) {
  return (await (await index()).filters())[facet] ?? {};
}

/**
 * Pagefind counts only facets whose file it has read, and reads those that a question names: this
 * one names them and finds nothing.
 * @param {readonly string[]} facets
 */
export async function loadCounts(facets) {
  const pagefind = await index();
  const filters = Object.fromEntries(facets.map((facet) => [facet, [""]]));
  await pagefind.search(null, { filters });
}

/**
 * The results for these words, none where no result holds a word that begins like one of them, and
 * the counts by facet.
 * @param {string} words
 * @param {{ filters?: Filters, sort?: Sort }} [options]
 * @returns {Promise<{ results: Result[], counts: Counts }>}
 */
export async function answer(words, { filters = {}, sort } = {}) {
  const pagefind = await index();
  const found = await pagefind.search(words || null, { filters, sort });
  const isNonsense = words && !(await anyHolds(found.results.slice(0, PROBED), words));
  return isNonsense
    ? { results: [], counts: {} }
    : { results: found.results, counts: found.filters };
}

/**
 * Pagefind shortens words until something matches.
 * @param {readonly Result[]} results
 * @param {string} words
 */
async function anyHolds(results, words) {
  const pages = await Promise.all(results.map((result) => result.data()));
  return holdsAny(
    pages.map(({ meta, raw_content, content }) =>
      [meta.title, meta.authors, raw_content ?? content].join(" "),
    ),
    words,
  );
}

/**
 * Whether a word of any text begins like one of the reader's words; true where there is no word.
 * @param {readonly string[]} texts
 * @param {string} words
 */
export function holdsAny(texts, words) {
  const wanted = folded(words)
    .split(/[^\p{L}\p{N}.]+/u)
    .filter(Boolean)
    .map((word) => (word.length > 5 ? word.slice(0, -2) : word));
  if (!wanted.length) return true;
  const patterns = wanted.map(
    (word) => new RegExp(`[^\\p{L}\\p{N}]${word.replaceAll(".", "\\.")}`, "u"),
  );
  return texts
    .map((text) => ` ${folded(text)}`)
    .some((text) => patterns.some((pattern) => pattern.test(text)));
}

/** @type {Record<string, string>} */
const STROKED = { ø: "o", ł: "l", đ: "d", ı: "i", ß: "ss", æ: "ae", œ: "oe" };

/**
 * Without accents and capitals; letters with a stroke have no accent that could be taken off.
 * @param {string} text
 */
export function folded(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[øłđıßæœ]/g, (letter) => STROKED[letter] ?? letter);
}

/**
 * Pagefind's excerpt is HTML; only its text and its <mark>s are taken over.
 * @param {Shown} page
 */
function excerptOf(page) {
  const body = new DOMParser().parseFromString(page.excerpt, "text/html").body;
  return [...body.childNodes].map((node) => ({
    text: node.textContent ?? "",
    isFound: node.nodeName === "MARK",
  }));
}

/** @param {readonly { text: string, isFound: boolean }[]} pieces */
function nodesOf(pieces) {
  return pieces.map(({ text, isFound }) =>
    isFound ? element("mark", {}, text) : document.createTextNode(text),
  );
}

/**
 * A text in pieces, of which those are found that are one of these words.
 * @param {string} text
 * @param {readonly string[]} words may carry the punctuation that stands around them
 */
export function piecesOf(text, words) {
  const bare = words
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""))
    .filter(Boolean)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  if (!bare.length) return [{ text, isFound: false }];
  const pattern = `(?<![\\p{L}\\p{N}])(${bare.join("|")})(?![\\p{L}\\p{N}])`;
  return text
    .split(new RegExp(pattern, "giu"))
    .map((piece, number) => ({ text: piece, isFound: number % 2 === 1 }));
}

/**
 * What the index knows of a page, as blanks call it: the summary with the words that a search
 * found, and `excerpt`, which is that summary or, where it holds none of them, what was found.
 * @param {Shown} page
 * @returns {import("./blanks.js").Filling}
 */
export function fillingOf(page) {
  const found = excerptOf(page);
  const words = found.filter(({ isFound }) => isFound).map(({ text }) => text);
  const summary = piecesOf(page.meta.summary ?? "", words);
  const excerpt = summary.length > 1 ? summary : found;
  const values = { ...page.meta, summary: nodesOf(summary), excerpt: nodesOf(excerpt) };
  if (!page.meta.summary) values.summary = [];
  const key = keyOf(page);
  return { ...(key !== undefined && { key }), url: page.url, title: page.meta.title, values };
}
