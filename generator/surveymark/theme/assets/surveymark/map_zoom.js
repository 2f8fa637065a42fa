// The part of the map that is shown: an SVG viewBox, changed by buttons, wheel, fingers and keys.
const CLOSEST = 12; // how many times larger than the whole map a part may be shown
const STEP = 1.5;
const DRAG = 4; // pixels that a pointer moves before it drags
const LETTER = 12; // pixels

export function offerZoom(map, drawing) {
  const { width, height } = drawing.viewBox.baseVal;
  const whole = { x: 0, y: 0, width, height };
  let shown = { ...whole };

  const set = (next) => {
    const across = Math.min(whole.width, Math.max(whole.width / CLOSEST, next.width));
    const down = (across * whole.height) / whole.width;
    shown = {
      x: Math.min(Math.max(next.x, 0), whole.width - across),
      y: Math.min(Math.max(next.y, 0), whole.height - down),
      width: across,
      height: down,
    };
    drawing.setAttribute("viewBox", `${shown.x} ${shown.y} ${shown.width} ${shown.height}`);
    map.classList.toggle("sm-map--zoomed", shown.width < whole.width);
    fit();
    map.dispatchEvent(new Event("mapview"));
  };
  // Marks and labels keep about their size on the screen; labels that would collide are left out, those of small topics first.
  const fit = () => {
    const unit = shown.width / (drawing.clientWidth || whole.width);
    drawing.style.setProperty("--sm-map-mark", Math.min(1.4, unit ** 0.7));
    drawing.style.setProperty("--sm-map-letter", `${LETTER * unit}px`);
    const kept = [];
    for (const label of drawing.querySelectorAll(".sm-map__labels text")) {
      label.classList.remove("sm-map__label--crowded");
      const half = label.getComputedTextLength() / 2;
      label.dataset.x ??= label.getAttribute("x");
      const home = {
        x: Number(label.dataset.x),
        y: Number(label.getAttribute("y")),
      };
      const frame = holds(shown, home) ? shown : whole;
      const x = Math.min(Math.max(home.x, frame.x + half), frame.x + frame.width - half);
      const { y } = home;
      label.setAttribute("x", x);
      const gap = LETTER * 1.4 * unit;
      const collides = kept.some(
        (other) =>
          Math.abs(other.x - x) < other.half + half + gap / 2 && Math.abs(other.y - y) < gap,
      );
      if (collides) label.classList.add("sm-map__label--crowded");
      else kept.push({ x, y, half });
    }
  };
  const at = (event) => {
    const frame = drawing.getBoundingClientRect();
    return [(event.clientX - frame.left) / frame.width, (event.clientY - frame.top) / frame.height];
  };
  const zoom = (factor, [right, down] = [0.5, 0.5]) => {
    const across = Math.min(whole.width, Math.max(whole.width / CLOSEST, shown.width / factor));
    const share = across / shown.width;
    set({
      x: shown.x + shown.width * right * (1 - share),
      y: shown.y + shown.height * down * (1 - share),
      width: across,
    });
  };
  const drag = (right, down) =>
    set({ ...shown, x: shown.x - right * shown.width, y: shown.y - down * shown.height });
  const reset = () => set(whole);

  const deeds = { in: () => zoom(STEP), out: () => zoom(1 / STEP), reset };
  const buttons = map.querySelector(".sm-map__zoom");
  buttons.hidden = false;
  buttons.addEventListener("click", (event) =>
    deeds[event.target.closest("button")?.dataset.zoom]?.(),
  );
  map.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const deed = { "+": deeds.in, "=": deeds.in, "-": deeds.out, 0: reset }[event.key];
    if (!deed) return;
    event.preventDefault();
    deed();
  });
  drawing.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !drawing.contains(document.activeElement)) return; // the page's own scrolling
      if (event.deltaY > 0 && shown.width >= whole.width) return;
      event.preventDefault();
      zoom(Math.exp(-Math.max(-100, Math.min(100, event.deltaY)) / 300), at(event));
    },
    { passive: false },
  );
  offerDragging(drawing, { at, drag, zoom });
  new ResizeObserver(fit).observe(drawing);
  fit();

  return {
    whole,
    move: (right, down) => drag(-right / 8, -down / 8),
    reveal: ({ x, y }) => {
      const edge = shown.width / 12;
      if (!holds(shown, { x, y }, edge) && shown.width < whole.width)
        set({ ...shown, x: x - shown.width / 2, y: y - shown.height / 2 });
    },
  };
}

function holds(part, { x, y }, edge = 0) {
  return (
    x > part.x + edge &&
    x < part.x + part.width - edge &&
    y > part.y + edge &&
    y < part.y + part.height - edge
  );
}

// One pointer moves the map, two pinch it; a link under a drag is not followed.
function offerDragging(drawing, { at, drag, zoom }) {
  const held = new Map();
  let dragging = false;
  const release = (event) => held.delete(event.pointerId);

  drawing.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    if (!held.size) dragging = false;
    held.set(event.pointerId, { from: [event.clientX, event.clientY], last: at(event) });
  });
  drawing.addEventListener("pointermove", (event) => {
    const pointer = held.get(event.pointerId);
    if (!pointer) return;
    if (
      !dragging &&
      Math.hypot(event.clientX - pointer.from[0], event.clientY - pointer.from[1]) < DRAG
    )
      return;
    if (!dragging) drawing.setPointerCapture(event.pointerId);
    dragging = true;
    const now = at(event);
    if (held.size === 1) drag(now[0] - pointer.last[0], now[1] - pointer.last[1]);
    else {
      const other = [...held.entries()].find(([id]) => id !== event.pointerId)[1].last;
      const apart = (place) => Math.hypot(place[0] - other[0], place[1] - other[1]) || 1e-6;
      zoom(apart(now) / apart(pointer.last), other);
    }
    pointer.last = now;
  });
  drawing.addEventListener("pointerup", release);
  drawing.addEventListener("pointercancel", release);
  drawing.addEventListener("dragstart", (event) => event.preventDefault());
  drawing.addEventListener(
    "click",
    (event) => {
      if (!dragging) return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
}
