// @ts-check
// Which papers the explore page shows in a state, in which order, and the counts beside values.
import { orderOf } from "./explore_state.js";
import { ranked } from "./search_rank.js";

/** @typedef {import("./explore_columns.js").Columns} Columns */
/** @typedef {import("./explore_columns.js").Counts} Counts */
/** @typedef {import("./explore_state.js").Declaration} Declaration */
/** @typedef {import("./explore_state.js").State} State */
/** @typedef {import("./search_index.js").SearchIndex} SearchIndex */
/** @typedef {import("./search_rank.js").Ranking} Ranking */
/**
 * @typedef {object} Answer
 * @property {number[]} rows in order
 * @property {Counts} counts
 * @property {Ranking} [ranking] of the words, where there are any
 * @property {boolean} isWhole whether each paper has all words that the survey knows
 */

/**
 * @param {SearchIndex} index
 * @param {State} state
 * @param {Declaration} declared
 * @returns {Promise<Answer>}
 */
export const answerTo = async (index, state, declared) => {
  const words = state.words.trim();
  const order = orderOf(state, declared).asked;
  const [columns, ranking, filters, ordered] = await Promise.all([
    index.columns(),
    words ? ranked(index, words) : undefined,
    filtersOf(index, state, declared),
    order === declared.byWords ? undefined : index.order(order),
  ]);
  const found = ranking && foundRows(columns, ranking);
  const { passing, counts } = columns.narrowed(filters, found && new Set(found.rows));
  const rows = (ordered ?? found?.rows ?? []).filter((row) => passing.has(row));
  return { rows, counts, isWhole: found?.isWhole ?? true, ...(ranking && { ranking }) };
};

/**
 * The papers that have all words, or those that have some where none has all, best first.
 * @param {Columns} columns
 * @param {Ranking} ranking
 */
const foundRows = ({ rows }, { order, named, found }) => {
  const papers = order.filter((number) => rows.has(number));
  const known = found.filter((match) => match.isKnown);
  const whole = papers.filter(
    (number) => named.has(number) || known.every((match) => match.hits.has(number)),
  );
  const shown = whole.length ? whole : papers;
  return { rows: shown.flatMap((number) => rows.get(number) ?? []), isWhole: whole.length > 0 };
};

/**
 * @param {SearchIndex} index
 * @param {State} state
 * @param {Declaration} declared
 */
const filtersOf = (index, { filters }, { facets }) =>
  Promise.all(
    facets
      .filter(({ id }) => filters[id]?.length)
      .map(async ({ id, match, isTyped }) => {
        const values = filters[id] ?? [];
        const filter = { id, match, values };
        if (!isTyped) return filter;
        const [first = [], ...others] = await Promise.all(
          values.map((value) => index.rowsOf(id, value)),
        );
        const isAll = match === "all";
        const rows = isAll
          ? first.filter((row) => others.every((other) => other.includes(row)))
          : [first, ...others].flat();
        return { ...filter, rows: new Set(rows) };
      }),
  );
