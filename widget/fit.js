// Sets type without a browser: widths are estimated from a table that errs on the wide side of the usual book faces.

const NARROW = /[iIljtf.,:;'’!|()[\]\s-]/;
const WIDE = /[mwMW@%&—…]/;
const FULL = /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]|\p{Extended_Pictographic}/u;
const LETTERS = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Estimated width of `text` in em; `tracking` is extra em per letter. */
export function widthOf(text, tracking = 0) {
  let width = 0;
  for (const { segment } of LETTERS.segment(text)) width += letterWidth(segment) + tracking;
  return width;
}

function letterWidth(letter) {
  if (FULL.test(letter)) return 1.05;
  if (NARROW.test(letter)) return 0.42;
  if (WIDE.test(letter)) return 1.06;
  if (/[\p{Lu}\p{N}]/u.test(letter)) return 0.8;
  return 0.64;
}

/**
 * Break `text` into lines inside `box` ({width, height}) at the largest size from `max` down to `min` that holds it.
 * Words are broken only at `min`, and text that does not fit even then ends in an ellipsis: nothing ever overflows.
 */
export function fitText(text, box, { max, min, leading = 1.14, tracking = 0 }) {
  const words = wordsOf(text);
  for (let size = max; size >= min; size -= 1) {
    const width = box.width / size;
    const most = Math.floor(box.height / (size * leading));
    if (most < 1 || words.some(({ text: word }) => widthOf(word, tracking) > width)) continue;
    const lines = wrap(words, width, tracking);
    if (lines.length <= most) return { size, leading, lines: balance(words, width, tracking, lines) };
  }
  const width = box.width / min;
  const most = Math.max(1, Math.floor(box.height / (min * leading)));
  const pieces = words.flatMap((word) => split(word, width, tracking));
  const lines = wrap(pieces, width, tracking);
  return { size: min, leading, lines: lines.length <= most ? lines : cut(lines.slice(0, most), width, tracking) };
}

/** Words with the blank that precedes them; a word may break after a hyphen, scripts without blanks anywhere. */
function wordsOf(text) {
  const words = [];
  for (const word of text.trim().split(/\s+/)) {
    const pieces = FULL.test(word) ? [...LETTERS.segment(word)].map(({ segment }) => segment) : word.split(/(?<=[\p{L}\p{N}][-–—/])(?=\p{L})/u);
    pieces.forEach((piece, at) => words.push({ text: piece, space: at === 0 }));
  }
  return words;
}

function wrap(words, width, tracking) {
  const lines = [];
  let line = "";
  for (const { text, space } of words) {
    const longer = line ? line + (space ? " " : "") + text : text;
    if (line && widthOf(longer, tracking) > width) {
      lines.push(line);
      line = text;
    } else line = longer;
  }
  return line ? [...lines, line] : lines;
}

/** The same number of lines, as even as can be. */
function balance(words, width, tracking, lines) {
  let best = lines;
  for (let narrower = width * 0.95; narrower > width * 0.35; narrower *= 0.95) {
    if (words.some(({ text }) => widthOf(text, tracking) > narrower)) break;
    const tried = wrap(words, narrower, tracking);
    if (tried.length > lines.length) break;
    best = tried;
  }
  return best;
}

function split(word, width, tracking) {
  if (widthOf(word.text, tracking) <= width) return [word];
  const pieces = [];
  for (const { segment } of LETTERS.segment(word.text)) {
    const last = pieces.at(-1);
    if (last && widthOf(last.text + segment, tracking) <= width) last.text += segment;
    else pieces.push({ text: segment, space: pieces.length === 0 && word.space });
  }
  return pieces;
}

function cut(lines, width, tracking) {
  let last = [...LETTERS.segment(lines.at(-1))].map(({ segment }) => segment);
  while (last.length && widthOf(`${last.join("")}…`, tracking) > width) last = last.slice(0, -1);
  return [...lines.slice(0, -1), `${last.join("").trimEnd()}…`];
}
