// What Python says of every paper's facets and of every order, compared with what the browser reads in the files.
// node columns_cases.js INDEX EXPECTED: the folder of an index and a file; tests/retrieval/test_columns.py runs it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { modules } from "./modules.js";

const { searchIndex } = await import(`${modules}search_index.js`);
const { answerTo } = await import(`${modules}explore_answer.js`);
const { valueFor } = await import(`${modules}blanks.js`);
const { candidates } = await import(`${modules}explore_names.js`);

const [folder, expectedFile] = process.argv.slice(2);
const json = async (path) => JSON.parse(await readFile(path, "utf-8"));
const { facets, orders, years, answers, typed, declared } = await json(expectedFile);
let fetched = [];
const fetching = (path) => {
  fetched.push(path);
  return json(`${folder}/${path}`);
};
const index = await searchIndex(fetching);
const columns = await index.columns();
const keys = await index.keys();
const none = { words: "", filters: {}, sort: "", view: "list" };
const shown = async (state) => {
  const { rows, counts } = await answerTo(index, { ...none, ...state }, declared);
  return { keys: rows.map((row) => keys[row]), counts };
};

test("every entry of a row is that of its paper", async () => {
  const entries = await Promise.all(columns.entries.map((number) => index.entry(number)));
  assert.deepEqual(
    entries.map(({ kind, id }) => [kind, id]),
    keys.map((key) => ["paper", key]),
  );
});

test("every value of every facet has its papers", async () => {
  for (const [facet, papers] of Object.entries(facets)) {
    for (const [value, having] of papers) {
      const found = await shown({ filters: { [facet]: [value] } });
      assert.deepEqual(found.keys.toSorted(), having, `${facet}: ${value}`);
    }
  }
});

test("counts are those of the page", async () => {
  const { counts } = await shown({});
  for (const { id, isTyped } of declared.facets.filter((facet) => !facet.isTyped)) {
    const expected = facets[id].map(([value, having]) => [value, having.length]);
    assert.deepEqual(isTyped || [...counts.get(id)], expected, id);
  }
});

test("every order is that of Python", async () => {
  for (const [order, expected] of Object.entries(orders)) {
    assert.deepEqual((await shown({ sort: order })).keys, expected, order);
  }
});

test("papers by year come in groups of the year that their cards print", async () => {
  const groups = [];
  const { rows } = await answerTo(index, { ...none, view: "years" }, declared);
  for (const row of rows) {
    const { id, card } = await index.entry(columns.entries[row]);
    const year = valueFor("published year", card) ?? "";
    if (groups.at(-1)?.[0] !== year) groups.push([year, []]);
    groups.at(-1)[1].push(id);
  }
  assert.deepEqual(groups, years);
});

test("words and filters have the papers that they should", async () => {
  for (const { state, all, first } of answers) {
    const found = await shown(state);
    if (all) assert.deepEqual(found.keys, all);
    if (first) assert.deepEqual(found.keys.slice(0, first.length).toSorted(), first);
  }
});

test("fifty papers that joined together take few files, and no file is fetched twice", async () => {
  const newest = orders[declared.byDefault];
  const spread = newest.filter((_, place) => place % 8 === 0);
  for (const picked of [newest.slice(0, 50), spread]) {
    fetched = [];
    const fresh = await searchIndex(fetching);
    const found = await Promise.all(await fresh.papers([...picked, "no-such-key", "constructor"]));
    assert.deepEqual(
      found.map((entry) => entry?.id),
      [...picked, undefined, undefined],
    );
    assert.equal(fetched.length, new Set(fetched).size);
    assert.ok(picked === spread || fetched.length <= 16, `${picked.length}: ${fetched}`);
  }
});

test("a typed name finds values in few files", async () => {
  for (const [text, expected] of typed) {
    fetched = [];
    const found = await candidates(index, "author", text);
    const names = found.map(({ name }) => name);
    assert.deepEqual(names.slice(0, expected.length), expected, text);
    assert.ok(fetched.length <= 8, `${text}: ${fetched}`);
  }
});
