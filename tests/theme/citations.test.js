import assert from "node:assert/strict";
import { test } from "node:test";
import { modules } from "./modules.js";

const { download, joined } = await import(`${modules}citations.js`);

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

const text = "@misc{a}\n\n@misc{b  groups\n}\n";
const index = { file: "all.bib", entries: { a: [0, 9], b: [10, 7, 26, 2] } };
const files = {
  "https://x.org/data/entries/bib.json": JSON.stringify(index),
  "https://x.org/all.bib": text,
};

/** What is fetched for a download of these papers, and the file that it makes. */
const fetchedFor = async (keys, format) => {
  const asked = [];
  let made;
  globalThis.fetch = async (address) => {
    asked.push(String(address));
    return new Response(files[address] ?? `@misc{${String(address).match(/(\w+)\.bib$/)[1]}}\n`);
  };
  const link = { click() {} };
  globalThis.document = { baseURI: "https://x.org/explore/", createElement: () => link };
  URL.createObjectURL = (blob) => {
    made = blob;
    return "blob:";
  };
  const frame = JSON.stringify(lines);
  const entries = "../data/entries/bib.json";
  const count = await download(keys, { suffix: "bib", frame, entries, ...format }, "papers");
  return { asked, count, text: await made.text(), name: link.download };
};

test("few papers are fetched each for itself", async () => {
  const { asked, ...others } = await fetchedFor(["b", "a"], { each: "" });
  assert.deepEqual(others, { count: 2, text: "@misc{b}\n\n@misc{a}\n", name: "papers.bib" });
  assert.ok(asked.every((address) => /papers\/[ab]\.bib$/.test(address)));
});

test("many papers, and those without files of their own, take two files at any size", async () => {
  const many = ["b", ...Array.from({ length: 500 }, (_, number) => `gone${number}`), "a"];
  for (const [keys, format] of [
    [many, { each: "" }],
    [["b", "a"], {}],
  ]) {
    const { asked, ...others } = await fetchedFor(keys, format);
    assert.deepEqual(others, { count: 2, text: "@misc{b}\n\n@misc{a}\n", name: "papers.bib" });
    assert.deepEqual(asked, Object.keys(files));
  }
});
