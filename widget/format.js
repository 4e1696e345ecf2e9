// Facts about a book in words: only what the card holds, nothing made up.

const SIGNALS = [
  ["people", /reader|alike|collab|peer|co_?read|neighbou?r/i],
  ["heart", /like[ds]?|history|profile|taste|anchor|similar|because/i],
  ["pen", /author|writer/i],
  ["stack", /series/i],
  ["clock", /length|pages|duration|minutes|pace|time/i],
  ["check", /constraint|filter|match|title/i],
  ["star", /popular|rating|acclaim|trend/i],
  ["mood", /appeal|tone|mood|facet|genre|theme|setting|storyline/i],
  ["quote", /word|text|lexical|semantic|dense|sparse|bm25|query|request|plot|meaning/i],
];

const STEPS = [
  ["understand", /understand|route|listen|parse/i],
  ["identify", /identify/i],
  ["compare", /compare/i],
  ["retrieve", /retrieve|search|recommend|find/i],
  ["rank", /rank|refine|select/i],
  ["inform", /inform|list|look/i],
  ["check", /check|verify|ground/i],
  ["remember", /remember|feedback|save|profile/i],
  ["compose", /compose|clarify|write|answer|talk|decline/i],
];

/** Name of the icon that stands for a signal. */
export function signalIcon(signal) {
  return firstMatch(SIGNALS, signal, "spark");
}

/** Key of the words that say what a step does. */
export function stepKey(stepName) {
  return `steps.${firstMatch(STEPS, stepName, "other")}`;
}

/** Which notice a degraded part calls for; null when the reader need not know. */
export function degradedKey(part) {
  if (/trac|metric|log/i.test(part)) return null;
  if (/profile|reader|store|histor|memor|database/i.test(part)) return "degraded.profile";
  if (/llm|language|compos|writer|text/i.test(part)) return "degraded.language";
  return "degraded.other";
}

/** Which words stand for an error: {key, detail}. */
export function errorText(error) {
  if (error.kind === "lost") return { key: "errors.lost", detail: "" };
  const byStatus = { 429: "rate", 413: "tooLong", 502: "unavailable", 503: "unavailable", 504: "unavailable" };
  const known = byStatus[error.status];
  if (known) return { key: `errors.${known}`, detail: "" };
  if (error.status === 422 || error.status === 400) return { key: "errors.refused", detail: error.detail ?? "" };
  return { key: "errors.other", detail: "" };
}

/** "2004 · 272 pages · Swedish", from what is known. */
export function metaParts(book, t) {
  const parts = [];
  if (book.year) parts.push(String(book.year));
  if (book.pages) parts.push(t("pages", { n: new Intl.NumberFormat(t.tag).format(book.pages) }));
  if (book.duration_minutes) parts.push(duration(book.duration_minutes, t));
  if (book.language) parts.push(languageName(book.language, t));
  return parts;
}

/** "7 hr 20 min" as the language writes it. */
export function duration(minutes, t) {
  const unit = (value, name) => new Intl.NumberFormat(t.tag, { style: "unit", unit: name, unitDisplay: "short" }).format(value);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours && unit(hours, "hour"), (rest || !hours) && unit(rest, "minute")].filter(Boolean).join(" ");
}

export function languageName(code, t) {
  try {
    return new Intl.DisplayNames([t.tag], { type: "language" }).of(code) ?? code;
  } catch {
    return code; // not a language tag
  }
}

export function seriesText(book, t) {
  if (!book.series) return "";
  if (!book.series_index) return book.series;
  return t("bookInSeries", { series: book.series, n: book.series_index }).replace(/ (\S+)$/, "\u00a0$1"); // the number stays with its word
}

/** "Today", "Yesterday" or a date. */
export function dayOf(iso, t, now = new Date()) {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return "";
  const midnight = (day) => new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime();
  const days = Math.round((midnight(now) - midnight(date)) / 86_400_000);
  if (days === 0) return t("today");
  if (days === 1) return t("yesterday");
  const year = date.getFullYear() === now.getFullYear() ? {} : { year: "numeric" };
  return new Intl.DateTimeFormat(t.tag, { day: "numeric", month: "long", ...year }).format(date);
}

/** A cover's address if the page's content policy lets it load, else null. */
export function usableCover(url, origin) {
  if (!url) return null;
  if (url.startsWith("data:image/")) return url;
  try {
    return new URL(url, origin).origin === new URL(origin).origin ? url : null;
  } catch {
    return null;
  }
}

function firstMatch(table, text, otherwise) {
  return table.find(([, pattern]) => pattern.test(text ?? ""))?.[0] ?? otherwise;
}
