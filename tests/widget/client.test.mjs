import assert from "node:assert/strict";
import { test } from "node:test";

import { Client, ConnectionLost, Problem } from "../../widget/client.js";

const EVENTS = [{ type: "RUN_STARTED" }, { type: "TEXT_MESSAGE_CONTENT", delta: "a" }, { type: "TEXT_MESSAGE_CONTENT", delta: "b" }, { type: "RUN_FINISHED" }];
const line = (at) => `id: r:${at + 1}\ndata: ${JSON.stringify(EVENTS[at])}\n\n`;
const body = (from, to, tail = "") => EVENTS.slice(from, to).map((_, at) => line(from + at)).join("") + tail;
const stream = (text) => () => new Response(text, { headers: { "Content-Type": "text/event-stream" } });
const problem = (status, name, headers = {}) => () => new Response(JSON.stringify({ type: `/problems/${name}`, title: name, status, detail: "why" }), { status, headers });
const refused = () => {
  throw new TypeError("network");
};

async function run(answers, options = {}) {
  const calls = [];
  const events = [];
  const fetch = async (url, request) => {
    calls.push([request.method, url, request.headers["Last-Event-ID"] ?? null]);
    return (answers.shift() ?? refused)();
  };
  const client = new Client({ fetch, sleep: async () => {}, ...options });
  const input = { threadId: "t", runId: "r", messageId: "m", text: "hi", locale: "sv" };
  const failure = await client.run(input, { onEvent: (event) => events.push(event), ...options }).then(() => null, (error) => error);
  return { calls, events, failure };
}

test("a stream without trouble", async () => {
  const { calls, events, failure } = await run([stream(body(0, 4))]);
  assert.equal(failure, null);
  assert.deepEqual(events, EVENTS);
  assert.deepEqual(calls, [["POST", "/v1/runs", null]]);
});

test("a broken stream is taken up after the last whole event", async () => {
  const { calls, events } = await run([stream(body(0, 2, "id: r:3\ndata: {")), refused, problem(503, "starting"), stream(body(2, 4))]);
  assert.deepEqual(events, EVENTS);
  assert.deepEqual(calls.slice(1), Array(3).fill(["GET", "/v1/runs/r/events", "r:2"]));
});

test("a stream without ids starts over, and no event comes twice", async () => {
  const bare = (text) => text.replace(/^id: .*\n/gm, "");
  const { events } = await run([stream(bare(body(0, 2))), stream(bare(body(0, 4)))]);
  assert.deepEqual(events, EVENTS);
});

test("when the first request got lost it is sent again; when it arrived it is followed", async () => {
  const lost = await run([refused, problem(404, "not-found"), stream(body(0, 4))]);
  assert.deepEqual(lost.calls.map(([method]) => method), ["POST", "GET", "POST"]);
  assert.deepEqual(lost.events, EVENTS);
  const arrived = await run([refused, stream(body(0, 4))]);
  assert.deepEqual(arrived.calls.map(([method]) => method), ["POST", "GET"]);
});

test("an error before the stream is a problem, at once", async () => {
  const { calls, failure } = await run([problem(429, "too-many-requests", { "Retry-After": "7" })]);
  assert.ok(failure instanceof Problem);
  assert.deepEqual([failure.status, failure.code, failure.detail, failure.retryAfter, calls.length], [429, "too-many-requests", "why", 7, 1]);
});

test("an error page that is not JSON is a problem all the same", async () => {
  const { failure } = await run([() => new Response("<html>", { status: 502 })]);
  assert.deepEqual([failure.status, failure.code], [502, "about:blank"]);
});

test("a connection that never comes back is given up", async () => {
  const { failure, calls } = await run([stream(body(0, 1))]);
  assert.ok(failure instanceof ConnectionLost);
  assert.ok(calls.length > 5);
});

test("a run that is gone is a problem", async () => {
  const { failure } = await run([stream(body(0, 1)), problem(404, "not-found")]);
  assert.equal(failure.status, 404);
});

test("a silent connection counts as broken", async () => {
  const silent = () => new Response(new ReadableStream({ start: (control) => control.enqueue(new TextEncoder().encode(body(0, 2))) }));
  const { events, calls } = await run([silent, stream(body(2, 4))], { silence: 20 });
  assert.deepEqual(events, EVENTS);
  assert.equal(calls.length, 2);
});

test("events that are not JSON are passed over", async () => {
  const { events } = await run([stream(`data: {oops\n\ndata: 5\n\n${body(0, 4)}`)]);
  assert.deepEqual(events, EVENTS);
});

test("an abort ends it", async () => {
  const abort = new AbortController();
  abort.abort(new Error("stop"));
  const { failure, calls } = await run([refused], { signal: abort.signal });
  assert.ok(failure);
  assert.equal(calls.length, 1);
});

test("what is sent", async () => {
  let sent;
  const fetch = async (_url, request) => {
    sent = request;
    return stream(body(0, 4))();
  };
  await new Client({ base: "https://x.example/", readerId: "me", fetch }).run(
    { threadId: "t", runId: "r", messageId: "m", text: "hi", locale: "sv" },
    { onEvent() {} },
  );
  assert.deepEqual(JSON.parse(sent.body), {
    threadId: "t",
    runId: "r",
    state: {},
    messages: [{ id: "m", role: "user", content: "hi" }],
    tools: [],
    context: [],
    forwardedProps: { locale: "sv" },
  });
  assert.deepEqual([sent.credentials, sent.headers["X-Reader-Id"]], ["include", "me"]);
});
