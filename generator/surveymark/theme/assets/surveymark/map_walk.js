// @ts-check
// Walking over the map by keys: one stop for Tab, arrows to the nearest paper that way, n and p
// through all.

/** @typedef {import("./map_part.js").Place} Place */
/** @typedef {Place & { link: SVGAElement, title: string }} Point a paper on the map */
/** @typedef {readonly [number, number]} Way steps to the right and down */

/** @type {ReadonlyMap<string, Way>} */
const WAYS = new Map([
  ["ArrowLeft", [-1, 0]],
  ["ArrowRight", [1, 0]],
  ["ArrowUp", [0, -1]],
  ["ArrowDown", [0, 1]],
]);

/**
 * @param {SVGSVGElement} drawing
 * @param {readonly Point[]} points
 * @param {import("./map_zoom.js").View} view
 */
export function walkable(drawing, points, view) {
  const { whole } = view;
  const middle = nearestTo(points, { x: whole.width / 2, y: whole.height / 2 });
  if (!middle) return;
  for (const point of points) point.link.setAttribute("tabindex", "-1");
  let current = middle;
  current.link.setAttribute("tabindex", "0");

  /** @param {Event} event */
  const pointAt = ({ target }) => points.find((point) => point.link === target);
  const stage = drawing.parentElement; // an SVG that hears of focus would be a stop for Tab
  stage?.addEventListener("focusin", (event) => {
    const point = pointAt(event);
    if (!point) return;
    current.link.setAttribute("tabindex", "-1");
    current = point;
    current.link.setAttribute("tabindex", "0");
  });
  stage?.addEventListener("keydown", (event) => {
    if (!pointAt(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    const way = WAYS.get(event.key);
    if (way && event.shiftKey) view.move(...way);
    else if (way) go(towards(points, current, way));
    else if (event.key === "n") go(points[(points.indexOf(current) + 1) % points.length]);
    else if (event.key === "p") go(points.at(points.indexOf(current) - 1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  /** @param {Point | undefined} point */
  function go(point) {
    if (!point) return;
    view.reveal(point);
    point.link.focus({ preventScroll: true });
  }
}

/**
 * The point of the least number; nothing where all are infinite.
 * @template {Place} P
 * @param {readonly P[]} points
 * @param {(point: P) => number} numberOf
 */
export function least(points, numberOf) {
  /** @type {P | undefined} */
  let best;
  let number = Infinity;
  for (const point of points) {
    const own = numberOf(point);
    if (own < number) [best, number] = [point, own];
  }
  return best;
}

/**
 * @template {Place} P
 * @param {readonly P[]} points
 * @param {Place} place
 */
function nearestTo(points, { x, y }) {
  return least(points, (point) => Math.hypot(point.x - x, point.y - y));
}

/**
 * The nearest point in a direction; what lies aside counts twice.
 * @template {Place} P
 * @param {readonly P[]} points
 * @param {Place} from
 * @param {Way} way
 */
export function towards(points, from, [right, down]) {
  return least(points, (point) => {
    const ahead = (point.x - from.x) * right + (point.y - from.y) * down;
    const aside = Math.abs((point.x - from.x) * down) + Math.abs((point.y - from.y) * right);
    return ahead > 0 && ahead >= aside / 2 ? ahead + 2 * aside : Infinity;
  });
}
