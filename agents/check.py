"""Node: the check. The last gate before the stream: no book that is not ours, no broken limit, no invented title.

The cards that pass are sent at once; the sentences that speak of them come after (`agents.speak`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from langgraph.runtime import Runtime

from agents import consult, reading
from agents.composing.blurb import unmarked
from agents.composing.voice import Voice
from agents.composing.wish import pills
from agents.context import Deps
from agents.events import Books, Degraded, StateSnapshot
from agents.state import Draft, Sentence, TurnState
from tools.catalogue.base import Catalogue
from tools.library.conditions import broken_by
from tools.text.fields import all_titles
from tools.types import BookCard, Constraints

_MARKED = re.compile(r"\*\*(.+?)\*\*")


def allowed_cards(
    cards: Iterable[BookCard], limits: Constraints, catalogue: Catalogue, turned_down: Iterable[str], n: int
) -> list[BookCard]:
    """The first `n` cards that are in the catalogue, break no limit and were not turned down."""
    refused = set(turned_down)
    out: list[BookCard] = []
    for card in cards:
        if card.book_id not in catalogue or card.book_id in refused or card.book_id in {c.book_id for c in out}:
            continue
        if not broken_by(catalogue.get(card.book_id), limits):
            out.append(card)
    return out[:n]


def grounded(sentence: Sentence, catalogue: Catalogue) -> bool:
    """True when every title the sentence marks is a title of a book it cites."""
    titles = {unmarked(t) for b in catalogue.many(sentence.book_ids) for t in all_titles(b)}
    return all(title in titles for title in _MARKED.findall(sentence.text))


def checked(state: TurnState, catalogue: Catalogue) -> tuple[Draft, list[str]]:
    """(what may be sent, what was held back and why)."""
    draft, request = state["draft"], state["request"]
    limits = request.constraints.model_copy(update={"authors": request.authors or request.constraints.authors})
    if relaxed := state.get("relaxed"):
        limits = limits.without(*relaxed.fields)
    now = {item.book_id for item in state["understanding"].feedback}
    wanted = set(request.titles) - now
    turned_down, n = {*state.get("disliked", ()), *state.get("read", ())} - wanted, request.n
    if state["understanding"].act == "list":  # the reader's own choice, whatever is wished for now
        limits, turned_down, n = Constraints(), set(), len(draft.cards)
    cards = allowed_cards(draft.cards, limits, catalogue, turned_down, n)
    shown = {card.book_id for card in cards}
    kept, dropped = [], [f"card {c.book_id}" for c in draft.cards[:n] if c.book_id not in shown]
    for sentence in draft.sentences:
        if sentence.kind == "pick" and sentence.book_ids[0] not in shown:
            continue
        if grounded(sentence, catalogue):
            kept.append(sentence)
        else:
            dropped.append(f"sentence {sentence.text[:60]!r}")
    return draft.model_copy(update={"cards": tuple(cards), "sentences": tuple(kept)}), dropped


def snapshot(state: TurnState, catalogue: Catalogue, voice: Voice) -> StateSnapshot:
    """The standing request and taste as the widget shows them."""
    request = state["request"]
    labels = pills(request, catalogue, voice)
    data = request.model_dump(mode="json", exclude_defaults=True)
    data["language"] = request.language  # the page follows it
    data["summary"] = [label for label, _ in labels]
    data["removals"] = {label: drop for label, drop in labels if drop}
    profile = state["profile"]
    taste = {
        "liked": list(dict.fromkeys((*state.get("liked", ()), *profile.liked))),
        "disliked": list(dict.fromkeys((*state.get("disliked", ()), *profile.disliked))),
    }
    return StateSnapshot({"request": data, "taste": taste})


async def check(state: TurnState, runtime: Runtime[Deps]) -> TurnState:
    """Hold back what may not be said; send the cards and the standing request.

    Cards wait for nobody: a second look (`agents.consult`) comes after them, unless its answer is there already.
    """
    deps, emit = runtime.context, runtime.stream_writer
    looks = consult.wanted(state, deps)
    if looks and reading.is_ready(deps):
        deps.aside.held = True
        return {"goes_on": "consult"}
    draft, dropped = checked(state, deps.catalogue)
    for what in dropped:
        emit(Degraded("check", f"held back: {what}"))
    if not draft.sentences:  # an answer is never empty
        nothing = Voice(state["understanding"].language).say("none-at-all")
        draft = draft.model_copy(update={"sentences": (Sentence(text=nothing),)})
    ids = tuple(card.book_id for card in draft.cards)
    if draft.cards and ids != deps.aside.sent:
        emit(Books(draft.cards))
        deps.aside.sent = ids
    emit(snapshot(state, deps.catalogue, Voice(state["understanding"].language)))
    return {"draft": draft, "goes_on": "consult" if looks else "speak"}
