import assert from "node:assert/strict";
import { test } from "node:test";
import { modules } from "./modules.js";

const { listed, valueFor } = await import(`${modules}blanks.js`);

test("a place holds the first value that is known of those that it names", () => {
  const values = { venue: "", preprint: "arXiv", authors: "Ada" };
  assert.equal(valueFor("venue preprint", values), "arXiv");
  assert.equal(valueFor("authors", values), "Ada");
  assert.equal(valueFor("venue", values), undefined);
  assert.equal(valueFor("toString", values), undefined);
  assert.equal(valueFor(undefined, values), undefined);
});

test("several addresses stand in one value", () => {
  assert.deepEqual(listed("https://a.org https://b.org/?x=1"), [
    "https://a.org",
    "https://b.org/?x=1",
  ]);
  assert.deepEqual(listed(""), []);
  assert.deepEqual(listed(undefined), []);
});
