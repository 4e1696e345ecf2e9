"""Text that flows in, cut into sentences: the same cuts however the stream is split."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 600
"""Characters after which a sentence that does not end is cut at a word."""
_WINDOW = LONGEST + 50
"""What a cut is decided on; more is not looked at, so that a long chunk is cut as many short ones are."""
_BREAK = re.compile(r"(?P<stop>[.!?…]+[\"”“’»›)\]*_]*)(?P<gap>\s+)(?=\S)|(?P<line>\s*\n\s*)(?=\S)")
_OPENS = re.compile(r"[^\W\d_]|[\d\"“„”«»‘‚'¿¡(\[*_–—-]")
_SHORT = re.compile(
    r"(?:^|[\s(\"“„«])(?:(?:[^\W\d_]\.)*[^\W\d_]|Mr|Mrs|Ms|Dr|St|Prof|Jr|Sr|No|vs|etc|e\.g|i\.e|approx|vol|Vol|ca|Nr|nr|Bd|bzw|Hr|Fr|Frau"
    r"|z\.\s?B|d\.\s?h|u\.\s?a|bl\.\s?a|t\.\s?ex|f\.\s?d|f\.\s?eks|dvs|osv|kl|ev|jf|mm|esim|ym|eli|av|env|ex|p\.\s?ex|p\.\s?ej"
    r"|Sra|Ud|Uds|M|Mme|Mlle|bijv|blz|enz|o\.a|\d{1,2})\.$",
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence; `opens` when it begins a new line."""

    text: str
    opens: bool


class Sentences:
    """Cuts a stream. A cut is made only when the first character after the gap is there, so chunks do not matter."""

    def __init__(self) -> None:
        self._text = ""
        self._opens = True

    def feed(self, chunk: str) -> list[Piece]:
        """The sentences that are complete with this chunk."""
        self._text += chunk
        return self._cut()

    def flush(self) -> list[Piece]:
        """What is left when the stream has ended."""
        out = self._cut()
        if rest := self._text.strip():
            out.append(Piece(rest, self._opens))
        self._text, self._opens = "", False
        return out

    def _cut(self) -> list[Piece]:
        out: list[Piece] = []
        while (cut := self._next()) is not None:
            end, after, line = cut
            text = self._text[:end].strip()
            if text:
                out.append(Piece(text, self._opens))
                self._opens = line
            else:
                self._opens = self._opens or line
            self._text = self._text[after:]
        return out

    def _next(self) -> tuple[int, int, bool] | None:
        """(end of the first sentence, where the next begins, does it begin a line) or None while it may go on."""
        window = self._text[:_WINDOW]
        for match in _BREAK.finditer(window):
            if match.start() > LONGEST:
                break
            if match["line"] is not None or "\n" in match["gap"]:
                end = match.end("stop") if match["stop"] else match.start("line")
                return end, match.end(), True
            if self._ends(match.end("stop"), match.end()):
                return match.end("stop"), match.end(), False
        if len(window) == _WINDOW:
            place = self._text.rfind(" ", 0, LONGEST)
            return (place, place + 1, False) if place > 0 else (LONGEST, LONGEST, False)
        return None

    def _ends(self, end: int, after: int) -> bool:
        before, following = self._text[:end], self._text[after]
        if following.islower() or not _OPENS.match(following):
            return False
        bare = before.strip()
        if bare.count("**") % 2 or (bare.startswith("**") and bare.endswith("**") and bare.count("**") == 2):
            return False  # inside a title, or nothing but one
        return not (before.endswith(".") and _SHORT.search(before))
