// What the explore page shows, as it stands in the address: words, chosen values by facet, order and view.
const FACETS = ["theme", "topic", "year", "kind", "venue", "has", "listed", "author", "added"];
const SORTS = ["match", "newest", "title", "listed", "discussed"];
const VIEWS = ["list", "table", "years"];

export function stateOf(query) {
  const given = new URLSearchParams(query);
  const filters = Object.fromEntries(FACETS.map((facet) => [facet, [...new Set(given.getAll(facet).filter(Boolean))]]));
  return {
    words: given.get("q") ?? "",
    filters,
    sort: SORTS.includes(given.get("sort")) ? given.get("sort") : "",
    view: VIEWS.includes(given.get("view")) ? given.get("view") : "list",
  };
}

// The address of the page in this state; what a reader did not change is left out.
export function addressOf({ words, filters, sort, view }) {
  const query = new URLSearchParams();
  if (words.trim()) query.set("q", words.trim());
  for (const facet of FACETS) for (const value of filters[facet] ?? []) query.append(facet, value);
  if (sort) query.set("sort", sort);
  if (view !== "list") query.set("view", view);
  return query.size ? `?${query}` : location.pathname;
}

// Facet and value of everything that narrows the view; words stand under "q".
export function choicesOf({ words, filters }) {
  const chosen = FACETS.flatMap((facet) => (filters[facet] ?? []).map((value) => [facet, value]));
  return words.trim() ? [["q", words.trim()], ...chosen] : chosen;
}
