import assert from "node:assert/strict";
import { test } from "node:test";
import { modules } from "./modules.js";

const { choicesOf, orderOf, queryOf, stateOf, toggled } = await import(
  `${modules}explore_state.js`
);

const declared = {
  facets: [
    { id: "topic", name: "Topic", match: "any", isTyped: false },
    { id: "author", name: "Author", match: "all", isTyped: true },
  ],
  orders: ["match", "newest", "title"],
  byWords: "match",
  byDefault: "newest",
  views: [
    { id: "list", order: "" },
    { id: "table", order: "" },
    { id: "ages", order: "newest" },
  ],
};
const untouched = {
  words: "",
  filters: { topic: [], author: [] },
  sort: "",
  view: "list",
};

test("an address without a query is the page as nobody changed it", () => {
  assert.deepEqual(stateOf("", declared), untouched);
  assert.equal(queryOf(untouched, declared), "");
});

test("a state comes back from its own address", () => {
  const state = {
    words: "tea & cups=?",
    filters: { topic: ["cups", "plates"], author: ["Zoë O'Neil"] },
    sort: "title",
    view: "table",
  };
  assert.deepEqual(stateOf(queryOf(state, declared), declared), state);
});

test("what the page does not declare is left out of the state", () => {
  const query = "?sort=toString&view=cube&colour=red&topic=&topic=cups&topic=cups";
  const filters = { topic: ["cups"], author: [] };
  assert.deepEqual(stateOf(query, declared), { ...untouched, filters });
});

test("values stand in the address in the order of the facets", () => {
  const state = { ...untouched, words: " tea ", filters: { author: ["Li"], topic: ["cups"] } };
  assert.equal(queryOf(state, declared), "?q=tea&topic=cups&author=Li");
});

for (const [what, state, expected] of [
  ["no words", {}, { shown: "newest", asked: "newest" }],
  ["blanks alone", { words: "  " }, { shown: "newest", asked: "newest" }],
  ["words", { words: "tea" }, { shown: "match", asked: "match" }],
  ["words and an order", { words: "tea", sort: "title" }, { shown: "title", asked: "title" }],
  ["the order of words without words", { sort: "match" }, { shown: "match", asked: "newest" }],
  [
    "a view that has an order of its own",
    { view: "ages", sort: "title" },
    { shown: "title", asked: "newest" },
  ],
])
  test(`papers are ordered for ${what}`, () => {
    assert.deepEqual(orderOf({ ...untouched, ...state }, declared), expected);
  });

test("words and values that narrow are told, words first", () => {
  const state = { ...untouched, words: " tea ", filters: { author: ["Li"], topic: ["cups"] } };
  assert.deepEqual(choicesOf(state, declared), [
    ["q", "tea"],
    ["topic", "cups"],
    ["author", "Li"],
  ]);
  assert.deepEqual(choicesOf(untouched, declared), []);
});

test("a value is chosen once and taken off, and no other facet changes", () => {
  const once = toggled(untouched, "topic", "cups", true);
  assert.deepEqual(once.filters, { topic: ["cups"], author: [] });
  assert.deepEqual(toggled(once, "topic", "cups", true), once);
  assert.deepEqual(toggled(once, "topic", "cups", false), untouched);
});
