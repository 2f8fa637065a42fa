import assert from "node:assert/strict";
import { test } from "node:test";
import { modules } from "./modules.js";

const { crowded, holds, insideOf, partOf, zoomed } = await import(`${modules}map_part.js`);
const { towards } = await import(`${modules}map_walk.js`);

const whole = { x: 0, y: 0, width: 1200, height: 600 };
const quarter = { x: 300, y: 150, width: 600, height: 300 };

test("a part has the form of the whole map and never leaves it", () => {
  assert.deepEqual(partOf(whole, { x: 300, y: 150, width: 600 }), quarter);
  assert.deepEqual(partOf(whole, { x: -50, y: 590, width: 600 }), { ...quarter, x: 0, y: 300 });
  assert.deepEqual(partOf(whole, { x: 10, y: 10, width: 5000 }), whole);
});

test("no part is shown more than twelve times larger", () => {
  assert.equal(partOf(whole, { x: 0, y: 0, width: 1 }).width, 100);
  assert.equal(zoomed(whole, whole, 1000).width, 100);
});

test("zooming keeps the middle, or the place under the pointer", () => {
  assert.deepEqual(zoomed(whole, whole, 2), quarter);
  assert.deepEqual(zoomed(whole, whole, 2, [0, 1]), { ...quarter, x: 0, y: 300 });
  assert.deepEqual(zoomed(whole, zoomed(whole, whole, 2), 0.5), whole);
});

test("at its closest the map does not wander when it is zoomed further", () => {
  const closest = zoomed(whole, whole, 12, [0.2, 0.3]);
  assert.deepEqual(zoomed(whole, closest, 1.5, [0.9, 0.9]), closest);
});

test("a place on the edge is not held, nor one within the margin", () => {
  assert.ok(holds(quarter, { x: 301, y: 151 }));
  assert.ok(!holds(quarter, { x: 300, y: 200 }));
  assert.ok(!holds(quarter, { x: 310, y: 200 }, 20));
  assert.ok(!holds(quarter, { x: 500, y: 460 }));
});

test("a label is moved in until none of it is cut off", () => {
  assert.equal(insideOf(quarter, { x: 310, y: 200, half: 40 }), 340);
  assert.equal(insideOf(quarter, { x: 890, y: 200, half: 40 }), 860);
  assert.equal(insideOf(quarter, { x: 600, y: 200, half: 40 }), 600);
});

test("a label that collides is left out and takes no room", () => {
  const labels = [
    { x: 100, y: 100, half: 40 },
    { x: 150, y: 100, half: 40 }, // collides with the first
    { x: 200, y: 100, half: 40 }, // would collide with the second alone
    { x: 100, y: 120, half: 40 }, // on the next line
  ];
  assert.deepEqual(crowded(labels, 16), [false, true, false, false]);
});

test("an arrow leads to the nearest point that way", () => {
  const from = { x: 0, y: 0 };
  const near = { x: 10, y: 4 };
  const far = { x: 30, y: 0 };
  const aside = { x: 5, y: 20 };
  const points = [from, far, aside, near];
  assert.equal(towards(points, from, [1, 0]), near);
  assert.equal(towards(points, from, [0, 1]), aside);
  assert.equal(towards(points, from, [-1, 0]), undefined);
});
