import assert from "node:assert/strict";
import { test } from "node:test";
import { modules } from "./modules.js";

const { joined } = await import(`${modules}citations.js`);

const list = { before: "[\n", between: ",\n", after: "\n]\n", empty: "[]\n" };
const lines = { before: "", between: "\n", after: "", empty: "" };

test("what frames the entries of each file frames all of them", () => {
  assert.equal(joined(["[\n1\n]\n", "[\n2\n]\n"], list), "[\n1,\n2\n]\n");
});

test("a single file stays as it is", () => {
  assert.equal(joined(["[\n1\n]\n"], list), "[\n1\n]\n");
});

test("entries without a frame are parted", () => {
  assert.equal(joined(["@misc{a}\n", "@misc{b}\n"], lines), "@misc{a}\n\n@misc{b}\n");
});

test("no paper is the empty file of the format", () => {
  assert.equal(joined([], list), "[]\n");
  assert.equal(joined([], lines), "");
});
