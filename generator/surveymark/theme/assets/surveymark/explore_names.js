// @ts-check
// Facets whose values are typed: what a reader may mean is offered while they type.
import { copyOf } from "./blanks.js";
import { valuesOf } from "./index.js";
import { candidatesOf, meant } from "./names.js";
import { around, part, parts } from "./parts.js";

const MOST = 12;
const SHORTEST = 2;

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
  const found = typed ? candidatesOf(typed, await valuesOf(box.name)) : [];
  if (typed !== box.value.trim()) return found;
  const isShown = typed.length >= SHORTEST;
  const items = found.slice(0, isShown ? MOST : 0).map((one) => item(form, one));
  show(facet, items, isShown ? said(found.length, typed) : "");
  return found;
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
  if (!count) return `No name here is like “${typed}”`;
  if (count > MOST) return `The likeliest ${MOST} of ${count} names`;
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
