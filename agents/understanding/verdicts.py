"""What a message says of a book in plain words: praise, blame, "too" anything, what it sounds like."""

from __future__ import annotations

from functools import cache
from typing import Literal

from agents.understanding.reading import Reading
from agents.understanding.refusals import is_refused
from tools.language.lexicon import Match, lexicon
from tools.text.tokens import fold

_ADDRESSES = {
    "en": "you youre your u ur bot robot machine", "sv": "du din ditt robot bot", "no": "du din ditt robot bot",
    "da": "du din dit robot bot", "fi": "olet oot sina botti robotti kone", "nl": "je jij jouw bot robot",
    "de": "du dein bot roboter maschine", "fr": "tu tes toi bot robot machine", "es": "eres tu bot robot maquina",
}  # fmt: skip
_WE_ARE = {
    "en": {"youre", "you are", "ur", "u r", "are you"}, "sv": {"du ar", "ar du", "ni ar", "ar ni"},
    "no": {"du er", "er du", "dere er"}, "da": {"du er", "er du", "i er"}, "fi": {"olet", "oot", "olette", "ootte"},
    "nl": {"je bent", "jij bent", "u bent", "ben je", "bent u"}, "de": {"du bist", "bist du", "sie sind", "sind sie"},
    "fr": {"tu es", "tes", "vous etes", "etes vous"}, "es": {"eres", "es usted", "usted es", "sois"},
}  # fmt: skip
INSULT_WORDS, NEAR = 10, 4
_DRAWN = {
    "sv": "jätte skit super as ur död döds mega kanon svin", "no": "kjempe drit dritt super mega døds knall",
    "da": "kæmpe mega super skide røv døds hunde", "de": "super mega sau arsch tod tot ober sterbens stink stock",
    "nl": "super mega kei bere dood oer steen stom bloed", "fi": "super mega hyper", "fr": "super hyper archi ultra",
    "en": "super", "es": "super requete híper",
}  # fmt: skip
_PREFIXES = {language: tuple(map(fold, words.split())) for language, words in _DRAWN.items()}
"""What is written before a verdict to make it stronger: "jättetråkig", "megagut", "kedelig" and "røvkedelig"."""
_MOST = ("isimo", "isima")


def verdicts_in(reading: Reading, *groups: str) -> list[Match]:
    """Words of praise and blame, in order: those of `groups`, and one word of them made stronger ("aburridísimo")."""
    if "verdicts" not in reading.kept:
        reading.kept["verdicts"] = _stronger(reading)
    said = [*reading.cued(*groups), *(m for m in reading.kept["verdicts"] if m.term in groups)]
    return sorted(said, key=lambda m: m.start)


@cache
def _single_words(language: str) -> dict[str, str]:
    """Verdicts of one word, and their groups."""
    groups = ((group, lexicon(language).cues.get(group, ())) for group in ("praised", "panned", "praise", "blame"))
    return {phrase[0]: group for group, phrases in groups for phrase in phrases if len(phrase) == 1}


def _stronger(reading: Reading) -> list[Match]:
    singles = _single_words(reading.language)
    found = []
    for i, word in enumerate(reading.folded):
        if reading.taken[i] or word in singles:
            continue
        for plain in _plain_forms(word, reading.language):
            if group := singles.get(plain):
                both = ("praised", "praise") if group in ("praised", "praise") else ("panned", "blame")
                found += [Match("cue", one, i, i + 1) for one in both]
                break
    return found


def _plain_forms(word: str, language: str) -> list[str]:
    forms = [word[len(p) :] for p in _PREFIXES[language] if word.startswith(p)]
    if language == "es" and word.endswith(_MOST):
        forms += [word[: -len("isimo")] + ending for ending in ("o", "a", "")]
    return forms


def verdict_of(reading: Reading) -> Literal["like", "dislike"] | None:
    """What is said of the book that is pointed at; None when nothing is, or when it is asked."""
    if "?" in reading.text or asks_whether_it(reading) or reading.has("why"):
        return None
    if excess(reading):
        return "dislike"
    for match in verdicts_in(reading, "praise", "blame"):
        liked = (match.term == "praise") is not is_refused(reading, match.start)
        return "like" if liked else "dislike"
    if (seems := reading.cued("seems")) and reading.facets("tone") and not is_refused(reading, seems[0].start):
        return "like"  # "den andra verkar spännande"
    return None


def asks_whether_it(reading: Reading) -> bool:
    """ "Är den bra", "is the first one scary", "is Circe any good": a verb and then the book ask without a mark."""
    words = reading.folded
    start = next((i for i, word in enumerate(words) if word not in OPENING), 0)
    verbs = [m for m in reading.cued("asks_whether") if m.start == start and words[start] not in _TELLS]
    if not verbs or reading.language in ("fr", "es"):
        return reading.language == "fr" and words[start : start + 2] in (["est", "ce"], ["est-ce", "que"])
    if reading.language == "fi":
        return True
    end = start + 1
    points = any(m.start == end for m in reading.phrases("this_one", "first", "second", "third", "fourth", "last"))
    return points or (end < len(words) and reading.taken[end])


OPENING = frozenset("and but so och men og ja mutta en maar und aber et mais y pero ok okay hm".split())
_TELLS = frozenset("its it".split())


def excess(reading: Reading) -> bool:
    """ "Too violent", "te dik"; in Swedish only after a verb, for "för" is also "for"."""
    words = reading.folded
    for match in reading.cued("too"):
        if match.end >= len(words) or reading.tokens[match.end].breaks:
            continue  # "the first one too"
        plain = match.end - match.start == 1 and words[match.start] in ("for", "zu", "te")
        before = words[max(0, match.start - 2) : match.start]
        if not plain or (before[-1:] and before[-1] in _IS) or not FOUND.isdisjoint(before):
            return True
    return False


_IS = frozenset(
    "ar var verkar kandes blev er var virker virket vaere vare lijkt was is vind vond ist war mir klingt wirkt lyder"
    " latar synes syntes litt lite lidt net iets etwas bisschen ein".split()
)
"""What stands before "for", "zu" and "te" where they mean "too"."""
FOUND = frozenset(
    "fand finde find vond vind vonden fanden syns tyckte tycker synes syntes kjentes fandt found parecio trouve".split()
)
"""The same with a word between: "fand ich zu düster", "vond hem te lang"."""


def flatters(reading: Reading) -> bool:
    """ "You're sweet", "t'es sympa toi", "that's gentle of you": a kind word of us, and nothing else."""
    if len(reading.tokens) > INSULT_WORDS or "?" in reading.text:
        return False
    kind = reading.cued("kind_words")
    of_us = [m for m in reading.cued("of_you") if any(0 <= m.start - k.end <= 1 for k in kind)]
    words, are = reading.folded, _WE_ARE[reading.language]
    pairs = [i for i in range(len(words)) if words[i] in are or " ".join(words[i : i + 2]) in are]
    places = [k for i in pairs for k in range(i, i + 1 + (words[i] not in are))]
    near = [m for m in kind if any(abs(m.start - i) <= NEAR - 1 for i in places)]
    praised = near and not any(is_refused(reading, m.start) for m in near)
    soft = reading.cued("softeners")
    said = {i for m in (*kind, *of_us, *soft) for i in range(m.start, m.end)} | set(places)
    rest = [i for i in reading.left_over() if i not in said and i not in _thanked(reading)]
    return bool(of_us or praised) and not rest


def _thanked(reading: Reading) -> set[int]:
    return {i for m in reading.phrases("thanks", "compliment", "greeting") for i in range(m.start, m.end)}


def insults(reading: Reading) -> bool:
    """ "You're a piece of rubbish", "du bist echt dumm": a word of abuse near a word for us."""
    if len(reading.tokens) > INSULT_WORDS:
        return False
    addressed = set(_ADDRESSES[reading.language].split())
    places = [i for i, word in enumerate(reading.folded) if word in addressed]
    return any(abs(m.start - i) <= NEAR for m in reading.cued("insult") for i in places)
