"""Moods and their opposites: "less harrowing", "not so romantic", "something bright", "nothing heavy"."""

from __future__ import annotations

from agents.understanding.limit_set import Limits
from agents.understanding.reading import Reading, nearest_before
from agents.understanding.refusals import is_refused, refusals, take_refused
from tools.language.lexicon import Match

GRIM = ("dark", "bleak", "heartbreaking", "gritty")
SCARY = ("creepy", "eerie")
CHEERFUL = ("hopeful", "warm", "funny", "uplifting")
SAD = "melancholic"
LESSENED = ("genres", "tone", "themes", "storyline", "pace")
"""What there can be less of: "en mindre stad" is a small town."""
REFUSED_WITH = {
    "dark": ("bleak",), "bleak": ("heartbreaking",), "heartbreaking": ("bleak",), SAD: ("heartbreaking", "bleak"),
    "creepy": ("eerie",), "eerie": ("creepy",),
}  # fmt: skip
"""Who wants nothing sad wants nothing hopeless either."""
LESS_REACH, MOST_WORDS = 2, 24
_OR = frozenset("or eller oder ou o tai of plus mas plus mer mere mehr meer enemman".split())
"""Before "less": "more or less a thriller"."""


def lessening(reading: Reading, start: int) -> Match | None:
    """The "less", "not so", "not too" before word `start`; "less than" and "more or less" lessen nothing."""
    less = nearest_before((*reading.phrases("less"), *reading.cued("not_so")), start, LESS_REACH)
    if less is None or reading.broken(less.end, start + 1) or not reading.all_filler(less.end, start):
        return None
    if any(m.start <= less.start and less.end < m.end for m in reading.phrases("at_most", "at_least")):
        return None
    if less.start and reading.folded[less.start - 1] in _OR:
        return None
    return None if any(m.end == less.start for m in refusals(reading)) else less  # "nothing less than a love story"


def is_lessened(reading: Reading, start: int) -> bool:
    """True when of what word `start` says there shall be less."""
    return lessening(reading, start) is not None


def avoid_tone(limits: Limits, tone: str, lessened: bool) -> None:
    """Steer away from a tone and from what is like it."""
    limits.add("avoid_tones", tone, *REFUSED_WITH.get(tone, ()))
    if lessened and tone in (*GRIM, SAD):
        brighten(limits)


def brighten(limits: Limits) -> None:
    """What is asked for by "lighter": nothing grim, and some hope."""
    limits.add("avoid_tones", *GRIM)
    for tone in CHEERFUL[:2]:
        limits.want("tone", tone)


def find_moods(reading: Reading, limits: Limits) -> None:
    """Words for grim and bright that name no tone of the vocabulary: "harrowing", "hemskt", "etwas Heiteres"."""
    if len(reading.tokens) > MOST_WORDS or reading.has("identify"):
        return
    for match in reading.cued("heavy"):
        if less := lessening(reading, match.start):
            reading.take(less.start, match.end)
        elif is_refused(reading, match.start):
            take_refused(reading, [match])
        else:
            continue
        brighten(limits)
    for match in reading.cued("bright"):
        if not (is_refused(reading, match.start) or is_lessened(reading, match.start)):
            brighten(limits)
