// Where the reader writes: the field, send and stop, and what the librarian is looking for now.

import { h, icon, iconButton, keep } from "./dom.js";

export const LIMIT = 20_000;
const NEAR = 18_000;

export class Composer {
  /** `on.send(text)`, `on.stop()`, `on.removePill(text)`. */
  constructor(t, on) {
    this.t = t;
    this.on = on;
    this.running = false;
    this.pills = h("ul.pills", { role: "list" });
    this.wish = h("div.wish", { role: "group", "aria-label": t("lookingFor"), hidden: true }, h("span.wish-label", {}, t("lookingFor")), this.pills);
    this.field = h("textarea", {
      rows: 1,
      placeholder: t("placeholder"),
      "aria-label": t("message"),
      "aria-describedby": "limit",
      enterkeyhint: "send",
      autocomplete: "off",
      oninput: () => this.#changed(),
      onkeydown: (event) => this.#key(event),
    });
    this.send = iconButton("send", t("send"), { class: "send", type: "submit" });
    this.stop = iconButton("stop", t("stop"), { class: "stop", hidden: true, onclick: () => on.stop() });
    this.limit = h("p.limit", { id: "limit", role: "status" });
    const form = h("form.box", { onsubmit: (event) => this.#submit(event) }, this.field, this.send, this.stop);
    form.addEventListener("click", (event) => event.target === form && this.field.focus());
    this.element = h("footer.composer", {}, h("div.column", {}, this.wish, form, this.limit));
    this.#changed();
  }

  update({ running, pills }) {
    this.running = running;
    this.send.hidden = running;
    this.stop.hidden = !running;
    this.wish.hidden = pills.length === 0;
    keep(this.pills, JSON.stringify([pills, running]), () => pills.map((pill) => this.#pill(pill)));
    this.#changed();
  }

  focus() {
    this.field.focus({ preventScroll: true });
  }

  /** Put words into the field, as after a message that could not be sent. */
  fill(text) {
    this.field.value = text;
    this.#changed();
  }

  #pill({ label, removal }) {
    if (removal === null) return h("li.pill", {}, label);
    const title = this.t("removePill", { label });
    const button = h(
      "button",
      { type: "button", "aria-label": title, title, disabled: this.running, onclick: () => this.on.removePill(removal) },
      icon("close"),
    );
    return h("li.pill.removable", {}, label, button);
  }

  #key(event) {
    const composing = event.isComposing || event.keyCode === 229; // an input method is at work
    if (event.key !== "Enter" || event.shiftKey || event.altKey || composing) return;
    event.preventDefault();
    this.#submit(event);
  }

  #submit(event) {
    event.preventDefault();
    const text = this.field.value.trim();
    if (!text || this.running || lengthOf(text) > LIMIT) return;
    this.field.value = "";
    this.#changed();
    this.on.send(text);
  }

  #changed() {
    const length = lengthOf(this.field.value.trim());
    const number = (value) => new Intl.NumberFormat(this.t.tag).format(value);
    this.send.disabled = length === 0 || length > LIMIT;
    this.limit.classList.toggle("over", length > LIMIT);
    if (length > LIMIT) this.limit.textContent = this.t("tooLong", { n: number(length), max: number(LIMIT) });
    else this.limit.textContent = length > NEAR ? `${number(length)} / ${number(LIMIT)}` : "";
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight}px`;
  }
}

/** Characters as the server counts them; short texts need no exact count. */
function lengthOf(text) {
  return text.length < NEAR ? text.length : [...text].length;
}
