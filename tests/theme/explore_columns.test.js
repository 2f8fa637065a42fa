import assert from "node:assert/strict";
import { test } from "node:test";
import { modules } from "./modules.js";

const { Columns, numbersFromSteps, numbersIn } = await import(`${modules}explore_columns.js`);

const columns = new Columns({
  papers: 5,
  entries: "GCCEC", // 3 4 5 7 8
  facets: {
    glaze: { values: ["blue", "red"], sets: [[0], [0, 1], [1], []], papers: "ABACD" },
    age: { values: ["new", "old"], sets: [[0], [1]], papers: "ABABA" },
    potter: { files: 8 },
  },
});
const any = (id, ...values) => ({ id, match: "any", values });
const all = (id, ...values) => ({ id, match: "all", values });
const rows = (filters, among) => [...columns.narrowed(filters, among).passing];
const counts = (facet, filters, among) =>
  Object.fromEntries(columns.narrowed(filters, among).counts.get(facet));

test("numbers are read digit by digit, the first digits first", () => {
  assert.deepEqual(numbersIn("AB_", 3), [0, 1, 63]);
  assert.deepEqual(numbersIn("BAAC", 2), [64, 2]);
  assert.deepEqual(numbersIn("", 0), []);
  assert.deepEqual(numbersFromSteps("GCCEC", 5), [3, 4, 5, 7, 8]);
  assert.deepEqual(numbersFromSteps("CDE", 3), [1, -1, 1]);
});

test("rows know their entries and entries their rows", () => {
  assert.deepEqual(columns.entries, [3, 4, 5, 7, 8]);
  assert.equal(columns.rows.get(7), 3);
  assert.equal(columns.rows.get(6), undefined);
  assert.deepEqual([...columns.files], [["potter", 8]]);
});

test("values of one facet widen, facets narrow", () => {
  assert.deepEqual(rows([]), [0, 1, 2, 3, 4]);
  assert.deepEqual(rows([any("glaze", "blue")]), [0, 1, 2]);
  assert.deepEqual(rows([any("glaze", "blue", "red")]), [0, 1, 2, 3]);
  assert.deepEqual(rows([any("glaze", "blue"), any("age", "old")]), [1]);
});

test("a facet may ask for all of its values", () => {
  assert.deepEqual(rows([all("glaze", "blue", "red")]), [1]);
});

test("what no paper has finds none", () => {
  assert.deepEqual(rows([any("glaze", "green")]), []);
  assert.deepEqual(rows([any("smell", "roses")]), []);
  assert.deepEqual(rows([all("glaze", "blue", "green")]), []);
  assert.deepEqual(rows([any("glaze", "constructor")]), []);
});

test("typed values are known by their rows", () => {
  assert.deepEqual(rows([{ ...any("potter", "Ada"), rows: new Set([1, 3]) }]), [1, 3]);
});

test("only rows that the words found may pass", () => {
  assert.deepEqual(rows([any("age", "new")], new Set([0, 1])), [0]);
  assert.deepEqual(counts("age", [], new Set([0, 1])), { new: 1, old: 1 });
});

test("every value counts the papers that have it, once each", () => {
  assert.deepEqual(counts("glaze", []), { blue: 3, red: 2 });
});

test("what is chosen in a facet counts against other facets only", () => {
  const chosen = [any("glaze", "blue")];
  assert.deepEqual(counts("glaze", chosen), { blue: 3, red: 2 });
  assert.deepEqual(counts("age", chosen), { new: 2, old: 1 });
  assert.deepEqual(counts("age", [...chosen, any("age", "old")]), { new: 2, old: 1 });
  assert.deepEqual(counts("glaze", [...chosen, any("age", "old")]), { blue: 1, red: 2 });
});

test("where papers must have all values, each counts those that have it besides", () => {
  assert.deepEqual(counts("glaze", [all("glaze", "red")]), { blue: 1, red: 2 });
});
