"""What the words around a name say of it: something like it, loved, hated, read, asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from agents.state import Mention
from agents.understanding.reading import Reading, nearest_before
from agents.understanding.refusals import refusals
from tools.language.lexicon import Match

Cue = Literal["like", "loved", "disliked", "by", "not", "ask", "read", "none"]

CUES: dict[str, Cue] = {
    "like_this": "like", "loved": "loved", "disliked": "disliked", "by_author": "by", "not_same_author": "not",
    "negation": "not", "but_not": "not", "about": "ask", "who_wrote": "ask", "how_long": "ask", "series_order": "ask",
    "when_written": "ask", "where_set": "ask", "compare": "ask", "read_it": "read", "save_it": "ask",
    "remove_it": "ask", "why": "ask", "between": "like", "here": "ask", "have_read": "read", "dislikes": "not",
}  # fmt: skip
_AFTER: dict[str, Cue] = {"loved": "loved", "disliked": "disliked", "read_it": "read"}
_CUED_AFTER: dict[str, Cue] = {"told_well": "loved", "like_after": "like"}
JOINERS = frozenset("and or och eller og tai ja und oder et ou y e o en of samt eller & sekä both".split())
_BUT = frozenset("but men mais pero sino aber sondern doch maar mutta vaan".split())
REACH, FAR_REACH, LATER = 4, 8, 6
_IT = frozenset("it den det ihn es sie das sita het hem la le lo los las them that dem de sen ne niita ze".split())


def _before(reading: Reading) -> list[Match]:
    if "names" in reading.kept:
        return reading.kept["names"]
    phrases = [m for m in reading.matches if m.kind == "phrase" and m.term in CUES]
    ordered = asks_order(reading)  # "in what order do I read X" is nothing that was read
    cues = [m for m in reading.cues if m.term in CUES and not (ordered and m.term == "have_read")]
    reading.kept["names"] = [*phrases, *cues]
    return reading.kept["names"]


def asks_order(reading: Reading) -> bool:
    """True when the message asks for the order of a series."""
    return reading.has("series_order") or bool(reading.cued("which_in_series"))


def cue_before(reading: Reading, start: int) -> Cue:
    """The cue whose words end just before word `start`, only filler between."""
    best: tuple[int, int, Cue] | None = None
    for match in _before(reading):
        if match.end > start:
            continue
        if start - match.end <= REACH and reading.all_filler(match.end, start):
            if reading.broken(match.end + 1, start + 1):
                continue
            cue = CUES[match.term]
            if cue == "loved" and _refused_outright(reading, match):
                cue = "disliked"  # "no me ha gustado"
            rank = (match.end, match.end - match.start, cue)
            best = max(best, rank, key=lambda r: r[:2]) if best else rank
    if best and best[2] == "by" and _is_refused(reading, start):
        return "not"  # "ikke mere af Adler-Olsen"
    return best[2] if best else "none"


def _refused_outright(reading: Reading, match: Match) -> bool:
    """ "No me ha gustado", but not "not too long, I loved": a comma ends what a no reaches."""
    said = reading.phrases("negation")
    return any(m.end <= match.start <= m.end + 1 and not reading.broken(m.end, match.start + 1) for m in said)


def _is_refused(reading: Reading, start: int) -> bool:
    """True when only "more", "by" and fillers stand between a refusal and a name."""
    refusal = nearest_before(refusals(reading), start, REACH)
    if refusal is None or reading.broken(refusal.end, start + 1):
        return False
    passed = {i for m in reading.phrases("more", "another", "by_author", "same_author") for i in range(m.start, m.end)}
    return all(i in passed or reading.is_filler(i) for i in range(refusal.end, start))


def cue_after(reading: Reading, end: int) -> Cue:
    """The cue whose words begin just after a name that ends before word `end`."""
    for match in (*reading.phrases(*_AFTER), *reading.cued(*_CUED_AFTER)):
        apart = reading.folded[end : match.start]
        if 0 <= match.start - end <= 1 and not reading.broken(end, match.start + 1) and _BUT.isdisjoint(apart):
            return _AFTER.get(match.term) or _CUED_AFTER[match.term]
    return "none"


def cue_later(reading: Reading, end: int) -> Cue:
    """ "I read Dune years ago and loved it", "read Station Eleven, loved it": what is said of "it" further on."""
    for match in reading.phrases("loved", "disliked"):
        last = match.end
        while last < len(reading.tokens) and reading.folded[last] in _IT:
            last += 1
        closes = last == len(reading.tokens) or reading.tokens[last].breaks
        if end <= match.start <= end + LATER and closes:
            return _AFTER[match.term]
    return "none"


def inherited(reading: Reading, found: Sequence[Mention], start: int) -> Cue:
    """ "X, Y and Z": the cue of the name before, or of one that we do not know, when only a list stands between."""
    for mention in found:
        beside = mention.end <= start and start - mention.end <= 1
        if beside and all(word in JOINERS for word in reading.folded[mention.end : start]):
            return mention.cue
    if start < 2 or reading.folded[start - 1] not in JOINERS:
        return "none"
    cues = [m for m in _before(reading) if m.end < start - 1 and CUES[m.term] in ("like", "loved", "disliked", "read")]
    last = max(cues, key=lambda m: m.end, default=None)
    if last is None or start - last.end > FAR_REACH or any(m.start >= last.end and m.end <= start for m in found):
        return "none"
    unknown = reading.tokens[last.end : start - 1]
    named = bool(unknown) and unknown[0].capital and _BUT.isdisjoint(t.folded for t in unknown)
    named = named and not reading.broken(last.end + 1, start)
    return CUES[last.term] if named else "none"


def judged_later(reading: Reading, mentions: Sequence[Mention]) -> list[Mention]:
    """ "I read X years ago and loved it": what is said of "it" is said of the last name before."""
    out = list(mentions)
    for place, mention in enumerate(out):
        if mention.cue not in ("none", "read", "ask") or mention.kind != "title":
            continue
        until = out[place + 1].start if place + 1 < len(out) else len(reading.tokens)
        for match in (*reading.cued("told_well"), *reading.phrases("loved")):
            pronoun = reading.folded[match.end - 1] in _IT or (
                match.end < len(reading.tokens) and reading.folded[match.end] in _IT
            )
            if mention.end <= match.start < until and pronoun:
                out[place] = mention.model_copy(update={"cue": "loved"})
    return out
