// @ts-check
// The search index of the site, fetched file by file as a query needs it; docs/search-index.md describes the files.

import { Columns, numbersFromSteps } from "./explore_columns.js";
import { Language, shardOf } from "./tokens.js";

/** @typedef {import("./tokens.js").Spec} Spec */
/** @typedef {import("./search_match.js").Postings} Postings */
/** @typedef {"paper" | "topic" | "path" | "venue" | "dataset" | "author" | "page" | "context"} Kind */
/**
 * @typedef {object} Entry
 * @property {Kind} kind
 * @property {string} id
 * @property {string} title
 * @property {string} address Within the site.
 * @property {string} byline
 * @property {string} where
 * @property {string} summary
 * @property {number} papers
 * @property {string[]} topics
 * @property {Record<string, string>} card What a card of a paper shows besides.
 */
/** @typedef {[Kind, string, string, string, string, string, string, number, string[], Record<string, string>?]} Row */
/** @typedef {Map<string, number[]>} Typed Values that readers type, each with its rows. */
/**
 * @typedef {object} Manifest
 * @property {number} version
 * @property {number} entries
 * @property {number} entriesAFile
 * @property {number} shards
 * @property {number} tails
 * @property {number} identities
 * @property {number[]} outside
 * @property {[number, string, number][]} topics
 * @property {Spec} spec
 */
/** @typedef {(path: string) => Promise<unknown>} Fetched What a file of the index holds, by its path below the folder. */

const VERSION = 1;
const LEAD = 3;

/**
 * The index in a folder.
 * @param {Fetched} fetched
 */
export const searchIndex = async (fetched) => {
  const manifest = /** @type {Manifest} */ (await fetched("index.json"));
  if (manifest.version !== VERSION) throw new Error(`search index of version ${manifest.version}`);
  return new SearchIndex(manifest, fetched);
};

/** @param {string} folder The address of the folder, with a slash at its end. @returns {Fetched} */
export const fromFolder = (folder) => async (path) => {
  const answer = await fetch(folder + path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
};

/** @type {Promise<SearchIndex> | undefined} */
let loading;

/** The index of this site, once it can be asked; a failed load may be tried again. */
export const siteIndex = () => {
  loading ??= searchIndex(fromFolder(new URL("../../search/", import.meta.url).href)).catch(
    (error) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
};

/** Terms, names, entries and columns, each file fetched once. */
export class SearchIndex {
  /** @param {Manifest} manifest @param {Fetched} fetched */
  constructor(manifest, fetched) {
    this.manifest = manifest;
    this.language = new Language(manifest.spec);
    this.entries = manifest.entries;
    this.outside = new Set(manifest.outside); // works that are found although they are not in the survey
    this.topics = manifest.topics.map(([number, id, papers]) => ({ number, id, papers }));
    this.fetched = fetched;
    /** @type {Map<string, Promise<unknown>>} */
    this.kept = new Map();
  }

  /**
   * @template T
   * @param {string} path
   * @param {(value: unknown) => T} made
   * @returns {Promise<T>}
   */
  file(path, made) {
    let kept = this.kept.get(path);
    if (!kept) {
      kept = this.fetched(path).then(made);
      kept.catch(() => this.kept.delete(path));
      this.kept.set(path, kept);
    }
    return /** @type {Promise<T>} */ (kept);
  }

  /** The terms of the shard in which a term is that begins as this text does. @param {string} text */
  beside(text) {
    const bare = text.replace(/^[=@~]+/, "").split(" ", 1)[0] ?? "";
    const lead = [...bare].slice(0, LEAD).join("");
    return this.file(`t/${shardOf(lead, this.manifest.shards)}.json`, termsOf);
  }

  /** Words with these last letters, each with the number of entries that have it. @param {string} tail */
  async withTail(tail) {
    const path = `w/${shardOf(tail, this.manifest.tails)}.json`;
    const made = (/** @type {unknown} */ value) =>
      new Map(/** @type {[string, [string, number][]][]} */ (value));
    return (await this.file(path, made)).get(tail) ?? [];
  }

  /** Rank and number of the entries that go by an identity. @param {string} name */
  async called(name) {
    const path = `x/${shardOf(name, this.manifest.identities)}.json`;
    const made = (/** @type {unknown} */ value) =>
      new Map(/** @type {[string, [number, number][]][]} */ (value));
    return (await this.file(path, made)).get(name) ?? [];
  }

  /** @param {number} number @returns {Promise<Entry>} */
  async entry(number) {
    const { entriesAFile } = this.manifest;
    const path = `e/${Math.floor(number / entriesAFile)}.json`;
    const rows = await this.file(path, (value) => /** @type {Row[]} */ (value));
    const row = rows[number % entriesAFile];
    if (!row) throw new Error(`${path} has no entry ${number}`);
    const [kind, id, title, address, byline, where, summary, papers, topics, card = {}] = row;
    return { kind, id, title, address, byline, where, summary, papers, topics, card };
  }

  /** The facets of all papers, row by row. */
  columns() {
    const made = (/** @type {unknown} */ value) =>
      new Columns(/** @type {import("./explore_columns.js").Packed} */ (value));
    return this.file("columns.json", made);
  }

  /** The key of the paper in each row. */
  keys() {
    return this.file("keys.json", (value) => /** @type {string[]} */ (value));
  }

  /** The entries of the papers with these keys, which few files hold; nothing for a key that no paper has. @param {readonly string[]} keys */
  async papers(keys) {
    const [known, { entries }] = await Promise.all([this.keys(), this.columns()]);
    const numbers = new Map(known.map((key, row) => [key, entries[row] ?? 0]));
    return keys.map((key) => {
      const number = numbers.get(key);
      return number === undefined ? undefined : this.entry(number);
    });
  }

  /** The rows in a sort order. @param {string} order */
  async order(order) {
    const path = `o/${order}.json`;
    const text = this.file(path, (value) => /** @type {string} */ (value));
    return numbersFromSteps(await text, (await this.columns()).papers);
  }

  /** Typed values of a facet that have a word with the same first letters as this one. @param {string} facet @param {string} word */
  async typed(facet, word) {
    const files = (await this.columns()).files.get(facet);
    if (!files) return /** @type {Typed} */ (new Map());
    const lead = [...word].slice(0, LEAD).join("");
    return this.file(`v/${facet}/${shardOf(lead, files)}.json`, typedOf);
  }

  /** The rows that have a typed value. @param {string} facet @param {string} value */
  async rowsOf(facet, value) {
    const [first] = this.language.wordsOf(value);
    return (await this.typed(facet, first?.parts[0] ?? "")).get(value) ?? [];
  }
}

/** @param {unknown} value @returns {Map<string, Postings>} */
const termsOf = (value) =>
  new Map(
    /** @type {[string, number[][]][]} */ (value).map(([term, packed]) => [
      term,
      new Map(packed.map(([mask = 0, ...steps]) => [mask, numbersOf(steps)])),
    ]),
  );

/** @param {unknown} value @returns {Typed} */
const typedOf = (value) =>
  new Map(
    /** @type {[string, number[]][]} */ (value).map(([name, steps]) => [name, numbersOf(steps)]),
  );

/** Each number from how far it is from the one before. @param {number[]} steps */
const numbersOf = (steps) => {
  let number = 0;
  return steps.map((step) => {
    number += step;
    return number;
  });
};
