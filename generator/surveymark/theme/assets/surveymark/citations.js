// @ts-check
// The citations of several papers as one file, put together from the files of the single papers.
import { fileOf } from "./papers.js";

const AT_ONCE = 24; // requests on their way at a time

/**
 * What stands around the entries of a file, and the whole file where there is none.
 * @typedef {{ before: string, between: string, after: string, empty: string }} Frame
 */

/**
 * Offers the file for download. Rejects where a paper that the survey may have does not come: no
 * file lacks a paper unsaid.
 * @param {readonly string[]} keys
 * @param {DOMStringMap} format what a button says of it: its suffix, its frame, and where all
 *   entries are if single papers have no files
 * @param {string} name of the file, without suffix
 * @param {(count: number) => void} tell hears how many have come so far
 * @returns {Promise<number>} how many of the papers are in the survey
 */
export async function download(keys, { suffix = "", frame = "", entries }, name, tell) {
  const around = JSON.parse(frame);
  const index = entries && new URL(entries, document.baseURI).href;
  const texts = index ? await entriesOf(keys, index) : await filesOf(keys, suffix, tell);
  const whole = entries ? framed(texts, around) : joined(texts, around);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([whole], { type: "text/plain;charset=utf-8" }));
  link.download = `${name}.${suffix}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  return texts.length;
}

/**
 * @param {readonly string[]} keys
 * @param {string} suffix
 * @param {(count: number) => void} tell
 */
async function filesOf(keys, suffix, tell) {
  const texts = [];
  for (let start = 0; start < keys.length; start += AT_ONCE) {
    const batch = await Promise.all(
      keys
        .slice(start, start + AT_ONCE)
        .map((key) => citation(key, suffix).catch(noneIfNotInSurvey)),
    );
    texts.push(...batch.filter((text) => text !== undefined));
    tell(Math.min(start + AT_ONCE, keys.length));
  }
  return texts;
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
 * @param {Record<string, [start: number, length: number]>} places
 * @param {string} text
 */
export function cutOut(keys, places, text) {
  const known = new Map(Object.entries(places));
  return keys.flatMap((key) => {
    const place = known.get(key);
    return place ? text.substring(place[0], place[0] + place[1]) : [];
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
