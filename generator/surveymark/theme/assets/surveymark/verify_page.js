// @ts-check
// The page on which readers compare their references with the survey's records. The references stay in the browser.
import { element } from "./element.js";
import { pageOf } from "./papers.js";
import { part } from "./parts.js";
import { referencesIn } from "./references.js";
import { sortable } from "./tables.js";
import { Records } from "./verifying.js";

/** @typedef {import("./verifying.js").Verified} Verified */

const LARGEST = 10_000_000; // characters
const VERDICTS = ["retracted", "differs", "published meanwhile", "not here", "same"]; // as they are listed

/** @param {HTMLElement} page */
export function setUpVerifying(page) {
  const text = part(page, "textarea", HTMLTextAreaElement);
  const file = part(page, "input", HTMLInputElement);
  const address = new URL(page.dataset.verifying ?? "", document.baseURI).href;
  /** @type {Promise<Records> | undefined} */
  let records;
  const compare = async () => {
    say(page, "Comparing…");
    records ??= recordsAt(address);
    try {
      show(page, text.value, await records);
    } catch {
      records = undefined;
      say(page, "The records of the survey could not be loaded. Try again.");
    }
  };
  const take = async (/** @type {File | undefined} */ chosen) => {
    if (!chosen) return;
    text.value = chosen.size > LARGEST ? "" : await chosen.text();
    if (chosen.size > LARGEST) say(page, "Expected a file of at most 10 MB.");
    else await compare();
  };
  part(page, "[data-compare]", HTMLButtonElement).addEventListener("click", compare);
  file.addEventListener("change", () => take(file.files?.[0]));
  page.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  page.addEventListener("drop", (event) => {
    const dropped = event.dataTransfer?.files[0];
    if (!dropped) return;
    event.preventDefault();
    take(dropped);
  });
  part(page, "[data-asking]", HTMLElement).hidden = false;
}

/** @param {string} address */
async function recordsAt(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return new Records(await answer.json());
}

/**
 * @param {HTMLElement} page
 * @param {string} text
 */
function say(page, text) {
  part(page, "[data-said]", HTMLElement).textContent = text;
}

/**
 * @param {HTMLElement} page
 * @param {string} text
 * @param {Records} records
 */
function show(page, text, records) {
  const { references, faults } = referencesIn(text);
  const verified = references.map((reference) => records.verified(reference));
  const counts = VERDICTS.map((verdict) => ({
    verdict,
    number: verified.filter((one) => one.verdict === verdict).length,
  }));
  const said = counts.filter(({ number }) => number).map(counted);
  if (faults.length) said.push(`not parsed: line ${faults.join(", ")}`);
  const total = `${references.length} ${references.length === 1 ? "reference" : "references"}`;
  say(page, `${[total, said.join(", ")].filter(Boolean).join(": ")}.`);
  const order = (/** @type {Verified} */ one) => VERDICTS.indexOf(one.verdict);
  const sorted = verified.sort((a, b) => order(a) - order(b));
  const table = part(page, "[data-table]", HTMLElement);
  table.replaceChildren(...(sorted.length ? [tableOf(sorted)] : []));
}

/** @param {{ verdict: string, number: number }} count */
function counted({ verdict, number }) {
  return `${number} ${verdict === "differs" && number !== 1 ? "differ" : verdict}`;
}

/** @param {readonly Verified[]} verified */
function tableOf(verified) {
  const heads = ["Line", "Reference", "Verdict", "Record", "Details"].map((name) =>
    element("th", { scope: "col" }, name),
  );
  const table = element(
    "table",
    {},
    element("thead", {}, element("tr", {}, ...heads)),
    element("tbody", {}, ...verified.map(rowOf)),
  );
  sortable(table);
  return table;
}

/** @param {Verified} verified */
function rowOf({ reference, verdict, record, differences, published, retracted }) {
  const details = differences.map(([field, written, recorded]) =>
    element("li", {}, `${field}: ${written}; the record has ${recorded}`),
  );
  if (retracted && retracted.toLowerCase() !== verdict)
    details.unshift(element("li", {}, retracted));
  if (published) {
    const { venue, year, doi } = published;
    const where = [`${venue} ${year}`.trim(), doi && `https://doi.org/${doi}`];
    details.push(element("li", {}, `published: ${where.filter(Boolean).join(", ")}`));
  }
  const link = record ? element("a", { href: pageOf(record) }, record) : undefined;
  return element(
    "tr",
    {},
    element("td", {}, String(reference.line)),
    element("td", {}, reference.key || reference.title),
    element("td", {}, verdict),
    element("td", {}, link),
    element("td", {}, details.length ? element("ul", {}, ...details) : undefined),
  );
}
