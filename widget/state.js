// What is on the screen, as a pure reducer: (state, action) -> state. AG-UI events arrive as {type: "event", event}.
//
//   turn = {id, runId, text, status: running | done | stopped | failed, steps, answer, books, suggestions,
//           degraded, error, connected}
// `answer` is null until the librarian's first word. A turn restored from the server has `text` null when the
// conversation opens with the librarian.

import { applyPatch } from "./patch.js";

const UNMARKED = { opinion: null, saved: false, read: false };

export function initialState({ threadId, marks = {} }) {
  return { threadId, turns: [], request: emptyRequest(), taste: { liked: [], disliked: [] }, shared: {}, marks, loading: false };
}

export function reduce(state, action) {
  switch (action.type) {
    case "reset":
      return initialState({ threadId: action.threadId, marks: state.marks });
    case "loading":
      return { ...state, loading: action.loading };
    case "restored":
      return { ...state, loading: false, turns: turnsOf(action.messages) };
    case "sent":
      return { ...state, turns: [...state.turns, newTurn(action)] };
    case "retried":
      return onTurn(state, action.turnId, (turn) => ({ ...newTurn({ ...turn, ...action }), id: turn.id }));
    case "connection":
      return onRun(state, action.runId, (turn) => ({ ...turn, connected: action.connected }));
    case "stopped":
      return onRun(state, action.runId, (turn) => ended(turn, "stopped"));
    case "failed":
      return onRun(state, action.runId, (turn) => ({ ...ended(turn, "failed"), error: action.error }));
    case "event":
      return onEvent(state, action.runId, action.event);
    case "marked":
      return { ...state, marks: withMark(state.marks, action.bookId, action.kind) };
    case "unmarked":
      return { ...state, marks: { ...state.marks, [action.bookId]: action.mark } };
    case "profile":
      return { ...state, marks: marksOf(action.profile) };
    default:
      return state;
  }
}

/** The turn that is being answered, or null. */
export function runningTurn(state) {
  const last = state.turns.at(-1);
  return last?.status === "running" ? last : null;
}

/** What the reader said about a book: {opinion: like | dislike | not_interested | null, saved, read}. */
export function markOf(state, bookId) {
  return state.marks[bookId] ?? UNMARKED;
}

/** The labels of the standing request with the words that take each back (null: cannot be taken back). */
export function pills(state) {
  const { summary, removals } = state.request;
  return summary.map((label) => ({ label, removal: Object.hasOwn(removals, label) ? removals[label] : null }));
}

function newTurn({ id, runId, text }) {
  return {
    id,
    runId,
    text,
    status: "running",
    steps: [],
    answer: null,
    books: [],
    suggestions: [],
    degraded: [],
    error: null,
    connected: true,
  };
}

function onEvent(state, runId, event) {
  switch (event.type) {
    case "STATE_SNAPSHOT":
      return share(state, event.snapshot ?? {});
    case "STATE_DELTA":
      try {
        return share(state, applyPatch(state.shared, event.delta ?? []));
      } catch {
        return state; // a patch that does not fit is ignored; the next snapshot puts it right
      }
    default:
      return onRun(state, runId, (turn) => turnAfter(turn, event));
  }
}

function turnAfter(turn, event) {
  switch (event.type) {
    case "STEP_STARTED":
      return { ...turn, steps: [...turn.steps, event.stepName] };
    case "STEP_FINISHED":
      return turn.answer === null ? turn : { ...turn, steps: turn.steps.filter((name) => name !== event.stepName) };
    case "TEXT_MESSAGE_START":
      return { ...turn, answer: turn.answer ? `${turn.answer}\n\n` : "" };
    case "TEXT_MESSAGE_CONTENT":
    case "TEXT_MESSAGE_CHUNK":
      return { ...turn, answer: (turn.answer ?? "") + (event.delta ?? "") };
    case "CUSTOM":
      return custom(turn, event.name, event.value ?? {});
    case "RUN_FINISHED":
      return ended(turn, event.outcome?.type === "cancelled" ? "stopped" : "done");
    case "RUN_ERROR":
      return { ...ended(turn, "failed"), error: { kind: "run", code: event.code ?? "", message: event.message ?? "" } };
    default:
      return turn;
  }
}

function custom(turn, name, value) {
  if (name === "books") return { ...turn, books: list(value.books).filter((book) => book?.book_id && book.title) };
  if (name === "suggestions") return { ...turn, suggestions: strings(value.suggestions) };
  if (name === "degraded" && value.part && !turn.degraded.some(({ part }) => part === value.part)) {
    return { ...turn, degraded: [...turn.degraded, { part: String(value.part), reason: String(value.reason ?? "") }] };
  }
  return turn;
}

function ended(turn, status) {
  return turn.status === "running" ? { ...turn, status, steps: [], connected: true } : turn;
}

function share(state, shared) {
  const request = shared?.request ?? {};
  const removals = typeof request.removals === "object" && request.removals !== null ? request.removals : {};
  return {
    ...state,
    shared,
    request: { summary: strings(request.summary), removals },
    taste: { liked: list(shared?.taste?.liked), disliked: list(shared?.taste?.disliked) },
  };
}

function withMark(marks, bookId, kind) {
  const mark = marks[bookId] ?? UNMARKED;
  if (kind === "save" || kind === "unsave") return { ...marks, [bookId]: { ...mark, saved: kind === "save" } };
  if (kind === "read") return { ...marks, [bookId]: { ...mark, read: true } };
  return { ...marks, [bookId]: { ...mark, opinion: kind } };
}

/** The service's lists as marks. */
function marksOf(profile) {
  const lists = [
    ["read", "read"],
    ["saved", "save"],
    ["not_interested", "not_interested"],
    ["disliked", "dislike"],
    ["liked", "like"],
  ];
  return lists.reduce((marks, [name, kind]) => list(profile?.[name]).reduce((at, id) => withMark(at, id, kind), marks), {});
}

/** Stored messages as turns. */
function turnsOf(messages) {
  const turns = [];
  for (const message of list(messages)) {
    const id = message.message_id;
    if (message.role === "user") {
      turns.push({ ...newTurn({ id, runId: message.run_id ?? null, text: message.text }), status: "done" });
      continue;
    }
    let turn = turns.at(-1);
    if (!turn || turn.answer !== null) {
      turn = { ...newTurn({ id, runId: message.run_id ?? null, text: null }), status: "done" };
      turns.push(turn);
    }
    turn.answer = message.text ?? "";
    turn.books = list(message.books);
    if (message.complete === false) turn.status = "stopped";
  }
  return turns;
}

function onRun(state, runId, change) {
  return onMatch(state, (turn) => turn.runId === runId && turn.status === "running", change);
}

function onTurn(state, turnId, change) {
  return onMatch(state, (turn) => turn.id === turnId, change);
}

function onMatch(state, matches, change) {
  const at = state.turns.findLastIndex(matches);
  if (at < 0) return state;
  const turn = change(state.turns[at]);
  return turn === state.turns[at] ? state : { ...state, turns: state.turns.with(at, turn) };
}

function emptyRequest() {
  return { summary: [], removals: {} };
}

function list(value) {
  return Array.isArray(value) ? value : [];
}

function strings(value) {
  return list(value).filter((item) => typeof item === "string" && item.trim());
}
