"""A stand-in for the service: serves the widget's files and scripted answers, and notes what it is asked.

What the reader writes picks the script: "drop" breaks the connection half way, "slow" goes on until it is cancelled,
"broken" ends in RUN_ERROR, "busy" is refused before the stream, "small talk" brings no books, "tired" is degraded,
anything else brings three books. `python -m tests.widget.standin [PORT]` serves it by hand.
"""

from __future__ import annotations

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

WIDGET = Path(__file__).parents[2] / "widget"
POLICY = "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
}

BOOKS: list[dict[str, Any]] = [
    {
        "book_id": "b1",
        "title": "My Family and Other Animals",
        "authors": ["Gerald Durrell"],
        "year": 1956,
        "language": "en",
        "formats": ["ebook", "audiobook"],
        "pages": 320,
        "duration_minutes": 641,
        "series": "Corfu Trilogy",
        "series_index": "1",
        "genres": ["memoir", "nature", "humour"],
        "blurb": "A boy, his exasperated family and a great many creatures move to Corfu. There are scorpions in "
        "matchboxes, a tortoise in love and a brother who only wants to be left alone with his typewriter.",
        "score": 0.93,
        "why": [
            {"signal": "appeal", "text": "warm and very funny", "weight": 0.46},
            {"signal": "liked_books", "text": "you liked The Summer Book", "weight": 0.31},
            {"signal": "text", "text": "sun and sea for a “rainy weekend”", "weight": 0.23},
        ],
    },
    {
        "book_id": "b2",
        "title": "Cold Comfort Farm",
        "authors": ["Stella Gibbons"],
        "year": 1932,
        "language": "en",
        "formats": ["ebook"],
        "pages": 233,
        "genres": ["classics", "humour"],
        "blurb": "Orphaned, sensible Flora goes to live with her brooding relations in Sussex and decides to tidy "
        "them up, one doomed cousin at a time.",
        "score": 0.88,
        "why": [
            {"signal": "appeal", "text": "witty, with a kind heart", "weight": 0.52},
            {"signal": "constraint", "text": "under 300 pages", "weight": 0.28},
        ],
    },
    {
        "book_id": "b3",
        "title": "Three Men in a Boat (To Say Nothing of the Dog)",
        "authors": ["Jerome K. Jerome"],
        "year": 1889,
        "language": "en",
        "formats": ["ebook", "audiobook", "print"],
        "pages": 185,
        "duration_minutes": 398,
        "genres": ["classics", "humour", "travel"],
        "blurb": "Three friends who are certain that they are ill, and a fox terrier who is certain of everything, row "
        "up the Thames. It rains, the tin of pineapple will not open, and nobody remembered the mustard.",
        "score": 0.86,
        "why": [
            {"signal": "readers_alike", "text": "loved by readers who like what you like", "weight": 0.5},
            {"signal": "appeal", "text": "cheerful, in short chapters", "weight": 0.3},
        ],
    },
]
ANSWER = (
    "For a weekend of rain I would start with **My Family and Other Animals**: it is all sunlight, and the funniest of "
    "the three.\n\n**Cold Comfort Farm** is drier and sharper, and the shortest but one. If you want to laugh at bad "
    "weather itself, take **Three Men in a Boat**."
)
SUGGESTIONS = ["Something shorter", "More like the second one", "As an audiobook", "Nothing from before 1950"]
REQUEST = {
    "summary": ["warm", "funny", "under 300 pages"],
    "removals": {"warm": "It need not be warm", "under 300 pages": "Any length will do"},
}


def text_events(message_id: str, text: str) -> list[dict[str, Any]]:
    words = text.split(" ")
    deltas = [" ".join(words[at : at + 4]) + (" " if at + 4 < len(words) else "") for at in range(0, len(words), 4)]
    return [
        {"type": "TEXT_MESSAGE_START", "messageId": message_id, "role": "assistant"},
        *({"type": "TEXT_MESSAGE_CONTENT", "messageId": message_id, "delta": delta} for delta in deltas),
        {"type": "TEXT_MESSAGE_END", "messageId": message_id},
    ]


def script(thread_id: str, run_id: str, said: str) -> list[dict[str, Any]]:
    """All events of a run; `{"wait": seconds}` stands for a pause."""
    head = {"type": "RUN_STARTED", "threadId": thread_id, "runId": run_id}
    tail = {"type": "RUN_FINISHED", "threadId": thread_id, "runId": run_id}
    step = [{"type": "STEP_STARTED", "stepName": "understand"}, {"type": "STEP_FINISHED", "stepName": "understand"}]
    message_id = f"{run_id}-a"
    if "broken" in said:
        return [head, *step, {"type": "RUN_ERROR", "message": "It broke", "code": "internal"}]
    if "small talk" in said:
        return [head, *step, *text_events(message_id, "Good to see you. What are you in the mood for?"), tail]
    if "slow" in said:
        endless = [part for _ in range(400) for part in ({"wait": 0.1}, {"word": "word "})]
        return [head, {"type": "TEXT_MESSAGE_START", "messageId": message_id, "role": "assistant"}, *endless, tail]
    search = [
        {"type": "STEP_STARTED", "stepName": "retrieve"},
        {"wait": 0.15},
        {"type": "STEP_FINISHED", "stepName": "retrieve"},
        {"type": "STEP_STARTED", "stepName": "rank"},
        {"wait": 0.1},
        {"type": "STEP_FINISHED", "stepName": "rank"},
        {"type": "CUSTOM", "name": "books", "value": {"books": BOOKS}},
        {"wait": 0.6},
    ]
    request = REQUEST | ({"language": "sv"} if "speak Swedish" in said else {})
    degraded = [{"type": "CUSTOM", "name": "degraded", "value": {"part": "profile", "reason": "timeout"}}]
    text = [part for event in text_events(message_id, ANSWER) for part in (event, {"wait": 0.02})]
    return [
        head,
        *step,
        *(degraded if "tired" in said else []),
        *search,
        *text,
        {"type": "STATE_SNAPSHOT", "snapshot": {"request": request, "taste": {"liked": [], "disliked": []}}},
        {"type": "STATE_DELTA", "delta": [{"op": "add", "path": "/request/summary/-", "value": "no dead dogs"}]},
        {"type": "CUSTOM", "name": "suggestions", "value": {"suggestions": SUGGESTIONS}},
        tail,
    ]


class Run:
    """A run under way: its events so far, for the first reader and for those who come back."""

    def __init__(self, thread_id: str, run_id: str, said: str) -> None:
        self.thread_id, self.run_id, self.said = thread_id, run_id, said
        self.events: list[str] = []
        self.changed = threading.Condition()
        self.over = False
        self.cancelled = threading.Event()
        self.text = ""
        self.books: list[dict[str, Any]] = []

    def play(self) -> None:
        for event in script(self.thread_id, self.run_id, self.said):
            if self.cancelled.is_set():
                ends = {"type": "RUN_FINISHED", "threadId": self.thread_id, "runId": self.run_id}
                self._emit({"type": "TEXT_MESSAGE_END", "messageId": f"{self.run_id}-a"})
                self._emit({**ends, "outcome": {"type": "cancelled"}})
                break
            if "wait" in event:
                self.cancelled.wait(event["wait"])
            elif "word" in event:
                delta = {"type": "TEXT_MESSAGE_CONTENT", "messageId": f"{self.run_id}-a", "delta": event["word"]}
                self._emit(delta)
            else:
                self._emit(event)
        with self.changed:
            self.over = True
            self.changed.notify_all()

    def _emit(self, event: dict[str, Any]) -> None:
        self.text += event.get("delta", "") if event["type"] == "TEXT_MESSAGE_CONTENT" else ""
        if event.get("name") == "books":
            self.books = event["value"]["books"]
        with self.changed:
            self.events.append(json.dumps(event, ensure_ascii=False))
            self.changed.notify_all()


class Standin(ThreadingHTTPServer):
    """The server with its memory."""

    daemon_threads = True

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.runs: dict[str, Run] = {}
        self.posts: list[tuple[str, dict[str, Any]]] = []
        self.resumed: list[str | None] = []
        self.dropped: set[str] = set()
        self.profile: dict[str, list[str]] = {}
        self.personalise = True
        self.forgotten: list[str] = []
        self.deleted = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def feedback(self) -> list[dict[str, Any]]:
        return [body for path, body in self.posts if path == "/v1/feedback"]

    def said(self) -> list[str]:
        return [body["messages"][-1]["content"] for path, body in self.posts if path == "/v1/runs"]

    def reader(self) -> dict[str, Any]:
        """The profile as the service tells it: lists of ids, names, and where each entry comes from."""
        kinds = {"liked": "like", "disliked": "dislike", "saved": "save", "read": "read"}
        titles = {book["book_id"]: book["title"] for book in BOOKS}
        remembered = [
            {"book_id": i, "on": name, "kind": kinds[name], "run_id": None, "because": f"you said so: {kinds[name]}"}
            for name, ids in self.profile.items()
            for i in ids
        ]
        names = {entry["book_id"]: {"title": titles.get(entry["book_id"], "?")} for entry in remembered}
        return {**self.profile, "personalise": self.personalise, "books": names, "remembered": remembered}

    def threads(self) -> list[str]:
        return list(dict.fromkeys(run.thread_id for run in reversed(self.runs.values())))

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass  # browsers hang up when they like


class Handler(BaseHTTPRequestHandler):
    server: Standin

    def do_GET(self) -> None:
        parts = self.path.split("?")[0].strip("/").split("/")
        if parts[0] != "v1":
            self._file("/".join(parts) or "index.html")
        elif parts[1] == "runs" and parts[2] in self.server.runs:
            last = self.headers.get("Last-Event-ID")
            self.server.resumed.append(last)
            self._stream(self.server.runs[parts[2]], int(last.rsplit(":", 1)[1]) if last else 0)
        elif parts[1:] == ["readers", "me"]:
            self._json(self.server.reader())
        elif parts[1:] == ["readers", "me", "export"]:
            self._json({"profile": self.server.reader(), "threads": self.server.threads()})
        elif parts[1:] == ["threads"]:
            threads = [
                {"thread_id": key, "title": self._first(key), "updated_at": "2025-03-01T10:00:00Z"}
                for key in self.server.threads()
            ]
            self._json({"threads": threads})
        elif parts[1] == "threads" and parts[2] in self.server.threads():
            self._json({"thread_id": parts[2], "messages": self._messages(parts[2])})
        else:
            self._problem(404, "not-found", "There is no such thing.")

    def do_DELETE(self) -> None:
        if self.path == "/v1/readers/me":
            self.server.runs, self.server.profile = {}, {}
            self.server.deleted += 1
        thread_id = self.path.rsplit("/", 1)[1]
        self.server.runs = {key: run for key, run in self.server.runs.items() if run.thread_id != thread_id}
        self.send_response(204)
        self.end_headers()

    def do_PATCH(self) -> None:
        body = self._body()
        self.server.personalise = body.get("personalise", self.server.personalise)
        for book_id in body.get("forget", ()):
            self.server.forgotten.append(book_id)
            self.server.profile = {key: [i for i in ids if i != book_id] for key, ids in self.server.profile.items()}
        self._json(self.server.reader())

    def do_POST(self) -> None:
        body = self._body()
        self.server.posts.append((self.path, body))
        if self.path.endswith("/cancel"):
            self.server.runs[self.path.split("/")[3]].cancelled.set()
            self._json({"status": "cancelled"}, 202)
        elif self.path != "/v1/runs":
            lists = {"like": "liked", "dislike": "disliked", "save": "saved", "read": "read"}
            if body["kind"] in lists:
                self.server.profile.setdefault(lists[body["kind"]], []).append(body["book_id"])
            self._json({}, 201)
        elif "busy" in body["messages"][-1]["content"]:
            self._problem(429, "too-many-requests", "Wait a little.")
        else:
            run = Run(body["threadId"], body["runId"], body["messages"][-1]["content"])
            self.server.runs[run.run_id] = run
            threading.Thread(target=run.play, daemon=True).start()
            self._stream(run, 0)

    def _stream(self, run: Run, at: int) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        while True:
            with run.changed:
                if len(run.events) == at and not run.over:
                    run.changed.wait(timeout=1)
                fresh, over = run.events[at:], run.over and len(run.events) == at
            if over:
                return
            for data in fresh or [""]:
                at += bool(data)
                line = f"id: {run.run_id}:{at}\ndata: {data}\n\n" if data else ": heartbeat\n\n"
                self.wfile.write(line.encode())
                self.wfile.flush()
                if "drop" in run.said and at == 14 and run.run_id not in self.server.dropped:
                    self.server.dropped.add(run.run_id)
                    self.wfile.write(b'id: lost\ndata: {"type": "TEXT_MES')
                    return

    def _messages(self, thread_id: str) -> list[dict[str, Any]]:
        messages: list[dict[str, Any]] = []
        for run in self.server.runs.values():
            if run.thread_id == thread_id:
                messages.append({"message_id": f"{run.run_id}-u", "role": "user", "text": run.said, "books": []})
                if run.over:
                    answer = {
                        "message_id": f"{run.run_id}-a",
                        "role": "assistant",
                        "text": run.text,
                        "books": run.books,
                    }
                    messages.append(answer)
        return messages

    def _first(self, thread_id: str) -> str:
        return next(run.said for run in self.server.runs.values() if run.thread_id == thread_id)

    def _file(self, name: str) -> None:
        path = (WIDGET / name).resolve()
        if not path.is_relative_to(WIDGET) or not path.is_file() or path.suffix not in TYPES:
            self._problem(404, "not-found", "There is nothing at this address.")
            return
        self._send(200, TYPES[path.suffix], path.read_bytes())

    def _body(self) -> Any:
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        return json.loads(raw) if raw else {}

    def _json(self, value: Any, status: int = 200) -> None:
        self._send(status, "application/json", json.dumps(value).encode())

    def _problem(self, status: int, name: str, detail: str) -> None:
        body = {"type": f"/problems/{name}", "title": name, "status": status, "detail": detail}
        self._send(status, "application/problem+json", json.dumps(body).encode())

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        pass


if __name__ == "__main__":
    server = Standin(int(sys.argv[1]) if len(sys.argv) > 1 else 8765)
    print(server.url, flush=True)
    server.serve_forever(poll_interval=0.2)
