// @ts-check
// The link to the form that suggests a paper, for words to which the survey has no answer.

/** @typedef {import("./search_query.js").Query} Query */

/**
 * Shows the link where the survey has no answer to a reader's words, with them as the identifier or
 * title of the paper; not for words that only narrow.
 * @param {HTMLAnchorElement} link
 * @param {{ query: Query, isAnswered: boolean }} [found] nothing where there are no words
 */
export function updateSuggestion(link, found) {
  const isAsked = found && !found.isAnswered && namesPaper(found.query);
  link.hidden = !isAsked;
  const { identifierField = "", titleField = "" } = link.dataset;
  if (isAsked) link.href = filledForm(link.href, found.query, identifierField, titleField);
}

/** @param {Query} query */
const namesPaper = ({ identifier, words }) => identifier !== "" || words.length > 0;

/**
 * The address of the form with the words in the field where they belong, and only there.
 * @param {string} address
 * @param {Pick<Query, "identifier" | "narrowings" | "text">} query
 * @param {string} identifierField
 * @param {string} titleField
 */
export const filledForm = (address, query, identifierField, titleField) => {
  const { identifier, narrowings, text } = query;
  const form = new URL(address);
  form.searchParams.delete(identifierField);
  form.searchParams.delete(titleField);
  if (identifier) form.searchParams.set(identifierField, identifier.replace(/^\w+:/, ""));
  else if (!narrowings.length) form.searchParams.set(titleField, text.replaceAll('"', ""));
  return form.href;
};
