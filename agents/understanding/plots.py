"""A message in another language than English that tells a plot and nothing else: its words are no limits, no names.

"En tjock väpnare" asks for no thick book, "lytte til hjertet" for no audiobook, and children in a story do not read it.
English is left to the trained reading, which has seen such posts. What a message refuses stays refused.
"""

from __future__ import annotations

from agents.state import Mention
from agents.understanding.limit_set import Limits
from agents.understanding.reading import Reading
from tools.retrieval.queries import is_foreign_plot

ASKS = (
    "identify", "for_other", "for_me", "how_many", "whats_good", "surprise", "pages", "same_author", "no_spoilers",
    "standalone", "translated", "animals_live", "true_story",
)  # fmt: skip
"""Phrases of somebody who asks for books, one of which is enough: then limits are meant."""
FOR_READERS = ("for_children", "for_teens", "read_aloud")
"""The same, where they are more than the bare word for children."""
BOOKS = "book_word"
NO_BOOKS = frozenset({"till", "til"})
""""Two more" asks for books where books were shown; in a plot it is "to"."""
SPEAKER = {
    code: frozenset(words.split())
    for code, words in {
        "sv": "jag mig min mitt mina du dig vi oss nagot nagonting soker letar onskar tack snalla",
        "no": "jeg meg min mitt mine du deg vi oss noe onsker takk",
        "da": "jeg mig min mit mine du dig vi os noget soger onsker tak",
        "fi": "mina minun minulle minua mulle sina haluan haluaisin etsin kaipaan jotain jotakin kiitos",
        "nl": "ik mij me mijn jij jou we wij ons iets zoek graag aub alsjeblieft",
        "de": "ich mich mir mein meine meinen meiner du dir dich wir uns etwas suche mochte bitte gern gerne",
        "fr": "je moi me mon ma mes vous nous quelque aimerais voudrais jaime svp plait",
        "es": "yo me mi mis tu te nosotros algo busco quiero quisiera gustaria favor",
    }.items()
}
"""Folded words of somebody who speaks for himself: "I", "my", "something", "looking for", "please"."""
OPENS = 2
"""A format among so many first words asks as well: "ljudbok om en häxa"."""
BOOK_PARTS = ("bok", "bog", "kirja", "boek", "buch")
"""What makes a word for children one for their books: "barnbok"."""
FULL_NAME = 2
UNTOLD = frozenset({"inform", "list", "feedback", "compare", "undo", "answer"})
"""Acts that nobody performs by telling a plot."""
HEARD_IN_PLOTS = ("audience", "formats", "pages_min", "pages_max", "minutes_min", "minutes_max", "avoid_themes")


def is_plot(reading: Reading) -> bool:
    """True for a text of some length in another language in which nobody asks for anything."""
    if not is_foreign_plot(reading.text, reading.language) or "?" in reading.text:
        return False
    if reading.has(*ASKS) or not SPEAKER.get(reading.language, frozenset()).isdisjoint(reading.folded):
        return False
    if any(reading.folded[match.start] not in NO_BOOKS for match in reading.phrases(BOOKS)):
        return False
    if any(match.end - match.start > 1 for match in reading.phrases(*FOR_READERS)):
        return False
    if any(part in reading.folded[m.start] for m in reading.facets("audience") for part in BOOK_PARTS):
        return False
    return not any(match.start < OPENS for match in reading.facets("formats"))


def without_limits(limits: Limits) -> Limits:
    """What is left of the limits: those given as figures, and what no plot says by the way."""
    kept = {
        name: value
        for name, value in limits.constraints.items()
        if name not in HEARD_IN_PLOTS or name in limits.figures
    }
    return Limits(kept, limits.facets, {}, None, limits.figures)


def without_names(mentions: list[Mention]) -> list[Mention]:
    """Authors by their full names; places and things of the plot are called as some book is."""
    return [
        mention
        for mention in mentions
        if mention.cue != "none"
        or (mention.kind == "author" and sum(word[:1].isupper() for word in mention.text.split()) >= FULL_NAME)
    ]
