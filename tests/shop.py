"""A generated shop of four kinds of books, and readers who love one kind each: ratings with a taste that is known."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np

from tests.factories import record

GENRES = ("crime", "fantasy", "romance", "history")
WORDS = {
    "crime": "murder detective clue village alibi", "fantasy": "dragon wizard quest kingdom sword",
    "romance": "wedding letters summer heart dance", "history": "empire siege queen treaty fleet",
}  # fmt: skip
BOOKS, READERS = 160, 120


def records() -> list[dict[str, object]]:
    """Book n is of kind n % 4; each has words of its kind and a place of its own."""
    rng, out = np.random.default_rng(0), []
    for n in range(BOOKS):
        kind = GENRES[n % 4]
        words = " ".join(rng.permutation(WORDS[kind].split())[:3].tolist())
        facts = {"authors": [f"Writer {n % 4}-{n // 16}"], "year": 1900 + n % 120, "pages": 150 + n}
        blurb = f"A tale of {words}, told in the place called spot{n} by the river."
        out.append(record(n, genres=[kind, f"{kind}-{n // 4 % 5 // 2}", f"shelf-{n % 20}"], description=blurb, **facts))
    return out


def kind_of(book_id: str) -> int:
    """Which of `GENRES`."""
    return int(book_id[1:]) % 4


def ratings() -> list[tuple[str, str, int]]:
    """Reader k loves 26 of the 40 books of kind k % 4 and shrugs at six others."""
    rng, lines = np.random.default_rng(1), []
    for reader in range(READERS):
        own = [n for n in range(BOOKS) if n % 4 == reader % 4]
        others = [n for n in range(BOOKS) if n % 4 != reader % 4]
        lines += [(f"u{reader:03}", f"r{n}", int(rng.integers(4, 6))) for n in rng.permutation(own)[:26]]
        lines += [(f"u{reader:03}", f"r{n}", int(rng.integers(1, 4))) for n in rng.permutation(others)[:6]]
    return lines


def write_bench(folder: Path) -> Path:
    """ratings.csv, and posts that ask for one book."""
    with (folder / "ratings.csv").open("w", newline="") as file:
        csv.writer(file).writerows([("user_id", "book_id", "rating"), *ratings()])
    (folder / "requests").mkdir()
    posts = [
        {"id": f"p{n}", "text": f"Looking for the one at spot{n} by the river", "gold": [f"r{n}"]} for n in range(40)
    ]
    (folder / "requests/tot_train.jsonl").write_text("\n".join(map(json.dumps, posts)) + "\n")
    return folder
