// The map of papers: zooming, moving, reading and walking over it. Without this it is a picture of links.
import { walkable } from "./map_walk.js";
import { offerZoom } from "./map_zoom.js";

const REACH = 22; // pixels around a finger or pointer in which a point counts as meant

export function offerMap(map) {
  const drawing = map.querySelector(".sm-map__drawing");
  const points = [...drawing.querySelectorAll(".sm-map__point")].map(pointOf);
  const view = offerZoom(map, drawing);
  const card = cardOf(map, drawing);
  offerThemes(map);
  walkable(drawing, points, view);
  map.querySelector(".sm-map__help").hidden = false;

  drawing.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "touch") card.show(nearest(points, drawing, event));
  });
  drawing.addEventListener("pointerleave", (event) => {
    if (event.pointerType !== "touch")
      card.show(points.find((point) => point.link === document.activeElement));
  });
  // Heard beside the drawing: Chromium lets Tab stop at an SVG that hears of focus itself.
  const stage = drawing.parentElement;
  stage.addEventListener("focusin", (event) => {
    const point = points.find(({ link }) => link === event.target);
    if (point) card.show(point);
  });
  stage.addEventListener("focusout", (event) => {
    if (!event.relatedTarget?.closest(".sm-map__card")) card.show();
  });
  // A finger hides what it touches: the first tap shows the card, whose title is the link.
  drawing.addEventListener("click", (event) => {
    if (event.pointerType !== "touch") return;
    event.preventDefault();
    card.show(nearest(points, drawing, event), true);
  });
  map.addEventListener("mapview", () => card.show());
}

// A point with its place; its title becomes a name that no browser shows as a second card.
function pointOf(link) {
  const title = link.querySelector("title");
  link.setAttribute(
    "aria-label",
    [title.textContent, link.dataset.facts].filter(Boolean).join(", "),
  );
  title.remove();
  const { e: x, f: y } = link.transform.baseVal.consolidate().matrix;
  return { link, x, y, title: title.textContent };
}

function nearest(points, drawing, event) {
  const matrix = drawing.getScreenCTM();
  const distance = ({ x, y }) =>
    Math.hypot(matrix.a * x + matrix.e - event.clientX, matrix.d * y + matrix.f - event.clientY);
  let best;
  let least = REACH;
  for (const point of points) {
    const away = distance(point);
    if (away < least) [best, least] = [point, away];
  }
  return best;
}

function cardOf(map, drawing) {
  const card = map.querySelector(".sm-map__card");
  const title = document.createElement("a");
  const facts = document.createElement("span");
  title.tabIndex = -1;
  card.setAttribute("aria-hidden", "true"); // the point itself has the same name
  card.append(title, facts);
  let shown;
  const show = (point, stays = false) => {
    card.classList.toggle("sm-map__card--stays", stays);
    if (point === shown) return;
    shown?.link.classList.remove("sm-map__point--shown");
    shown = point;
    card.hidden = !point;
    if (!point) return;
    point.link.classList.add("sm-map__point--shown");
    title.textContent = point.title;
    title.href = point.link.getAttribute("href");
    facts.textContent = point.link.dataset.facts;
    const frame = card.parentElement.getBoundingClientRect();
    const matrix = drawing.getScreenCTM();
    const x = matrix.a * point.x + matrix.e - frame.left;
    const y = matrix.d * point.y + matrix.f - frame.top;
    card.style.left = `${Math.max(4, Math.min(x - card.offsetWidth / 2, frame.width - card.offsetWidth - 4))}px`;
    card.style.top = `${y + card.offsetHeight + 18 < frame.height ? y + 14 : y - card.offsetHeight - 14}px`;
  };
  return { show };
}

// Legend entries become buttons that dim all other themes.
function offerThemes(map) {
  const marked = [...map.querySelectorAll(".sm-map__drawing [data-theme]")];
  const buttons = [...map.querySelectorAll(".sm-map__legend [data-theme]")].map((entry) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = entry.className;
    button.dataset.theme = entry.dataset.theme;
    button.setAttribute("aria-pressed", "false");
    button.append(...entry.childNodes);
    entry.replaceWith(button);
    return button;
  });
  map.querySelector(".sm-map__legend").addEventListener("click", (event) => {
    const chosen = event.target.closest("button");
    if (!chosen) return;
    const picked = chosen.getAttribute("aria-pressed") === "false";
    for (const button of buttons)
      button.setAttribute("aria-pressed", String(picked && button === chosen));
    for (const mark of marked)
      mark.classList.toggle("sm-map--dim", picked && mark.dataset.theme !== chosen.dataset.theme);
  });
}
