// @ts-check
// The reader's choice of colours: the system's, light or dark. chosen_colours.js applies what is kept
// before a page is painted.
import { element } from "./element.js";
import { parts } from "./parts.js";

const store = `surveymark.colours:${new URL("../../", import.meta.url).pathname}`;
const CHOICES = ["light", "dark"];
const NAMES = { "": "System", light: "Light", dark: "Dark" };

export function setUpColours() {
  const radios = parts(document, ".sm-colours", HTMLElement).flatMap(offered);
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

/**
 * The choices, in the place that a page keeps for them.
 * @param {HTMLElement} place
 */
function offered(place) {
  const radios = Object.keys(NAMES).map((value) =>
    element("input", { type: "radio", name: "sm-colours", value }),
  );
  const labels = Object.values(NAMES).map((name, at) => element("label", {}, radios[at], name));
  place.replaceChildren(element("legend", { className: "sm-hidden" }, "Colours"), ...labels);
  place.hidden = false;
  return radios;
}
