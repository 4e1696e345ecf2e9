// Talks to the librarian's API. A run survives broken connections: it is taken up again after the last event seen.

import { SSEParser } from "./sse.js";

const BACKOFF = [400, 800, 1600, 3200, 6400, 8000, 8000];
const SILENCE = 45_000; // three heartbeats missed: the connection is dead although nobody said so

/** An error the server explained (RFC 9457), or an HTTP error without explanation. */
export class Problem extends Error {
  constructor(status, body = {}, retryAfter = null) {
    super(body.detail || body.title || `HTTP ${status}`);
    this.status = status;
    this.type = body.type ?? "about:blank";
    this.title = body.title ?? "";
    this.detail = body.detail ?? "";
    this.retryAfter = retryAfter;
  }

  get code() {
    return this.type.split("/").pop();
  }
}

/** The connection broke and could not be taken up again. */
export class ConnectionLost extends Error {}

export class Client {
  #base;
  #fetch;
  #sleep;
  #readerId;
  #silence;

  constructor({ base = "", readerId = null, fetch = (...args) => globalThis.fetch(...args), sleep = pause, silence = SILENCE } = {}) {
    this.#base = base.replace(/\/+$/, "");
    this.#readerId = readerId;
    this.#fetch = fetch;
    this.#sleep = sleep;
    this.#silence = silence;
  }

  /**
   * Run one turn until RUN_FINISHED or RUN_ERROR; `onEvent(event)` gets each event once.
   * `resume`: the run was started before (the page was reloaded); read its stream from the beginning.
   */
  async run(input, { onEvent, onConnection = () => {}, signal, resume = false }) {
    const progress = { id: null, seen: 0, ended: false };
    let started = resume;
    for (let attempt = 0; ; attempt += 1) {
      const before = progress.seen;
      try {
        const response = await (started ? this.#resume(input.runId, progress.id, signal) : this.#start(input, signal));
        onConnection(true);
        started = true;
        await this.#read(response, progress, onEvent, signal);
        if (progress.ended) return;
      } catch (error) {
        if (signal?.aborted) throw error;
        if (error instanceof Problem) {
          const unknown = started && !resume && error.status === 404 && progress.seen === 0;
          if (unknown) started = false; // the first request never arrived
          else if (error.code === "run-conflict" && attempt > 0) started = true; // it did arrive
          else if (!started || ![429, 502, 503, 504].includes(error.status)) throw error;
        } else started = true; // no answer: the request may have arrived all the same
      }
      if (progress.seen > before) attempt = 0;
      if (attempt >= BACKOFF.length) throw new ConnectionLost();
      onConnection(false);
      await this.#sleep(BACKOFF[attempt] * (0.75 + Math.random() / 2), signal);
    }
  }

  cancel(runId) {
    return this.#json("POST", `/v1/runs/${encodeURIComponent(runId)}/cancel`);
  }

  feedback(bookId, kind, runId) {
    return this.#json("POST", "/v1/feedback", { book_id: bookId, kind, ...(runId ? { run_id: runId } : {}) });
  }

  /** Take back all that was said about a book. */
  forget(bookId) {
    return this.#json("PATCH", "/v1/readers/me", { forget: [bookId] });
  }

  /** What the service holds about the reader: lists of book ids, and where each entry comes from in words. */
  profile(language = null) {
    return this.#json("GET", `/v1/readers/me${language ? `?language=${encodeURIComponent(language)}` : ""}`);
  }

  /** Whether the profile may be used to choose books. */
  personalise(yes) {
    return this.#json("PATCH", "/v1/readers/me", { personalise: yes });
  }

  /** Everything held about the reader. */
  everything() {
    return this.#json("GET", "/v1/readers/me/export");
  }

  /** Delete everything held about the reader, conversations included. */
  deleteReader() {
    return this.#json("DELETE", "/v1/readers/me");
  }

  async threads() {
    return (await this.#json("GET", "/v1/threads"))?.threads ?? [];
  }

  thread(threadId) {
    return this.#json("GET", `/v1/threads/${encodeURIComponent(threadId)}`);
  }

  deleteThread(threadId) {
    return this.#json("DELETE", `/v1/threads/${encodeURIComponent(threadId)}`);
  }

  #start({ threadId, runId, messageId, text, locale }, signal) {
    const body = {
      threadId,
      runId,
      state: {},
      messages: [{ id: messageId, role: "user", content: text }],
      tools: [],
      context: [],
      forwardedProps: { locale },
    };
    return this.#request("POST", "/v1/runs", { body, signal, headers: { Accept: "text/event-stream" } });
  }

  #resume(runId, lastId, signal) {
    const headers = { Accept: "text/event-stream", ...(lastId === null ? {} : { "Last-Event-ID": lastId }) };
    return this.#request("GET", `/v1/runs/${encodeURIComponent(runId)}/events`, { headers, signal });
  }

  async #read(response, progress, onEvent, signal) {
    const parser = new SSEParser();
    const reader = response.body.getReader();
    let repeated = progress.id === null ? progress.seen : 0; // without ids the stream starts over
    let timer = 0;
    const watch = () => {
      clearTimeout(timer);
      timer = setTimeout(() => reader.cancel().catch(() => {}), this.#silence);
    };
    try {
      for (watch(); ; watch()) {
        const { done, value } = await reader.read();
        if (done || signal?.aborted) return;
        for (const message of parser.push(value)) {
          if (repeated > 0) {
            repeated -= 1;
            continue;
          }
          progress.seen += 1;
          if (message.id) progress.id = message.id;
          const event = parseEvent(message.data);
          if (!event) continue;
          onEvent(event);
          if (event.type === "RUN_FINISHED" || event.type === "RUN_ERROR") {
            progress.ended = true;
            return;
          }
        }
      }
    } finally {
      clearTimeout(timer);
      reader.cancel().catch(() => {});
    }
  }

  async #json(method, path, body) {
    const response = await this.#request(method, path, { body });
    const text = await response.text();
    return text ? JSON.parse(text) : null;
  }

  async #request(method, path, { body, headers = {}, signal } = {}) {
    const response = await this.#fetch(this.#base + path, {
      method,
      signal,
      credentials: this.#base ? "include" : "same-origin",
      cache: "no-store",
      headers: {
        ...headers,
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...(this.#readerId ? { "X-Reader-Id": this.#readerId } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.ok) return response;
    const details = await response.json().catch(() => ({}));
    const after = Number(response.headers.get("Retry-After"));
    throw new Problem(response.status, details ?? {}, after > 0 ? after : null);
  }
}

function parseEvent(data) {
  try {
    const event = JSON.parse(data);
    return typeof event?.type === "string" ? event : null;
  } catch {
    return null; // one broken event must not end the answer
  }
}

/** Wait; shorter if the browser says that it is online again. */
function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const done = () => {
      clearTimeout(timer);
      globalThis.removeEventListener?.("online", done);
      signal?.removeEventListener("abort", done);
      if (signal?.aborted) reject(signal.reason);
      else resolve();
    };
    const timer = setTimeout(done, milliseconds);
    globalThis.addEventListener?.("online", done);
    signal?.addEventListener("abort", done);
    if (signal?.aborted) done();
  });
}
