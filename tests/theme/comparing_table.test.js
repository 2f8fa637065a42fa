import assert from "node:assert/strict";
import { test } from "node:test";
import { modules } from "./modules.js";

const { bestOf, textIn } = await import(`${modules}comparing_table.js`);

const paper = (key, value) => ({
  key,
  title: `${key} | A`,
  address: "",
  values: new Map([["A", value]]),
});
const result = (number, setting, better = "higher") => ({
  text: `${number}`,
  number,
  better,
  setting,
});

test("nothing is best among two", () => {
  assert.deepEqual([...bestOf([paper("a", result(1, "x")), paper("b", result(2, "x"))], "A")], []);
});

test("the highest of three with the same setting is best, and the lowest where lower is better", () => {
  const papers = [1, 3, 2].map((number, place) => paper(`p${place}`, result(number, "x")));
  assert.deepEqual([...bestOf(papers, "A")], ["p1"]);
  const lower = [1, 3, 2].map((number, place) => paper(`p${place}`, result(number, "x", "lower")));
  assert.deepEqual([...bestOf(lower, "A")], ["p0"]);
});

test("results of other settings do not count", () => {
  const papers = ["x", "x", "y"].map((setting, place) =>
    paper(`p${place}`, result(place, setting)),
  );
  assert.deepEqual([...bestOf(papers, "A")], []);
});

test("results whose settings are not stated do not share one", () => {
  const papers = [1, 3, 2].map((number, place) => paper(`p${place}`, result(number, "not stated")));
  assert.deepEqual([...bestOf(papers, "A")], []);
});

test("a title that begins with a bracket is no argument of the line before it in LaTeX", () => {
  const papers = [{ ...paper("a", { text: "<1" }), title: "[Cups]" }];
  assert.ok(textIn("tex", papers, ["A"]).includes("\n{}[Cups]~\\cite{a} & $<$1 \\\\\n"));
});

test("a table is saved with every cell escaped for its place", () => {
  const papers = [
    paper("a", { text: '=1,"2"' }),
    { key: "b", title: "b_c & d", address: "", values: new Map() },
  ];
  assert.equal(textIn("csv", papers, ["A"]), 'key,title,A\na,a | A,"\'=1,""2"""\nb,b_c & d,\n');
  assert.ok(textIn("md", papers, ["A"]).includes("| a \\| A |"));
  assert.ok(textIn("md", papers, ["A"]).endsWith("| not stated |\n"));
  assert.ok(textIn("tex", papers, ["A"]).includes("b\\_c \\& d~\\cite{b} & --"));
});
