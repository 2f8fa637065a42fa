// @ts-check
// The reader's choice of colours: the system's, light or dark. partials/colours.html applies what is
// kept before a page is painted.
import { parts } from "./parts.js";

const store = `surveymark.colours:${new URL("../../", import.meta.url).pathname}`;
const CHOICES = ["light", "dark"];

export function setUpColours() {
  const radios = parts(document, "input[name=sm-colours]", HTMLInputElement);
  for (const fieldset of parts(document, ".sm-colours", HTMLElement)) fieldset.hidden = false;
  let unstored = ""; // the choice where this browser keeps nothing

  function chosen() {
    try {
      return localStorage.getItem(store) ?? "";
    } catch {
      return unstored;
    }
  }

  function show() {
    const choice = CHOICES.includes(chosen()) ? chosen() : "";
    if (choice) document.documentElement.dataset.colours = choice;
    else delete document.documentElement.dataset.colours;
    for (const radio of radios) radio.checked = radio.value === choice;
  }

  for (const radio of radios)
    radio.addEventListener("change", () => {
      try {
        localStorage.setItem(store, radio.value);
      } catch {
        unstored = radio.value;
      }
      show();
    });
  addEventListener("storage", ({ key }) => key === store && show()); // chosen in another tab
  addEventListener("pageshow", ({ persisted }) => persisted && show()); // on a page left meanwhile
  show();
}
