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

/**
 * The key of the paper that a result of the index shows; nothing where it shows another page.
 * @param {{ url: string }} result
 */
export function keyOf(result) {
  const path = new URL(result.url, papers).pathname;
  if (!path.startsWith(papers.pathname)) return undefined;
  return path.slice(papers.pathname.length).match(/^([a-z0-9-]+)\/$/)?.[1];
}
