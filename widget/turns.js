// One turn of the conversation: what the reader said and what the librarian answers, updated in place.

import { Shelf } from "./cards.js";
import { h, icon, keep, setText } from "./dom.js";
import { degradedKey, errorText, stepKey } from "./format.js";
import { parseMarkdown } from "./markdown.js";

export class TurnView {
  /** `on.say(text)`, `on.retry(turn)`, and the shelf's `on.mark`, `on.open`. */
  constructor(turn, t, on) {
    this.t = t;
    this.on = on;
    this.shelf = new Shelf(t, on);
    this.status = h("span.step");
    this.byline = h("div.byline", {}, icon("mark"), this.status);
    this.prose = h("div.prose");
    this.notes = h("div.notes");
    this.chips = h("div.chips", { role: "group", "aria-label": t("suggestions") });
    this.answer = h("div.answer", {}, h("h2.sr", {}, t("name")), this.byline, this.shelf.element, this.prose, this.notes, this.chips);
    const said = turn.text === null ? null : h("div.said", {}, h("h2.sr", {}, t("you")), h("p", {}, turn.text));
    this.element = h("section.turn", { "data-turn": turn.id }, said, this.answer);
  }

  update(turn, { newest, markOf }) {
    const running = turn.status === "running";
    const waiting = running && turn.answer === null;
    const searching = waiting && turn.steps.some((step) => /retrieve|rank|recommend|identify/i.test(step));
    this.element.classList.toggle("newest", newest);
    this.element.classList.toggle("running", running);
    this.byline.classList.toggle("busy", running);
    setText(this.status, this.#stepText(turn, running));
    this.shelf.update(turn.books, searching, markOf);
    this.#write(turn, running);
    this.#note(turn);
    const suggestions = newest && !running ? turn.suggestions : [];
    keep(this.chips, JSON.stringify(suggestions), () =>
      suggestions.map((text) => h("button.chip", { type: "button", onclick: () => this.on.say(text) }, text)),
    );
  }

  #stepText(turn, running) {
    if (!running) return this.t("name");
    if (!turn.connected) return this.t("reconnecting");
    if (turn.answer) return this.t("name");
    return `${this.t(stepKey(turn.steps.at(-1)))}…`;
  }

  #write(turn, running) {
    const paragraphs = parseMarkdown(turn.answer ?? "", { streaming: running });
    while (this.prose.children.length > paragraphs.length) this.prose.lastChild.remove();
    paragraphs.forEach((runs, at) => {
      const key = JSON.stringify(runs);
      let node = this.prose.children[at];
      if (!node) {
        node = h("p");
        this.prose.append(node);
      }
      keep(node, key, () => runs.map(({ text, bold }) => (bold ? h("strong", {}, text) : document.createTextNode(text))));
    });
  }

  #note(turn) {
    const { degraded, status, error } = turn;
    keep(this.notes, JSON.stringify([degraded, status, error]), () => {
      const keys = new Set(degraded.map(({ part }) => degradedKey(part)).filter(Boolean));
      const notes = [...keys].map((key) => h("p.note", {}, icon("bell"), h("span", {}, this.t(key))));
      if (status === "stopped") notes.push(h("p.note.quiet", {}, this.t("stopped")));
      if (status === "failed") notes.push(this.#failure(turn, error ?? {}));
      return notes;
    });
  }

  #failure(turn, error) {
    const { key, detail } = errorText(error);
    return h(
      "div.note.failure",
      { role: "alert" },
      h("div", {}, h("p", {}, this.t(key)), detail ? h("p.detail", {}, detail) : null),
      h("button.retry", { type: "button", onclick: () => this.on.retry(turn) }, this.t("retry")),
    );
  }
}
