import assert from "node:assert/strict";
import { test } from "node:test";
import { modules } from "./modules.js";

const { folded, holdsAny } = await import(`${modules}index.js`);

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
