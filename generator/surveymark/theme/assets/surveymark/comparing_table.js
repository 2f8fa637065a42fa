// @ts-check
// A comparison without a page: which value is best, and the table as CSV, LaTeX and Markdown.

/**
 * What a paper states in a column.
 * @typedef {{ text: string, number?: number | undefined, better?: string, setting?: string }} Value
 */
/**
 * A paper, and what it states by the name of the column.
 * @typedef {{ key: string, title: string, address: string, values: Map<string, Value> }} Stated
 */

const LEAST_RIVALS = 3;
export const NOT_STATED = "not stated";
const LATEX = /** @type {Record<string, string>} */ ({
  "<": "$<$",
  ">": "$>$",
  "\\": "{\\textbackslash}",
  "~": "\\~{}",
  "^": "\\^{}",
});

/**
 * The papers with the best value in a column, and none unless at least three share dataset, metric and a stated setting.
 * @param {readonly Stated[]} papers
 * @param {string} name
 * @returns {Set<string>}
 */
export function bestOf(papers, name) {
  /** @type {Map<string, { key: string, number: number }[]>} */
  const groups = new Map();
  let better = "";
  for (const { key, values } of papers) {
    const value = values.get(name);
    if (value?.number === undefined || Number.isNaN(value.number)) continue;
    const { setting = NOT_STATED } = value;
    if (setting === NOT_STATED) continue;
    groups.set(setting, [...(groups.get(setting) ?? []), { key, number: value.number }]);
    better = value.better ?? "";
  }
  const best = new Set();
  for (const group of groups.values()) {
    if (!better || group.length < LEAST_RIVALS) continue;
    const numbers = group.map(({ number }) => number);
    const top = better === "lower" ? Math.min(...numbers) : Math.max(...numbers);
    for (const { key, number } of group) if (number === top) best.add(key);
  }
  return best;
}

/**
 * The table as a file.
 * @param {string} suffix `csv`, `tex` or `md`
 * @param {readonly Stated[]} papers
 * @param {readonly string[]} names
 */
export function textIn(suffix, papers, names) {
  const rows = papers.map(({ key, title, values }) => ({
    key,
    title,
    cells: names.map((name) => values.get(name)?.text ?? ""),
  }));
  if (suffix === "tex") return latexOf(names, rows);
  return suffix === "md" ? markdownOf(names, rows) : csvOf(names, rows);
}

/** @typedef {{ key: string, title: string, cells: string[] }} Row */

/**
 * @param {readonly string[]} names
 * @param {readonly Row[]} rows
 */
function csvOf(names, rows) {
  const lines = [
    ["key", "title", ...names],
    ...rows.map((row) => [row.key, row.title, ...row.cells]),
  ];
  return `${lines.map((line) => line.map(csvCell).join(",")).join("\n")}\n`;
}

/**
 * A cell that no spreadsheet evaluates as a formula.
 * @param {string} text
 */
function csvCell(text) {
  const plain = /^[=+\-@|%\t\r]/.test(text.normalize("NFKC")) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/**
 * @param {readonly string[]} names
 * @param {readonly Row[]} rows
 */
function markdownOf(names, rows) {
  const lines = [
    ["Paper", ...names.map(markdownText)],
    ["---", ...names.map(() => "---")],
    ...rows.map((row) => [
      markdownText(row.title),
      ...row.cells.map((cell) => markdownText(cell) || NOT_STATED),
    ]),
  ];
  return `${lines.map((line) => `| ${line.join(" | ")} |`).join("\n")}\n`;
}

/** @param {string} text */
function markdownText(text) {
  return text.replace(/[\\`*_{}[\]<>()#+\-.!|~$&]/g, "\\$&");
}

/**
 * The table; braces keep a title that begins with a bracket from being read as an argument of the preceding line.
 * @param {readonly string[]} names
 * @param {readonly Row[]} rows
 */
function latexOf(names, rows) {
  const column = ">{\\raggedright\\arraybackslash}X".repeat(names.length + 1);
  return [
    "% \\usepackage{booktabs,tabularx}",
    "\\begin{table*}",
    "\\caption{A dash: not stated in the source.}",
    "\\footnotesize",
    `\\begin{tabularx}{\\textwidth}{@{}${column}@{}}`,
    "\\toprule",
    `${["Paper", ...names.map(latexText)].join(" & ")} \\\\`,
    "\\midrule",
    ...rows.map(
      ({ key, title, cells }) =>
        `{}${[`${latexText(title)}~\\cite{${key}}`, ...cells.map((cell) => latexText(cell) || "--")].join(" & ")} \\\\`,
    ),
    "\\bottomrule",
    "\\end{tabularx}",
    "\\end{table*}",
    "",
  ].join("\n");
}

/** @param {string} text */
function latexText(text) {
  return text.replace(/[\\~^<>]|[%&#_${}]/g, (sign) => LATEX[sign] ?? `\\${sign}`);
}
