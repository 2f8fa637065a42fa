// @ts-check
// Names as readers type them: without accents, family first or last, initials, with a slip.
import { typingErrors } from "./tokens.js";

/**
 * How well a name answers what is typed: all of it, its words among others, their beginnings or
 * initials, or words that differ by a slip or two.
 */
const WHOLE = 0;
const WORDS = 1;
const BEGINNINGS = 2;
const SLIPS = 3;

/**
 * The names that a reader may mean, the likeliest first, with how sure that is: those with a slip
 * only where no other answers; nothing where no name is like it.
 * @param {string} typed
 * @param {Iterable<readonly [string, number]>} names each with the number of its papers
 * @param {(text: string) => string[]} wordsOf the words of a text, folded
 */
export function candidatesOf(typed, names, wordsOf) {
  const wanted = wordsOf(typed);
  if (!wanted.length) return [];
  const found = [...names]
    .flatMap(([name, papers]) => {
      const distance = distanceOf(wanted, wordsOf(name));
      return distance === undefined ? [] : [{ name, papers, distance }];
    })
    .sort(
      (a, b) =>
        a.distance - b.distance || b.papers - a.papers || a.name.localeCompare(b.name, "en"),
    );
  const isTyped = found.some(isSure);
  return found.filter((candidate) => !isTyped || isSure(candidate));
}

/**
 * Whether a name has what is typed, without a slip.
 * @param {{ distance: number }} candidate
 */
export function isSure({ distance }) {
  return distance < SLIPS;
}

/**
 * The one name that is meant beyond doubt: the only one of those that answer best, where that is
 * no guess.
 * @param {ReturnType<typeof candidatesOf>} candidates
 */
export function meant(candidates) {
  const [first, second] = candidates;
  if (!first || !isSure(first) || first.distance === second?.distance) return undefined;
  return first.distance === WHOLE || !second ? first.name : undefined;
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
  return typingErrors(typed, word, most) <= most ? SLIPS : Number.POSITIVE_INFINITY;
}
