// What the librarian remembers of the reader, in a drawer: to see, take back, switch off, take along and delete.

import { h, icon, iconButton } from "./dom.js";

export class Taste {
  /** `on.fetch()` -> profile, `on.forget(bookId)`, `on.restore(entry)`, `on.use(yes)`, `on.take()`, `on.deleteAll()`. */
  constructor(t, on) {
    this.t = t;
    this.on = on;
    this.list = h("ul.threads", { role: "list" });
    this.message = h("p.empty", { role: "status" });
    this.use = h("input", { type: "checkbox", onchange: () => this.#try(() => this.on.use(this.use.checked)) });
    this.foot = h("div.drawer-foot");
    this.element = h(
      "dialog.drawer",
      { "aria-label": t("taste") },
      h("div.drawer-head", {}, h("h2", {}, t("taste")), iconButton("close", t("close"), { onclick: () => this.element.close() })),
      h("label.taste-use", {}, this.use, h("span", {}, t("tasteUse"))),
      this.message,
      this.list,
      this.foot,
    );
    this.element.addEventListener("click", (event) => {
      if (event.target === this.element) this.element.close(); // the backdrop
    });
  }

  async open() {
    this.list.replaceChildren();
    this.message.textContent = "";
    this.#actions();
    this.element.showModal();
    await this.#try(async () => this.#show(await this.on.fetch()));
  }

  #show(profile) {
    const { remembered = [], books = {}, personalise = true } = profile;
    this.use.checked = personalise;
    this.message.textContent = remembered.length ? "" : this.t("tasteEmpty");
    this.list.replaceChildren(...remembered.map((entry) => this.#row(entry, books[entry.book_id]?.title ?? entry.book_id)));
  }

  #row(entry, title) {
    const row = h("li.thread.memory", { "data-book": entry.book_id });
    const told = h("div.memory-text", {}, h("span.thread-title", {}, title), h("span.thread-day", {}, entry.because));
    const remove = iconButton("trash", this.t("forget", { title }), {
      onclick: () => this.#try(async () => {
        await this.on.forget(entry.book_id);
        row.replaceChildren(...this.#gone(entry, row, told, remove));
        row.querySelector("button").focus();
      }),
    });
    row.append(told, remove);
    return row;
  }

  /** What is forgotten can be told again with one press while the drawer is open. */
  #gone(entry, row, told, remove) {
    const back = h("button.quiet", {
      type: "button",
      onclick: () => this.#try(async () => {
        await this.on.restore(entry);
        row.replaceChildren(told, remove);
        remove.focus();
      }),
    }, this.t("undo"));
    return [h("span.memory-text", {}, this.t("forgotten")), back];
  }

  #actions() {
    const { t } = this;
    const all = h("button.quiet", { type: "button", onclick: () => this.#ask(all) }, icon("trash"), h("span", {}, t("forgetAll")));
    const take = h("button.quiet.take", { type: "button", onclick: () => this.#try(() => this.on.take()) }, icon("down"), h("span", {}, t("takeAlong")));
    this.foot.replaceChildren(take, all);
  }

  /** Deleting everything takes a second press. */
  #ask(all) {
    const keep = h("button.quiet", { type: "button", onclick: () => this.#actions() }, this.t("cancel"));
    const yes = h("button.danger", {
      type: "button",
      onclick: () => this.#try(async () => {
        await this.on.deleteAll();
        this.#actions();
        this.#show({});
      }),
    }, this.t("yesDelete"));
    all.replaceWith(h("span.memory-text", {}, this.t("confirmForgetAll")), yes, keep);
    keep.focus();
  }

  async #try(work) {
    try {
      await work();
    } catch {
      this.message.textContent = this.t("tasteFailed");
    }
  }
}
