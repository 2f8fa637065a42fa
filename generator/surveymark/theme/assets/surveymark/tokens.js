// @ts-check
// Text as search sees it: the same words, stems and shards as in Python, by the specification that comes with the index.

/** @typedef {{ id: string, bit: number, weight: number, says: string }} Field */
/**
 * @typedef {object} Spec
 * @property {Record<string, string>} letters
 * @property {Record<string, string>} written_out
 * @property {string} joiners
 * @property {number} longest_joined
 * @property {string} stop
 * @property {[string, string, number][][]} stems
 * @property {string[]} synonyms
 * @property {Field[]} fields
 * @property {number} page_bit
 * @property {number} saturation
 * @property {Record<"venue" | "exact" | "stem" | "joined" | "initials" | "synonym" | "prefix" | "ending" | "split" | "one_typo" | "two_typos", number>} quality
 * @property {number} neighbours
 * @property {number} whole
 * @property {number} whole_page
 * @property {number} unknown
 * @property {number} answered
 * @property {number} answered_by_known
 * @property {{ one_from: number, two_from: number, most: number }} typo
 * @property {number} shortest_prefix
 * @property {number} shortest_ending
 * @property {number} most_verified
 * @property {string} arxiv
 * @property {string} doi
 * @property {string[]} identifier_words
 * @property {string} arxiv_doi
 */
/** @typedef {{ parts: string[], extra: string[] }} Word */

const CJK = /([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af]+)/;
const POSSESSIVE = /['\u2019]s?(?![\p{L}\p{N}_])|['\u2019]/gu;
const CAPITALS = /^[A-Z0-9]{2,}s$/;
const PLAIN = /^[a-z]{4,}$/;

/**
 * The shard that holds what begins as a text does: FNV-1a over code points, in 32 bits.
 * @param {string} text
 * @param {number} shards
 */
export const shardOf = (text, shards) => {
  let number = 2166136261;
  for (const char of text) {
    number = Math.imul(number ^ /** @type {number} */ (char.codePointAt(0)), 16777619) >>> 0;
  }
  return number % shards;
};

/**
 * How much a word tells that so many entries have: 16 times the logarithm to base 2, in whole numbers.
 * @param {number} entries
 * @param {number} having
 */
export const rarity = (entries, having) => {
  const known = Math.max(having, 1);
  const ratio = Math.floor((16 * (entries + known)) / known);
  const whole = Math.floor(Math.log2(ratio));
  const power = 2 ** whole;
  return 16 * (whole - 4) + Math.floor((16 * (ratio - power)) / power);
};

/**
 * Letters left out, added, changed or swapped between two words; one more than `most` where there are more.
 * @param {string} one
 * @param {string} other
 * @param {number} most
 */
export const typingErrors = (one, other, most) => {
  const [from, to] = [[...one], [...other]];
  if (Math.abs(from.length - to.length) > most) return most + 1;
  /** @type {number[]} */ let older = [];
  /** @type {number[]} */ let before = [];
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let at = 1; at <= from.length; at++) {
    [older, before, row] = [before, row, [at]];
    for (let on = 1; on <= to.length; on++) {
      const same = from[at - 1] === to[on - 1];
      let best = Math.min(
        /** @type {number} */ (before[on]) + 1,
        /** @type {number} */ (row[on - 1]) + 1,
        /** @type {number} */ (before[on - 1]) + (same ? 0 : 1),
      );
      if (at > 1 && on > 1 && from[at - 1] === to[on - 2] && from[at - 2] === to[on - 1]) {
        best = Math.min(best, /** @type {number} */ (older[on - 2]) + 1);
      }
      row.push(best);
    }
    if (Math.min(...row) > most) return most + 1;
  }
  return Math.min(/** @type {number} */ (row.at(-1)), most + 1);
};

/** @param {string} text @param {Record<string, string>} table */
const translated = (text, table) => text.replace(/[^\0-\x7f]/gu, (char) => table[char] ?? char);

/** What text is made of, by one specification. */
export class Language {
  /** @param {Spec} spec */
  constructor(spec) {
    this.spec = spec;
    this.stop = new Set(spec.stop.split(" "));
    const joiners = spec.joiners.replace(/[-\]\\^]/g, "\\$&");
    this.raw = new RegExp(`[\\p{L}\\p{N}]+(?:[${joiners}][\\p{L}\\p{N}]+)*`, "gu");
    this.atJoiners = new RegExp(`[${joiners}]`, "u");
    this.ends = new RegExp(`^[${joiners}]+|[${joiners}]+$`, "gu");
    /** @type {Record<string, string>} */
    this.writtenOut = {};
    for (const [letter, text] of Object.entries(spec.written_out)) {
      this.writtenOut[letter] = this.writtenOut[letter.toUpperCase()] = text;
    }
    /** @type {Map<string, string>} */
    this.groups = new Map();
    for (const group of spec.synonyms) {
      const words = group.split(" ");
      for (const word of words) this.groups.set(word, words[0] ?? word);
    }
    /** @type {Map<string, string>} */
    this.stems = new Map();
    this.impacts = Array.from({ length: 2 * spec.page_bit }, (_, mask) => this.impact(mask));
  }

  /** How much a term counts that is in these fields, of 256. @param {number} mask */
  impact(mask) {
    let weight = 0;
    for (const field of this.spec.fields) if (mask & field.bit) weight += field.weight;
    return Math.floor((256 * weight) / (weight + this.spec.saturation));
  }

  /** The bit of a field in masks; 0 of no field. @param {string} id */
  bit(id) {
    return this.spec.fields.find((field) => field.id === id)?.bit ?? 0;
  }

  /** The fields of a mask as readers call them. @param {number} mask */
  fieldsOf(mask) {
    return this.spec.fields.filter((field) => mask & field.bit).map((field) => field.says);
  }

  /** In small letters without accents. @param {string} text */
  fold(text) {
    const bare = text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
    return translated(bare, this.spec.letters).normalize("NFC");
  }

  /** Letters and digits alone, folded. @param {string} text */
  identity(text) {
    return this.fold(text).replace(/[^\p{L}\p{N}]/gu, "");
  }

  /** What the forms of a word have in common. @param {string} form */
  stem(form) {
    if (!PLAIN.test(form)) return form;
    let found = this.stems.get(form);
    if (found === undefined) {
      found = this.spec.stems.reduce(shortened, form);
      this.stems.set(form, found);
    }
    return found;
  }

  /** @param {string} text @returns {Word[]} */
  wordsOf(text) {
    return (text.normalize("NFC").match(this.raw) ?? []).map((raw) => this.word(raw));
  }

  /** The parts of all words in their order, without stop words. @param {string} text */
  partsOf(text) {
    return this.wordsOf(text).flatMap((word) => word.parts.filter((part) => !this.stop.has(part)));
  }

  /** @param {string} raw @returns {Word} */
  word(raw) {
    const pieces = raw.split(CJK).filter(Boolean);
    if (CJK.test(raw)) {
      const words = pieces.map((piece) =>
        CJK.test(piece) ? this.pairs(piece) : this.word(piece.replace(this.ends, "")),
      );
      return {
        parts: words.flatMap((word) => word.parts),
        extra: words.flatMap((word) => word.extra),
      };
    }
    const between = raw.replace(POSSESSIVE, "").split(this.atJoiners).filter(Boolean);
    const parts = between.map((piece) =>
      this.fold(CAPITALS.test(piece) ? piece.slice(0, -1) : piece),
    );
    const extra = between
      .map((piece) => [piece, translated(piece, this.writtenOut)])
      .filter(([piece, written]) => piece !== written)
      .map(([, written]) => this.fold(/** @type {string} */ (written)));
    const joined = parts.join("");
    if (parts.length > 1 && [...joined].length <= this.spec.longest_joined) extra.push(joined);
    return { parts, extra: [...new Set(extra)].filter((form) => !parts.includes(form)) };
  }

  /** @param {string} run @returns {Word} */
  pairs(run) {
    const chars = [...this.fold(run)];
    const count = Math.max(1, chars.length - 1);
    const parts = Array.from({ length: count }, (_, at) => chars.slice(at, at + 2).join(""));
    return { parts, extra: [] };
  }
}

/** @param {string} form @param {[string, string, number][]} step */
const shortened = (form, step) => {
  for (const [ending, instead, least] of step) {
    if (form.endsWith(ending) && form.length - ending.length >= least) {
      return form.slice(0, form.length - ending.length) + instead;
    }
  }
  return form;
};
