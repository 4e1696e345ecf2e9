// <ai-librarian endpoint="https://..." locale="sv" theme="dark" reader-id="...">: the librarian as a web component.
// All attributes are optional: by default it talks to the server it came from, in the browser's language and theme.

import { Client, ConnectionLost, Problem } from "./client.js";
import { LOCALES, loadTexts, pickLocale } from "./i18n.js";
import { initialState, markOf, reduce, runningTurn } from "./state.js";
import { keepValue, newId, recall } from "./storage.js";
import { View } from "./view.js";

const CANCEL_WAIT = 4000;
const TELLING_WORDS = 3;

class AiLibrarian extends HTMLElement {
  #state;
  #view = null;
  #client;
  #run = null; // {runId, abort}
  #drawing = false;

  connectedCallback() {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: "open" });
    const style = document.createElement("link");
    Object.assign(style, { rel: "stylesheet", href: new URL("./style.css", import.meta.url).href });
    root.append(style);
    this.#client = new Client({ base: this.getAttribute("endpoint") ?? "", readerId: this.getAttribute("reader-id") });
    this.#state = initialState({ threadId: recall("thread") ?? newId() });
    const asked = this.getAttribute("locale");
    this.#speak(pickLocale([recall("locale"), asked, ...navigator.languages]));
    if (recall("thread")) this.#restore(this.#state.threadId);
    this.#remember();
  }

  disconnectedCallback() {
    this.#run?.abort.abort();
  }

  /** Say something on the reader's behalf. */
  say(text) {
    if (runningTurn(this.#state) || !text.trim()) return;
    const turn = { id: newId(), runId: newId(), text };
    this.#dispatch({ type: "sent", ...turn });
    this.#answer(turn);
  }

  async #speak(locale) {
    const t = await loadTexts(Object.hasOwn(LOCALES, locale) ? locale : "en");
    const draft = this.#view?.composer.field.value ?? "";
    this.#view?.element.remove();
    this.#view = new View(t, {
      say: (text) => this.say(text),
      stop: () => this.#stop(),
      retry: (turn) => this.#retry(turn),
      mark: (book, kind) => this.#mark(book, kind),
      open: (book) => this.#client.feedback(book.book_id, "open", this.#runOf(book)).catch(() => {}),
      newConversation: () => this.#newConversation(),
      locale: (code) => {
        keepValue("locale", code);
        this.#speak(code);
      },
      fetchThreads: () => this.#client.threads(),
      chooseThread: (id) => this.#choose(id),
      deleteThread: (id) => this.#deleteThread(id),
      fetchProfile: () => this.#client.profile(t.locale),
      forget: (bookId) => this.#forget(bookId),
      restore: ({ book_id: bookId, kind, run_id: runId }) => this.#restoreOpinion(bookId, kind, runId),
      personalise: (yes) => this.#client.personalise(yes),
      takeAlong: async () => download("librarian-export.json", await this.#client.everything()),
      deleteReader: () => this.#deleteReader(),
    });
    this.shadowRoot.append(this.#view.element);
    if (this.hasAttribute("page")) Object.assign(document, { title: t("name") }).documentElement.lang = t.tag;
    this.#view.render(this.#state);
    this.#view.composer.fill(draft);
    if (matchMedia("(hover: hover)").matches) this.#view.composer.focus();
    this.dispatchEvent(new CustomEvent("ready"));
  }

  #dispatch(action) {
    this.#state = reduce(this.#state, action);
    if (this.#drawing) return;
    this.#drawing = true;
    const draw = () => {
      this.#drawing = false;
      this.#view?.render(this.#state);
    };
    if (document.hidden) setTimeout(draw);
    else requestAnimationFrame(draw);
  }

  async #answer({ id, runId, text }, resume = false) {
    const abort = new AbortController();
    this.#run = { runId, abort };
    const threadId = this.#state.threadId;
    keepValue("thread", threadId);
    keepValue("run", { threadId, runId, text });
    const locale = this.#view?.t.locale ?? "en";
    try {
      await this.#client.run(
        { threadId, runId, messageId: id, text, locale },
        {
          resume,
          signal: abort.signal,
          onEvent: (event) => this.#dispatch({ type: "event", runId, event }),
          onConnection: (connected) => this.#dispatch({ type: "connection", runId, connected }),
        },
      );
    } catch (error) {
      if (!abort.signal.aborted) this.#dispatch({ type: "failed", runId, error: described(error) });
    }
    if (abort.signal.aborted && this.#run?.runId !== runId) return;
    this.#run = null;
    keepValue("run", null);
    this.#remember();
    await this.#follow(text);
    this.dispatchEvent(new CustomEvent("answered", { detail: { runId } }));
  }

  /** Opinions told in words ("save the second one") show on the cards like those told by a press. */
  async #remember() {
    const { marks } = this.#state;
    try {
      const profile = await this.#client.profile();
      if (this.#state.marks === marks) this.#dispatch({ type: "profile", profile }); // a press meanwhile knows better
    } catch {
      // the marks stay as they are
    }
  }

  /** Speak the language of the conversation, unless the reader has chosen one; a word or two do not tell it. */
  async #follow(text) {
    const { language } = this.#state.shared.request ?? {};
    const differs = language && language !== this.#view?.t.locale && Object.hasOwn(LOCALES, language);
    if (differs && !recall("locale") && text.trim().split(/\s+/).length >= TELLING_WORDS) await this.#speak(language);
  }

  async #stop() {
    const run = this.#run;
    if (!run) return;
    this.#view.composer.focus();
    const giveUp = setTimeout(() => this.#halt(run), CANCEL_WAIT); // the stream should end by itself before
    try {
      await this.#client.cancel(run.runId);
    } catch {
      clearTimeout(giveUp);
      this.#halt(run);
    }
  }

  #halt(run) {
    if (this.#run !== run) return;
    this.#dispatch({ type: "stopped", runId: run.runId });
    run.abort.abort();
  }

  #retry(turn) {
    if (runningTurn(this.#state)) return;
    const runId = newId();
    this.#dispatch({ type: "retried", turnId: turn.id, runId });
    this.#answer({ id: newId(), runId, text: turn.text });
    this.#view.composer.focus();
  }

  /** Like and dislike replace each other; a second press takes back what the first one said. */
  async #mark(book, pressed) {
    const { book_id: bookId } = book;
    const mark = markOf(this.#state, bookId);
    const kind = pressed === "save" && mark.saved ? "unsave" : pressed;
    const back = mark.opinion === kind ? { ...mark, opinion: null } : kind === "read" && mark.read ? { ...mark, read: false } : null;
    this.#dispatch(back ? { type: "unmarked", bookId, mark: back } : { type: "marked", bookId, kind });
    try {
      if (back) await this.#takeBack(book, back);
      else await this.#client.feedback(bookId, kind, this.#runOf(book));
    } catch {
      this.#dispatch({ type: "unmarked", bookId, mark });
      this.#view.say(this.#view.t("feedbackFailed"));
    }
  }

  /** The service forgets a book whole: what still holds is said again. */
  async #takeBack(book, { opinion, saved, read }) {
    await this.#client.forget(book.book_id);
    for (const kind of [opinion, read && "read", saved && "save"]) {
      if (kind) await this.#client.feedback(book.book_id, kind, this.#runOf(book));
    }
  }

  async #forget(bookId) {
    await this.#client.forget(bookId);
    this.#dispatch({ type: "unmarked", bookId, mark: { opinion: null, saved: false, read: false } });
  }

  async #restoreOpinion(bookId, kind, runId) {
    await this.#client.feedback(bookId, kind, runId);
    this.#dispatch({ type: "marked", bookId, kind });
  }

  async #deleteReader() {
    await this.#client.deleteReader();
    this.#newConversation();
    this.#dispatch({ type: "profile", profile: {} });
  }

  #runOf(book) {
    return this.#state.turns.findLast((turn) => turn.books.some(({ book_id: id }) => id === book.book_id))?.runId ?? null;
  }

  #newConversation() {
    this.#leave();
    keepValue("thread", null);
    this.#dispatch({ type: "reset", threadId: newId() });
    this.#view.composer.focus();
  }

  #choose(threadId) {
    if (threadId === this.#state.threadId && this.#state.turns.length) return;
    this.#leave();
    this.#dispatch({ type: "reset", threadId });
    keepValue("thread", threadId);
    this.#restore(threadId);
  }

  async #deleteThread(threadId) {
    await this.#client.deleteThread(threadId);
    if (threadId === this.#state.threadId) this.#newConversation();
  }

  /** Stop listening; the run goes on without us and is kept in its conversation. */
  #leave() {
    const run = this.#run;
    this.#run = null;
    run?.abort.abort();
    keepValue("run", null);
  }

  async #restore(threadId) {
    this.#dispatch({ type: "loading", loading: true });
    const pending = recall("run");
    let messages = [];
    try {
      messages = (await this.#client.thread(threadId)).messages ?? [];
    } catch (error) {
      if (threadId !== this.#state.threadId) return;
      if (error instanceof Problem && error.status === 404 && pending?.threadId !== threadId) keepValue("thread", null);
    }
    if (threadId !== this.#state.threadId || this.#state.turns.length) return; // the reader went on meanwhile
    const running = pending?.threadId === threadId && !answered(messages, pending);
    if (running && messages.at(-1)?.role === "user" && messages.at(-1).text === pending.text) messages = messages.slice(0, -1);
    this.#dispatch({ type: "restored", messages });
    if (!running) {
      keepValue("run", null);
      return;
    }
    const turn = { id: newId(), runId: pending.runId, text: pending.text };
    this.#dispatch({ type: "sent", ...turn });
    this.#answer(turn, true);
  }
}

/** Hand the reader a file. */
function download(name, data) {
  const url = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: "application/json" }));
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Does the stored conversation hold the answer of this run already? */
function answered(messages, { runId, text }) {
  const last = messages.at(-1);
  if (last?.role !== "assistant") return false;
  return last.run_id ? last.run_id === runId : messages.at(-2)?.text === text;
}

function described(error) {
  if (error instanceof Problem) return { kind: "problem", status: error.status, code: error.code, detail: error.detail };
  return { kind: error instanceof ConnectionLost ? "lost" : "other" };
}

customElements.define("ai-librarian", AiLibrarian);
