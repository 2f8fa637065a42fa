import assert from "node:assert/strict";
import { test } from "node:test";
import { modules } from "./modules.js";

const { sharedKeys, storedKeys, toggled } = await import(`${modules}selection.js`);

test("stored keys come back once each, in their order", () => {
  assert.deepEqual(storedKeys('["li2023plates", "berg2024cups", "li2023plates"]'), [
    "li2023plates",
    "berg2024cups",
  ]);
});

for (const text of [null, "", "null", "{}", '"a"', "7", "[", '[1, null, ["a"], {"a": 1}]'])
  test(`what is not a list of keys is none: ${text}`, () => {
    assert.deepEqual(storedKeys(text), []);
  });

test("only what can be a key is one", () => {
  const long = "a".repeat(81);
  const texts = ["<script>", "-a", "a-", "A", "a b", "../a", long, "a", long.slice(1), "a-b"];
  assert.deepEqual(storedKeys(JSON.stringify(texts)), ["a", long.slice(1), "a-b"]);
  assert.deepEqual(sharedKeys(`#keys=${texts.map(encodeURIComponent).join(",")}`), [
    "a",
    long.slice(1),
    "a-b",
  ]);
});

test("an address names a selection, an empty one too, or none", () => {
  assert.deepEqual(sharedKeys("#keys=b,a,b"), ["b", "a"]);
  assert.deepEqual(sharedKeys("#keys="), []);
  assert.equal(sharedKeys("#cite"), undefined);
  assert.equal(sharedKeys(""), undefined);
});

test("a paper is put at the end, or taken off", () => {
  assert.deepEqual(toggled(["b"], "a"), ["b", "a"]);
  assert.deepEqual(toggled(["b", "a"], "b"), ["a"]);
});
