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
 * @param {DOMStringMap} format what a button says of it: its suffix and its frame
 * @param {string} name of the file, without suffix
 * @param {(count: number) => void} tell hears how many have come so far
 * @returns {Promise<number>} how many of the papers are in the survey
 */
export async function download(keys, { suffix = "", frame = "" }, name, tell) {
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
  const whole = joined(texts, JSON.parse(frame));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([whole], { type: "text/plain;charset=utf-8" }));
  link.download = `${name}.${suffix}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  return texts.length;
}

/**
 * The files of single papers as one: what frames the entries of each frames all of them.
 * @param {readonly string[]} texts
 * @param {Frame} frame
 */
export function joined(texts, { before, between, after, empty }) {
  if (!texts.length) return empty;
  const entries = texts.map((text) => text.slice(before.length, text.length - after.length));
  return before + entries.join(between) + after;
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
