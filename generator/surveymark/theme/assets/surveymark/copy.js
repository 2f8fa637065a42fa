// @ts-check
// Buttons that copy the text of the element they name: <button data-copy="cite-bib" hidden>.
import { around, parts } from "./parts.js";

export function setUpCopying() {
  for (const button of parts(document, "button[data-copy]", HTMLElement)) button.hidden = false;
  document.addEventListener("click", async (event) => {
    const button = around(event, "button[data-copy]", HTMLElement);
    if (!button) return;
    const label = button.dataset.label ?? button.textContent;
    button.dataset.label = label;
    const name = button.dataset.name ?? button.getAttribute("aria-label");
    if (name) button.dataset.name = name;
    button.removeAttribute("aria-label"); // what became of it is its name for a while
    const text = document.getElementById(button.dataset.copy ?? "")?.textContent ?? "";
    button.textContent = (await copied(text)) ? "Copied" : "Select and copy";
    setTimeout(() => {
      button.textContent = label;
      if (name) button.setAttribute("aria-label", name);
    }, 2000);
  });
}

/**
 * Whether the text went to the clipboard: without permission or a secure context it does not.
 * @param {string} text
 */
export async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
