// A generated cover: the same book always gets the same one. `coverModel` is pure; `drawCover` makes the SVG element.

import { fitText } from "./fit.js";
import { MOTIFS, MOTIFS_OF } from "./motifs.js";
import { familyOf, palettesOf } from "./palettes.js";

export const WIDTH = 240;
export const HEIGHT = 360;
const MARGIN = 20;
const INNER = WIDTH - 2 * MARGIN;
const SERIF = "Iowan Old Style, Palatino Linotype, Palatino, Book Antiqua, Georgia, Times New Roman, serif";
const SANS = "Avenir Next, Avenir, Gill Sans, Helvetica Neue, Arial, sans-serif";

/** {palette, layout, motif, nodes}; nodes are [name, attributes, text or children]. */
export function coverModel({ title = "", authors = [], genres = [] }) {
  const seed = hash(`${title}\n${authors.join("\n")}`);
  const random = generator(seed);
  const family = familyOf(genres);
  const palette = pick(palettesOf(family), random);
  const motif = pick(MOTIFS_OF[family], random);
  const layout = pick(Object.keys(LAYOUTS), random);
  const picture = (y, height, more) => ["svg", { x: 0, y, width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${height}`, ...more }, MOTIFS[motif](random, palette, WIDTH, height)];
  const words = { ...titleParts(title), author: authorLine(authors) };
  const nodes = [["rect", { width: WIDTH, height: HEIGHT, fill: palette.ground }], ...LAYOUTS[layout](words, palette, picture)];
  return { family, palette, motif, layout, nodes };
}

/** The model as an SVG element; decoration only, the card says title and author in words. */
export function drawCover(book) {
  const { nodes } = coverModel(book);
  const svg = element(["svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true", focusable: "false" }, nodes]);
  svg.classList.add("cover-art");
  return svg;
}

/** Once it is on the page: squeeze lines that the reader's own fonts set wider than we had estimated. */
export function settleCover(svg) {
  for (const text of svg.querySelectorAll("text[data-width]")) {
    const most = Number(text.getAttribute("data-width"));
    if (text.getComputedTextLength() > most) {
      text.setAttribute("textLength", String(most));
      text.setAttribute("lengthAdjust", "spacingAndGlyphs");
    }
  }
}

/** A title and what follows its colon or bracket. */
export function titleParts(title) {
  const clean = title.replace(/\s+/g, " ").trim();
  const found = /^(.{3,}?)\s*(?::|\(|\[|\s[–—-]\s)\s*(.+)$/u.exec(clean);
  if (!found || clean.length < 24) return { main: clean || "·", sub: "" };
  return { main: found[1], sub: found[2].replace(/[)\]]+\s*$/, "").trim() };
}

function authorLine(authors) {
  const names = authors.filter(Boolean);
  return names.length > 2 ? `${names[0]} …` : names.join(" & ");
}

const LAYOUTS = {
  /** Words above, picture below. */
  above(words, { ink }, picture) {
    const top = block(words, { y: 24, height: 132, ink, align: "start", max: 58 });
    const author = byline(words.author, { y: top.end + 8, ink, align: "start" });
    return [picture(176, 184), ...top.nodes, ...author];
  },
  /** Picture above, words on a paper panel. */
  panel(words, { paper, paperInk, accent }, picture) {
    const text = block(words, { y: 208, height: 106, ink: paperInk, align: "start", max: 50 });
    return [
      picture(0, 190),
      ["rect", { y: 190, width: WIDTH, height: 170, fill: paper }],
      ["rect", { y: 190, width: WIDTH, height: 5, fill: accent }],
      ...text.nodes,
      ...byline(words.author, { y: 322, ink: paperInk, align: "start" }),
    ];
  },
  /** Three bands, the words on the middle one. */
  bands(words, { ink, paper, paperInk, accent }, picture) {
    const text = block(words, { y: 124, height: 122, ink: paperInk, align: "middle", max: 56, centred: true });
    return [
      picture(0, 112),
      ["rect", { y: 112, width: WIDTH, height: 146, fill: paper }],
      ["rect", { y: 112, width: WIDTH, height: 3, fill: accent }],
      ["rect", { y: 255, width: WIDTH, height: 3, fill: accent }],
      ...text.nodes,
      ...byline(words.author, { y: 297, ink, align: "middle" }),
    ];
  },
  /** A framed title page, the picture a vignette. */
  frame(words, { ink, accent }, picture) {
    const text = block(words, { y: 44, height: 128, ink, align: "middle", max: 48, inset: 14, centred: true });
    return [
      ["rect", { x: 11, y: 11, width: WIDTH - 22, height: HEIGHT - 22, fill: "none", stroke: accent, "stroke-width": 3 }],
      ["rect", { x: 18, y: 18, width: WIDTH - 36, height: HEIGHT - 36, fill: "none", stroke: ink, "stroke-width": 1, opacity: 0.6 }],
      ["svg", { x: 56, y: 186, width: 128, height: 98, viewBox: "0 0 240 184" }, [picture(0, 184)]],
      ...text.nodes,
      ...byline(words.author, { y: 306, ink, align: "middle", inset: 14 }),
    ];
  },
  /** Large sans type, the picture has the rest. */
  poster(words, { ink, accent }, picture) {
    const text = block(words, { y: 50, height: 178, ink, align: "start", max: 54, family: SANS, weight: 800, leading: 1.04 });
    const foot = Math.round(Math.min(250, Math.max(150, text.end + 16)));
    return [
      ...byline(words.author, { y: 20, ink, align: "start" }),
      ["rect", { x: MARGIN, y: 42, width: 46, height: 4, fill: accent }],
      ...text.nodes,
      picture(foot, HEIGHT - foot),
    ];
  },
};

function block({ main, sub }, { y, height, ink, align, max, inset = 0, centred = false, family = SERIF, weight = 700, leading = 1.12 }) {
  const width = INNER - 2 * inset;
  const under = sub && sub.length <= 70 ? fitText(sub, { width, height: 36 }, { max: 16, min: 14, leading: 1.15 }) : null;
  const below = under ? under.lines.length * under.size * under.leading + 8 : 0;
  const title = fitText(main, { width, height: height - below }, { max, min: 15, leading });
  const tall = title.lines.length * title.size * title.leading;
  const top = centred ? y + (height - tall - below) / 2 : y;
  const nodes = lines(title, { top, width, ink, align, family, weight, role: "title" });
  if (under) nodes.push(...lines(under, { top: top + tall + 8, width, ink, align, family, weight: 400, role: "sub" }));
  return { nodes, end: top + tall + below };
}

function byline(author, { y, ink, align, inset = 0 }) {
  if (!author) return [];
  const width = INNER - 2 * inset;
  const fitted = fitText(author, { width, height: 22 }, { max: 16, min: 12, leading: 1.2, tracking: 0.04 });
  return lines(fitted, { top: y, width, ink, align, family: SANS, weight: 600, role: "author", tracking: 0.04 });
}

function lines({ lines: texts, size, leading }, { top, width, ink, align, family, weight, role, tracking = 0 }) {
  return texts.map((text, at) => [
    "text",
    {
      x: align === "middle" ? WIDTH / 2 : MARGIN,
      y: Math.round((top + size * leading * at + size * 0.86) * 10) / 10,
      "font-size": size,
      "font-family": family,
      "font-weight": weight,
      "text-anchor": align,
      fill: ink,
      "data-role": role,
      "data-width": width,
      ...(tracking ? { "letter-spacing": Math.round(size * tracking * 10) / 10 } : {}),
    },
    text,
  ]);
}

function element([name, attributes, content]) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  if (typeof content === "string") node.textContent = content;
  else if (content) node.append(...content.map(element));
  return node;
}

function pick(choices, random) {
  return choices[Math.floor(random() * choices.length)];
}

function hash(text) {
  let value = 2166136261;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 16777619);
  return value >>> 0;
}

/** mulberry32 */
function generator(seed) {
  let value = seed;
  return () => {
    value = (value + 0x6d2b79f5) | 0;
    let mixed = Math.imul(value ^ (value >>> 15), 1 | value);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
