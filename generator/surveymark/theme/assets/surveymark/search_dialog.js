// @ts-check
// The search dialog, which no page carries: it is made when a reader first opens it.
import { part } from "./parts.js";

/** @typedef {ReturnType<typeof newDialog>} Dialog */

const MARKUP = `
<dialog class="sm-search" aria-label="Search">
  <form class="sm-search__bar" role="search">
    <input type="search" placeholder="Title, author, arXiv id, DOI or idea" aria-label="Search papers" autocomplete="off" spellcheck="false">
    <button type="button" class="sm-chip" data-close>Close</button>
  </form>
  <p class="sm-search__count" role="status" aria-live="polite"></p>
  <ol class="sm-search__results"></ol>
  <a class="sm-search__all" data-suggest data-identifier-field="identifier" data-title-field="title" hidden>Suggest this paper</a>
  <a class="sm-search__all" data-all data-everything="Explore all papers" data-matching="All papers that match, with filters">Explore all papers</a>
  <template data-blank><li><a data-paper data-fill="title"></a><span class="sm-search__by"><span class="sm-gone" data-fill="retracted"></span><span data-fill="kind"></span><span data-fill="authors"></span><span data-fill="venue preprint"></span><span data-fill="date"></span></span><span class="sm-search__excerpt" data-fill="excerpt"></span><span class="sm-search__excerpt" data-fill="why"></span><button type="button" class="sm-pick" data-select hidden>Select</button></li></template>
</dialog>`;

const SUGGESTION = "/issues/new?template=suggest-paper.yml"; // the form, in the survey's repository

/** A new dialog at the end of the page, closed, with the parts that change. */
export function newDialog() {
  const parsed = new DOMParser().parseFromString(MARKUP, "text/html");
  const frame = document.adoptNode(part(parsed, "dialog", HTMLDialogElement));
  const suggest = part(frame, "a[data-suggest]", HTMLAnchorElement);
  const repository = document.querySelector("a[data-repository]");
  if (repository instanceof HTMLAnchorElement)
    suggest.href = repository.href.replace(/\/*$/, SUGGESTION);
  document.body.append(frame);
  return {
    frame,
    form: part(frame, "form", HTMLFormElement),
    box: part(frame, "input[type=search]", HTMLInputElement),
    state: part(frame, "[role=status]", HTMLElement),
    list: part(frame, "ol", HTMLElement),
    suggest,
    all: part(frame, "a[data-all]", HTMLAnchorElement),
  };
}
