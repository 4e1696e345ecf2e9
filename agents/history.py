"""A conversation held elsewhere, folded into one standing request: for clients that bring their own history."""

from __future__ import annotations

from collections.abc import Sequence

from agents.state import StandingRequest
from agents.understanding.memory import Memory
from agents.understanding.understand import Understander
from tools.catalogue.base import Catalogue

CONTEXT_TURNS = 4


def fold(
    history: Sequence[tuple[str, str]], understander: Understander, catalogue: Catalogue
) -> tuple[StandingRequest, tuple[str, ...], str]:
    """(request after the last user turn, ids of the books already named, what was said before in plain words).

    `history` holds (role, text) with role "user" or "assistant", oldest first. Books that an assistant turn names count
    as shown. "More by her" after a turn in which only the assistant named an author is understood.
    """
    memory = Memory(StandingRequest())
    named: dict[str, None] = {}
    said: list[str] = []
    request = memory.request
    for role, text in history:
        mentions = understander.mentions(text, request.language if memory.turns else "en")
        authors = tuple(name for m in mentions if m.kind == "author" for name in m.names) or memory.authors
        titles = [m.book_ids[0] for m in mentions if m.kind == "title" and m.book_ids]
        if role == "user":
            meaning = understander.understand(text, memory)
            request = meaning.request
            if meaning.act in ("inform", "compare", "feedback") and meaning.targets:
                request = request.model_copy(update={"like": tuple(dict.fromkeys((*request.like, *meaning.targets)))})
            memory = Memory(
                request=request,
                undo=(*memory.undo, memory.request)[-10:],
                last_shown=tuple(titles) or memory.last_shown,
                shown=tuple(named),
                focus=tuple(titles) or (() if authors != memory.authors else memory.focus),
                authors=authors,
                turns=memory.turns + 1,
            )
        elif titles or mentions:
            shown = titles or [i for m in mentions for i in m.book_ids[:1]]
            memory = Memory(
                request=memory.request,
                undo=memory.undo,
                last_shown=tuple(shown),
                shown=tuple(named),
                focus=tuple(titles[:1]),
                authors=authors,
                turns=memory.turns,
            )
        named.update(dict.fromkeys(titles))
        said.append(text)
    return request, tuple(named), " ".join(said[:-1][-CONTEXT_TURNS:])
