import assert from "node:assert/strict";
import { test } from "node:test";

import { initialState, markOf, pills, reduce, runningTurn } from "../../widget/state.js";

const start = () => reduce(initialState({ threadId: "t" }), { type: "sent", id: "u1", runId: "r1", text: "hello" });
const play = (state, events, runId = "r1") => events.reduce((at, event) => reduce(at, { type: "event", runId, event }), state);
const book = { book_id: "b1", title: "Emma" };
const text = [
  { type: "TEXT_MESSAGE_START", messageId: "m", role: "assistant" },
  { type: "TEXT_MESSAGE_CONTENT", messageId: "m", delta: "Try " },
  { type: "TEXT_MESSAGE_CONTENT", messageId: "m", delta: "**Emma**." },
  { type: "TEXT_MESSAGE_END", messageId: "m" },
];

test("a whole turn", () => {
  let state = play(start(), [{ type: "RUN_STARTED" }, { type: "STEP_STARTED", stepName: "rank" }]);
  assert.equal(runningTurn(state).steps.at(-1), "rank");
  state = play(state, [
    { type: "CUSTOM", name: "books", value: { books: [book, { title: "no id" }] } },
    ...text,
    { type: "CUSTOM", name: "suggestions", value: { suggestions: ["shorter", 7, " "] } },
    { type: "RUN_FINISHED" },
  ]);
  const turn = state.turns[0];
  assert.equal(runningTurn(state), null);
  assert.deepEqual(
    [turn.status, turn.answer, turn.books, turn.suggestions, turn.steps],
    ["done", "Try **Emma**.", [book], ["shorter"], []],
  );
});

test("no event changes the state before it", () => {
  const before = start();
  const copy = structuredClone(before);
  play(before, [...text, { type: "STATE_SNAPSHOT", snapshot: { request: { summary: ["warm"] } } }, { type: "RUN_FINISHED" }]);
  assert.deepEqual(before, copy);
});

test("the step stays in sight until the first word", () => {
  const state = play(start(), [{ type: "STEP_STARTED", stepName: "rank" }, { type: "STEP_FINISHED", stepName: "rank" }]);
  assert.deepEqual(state.turns[0].steps, ["rank"]);
});

test("the standing request follows snapshots and patches; a patch that does not fit is ignored", () => {
  let state = play(start(), [
    { type: "STATE_SNAPSHOT", snapshot: { request: { summary: ["warm", "short"], removals: { warm: "not warm" } } } },
    { type: "STATE_DELTA", delta: [{ op: "remove", path: "/request/summary/1" }] },
  ]);
  assert.deepEqual(pills(state), [{ label: "warm", removal: "not warm" }]);
  state = play(state, [{ type: "STATE_DELTA", delta: [{ op: "remove", path: "/nowhere" }] }]);
  assert.deepEqual(pills(state), [{ label: "warm", removal: "not warm" }]);
});

test("a pill is removable only if the server says how", () => {
  const state = play(start(), [{ type: "STATE_SNAPSHOT", snapshot: { request: { summary: ["toString", "x"], removals: null } } }]);
  assert.deepEqual(pills(state).map((pill) => pill.removal), [null, null]);
});

for (const snapshot of [null, {}, { request: null }, { request: { summary: "warm" } }, { taste: 3 }]) {
  test(`a strange snapshot does no harm: ${JSON.stringify(snapshot)}`, () => {
    assert.deepEqual(pills(play(start(), [{ type: "STATE_SNAPSHOT", snapshot }])), []);
  });
}

test("stopped, by the server's word or by ours", () => {
  const cancelled = { type: "RUN_FINISHED", outcome: { type: "cancelled" } };
  assert.equal(play(start(), [...text, cancelled]).turns[0].status, "stopped");
  const state = reduce(start(), { type: "stopped", runId: "r1" });
  assert.equal(play(state, [{ type: "TEXT_MESSAGE_CONTENT", delta: "late" }]).turns[0].answer, null);
});

test("errors and another try", () => {
  const failed = play(start(), [{ type: "RUN_ERROR", code: "internal", message: "oh" }]);
  assert.deepEqual([failed.turns[0].status, failed.turns[0].error.code], ["failed", "internal"]);
  const again = reduce(failed, { type: "retried", turnId: "u1", runId: "r2" });
  assert.deepEqual([again.turns.length, again.turns[0].status, again.turns[0].error, again.turns[0].text], [1, "running", null, "hello"]);
  assert.equal(play(again, text, "r1").turns[0].answer, null, "events of the run before are ignored");
  assert.equal(play(again, text, "r2").turns[0].answer, "Try **Emma**.");
});

test("degraded parts are named once", () => {
  const event = { type: "CUSTOM", name: "degraded", value: { part: "profile", reason: "timeout" } };
  assert.deepEqual(play(start(), [event, event]).turns[0].degraded, [{ part: "profile", reason: "timeout" }]);
});

test("unknown events and custom names are ignored", () => {
  const state = start();
  assert.equal(play(state, [{ type: "SOMETHING_NEW" }]), state);
  assert.deepEqual(play(state, [{ type: "CUSTOM", name: "new", value: null }]), state);
});

test("the connection comes and goes", () => {
  const lost = reduce(start(), { type: "connection", runId: "r1", connected: false });
  assert.equal(lost.turns[0].connected, false);
  assert.equal(play(lost, [{ type: "RUN_FINISHED" }]).turns[0].connected, true);
});

test("marks: opinions replace each other, saving can be taken back", () => {
  const marked = ["like", "dislike", "save", "read", "unsave"].reduce(
    (state, kind) => reduce(state, { type: "marked", bookId: "b1", kind }),
    start(),
  );
  assert.deepEqual(markOf(marked, "b1"), { opinion: "dislike", saved: false, read: true });
  assert.deepEqual(markOf(marked, "b2"), { opinion: null, saved: false, read: false });
});

test("marks come from what the service holds, and can be taken back", () => {
  const profile = { liked: ["a"], disliked: ["b"], saved: ["a", "c"], read: ["b"], not_interested: ["d"], language: "sv" };
  const state = reduce(start(), { type: "profile", profile });
  assert.deepEqual(markOf(state, "a"), { opinion: "like", saved: true, read: false });
  assert.deepEqual(markOf(state, "b"), { opinion: "dislike", saved: false, read: true });
  assert.equal(markOf(state, "d").opinion, "not_interested");
  const back = reduce(state, { type: "unmarked", bookId: "a", mark: { opinion: null, saved: true, read: false } });
  assert.deepEqual(markOf(back, "a"), { opinion: null, saved: true, read: false });
  assert.deepEqual(reduce(start(), { type: "profile", profile: null }).marks, {});
});

test("a stored conversation comes back as turns", () => {
  const messages = [
    { message_id: "0", role: "assistant", text: "Welcome", books: [] },
    { message_id: "1", role: "user", text: "a", books: [] },
    { message_id: "2", role: "assistant", text: "b", books: [book], complete: false },
    { message_id: "3", role: "user", text: "c" },
  ];
  const { turns } = reduce(initialState({ threadId: "t" }), { type: "restored", messages });
  assert.deepEqual(turns.map(({ text: said, answer, status }) => [said, answer, status]), [
    [null, "Welcome", "done"],
    ["a", "b", "stopped"],
    ["c", null, "done"],
  ]);
  assert.deepEqual(turns[1].books, [book]);
});
