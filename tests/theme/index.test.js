import assert from "node:assert/strict";
import { test } from "node:test";
import { modules } from "./modules.js";

const { folded, holdsAny, piecesOf } = await import(`${modules}index.js`);

test("accents, capitals and strokes are folded", () => {
  assert.equal(
    folded("Zoë ÅNGSTRÖM Łódź Straße Æsop Œuvre Đorđe ﬁne ı"),
    "zoe angstrom lodz strasse aesop oeuvre dorde fine i",
  );
});

test("a word counts where a word of the text begins like it", () => {
  assert.ok(holdsAny(["Cups that keep their temper"], "TEMPER"));
  assert.ok(holdsAny(["Cups that keep their temper"], "cup"));
  assert.ok(!holdsAny(["Cups that keep their temper"], "emper"));
  assert.ok(holdsAny(["Plates", "(teapots)"], "teapot"));
});

test("a long word may end otherwise, a short one may not", () => {
  assert.ok(holdsAny(["a comparison"], "comparing".slice(0, 8)));
  assert.ok(!holdsAny(["a cat"], "cats"));
});

test("one word of several is enough, and dots are dots", () => {
  assert.ok(holdsAny(["yolo v2.1"], "zzqqxx v2.1"));
  assert.ok(!holdsAny(["yolo v2x1"], "v2.1"));
});

test("signs alone are no words, of which any text will do", () => {
  assert.ok(holdsAny([], "?!"));
  assert.ok(!holdsAny([], "cups"));
});

test("signs that mean something in a pattern are taken literally", () => {
  assert.ok(!holdsAny(["cups"], "c.ps"));
  assert.ok(holdsAny(["C++ (and) [more]"], "c++ [more]"));
});

const found = (text, words) =>
  piecesOf(text, words)
    .filter(({ isFound }) => isFound)
    .map(({ text: piece }) => piece);

test("words are found in a text as whole words, whatever their capitals and punctuation", () => {
  assert.deepEqual(found("Cups and cup-holders hold a CUP.", ["cup,", "(Holders)"]), [
    "cup",
    "holders",
    "CUP",
  ]);
  assert.deepEqual(found("C++ or c.ps", ["c.ps"]), ["c.ps"]);
  assert.deepEqual(found("cups", ["c.ps"]), []);
});

test("the pieces of a text are the text", () => {
  const whole = (words) =>
    piecesOf("a cup, a plate", words)
      .map(({ text }) => text)
      .join("");
  for (const words of [[], ["?"], ["a"], ["cup", "plate"]])
    assert.equal(whole(words), "a cup, a plate");
});
