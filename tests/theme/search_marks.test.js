import assert from "node:assert/strict";
import { test } from "node:test";
import { modules } from "./modules.js";

const { piecesOf } = await import(`${modules}search_marks.js`);

/** A language in which plurals end in s. */
const language = {
  fold: (text) => text.toLowerCase(),
  stem: (word) => word.replace(/s$/, ""),
  partsOf: (text) => text.split(" ").filter(Boolean),
};
const pieces = (text, words, meant = "") => piecesOf(text, { query: { words }, meant }, language);
const marked = (...asked) =>
  pieces(...asked)
    .filter(({ isMarked }) => isMarked)
    .map(({ text }) => text);

test("whole words are marked in every form, whatever their capitals and punctuation", () => {
  const text = "Cups and cup-holders hold a CUP.";
  assert.deepEqual(marked(text, ["cup", "holders"]), ["Cups", "cup", "holders", "CUP"]);
  assert.deepEqual(marked("cupboard", ["cup"]), []);
});

test("what a misspelt word meant is marked", () => {
  assert.deepEqual(marked("A cup and a plate", ["cpu", "plate"], "cup plate"), ["cup", "plate"]);
});

test("the pieces of a text are the text", () => {
  const whole = (words) => pieces("a cup, a plate", words).map(({ text }) => text);
  for (const words of [[], ["a"], ["cup", "plate"]])
    assert.equal(whole(words).join(""), "a cup, a plate");
});
