// @ts-check
// What the entries of a bibliography say of the works that they cite, in the form in which Python reads them.
import { bibtexEntries } from "./bibtex.js";
import { plainText } from "./latex.js";

/** @typedef {{ family: string, given: string, name: string }} Person `name` is the whole name, as lists sort it */
/** @typedef {{ authors: readonly Person[], isComplete: boolean }} People */
/**
 * @typedef {People & { key: string, line: number, title: string, arxiv: string, doi: string, year: string, retracted: string,
 *   isPublished: boolean, venue: string, volume: string, number: string, pages: string }} Reference
 */

const TAKEN_BACK = /^(?:(retracted)|withdrawn)(?: article| paper)?\s*[:\-–—]\s*/i;
const LONGEST_TITLE = 500;
const WITH_ARXIV =
  "eprint arxivid doi url journal journaltitle volume number pages eid howpublished note".split(
    " ",
  );
const ARXIV_IN_TEXT = /\b(?:arxiv:|abs\/)\s*(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})/i;
const ARXIV_ADDRESS =
  /^(?:arxiv:\s*|(?:https?:\/\/)?(?:(?:www\.|export\.)?arxiv\.org\/(?:abs|pdf|html)|(?:huggingface\.co|hf\.co)\/papers)\/)((?:\d{4}\.\d{4,5}|[a-z.-]+\/\d{7})(?:v\d+)?)(?:\.pdf)?\/?(?:[?#].*)?$/i;
const NEW_ARXIV = /^(\d\d(?:0[1-9]|1[0-2]))\.(\d{4,5})(?:v[1-9]\d{0,2})?$/;
const OLD_ARXIV =
  /^([a-z]+(?:-[a-z]+)?(?:\.[A-Z]{2})?\/\d\d(?:0[1-9]|1[0-2])\d{3})(?:v[1-9]\d{0,2})?$/;
const ARXIV_DOI = /^10\.48550\/arxiv\.(.+)$/i;
const DOI = /^10\.\d{4,9}\/[!-~]+$/;
const DOI_PREFIX = /^(?:doi:?\s*)?(?:https?:\/\/(?:dx\.|www\.)?doi\.org\/)?/i;
const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/;
const NO_VENUE = /arxiv|\bcorr\b|preprint/i;
const NO_HOUSE =
  /^(?:https?:|accessed|(?:invited |plenary )?(?:talk|lecture|presentation|slides|poster)$)/i;
const OWN_NOTE = /^(?:computer software|data set|talk|web page)/i;
const PARTICLE = /^\P{Lu}*\p{Ll}/u;

/** The types of entries, each with the fields that name the venue. */
const HOUSES = new Map(
  Object.entries({
    "article periodical": "journal journaltitle booktitle",
    "inproceedings conference": "booktitle eventtitle journal journaltitle",
    "incollection inbook inreference suppbook suppcollection bookinbook":
      "booktitle maintitle journal",
    "book mvbook collection mvcollection proceedings mvproceedings reference mvreference booklet":
      "publisher organization howpublished",
    "phdthesis mastersthesis thesis": "school institution publisher organization",
    "techreport report manual": "institution organization publisher",
    "software softwareversion dataset data": "publisher organization institution howpublished",
    "talk presentation": "eventtitle booktitle howpublished organization institution",
    "online electronic www webpage misc unpublished": "organization publisher institution",
  }).flatMap(([kinds, houses]) => kinds.split(" ").map((kind) => [kind, houses.split(" ")])),
);
const CONTAINERS = new Set(["xdata", "set", "control", "ieeetranbstctl"]);

/**
 * The references of a .bib file, and the lines of what cannot be read as one.
 * @param {string} text
 */
export function referencesIn(text) {
  const { entries, faults } = bibtexEntries(text);
  /** @type {Reference[]} */
  const references = [];
  for (const entry of entries.filter(({ kind }) => !CONTAINERS.has(kind))) {
    const reference = referenceOf(entry);
    if (reference.title && reference.title.length <= LONGEST_TITLE) references.push(reference);
    else faults.push(entry.line);
  }
  return { references, faults: faults.sort((a, b) => a - b) };
}

/**
 * @param {import("./bibtex.js").Entry} entry
 * @returns {Reference}
 */
function referenceOf({ kind, key, line, fields }) {
  const raw = (/** @type {string} */ name) => fields.get(name) ?? "";
  const said = (/** @type {string} */ name) => plainText(raw(name));
  const first = (/** @type {readonly string[]} */ names) => names.map(said).find(Boolean) ?? "";
  const title = [said("title"), said("subtitle")].filter(Boolean).join(": ");
  const warning = TAKEN_BACK.exec(title);
  const venue = venueOf(kind, said);
  return {
    key,
    line,
    title: warning ? title.slice(warning[0].length) : title,
    ...peopleOf(raw("author")),
    arxiv: arxivOf(raw),
    doi:
      ownDoi(raw("doi").replace(/\$([<>])\$/g, "$1")) || ownDoi(said("doi")) || ownDoi(raw("url")),
    year:
      YEAR.exec(/^\d{4}/.test(said("date")) ? said("date") : first(["year", "date"]))?.[0] ?? "",
    retracted: warning ? (warning[1] ? "Retracted" : "Withdrawn") : "",
    isPublished: Boolean(venue),
    venue,
    volume: said("volume"),
    number: first(["number", "issue"]),
    pages: pagesOf(first(["pages", "eid", "articleno", "article-number"])),
  };
}

/**
 * @param {string} kind
 * @param {(name: string) => string} said
 */
function venueOf(kind, said) {
  const houses = HOUSES.get(kind) ?? [];
  const isOwn = houses[0] === "organization" && OWN_NOTE.test(said("note"));
  for (const house of isOwn ? [...houses, "howpublished"] : houses) {
    const name = said(house);
    if (!name || (house === "howpublished" && NO_HOUSE.test(name))) continue;
    const subtitle = house.includes("title") ? said(house.replace("title", "subtitle")) : "";
    return NO_VENUE.test(name) ? "" : subtitle ? `${name}: ${subtitle}` : name;
  }
  return "";
}

/** @param {(name: string) => string} raw */
function arxivOf(raw) {
  for (const name of WITH_ARXIV) {
    const inside = ARXIV_IN_TEXT.exec(raw(name))?.[1];
    const found = arxivIn(inside ?? raw(name));
    if (found && (inside || !["volume", "number", "pages"].includes(name))) return found;
  }
  return "";
}

/** @param {string} text an id, an address or a DOI of arXiv */
function arxivIn(text) {
  const bare = text.trim();
  const of = ARXIV_DOI.exec(bare.replace(DOI_PREFIX, ""))?.[1];
  const id = of ?? ARXIV_ADDRESS.exec(bare)?.[1] ?? bare;
  const [, month = "", number = ""] = NEW_ARXIV.exec(id) ?? [];
  if (number && month >= "0704" && number.length === (month >= "1501" ? 5 : 4))
    return `${month}.${number}`;
  return OLD_ARXIV.exec(id)?.[1] ?? "";
}

/** @param {string} text */
function ownDoi(text) {
  const prefix = DOI_PREFIX.exec(text.trim())?.[0] ?? "";
  let bare = text.trim().slice(prefix.length);
  if (prefix.includes("://")) bare = bare.replace(/%[0-9a-f]{2}/gi, decoded);
  bare = bare.replace("&lt;", "<").replace("&gt;", ">").toLowerCase();
  return DOI.test(bare) && !/[{}"\\]/.test(bare) && !ARXIV_DOI.test(bare) ? bare : "";
}

/** @param {string} sign an encoded character of ASCII */
function decoded(sign) {
  return String.fromCharCode(Number.parseInt(sign.slice(1), 16));
}

/** @param {string} text */
function pagesOf(text) {
  return text
    .replace(/^(?:pp?\.\s*|pp\s+|pages?\s+)(?=\w)/i, "")
    .replace(/\s*[-\u2010-\u2015\u2212]+\s*/g, "-");
}

/**
 * @param {string} written
 * @returns {People}
 */
function peopleOf(written) {
  const names = split(written.replace(/\s+/g, " ").trim(), / and /gi).filter(Boolean);
  const known = names.filter((name) => name !== "others" && !/^et\.? al\.?$/i.test(name));
  const authors = known.map(personOf).filter(({ family }) => /\p{L}/u.test(family));
  return { authors, isComplete: known.length === names.length };
}

/** @param {string} written */
function personOf(written) {
  const [first = "", ...rest] = split(written, /,/g);
  if (rest.length) {
    const parts = rest.map(plainText);
    const isSuffixed =
      parts.length > 1 && /^(?:[JS]r\.?|I{2,3}|IV|2nd|3rd|4th)$/.test(parts[0] ?? "");
    return person(plainText(first), (isSuffixed ? parts.slice(1) : parts).join(" ").trim());
  }
  const words = split(first, / /g).filter(Boolean);
  const particle = words.findIndex((word, place) => place > 0 && PARTICLE.test(plainText(word)));
  const start = particle > 0 && particle < words.length - 1 ? particle : words.length - 1;
  return person(
    plainText(words.slice(start).join(" ")),
    plainText(words.slice(0, start).join(" ")),
  );
}

/**
 * @param {string} family
 * @param {string} given
 */
export function person(family, given) {
  return { family, given, name: given ? `${family}, ${given}` : family };
}

/**
 * The parts of a text between separators that are in no braces.
 * @param {string} text
 * @param {RegExp} separator
 */
function split(text, separator) {
  const found = [];
  let start = 0;
  for (const { index, 0: sign } of text.matchAll(separator)) {
    const before = text.slice(start, index).replace(/\\[{}]/g, "");
    if (before.split("{").length !== before.split("}").length) continue;
    found.push(text.slice(start, index).trim());
    start = index + sign.length;
  }
  return [...found, text.slice(start).trim()];
}
