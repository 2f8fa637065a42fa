// @ts-check
// Where the site keeps its papers: the one place in the browser that knows.
const papers = new URL("../../papers/", import.meta.url);

/** @param {string} key */
export function pageOf(key) {
  return new URL(`${key}/`, papers).href;
}

/**
 * A paper's file in one format.
 * @param {string} key
 * @param {string} suffix
 */
export function fileOf(key, suffix) {
  return new URL(`${key}.${suffix}`, papers).href;
}
