// @ts-check
// Where the site keeps its papers, the one place in the browser that knows; and their number in words.
const papers = new URL("../../papers/", import.meta.url);

/** @param {string} key */
export function pageOf(key) {
  return new URL(`${key}/`, papers).href;
}

/** @param {number} number */
export function counted(number) {
  return number === 1 ? "1 paper" : `${number.toLocaleString("en")} papers`;
}

/**
 * A paper's file in one format.
 * @param {string} key
 * @param {string} suffix
 */
export function fileOf(key, suffix) {
  return new URL(`${key}.${suffix}`, papers).href;
}
