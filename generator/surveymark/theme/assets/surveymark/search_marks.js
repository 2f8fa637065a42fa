// @ts-check
// The reader's words in a text, in whatever form, marked.
import { element } from "./element.js";

/** @typedef {{ text: string, isMarked: boolean }} Piece */

/**
 * The words of a text and what stands between them; those are marked that have a stem in common with the reader's words.
 * @param {string} text
 * @param {{ query: { words: string[] }, meant: string }} findings
 * @param {import("./tokens.js").Language} language
 * @returns {Piece[]}
 */
export const piecesOf = (text, { query, meant }, language) => {
  const words = [...query.words, ...language.partsOf(meant)];
  const stems = new Set(words.map((word) => language.stem(word)));
  return text
    .split(/([\p{L}\p{N}]+)/u)
    .map((piece) => ({ text: piece, isMarked: stems.has(language.stem(language.fold(piece))) }));
};

/** @param {readonly Piece[]} pieces */
export const nodesOf = (pieces) =>
  pieces.map(({ text, isMarked }) =>
    isMarked ? element("mark", {}, text) : document.createTextNode(text),
  );
