// What the explore page shows, as it stands in the address: words, chosen values by facet, order and view.

// What the page declares: its facets, its orders, its views.
export function declarationOf(form) {
  const options = [...form.elements.sort.options];
  return {
    facets: [...form.querySelectorAll("[data-facet]")].map(({ dataset }) => ({
      id: dataset.facet,
      name: dataset.name,
      match: dataset.match,
      isTyped: "typed" in dataset,
    })),
    directions: Object.fromEntries(
      options.map((option) => [option.value, option.dataset.direction]),
    ),
    byWords: options.find((option) => !option.dataset.direction).value,
    byDefault: options.find((option) => "default" in option.dataset).value,
    views: [...form.querySelectorAll("button[data-view]")].map((button) => button.dataset.view),
  };
}

export function stateOf(query, { facets, directions, views }) {
  const given = new URLSearchParams(query);
  const filters = Object.fromEntries(
    facets.map(({ id }) => [id, [...new Set(given.getAll(id).filter(Boolean))]]),
  );
  return {
    words: given.get("q") ?? "",
    filters,
    sort: Object.hasOwn(directions, given.get("sort")) ? given.get("sort") : "",
    view: views.includes(given.get("view")) ? given.get("view") : views[0],
  };
}

// The address of the page in this state; what a reader did not change is left out.
export function addressOf({ words, filters, sort, view }, { facets, views }) {
  const query = new URLSearchParams();
  if (words.trim()) query.set("q", words.trim());
  for (const { id } of facets) for (const value of filters[id] ?? []) query.append(id, value);
  if (sort) query.set("sort", sort);
  if (view !== views[0]) query.set("view", view);
  return query.size ? `?${query}` : location.pathname;
}

// The order in which papers come, and what the index is asked for it.
export function orderOf({ words, sort, view }, { directions, byWords, byDefault }) {
  const hasWords = words.trim() !== "";
  const shown = sort || (hasWords ? byWords : byDefault);
  const asked = view === "years" || (shown === byWords && !hasWords) ? byDefault : shown;
  return { shown, asked: directions[asked] && { [asked]: directions[asked] } };
}

// Facet and value of everything that narrows the view; words stand under "q".
export function choicesOf({ words, filters }, { facets }) {
  const chosen = facets.flatMap(({ id }) => (filters[id] ?? []).map((value) => [id, value]));
  return words.trim() ? [["q", words.trim()], ...chosen] : chosen;
}
