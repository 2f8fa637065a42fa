// Walking over the map by keys: one stop for Tab, arrows to the nearest paper that way, n and p through all.
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function walkable(drawing, points, view) {
  if (!points.length) return;
  const place = new Map(points.map((point, index) => [point.link, index]));
  for (const point of points) point.link.setAttribute("tabindex", "-1");
  const middle = points.reduce((best, point) =>
    fromMiddle(point, view) < fromMiddle(best, view) ? point : best,
  );
  let current = place.get(middle.link);
  points[current].link.setAttribute("tabindex", "0");

  const stage = drawing.parentElement; // an SVG that hears of focus would be a stop for Tab
  stage.addEventListener("focusin", (event) => {
    if (!place.has(event.target)) return;
    points[current].link.setAttribute("tabindex", "-1");
    current = place.get(event.target);
    points[current].link.setAttribute("tabindex", "0");
  });
  stage.addEventListener("keydown", (event) => {
    if (!place.has(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const way = WAYS[event.key];
    if (way && event.shiftKey) view.move(...way);
    else if (way) go(towards(points, points[current], way));
    else if (event.key === "n") go(points[(current + 1) % points.length]);
    else if (event.key === "p") go(points[(current + points.length - 1) % points.length]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  function go(point) {
    if (!point) return;
    view.reveal(point);
    point.link.focus({ preventScroll: true });
  }
}

// The nearest point in a direction; what lies aside counts twice.
function towards(points, from, [right, down]) {
  let best;
  let least = Infinity;
  for (const point of points) {
    const ahead = (point.x - from.x) * right + (point.y - from.y) * down;
    const aside = Math.abs((point.x - from.x) * down) + Math.abs((point.y - from.y) * right);
    if (ahead > 0 && ahead >= aside / 2 && ahead + 2 * aside < least)
      [best, least] = [point, ahead + 2 * aside];
  }
  return best;
}

function fromMiddle(point, view) {
  return Math.hypot(point.x - view.whole.width / 2, point.y - view.whole.height / 2);
}
