// The whole page: header, conversation, composer, drawer. Draws a state; knows nothing of the network.

import { Composer } from "./composer.js";
import { h, icon, iconButton, setText } from "./dom.js";
import { History } from "./history.js";
import { LOCALES } from "./i18n.js";
import { plainText } from "./markdown.js";
import { markOf, pills, runningTurn } from "./state.js";
import { Taste } from "./taste.js";
import { TurnView } from "./turns.js";
import { welcome } from "./welcome.js";

export class View {
  /** `on`: say, stop, retry, mark, open, newConversation, locale, fetchThreads, chooseThread, deleteThread,
   * fetchProfile, forget, restore, personalise, takeAlong, deleteReader. */
  constructor(t, on) {
    this.t = t;
    this.on = on;
    this.turns = new Map();
    this.announced = "";
    this.composer = new Composer(t, { send: on.say, stop: on.stop, removePill: on.say });
    this.history = new History(t, { fetch: on.fetchThreads, choose: on.chooseThread, delete: on.deleteThread });
    this.taste = new Taste(t, {
      fetch: on.fetchProfile,
      forget: on.forget,
      restore: on.restore,
      use: on.personalise,
      take: on.takeAlong,
      deleteAll: on.deleteReader,
    });
    this.welcome = welcome(t, { say: on.say });
    this.log = h("div.turns", { role: "group", "aria-label": t("name") });
    this.scroller = h("main.scroll", { tabindex: -1 }, h("div.column", {}, this.welcome, this.log));
    this.latest = h("button.latest", { type: "button", hidden: true, "aria-label": t("latest"), onclick: () => this.#toEnd() }, h("span", {}, t("latest")), icon("down"));
    this.toast = h("div.toast", { role: "status" });
    this.live = h("div.sr", { "aria-live": "polite", "aria-atomic": "true" });
    this.element = h(
      "div.app",
      { lang: t.tag },
      this.#header(),
      this.scroller,
      h("div.latest-box", {}, h("div.column", {}, this.latest)),
      this.composer.element,
      this.history.element,
      this.taste.element,
      this.toast,
      this.live,
    );
    this.scroller.addEventListener("scroll", () => this.#below(), { passive: true });
    this.observer = new ResizeObserver(() => {
      const gutter = (this.scroller.offsetWidth - this.scroller.clientWidth) / 2; // of a scroll bar that takes room
      this.element.style.setProperty("--gutter", `${gutter}px`);
      this.#below();
    });
    this.observer.observe(this.log);
    this.observer.observe(this.scroller);
  }

  render(state) {
    const running = runningTurn(state);
    const newest = state.turns.at(-1);
    const fresh = newest && !this.turns.has(newest.id);
    this.state = state;
    this.element.classList.toggle("empty", state.turns.length === 0);
    this.element.classList.toggle("loading", state.loading);
    this.welcome.hidden = state.turns.length > 0 || state.loading;
    this.#sync(state);
    this.composer.update({ running: running !== null, pills: pills(state) });
    this.#announce(newest, running);
    if (fresh) this.#toTurn(newest.id, Boolean(running));
    this.#below();
  }

  say(message) {
    this.toast.textContent = message;
    this.toast.classList.add("shown");
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => this.toast.classList.remove("shown"), 5000);
  }

  #header() {
    const { t, on } = this;
    const options = Object.entries(LOCALES).map(([code, name]) => h("option", { value: code, lang: code, selected: code === t.locale }, name));
    const language = h("select", { "aria-label": t("language"), onchange: (event) => on.locale(event.target.value) }, options);
    return h(
      "header.bar",
      {},
      h("div.brand", {}, icon("mark"), h("span", {}, t("name"))),
      h(
        "nav.bar-actions",
        { "aria-label": t("name") },
        h("label.language", { title: t("language") }, icon("globe"), language),
        iconButton("heart", t("taste"), { class: "open-taste", onclick: () => this.taste.open() }),
        iconButton("clock", t("history"), { class: "open-history", onclick: () => this.history.open(this.state.threadId) }),
        h("button.new", { type: "button", "aria-label": t("newConversation"), title: t("newConversation"), onclick: () => on.newConversation() }, icon("plus"), h("span", {}, t("newConversation"))),
      ),
    );
  }

  #sync(state) {
    const known = new Set(state.turns.map((turn) => turn.id));
    for (const [id, view] of this.turns) {
      if (known.has(id)) continue;
      view.element.remove();
      this.turns.delete(id);
    }
    state.turns.forEach((turn, at) => {
      let view = this.turns.get(turn.id);
      if (!view) {
        view = new TurnView(turn, this.t, this.on);
        this.turns.set(turn.id, view);
        this.log.append(view.element);
      }
      const newest = at === state.turns.length - 1;
      if (view.turn === turn && view.marks === state.marks && view.newest === newest) return;
      Object.assign(view, { turn, marks: state.marks, newest });
      view.update(turn, { newest, markOf: (bookId) => markOf(state, bookId) });
    });
  }

  /** Screen readers hear each answer once, whole, rather than word by word. */
  #announce(turn, running) {
    if (!turn || turn.text === null) return;
    if (running) {
      this.answering = turn.id;
      return;
    }
    if (this.answering !== turn.id) return;
    this.answering = null;
    const books = turn.books.length ? `${this.t("books", { n: turn.books.length })}: ${turn.books.map((book) => book.title).join(", ")}. ` : "";
    setText(this.live, books + plainText(turn.answer ?? ""));
  }

  /** The reader's words go to the top; the answer has the room below, so that nothing moves while it grows. */
  #toTurn(id, smoothly) {
    const { element } = this.turns.get(id);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const only = this.turns.size === 1;
    const top = only ? 0 : element.offsetTop;
    this.scroller.scrollTo({ top, behavior: smoothly && !calm && !only ? "smooth" : "auto" });
  }

  #toEnd() {
    const room = this.scroller.clientHeight * 0.8;
    this.scroller.scrollBy({ top: Math.min(room, this.#hidden()), behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  }

  /** Height of what is below the fold, without the room that is merely reserved. */
  #hidden() {
    const last = this.log.lastElementChild?.querySelector(".answer");
    return last ? last.getBoundingClientRect().bottom - this.scroller.getBoundingClientRect().bottom : 0;
  }

  #below() {
    this.latest.hidden = this.#hidden() < 48;
  }
}
