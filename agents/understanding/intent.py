"""What a turn is for: the trained model's probabilities, weighed with the signs that the message and the talk hold.

closed phrase and nothing else ("thanks", "yes" to a question) -----------------------------> that act
the model's labels -> those that are possible here -> times the odds of every sign -> normalised -> the likeliest
"""

from __future__ import annotations

from typing import cast

from agents.state import Act, Mention, Topic
from agents.understanding.asking import asked_of
from agents.understanding.aspects import asks_which
from agents.understanding.critiques import CRITIQUES
from agents.understanding.limit_set import Limits
from agents.understanding.listing import lifts_limit, orders
from agents.understanding.people import kin_subject
from agents.understanding.reading import ORDINALS, Reading
from agents.understanding.signs import SIGNS
from agents.understanding.turn import (
    ANSWER_WORDS,
    BOOKS,
    CERTAIN,
    FEW_WORDS,
    IDENTIFY_WORDS,
    INFORM,
    ONE_OR_TWO,
    PLOT_WORDS,
    POINTING,
    TALK,
    Context,
    Intent,
    Turn,
    carries,
    examples,
    names_books,
)
from agents.understanding.verdicts import insults
from tools.language.turns import TurnGuess

RATHER, LEANS, SURE = 1.25, 0.35, 0.6
"""What an act that shows no books must be: so much likelier than a wish where the message holds one; so sure at all."""
UNDO_SURE = 0.4
"""How sure the model must be that something is taken back where no phrase says so."""
_STEERING = ("recent", "classic", "short_book", "long_book")
INFORM_SURE = 0.85
"""How sure the model must be that a book is asked about which nothing here knows the name of."""
FLOOR, CERTAIN_FLOOR = 1e-3, 0.1
"""The least an act is given that the message speaks for, whatever the model thinks."""


def decide(reading: Reading, mentions: list[Mention], limits: Limits, context: Context, guess: TurnGuess) -> Intent:
    """Choose the act of a turn."""
    if not reading.tokens:
        return Intent("smalltalk", "empty")
    turn = Turn(reading, mentions, limits, context, guess)
    if closed := _closed(turn):
        return closed
    return _likeliest(turn)


def _closed(turn: Turn) -> Intent | None:
    """Messages that are nothing but a closed phrase: "thanks", and "yes" to a question."""
    reading = turn.reading
    if turn.mentions:
        return None
    if turn.context.has_cards and _sighs(reading):
        return Intent("refine")  # "nej usch", to books
    if not reading.matches:
        return None
    said = turn.context.asked and reading.has("yes", "no") and reading.covered_by("yes", "no")
    if said and turn.n <= ANSWER_WORDS:
        last = turn.context.last
        if not reading.has("yes") and turn.context.has_cards and last and last.act in (*BOOKS, "surprise"):
            return Intent("refine")  # "nah", to books that came with a question
        return Intent("answer", "yes" if reading.has("yes") else "no")
    if turn.talk and reading.covered_by(*TALK, "yes"):
        return Intent("smalltalk", turn.talk)
    return None


def _sighs(reading: Reading) -> bool:
    """ "Ugh no", "nej usch": nothing but dislike, and of nothing in particular."""
    sighs = {i for m in (*reading.cued("ugh"), *reading.phrases("no")) for i in range(m.start, m.end)}
    said = all(i in sighs or reading.is_filler(i) for i in range(len(reading.tokens)))
    return said and bool(reading.cued("ugh")) and not reading.covered_by("yes", "no")


def _likeliest(turn: Turn) -> Intent:
    """The likeliest act after all signs; books to choose from where another act is not sure enough."""
    weight = _possible_labels(turn)
    for sign in SIGNS:
        for act, topic, odds in sign(turn):
            label = f"{act}/{topic}" if topic else act
            own = [one for one in weight if one == label or (not topic and _act(one) == act)]
            least = CERTAIN_FLOOR if odds == CERTAIN else FLOOR
            for one in own or [label]:
                weight[one] = max(weight.get(one, 0.0), least) * odds
    total = sum(weight.values())
    acts: dict[str, float] = {}
    for label, value in weight.items():
        acts[_act(label)] = acts.get(_act(label), 0.0) + value / total
    best = max(acts, key=lambda act: acts[act])
    books = sum(acts.get(act, 0.0) for act in BOOKS)
    lone = turn.under_way and turn.n <= ONE_OR_TWO and bool(turn.left_over)  # a word or two we do not know steer
    doubted = acts[best] < RATHER * books if turn.wish else acts[best] < (SURE if lone else min(LEANS, 2 * books))
    if best not in BOOKS and doubted:
        best = max(BOOKS, key=lambda act: acts.get(act, 0.0))
        if best == "recommend" and not (turn.wish or turn.left_over):
            best = "surprise"
    label = max((one for one in weight if _act(one) == best), key=lambda one: weight[one], default=best)
    return Intent(cast(Act, best), cast("Topic | None", label.partition("/")[2] or None), acts.get(best, 0.0))


def _act(label: str) -> str:
    return label.partition("/")[0]


def _asks_for_topic(turn: Turn) -> bool:
    """ "Have you got knitting": whether there is anything of a kind, not of a book on the table."""
    reading = turn.reading
    what = min((m.start for m in reading.cued("asks_what")), default=turn.n)
    here = [m for m in reading.cued("here") if reading.leads(m.start) and m.start <= what]  # not "what do you know"
    asked = bool(here) and bool(turn.left_over)
    editions = turn.limits.constraints.keys() & {"languages", "formats"}
    return asked and not (turn.pointed or editions or reading.cued("original"))


def _tells_topic(turn: Turn) -> bool:
    """ "Anything good about chess": what it is to be about is said, whatever it is."""
    about = (*turn.reading.cued("takes_place"), *turn.reading.phrases("about", "set_in"))
    return any(i in turn.left_over for m in about for i in range(m.end, m.end + ONE_OR_TWO + 1))


def _possible_labels(turn: Turn) -> dict[str, float]:
    """What the model gives each possible label; what it gives to impossible ones is a wish's."""
    given = turn.guess.topics
    possible = {label: p for label, p in given.items() if _possible(label, turn)}
    unsaid = sum(p for label, p in given.items() if label not in possible and _act(label) == "list")  # nobody's
    lost = max(0.0, 1.0 - sum(possible.values()) - unsaid)
    weight = dict(possible)
    wishes = {act: given.get(act, 0.0) + FLOOR for act in BOOKS if act == "recommend" or turn.under_way}
    for act, p in wishes.items():
        weight[act] = p + lost * p / sum(wishes.values())
    return weight


def _possible(label: str, turn: Turn) -> bool:
    """True when the conversation and the message hold what an act needs."""
    reading, limits, mentions = turn.reading, turn.limits, turn.mentions
    asks = bool(mentions) or "?" in reading.text or bool(turn.left_over)
    asked = reading.has(*INFORM) and reading.has("this_one")
    about_nothing = asked or not (turn.wish or turn.wants_book)  # "compare them" with nothing on the table: which ones?
    kinds = bool(limits.facets or limits.constraints.get("genres"))
    beside = kinds and "?" not in reading.text and names_books(reading)  # "a crime novel as good as"
    match _act(label):
        case "inform":
            sought = reading.has("whats_good") and not mentions and not turn.context.has_cards
            wished = (limits.facets and not asks) or beside or sought or _asks_for_topic(turn) or _tells_of_child(turn)
            sure = turn.guess.acts.get("inform", 0.0) >= INFORM_SURE and "?" in reading.text and not turn.wants_book
            unknown = sure and not limits.constraints  # "when was Dracula written?", and Dracula is no title here
            return not (wished or turn.had) and (turn.spoken_of or about_nothing or unknown)
        case "compare":
            asked = "?" in reading.text or asks_which(reading)
            told = bool(limits.constraints) and not (mentions or asked)  # "the youngest is 7"
            lone = len(mentions) == 1 and turn.n <= FEW_WORDS and not reading.has("compare", *POINTING)  # "le guin?"
            told = told or lone
            return not (turn.had or told or beside or examples(reading, mentions)) and (turn.spoken_of or about_nothing)
        case "feedback":
            wished = any(m.cue == "like" for m in mentions)
            wished = wished or any(m.kind == "author" and m.cue != "read" and not turn.points(m) for m in mentions)
            wished = wished or (any(m.cue == "loved" for m in mentions) and not turn.context.has_cards)
            wished = wished or (kin_subject(reading) is not None and not turn.context.has_cards)  # a taste to go by
            which = bool(mentions) or reading.has("both", "all_of", *ORDINALS)
            wished = wished or bool(reading.cued("stop_showing", "others_liked"))
            wished = wished or (bool(reading.cued("would_be")) and not (which or reading.has("this_one")))
            return turn.spoken_of and not wished and not (limits.constraints and not which)
        case "list":
            if label == "list/show":
                return limits.count is None or reading.has("show_list")  # "give me five then"
            last = turn.context.last
            carried = last is not None and last.act == "list" and turn.n <= ANSWER_WORDS  # "and Emma"
            return turn.spoken_of and not turn.had and (orders(reading) or carried) and not lifts_limit(reading)
        case "undo":
            refused = any(m.cue in ("not", "disliked") for m in mentions)  # "no tolkien please"
            steers = (
                turn.wish
                or bool(mentions)
                or bool(reading.cued("would_be", "women"))
                or reading.has(*CRITIQUES, *_STEERING)
            )
            taken_back = not steers and turn.guess.acts.get("undo", 0.0) >= UNDO_SURE
            said = reading.has("undo", "forget", "reset") or taken_back
            return (turn.under_way or about_nothing) and not refused and said
        case "identify":
            if turn.tells_story:
                return True
            whom = "age" in limits.constraints or reading.has("for_other")  # a gift is no memory
            titles = [m for m in mentions if m.kind == "title" and (m.cue != "none" or turn.n <= PLOT_WORDS)]
            return turn.n > IDENTIFY_WORDS and not (whom or titles)  # words of a plot may make a title
        case "refine":
            return turn.under_way
        case "smalltalk":
            here = reading.cued("here") and turn.left_over  # "do you have Sapiens?"
            here = here or (reading.cued("would_be") and turn.left_over)  # "naiskirjailija olisi kiva"
            return not (mentions or here or turn.wants_book or limits.constraints)
        case "decline":
            if insults(reading) or turn.ordered:
                return True
            return not mentions and not limits.constraints and not turn.wants_book
        case "surprise":
            return not (turn.wish or turn.wants_book or mentions or _tells_topic(turn)) and limits.count is None
        case "answer":
            return turn.context.asked and not mentions and turn.n <= ANSWER_WORDS and not carries(reading, limits)
    return True


def _tells_of_child(turn: Turn) -> bool:
    """ "An eleven-year-old who reads a lot", "is there one for my seven year old": for whom, not of which book."""
    reading = turn.reading
    if "age" not in turn.limits.constraints or turn.mentions or reading.has(*POINTING):
        return False
    return bool(reading.cued("seeks")) or not ("?" in reading.text or asked_of(reading))
