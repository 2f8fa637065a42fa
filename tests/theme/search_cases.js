// What Python's search makes of cases and queries, asked of the browser's modules; tests/retrieval/test_in_node.py runs it.
// node search_cases.js CASES SPEC INDEX EXPECTED: three files and the folder of an index.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { modules } from "./modules.js";

const { Language, rarity, shardOf, typingErrors } = await import(`${modules}tokens.js`);
const { queryOf } = await import(`${modules}search_query.js`);
const { searchIndex } = await import(`${modules}search_index.js`);
const { find } = await import(`${modules}search_rank.js`);

const [casesFile, specFile, folder, expectedFile] = process.argv.slice(2);
const json = async (path) => JSON.parse(await readFile(path, "utf-8"));
const cases = await json(casesFile);
const language = new Language(await json(specFile));
const stems = (forms) => new Set(forms.map((form) => language.stem(form))).size;

test("words of a text", () => {
  for (const [text, words] of cases.words) {
    const found = language.wordsOf(text);
    assert.deepEqual(
      found.map(({ parts, extra }) => [parts.join(" "), extra.join(" ")]),
      words,
      text,
    );
  }
});

test("forms of one word have one stem, other words have others", () => {
  for (const forms of cases.stems) assert.equal(stems(forms), 1, forms.join());
  for (const forms of cases.different) assert.equal(stems(forms), forms.length, forms.join());
});

test("an identity is letters and digits", () => {
  for (const [text, identity] of cases.identities) assert.equal(language.identity(text), identity);
});

test("shards, rarities and typing errors are the same numbers", () => {
  const shards = cases.shards.map(([text, count]) => shardOf(text, count));
  assert.deepEqual(shards, cases.shard_numbers);
  const rarities = cases.rarities.map(([entries, having]) => rarity(entries, having));
  assert.deepEqual(rarities, cases.rarity_numbers);
  for (const [one, other, most, errors] of cases.errors) {
    assert.equal(typingErrors(one, other, most), errors, one);
  }
});

test("a query is taken apart", () => {
  for (const expected of cases.queries) {
    const query = queryOf(expected.text, language);
    const narrowings = query.narrowings.map((one) => [
      one.field,
      (one.field === "year" ? one.years : one.words).join(" "),
      one.isExcluded,
    ]);
    const { text, words, identifier, phrases } = query;
    const empty = { identifier: "", phrases: [], narrowings: [] };
    assert.deepEqual({ text, words, identifier, phrases, narrowings }, { ...empty, ...expected });
  }
});

test("every query has the results of Python in the same order, for the same reasons", async () => {
  let fetched = 0;
  const index = await searchIndex(async (path) => {
    fetched++;
    return await json(`${folder}/${path}`);
  });
  for (const expected of await json(expectedFile)) {
    const findings = await find(index, expected.text, expected.limit);
    const shown = (results) => results.map(({ entry, why }) => [entry.kind, entry.id, why]);
    assert.deepEqual(
      {
        text: expected.text,
        limit: expected.limit,
        results: shown(findings.results),
        nearest: shown(findings.nearest),
        isAnswered: findings.isAnswered,
        total: findings.total,
        meant: findings.meant,
        unknown: findings.unknown,
      },
      expected,
    );
  }
  assert.ok(fetched > 0);
});
