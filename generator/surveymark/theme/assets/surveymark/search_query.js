// @ts-check
// Parsing of queries: identifiers, words, phrases and restrictions; the same as in surveymark/retrieval/query.py.

/** @typedef {import("./tokens.js").Language} Language */
/** @typedef {{ field: string, whole: string, words: string[], years: [number, number], isExcluded: boolean }} Narrowing */
/** @typedef {{ text: string, identifier: string, whole: string, words: string[], phrases: string[][], narrowings: Narrowing[] }} Query */

const TERM = /(-?)(?:(author|venue|topic|year):)?(?:"([^"]*)"?|(\S+))/gi;
const YEARS = /^([0-9]{4})?(-|\.\.)?([0-9]{4})?$/;
const [FIRST_YEAR, LAST_YEAR] = [1950, 2100];
const LONGEST = 400;
const MOST_WORDS = 24;

/**
 * @param {string} typed
 * @param {Language} language
 * @returns {Query}
 */
export const queryOf = (typed, language) => {
  const text = [...typed].slice(0, LONGEST).join("");
  const identifier = identifierIn(text, language);
  /** @type {Query} */
  const query = {
    text,
    identifier,
    whole: language.identity(text),
    words: [],
    phrases: [],
    narrowings: [],
  };
  for (const [all, minus, field, quoted, bare] of text.matchAll(TERM)) {
    const value = quoted ?? bare ?? "";
    if (field || (minus && all.length > 1)) {
      const narrowing = narrowingOf((field ?? "").toLowerCase(), value, Boolean(minus), language);
      if (narrowing) query.narrowings.push(narrowing);
      continue;
    }
    if (identifier && isAboutIdentifier(value, identifier, language)) continue;
    const parts = language.partsOf(value);
    query.words.push(...parts);
    if (quoted !== undefined && parts.length) query.phrases.push(parts);
  }
  query.words = query.words.slice(0, MOST_WORDS);
  return query;
};

/** @param {string} value @param {string} identifier @param {Language} language */
const isAboutIdentifier = (value, identifier, language) =>
  language.spec.identifier_words.includes(language.fold(value)) ||
  identifierIn(value, language) === identifier;

/** @param {string} text @param {Language} language */
const identifierIn = (text, language) => {
  const folded = language.fold(text);
  const doi = new RegExp(language.spec.doi).exec(folded);
  if (doi) {
    const bare = doi[0].replace(/[.,;)]+$/, "");
    if (!bare.startsWith(language.spec.arxiv_doi)) return `doi:${bare}`;
  }
  const arxiv = new RegExp(language.spec.arxiv).exec(folded);
  return arxiv ? `arxiv:${arxiv[1] ?? arxiv[2]}` : "";
};

/**
 * @param {string} field
 * @param {string} value
 * @param {boolean} isExcluded
 * @param {Language} language
 * @returns {Narrowing | undefined}
 */
const narrowingOf = (field, value, isExcluded, language) => {
  if (field === "year") {
    const years = YEARS.exec(value);
    if (!years || !/[^-.]/.test(value)) return undefined;
    const start = years[1] ? Number(years[1]) : FIRST_YEAR;
    const end = years[3] ? Number(years[3]) : years[2] ? LAST_YEAR : start;
    return { field, whole: "", words: [], years: [start, end], isExcluded };
  }
  const words = language.partsOf(value);
  if (!words.length) return undefined;
  return { field, whole: language.identity(value), words, years: [0, 0], isExcluded };
};

/** Each year as text. @param {[number, number]} years */
export const yearsBetween = ([first, last]) => {
  const found = [];
  for (let year = Math.max(first, FIRST_YEAR); year <= Math.min(last, LAST_YEAR); year++) {
    found.push(String(year));
  }
  return found;
};
