import assert from "node:assert/strict";
import { test } from "node:test";

import { HEIGHT, WIDTH, coverModel, titleParts } from "../../widget/cover.js";
import { fitText, widthOf } from "../../widget/fit.js";
import { contrast, familyOf, palettesOf } from "../../widget/palettes.js";

const TITLES = [
  "It",
  "",
  "Emma",
  "Slaughterhouse-Five",
  "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
  "#everythingiwroteinoneword",
  "WWWWWWWWWW MMMMMMMMMMMM WWWWWWWWW",
  "美少女戦士の長い長い題名はどこまでも続いていくのでした 1",
  "👩‍👩‍👧‍👦👩‍👩‍👧‍👦 family",
  "A".repeat(600),
  "Why nobody ever reads the whole of a title: Notes, Articles, Fragments of Letters and Talks to Students, Bearing on the Concept and Technique of Very Long Titles, and What May Be Done about Them (Practical Books, Volume 12)",
  "The Life-Changing Magic of Not Reading Titles (A Guide)",
];
const AUTHORS = [[], ["Ursula K. Le Guin"], ["A Very Long Name of an Author von und zu Somewhere-Else"], ["One", "Two", "Three"]];
const GENRES = [[], ["crime"], ["fantasy"], ["science-fiction"], ["romance"], ["classics"], ["picture-book"], ["mathematics"]];

function* books() {
  for (const title of TITLES) for (const authors of AUTHORS) for (const genres of GENRES) yield { title, authors, genres };
}

const texts = (nodes) => nodes.flatMap(([name, attributes, content]) => (name === "text" ? [{ ...attributes, text: content }] : Array.isArray(content) ? texts(content) : []));

test("the same book has the same cover; the id and the day do not matter", () => {
  for (const book of books()) assert.deepEqual(coverModel(book), coverModel({ ...structuredClone(book), book_id: "other", score: 1 }));
});

test("covers differ", () => {
  const seen = new Set([...books()].map((book) => Object.values(coverModel(book)).slice(1, 4).map((part) => part.ground ?? part).join()));
  assert.ok(seen.size > 60, String(seen.size));
});

test("no line is wider than its place, none leaves the cover, none lies on another", () => {
  for (const book of books()) {
    const found = texts(coverModel(book).nodes);
    let bottom = {};
    for (const line of found) {
      const tracking = (line["letter-spacing"] ?? 0) / line["font-size"];
      assert.ok(widthOf(line.text, tracking) * line["font-size"] <= line["data-width"] + 0.5, `${book.title}: ${line.text}`);
      assert.ok(line.y - line["font-size"] * 0.86 >= 0 && line.y + line["font-size"] * 0.25 <= HEIGHT, `${book.title}: ${line.text} at ${line.y}`);
      assert.ok(line["data-width"] < WIDTH);
      bottom = { ...bottom, [line["data-role"]]: line.y };
    }
    const title = found.filter((line) => line["data-role"] === "title");
    const author = found.find((line) => line["data-role"] === "author");
    if (author && author.y > title[0].y) assert.ok(author.y - author["font-size"] >= Math.max(bottom.title, bottom.sub ?? 0) - 2, book.title);
  }
});

test("all numbers are numbers and no text is lost without an ellipsis", () => {
  for (const book of books()) {
    const json = JSON.stringify(coverModel(book));
    assert.ok(!json.includes("NaN") && !json.includes("null"), book.title);
    const shown = texts(coverModel(book).nodes).filter((line) => line["data-role"] === "title").map((line) => line.text).join("");
    const main = titleParts(book.title).main.replaceAll(/\s/g, "");
    assert.ok(shown.endsWith("…") || shown.replaceAll(/\s/g, "") === main, `${shown} / ${main}`);
  }
});

test("words stay whole while there is room", () => {
  assert.deepEqual(fitText("The Left Hand of Darkness", { width: 200, height: 150 }, { max: 40, min: 15 }).lines.join(" "), "The Left Hand of Darkness");
  assert.deepEqual(fitText("Slaughterhouse-Five", { width: 200, height: 150 }, { max: 40, min: 15 }).lines, ["Slaughterhouse-", "Five"]);
});

test("titles and what follows them", () => {
  assert.deepEqual(titleParts("Three Men in a Boat (To Say Nothing of the Dog)"), { main: "Three Men in a Boat", sub: "To Say Nothing of the Dog" });
  assert.deepEqual(titleParts("Emma: A Novel"), { main: "Emma: A Novel", sub: "" });
  assert.deepEqual(titleParts("The Life-Changing Magic of Tidying: A Guide"), { main: "The Life-Changing Magic of Tidying", sub: "A Guide" });
});

test("every palette can be read", () => {
  for (const genres of GENRES) {
    for (const { ground, ink, paper, paperInk } of palettesOf(familyOf(genres))) {
      assert.ok(contrast(ground, ink) >= 4.5, `${ink} on ${ground}`);
      assert.ok(contrast(paper, paperInk) >= 4.5, `${paperInk} on ${paper}`);
    }
  }
});
