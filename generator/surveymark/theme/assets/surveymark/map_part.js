// @ts-check
// The part of the map that is shown, in numbers: how it is zoomed and moved, and which labels fit.

/** @typedef {{ x: number, y: number }} Place */
/** @typedef {Place & { width: number, height: number }} Part */
/** @typedef {Place & { half: number }} Label its middle, and half of its width */

const CLOSEST = 12; // how many times larger than the whole map a part may be shown

/** @param {number} value @param {number} least @param {number} most */
function between(value, least, most) {
  return Math.min(Math.max(value, least), most);
}

/**
 * The part nearest to the wanted one that lies in the whole map and has its form.
 * @param {Part} whole
 * @param {Place & { width: number }} wanted
 * @returns {Part}
 */
export function partOf(whole, wanted) {
  const width = between(wanted.width, whole.width / CLOSEST, whole.width);
  const height = (width * whole.height) / whole.width;
  const x = between(wanted.x, 0, whole.width - width);
  return { x, y: between(wanted.y, 0, whole.height - height), width, height };
}

/**
 * The part so many times larger on the screen; what stands at the share of it stays there.
 * @param {Part} whole
 * @param {Part} part
 * @param {number} factor
 * @param {readonly [number, number]} share to the right and down
 */
export function zoomed(whole, part, factor, [right, down] = [0.5, 0.5]) {
  const { width } = partOf(whole, { ...part, width: part.width / factor });
  const less = 1 - width / part.width;
  return partOf(whole, {
    x: part.x + part.width * right * less,
    y: part.y + part.height * down * less,
    width,
  });
}

/**
 * Whether a place stands in the part and so far from its edge.
 * @param {Part} part
 * @param {Place} place
 */
export function holds(part, { x, y }, edge = 0) {
  const isAcross = x > part.x + edge && x < part.x + part.width - edge;
  return isAcross && y > part.y + edge && y < part.y + part.height - edge;
}

/**
 * Where the middle of a label stands so that none of it is cut off.
 * @param {Part} part
 * @param {Label} label
 */
export function insideOf(part, { x, half }) {
  return between(x, part.x + half, part.x + part.width - half);
}

/**
 * For each label whether it collides with one before it that does not.
 * @param {readonly Label[]} labels
 * @param {number} gap between lines
 */
export function crowded(labels, gap) {
  /** @type {Label[]} */
  const kept = [];
  return labels.map(({ x, y, half }) => {
    const collides = kept.some(
      (other) => Math.abs(other.x - x) < other.half + half + gap / 2 && Math.abs(other.y - y) < gap,
    );
    if (!collides) kept.push({ x, y, half });
    return collides;
  });
}
