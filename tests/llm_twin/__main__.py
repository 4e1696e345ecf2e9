"""python -m tests.llm_twin: a thousand turns of the whole service against the misbehaving twin.

The last line has the counts; exit status 1 if one of them is not what it must be. `hedge` measures whether a second
call beside a slow one pays.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
import time

import structlog

from tests.llm_twin.hedging import measure
from tests.llm_twin.turns import Tally, run

_MOST_NOTES = 40


def quiet() -> None:
    """What the service logs of a thousand failures is not read here."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))


def main() -> int:
    """Run; say how it went."""
    parser = argparse.ArgumentParser(prog="python -m tests.llm_twin", description=__doc__)
    parser.add_argument("what", nargs="?", choices=("turns", "hedge"), default="turns")
    parser.add_argument("--turns", type=int, default=1_000)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    quiet()
    if given.what == "hedge":
        print(asyncio.run(measure()))
        return 0
    began = time.perf_counter()

    def tell(tally: Tally) -> None:
        print(f"{tally.turns}/{given.turns} turns, {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)

    tally = asyncio.run(run(given.turns, given.workers, given.seed, tell))
    for note in tally.notes[:_MOST_NOTES]:
        print(note)
    print(f"{len(tally.faults)} kinds of failure, {time.perf_counter() - began:.0f} s")
    print(tally.line())
    return 0 if tally.good() else 1


if __name__ == "__main__":
    sys.exit(main())
