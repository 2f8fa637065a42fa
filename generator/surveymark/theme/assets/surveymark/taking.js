// @ts-check
// Files of the papers on a page that has none of its own: <p data-take="../../data/formats.json" hidden>. Its buttons name
// a format by its suffix; the last one, without a name, is replaced by buttons for all others.
import { element } from "./element.js";
import { around, part, parts } from "./parts.js";

const site = new URL("../../", import.meta.url);

/**
 * What the site says of a format.
 * @typedef {object} Format
 * @property {string} label
 * @property {string} purpose
 * @property {import("./citations.js").Frame} frame
 * @property {string} entries where a file says where all entries are
 * @property {boolean} each whether single papers have files
 */

export function setUpTaking() {
  for (const place of parts(document, "[data-take]", HTMLElement)) {
    place.hidden = false;
    place.addEventListener("click", (event) => press(event, place));
  }
}

/**
 * @param {Event} event
 * @param {HTMLElement} place
 */
async function press(event, place) {
  const button = around(event, "button", HTMLButtonElement);
  if (!button) return;
  const state = part(place, "[role=status]", HTMLElement);
  try {
    const formats = await formatsAt(place.dataset.take ?? "");
    const format = formats[button.value];
    if (format) {
      state.textContent = "Collecting…";
      state.textContent = await taken(button.value, format);
    } else showOthers(button, formats);
  } catch {
    state.textContent = "Download failed: some papers could not be loaded. Try again.";
  }
}

/**
 * @param {string} address
 * @returns {Promise<Record<string, Format>>}
 */
async function formatsAt(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

/**
 * Downloads the papers of the page; returns what to say.
 * @param {string} suffix
 * @param {Format} format
 */
async function taken(suffix, { frame, entries, each }) {
  const { download } = await import("./citations.js");
  const keys = parts(document, ".sm-cards [data-select]", HTMLElement).map(
    ({ dataset }) => dataset.select ?? "",
  );
  const made = {
    suffix,
    frame: JSON.stringify(frame),
    entries: new URL(entries, site).href,
    ...(each && { each: "" }),
  };
  const name = location.pathname.split("/").at(-2) ?? "papers";
  const found = await download(keys, made, name);
  return found === 1 ? "1 entry downloaded" : `${found} entries downloaded`;
}

/**
 * @param {HTMLButtonElement} button
 * @param {Record<string, Format>} formats
 */
function showOthers(button, formats) {
  const place = /** @type {HTMLElement} */ (button.parentElement);
  const there = parts(place, "button", HTMLButtonElement).map(({ value }) => value);
  const others = Object.entries(formats)
    .filter(([suffix]) => !there.includes(suffix))
    .flatMap(([value, { label, purpose }]) => [
      element(
        "button",
        { type: "button", className: "sm-chip", value, title: `For ${purpose}` },
        label,
      ),
      " ",
    ]);
  button.replaceWith(...others);
  parts(place, "button", HTMLButtonElement)[there.length - 1]?.focus();
}
