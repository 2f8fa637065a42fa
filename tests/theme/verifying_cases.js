// Compares the verdicts of the browser's modules with those of Python, on the same files.
// Arguments: the records, and cases as [{ name, text, expected }].
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { modules } from "./modules.js";

const { referencesIn } = await import(`${modules}references.js`);
const { Records } = await import(`${modules}verifying.js`);

const [stored, cases] = process.argv
  .slice(2)
  .map((path) => JSON.parse(readFileSync(path, "utf-8")));
const records = new Records(stored);

function described({ verdict, record, differences, published, retracted }) {
  return {
    verdict,
    ...(record && { record }),
    ...(differences.length && { differences }),
    ...(published && { published }),
    ...(retracted && { retracted }),
  };
}

for (const { name, text, expected } of cases) {
  const { references, faults } = referencesIn(text);
  const found = references.map((reference) => described(records.verified(reference)));
  assert.deepEqual({ found, faults }, { found: expected, faults: [] }, name);
}
assert.ok(cases.length);
