// Where the site keeps its papers: the one place in the browser that knows.
const papers = new URL("../../papers/", import.meta.url);

export function pageOf(key) {
  return new URL(`${key}/`, papers).href;
}

// A paper's file in one format.
export function fileOf(key, suffix) {
  return new URL(`${key}.${suffix}`, papers).href;
}

// The key of the paper that a result of the index shows; nothing where it shows another page.
export function keyOf(result) {
  const path = new URL(result.url, papers).pathname;
  return path.startsWith(papers.pathname)
    ? path.slice(papers.pathname.length).match(/^([a-z0-9-]+)\/$/)?.[1]
    : undefined;
}
