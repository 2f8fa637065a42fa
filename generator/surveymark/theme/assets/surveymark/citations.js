// @ts-check
// The citations of several papers as one file: of few, put together from the files of the single papers; of more, cut out of the file of the whole survey.
import { fileOf } from "./papers.js";
import { save } from "./saving.js";

const FEW = 24; // papers whose own files are fetched

/**
 * What stands around the entries of a file, and the whole file where there is none.
 * @typedef {{ before: string, between: string, after: string, empty: string }} Frame
 */

/**
 * Offers the file for download. Rejects where a paper that the survey may have does not come: no
 * file lacks a paper unsaid.
 * @param {readonly string[]} keys
 * @param {DOMStringMap} format what a button says of it: its suffix, its frame, where a file says
 *   where all entries are, and whether single papers have files
 * @param {string} name of the file, without suffix
 * @returns {Promise<number>} how many of the papers are in the survey
 */
export async function download(keys, { suffix = "", frame = "", entries = "", each }, name) {
  const around = JSON.parse(frame);
  const isFew = each !== undefined && keys.length <= FEW;
  const texts = isFew
    ? await filesOf(keys, suffix)
    : await entriesOf(keys, new URL(entries, document.baseURI).href);
  const whole = isFew ? joined(texts, around) : framed(texts, around);
  save(whole, `${name}.${suffix}`);
  return texts.length;
}

/**
 * @param {readonly string[]} keys
 * @param {string} suffix
 */
async function filesOf(keys, suffix) {
  const texts = await Promise.all(
    keys.map((key) => citation(key, suffix).catch(noneIfNotInSurvey)),
  );
  return texts.filter((text) => text !== undefined);
}

/**
 * The entries of these papers, cut out of the file of the whole survey.
 * @param {readonly string[]} keys
 * @param {string} address of a file that says which file that is, and where in it every entry is
 */
async function entriesOf(keys, address) {
  const { file, entries } = await (await fetched(address)).json();
  const text = await (await fetched(new URL(`../../${file}`, address).href)).text();
  return cutOut(keys, entries, text);
}

/**
 * @param {readonly string[]} keys
 * @param {Record<string, number[]>} places start and length of each piece of an entry
 * @param {string} text
 */
export function cutOut(keys, places, text) {
  const known = new Map(Object.entries(places));
  return keys.flatMap((key) => {
    const place = known.get(key);
    if (!place) return [];
    const pieces = place.map((start, at) =>
      at % 2 ? "" : text.substring(start, start + (place[at + 1] ?? 0)),
    );
    return pieces.join("");
  });
}

/** @param {string} address */
async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
}

/**
 * The files of single papers as one: what frames the entries of each frames all of them.
 * @param {readonly string[]} texts
 * @param {Frame} frame
 */
export function joined(texts, frame) {
  const { before, after } = frame;
  return framed(
    texts.map((text) => text.slice(before.length, text.length - after.length)),
    frame,
  );
}

/**
 * @param {readonly string[]} entries
 * @param {Frame} frame
 */
export function framed(entries, { before, between, after, empty }) {
  return entries.length ? before + entries.join(between) + after : empty;
}

/** @param {unknown} error */
function noneIfNotInSurvey(error) {
  if (!(error instanceof NotInSurvey)) throw error;
  return undefined;
}

export class NotInSurvey extends Error {}

/**
 * One paper's file; rejects with NotInSurvey where the survey has no such paper, with another error
 * where the file does not come.
 * @param {string} key
 * @param {string} suffix
 */
export async function citation(key, suffix) {
  const answer = await fetch(fileOf(key, suffix));
  if (answer.status === 404) throw new NotInSurvey(key);
  if (!answer.ok) throw new Error(`${key}: ${answer.status}`);
  return answer.text();
}
