// @ts-check
// Which entries fit a word of a query; as surveymark/retrieval/matching.py has it.

import { typingErrors } from "./tokens.js";

/** @typedef {import("./search_index.js").SearchIndex} SearchIndex */
/** @typedef {Map<number, number[]>} Postings Numbers of entries by the mask of fields. */
/** @typedef {{ value: number, mask: number, quality: number }} Hit */

const TAIL = 3;
const SHORTEST_HALF = 3;

/** Whether a term is a word, and no initials, whole name, group of synonyms or pair of stems. @param {string} term */
const isWord = (term) => !/^[=@~]| /.test(term);

/** @param {Postings} postings */
const entriesWith = (postings) => {
  let count = 0;
  for (const numbers of postings.values()) count += numbers.length;
  return count;
};

/** What was found for one word. */
export class Match {
  /** @param {string} word @param {SearchIndex} index */
  constructor(word, index) {
    this.word = word;
    this.index = index;
    /** @type {Map<number, Hit>} */
    this.hits = new Map();
    this.meant = "";
  }

  /** Whether an entry has the word itself or another form of it. @param {Hit} hit */
  isSure(hit) {
    return hit.quality >= this.index.language.spec.quality.stem;
  }

  /** Whether the survey has the word, or one that it may have meant. */
  get isKnown() {
    const { ending } = this.index.language.spec.quality;
    return [...this.hits].some(
      ([number, hit]) => hit.quality > ending && !this.index.outside.has(number),
    );
  }

  get sure() {
    let count = 0;
    for (const hit of this.hits.values()) if (this.isSure(hit)) count++;
    return count;
  }

  /** @param {Postings} postings @param {number} quality @param {number} [fields] */
  take(postings, quality, fields) {
    for (const [mask, numbers] of postings) {
      if (fields !== undefined && !(mask & fields)) continue;
      const value = quality * /** @type {number} */ (this.index.language.impacts[mask]);
      for (const number of numbers) this.takeOne(number, value, mask, quality);
    }
  }

  /** @param {number} number @param {number} value @param {number} mask @param {number} quality */
  takeOne(number, value, mask, quality) {
    const hit = this.hits.get(number);
    if (!hit) {
      this.hits.set(number, { value, mask, quality });
      return;
    }
    if (value > hit.value) [hit.value, hit.mask] = [value, mask];
    hit.quality = Math.max(hit.quality, quality);
  }

  /** Count a word and its other forms, at most at this quality. @param {string} word @param {number} [most] */
  async takeForms(word, most = 256) {
    const { language } = this.index;
    const { exact, stem } = language.spec.quality;
    const base = language.stem(word);
    for (const [term, postings] of await this.index.beside(word)) {
      if (term === word) this.take(postings, Math.min(most, exact));
      else if (isWord(term) && language.stem(term) === base) {
        this.take(postings, Math.min(most, stem));
      }
    }
  }
}

/**
 * What is found for each word: as it is typed, closed up with its neighbours, taken apart, and as it may have been meant.
 * @param {SearchIndex} index
 * @param {string[]} words
 */
export const matches = async (index, words) => {
  await Promise.all(words.map((word) => index.beside(word)));
  const found = words.map((word) => new Match(word, index));
  for (const [number, match] of found.entries()) {
    await takeAsTyped(match, number === found.length - 1);
  }
  for (let number = 0; number < found.length; number++) {
    for (const length of [2, 3]) await takeClosedUp(found.slice(number, number + length), length);
  }
  for (const match of found) {
    if (!match.hits.size) await takeApart(match);
    if (!match.hits.size) await takeMeant(match);
    if (!match.hits.size) await takeEndings(match);
  }
  return found;
};

/** @param {Match} match @param {boolean} isLast */
const takeAsTyped = async (match, isLast) => {
  const { quality, shortest_prefix } = match.index.language.spec;
  const shard = await match.index.beside(match.word);
  await match.takeForms(match.word);
  const name = shard.get(`@${match.word}`);
  if (name) match.take(name, quality.venue, match.index.language.bit("venue"));
  const initials = shard.get(`=${match.word}`);
  if (initials) match.take(initials, quality.initials);
  const group = match.index.language.groups.get(match.word);
  if (group) {
    const like = (await match.index.beside(group)).get(`~${group}`);
    if (like) match.take(like, quality.synonym);
  }
  if ([...match.word].length < shortest_prefix || (!isLast && match.sure)) return;
  for (const [term, postings] of shard) {
    if (term.startsWith(match.word) && term !== match.word && isWord(term)) {
      match.take(postings, quality.prefix);
    }
  }
};

/** Words that are apart in the query and one in the survey. @param {Match[]} found @param {number} length */
const takeClosedUp = async (found, length) => {
  const joined = found.map((match) => match.word).join("");
  const [first] = found;
  if (!first || found.length < length) return;
  const { longest_joined, quality } = first.index.language.spec;
  if ([...joined].length > longest_joined) return;
  for (const match of found) await match.takeForms(joined, quality.joined);
};

/** A word that is two in the survey: entries that have both halves. @param {Match} match */
const takeApart = async (match) => {
  const { index } = match;
  const { split } = index.language.spec.quality;
  const chars = [...match.word];
  for (let at = SHORTEST_HALF; at <= chars.length - SHORTEST_HALF; at++) {
    const first = new Match(chars.slice(0, at).join(""), index);
    const second = new Match(chars.slice(at).join(""), index);
    await first.takeForms(first.word);
    if (!first.hits.size) continue;
    await second.takeForms(second.word);
    for (const [number, one] of first.hits) {
      const other = second.hits.get(number);
      if (!other) continue;
      const worse = other.value < one.value ? other : one;
      match.takeOne(number, Math.floor((worse.value * split) / 256), worse.mask, split);
      match.meant ||= `${first.word} ${second.word}`;
    }
  }
};

/** The most frequent of the words with the fewest typing errors between. @param {Match} match */
const takeMeant = async (match) => {
  const { index, word } = match;
  const { typo, quality } = index.language.spec;
  const chars = [...word];
  const allowed = Number(chars.length >= typo.one_from) + Number(chars.length >= typo.two_from);
  if (!allowed || /\p{Nd}/u.test(word)) return;
  const tried = new Map(await index.withTail(chars.slice(-TAIL).join("")));
  for (const [term, postings] of await index.beside(word)) {
    if (isWord(term) && [...term].length > TAIL) tried.set(term, entriesWith(postings));
  }
  const fitting = [...tried]
    .map(([term, having]) => ({ term, having, errors: typingErrors(word, term, allowed) }))
    .filter(({ errors }) => errors <= allowed)
    .sort((a, b) => a.errors - b.errors || b.having - a.having || (a.term < b.term ? -1 : 1));
  for (const { term, errors } of fitting.slice(0, typo.most)) {
    if (errors !== fitting[0]?.errors) break;
    await match.takeForms(term, errors === 1 ? quality.one_typo : quality.two_typos);
    match.meant ||= term;
  }
};

/** Longer words that end with it: not what was meant, but near. @param {Match} match */
const takeEndings = async (match) => {
  const { shortest_ending, quality } = match.index.language.spec;
  const chars = [...match.word];
  if (chars.length < shortest_ending) return;
  for (const [term] of await match.index.withTail(chars.slice(-TAIL).join(""))) {
    if (!term.endsWith(match.word)) continue;
    const postings = (await match.index.beside(term)).get(term);
    if (postings) match.take(postings, quality.ending);
  }
};

/**
 * The papers that have each of the words in a field of the mask, or in any where it is 0; misspelt ones where no other are.
 * @param {SearchIndex} index
 * @param {string[]} words
 * @param {number} mask
 */
export const numbersWith = async (index, words, mask) => {
  /** @type {Set<number> | undefined} */
  let numbers;
  for (const word of words) {
    const [match] = await matches(index, [word]);
    if (!match) continue;
    const isSure = match.sure > 0;
    const having = [...match.hits]
      .filter(([, hit]) => match.isSure(hit) || !isSure)
      .filter(([, hit]) => (!mask || hit.mask & mask) && !(hit.mask & index.language.spec.page_bit))
      .map(([number]) => number);
    const before = numbers;
    numbers = new Set(before ? having.filter((number) => before.has(number)) : having);
  }
  return numbers ?? new Set();
};
