// @ts-check
// The map of papers: zooming, moving, reading and walking over it. Without this it is a picture of
// links.
import { element } from "./element.js";
import { least, walkable } from "./map_walk.js";
import { setUpZoom } from "./map_zoom.js";
import { around, part, parts } from "./parts.js";

/** @typedef {import("./map_walk.js").Point} Point */

const REACH = 22; // pixels around a finger or pointer in which a point counts as meant

/** @param {HTMLElement} map */
export function setUpMap(map) {
  const drawing = part(map, ".sm-map__drawing", SVGSVGElement);
  const points = parts(drawing, ".sm-map__point", SVGAElement).map(pointOf);
  const view = setUpZoom(map, drawing);
  const show = setUpCard(map, drawing);
  setUpThemes(map);
  walkable(drawing, points, view);
  part(map, ".sm-map__help", HTMLElement).hidden = false;
  map.addEventListener("mapview", () => show());
  showByPointer(drawing, points, show);
  showByFocus(drawing, points, show);
}

/** @typedef {(point?: Point, stays?: boolean) => void} Show shows the card of a point, or none */

/**
 * @param {SVGSVGElement} drawing
 * @param {readonly Point[]} points
 * @param {Show} show
 */
function showByPointer(drawing, points, show) {
  drawing.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "touch") show(nearest(points, drawing, event));
  });
  drawing.addEventListener("pointerleave", (event) => {
    if (event.pointerType === "touch") return;
    show(points.find((point) => point.link === document.activeElement));
  });
  // A finger hides what it touches: the first tap shows the card, whose title is the link.
  drawing.addEventListener("click", (event) => {
    if (!(event instanceof PointerEvent) || event.pointerType !== "touch") return;
    event.preventDefault();
    show(nearest(points, drawing, event), true);
  });
}

/**
 * @param {SVGSVGElement} drawing
 * @param {readonly Point[]} points
 * @param {Show} show
 */
function showByFocus(drawing, points, show) {
  // Heard beside the drawing: Chromium lets Tab stop at an SVG that hears of focus itself.
  const stage = drawing.parentElement;
  stage?.addEventListener("focusin", (event) => {
    const point = points.find(({ link }) => link === event.target);
    if (point) show(point);
  });
  stage?.addEventListener("focusout", ({ relatedTarget }) => {
    const isOnCard = relatedTarget instanceof Element && relatedTarget.closest(".sm-map__card");
    if (!isOnCard) show();
  });
}

/**
 * A point with its place; its title becomes a name that no browser shows as a second card.
 * @param {SVGAElement} link
 * @returns {Point}
 */
function pointOf(link) {
  const title = part(link, "title", SVGTitleElement);
  const text = title.textContent ?? "";
  link.setAttribute("aria-label", [text, link.dataset.facts].filter(Boolean).join(", "));
  title.remove();
  const { e: x, f: y } = link.transform.baseVal.consolidate()?.matrix ?? new DOMMatrix();
  return { link, x, y, title: text };
}

/**
 * Where a point stands in the window.
 * @param {DOMMatrix} matrix of the drawing
 * @param {Point} point
 */
function onScreen({ a, d, e, f }, { x, y }) {
  return { x: a * x + e, y: d * y + f };
}

/** @param {SVGSVGElement} drawing */
function matrixOf(drawing) {
  return drawing.getScreenCTM() ?? new DOMMatrix();
}

/**
 * @param {readonly Point[]} points
 * @param {SVGSVGElement} drawing
 * @param {MouseEvent} event
 */
function nearest(points, drawing, event) {
  const matrix = matrixOf(drawing);
  return least(points, (point) => {
    const { x, y } = onScreen(matrix, point);
    const away = Math.hypot(x - event.clientX, y - event.clientY);
    return away < REACH ? away : Infinity;
  });
}

/**
 * @param {HTMLElement} map
 * @param {SVGSVGElement} drawing
 * @returns {Show}
 */
function setUpCard(map, drawing) {
  const card = part(map, ".sm-map__card", HTMLElement);
  const title = element("a", { tabIndex: -1 });
  const facts = element("span");
  card.setAttribute("aria-hidden", "true"); // the point itself has the same name
  card.append(title, facts);
  /** @type {Point | undefined} */
  let shown;
  return (point, stays = false) => {
    card.classList.toggle("sm-map__card--stays", stays);
    if (point === shown) return;
    shown?.link.classList.remove("sm-map__point--shown");
    shown = point;
    card.hidden = !point;
    if (!point) return;
    point.link.classList.add("sm-map__point--shown");
    title.textContent = point.title;
    title.href = point.link.getAttribute("href") ?? "";
    facts.textContent = point.link.dataset.facts ?? "";
    putBeside(card, onScreen(matrixOf(drawing), point));
  };
}

/**
 * Puts the card under the place, or over it where there is no room, and never over the side.
 * @param {HTMLElement} card
 * @param {import("./map_part.js").Place} place
 */
function putBeside(card, place) {
  const frame = (card.parentElement ?? card).getBoundingClientRect();
  const x = place.x - frame.left;
  const y = place.y - frame.top;
  const most = frame.width - card.offsetWidth - 4;
  const isUnder = y + card.offsetHeight + 18 < frame.height;
  card.style.left = `${Math.max(4, Math.min(x - card.offsetWidth / 2, most))}px`;
  card.style.top = `${isUnder ? y + 14 : y - card.offsetHeight - 14}px`;
}

/**
 * Legend entries become buttons that dim all other themes.
 * @param {HTMLElement} map
 */
function setUpThemes(map) {
  const marked = parts(map, ".sm-map__drawing [data-theme]", SVGElement);
  const legend = part(map, ".sm-map__legend", HTMLElement);
  const buttons = parts(legend, "[data-theme]", HTMLElement).map((entry) => {
    const { className } = entry;
    const dataset = { theme: entry.dataset.theme ?? "" };
    const made = element("button", { type: "button", className, dataset }, ...entry.childNodes);
    made.setAttribute("aria-pressed", "false");
    entry.replaceWith(made);
    return made;
  });
  legend.addEventListener("click", (event) => {
    const chosen = around(event, "button", HTMLButtonElement);
    if (!chosen) return;
    const picked = chosen.getAttribute("aria-pressed") === "false";
    for (const button of buttons)
      button.setAttribute("aria-pressed", String(picked && button === chosen));
    for (const mark of marked)
      mark.classList.toggle("sm-map--dim", picked && mark.dataset.theme !== chosen.dataset.theme);
  });
}
