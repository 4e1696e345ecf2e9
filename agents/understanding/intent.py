"""What a turn is for: the trained model's probabilities, weighed with the signs that the message and the talk hold.

closed phrase and nothing else ("thanks", "yes" to a question) -----------------------------> that act
the model's labels -> those that are possible here -> times the odds of every sign -> normalised -> the likeliest
"""

from __future__ import annotations

from typing import cast

from agents.state import Act, Mention, Topic
from agents.understanding.limit_set import Limits
from agents.understanding.possible import VERY_SURE, is_possible
from agents.understanding.reading import Reading
from agents.understanding.signs import SIGNS
from agents.understanding.turn import (
    ANSWER_WORDS,
    BOOKS,
    CERTAIN,
    ONE_OR_TWO,
    TALK,
    Context,
    Intent,
    Turn,
)
from tools.language.turns import TurnGuess

RATHER, LEANS, SURE = 1.25, 0.35, 0.6
"""What an act that shows no books must be: so much likelier than a wish where the message holds one; so sure at all."""
FLOOR, CERTAIN_FLOOR, OPEN = 1e-3, 0.1, 0.1
"""The least an act is given that a sign speaks for, and a certain one; that shrinks where the model leaves less open
than `OPEN`: who is very sure is overruled only by what the last turn did."""


def decide(reading: Reading, mentions: list[Mention], limits: Limits, context: Context, guess: TurnGuess) -> Intent:
    """Choose the act of a turn."""
    if not reading.tokens:
        return Intent("smalltalk", "empty")
    turn = Turn(reading, mentions, limits, context, guess)
    if closed := _closed(turn):
        return closed
    return _likeliest(turn)


def _closed(turn: Turn) -> Intent | None:
    """Messages that are nothing but a closed phrase: "thanks", "I'll take it", and "yes" to a question."""
    reading = turn.reading
    if turn.mentions:
        return None
    asks = reading.cued("asks_what", "asks_whether") or "?" in reading.text  # "what's on my pile"
    if turn.context.has_cards and not asks and reading.has("save_it") and reading.covered_by("save_it", "thanks"):
        return Intent("list", "save")
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
    guessed = {act: sum(p for one, p in weight.items() if _act(one) == act) for act in map(_act, weight)}
    for sign in SIGNS:
        for act, topic, odds in sign(turn):
            label = f"{act}/{topic}" if topic else act
            own = [one for one in weight if one == label or (not topic and _act(one) == act)]
            against = max((p for one, p in guessed.items() if one != act), default=0.0) if odds == CERTAIN else 0.0
            least = max(FLOOR, CERTAIN_FLOOR * min(1.0, (1.0 - against) / OPEN) if odds >= CERTAIN else 0.0)
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
    if best not in BOOKS and doubted and turn.guess.acts.get(best, 0.0) < VERY_SURE:
        best = max(BOOKS, key=lambda act: acts.get(act, 0.0))
        if best == "recommend" and not (turn.wish or turn.left_over):
            best = "surprise"
    label = max((one for one in weight if _act(one) == best), key=lambda one: weight[one], default=best)
    return Intent(cast(Act, best), cast("Topic | None", label.partition("/")[2] or None), acts.get(best, 0.0))


def _act(label: str) -> str:
    return label.partition("/")[0]


def _possible_labels(turn: Turn) -> dict[str, float]:
    """What the model gives each possible label; what it gives to impossible ones is a wish's."""
    given = turn.guess.topics
    possible = {label: p for label, p in given.items() if is_possible(label, turn)}
    unsaid = sum(p for label, p in given.items() if label not in possible and _act(label) == "list")  # nobody's
    lost = max(0.0, 1.0 - sum(possible.values()) - unsaid)
    weight = dict(possible)
    wishes = {act: given.get(act, 0.0) + FLOOR for act in BOOKS if act == "recommend" or turn.under_way}
    for act, p in wishes.items():
        weight[act] = p + lost * p / sum(wishes.values())
    return weight
