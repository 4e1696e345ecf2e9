"""What a message says of a book in plain words: praise, blame, "too" anything, what it sounds like."""

from __future__ import annotations

from typing import Literal

from agents.understanding.reading import Reading
from agents.understanding.refusals import is_refused

_ADDRESSES = {
    "en": "you youre your u ur bot robot machine", "sv": "du din ditt robot bot", "no": "du din ditt robot bot",
    "da": "du din dit robot bot", "fi": "olet oot sina botti robotti kone", "nl": "je jij jouw bot robot",
    "de": "du dein bot roboter maschine", "fr": "tu tes toi bot robot machine", "es": "eres tu bot robot maquina",
}  # fmt: skip
INSULT_WORDS, NEAR = 10, 4


def verdict_of(reading: Reading) -> Literal["like", "dislike"] | None:
    """What is said of the book that is pointed at; None when nothing is, or when it is asked."""
    if "?" in reading.text:
        return None
    if excess(reading):
        return "dislike"
    said = sorted((*reading.cued("praise"), *reading.cued("blame")), key=lambda m: m.start)
    for match in said:
        liked = (match.term == "praise") is not is_refused(reading, match.start)
        return "like" if liked else "dislike"
    if (seems := reading.cued("seems")) and reading.facets("tone") and not is_refused(reading, seems[0].start):
        return "like"  # "den andra verkar spännande"
    return None


def excess(reading: Reading) -> bool:
    """ "Too violent", "te dik"; in Swedish only after a verb, for "för" is also "for"."""
    words = reading.folded
    for match in reading.cued("too"):
        if match.end >= len(words) or reading.tokens[match.end].breaks:
            continue  # "the first one too"
        plain = match.end - match.start == 1 and words[match.start] in ("for", "zu", "te")
        if not plain or (match.start and words[match.start - 1] in _IS):
            return True
    return False


_IS = frozenset(
    "ar var verkar kandes blev er var virker virket vaere vare lijkt was is vind vond ist war mir klingt wirkt lyder"
    " latar synes syntes litt lite lidt net iets etwas bisschen ein".split()
)
"""What stands before "for", "zu" and "te" where they mean "too"."""


def insults(reading: Reading) -> bool:
    """ "You're a piece of rubbish", "du bist echt dumm": a word of abuse near a word for us."""
    if len(reading.tokens) > INSULT_WORDS:
        return False
    addressed = set(_ADDRESSES[reading.language].split())
    places = [i for i, word in enumerate(reading.folded) if word in addressed]
    return any(abs(m.start - i) <= NEAR for m in reading.cued("insult") for i in places)
