"""Signs that a turn is about the reader's list: what to put on it, what to take off, what stands there.

"Save the second one", "put Dune and Momo on my list", "the tree one for later", "take it off again", "actually no".
"""

from __future__ import annotations

from collections.abc import Iterator

from agents.state import Act, Topic
from agents.understanding.asking import asked_of
from agents.understanding.critiques import CRITIQUES
from agents.understanding.had import named_had
from agents.understanding.name_cues import LISTED_WORDS
from agents.understanding.pointing import same_name
from agents.understanding.reading import ORDINALS, Reading
from agents.understanding.turn import CERTAIN, KNOWN, POINTED_WORDS, SHORT_WORDS, SLIGHT, Turn

LIST: dict[str, Topic] = {"remove_it": "remove", "save_it": "save", "show_list": "show"}
QUOTES = '"“”„«»'
_TO = frozenset("to att a at te zu de".split())
"""Before a verb: "a story to remember" orders nothing."""
_FOR = frozenset("for to till til fur pour para voor aan hanelle heille mir me mig meg mij moi mi her him them".split())


def list_signs(turn: Turn) -> Iterator[tuple[Act, Topic | None, float]]:
    """What speaks for the list."""
    if order := ordered_done(turn):
        yield "list", order, KNOWN if turn.reading.cued("on_second_thought") else CERTAIN
        return
    if lifts_limit(turn.reading) or turn.n > POINTED_WORDS or named_had(turn.reading, turn.context.names):
        return
    for key, topic in LIST.items():
        if turn.reading.has(key) or (key != "show_list" and _done_to_book(turn, key)):
            yield "list", topic, SLIGHT if key == "show_list" and turn.left_over else CERTAIN  # "take Dune off my list"


def orders(reading: Reading) -> bool:
    """True when closed words say that something is to be done to the list: no guess of the model's changes it."""
    said = reading.cued("saves", "unsaves", "moves", "my_list", "off_list", "on_second_thought")
    return bool(said) or reading.has("save_it", "remove_it")


def lifts_limit(reading: Reading) -> bool:
    """ "Ta bort kravet på svenska", "sluta visa mig ...": what is taken away is no book on the list."""
    listed = [m for m in reading.cued("my_list", "off_list") if m.end - m.start > 1]  # not "bort" alone
    return bool(reading.cued("the_limit", "stop_showing")) and not listed


def ordered_done(turn: Turn) -> Topic | None:
    """What is to be done to books: "save", "remove", or nothing; a question orders nothing."""
    reading = turn.reading
    if turn.n > LISTED_WORDS or "?" in reading.text or asked_of(reading) or reading.has("reset", "forget"):
        return None
    if lifts_limit(reading):
        return None
    if reading.has("show_list") and not _puts_it(reading) and (not turn.mentions or reading.cued("asks_what")):
        return None  # "my list", and not "Dune on my list"
    last = turn.context.last
    kept = last is not None and last.act == "list" and last.topic in ("save", "show")
    if kept and turn.n <= SHORT_WORDS and reading.cued("on_second_thought") and not turn.wish:
        return "remove"
    if _wishes(turn) or turn.limits.avoid or reading.has(*CRITIQUES, "like_this", "undo"):
        return None
    verbs = (m for m in reading.cued("unsaves", "saves", "moves") if _opens(reading, m.start))
    verb = next((m for m in verbs if not m.start or reading.folded[m.start - 1] not in _TO), None)
    off, onto = reading.cued("off_list"), reading.cued("my_list")
    if not _of_books(turn):
        return None
    if off and (verb or turn.mentions) and not onto:
        return "remove"
    if verb and verb.term == "unsaves":
        return "remove"
    if onto or (verb and verb.term == "saves"):
        return "save"
    return None


def _puts_it(reading: Reading) -> bool:
    """ "Do put that one on my list": a verb, what is pointed at, and the list."""
    verbs = [m for m in reading.cued("moves", "saves") if _opens(reading, m.start)]
    return bool(verbs and reading.cued("my_list")) and reading.has("this_one", "both", *ORDINALS)


def _opens(reading: Reading, index: int) -> bool:
    """A word that opens the message or, after a word of praise, what is left of it: "lovely, do put ..."."""
    praised = {i for m in reading.cued("praise", "praised", "seems") for i in range(m.start, m.end)}
    return reading.leads(index) or (
        any(reading.tokens[i].breaks for i in range(1, index + 1))
        and all(i in praised or reading.is_filler(i) for i in range(index))
    )


def _wishes(turn: Turn) -> bool:
    """True when a wish is there: not for "apart", which puts a book aside."""
    reading = turn.reading
    listed = {i for m in reading.cued("my_list", "off_list") for i in range(m.start, m.end)}
    said = [m for m in reading.matches if m.kind != "phrase" and not listed.issuperset(range(m.start, m.end))]
    named = {i for i, word in enumerate(reading.folded) if word in turn.context.names}  # "get rid of the king one"
    said = [m for m in said if not named.issuperset(range(m.start, m.end))]
    return bool(turn.limits.facets) and bool(said)


def _of_books(turn: Turn) -> bool:
    """Nothing is left in the message but books that are named or pointed at, and whom they are for."""
    reading = turn.reading
    said = (*reading.cued("saves", "unsaves", "moves", "my_list", "off_list", "on_second_thought", "kin", "dear"),)
    known = {i for m in said for i in range(m.start, m.end)}
    others = {i for i in turn.left_over if i not in known and reading.folded[i] not in _FOR}
    names = turn.context.names
    verb = min((m.start for m in reading.cued("saves", "unsaves", "moves", "my_list")), default=0)
    praised = {i for m in reading.cued("praise", "praised", "seems") for i in range(m.start, m.end) if i < verb}
    others -= praised  # "lovely, do put that on my list"
    here = {i for i in others if any(same_name(own, reading.folded[i]) for own in names)}
    if others - here and not (len(others - here) == 1 and (turn.mentions or reading.has(*ORDINALS) or here)):
        return False
    return bool(turn.mentions or here) or turn.context.has_cards


def _done_to_book(turn: Turn, key: str) -> bool:
    """ "Save the second one", "remove Dune": a verb that opens two of the group's phrases, and a book."""
    reading = turn.reading
    opening = [phrase[0] for phrase in reading.lexicon.phrases.get(key, ()) if len(phrase) > 1]
    words = [i for i, word in enumerate(reading.folded) if opening.count(word) > 1 and not reading.is_filler(i)]
    if not words or not reading.leads(words[0]) or (words[0] and reading.folded[words[0] - 1] in _TO):
        return False
    if any(mark in reading.text for mark in QUOTES):
        return True  # whatever the words of the title would otherwise ask for
    if turn.limits.facets or turn.limits.constraints or reading.has(*CRITIQUES, "like_this"):
        return False  # "keep it short", "lisää samanlaista"
    others = set(turn.left_over) - {words[0]}
    if turn.mentions or (turn.context.has_cards and reading.has("both", "all_of", *ORDINALS)):
        return len(others) <= 1  # "save them both"
    return turn.context.has_cards and not others
