// @ts-check
// The entries that match a query, best first, with the reasons; the same as in surveymark/retrieval/ranking.py.

import { matches, numbersWith } from "./search_match.js";
import { queryOf, yearsBetween } from "./search_query.js";
import { rarity } from "./tokens.js";

/** @typedef {import("./search_index.js").SearchIndex} SearchIndex */
/** @typedef {import("./search_index.js").Entry} Entry */
/** @typedef {import("./search_match.js").Match} Match */
/** @typedef {import("./search_match.js").Postings} Postings */
/** @typedef {import("./search_query.js").Query} Query */
/** @typedef {import("./search_query.js").Narrowing} Narrowing */
/** @typedef {{ entry: Entry, why: [string, string[]][] }} Result */
/** @typedef {{ query: Query, results: Result[], isAnswered: boolean, nearest: Result[], total: number, meant: string, unknown: string[] }} Findings */
/** @typedef {{ sum: number, share: number, mask: number, isOwn: boolean }} Score */

const UNNAMED = 3;
const NEAR_PAPERS = 5;
const NEAR_TOPICS = 3;

/** @typedef {{ query: Query, found: Match[], named: Map<number, number>, order: number[], isAnswered: boolean, meant: string, unknown: string[] }} Ranking */

/**
 * The results of a query.
 * @param {SearchIndex} index
 * @param {string} text
 * @param {number} [limit]
 * @returns {Promise<Findings>}
 */
export const find = async (index, text, limit = 10) => {
  const { query, found, order, isAnswered, meant, unknown } = await ranked(index, text);
  const shown = order.slice(0, limit).map((number) => resultOf(index, number, found));
  const results = await Promise.all(shown);
  const nearest = isAnswered ? [] : await nearTopics(index, results);
  return { query, results, isAnswered, nearest, total: order.length, meant, unknown };
};

/**
 * The numbers of all entries that match a query, best first; where the survey has no answer, of papers and works outside it.
 * @param {SearchIndex} index
 * @param {string} text
 * @returns {Promise<Ranking>}
 */
export const ranked = async (index, text) => {
  const query = queryOf(text, index.language);
  const found = await matches(index, query.words);
  const meant = found.some((match) => match.meant)
    ? found.map((match) => match.meant || match.word).join(" ")
    : "";
  const scores = await scoresOf(index, found);
  const named = await namedBy(index, query, index.language.identity(meant));
  const allowed = await allowedBy(index, query, found);
  const unverified = ordered(scores, named, allowed, query);
  const holding = await verified(index, unverified, query, found);
  const best = holding.length ? holding : unverified;
  const isInside = (/** @type {number} */ number) => !index.outside.has(number);
  const inside = best.filter(isInside);
  const namedInside = new Map([...named].filter(([number]) => isInside(number)));
  const isAnswered =
    holding.length > 0 && isEnough(index, inside, namedInside, scores, query, found);
  const page = index.language.spec.page_bit;
  const isNear = (/** @type {number} */ number) =>
    !isInside(number) || !((scores.get(number)?.mask ?? 0) & page);
  const unknown = found.filter((match) => !match.isKnown).map((match) => match.word);
  return {
    query,
    found,
    named,
    order: isAnswered ? best : best.filter(isNear),
    isAnswered,
    meant,
    unknown,
  };
};

/**
 * What a count of results is followed by where words were corrected or are nowhere.
 * @param {{ meant: string, unknown: string[] }} findings
 */
export const corrections = ({ meant, unknown }) => {
  const instead = meant ? ` for “${meant}”` : "";
  return instead + (unknown.length ? `; “${unknown.join("”, “")}” is not in this survey` : "");
};

/**
 * Each word's rarity times how well it matches, times the square of the share of the query that the entry has.
 * @param {SearchIndex} index
 * @param {Match[]} found
 */
const scoresOf = async (index, found) => {
  const { language } = index;
  const own = language.bit("title") | language.bit("author") | language.bit("venue");
  const weights = found.map((match) => weightOf(match, index));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  /** @type {Map<number, Score>} */
  const scores = new Map();
  for (const [at, match] of found.entries()) {
    const weight = weights[at] ?? 0;
    for (const [number, hit] of match.hits) {
      const score = scores.get(number) ?? { sum: 0, share: 0, mask: 0, isOwn: true };
      scores.set(number, score);
      score.sum += weight * hit.value;
      score.share += weight * Math.min(hit.quality, 256);
      score.mask |= hit.mask;
      score.isOwn &&= (hit.mask & own) !== 0;
    }
  }
  await addNeighbours(index, found, weights, scores);
  for (const score of scores.values()) {
    score.share = Math.floor((score.share * 1000) / (256 * whole));
    score.sum = thousandths(thousandths(score.sum, score.share), score.share);
    const isPage = score.mask & language.spec.page_bit;
    if (isPage && score.isOwn && score.share >= language.spec.whole) {
      score.sum = Math.floor((score.sum * language.spec.whole_page) / 256);
    }
  }
  return scores;
};

/** @param {number} sum @param {number} share */
const thousandths = (sum, share) => Math.floor((sum * share) / 1000);

/** How much the word tells; one that is nowhere tells most. @param {Match} match @param {SearchIndex} index */
const weightOf = (match, index) => {
  const weight = rarity(index.entries, match.sure || match.hits.size);
  return match.isKnown ? weight : Math.floor((weight * index.language.spec.unknown) / 256);
};

/**
 * More for entries in whose title two words stand together as in the query.
 * @param {SearchIndex} index
 * @param {Match[]} found
 * @param {number[]} weights
 * @param {Map<number, Score>} scores
 */
const addNeighbours = async (index, found, weights, scores) => {
  const { spec, impacts } = index.language;
  const stems = found.map((match) => index.language.stem(match.meant || match.word));
  for (let at = 0; at + 1 < stems.length; at++) {
    const one = stems[at] ?? "";
    const postings = (await index.beside(one)).get(`${one} ${stems[at + 1]}`);
    const weight = (weights[at] ?? 0) + (weights[at + 1] ?? 0);
    for (const [mask, numbers] of postings ?? []) {
      const more = Math.floor((weight * spec.neighbours * (impacts[mask] ?? 0)) / 2);
      for (const number of numbers) {
        const score = scores.get(number);
        if (score) score.sum += more;
      }
    }
  }
};

/**
 * The entries that the query names outright, with the rank of the name.
 * @param {SearchIndex} index
 * @param {Query} query
 * @param {string} meant
 */
const namedBy = async (index, query, meant) => {
  /** @type {Map<number, number>} */
  const found = new Map();
  const names = [query.identifier, query.whole, meant].filter(Boolean);
  for (const called of await Promise.all(names.map((name) => index.called(name)))) {
    for (const [rank, number] of called) {
      found.set(number, Math.min(rank, found.get(number) ?? UNNAMED));
    }
  }
  return found;
};

/**
 * @param {Map<number, Score>} scores
 * @param {Map<number, number>} named
 * @param {Set<number> | undefined} allowed
 * @param {Query} query
 */
const ordered = (scores, named, allowed, query) => {
  if (!query.words.length && allowed) return [...allowed].sort((a, b) => b - a);
  const all = [...new Set([...scores.keys(), ...named.keys()])];
  const numbers = allowed ? all.filter((number) => allowed.has(number)) : all;
  const rank = (/** @type {number} */ number) => named.get(number) ?? UNNAMED;
  const sum = (/** @type {number} */ number) => scores.get(number)?.sum ?? 0;
  return numbers.sort((a, b) => rank(a) - rank(b) || sum(b) - sum(a) || a - b);
};

/**
 * The papers that pass what narrows the query; nothing where nothing does.
 * @param {SearchIndex} index
 * @param {Query} query
 * @param {Match[]} found
 */
const allowedBy = async (index, query, found) => {
  if (!query.narrowings.length) return undefined;
  /** @type {Set<number> | undefined} */
  let allowed;
  /** @type {Set<number>} */
  const excluded = new Set();
  for (const narrowing of query.narrowings) {
    const having = await entriesHaving(index, narrowing);
    if (narrowing.isExcluded) for (const number of having) excluded.add(number);
    else allowed = allowed ? intersection(allowed, having) : having;
  }
  allowed ??= papersAmong(index, found);
  return new Set([...allowed].filter((number) => !excluded.has(number)));
};

/** @param {Set<number>} one @param {Set<number>} other */
const intersection = (one, other) => new Set([...one].filter((number) => other.has(number)));

/** @param {SearchIndex} index @param {Match[]} found */
const papersAmong = (index, found) => {
  const page = index.language.spec.page_bit;
  const hits = found.flatMap((match) => [...match.hits]);
  return new Set(hits.filter(([, hit]) => !(hit.mask & page)).map(([number]) => number));
};

/**
 * The papers that have a value; by its words where no topic or venue goes by the whole of it.
 * @param {SearchIndex} index
 * @param {Narrowing} narrowing
 * @returns {Promise<Set<number>>}
 */
const entriesHaving = async (index, narrowing) => {
  const bit = index.language.bit(narrowing.field);
  if (narrowing.field === "year") {
    const years = yearsBetween(narrowing.years);
    const found = await Promise.all(years.map((year) => papersWith(index, year, bit)));
    return new Set(found.flat());
  }
  const whole = await papersWith(index, `@${narrowing.whole}`, bit);
  return whole.length ? new Set(whole) : numbersWith(index, narrowing.words, bit);
};

/** @param {SearchIndex} index @param {string} term @param {number} bit */
const papersWith = async (index, term, bit) => {
  const postings = (await index.beside(term)).get(term) ?? new Map();
  const page = index.language.spec.page_bit;
  return [...postings]
    .filter(([mask]) => mask & bit && !(mask & page))
    .flatMap(([, numbers]) => numbers);
};

/**
 * Of the best entries, those that hold what was in quotes.
 * @param {SearchIndex} index
 * @param {number[]} order
 * @param {Query} query
 * @param {Match[]} found
 */
const verified = async (index, order, query, found) => {
  if (!query.phrases.length) return order;
  const best = order.slice(0, index.language.spec.most_verified);
  const holding = await Promise.all(
    best.map(async (number) => {
      const entry = await index.entry(number);
      return query.phrases.every((phrase) => holds(index, number, entry, phrase, found));
    }),
  );
  return best.filter((_, at) => holding[at]);
};

/**
 * Whether the words stand together in what a result shows, or all in the names of authors.
 * @param {SearchIndex} index
 * @param {number} number
 * @param {Entry} entry
 * @param {string[]} phrase
 * @param {Match[]} found
 */
const holds = ({ language }, number, entry, phrase, found) => {
  const wanted = phrase.map((word) => language.stem(word)).join(" ");
  for (const text of [entry.title, entry.summary]) {
    const stems = language.partsOf(text).map((part) => language.stem(part));
    if (` ${stems.join(" ")} `.includes(` ${wanted} `)) return true;
  }
  const hits = found
    .filter((match) => phrase.includes(match.word))
    .flatMap((match) => match.hits.get(number) ?? []);
  const author = language.bit("author");
  return hits.length >= phrase.length && hits.every((hit) => hit.mask & author);
};

/**
 * Whether the best entries have enough of what the query says; less is enough where each of its words is in the survey.
 * @param {SearchIndex} index
 * @param {number[]} order
 * @param {Map<number, number>} named
 * @param {Map<number, Score>} scores
 * @param {Query} query
 * @param {Match[]} found
 */
const isEnough = (index, order, named, scores, query, found) => {
  if (named.size || !query.words.length) return named.size > 0 || query.narrowings.length > 0;
  const { answered, answered_by_known } = index.language.spec;
  const least = found.every((match) => match.isKnown) ? answered_by_known : answered;
  const shares = order.slice(0, UNNAMED).map((number) => scores.get(number)?.share ?? 0);
  return Math.max(0, ...shares) >= least;
};

/**
 * @param {SearchIndex} index
 * @param {number} number
 * @param {Match[]} found
 * @returns {Promise<Result>}
 */
const resultOf = async (index, number, found) => {
  /** @type {Map<string, Set<string>>} */
  const why = new Map();
  for (const match of found) {
    const hit = match.hits.get(number);
    for (const name of hit ? index.language.fieldsOf(hit.mask) : []) {
      why.set(name, (why.get(name) ?? new Set()).add(match.meant || match.word));
    }
  }
  const entry = await index.entry(number);
  return { entry, why: [...why].map(([name, words]) => [name, [...words]]) };
};

/**
 * The topics of the best papers, the largest topics where there is no paper.
 * @param {SearchIndex} index
 * @param {Result[]} results
 */
const nearTopics = (index, results) => {
  const wanted = new Set(
    results.slice(0, NEAR_PAPERS).flatMap(({ entry }) => entry.topics.slice(0, 1)),
  );
  const near = [...wanted].flatMap((id) => index.topics.filter((topic) => topic.id === id));
  const shown = (near.length ? near : index.topics).slice(0, NEAR_TOPICS);
  return Promise.all(shown.map(({ number }) => resultOf(index, number, [])));
};
