"""Names that a message steers by: what is to be shown no more, what others liked, what something else is to follow.

"Stop showing me Harry Potter", "people who liked Dune", "what else after Harry Potter?".
"""

from __future__ import annotations

from collections.abc import Sequence

from agents.state import Mention
from agents.understanding.reading import Reading, clause

_OPEN = ("none", "ask", "by")
"""What a cue may be for these words to say more of the name."""
_BESIDE = 1
"""Words between "after" and a name at most: "after the Harry Potters"."""


def steered_by(reading: Reading, mentions: Sequence[Mention]) -> list[Mention]:
    """Names after "stop showing me" are refused, after "people who liked" examples; so is what is to be followed."""
    out = list(mentions)
    for group, cue in (("stop_showing", "not"), ("others_liked", "like")):
        for match in reading.cued(group):
            last = clause(reading, match.start, match.end)[1]
            reached = [k for k, m in enumerate(out) if match.end <= m.start < last and (cue == "not" or m.cue in _OPEN)]
            for place in reached:
                out[place] = out[place].model_copy(update={"cue": cue})
            if reached or any(m.cue == cue for m in out):
                reading.take(match.start, match.end)
    if not asks_else(reading):
        return out
    for place, mention in enumerate(out):
        if mention.kind != "author" and mention.cue in _OPEN and _is_followed(reading, mention):
            out[place] = mention.model_copy(update={"cue": "like"})
            for match in reading.cued("what_else", "after_it"):
                reading.take(match.start, match.end)
    return out


def asks_else(reading: Reading) -> bool:
    """ "What else?", "quoi d'autre": others than what is named."""
    return bool(reading.cued("what_else"))


def _is_followed(reading: Reading, mention: Mention) -> bool:
    """ "After Harry Potter, what else", "Harry Potterin jälkeen"; where nothing stands beside it, the name alone."""
    before = any(0 <= mention.start - m.end <= _BESIDE for m in reading.cued("after_it"))
    after = any(0 <= m.start - mention.end <= _BESIDE for m in reading.cued("after_it"))
    return before or after or not reading.has("this_one")
