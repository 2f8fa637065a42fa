// @ts-check
// What a page of the manual does beyond being read: search, copy code, keep the reader's colours.
import { setUpColours } from "./colours.js";
import { setUpMenu } from "./menu.js";
import { part, parts } from "./parts.js";
import { setUpTop } from "./top.js";

const SEARCH = new URL("../search/worker.js", import.meta.url);
const HOME = new URL("../", import.meta.url);
const MOST = 12;

/** @typedef {{ location: string, title: string, summary: string }} Found */

setUpColours();
setUpMenu();
setUpTop();
setUpSearch();
setUpCopying();
// The list of pages is longer than a low window.
document.querySelector(".man-nav [aria-current]")?.scrollIntoView({ block: "nearest" });

/** The index is fetched when the box is first used; MkDocs' own worker reads it. */
function setUpSearch() {
  const form = part(document, ".man-search", HTMLFormElement);
  const box = part(form, "input", HTMLInputElement);
  const panel = part(form, ".man-search__found", HTMLElement);
  /** @type {Worker | undefined} */
  let worker;
  let isReady = false;
  form.hidden = false;

  function start() {
    if (worker) return;
    worker = new Worker(SEARCH);
    worker.addEventListener("message", ({ data }) => {
      if (data.allowSearch) {
        isReady = true;
        ask();
      } else if (data.results && box.value.trim()) show(panel, data.results);
    });
    worker.postMessage({ init: true });
  }

  function ask() {
    const words = box.value.match(/[\p{L}\p{N}_]+/gu);
    if (!words) close();
    else if (isReady)
      worker?.postMessage({ query: words.map((word) => `${word} ${word}*`).join(" ") });
  }

  function close() {
    panel.hidden = true;
  }

  box.addEventListener("focus", start);
  box.addEventListener("input", () => {
    start();
    ask();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    panel.querySelector("a")?.focus();
  });
  form.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    close();
    box.focus();
  });
  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && form.contains(relatedTarget))) close();
  });
  addEventListener("keydown", (event) => {
    const isTyping = event.target instanceof Element && event.target.closest("input, textarea");
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    box.focus();
  });
}

/**
 * @param {HTMLElement} panel
 * @param {Found[]} results
 */
function show(panel, results) {
  const shown = results.slice(0, MOST);
  part(panel, "p", HTMLElement).textContent = shown.length
    ? `${results.length} ${results.length === 1 ? "section" : "sections"}`
    : "Nothing found";
  part(panel, "ol", HTMLElement).replaceChildren(
    ...shown.map(({ location, title, summary }) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      const text = document.createElement("span");
      link.href = new URL(location, HOME).href;
      link.append(plain(title));
      text.append(plain(summary));
      item.append(link, text);
      return item;
    }),
  );
  panel.hidden = false;
}

/**
 * The text of what the index holds as HTML, without the signs that link to headings.
 * @param {string} html
 */
function plain(html) {
  const { textContent } = new DOMParser().parseFromString(html, "text/html").body;
  return (textContent ?? "").replaceAll(" ¶", "");
}

/** Every block of code has a button that copies it. */
function setUpCopying() {
  for (const block of parts(document, ".highlight", HTMLElement)) {
    const code = part(block, "code", HTMLElement);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "man-copy";
    button.textContent = "Copy";
    button.setAttribute(
      "aria-label",
      `Copy ${block.querySelector(".filename")?.textContent ?? "code"}`,
    );
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(code.textContent ?? "");
      button.textContent = "Copied";
    });
    block.append(button);
  }
}
