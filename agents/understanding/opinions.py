"""Whose opinion a message tells: the reader's own, where somebody else's stands beside it.

"My sister loved it, I was bored", "ma mère l'a adoré, moi pas": a clause each, and only the reader's counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from agents.state import Mention
from agents.understanding.name_cues import BUT, Cue
from agents.understanding.people import kin_subject
from agents.understanding.reading import Reading, read
from agents.understanding.verdicts import verdicts_in
from tools.text.tokens import fold

Verdict = Literal["like", "dislike"]
FIRST_PERSON = {
    "en": "i ive im id me myself", "sv": "jag mig mej själv", "no": "jeg meg selv", "da": "jeg mig selv",
    "fi": "minä mä minua mua minusta musta mun olen oon itse", "nl": "ik mij me zelf", "de": "ich mir mich selbst",
    "fr": "je j'ai moi me mont", "es": "yo me he",
}  # fmt: skip
THIRD_PERSON = {
    "en": "he she they hes shes theyve everyone everybody people others critics",
    "sv": "han hon de dom alla andra folk", "no": "han hun de alle andre folk", "da": "han hun de alle andre folk",
    "fi": "hän he kaikki muut", "nl": "hij zij ze iedereen anderen mensen", "de": "er sie alle andere leute",
    "fr": "il elle ils elles tous autres gens", "es": "él ella ellos ellas todos otros",
}  # fmt: skip
_JOINS = frozenset("and och og ja en und et y".split())
OPINION_WORDS = 30


def persons(of: dict[str, str], language: str) -> set[str]:
    """The words of a table for a language, as they are compared."""
    return {fold(word).replace("'", "") for word in of.get(language, "").split()}


def own_verdict(reading: Reading) -> Verdict | None:
    """What the reader says where somebody else's opinion is told besides; None when one opinion is told, or none."""
    if len(reading.tokens) > OPINION_WORDS:
        return None
    own: Verdict | None = None
    theirs: Verdict | None = None
    for clause in _clauses(reading):
        said = _plainly(clause)
        first = _is_own(clause)
        if first and (said or _only_denies(clause)):
            own = said or (None if theirs is None else "dislike" if theirs == "like" else "like")
        elif said and not first and _of_another(clause):
            theirs = said
    return own if theirs else None


def names_another(reading: Reading) -> bool:
    """ "My mother loves Fitzek, I found him dull": a capital that no book here explains says of whom."""
    kin = {i for m in reading.cued("dear", "kin", "spouse", "parent", "offspring") for i in range(m.start, m.end)}
    named = (i for i in reading.left_over() if reading.tokens[i].capital and not reading.tokens[i].opens)
    return any(i not in kin and not (reading.language == "en" and reading.folded[i] == "i") for i in named)


def with_own(reading: Reading, mentions: Sequence[Mention]) -> list[Mention]:
    """ "My sister loved Ove but I found it mawkish": of the one book named, the reader's opinion counts."""
    titles = [m for m in mentions if m.kind == "title"]
    if len(titles) != 1 or titles[0].cue in ("like", "by", "not") or not (mine := own_verdict(reading)):
        return list(mentions)
    cue: Cue = "loved" if mine == "like" else "disliked"
    return [m.model_copy(update={"cue": cue}) if m is titles[0] else m for m in mentions]


def _clauses(reading: Reading) -> Iterator[Reading]:
    """The message cut at punctuation and at "but" and "and"."""
    start = 0
    for i in range(1, len(reading.tokens) + 1):
        cuts = i < len(reading.tokens) and reading.folded[i] in BUT | _JOINS
        if i == len(reading.tokens) or reading.tokens[i].breaks or cuts:
            if i > start:
                yield read(reading.span(start, i), reading.language)
            start = i


def _is_own(clause: Reading) -> bool:
    """The reader speaks of themselves; Spanish "a mí" where no noun follows, for "a mi mujer" is another."""
    words = clause.folded
    to_me = words[:2] == ["a", "mi"] and (len(words) == 2 or words[2] in ("no", "si", "me", "tampoco", "tambien"))
    to_me = clause.language == "es" and to_me
    return to_me or not persons(FIRST_PERSON, clause.language).isdisjoint(words)


def _of_another(clause: Reading) -> bool:
    somebody = clause.cued("dear", "kin", "spouse", "parent", "offspring") or clause.has("child")
    third = not persons(THIRD_PERSON, clause.language).isdisjoint(clause.folded)
    return bool(somebody) or third or kin_subject(clause) is not None


def _plainly(clause: Reading) -> Verdict | None:
    """What is said in so many words."""
    if clause.has("disliked"):
        return "dislike"
    if clause.has("loved") or clause.cued("adores", "told_well"):
        return "like"
    for match in verdicts_in(clause, "praised", "panned"):
        denied = any(m.end <= match.start <= m.end + 2 for m in clause.phrases("negation"))
        return "like" if (match.term == "praised") is not denied else "dislike"
    return None


def _only_denies(clause: Reading) -> bool:
    """ "Moi pas", "ik niet", "I didn't"."""
    return len(clause.tokens) <= 3 and (clause.has("negation") or bool(clause.cued("not_yet", "nots")))
