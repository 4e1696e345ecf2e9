"""The store of readers, threads and feedback events: a narrow interface with one contract suite."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from tools.types import FeedbackEvent, ReaderProfile, StoredMessage, ThreadSummary


class ReaderStore(Protocol):
    """Keeps what readers said and did. All methods raise `StoreUnavailable` when the database does not answer."""

    async def setup(self) -> None:
        """Create what is missing (idempotent)."""
        ...

    async def close(self) -> None:
        """Release connections."""
        ...

    async def add_event(self, event: FeedbackEvent) -> None:
        """Record a feedback event; the same (reader, book, kind, run) twice counts once."""
        ...

    async def events(self, reader_id: str) -> Sequence[FeedbackEvent]:
        """All events of a reader, oldest first."""
        ...

    async def profile(self, reader_id: str) -> ReaderProfile:
        """The profile folded from the events; the last word on a book wins. Unknown readers get an empty one."""
        ...

    async def update_profile(
        self, reader_id: str, *, language: str | None = None, personalise: bool | None = None
    ) -> ReaderProfile:
        """Change settings; None leaves one as it is."""
        ...

    async def forget_book(self, reader_id: str, book_id: str) -> None:
        """Remove every event of this reader about this book."""
        ...

    async def delete_reader(self, reader_id: str) -> Sequence[str]:
        """Delete everything held about the reader; return the ids of the deleted threads."""
        ...

    async def export(self, reader_id: str) -> dict[str, Any]:
        """Everything held about the reader, as JSON-ready data."""
        ...

    async def add_message(self, thread_id: str, reader_id: str, message: StoredMessage) -> None:
        """Append a message; creates the thread (titled by its first user message) on first use.

        The same `message_id` again replaces the message. Raises `InputError` if the thread is another reader's.
        """
        ...

    async def threads(self, reader_id: str, limit: int = 50) -> Sequence[ThreadSummary]:
        """The reader's conversations, latest first."""
        ...

    async def messages(self, thread_id: str, reader_id: str) -> Sequence[StoredMessage] | None:
        """Messages of a thread, oldest first; None if the reader has no such thread."""
        ...

    async def delete_thread(self, thread_id: str, reader_id: str) -> bool:
        """Delete a thread; False if the reader has no such thread."""
        ...
