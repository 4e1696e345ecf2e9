// The reader's earlier conversations, in a drawer.

import { h, icon, iconButton } from "./dom.js";
import { dayOf } from "./format.js";

export class History {
  /** `on.fetch()` -> threads, `on.choose(id)`, `on.delete(id)`. */
  constructor(t, on) {
    this.t = t;
    this.on = on;
    this.list = h("ul.threads", { role: "list" });
    this.message = h("p.empty", { role: "status" });
    this.element = h(
      "dialog.drawer",
      { "aria-label": t("history") },
      h("div.drawer-head", {}, h("h2", {}, t("history")), iconButton("close", t("close"), { onclick: () => this.element.close() })),
      this.message,
      this.list,
    );
    this.element.addEventListener("click", (event) => {
      if (event.target === this.element) this.element.close(); // the backdrop
    });
  }

  async open(current) {
    this.current = current;
    this.list.replaceChildren();
    this.message.textContent = "";
    this.element.showModal();
    try {
      this.#show(await this.on.fetch());
    } catch {
      this.message.textContent = this.t("historyFailed");
    }
  }

  #show(threads) {
    this.message.textContent = threads.length ? "" : this.t("historyEmpty");
    this.list.replaceChildren(...threads.map((thread) => this.#row(thread)));
  }

  #row(thread) {
    const title = thread.title || this.t("untitled");
    const row = h("li.thread");
    const choose = h(
      "button.thread-choose",
      {
        type: "button",
        "aria-current": thread.thread_id === this.current ? "true" : null,
        onclick: () => {
          this.element.close();
          this.on.choose(thread.thread_id);
        },
      },
      h("span.thread-title", {}, title),
      h("span.thread-day", {}, dayOf(thread.updated_at, this.t)),
    );
    const remove = iconButton("trash", this.t("deleteThread", { title }), { onclick: () => this.#ask(row, thread, choose, remove) });
    row.append(choose, remove);
    return row;
  }

  /** Deleting takes a second press, in the row itself. */
  #ask(row, thread, choose, remove) {
    const back = () => {
      row.replaceChildren(choose, remove);
      remove.focus();
    };
    const yes = h(
      "button.danger",
      {
        type: "button",
        onclick: async () => {
          try {
            await this.on.delete(thread.thread_id);
            row.remove();
            if (!this.list.children.length) this.message.textContent = this.t("historyEmpty");
          } catch {
            back();
            this.message.textContent = this.t("historyFailed");
          }
        },
      },
      this.t("yesDelete"),
    );
    const no = h("button.plain", { type: "button", onclick: back }, this.t("cancel"));
    row.replaceChildren(h("span.thread-ask", {}, icon("trash"), this.t("confirmDelete")), no, yes);
    no.focus();
  }
}
