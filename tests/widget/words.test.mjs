import assert from "node:assert/strict";
import { test } from "node:test";

import { dayOf, degradedKey, errorText, metaParts, seriesText, signalIcon, stepKey, usableCover } from "../../widget/format.js";
import { LOCALES, loadTexts, pickLocale } from "../../widget/i18n.js";
import { parseMarkdown, plainText } from "../../widget/markdown.js";

const plain = (text) => ({ text, bold: false });
const bold = (text) => ({ text, bold: true });

test("paragraphs and bold", () => {
  assert.deepEqual(parseMarkdown("Try **Emma**.\nOr not.\r\n\r\n \n**Circe** too\n\n"), [
    [plain("Try "), bold("Emma"), plain(".\nOr not.")],
    [bold("Circe"), plain(" too")],
  ]);
  assert.deepEqual(parseMarkdown(""), []);
});

test("marks that are not closed are text, unless the text is still coming", () => {
  assert.deepEqual(parseMarkdown("a **b"), [[plain("a **b")]]);
  assert.deepEqual(parseMarkdown("a **b", { streaming: true }), [[plain("a "), bold("b")]]);
  assert.deepEqual(parseMarkdown("a **b*", { streaming: true }), [[plain("a "), bold("b")]]);
  assert.deepEqual(parseMarkdown("a *", { streaming: true }), [[plain("a ")]]);
  assert.deepEqual(parseMarkdown("a **b\n\nc **d**", { streaming: true }), [[plain("a **b")], [plain("c "), bold("d")]]);
});

test("markup in the text stays text", () => {
  assert.deepEqual(parseMarkdown("<img src=x onerror=y> **<b>**"), [[plain("<img src=x onerror=y> "), bold("<b>")]]);
  assert.equal(plainText("**A** b\n\nc"), "A b\n\nc");
});

test("streaming never shows half a mark", () => {
  const whole = "Start with **My Family**, then **Emma**.";
  for (let at = 1; at < whole.length; at += 1) {
    const shown = parseMarkdown(whole.slice(0, at), { streaming: true }).flat().map((run) => run.text).join("");
    assert.ok(!shown.includes("*"), `${at}: ${shown}`);
  }
});

test("the first language that we speak", () => {
  assert.equal(pickLocale(["nb-NO", "en"]), "no");
  assert.equal(pickLocale([null, "zh-CN", "sv-FI"]), "sv");
  assert.equal(pickLocale(["constructor", undefined]), "en");
});

const shape = (value) => (typeof value === "object" && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shape(part)])) : Array.isArray(value) ? value.length : [...String(value).matchAll(/\{\w+\}/g)].map(String).sort().join());

test("every language says everything, with the same places to fill", async () => {
  const { default: english } = await import("../../widget/strings/en.js");
  for (const locale of Object.keys(LOCALES)) {
    const { default: strings } = await import(`../../widget/strings/${locale}.js`);
    assert.deepEqual(shape(strings), shape(english), locale);
    assert.ok(strings.examples.length >= 4 && strings.examples.length <= 6);
  }
});

test("facts are only what the card holds", async () => {
  const t = await loadTexts("en");
  assert.deepEqual(metaParts({ title: "x" }, t), []);
  assert.deepEqual(metaParts({ year: 1956, pages: 1320, duration_minutes: 641, language: "sv" }, t), ["1956", "1,320 pages", "10 hr 41 min", "Swedish"]);
  assert.deepEqual(metaParts({ duration_minutes: 45, language: "?!" }, t), ["45 min", "?!"]);
  assert.equal(seriesText({ series: "Moomin", series_index: "3" }, t), "Moomin, book\u00a03");
  assert.equal(seriesText({ series: "Moomin" }, t), "Moomin");
  assert.equal(t("books", { n: 1 }), "1 book");
  assert.equal(t("books", { n: 3 }), "3 books");
});

test("days in words", async () => {
  const t = await loadTexts("en");
  const now = new Date(2025, 2, 2, 9);
  assert.equal(dayOf(new Date(2025, 2, 2, 1).toISOString(), t, now), "Today");
  assert.equal(dayOf(new Date(2025, 2, 1, 23).toISOString(), t, now), "Yesterday");
  assert.equal(dayOf(new Date(2024, 11, 24).toISOString(), t, now), "December 24, 2024");
  assert.equal(dayOf("nonsense", t, now), "");
});

test("icons, steps, notices and errors have words for what is unknown too", async () => {
  assert.equal(signalIcon("readers_alike"), "people");
  assert.equal(signalIcon("liked_books"), "heart");
  assert.equal(signalIcon("something else"), "spark");
  assert.equal(stepKey("retrieve"), "steps.retrieve");
  assert.equal(stepKey(undefined), "steps.other");
  assert.equal(degradedKey("tracing"), null);
  assert.equal(degradedKey("profile"), "degraded.profile");
  assert.equal(degradedKey("llm"), "degraded.language");
  assert.equal(degradedKey("index"), "degraded.other");
  assert.deepEqual(errorText({ kind: "problem", status: 422, detail: "why" }), { key: "errors.refused", detail: "why" });
  assert.equal(errorText({ kind: "problem", status: 503 }).key, "errors.unavailable");
  assert.equal(errorText({ kind: "lost" }).key, "errors.lost");
  assert.equal(errorText({}).key, "errors.other");
});

test("only covers that the content policy lets load", () => {
  const page = "https://books.example/";
  assert.equal(usableCover("/covers/1.jpg", page), "/covers/1.jpg");
  assert.equal(usableCover("data:image/png;base64,xx", page), "data:image/png;base64,xx");
  for (const url of ["https://elsewhere.example/1.jpg", "javascript:alert(1)", "http://", null]) assert.equal(usableCover(url, page), null);
});
