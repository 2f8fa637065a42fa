// @ts-check
// The entries of a BibTeX or biblatex file, with macros expanded; the values are still LaTeX.

/** @typedef {{ kind: string, key: string, line: number, fields: Map<string, string> }} Entry */

const START = /@\s*([A-Za-z]+)\s*([{(])/g;
const NAME = /\s*([^\s={}(),"#@%]+)\s*=\s*/y;
const BARE = /[^\s{}(),"#=]+/y;
const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/**
 * Every entry in the order of the file, and the lines on which something begins that is none.
 * @param {string} text
 */
export function bibtexEntries(text) {
  /** @type {Entry[]} */
  const entries = [];
  /** @type {number[]} */
  const faults = [];
  const strings = new Map(MONTHS.map((month) => [month, month]));
  let [line, counted] = [1, 0];
  START.lastIndex = 0;
  for (let start = START.exec(text); start; start = START.exec(text)) {
    for (; counted < start.index; counted++) if (text[counted] === "\n") line += 1;
    const kind = (start[1] ?? "").toLowerCase();
    if (kind === "comment") {
      START.lastIndex = afterBraces(text, START.lastIndex) ?? START.lastIndex;
      continue;
    }
    const reader = new Reader(text, START.lastIndex, start[2] === "(" ? ")" : "}", strings);
    const key = kind === "string" || kind === "preamble" ? "" : reader.key();
    const fields =
      kind === "preamble" ? reader.skipped() : key === undefined ? key : reader.fields();
    if (fields === undefined || key === undefined) {
      faults.push(line);
      continue;
    }
    START.lastIndex = reader.at;
    if (kind === "string") for (const [name, value] of fields) strings.set(name, value);
    else if (kind !== "preamble") entries.push({ kind, key, line, fields });
  }
  return { entries, faults };
}

/** What stands between the braces or parentheses of one entry. */
class Reader {
  /**
   * @param {string} text
   * @param {number} at
   * @param {string} end
   * @param {ReadonlyMap<string, string>} strings
   */
  constructor(text, at, end, strings) {
    this.text = text;
    this.at = at;
    this.end = end;
    this.strings = strings;
  }

  /** The citation key and the comma after it; nothing if there is none. */
  key() {
    const comma = this.text.indexOf(",", this.at);
    const key = this.text.slice(this.at, comma).trim();
    if (comma < 0 || /[\s{}="#]/.test(key)) return undefined;
    this.at = comma + 1;
    return key;
  }

  /** What follows up to the end, which nobody reads. */
  skipped() {
    const after = afterBraces(this.text, this.at);
    if (after === undefined) return undefined;
    this.at = after;
    return new Map();
  }

  /** All fields up to the end of the entry, the first of several with a name; nothing if it has no end. */
  fields() {
    /** @type {Map<string, string>} */
    const found = new Map();
    for (;;) {
      while (/[\s,]/.test(this.text[this.at] ?? "")) this.at += 1;
      if (this.text[this.at] === this.end) {
        this.at += 1;
        return found;
      }
      NAME.lastIndex = this.at;
      const name = NAME.exec(this.text)?.[1]?.toLowerCase();
      if (name === undefined) return undefined;
      this.at = NAME.lastIndex;
      const value = this.value();
      if (value === undefined) return undefined;
      if (value.trim() && !found.has(name)) found.set(name, value);
    }
  }

  /** A value of one or several parts, joined. */
  value() {
    let joined = "";
    for (;;) {
      const part = this.part();
      if (part === undefined) return undefined;
      joined += part;
      while (/\s/.test(this.text[this.at] ?? "")) this.at += 1;
      if (this.text[this.at] !== "#") return joined;
      this.at += 1;
    }
  }

  part() {
    while (/\s/.test(this.text[this.at] ?? "")) this.at += 1;
    const first = this.text[this.at];
    if (first === "{" || first === '"') {
      const start = this.at + 1;
      const after = first === "{" ? afterBraces(this.text, start) : afterQuote(this.text, start);
      if (after === undefined) return undefined;
      this.at = after;
      return this.text.slice(start, after - 1);
    }
    BARE.lastIndex = this.at;
    const bare = BARE.exec(this.text)?.[0];
    if (bare === undefined) return undefined;
    this.at = BARE.lastIndex;
    return this.strings.get(bare.toLowerCase()) ?? bare;
  }
}

/**
 * Behind the brace that closes the one before `at`; nothing if none does.
 * @param {string} text
 * @param {number} at
 */
function afterBraces(text, at) {
  for (let depth = 1; at < text.length; at++) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === "{") depth += 1;
    else if (text[at] === "}" && --depth === 0) return at + 1;
  }
  return undefined;
}

/**
 * Behind the quotation mark that is in no braces.
 * @param {string} text
 * @param {number} at
 */
function afterQuote(text, at) {
  for (let depth = 0; at < text.length; at++) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === "{") depth += 1;
    else if (text[at] === "}") depth -= 1;
    else if (text[at] === '"' && depth === 0) return at + 1;
  }
  return undefined;
}
