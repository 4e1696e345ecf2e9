"""Node: speak. The answer goes out: the built-in sentences, or a model's prose about the books where there is one.

The opening is said at once, whoever writes the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from langgraph.runtime import Runtime

from agents.aside import Emit
from agents.context import Deps
from agents.events import Suggestions, TextDelta, TextEnd, TextStart
from agents.state import Sentence, TurnState
from agents.writing import writes, written


def joint(previous: Sentence | None, sentence: Sentence) -> str:
    """What stands between two sentences: books stand in paragraphs of their own."""
    if previous is None:
        return ""
    goes_on = sentence.kind == "plain" and bool(sentence.book_ids) and sentence.book_ids[:1] == previous.book_ids[:1]
    apart = bool({"pick", "question"} & {sentence.kind, previous.kind}) and not goes_on
    apart = apart or (sentence.kind == "note" and previous.kind == "plain" and bool(previous.book_ids))
    return "\n\n" if apart else " "


def paragraphs(sentences: Sequence[Sentence]) -> Iterator[str]:
    """Pieces of the answer, each with what joins it to the one before."""
    for previous, sentence in zip((None, *sentences[:-1]), sentences, strict=True):
        yield joint(previous, sentence) + sentence.text


@dataclass(slots=True)
class Speaker:
    """Sends sentences, a few words at a time, and remembers them."""

    emit: Emit
    message_id: str
    said: list[Sentence] = field(default_factory=list)
    answer: str = ""

    def say(self, sentence: Sentence) -> None:
        """Send one sentence."""
        piece = joint(self.said[-1] if self.said else None, sentence) + sentence.text
        for words in re.findall(r"\s*\S+(?:\s+\S+){0,3}", piece) or [piece]:
            self.emit(TextDelta(self.message_id, words))
        self.said.append(sentence)
        self.answer += piece


async def speak(state: TurnState, runtime: Runtime[Deps]) -> TurnState:
    """Send the text and the chips."""
    deps, emit, draft = runtime.context, runtime.stream_writer, state["draft"]
    speaker = Speaker(emit, f"{deps.run_id}-answer")
    emit(TextStart(speaker.message_id))
    kind = writes(state, deps)
    told = [i for i, s in enumerate(draft.sentences) if kind == "answer" or s.kind == "pick"] if kind else []
    first, last = (told[0], told[-1] + 1) if told else (len(draft.sentences), len(draft.sentences))
    for sentence in draft.sentences[:first]:
        speaker.say(sentence)
    if kind is not None and told:
        async for sentence in written(kind, state, deps, draft.sentences[:first], emit):
            speaker.say(sentence)
    for sentence in draft.sentences[last:]:
        speaker.say(sentence)
    emit(TextEnd(speaker.message_id))
    if draft.suggestions:
        emit(Suggestions(draft.suggestions))
    return {"draft": draft.model_copy(update={"sentences": tuple(speaker.said)}), "answer": speaker.answer}
