// The site's own Pagefind index, asked by the search dialog and by the explore page.
import { element } from "./element.js";

const site = new URL("../../", import.meta.url);
const PROBED = 10; // results looked at to tell whether any holds the reader's words

let loading;

// Resolves to Pagefind's module once its index can be asked; a failed load may be tried again.
export function index() {
  loading ??= load().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load() {
  const pagefind = await import(new URL("pagefind/pagefind.js", site).href);
  await pagefind.options({ baseUrl: site.pathname, excerptLength: 24 });
  await pagefind.init();
  return pagefind;
}

// All values of a facet with the papers that have them.
export async function valuesOf(facet) {
  return (await (await index()).filters())[facet] ?? {};
}

// Pagefind counts only facets whose file it has read, and reads those that a question names: this one names them and finds nothing.
export async function loadCounts(facets) {
  const pagefind = await index();
  await pagefind.search(null, {
    filters: Object.fromEntries(facets.map((facet) => [facet, [""]])),
  });
}

// The results for these words, none where no result holds a word that begins like one of them, and the counts by facet.
export async function answer(words, { filters = {}, sort } = {}) {
  const pagefind = await index();
  const found = await pagefind.search(words || null, { filters, sort });
  const isNonsense = words && !(await holdsAny(found.results.slice(0, PROBED), words));
  return isNonsense
    ? { results: [], counts: {} }
    : { results: found.results, counts: found.filters };
}

// Pagefind shortens words until something matches.
async function holdsAny(results, words) {
  const wanted = folded(words)
    .split(/[^\p{L}\p{N}.]+/u)
    .filter(Boolean)
    .map((word) => (word.length > 5 ? word.slice(0, -2) : word));
  if (!wanted.length) return true;
  const pages = await Promise.all(results.map((result) => result.data()));
  const patterns = wanted.map(
    (word) => new RegExp(`[^\\p{L}\\p{N}]${word.replaceAll(".", "\\.")}`, "u"),
  );
  return pages.some(({ meta, raw_content, content }) => {
    const text = ` ${folded([meta.title, meta.authors, meta.where, raw_content ?? content].join(" "))}`;
    return patterns.some((pattern) => pattern.test(text));
  });
}

// Without accents and capitals; letters with a stroke have no accent that could be taken off.
export function folded(text) {
  const stroked = { ø: "o", ł: "l", đ: "d", ı: "i", ß: "ss", æ: "ae", œ: "oe" };
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[øłđıßæœ]/g, (letter) => stroked[letter]);
}

// Pagefind's excerpt is HTML; only its text and its <mark>s are taken over.
export function excerptOf(page) {
  const body = new DOMParser().parseFromString(page.excerpt, "text/html").body;
  return [...body.childNodes].map((node) => {
    if (node.nodeName !== "MARK") return document.createTextNode(node.textContent);
    return element("mark", {}, node.textContent);
  });
}
