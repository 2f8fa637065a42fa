// @ts-check
// What the explore page shows, as it stands in the address: words, chosen values by facet, order
// and view.
import { part, parts } from "./parts.js";

/** @typedef {{ id: string, name: string, match: string, isTyped: boolean }} Facet */
/** @typedef {{ id: string, order: string }} View its order is "" where the reader chooses it */
/**
 * What the page declares.
 * @typedef {object} Declaration
 * @property {readonly Facet[]} facets
 * @property {readonly string[]} orders
 * @property {string} byWords the order of papers for words
 * @property {string} byDefault the order without words
 * @property {readonly View[]} views the first is shown unless the reader chose another
 */
/**
 * @typedef {object} State
 * @property {string} words
 * @property {Readonly<Record<string, readonly string[]>>} filters chosen values by facet
 * @property {string} sort "" where the reader chose none
 * @property {string} view
 */

/**
 * @param {HTMLFormElement} form
 * @returns {Declaration}
 */
export function declarationOf(form) {
  const options = [...part(form, "select[name=sort]", HTMLSelectElement).options];
  return {
    facets: parts(form, "[data-facet]", HTMLElement).map(({ dataset }) => ({
      id: dataset.facet ?? "",
      name: dataset.name ?? "",
      match: dataset.match ?? "",
      isTyped: "typed" in dataset,
    })),
    orders: options.map((option) => option.value),
    byWords: options.find((option) => "byWords" in option.dataset)?.value ?? "",
    byDefault: options.find((option) => "default" in option.dataset)?.value ?? "",
    views: parts(form, "button[data-view]", HTMLElement).map(({ dataset }) => ({
      id: dataset.view ?? "",
      order: dataset.order ?? "",
    })),
  };
}

/**
 * The state that an address tells; what it names and the page does not know is left out.
 * @param {string} query
 * @param {Declaration} declared
 * @returns {State}
 */
export function stateOf(query, { facets, orders, views }) {
  const given = new URLSearchParams(query);
  const sort = given.get("sort") ?? "";
  const view = given.get("view") ?? "";
  return {
    words: given.get("q") ?? "",
    filters: Object.fromEntries(
      facets.map(({ id }) => [id, [...new Set(given.getAll(id).filter(Boolean))]]),
    ),
    sort: orders.includes(sort) ? sort : "",
    view: views.some(({ id }) => id === view) ? view : (views[0]?.id ?? ""),
  };
}

/**
 * The query of the page's address in this state; what a reader did not change is left out.
 * @param {State} state
 * @param {Declaration} declared
 */
export function queryOf({ words, filters, sort, view }, { facets, views }) {
  const query = new URLSearchParams();
  if (words.trim()) query.set("q", words.trim());
  for (const { id } of facets) for (const value of filters[id] ?? []) query.append(id, value);
  if (sort) query.set("sort", sort);
  if (view !== views[0]?.id) query.set("view", view);
  const text = String(query);
  return text && `?${text}`;
}

/**
 * The order that the page names, and the one in which papers come.
 * @param {State} state
 * @param {Declaration} declared
 */
export function orderOf({ words, sort, view }, { byWords, byDefault, views }) {
  const hasWords = words.trim() !== "";
  const shown = sort || (hasWords ? byWords : byDefault);
  const ofView = views.find(({ id }) => id === view)?.order;
  return { shown, asked: ofView || (shown === byWords && !hasWords ? byDefault : shown) };
}

/**
 * Facet and value of everything that narrows the view; words stand under "q".
 * @param {State} state
 * @param {Declaration} declared
 * @returns {(readonly [string, string])[]}
 */
export function choicesOf({ words, filters }, { facets }) {
  const chosen = facets.flatMap(({ id }) =>
    (filters[id] ?? []).map((value) => /** @type {const} */ ([id, value])),
  );
  return words.trim() ? [["q", words.trim()], ...chosen] : chosen;
}

/**
 * The state with a value of a facet chosen, or not.
 * @param {State} state
 * @param {string} facet
 * @param {string} value
 * @param {boolean} isChosen
 * @returns {State}
 */
export function toggled(state, facet, value, isChosen) {
  const others = (state.filters[facet] ?? []).filter((other) => other !== value);
  return {
    ...state,
    filters: { ...state.filters, [facet]: isChosen ? [...others, value] : others },
  };
}
