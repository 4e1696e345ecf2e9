"""Books that somebody has had already: read, finished, devoured, heard, owned; in a clause with a name or "the second".

Verbs are closed groups of the lexicon: `done` (finished with it), `own` (have it) and `know` (know it), the latter two
only beside `already` ("already", "at home", "on the shelf"). A clause that denies or asks it says nothing.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from agents.state import Mention
from agents.understanding.comparators import refused_before
from agents.understanding.pointing import by_name
from agents.understanding.reading import Reading, clause
from tools.types import Book

ORDINALS = ("first", "second", "third", "fourth", "last", "both", "this_one")
CLAUSE_WORDS, TABLE_WORDS, OWN_REACH = 16, 6, 1
_SAID = ("done", "own", "know", "already", "all_of", "owned", "kin", "dear")
_WANTED = ("by", "ask", "none", "read")
"""What a cue may be for the clause to say more of the name; who loved or hated a book has read it anyway."""


def says_had(reading: Reading, first: int, last: int) -> bool:
    """True when words `first` to `last` tell of a book that was read or is owned."""
    if last - first > CLAUSE_WORDS or _is_asked(reading, last) or _is_denied(reading, first, last):
        return False
    inside = [m for m in reading.cues if first <= m.start and m.end <= last]
    terms = {m.term for m in inside}
    if "to_do" in terms:
        return False  # "want to read Dune", "shall I buy Dune"
    if "own" in terms and "all_of" in terms:
        return True  # "she has everything by Austen"
    return "done" in terms or ("already" in terms and bool(terms & {"own", "know"})) or "owned" in terms


def _is_asked(reading: Reading, last: int) -> bool:
    after = reading.tokens[last].start if last < len(reading.tokens) else len(reading.text)
    return "?" in reading.text[reading.tokens[last - 1].end : after]


def _is_denied(reading: Reading, first: int, last: int) -> bool:
    denials = [*reading.phrases("negation"), *reading.cued("not_yet")]
    return any(first <= m.start < last and not refused_before(reading, m.start) for m in denials)


def had_all(reading: Reading, mention: Mention) -> bool:
    """ "All of Tolkien", "everything by her", "hela Narnia": every book of an author or a series."""
    first, last = clause(reading, mention.start, mention.end)
    return any(first <= m.start < last for m in reading.cued("all_of"))


def with_had(reading: Reading, mentions: Sequence[Mention]) -> list[Mention]:
    """Names in a clause that says so become names of what was read."""
    out = list(mentions)
    for place, mention in enumerate(out):
        if mention.cue == "read" and _is_denied(reading, *clause(reading, mention.start, mention.end)):
            out[place] = mention.model_copy(update={"cue": "none"})  # "noch nicht gelesen"
            continue
        if mention.cue not in _WANTED or (mention.kind == "author" and not had_all(reading, mention)):
            continue
        first, last = clause(reading, mention.start, mention.end)
        had = says_had(reading, first, last) or (mention.kind == "author" and _owns_all(reading, mention, first, last))
        apart = last < len(reading.tokens) and last == mention.end and first == mention.start
        if not had and apart:  # "Gone Girl, je l'ai lu"
            following = clause(reading, last, last + 1)
            named = any(following[0] <= m.start < following[1] for m in out)
            had = not named and says_had(reading, *following)
        if had:
            out[place] = mention.model_copy(update={"cue": "read"})
            _take(reading, first, last)
    return out


def _owns_all(reading: Reading, mention: Mention, first: int, last: int) -> bool:
    """ "Hon har allt av Austen", "i own every Stephen King": of whom all is owned, none is wanted."""
    if _is_asked(reading, last) or _is_denied(reading, first, last):
        return False
    every = [m for m in reading.cued("all_of") if first <= m.start < mention.start]
    own = [m for m in reading.cued("own") if first <= m.start < mention.start]
    wanted = any(first <= m.start < last for m in reading.cued("to_do", "here", "seeks"))
    return not wanted and any(0 <= e.start - o.end <= OWN_REACH for e in every for o in own)


def with_enough(reading: Reading, mentions: Sequence[Mention]) -> list[Mention]:
    """ "Maigret, j'en ai soupé", "von Fitzek hab ich die Nase voll": what is said after a name refuses it."""
    out = list(mentions)
    for place, mention in enumerate(out):
        last = clause(reading, mention.start, mention.end)[1]
        if last == mention.end < len(reading.tokens):
            last = clause(reading, last, last + 1)[1]
        later = [m for m in reading.cued("had_enough") if mention.end <= m.start and m.end <= last]
        between = any(o.start >= mention.end and later and o.end <= later[0].start for o in out)
        if later and not between and mention.cue in _WANTED and not _is_asked(reading, last):
            out[place] = mention.model_copy(update={"cue": "not"})
            reading.take(later[0].start, later[0].end)
    return out


def read_by_author(reading: Reading, mentions: Sequence[Mention], table: frozenset[str]) -> list[Mention]:
    """ "El de Herbert ya lo leí": an author's one book on the table is what was read; else none of theirs is wanted."""
    out: list[Mention] = []
    goes_on = bool(reading.cued("what_next")) or reading.has("like_this")
    for mention in mentions:
        shown = [book_id for book_id in mention.book_ids if book_id in table]
        named = mention.kind == "author" and mention.cue in _WANTED
        if not (named and table and says_had(reading, *clause(reading, mention.start, mention.end))):
            out.append(mention)
        elif len(shown) == 1:
            out.append(mention.model_copy(update={"kind": "title", "book_ids": tuple(shown), "cue": "read"}))
        else:
            out.append(mention if goes_on else mention.model_copy(update={"cue": "not"}))
    return out


def had_at_table(reading: Reading, books: Sequence[Book]) -> list[Mention]:
    """ "Pluk hebben we", "den hotzenplotz hat er": a word of the one book on the table that has it."""
    whole = len(reading.tokens)
    closes = any(m.end == whole for m in reading.cued("has_it"))
    told = "?" not in reading.text and whole <= TABLE_WORDS and not reading.has(*ORDINALS)
    if not told or not (closes or says_had(reading, 0, whole)) or not (named := by_name(reading, [], books)):
        return []
    start = min(reading.left_over())
    return [
        Mention(kind="title", text=reading.tokens[start].text, book_ids=named, cue="read", start=start, end=start + 1)
    ]


def _take(reading: Reading, first: int, last: int) -> None:
    """What tells that it was read is nothing to search by."""
    for match in reading.cued("done", "own", "know", "already", "all_of", "owned", "when_read"):
        if first <= match.start < last and not any(reading.taken[match.start : match.end]):
            reading.take(match.start, match.end)


def named_had(reading: Reading, names: Container[str]) -> bool:
    """ "Pluk hebben we al": in a clause that says so, a word of a book on the table, and nothing else."""
    left = reading.left_over()
    own = [i for i in left if reading.folded[i] in names]
    said = {i for m in reading.cued(*_SAID) for i in range(m.start, m.end)}
    if not own or any(i not in said and i not in own for i in left):
        return False
    return says_had(reading, *clause(reading, own[0], own[-1] + 1))


def pointed_had(reading: Reading) -> bool:
    """ "The second one I own already", "le premier, on l'a déjà": said of a book on the table."""
    for match in reading.phrases(*ORDINALS):
        first, last = clause(reading, match.start, match.end)
        following = clause(reading, last, last + 1) if last < len(reading.tokens) else (first, last)
        before = clause(reading, first - 1, first) if first else (first, last)  # "haben wir schon, das erste"
        before = (before[0], first) if first else before
        if says_had(reading, first, last) or says_had(reading, *following) or says_had(reading, *before):
            return True
    return False


def says_unread(reading: Reading) -> bool:
    """ "I haven't read it yet", "den har jag inte läst": in one clause, a denial and having read."""
    clauses = [clause(reading, m.start, m.end) for m in reading.cued("done", "not_yet")]
    done = [*reading.cued("done"), *reading.phrases("read_it")]
    return any(
        _is_denied(reading, first, last) and any(first <= m.start < last for m in done) for first, last in clauses
    )
