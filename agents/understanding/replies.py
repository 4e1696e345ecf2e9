"""The reader's answer to a question of ours: a chip, its words, "the first", or that either will do."""

from __future__ import annotations

from typing import Any

from agents.state import Option, Question, StandingRequest
from agents.understanding.amounts import LONG_PAGES, SHORT_PAGES
from agents.understanding.limits import merged, merged_facets
from agents.understanding.reading import Reading
from tools.language.turns import TurnGuess

MOST_WORDS, FEW_WORDS = 12, 4
ANSWERS_SURE = 0.5
EITHER = Option(label="", value="")
_LENGTHS: dict[str, dict[str, Any]] = {"short": {"pages_max": SHORT_PAGES}, "long": {"pages_min": LONG_PAGES}}


def _named(question: Question, reading: Reading) -> list[Option]:
    """Answers that the message names: by the words of the chip, by a name's last word, or by a word for the term."""
    found = {(m.kind, m.term) for m in reading.matches}
    out = []
    for option in question.options:
        shared = {word for o in question.options if o is not option for word in o.label.split()}
        own = [word for word in option.label.split() if word not in shared] if question.kind == "author" else []
        said = option.label and (reading.says(option.label) or any(reading.says(word) for word in own))
        if said or (option.value and (question.kind, option.value) in found):
            out.append(option)
    return out


def answer_to(question: Question, reading: Reading, guess: TurnGuess, more: bool = False) -> Option | None:
    """The answer that was given, `EITHER` for none in particular, None when the message is about something else.

    `more`: the message says something of its own besides.
    """
    if not reading.tokens or len(reading.tokens) > MOST_WORDS or "?" in reading.text:
        return None
    named = _named(question, reading)
    if len(named) == 1 and not reading.has("negation"):
        return named[0] if named[0].value else EITHER
    few = len(reading.tokens) <= FEW_WORDS
    real = [option for option in question.options if option.value]
    if len(named) == 1 and len(real) == 2 and few:  # "not the dark one"
        return next(option for option in real if option is not named[0])
    answers = guess.acts.get("answer", 0.0) >= ANSWERS_SURE
    if few and answers and reading.has("first", "second", "last"):
        if not reading.covered_by("first", "second", "last"):
            return None  # "save the second one" speaks of a book
        places = {"first": 0, "second": 1, "last": len(real) - 1}
        return next(real[place] for key, place in places.items() if reading.has(key))
    if not more and (len(named) > 1 or (answers and reading.has("both"))):
        return EITHER
    carries = reading.facets("genres", "tone", "themes", "setting", "language", "formats")
    if answers and few and not (carries or more):
        return EITHER
    return None


def narrowed(request: StandingRequest, question: Question, answer: Option) -> StandingRequest:
    """The request with the answer in it; the facet is settled either way."""
    settled = tuple(dict.fromkeys((*request.settled, question.kind)))
    request = request.model_copy(update={"settled": settled})
    kind, value = question.kind, answer.value
    if not value:
        return request
    if kind == "author":
        return request.model_copy(update={"authors": (value,)})
    if kind in ("audience", "formats", "length"):
        limits: dict[str, Any] = _LENGTHS.get(value, {}) if kind == "length" else {
            kind: (value,) if kind == "formats" else value
        }  # fmt: skip
        return request.model_copy(update={"constraints": merged(request.constraints, limits)})
    return request.model_copy(update={"facets": merged_facets(request.facets, {kind: [value]})})
