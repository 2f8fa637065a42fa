// @ts-check
// Names as readers type them: without accents, family first or last, initials, with a slip.
import { folded } from "./index.js";

/**
 * How well a name answers what is typed: all of it, its words among others, their beginnings or
 * initials, or words that differ by a slip or two.
 */
const WHOLE = 0;
const WORDS = 1;
const BEGINNINGS = 2;
const SLIPS = 3;

/**
 * The words of a name, without accents, capitals and punctuation.
 * @param {string} name
 */
export function wordsOf(name) {
  return folded(name)
    .replace(/['’`]/g, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/**
 * The names that a reader may mean, the likeliest first, with how sure that is: those with a slip
 * only where no other answers; nothing where no name is like it.
 * @param {string} typed
 * @param {Readonly<Record<string, number>>} papersByName
 */
export function candidatesOf(typed, papersByName) {
  const wanted = wordsOf(typed);
  if (!wanted.length) return [];
  const found = Object.entries(papersByName)
    .flatMap(([name, papers]) => {
      const distance = distanceOf(wanted, wordsOf(name));
      return distance === undefined ? [] : [{ name, papers, distance }];
    })
    .sort(
      (a, b) =>
        a.distance - b.distance || b.papers - a.papers || a.name.localeCompare(b.name, "en"),
    );
  const isTyped = found.some(({ distance }) => distance < SLIPS);
  return found.filter(({ distance }) => !isTyped || distance < SLIPS);
}

/**
 * The one name that is meant beyond doubt: the only one of those that answer best, where that is
 * no guess.
 * @param {ReturnType<typeof candidatesOf>} candidates
 */
export function meant(candidates) {
  const [first, second] = candidates;
  const isSure = first && first.distance < SLIPS && (first.distance === WHOLE || !second);
  return isSure && first.distance !== second?.distance ? first.name : undefined;
}

/**
 * @param {readonly string[]} wanted
 * @param {readonly string[]} words
 */
function distanceOf(wanted, words) {
  const free = [...words];
  let worst = WHOLE;
  for (const word of wanted) {
    const [nearest] = free
      .map((other, place) => ({ place, distance: distanceOfWords(word, other) }))
      .sort((a, b) => a.distance - b.distance);
    if (!nearest || nearest.distance > SLIPS) return undefined;
    worst = Math.max(worst, nearest.distance);
    free.splice(nearest.place, 1);
  }
  return free.length && worst === WHOLE ? WORDS : worst;
}

/**
 * @param {string} typed
 * @param {string} word
 */
function distanceOfWords(typed, word) {
  if (typed === word) return WHOLE;
  if (word.startsWith(typed) || (word.length === 1 && typed.startsWith(word))) return BEGINNINGS;
  const most = typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2;
  return slips(typed, word) <= most ? SLIPS : Number.POSITIVE_INFINITY;
}

/**
 * Letters to add, drop, change or swap with their neighbour (optimal string alignment).
 * @param {string} a
 * @param {string} b
 */
export function slips(a, b) {
  /** @type {number[][]} */
  const rows = [[...b, ""].map((_, column) => column)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const at = (up = 0, left = 0) => (up ? (rows[i - up] ?? []) : row)[j - left] ?? 0;
      const isSame = a[i - 1] === b[j - 1];
      const isSwapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = i > 1 && j > 1 && isSwapped ? at(2, 2) + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min(at(1) + 1, at(0, 1) + 1, at(1, 1) + (isSame ? 0 : 1), swapped));
    }
    rows.push(row);
  }
  return rows.at(-1)?.at(-1) ?? 0;
}
