// The words of the page in the reader's language; each language is a file of its own, loaded when it is needed.

export const LOCALES = {
  en: "English",
  sv: "Svenska",
  no: "Norsk",
  da: "Dansk",
  fi: "Suomi",
  nl: "Nederlands",
  de: "Deutsch",
  fr: "Français",
  es: "Español",
};

/** The first of these language tags that we speak, else English. */
export function pickLocale(tags) {
  for (const tag of tags) {
    const code = String(tag ?? "").toLowerCase().split(/[-_]/)[0];
    const known = code === "nb" || code === "nn" ? "no" : code;
    if (Object.hasOwn(LOCALES, known)) return known;
  }
  return "en";
}

/** The texts of a language: `t("pages", {n: 3})`, `t("steps.rank")`, `t.list("examples")`. */
export async function loadTexts(locale) {
  const { default: strings } = await import(`./strings/${locale}.js`);
  return textsOf(locale, strings);
}

export function textsOf(locale, strings) {
  const tag = locale === "no" ? "nb" : locale;
  const plural = new Intl.PluralRules(tag);
  const find = (key) => key.split(".").reduce((at, part) => at?.[part], strings);
  const t = (key, values = {}) => {
    const found = find(key);
    const template = Array.isArray(found) ? found[plural.select(values.n) === "one" ? 0 : 1] : found;
    return String(template ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  };
  return Object.assign(t, { locale, tag, list: (key) => find(key) ?? [], has: (key) => find(key) !== undefined });
}
