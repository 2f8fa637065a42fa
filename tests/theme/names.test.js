import assert from "node:assert/strict";
import { test } from "node:test";
import { modules } from "./modules.js";

const { candidatesOf, isSure, meant } = await import(`${modules}names.js`);

const NAMES = {
  "Zoë O'Neil": 1,
  "Hugo Touvron": 3,
  "Radek Daněček": 2,
  "Matthias Nießner": 5,
  "Ming Li": 2,
  "Ming Li Zhang": 4,
  "Li Mingzhe": 1,
  "J. W. van der Berg": 1,
  李明: 1,
};

/** Words without accents, capitals and punctuation. */
const wordsOf = (text) =>
  text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\p{M}'’]/gu, "")
    .replaceAll("ß", "ss")
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
const candidates = (typed, names = NAMES) => candidatesOf(typed, Object.entries(names), wordsOf);
const found = (typed) => candidates(typed).map(({ name }) => name);
const chosen = (typed) => meant(candidates(typed));

test("a name is the same however it is typed", () => {
  for (const typed of ["Zoë O'Neil", "zoe o’neil", "O'Neil, Zoë", "  Zoë   ONeil "])
    assert.equal(chosen(typed), "Zoë O'Neil");
});

for (const [typed, name] of [
  ["Touvron", "Hugo Touvron"],
  ["H. Touvron", "Hugo Touvron"],
  ["Touvron, H", "Hugo Touvron"],
  ["danecek", "Radek Daněček"],
  ["Niessner", "Matthias Nießner"],
  ["Jan Willem van der Berg", "J. W. van der Berg"],
  ["李明", "李明"],
])
  test(`a family name or initials are enough: ${typed}`, () => {
    assert.equal(chosen(typed), name);
  });

for (const [typed, name] of [
  ["Tuovron", "Hugo Touvron"],
  ["Hugo Touvrn", "Hugo Touvron"],
  ["Niesner", "Matthias Nießner"],
])
  test(`a misspelt name is offered, not chosen: ${typed}`, () => {
    assert.deepEqual(found(typed), [name]);
    assert.equal(chosen(typed), undefined);
    assert.ok(!candidates(typed).some(isSure));
  });

test("where several may be meant, all are offered, the whole name first", () => {
  assert.deepEqual(found("li ming"), ["Ming Li", "Ming Li Zhang", "Li Mingzhe"]);
  assert.equal(chosen("li ming"), "Ming Li");
  assert.equal(chosen("ming"), undefined);
  assert.equal(found("ming")[0], "Ming Li Zhang");
});

test("names with a slip are offered only where no other answers", () => {
  assert.deepEqual(candidates("berg", { "Ada Berg": 1, "Bo Borg": 9 }), [
    { name: "Ada Berg", papers: 1, distance: 1 },
  ]);
});

test("one word of a name does not stand for two", () => {
  assert.deepEqual(found("touvron touvron"), []);
});

test("what is like no name finds none", () => {
  for (const typed of ["", " , ", "Nobody At All", "xx"]) assert.deepEqual(found(typed), []);
  assert.equal(chosen("Nobody"), undefined);
});
