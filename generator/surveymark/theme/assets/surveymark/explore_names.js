// @ts-check
// Facets whose values are typed: what a reader may mean is offered while they type.
import { copyOf } from "./blanks.js";
import { candidatesOf, isSure, meant } from "./names.js";
import { around, part, parts } from "./parts.js";
import { siteIndex } from "./search_index.js";
import { typingErrors } from "./tokens.js";

const MOST = 12;
const SHORTEST = 2;
const TAIL = 3; // last letters by which misspelt words are found

/**
 * @param {HTMLFormElement} form
 * @param {(facet: string, value: string) => void} choose
 */
export function offerNames(form, choose) {
  for (const facet of parts(form, "[data-typed]", HTMLElement)) {
    const box = part(facet, "input", HTMLInputElement);
    const take = (/** @type {string} */ name) => {
      box.value = "";
      show(facet, [], "");
      choose(box.name, name);
    };
    box.addEventListener("input", () => offer(form, facet, box));
    box.addEventListener("keydown", async (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      const name = meant(await offer(form, facet, box));
      if (name !== undefined) take(name);
    });
    facet.addEventListener("click", (event) => {
      const name = around(event, "button[data-name]", HTMLElement)?.dataset.name;
      if (name === undefined) return;
      take(name);
      box.focus();
    });
  }
}

/**
 * Shows the names that may be meant.
 * @param {HTMLFormElement} form
 * @param {HTMLElement} facet
 * @param {HTMLInputElement} box
 */
async function offer(form, facet, box) {
  const typed = box.value.trim();
  const found = typed ? await candidates(await siteIndex(), box.name, typed) : [];
  if (typed !== box.value.trim()) return found;
  const isShown = typed.length >= SHORTEST;
  const items = found.slice(0, isShown ? MOST : 0).map((one) => item(form, one));
  show(facet, items, isShown ? said(found.length, typed) : "");
  return found;
}

/**
 * The values of a facet that may be meant: those that share the first letters of a word with what is typed, or else of a
 * word of the survey that differs from it by a typing error or two.
 * @param {import("./search_index.js").SearchIndex} index
 * @param {string} facet
 * @param {string} typed
 */
export async function candidates(index, facet, typed) {
  const wordsOf = (/** @type {string} */ text) =>
    index.language.wordsOf(text).flatMap(({ parts: words }) => words);
  const words = wordsOf(typed).filter((word, _, all) => [...word].length > 1 || all.length === 1);
  const found = candidatesOf(typed, await valuesBeside(index, facet, words), wordsOf);
  if (found.some(isSure)) return found;
  const like = await Promise.all(words.map((word) => wordsLike(index, word)));
  return candidatesOf(typed, await valuesBeside(index, facet, [...words, ...like.flat()]), wordsOf);
}

/**
 * Values of a facet, each with the number of its papers.
 * @param {import("./search_index.js").SearchIndex} index
 * @param {string} facet
 * @param {readonly string[]} words
 */
async function valuesBeside(index, facet, words) {
  const files = await Promise.all(words.map((word) => index.typed(facet, word)));
  return new Map(
    files.flatMap((file) =>
      [...file].map(([name, rows]) => /** @type {const} */ ([name, rows.length])),
    ),
  );
}

/**
 * Words of the survey with the same last letters as a misspelt one.
 * @param {import("./search_index.js").SearchIndex} index
 * @param {string} word
 */
async function wordsLike(index, word) {
  const { one_from, two_from } = index.language.spec.typo;
  const chars = [...word];
  const most = Number(chars.length >= one_from) + Number(chars.length >= two_from);
  if (!most) return [];
  const tried = await index.withTail(chars.slice(-TAIL).join(""));
  return tried.map(([other]) => other).filter((other) => typingErrors(word, other, most) <= most);
}

/**
 * @param {HTMLFormElement} form
 * @param {{ name: string, papers: number }} candidate
 */
function item(form, { name, papers }) {
  const made = copyOf(form, "[data-candidate]");
  const button = part(made, "button", HTMLElement);
  button.dataset.name = name;
  button.textContent = name;
  part(made, "span", HTMLElement).textContent = String(papers);
  return made;
}

/**
 * @param {number} count
 * @param {string} typed
 */
function said(count, typed) {
  if (!count) return `No name is similar to “${typed}”`;
  if (count > MOST) return `The ${MOST} closest of ${count} names`;
  return count === 1 ? "One name" : `${count} names`;
}

/**
 * @param {HTMLElement} facet
 * @param {readonly Node[]} items
 * @param {string} text
 */
function show(facet, items, text) {
  part(facet, "[data-candidates]", HTMLElement).replaceChildren(...items);
  part(facet, "[role=status]", HTMLElement).textContent = text;
}
