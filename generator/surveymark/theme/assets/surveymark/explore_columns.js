// @ts-check
// The facets of all papers in columns of small numbers: which papers pass filters, and how many would pass with each value; docs/search-index.md describes the files.

/** @typedef {{ values: string[], sets: number[][], papers: string }} Listed A facet whose values are listed. */
/** @typedef {{ files: number }} Typed A facet whose values readers type. */
/** @typedef {{ papers: number, entries: string, facets: Record<string, Listed | Typed> }} Packed */
/** @typedef {Map<string, Map<string, number>>} Counts Papers by facet and value. */
/**
 * @typedef {object} Filter
 * @property {string} id of a facet
 * @property {string} match "all" where a paper must have each of the values
 * @property {readonly string[]} values
 * @property {ReadonlySet<number>} [rows] those that have one of the values, of facets whose values are typed
 */
/** @typedef {{ values: string[], sets: number[][], rows: number[] }} Column */

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const PLACES = new Map([...DIGITS].map((digit, place) => [digit, place]));

/**
 * The numbers in a text that holds the first digit of each, then the second of each, and so on.
 * @param {string} text
 * @param {number} count
 */
export const numbersIn = (text, count) => {
  const numbers = new Array(count).fill(0);
  for (let at = 0; at < text.length; at++) {
    numbers[at % count] = numbers[at % count] * 64 + (PLACES.get(text[at] ?? "") ?? 0);
  }
  return /** @type {number[]} */ (numbers);
};

/**
 * Numbers of which each is packed as the step from the one before.
 * @param {string} text
 * @param {number} count
 */
export const numbersFromSteps = (text, count) => {
  let number = 0;
  return numbersIn(text, count).map((step) => {
    number += step % 2 ? -(step + 1) / 2 : step / 2;
    return number;
  });
};

export class Columns {
  /** @param {Packed} packed */
  constructor({ papers, entries, facets }) {
    this.papers = papers;
    this.entries = numbersFromSteps(entries, papers);
    /** The row of each paper by the number of its entry. */
    this.rows = new Map(this.entries.map((entry, row) => [entry, row]));
    /** @type {Map<string, Column>} */
    this.columns = new Map();
    /** @type {Map<string, number>} How many files there are of each facet whose values are typed. */
    this.files = new Map();
    for (const [id, facet] of Object.entries(facets)) {
      if ("files" in facet) this.files.set(id, facet.files);
      else this.columns.set(id, { ...facet, rows: numbersIn(facet.papers, papers) });
    }
  }

  /**
   * The rows that pass all filters, and how many papers each value would leave: what is chosen in a facet does not count
   * against its other values, unless papers must have all of them.
   * @param {readonly Filter[]} filters
   * @param {ReadonlySet<number>} [among] the only rows that may pass
   * @returns {{ passing: Set<number>, counts: Counts }}
   */
  narrowed(filters, among) {
    const tests = filters.map((filter) => ({ filter, passes: this.#testOf(filter) }));
    const tallies = new Map(
      [...this.columns].map(([id, { sets }]) => [id, new Array(sets.length).fill(0)]),
    );
    /** @type {Set<number>} */
    const passing = new Set();
    for (let row = 0; row < this.papers; row++) {
      if (among && !among.has(row)) continue;
      const failed = tests.filter(({ passes }) => !passes(row)).map(({ filter }) => filter);
      if (!failed.length) passing.add(row);
      const [only] = failed;
      if (failed.length > 1 || only?.match === "all") continue;
      for (const [id, { rows }] of this.columns) {
        const tally = tallies.get(id);
        if (tally && (!only || only.id === id)) tally[rows[row] ?? 0] += 1;
      }
    }
    return { passing, counts: this.#countsOf(tallies) };
  }

  /**
   * Whether a row passes a filter.
   * @param {Filter} filter
   * @returns {(row: number) => boolean}
   */
  #testOf({ id, match, values, rows }) {
    if (rows) return (row) => rows.has(row);
    const column = this.columns.get(id);
    if (!column) return () => false;
    const wanted = values.map((value) => column.values.indexOf(value));
    const fits = column.sets.map((set) =>
      match === "all"
        ? wanted.every((one) => set.includes(one))
        : wanted.some((one) => set.includes(one)),
    );
    return (row) => fits[column.rows[row] ?? 0] ?? false;
  }

  /**
   * @param {Map<string, number[]>} tallies papers by facet and set
   * @returns {Counts}
   */
  #countsOf(tallies) {
    /** @type {Counts} */
    const counts = new Map();
    for (const [id, { values, sets }] of this.columns) {
      const papers = new Map(values.map((value) => [value, 0]));
      for (const [place, set] of sets.entries()) {
        const more = tallies.get(id)?.[place] ?? 0;
        for (const one of set)
          papers.set(values[one] ?? "", (papers.get(values[one] ?? "") ?? 0) + more);
      }
      counts.set(id, papers);
    }
    return counts;
  }
}
