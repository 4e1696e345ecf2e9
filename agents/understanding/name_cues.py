"""What the words around a name say of it: something like it, loved, hated, read, asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from agents.state import Mention
from agents.understanding.reading import Reading, nearest_before
from agents.understanding.refusals import answers, refusals
from agents.understanding.verdicts import verdicts_in
from tools.language.lexicon import Match

Cue = Literal["like", "loved", "disliked", "by", "not", "ask", "read", "none"]

CUES: dict[str, Cue] = {
    "like_this": "like", "loved": "loved", "disliked": "disliked", "by_author": "by", "not_same_author": "not",
    "negation": "not", "but_not": "not", "about": "ask", "who_wrote": "ask", "how_long": "ask", "series_order": "ask",
    "when_written": "ask", "where_set": "ask", "compare": "ask", "read_it": "read", "save_it": "ask",
    "remove_it": "ask", "why": "ask", "between": "like", "here": "ask", "have_read": "read", "dislikes": "not",
    "done_with": "not", "had_enough": "not",
    "adores": "loved", "stop_showing": "not", "others_liked": "like", "saves": "ask", "unsaves": "ask", "moves": "ask",
}  # fmt: skip
_AFTER: dict[str, Cue] = {"loved": "loved", "disliked": "disliked", "read_it": "read"}
_CUED_AFTER: dict[str, Cue] = {"told_well": "loved", "like_after": "like", "had_enough": "not", "has_it": "read"}
JOINERS = frozenset("and or och eller og tai ja und oder et ou y e o en of samt eller & sekä both".split())
OR = {
    "en": "or vs versus", "sv": "eller vs", "no": "eller vs", "da": "eller vs", "fi": "vai tai vs", "nl": "of vs",
    "de": "oder vs", "fr": "ou vs", "es": "o u vs",
}  # fmt: skip
BUT = frozenset("but men mais pero sino aber sondern doch maar mutta vaan".split())
CONTRAST = BUT | frozenset("par contre daremot derimot hingegen dagegen dafur cambio sittenkin kun taas though".split())
REACH, FAR_REACH, LATER = 4, 8, 6
PRONOUNS = frozenset("it den det ihn es sie das sita het hem la le lo los las them that dem de sen ne niita ze".split())


def _before(reading: Reading) -> list[Match]:
    if "names" in reading.kept:
        return reading.kept["names"]
    phrases = [m for m in reading.matches if m.kind == "phrase" and m.term in CUES and not answers(reading, m)]
    ordered = asks_order(reading)  # "in what order do I read X" is nothing that was read
    cues = [m for m in reading.cues if m.term in CUES and not (ordered and m.term == "have_read")]
    if not names_list(reading):
        cues = [m for m in cues if m.term not in _LIST_VERBS]
    reading.kept["names"] = [*phrases, *cues]
    return reading.kept["names"]


_LIST_VERBS = ("saves", "unsaves", "moves")
LISTED_WORDS = 24
"""Words of an order at most: "put A, B and C on my list" names several."""


def names_list(reading: Reading) -> bool:
    """True when the message orders something of the list, so that what else stands in it may be a name."""
    if len(reading.tokens) > LISTED_WORDS:
        return False
    placed = bool(reading.cued("my_list", "off_list"))
    verbs = reading.cued("saves", "unsaves", "moves") if placed else reading.cued("saves", "unsaves")
    return any(reading.leads(m.start) for m in verbs) or (placed and bool(reading.cued("my_list")))


def chosen_between(reading: Reading, mentions: Sequence[Mention]) -> list[Mention]:
    """ "Dune or Circe, which should I read": two books to choose from, neither of which was read."""
    out = list(mentions)
    either = OR[reading.language].split()
    asks = "?" in reading.text or bool(reading.cued("asks_what", "to_do"))
    for place in range(len(out) - 1):
        one, other = out[place], out[place + 1]
        if asks and other.start - one.end == 1 and reading.folded[one.end] in either:
            for k, mention in ((place, one), (place + 1, other)):
                if mention.cue == "read":
                    out[k] = mention.model_copy(update={"cue": "ask"})
    return out


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
            if reading.broken(match.end + 1, start + 1) or not BUT.isdisjoint(reading.folded[match.end : start]):
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
    said = [m for m in reading.phrases("negation") if not answers(reading, m)]  # "no I loved it"
    return any(m.end <= match.start <= m.end + 1 and not reading.broken(m.end, match.start + 1) for m in said)


def _is_refused(reading: Reading, start: int) -> bool:
    """True when only "more", "by" and fillers stand between a refusal and a name."""
    refusal = nearest_before(refusals(reading), start, REACH)
    if refusal is None or reading.broken(refusal.end, start + 1):
        return False
    passed = {i for m in reading.phrases("more", "another", "by_author", "same_author") for i in range(m.start, m.end)}
    return all(i in passed or reading.is_filler(i) for i in range(refusal.end, start))


def _closes(reading: Reading, end: int) -> bool:
    """A clause ends before word `end`, and it asks nothing."""
    ends = end == len(reading.tokens) or reading.tokens[end].breaks
    return ends and "?" not in reading.text


def cue_after(reading: Reading, end: int) -> Cue:
    """The cue whose words begin just after a name that ends before word `end`."""
    for match in (*reading.phrases(*_AFTER), *reading.cued(*_CUED_AFTER)):
        if match.term == "has_it" and not _closes(reading, match.end):
            continue  # "den Hobbit hat er", but not "den Hobbit hat er gesucht"
        apart = reading.folded[end : match.start]
        if 0 <= match.start - end <= 1 and not reading.broken(end, match.start + 1) and BUT.isdisjoint(apart):
            return _AFTER.get(match.term) or _CUED_AFTER[match.term]
    return "none"


def cue_later(reading: Reading, end: int) -> Cue:
    """ "I read Dune years ago and loved it", "read Station Eleven, loved it": what is said of "it" further on."""
    for match in reading.phrases("loved", "disliked"):
        last = match.end
        while last < len(reading.tokens) and reading.folded[last] in PRONOUNS:
            last += 1
        closes = last == len(reading.tokens) or reading.tokens[last].breaks
        closes = closes and not any(reading.tokens[i].opens for i in range(end, match.start))  # "X. Y bored me"
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
    named = bool(unknown) and unknown[0].capital and BUT.isdisjoint(t.folded for t in unknown)
    named = named and not reading.broken(last.end + 1, start)
    return CUES[last.term] if named else "none"


def judged_later(reading: Reading, mentions: Sequence[Mention]) -> list[Mention]:
    """ "I read X years ago and loved it": what is said of "it" is said of the last name before."""
    out = [_judged(reading, mentions, place) for place in range(len(mentions))]
    for place, mention in enumerate(out):
        if mention.cue not in ("none", "read", "ask") or mention.kind != "title":
            continue
        until = out[place + 1].start if place + 1 < len(out) else len(reading.tokens)
        for match in (*reading.cued("told_well", "moved"), *reading.phrases("loved")):
            pronoun = (
                match.term == "moved"
                or reading.folded[match.end - 1] in PRONOUNS
                or (match.end < len(reading.tokens) and reading.folded[match.end] in PRONOUNS)
            )
            if mention.end <= match.start < until and pronoun:
                out[place] = mention.model_copy(update={"cue": "loved"})
    return out


def _judged(reading: Reading, mentions: Sequence[Mention], place: int) -> Mention:
    """ "Piranesi = best thing I read all year", "Emma: gave up": a verdict in the sentence, before any other name."""
    mention = mentions[place]
    if mention.cue not in ("none", "read", "ask") or len(reading.tokens) > JUDGED_WORDS:
        return mention
    until = mentions[place + 1].start if place + 1 < len(mentions) else len(reading.tokens)
    verdicts = verdicts_in(reading, "praised", "panned")
    at_once = {m.start for m in verdicts}  # "Dune. Amazing."
    ends = next((i for i in range(mention.end, until) if _new_sentence(reading, i) and i not in at_once), until)
    for match in verdicts:
        if not mention.end <= match.start < min(ends, mention.end + JUDGED_REACH):
            continue
        between = range(mention.end, match.start)
        wishes = (*reading.phrases("book_word", "like_this"), *reading.cued("asks_whether", "seeks"))
        if any(m.start in between for m in wishes):
            break
        asked = "?" in reading.text[reading.tokens[match.start].start : _clause_end(reading, ends)]
        if asked or any(m.end <= match.start <= m.end + 2 for m in reading.phrases("negation")):
            break
        cue: Cue = "loved" if match.term == "praised" else "disliked"
        reading.take(match.start, match.end)
        return mention.model_copy(update={"cue": cue})
    return mention


def _new_sentence(reading: Reading, word: int) -> bool:
    between = reading.text[reading.tokens[word - 1].end : reading.tokens[word].start]
    return any(mark in between for mark in ".!?\n")


def _clause_end(reading: Reading, word: int) -> int:
    return reading.tokens[word].start if word < len(reading.tokens) else len(reading.text)


JUDGED_WORDS, JUDGED_REACH = 30, 8
JUST = frozenset(
    """
    just grad gerade eben nyss nettopp lige juuri net zojuist recien never aldri aldrig nooit nie precis akkurat
    """.split()
)
"""What stands beside having read: "hab grad Tschick gelesen"."""
