// Book cards: a shelf of them, and one card. What the reader says about a book is shown on every card of that book.

import { coverModel, drawCover, settleCover } from "./cover.js";
import { h, icon, iconButton, setAttribute } from "./dom.js";
import { metaParts, seriesText, signalIcon, usableCover } from "./format.js";

const REASONS = 3;

/** A row of cards. `on.mark(book, kind)`, `on.open(book)`. */
export class Shelf {
  constructor(t, on) {
    this.t = t;
    this.on = on;
    this.books = null;
    this.cards = [];
    this.list = h("ul.cards", { role: "list" });
    this.previous = iconButton("left", t("previousBooks"), { class: "page-button.previous", onclick: () => this.#page(-1) });
    this.next = iconButton("right", t("nextBooks"), { class: "page-button.next", onclick: () => this.#page(1) });
    this.element = h("div.shelf", { hidden: true }, this.list, this.previous, this.next);
    this.list.addEventListener("scroll", () => this.#ends(), { passive: true });
    new ResizeObserver(() => this.#measure()).observe(this.list);
  }

  /** Show the books, or the shape of cards while they are being fetched, or nothing. */
  update(books, pending, markOf) {
    if (books.length && books !== this.books) {
      this.books = books;
      this.cards = books.map((book) => new Card(book, this.t, this.on));
      this.list.replaceChildren(...this.cards.map((card) => card.element));
      this.list.setAttribute("aria-label", this.t("books", { n: books.length }));
      this.element.classList.remove("pending");
      this.element.hidden = false;
      this.#measure();
    } else if (!books.length && pending !== this.element.classList.contains("pending")) {
      this.element.classList.toggle("pending", pending);
      this.element.hidden = !pending;
      this.list.replaceChildren(...(pending ? [0, 1, 2].map(skeleton) : []));
    }
    for (const card of this.cards) card.mark(markOf(card.book.book_id));
  }

  #measure() {
    for (const card of this.cards) card.measure();
    this.#ends();
  }

  #ends() {
    const { scrollLeft, scrollWidth, clientWidth } = this.list;
    this.previous.hidden = scrollLeft < 8;
    this.next.hidden = scrollLeft + clientWidth > scrollWidth - 8;
  }

  #page(direction) {
    this.list.scrollBy({ left: direction * this.list.clientWidth, behavior: calm() ? "auto" : "smooth" });
  }
}

function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

function skeleton() {
  return h("li", { "aria-hidden": "true" }, h("div.card.skeleton", {}, h("div.card-top", {}, h("div.cover"), h("div.card-head", {}, h("i"), h("i"), h("i"))), h("div.card-body", {}, h("i"), h("i"), h("i"))));
}

export class Card {
  constructor(book, t, on) {
    this.book = book;
    this.t = t;
    const titleId = `title-${Math.random().toString(36).slice(2)}`;
    const button = (kind, name = kind) =>
      iconButton(name, t(kind), { class: `mark.mark-${kind}`, "aria-pressed": "false", "data-kind": kind, onclick: () => on.mark(book, kind) });
    this.buttons = { like: button("like"), dislike: button("dislike"), save: button("save"), read: button("read") };
    this.hide = iconButton("close", t("notInterested"), { class: "hide", "aria-pressed": "false", onclick: () => on.mark(book, "not_interested") });
    this.cover = h("div.cover", {}, coverOf(book));
    this.blurb = book.blurb ? h("p.blurb", {}, book.blurb) : null;
    this.more = h("button.more", { type: "button", "aria-expanded": "false", hidden: true, onclick: () => this.#toggle(on) }, t("more"));
    const palette = coverModel(book).palette;
    const top = h(
      "div.card-top",
      {},
      this.cover,
      h(
        "div.card-head",
        {},
        h("h3.card-title", { id: titleId, title: book.title }, book.title),
        book.authors?.length ? h("p.card-author", {}, book.authors.join(", ")) : null,
        facts(book, t),
      ),
      this.hide,
    );
    top.style.setProperty("--tint", palette.ground);
    top.style.setProperty("--tint-2", palette.accent);
    this.article = h(
      "article.card",
      { "aria-labelledby": titleId, "data-book": book.book_id },
      top,
      h("div.card-body", {}, reasons(book, t), this.blurb && h("div.blurb-box", {}, this.blurb, this.more)),
      h("p.hidden-note", { role: "status" }),
      h("div.card-actions", { role: "group", "aria-label": book.title }, ...Object.values(this.buttons)),
    );
    this.element = h("li", {}, this.article);
  }

  /** Show what the reader said about this book. */
  mark({ opinion, saved, read }) {
    const pressed = { like: opinion === "like", dislike: opinion === "dislike", save: saved, read };
    for (const [kind, button] of Object.entries(this.buttons)) setAttribute(button, "aria-pressed", String(pressed[kind]));
    const hidden = opinion === "not_interested";
    setAttribute(this.hide, "aria-pressed", String(hidden));
    if (this.article.classList.contains("dismissed") === hidden) return;
    this.article.classList.toggle("dismissed", hidden);
    this.article.querySelector(".hidden-note").textContent = hidden ? this.t("hidden") : "";
  }

  /** After layout: is there more of the blurb, do the cover's lines fit? */
  measure() {
    if (this.blurb && this.more.getAttribute("aria-expanded") === "false") {
      this.more.hidden = this.blurb.scrollHeight <= this.blurb.clientHeight + 2;
    }
    const art = this.cover.querySelector(".cover-art");
    if (art) settleCover(art);
  }

  #toggle(on) {
    const open = this.more.getAttribute("aria-expanded") !== "true";
    this.more.setAttribute("aria-expanded", String(open));
    this.more.textContent = this.t(open ? "less" : "more");
    this.blurb.classList.toggle("open", open);
    if (open) on.open(this.book);
  }
}

function coverOf(book) {
  const url = usableCover(book.cover_url, document.baseURI);
  const art = drawCover(book);
  if (!url) return art;
  const image = h("img.cover-art", { src: url, alt: "", loading: "lazy", decoding: "async" });
  image.addEventListener("error", () => image.replaceWith(art), { once: true });
  return image;
}

function facts(book, t) {
  const formats = (book.formats ?? []).filter((format) => t.has(`formats.${format}`));
  const parts = metaParts(book, t).map((part) => h("span", {}, part));
  const icons = formats.map((format) => {
    const name = t(`formats.${format}`);
    return h("span.format", { role: "img", "aria-label": name, title: name }, icon(format));
  });
  const series = seriesText(book, t);
  return [
    series ? h("p.card-series", {}, series) : null,
    parts.length ? h("p.card-meta", {}, parts) : null,
    icons.length ? h("p.formats", {}, icons) : null,
  ];
}

function reasons(book, t) {
  const why = [...(book.why ?? [])].filter((reason) => reason.text).sort((a, b) => (b.weight ?? 0) - (a.weight ?? 0)).slice(0, REASONS);
  if (!why.length) return null;
  return h("ul.why", { role: "list", "aria-label": t("why") }, why.map(({ signal, text }) => h("li", {}, icon(signalIcon(signal)), h("span", {}, text))));
}
