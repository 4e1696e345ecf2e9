// An incremental parser of text/event-stream (https://html.spec.whatwg.org/multipage/server-sent-events.html).
// Pure: chunks in, complete events out; a chunk may end anywhere, even inside a character or between CR and LF.

export class SSEParser {
  #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  #rest = ""; // the line that has not ended yet
  #afterCR = false; // the last chunk ended in CR: a LF that follows belongs to it
  #first = true;
  #data = [];
  #event = "";
  #lastId = "";

  /** Id of the last event that had one; what `Last-Event-ID` takes. */
  get lastId() {
    return this.#lastId;
  }

  /** Feed a chunk (bytes or text); returns the events it completes: `{id, event, data}`. */
  push(chunk) {
    let text = typeof chunk === "string" ? chunk : this.#decoder.decode(chunk, { stream: true });
    if (!text) return [];
    if (this.#first) {
      this.#first = false;
      if (text[0] === "\ufeff") text = text.slice(1);
    }
    if (this.#afterCR && text) {
      this.#afterCR = false;
      if (text[0] === "\n") text = text.slice(1);
    }
    const events = [];
    const ends = /\r\n|\r|\n/g;
    let from = 0;
    for (let end = ends.exec(text); end; end = ends.exec(text)) {
      const line = this.#rest + text.slice(from, end.index);
      this.#rest = "";
      from = ends.lastIndex;
      if (end[0] === "\r" && from === text.length) this.#afterCR = true;
      const event = this.#line(line);
      if (event) events.push(event);
    }
    this.#rest += text.slice(from);
    return events;
  }

  #line(line) {
    if (line === "") return this.#dispatch();
    const colon = line.indexOf(":");
    if (colon === 0) return null; // a comment: a heartbeat
    const field = colon < 0 ? line : line.slice(0, colon);
    let value = colon < 0 ? "" : line.slice(colon + 1);
    if (value[0] === " ") value = value.slice(1);
    if (field === "data") this.#data.push(value);
    else if (field === "event") this.#event = value;
    else if (field === "id" && !value.includes("\0")) this.#lastId = value;
    return null;
  }

  #dispatch() {
    const event = { id: this.#lastId, event: this.#event || "message", data: this.#data.join("\n") };
    const empty = this.#data.length === 0;
    this.#data = [];
    this.#event = "";
    return empty ? null : event;
  }
}
