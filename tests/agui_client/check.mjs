// Holds a conversation with the standard AG-UI client, which verifies every event against the protocol's schema and
// order, and exits with 1 if it rejects anything. Usage: node check.mjs BASE_URL [QUESTION...]

import { HttpAgent } from "@ag-ui/client";

const [baseUrl, ...given] = process.argv.slice(2);
if (!baseUrl) {
  console.error("usage: node check.mjs BASE_URL [QUESTION...]");
  process.exit(2);
}
const questions = given.length ? given : ["something like Piranesi but set at sea", "shorter", "why the first one?"];

// What the client merely warns of (dropped fields, patches that do not apply) counts as a rejection too.
const complaints = [];
for (const level of ["warn", "error"]) {
  console[level] = (...words) => complaints.push(words.map(String).join(" "));
}

const agent = new HttpAgent({
  url: `${baseUrl.replace(/\/$/, "")}/v1/runs`,
  headers: { "X-Reader-Id": `agui-${Date.now()}` },
});

async function turn(question, number) {
  const seen = [];
  const custom = [];
  agent.addMessage({ id: `question-${Date.now()}-${number}`, role: "user", content: question });
  const messagesBefore = agent.messages.length;
  const { unsubscribe } = agent.subscribe({
    onEvent: ({ event }) => void seen.push(event.type),
    onCustomEvent: ({ event }) => void custom.push(event),
    onRunErrorEvent: ({ event }) => void complaints.push(`RUN_ERROR ${event.code}: ${event.message}`),
    onRunFailed: ({ error }) => void complaints.push(`run failed: ${error.message}`),
  });
  try {
    await agent.runAgent({ forwardedProps: { locale: "en" } });
  } catch (error) {
    complaints.push(`rejected: ${error.message}`);
  }
  unsubscribe();
  if (seen[0] !== "RUN_STARTED") complaints.push(`the first event was ${seen[0]}`);
  if (seen.at(-1) !== "RUN_FINISHED") complaints.push(`the last event was ${seen.at(-1)}`);
  const answer = agent.messages.slice(messagesBefore).filter((message) => message.role === "assistant");
  if (!answer.length || !answer.every((message) => message.content)) complaints.push("there was no answer");
  for (const { name, value } of custom) {
    if (name === "books" && !value.books.every((book) => book.book_id && book.title)) complaints.push("a bad card");
  }
  return { question, events: seen.length, answer: answer.map((message) => message.content).join("\n") };
}

const turns = [];
for (const [number, question] of questions.entries()) turns.push(await turn(question, number));
console.log(JSON.stringify({ ok: complaints.length === 0, complaints, turns, state: agent.state }));
process.exit(complaints.length ? 1 : 0);
