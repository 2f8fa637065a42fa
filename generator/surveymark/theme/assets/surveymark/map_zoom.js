// @ts-check
// The part of the map that is shown: an SVG viewBox, changed by buttons, wheel, fingers and keys.
import { crowded, holds, insideOf, partOf, zoomed } from "./map_part.js";
import { around, part, parts } from "./parts.js";

/** @typedef {import("./map_part.js").Part} Part */
/** @typedef {import("./map_part.js").Place} Place */
/** @typedef {readonly [number, number]} Share of the drawing, to the right and down */
/** @typedef {ReturnType<typeof setUpZoom>} View */
/**
 * @typedef {object} Hands what moves the map
 * @property {(event: MouseEvent) => Share} at
 * @property {(right: number, down: number) => void} drag
 * @property {(factor: number, share?: Share) => void} zoom
 */

const STEP = 1.5;
const DRAG = 4; // pixels that a pointer moves before it drags
const LETTER = 12; // pixels

/**
 * @param {HTMLElement} map
 * @param {SVGSVGElement} drawing
 */
export function setUpZoom(map, drawing) {
  const { width, height } = drawing.viewBox.baseVal;
  const whole = { x: 0, y: 0, width, height };
  /** @type {Part} */
  let shown = whole;

  /** @param {Place & { width: number }} wanted */
  const set = (wanted) => {
    shown = partOf(whole, wanted);
    drawing.setAttribute("viewBox", `${shown.x} ${shown.y} ${shown.width} ${shown.height}`);
    map.classList.toggle("sm-map--zoomed", shown.width < whole.width);
    fit(drawing, whole, shown);
    map.dispatchEvent(new Event("mapview"));
  };
  /** @type {Hands} */
  const hands = {
    at: (event) => {
      const frame = drawing.getBoundingClientRect();
      const right = (event.clientX - frame.left) / frame.width;
      return [right, (event.clientY - frame.top) / frame.height];
    },
    drag: (right, down) =>
      set({ ...shown, x: shown.x - right * shown.width, y: shown.y - down * shown.height }),
    zoom: (factor, share) => set(zoomed(whole, shown, factor, share)),
  };
  setUpButtons(map, hands, () => set(whole));
  setUpWheel(drawing, hands, () => shown.width >= whole.width);
  setUpDragging(drawing, hands);
  new ResizeObserver(() => fit(drawing, whole, shown)).observe(drawing);
  fit(drawing, whole, shown);

  return {
    whole,
    /** @param {number} right @param {number} down */
    move: (right, down) => hands.drag(-right / 8, -down / 8),
    /** @param {Place} place */
    reveal: ({ x, y }) => {
      if (holds(shown, { x, y }, shown.width / 12) || shown.width >= whole.width) return;
      set({ ...shown, x: x - shown.width / 2, y: y - shown.height / 2 });
    },
  };
}

/**
 * Marks and labels keep about their size on the screen; labels that would collide are left out,
 * those of small topics first.
 * @param {SVGSVGElement} drawing
 * @param {Part} whole
 * @param {Part} shown
 */
function fit(drawing, whole, shown) {
  const unit = shown.width / (drawing.clientWidth || whole.width);
  drawing.style.setProperty("--sm-map-mark", String(Math.min(1.4, unit ** 0.7)));
  drawing.style.setProperty("--sm-map-letter", `${LETTER * unit}px`);
  const labels = parts(drawing, ".sm-map__labels text", SVGTextElement);
  const places = labels.map((label) => {
    label.classList.remove("sm-map__label--crowded");
    return placeOf(label, whole, shown, LETTER * unit);
  });
  const isCrowded = crowded(places, LETTER * 1.4 * unit);
  for (const [number, label] of labels.entries()) {
    label.setAttribute("x", String(places[number]?.x));
    label.classList.toggle("sm-map__label--crowded", isCrowded[number]);
  }
}

/**
 * @param {SVGTextElement} label
 * @param {Part} whole
 * @param {Part} shown
 * @param {number} edge how far a label keeps from the frame
 */
function placeOf(label, whole, shown, edge) {
  label.dataset.x ??= label.getAttribute("x") ?? "";
  const home = { x: Number(label.dataset.x), y: Number(label.getAttribute("y")) };
  const half = label.getComputedTextLength() / 2;
  const frame = holds(shown, home) ? shown : whole;
  return { x: insideOf(frame, { ...home, half: half + edge }), y: home.y, half };
}

/**
 * @param {HTMLElement} map
 * @param {Hands} hands
 * @param {() => void} reset
 */
function setUpButtons(map, { zoom }, reset) {
  const closer = () => zoom(STEP);
  const further = () => zoom(1 / STEP);
  const byButton = new Map([
    ["in", closer],
    ["out", further],
    ["reset", reset],
  ]);
  const byKey = new Map([
    ["+", closer],
    ["=", closer],
    ["-", further],
    ["0", reset],
  ]);
  const buttons = part(map, ".sm-map__zoom", HTMLElement);
  buttons.hidden = false;
  buttons.addEventListener("click", (event) => {
    byButton.get(around(event, "button", HTMLButtonElement)?.dataset.zoom ?? "")?.();
  });
  map.addEventListener("keydown", (event) => {
    const deed = byKey.get(event.key);
    if (!deed || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    deed();
  });
}

/**
 * @param {SVGSVGElement} drawing
 * @param {Hands} hands
 * @param {() => boolean} isWhole
 */
function setUpWheel(drawing, { at, zoom }, isWhole) {
  /** @param {WheelEvent} event */
  const turn = (event) => {
    const isOurs = event.ctrlKey || drawing.contains(document.activeElement);
    if (!isOurs || (event.deltaY > 0 && isWhole())) return; // the page's own scrolling
    event.preventDefault();
    zoom(Math.exp(-Math.max(-100, Math.min(100, event.deltaY)) / 300), at(event));
  };
  drawing.addEventListener("wheel", turn, { passive: false });
}

/** @param {Share} one @param {Share} other */
function apart(one, other) {
  return Math.hypot(one[0] - other[0], one[1] - other[1]) || 1e-6;
}

/**
 * One pointer moves the map, two pinch it; a link under a drag is not followed.
 * @param {SVGSVGElement} drawing
 * @param {Hands} hands
 */
function setUpDragging(drawing, { at, drag, zoom }) {
  /** @type {Map<number, { from: Share, last: Share }>} */
  const held = new Map();
  let dragging = false;
  /** @param {PointerEvent} event */
  const release = (event) => held.delete(event.pointerId);

  drawing.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    if (!held.size) dragging = false;
    held.set(event.pointerId, { from: [event.clientX, event.clientY], last: at(event) });
  });
  drawing.addEventListener("pointermove", (event) => {
    const pointer = held.get(event.pointerId);
    if (!pointer) return;
    if (!dragging && apart([event.clientX, event.clientY], pointer.from) < DRAG) return;
    if (!dragging) drawing.setPointerCapture(event.pointerId);
    dragging = true;
    const now = at(event);
    const other = [...held.entries()].find(([id]) => id !== event.pointerId)?.[1].last;
    if (other) zoom(apart(now, other) / apart(pointer.last, other), other);
    else drag(now[0] - pointer.last[0], now[1] - pointer.last[1]);
    pointer.last = now;
  });
  drawing.addEventListener("pointerup", release);
  drawing.addEventListener("pointercancel", release);
  drawing.addEventListener("dragstart", (event) => event.preventDefault());
  const swallow = (/** @type {Event} */ event) => {
    if (!dragging) return;
    event.preventDefault();
    event.stopPropagation();
  };
  drawing.addEventListener("click", swallow, true);
}
