import assert from "node:assert/strict";
import { test } from "node:test";
import { modules } from "./modules.js";

const { valuesOf } = await import(`${modules}selection_page.js`);

const ADA = { given: "Ada", family: "Wood" };

test("a line holds the first names, the place, the year and the summary", () => {
  const item = {
    title: "Cups",
    author: [ADA, { literal: "Friends" }, { given: "Bo", family: "Li", suffix: "Jr." }],
    "container-title": "Journal of Cups",
    publisher: "Kiln",
    issued: { "date-parts": [[2024, 3]] },
    abstract: "Of cups.",
  };
  assert.deepEqual(valuesOf(item), {
    authors: "Ada Wood, Friends, Bo Li Jr.",
    venue: "Journal of Cups",
    year: "2024",
    summary: "Of cups.",
  });
});

test("of many names the rest is counted", () => {
  const { authors } = valuesOf({ title: "Cups", author: Array(6).fill(ADA) });
  assert.equal(authors, "Ada Wood, Ada Wood, Ada Wood, Ada Wood and 2 more");
});

test("what is not known is empty, and a preprint is where it stands", () => {
  assert.deepEqual(valuesOf({ title: "Cups", publisher: "arXiv" }), {
    authors: "",
    venue: "arXiv",
    year: "",
    summary: "",
  });
});
