import assert from "node:assert/strict";
import { test } from "node:test";
import { modules } from "./modules.js";

const { compared, hasWords } = await import(`${modules}tables.js`);

const sorted = (cells, isDown = false) => [...cells].sort((a, b) => compared(a, b, isDown));

for (const cells of [
  ["-2", ".5", "0.85", "0.9 (lid on)", "9 %", "85.35", "85.4", "100"],
  ["512", "25.6k", "7M", "86M", "7.4B", "1T"],
  ["9.1e5", "2.1e6"],
  ["3D", "20 trees", "Ash 3", "ash 20", "birch"],
])
  test(`numbers are sorted by size, and other cells by their words: ${cells.join(", ")}`, () => {
    assert.deepEqual(sorted([...cells].reverse()), cells);
    assert.deepEqual(sorted(cells, true), [...cells].reverse());
  });

test("cells without a value are last in both directions", () => {
  assert.deepEqual(sorted(["", "b", "1"]), ["1", "b", ""]);
  assert.deepEqual(sorted(["", "b", "1"], true), ["b", "1", ""]);
});

test("a row is kept if each word is in it, without case or accents", () => {
  for (const words of ["", " ", "cups", "CUP", "cafe ash", "ash  café", "97.0"])
    assert.ok(hasWords("Ash: Café Cups 97.00 %", words), words);
  for (const words of ["mugs", "cups mugs", "98"])
    assert.ok(!hasWords("Ash: Café Cups 97.00 %", words), words);
});
