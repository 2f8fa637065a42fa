// @ts-check
// Whether titles, names of people and names of venues that are written differently are the same, as Python decides.

/** @typedef {import("./references.js").Person} Person */
/** @typedef {import("./references.js").People} People */

const LETTERS = /** @type {Record<string, string>} */ ({
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ı: "i",
  Æ: "ae",
  Œ: "oe",
  Ø: "o",
  Ł: "l",
  Đ: "d",
  "–": "-",
  "—": "-",
});
const AROUND_VENUE =
  /\([^()]*\)|\b(?:proceedings|proc\.) (?:of )?(?:the )?|\b(?:19|20)\d\d\b|\b\d+(?:st|nd|rd|th)\b|['‘’]\d\d\b/gi;
const HOUSE = /^(?:IEEE\/CVF|IEEE\/RSJ|IEEE\/ACM|IEEE|ACM) /;
const LINKING = new Set("a an and for in of on the".split(" "));
const NUMBER = /^(?:\d+\w?|[ivx]+|one|two|three|four|five)$/;
const ALIKE = 70;

/**
 * The words of a text in lower-case ASCII letters and digits, without accents.
 * @param {string} text
 */
export function asciiWords(text) {
  const latin = text.replace(/[ßæœøłđıÆŒØŁĐ–—]/g, (letter) => LETTERS[letter] ?? letter);
  const bare = latin.replace(/['’]/g, "").normalize("NFKD");
  return (
    bare
      .replace(/[^\0-\x7f]/g, "")
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? []
  );
}

/** @param {string} name */
export function folded(name) {
  return asciiWords(name).join(" ") || name.toLowerCase();
}

/** @param {string} text */
function caseFolded(text) {
  return text.toLowerCase().replace(/ß/g, "ss").replace(/ς/g, "σ");
}

/**
 * The letters and digits of a title: equal for different spellings of one title.
 * @param {string} title
 */
export function titleIdentity(title) {
  const text = caseFolded(title.normalize("NFKC"));
  return text.replace(/[^\p{L}\p{N}]+/gu, "") || text;
}

/** @param {string} title */
export function titleWords(title) {
  return caseFolded(title).match(/[\p{L}\p{N}_]+/gu) ?? [];
}

/**
 * Percent of likeness of two texts, by their longest common subsequence.
 * @param {string} one
 * @param {string} other
 */
export function likeness(one, other) {
  const length = one.length + other.length;
  return length ? (200 * common(one, other)) / length : 100;
}

/**
 * The length of the longest common subsequence.
 * @param {string} one
 * @param {string} other
 */
function common(one, other) {
  const row = new Uint16Array(other.length + 1);
  for (const letter of one.split("")) {
    let before = 0;
    for (let place = 1; place <= other.length; place++) {
      const above = row[place] ?? 0;
      row[place] = letter === other[place - 1] ? before + 1 : Math.max(above, row[place - 1] ?? 0);
      before = above;
    }
  }
  return row[other.length] ?? 0;
}

/**
 * Whether the titles share most of their words, and are no two parts of a work.
 * @param {string} one
 * @param {string} other
 */
export function titlesOverlap(one, other) {
  return !areParts(one, other) && sharedWords(titleWords(one), titleWords(other)) >= ALIKE;
}

/**
 * Whether two titles differ in numbers alone.
 * @param {string} one
 * @param {string} other
 */
export function areParts(one, other) {
  const [first, second] = [new Set(titleWords(one)), new Set(titleWords(other))];
  const apart = [...without(first, second), ...without(second, first)];
  return apart.length > 0 && apart.every((word) => NUMBER.test(word));
}

/**
 * Percent of likeness of two sets of words: 100 if one contains the other, otherwise the greatest of what they share and each of them.
 * @param {readonly string[]} one
 * @param {readonly string[]} other
 */
function sharedWords(one, other) {
  const [first, second] = [new Set(one), new Set(other)];
  const shared = [...first]
    .filter((word) => second.has(word))
    .sort()
    .join(" ");
  const [rest, more] = [without(first, second).join(" "), without(second, first).join(" ")];
  if (shared && (!rest || !more)) return 100;
  const apart = rest.length + more.length - 2 * common(rest, more);
  const space = shared ? 1 : 0;
  const [longer, another] = [rest, more].map((text) => shared.length + space + text.length);
  const percent = (/** @type {number} */ distance, /** @type {number} */ length) =>
    length ? 100 * (1 - distance / length) : 0;
  const whole = percent(apart, (longer ?? 0) + (another ?? 0));
  if (!shared) return whole;
  return Math.max(
    whole,
    percent(space + rest.length, shared.length + (longer ?? 0)),
    percent(space + more.length, shared.length + (another ?? 0)),
  );
}

/**
 * @param {ReadonlySet<string>} one
 * @param {ReadonlySet<string>} other
 */
function without(one, other) {
  return [...one].filter((word) => !other.has(word)).sort();
}

/**
 * The places, counted from 0, at which lists have different people, or only one has somebody.
 * @param {People} one
 * @param {People} other
 */
export function differingPlaces(one, other) {
  const places = [];
  const [first, second] = [one.authors, other.authors];
  for (let place = 0; place < Math.max(first.length, second.length); place++) {
    const [a, b] = [first[place], second[place]];
    const isWrong = a && b ? !areSamePerson(a, b) : (a ? other : one).isComplete;
    if (isWrong) places.push(place);
  }
  return places;
}

/**
 * Whether at least half of the shorter list is in the other one, by family names; never if one is empty.
 * @param {readonly Person[]} one
 * @param {readonly Person[]} other
 */
export function authorsOverlap(one, other) {
  const [first, second] = [one, other].map(
    (people) => new Set(people.map(({ family }) => folded(family))),
  );
  if (!first?.size || !second?.size) return false;
  const shared = [...first].filter((family) => second.has(family)).length;
  return 2 * shared >= Math.min(first.size, second.size);
}

/**
 * @param {Person} one
 * @param {Person} other
 */
function areSamePerson(one, other) {
  if (folded(one.family) !== folded(other.family)) return false;
  const [first, second] = [givenWords(one.given), givenWords(other.given)];
  if (first.join("") === second.join("")) return true;
  return first.every((word, place) => {
    const opposite = second[place];
    if (opposite === undefined || word === opposite) return true;
    return Math.min(word.length, opposite.length) === 1 && word[0] === opposite[0];
  });
}

/** @param {string} given */
function givenWords(given) {
  const bare = given.replace(/^[ .]+|[ .]+$/g, "");
  return /^[A-Z]{2,3}$/.test(bare) ? [...bare.toLowerCase()] : asciiWords(given);
}

/**
 * The name without year, ordinal, parentheses and "Proceedings of".
 * @param {string} name
 */
export function bareVenue(name) {
  const bare = name.replace(AROUND_VENUE, " ").replace(/\s+/g, " ");
  return bare.replace(/^[ ,.:–-]+|[ ,.:–-]+$/g, "") || name;
}

/**
 * The name, and variants to look up.
 * @param {string} name
 */
export function venueSpellings(name) {
  const acronyms = [...name.matchAll(/\(([^()]+)\)/g)].map(
    ([, inside = ""]) => /^([A-Z][A-Za-z-]*[A-Z])(?:[ '’]*\d{2,4})?$/.exec(inside.trim())?.[1],
  );
  const bare = bareVenue(name);
  const last = bare.includes(" – ") ? bare.slice(bare.lastIndexOf(" – ") + 3) : undefined;
  const found = [name, ...acronyms, bare, bare.replace(HOUSE, ""), last];
  return found.filter((spelling) => spelling !== undefined);
}

/**
 * Whether the name is one of these, or abbreviates one of them or is abbreviated by it.
 * @param {string} name
 * @param {readonly string[]} names
 */
export function isSameVenue(name, names) {
  const written = venueWords(name);
  return names
    .map(venueWords)
    .some((known) => abbreviates(written, known) || abbreviates(known, written));
}

/** @param {string} name */
function venueWords(name) {
  const bare = bareVenue(name).replace(HOUSE, "");
  const words = asciiWords(bare).filter((word) => !LINKING.has(word));
  return words[0] === "proc" ? words.slice(1) : words;
}

/**
 * @param {readonly string[]} short
 * @param {readonly string[]} long
 */
function abbreviates(short, long) {
  return (
    short.length > 0 &&
    short.length === long.length &&
    short.every((part, place) => long[place]?.startsWith(part))
  );
}
