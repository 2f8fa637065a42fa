import assert from "node:assert/strict";
import { test } from "node:test";
import { modules } from "./modules.js";

const { filledForm } = await import(`${modules}suggestion.js`);

const FORM = "https://example.org/new?template=cups.yml";
const filled = (query, address = FORM) =>
  filledForm(address, { identifier: "", narrowings: [], text: "", ...query }, "id", "name");

test("an identifier is in its field, without its kind", () => {
  const query = { identifier: "doi:10.1234/cups", text: "https://doi.org/10.1234/cups" };
  assert.equal(filled(query), `${FORM}&id=10.1234%2Fcups`);
});

test("words are the title, without the quotes that only search understands", () => {
  assert.equal(filled({ text: '"tea & <cups>"' }), `${FORM}&name=tea+%26+%3Ccups%3E`);
});

test("words beside a narrowing are no title", () => {
  assert.equal(filled({ narrowings: [{}], text: "year:2024 tea" }), FORM);
});

test("what was filled in before is replaced", () => {
  const before = filled({ identifier: "arxiv:2401.00001" });
  assert.equal(filled({ text: "tea" }, before), `${FORM}&name=tea`);
  assert.equal(filled({ identifier: "arxiv:2401.00002" }, before), `${FORM}&id=2401.00002`);
});
