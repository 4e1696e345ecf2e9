"""Which conversations are played: every act gets its share of the turns, and every language of each act's."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence

from evals.suites.model import Conversation, Expect

Chosen = tuple[str, Conversation]
"""Suite and conversation."""


def group_of(expect: Expect) -> str:
    """The act a turn is counted under: the same in every run."""
    return expect.act[0] if expect.act else "any"


def sampled(suites: Mapping[str, Sequence[Conversation]], turns: int, seed: int) -> list[Chosen]:
    """Whole conversations until there are about `turns` turns (0: all of them).

    Each next one holds a turn of the act that has had the fewest so far, in the language that has had the fewest of
    them (and the fewest of all); so a run that is stopped early is as even as it can be.
    """
    left = [(suite, c) for suite, conversations in sorted(suites.items()) for c in conversations]
    random.Random(seed).shuffle(left)
    acts = {group_of(turn.expect) for _, c in left for turn in c.turns}
    had: Counter[str] = Counter(dict.fromkeys(sorted(acts), 0))
    spoken: Counter[tuple[str, str]] = Counter()
    chosen: list[Chosen] = []
    while left and not (turns and sum(had.values()) >= turns):
        rarest = next(
            act
            for act, _ in sorted(had.items(), key=lambda item: item[1])
            if any(group_of(t.expect) == act for _, c in left for t in c.turns)
        )
        fitting = [pair for pair in left if any(group_of(t.expect) == rarest for t in pair[1].turns)]
        best = min(fitting, key=lambda pair: (spoken[rarest, pair[1].language], spoken["", pair[1].language]))
        left.remove(best)
        chosen.append(best)
        for turn in best[1].turns:
            had[group_of(turn.expect)] += 1
            spoken[group_of(turn.expect), best[1].language] += 1
            spoken["", best[1].language] += 1
    return chosen
