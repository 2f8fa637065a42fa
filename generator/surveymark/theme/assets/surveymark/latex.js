// @ts-check
// Plain text of LaTeX in bibliographies, as far as titles and names need it.

const ACCENTS = /** @type {Record<string, string>} */ ({
  "`": "\u0300",
  "'": "\u0301",
  "^": "\u0302",
  "~": "\u0303",
  "=": "\u0304",
  ".": "\u0307",
  '"': "\u0308",
  u: "\u0306",
  v: "\u030c",
  H: "\u030b",
  c: "\u0327",
  d: "\u0323",
  b: "\u0331",
  k: "\u0328",
  r: "\u030a",
});
const ACCENT =
  /\\(?:([`'^~=."])\s*(?:\{\s*(\\?[A-Za-z]?)\s*\}|(\\?[A-Za-z]))|([uvHcdbkr])(?:\s*\{\s*(\\?[A-Za-z])\s*\}|\s+(\\?[A-Za-z])))/g;
const LETTERS = /** @type {Record<string, string>} */ ({
  ss: "ß",
  ae: "æ",
  AE: "Æ",
  oe: "œ",
  OE: "Œ",
  aa: "å",
  AA: "Å",
  o: "ø",
  O: "Ø",
  l: "ł",
  L: "Ł",
  i: "ı",
  j: "ȷ",
  dh: "ð",
  DH: "Ð",
  th: "þ",
  TH: "Þ",
  ng: "ŋ",
  NG: "Ŋ",
  dj: "đ",
  DJ: "Đ",
  epsilon: "ϵ",
  varepsilon: "ε",
  ell: "ℓ",
  textless: "<",
  textgreater: ">",
  textbar: "|",
  textendash: "–",
  textemdash: "—",
});
const GREEK = /** @type {Record<string, string>} */ (
  Object.fromEntries(
    "alpha beta gamma delta _ zeta eta theta iota kappa lambda mu nu xi omicron pi rho _ sigma tau upsilon phi chi psi omega"
      .split(" ")
      .flatMap((name, place) => [
        [name, String.fromCharCode(0x3b1 + place)],
        [name[0]?.toUpperCase() + name.slice(1), String.fromCharCode(0x391 + place)],
      ]),
  )
);

/**
 * The text without commands and braces, on one line.
 * @param {string} text
 */
export function plainText(text) {
  return text
    .replace(/\\[-/!]/g, "")
    .replace(/\\[,;:]/g, " ")
    .replace(/\\href\s*\{[^{}]*\}/g, "")
    .replace(ACCENT, accented)
    .replace(/\\([A-Za-z]+)\*?\s*(?:\{\})?/g, (_, name) => LETTERS[name] ?? GREEK[name] ?? "")
    .replace(/\\([%&#_$ {}])/g, "$1")
    .replace(/[{}$\\]/g, "")
    .replace(/~/g, " ")
    .replace(/---?/g, "–")
    .normalize("NFC")
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, " ")
    .trim();
}

/**
 * @param {string} _
 * @param {(string | undefined)[]} groups
 */
function accented(_, ...groups) {
  const [sign, braced, bare, letter, held, spaced] = groups;
  const on = (braced ?? bare ?? held ?? spaced ?? "").replace("\\", "");
  return on && on + (ACCENTS[sign ?? letter ?? ""] ?? "");
}
