import assert from "node:assert/strict";
import { test } from "node:test";

import { SSEParser } from "../../widget/sse.js";

const STREAM = [
  "\ufeff: hello\n\n",
  'id: r:1\ndata: {"type":"RUN_STARTED"}\n\n',
  ": heartbeat\r\n\r\n",
  "id: r:2\r\ndata: två böcker – 巻 📚\r\ndata:second line\r\n\r\n",
  "id: r:3\rdata\rdata: x\r\r",
  "event: other\nretry: 5\nunknown: field\ndata:  two blanks\n\n",
  "id: r:4\n\n",
  "data: after an id alone\n\n",
  "id: bad\0id\ndata: kept\n\n",
  "data: never finished\n",
].join("");

const EVENTS = [
  { id: "r:1", event: "message", data: '{"type":"RUN_STARTED"}' },
  { id: "r:2", event: "message", data: "två böcker – 巻 📚\nsecond line" },
  { id: "r:3", event: "message", data: "\nx" },
  { id: "r:3", event: "other", data: " two blanks" },
  { id: "r:4", event: "message", data: "after an id alone" },
  { id: "r:4", event: "message", data: "kept" },
];

const bytes = new TextEncoder().encode(STREAM);

function parse(chunks) {
  const parser = new SSEParser();
  return chunks.flatMap((chunk) => parser.push(chunk));
}

test("a stream in one piece", () => {
  assert.deepEqual(parse([bytes]), EVENTS);
  assert.deepEqual(parse([STREAM]), EVENTS);
});

test("a stream split at every byte", () => {
  for (let at = 0; at <= bytes.length; at += 1) assert.deepEqual(parse([bytes.slice(0, at), bytes.slice(at)]), EVENTS, `split at ${at}`);
});

test("a stream in pieces of every small size, and byte by byte", () => {
  for (let size = 1; size < 12; size += 1) {
    const chunks = [];
    for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.slice(at, at + size));
    assert.deepEqual(parse(chunks), EVENTS, `pieces of ${size}`);
  }
});

test("empty chunks do nothing", () => {
  assert.deepEqual(parse([new Uint8Array(), bytes, new Uint8Array()]), EVENTS);
});

test("the last id is kept over events without one", () => {
  const parser = new SSEParser();
  parser.push("id: 7\ndata: a\n\ndata: b\n\n");
  assert.equal(parser.lastId, "7");
});

test("a long event in many chunks takes no quadratic time", () => {
  const parser = new SSEParser();
  const started = performance.now();
  parser.push("data: ");
  for (let at = 0; at < 20_000; at += 1) parser.push("0123456789".repeat(10));
  assert.equal(parser.push("\n\n")[0].data.length, 2_000_000);
  assert.ok(performance.now() - started < 2000);
});
