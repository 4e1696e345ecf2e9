"""Watches an answer while it is written: refusals, loops, emptiness, excess. What it lets through may be shown."""

from __future__ import annotations

import re
from collections import Counter

from tools.llm.failures import Garbled
from tools.llm.refusals import is_refusal

HEAD_CHARS = 60
"""So much is held back at first: a refusal shows in its opening words."""

_LONGEST_PERIOD = 240
_TAIL = 4 * _LONGEST_PERIOD
_SHORT_STRETCH = 60
"""A repeated unit, however short, must fill so many characters to count as a loop."""
_SENTENCE_CHARS = 20
"""Shorter sentences may come again."""
_STOP = re.compile(r"[.!?。\n]")


def loops(text: str) -> bool:
    """True when the text's end repeats one unit again and again (a word, a phrase, a line)."""
    tail = text[-_TAIL:]
    length = len(tail)
    for period in range(1, min(_LONGEST_PERIOD, length // 3) + 1):
        needed = max(_SHORT_STRETCH, 2 * period)
        if length < needed + period or tail[-1] != tail[-1 - period]:
            continue
        if tail[-needed:] == tail[-needed - period : -period]:
            return True
    return False


class Watch:
    """One streamed answer. `feed` returns what may be shown now; every method raises `Garbled` on the first fault."""

    def __init__(self, max_chars: int) -> None:
        """`max_chars`: an answer longer than that is cut off."""
        self._max_chars = max_chars
        self._held = ""
        self._text = ""
        self._open = False
        self._pending = ""
        self._sentences: Counter[str] = Counter()

    @property
    def text(self) -> str:
        """All that was let through."""
        return self._text

    def feed(self, piece: str) -> str:
        """Take the next piece; raises `Garbled` when the answer turned out to be no use."""
        if not self._open:
            self._held += piece
            if not self._head_is_complete():
                return ""
            return self._begin()
        return self._let(piece)

    def end(self) -> str:
        """The answer is over: what was still held back."""
        out = "" if self._open else self._begin()
        if not self._text.strip():
            raise Garbled("The answer is empty.", "empty")
        return out

    def _head_is_complete(self) -> bool:
        head = self._held.lstrip()
        if head.startswith(("<think>", "<thinking>")):
            self._held = re.sub(r"^\s*<think(?:ing)?>.*?</think(?:ing)?>", "", self._held, count=1, flags=re.DOTALL)
            if self._held.lstrip().startswith("<think"):
                if len(self._held) > 8 * self._max_chars:
                    raise Garbled("The model only thinks.", "too_long")
                return False
            return self._head_is_complete()
        return len(head) >= HEAD_CHARS and not "<thinking>".startswith(head[:10])

    def _begin(self) -> str:
        self._open = True
        head, self._held = self._held.lstrip(), ""
        if head.startswith("<think"):
            raise Garbled("The model only thinks.", "empty")
        if is_refusal(head):
            raise Garbled("The model declines to answer.", "refusal")
        return self._let(head)

    def _let(self, piece: str) -> str:
        text = self._text + piece
        if len(text) > self._max_chars:
            raise Garbled("The answer does not end.", "too_long")
        if loops(text) or self._says_it_thrice(piece):
            raise Garbled("The answer repeats itself.", "loop")
        self._text = text
        return piece

    def _says_it_thrice(self, piece: str) -> bool:
        if _STOP.search(piece) is None:
            self._pending += piece
            return False
        *whole, self._pending = _STOP.split(self._pending + piece)
        told = [" ".join(sentence.lower().split()) for sentence in whole]
        self._sentences.update(sentence for sentence in told if len(sentence) >= _SENTENCE_CHARS)
        return any(self._sentences[sentence] >= 3 for sentence in told)
