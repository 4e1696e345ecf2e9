"""`bench languages`: our own requests and plot descriptions in nine languages, ranked against one catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field
from rich.table import Table

from app.active import OpenLibrary
from evals.bench.cases import err, timed, times
from evals.inputs import Row, read_rows
from evals.metrics import bootstrap, mrr, ndcg, recall
from evals.pipeline import rank_text
from tools.errors import InputError
from tools.names.directory import title_keys
from tools.text.fields import all_titles
from tools.text.tokens import folded_words
from tools.types import Book
from tools.vocabulary import LANGUAGES

REQUESTS = Path(__file__).parents[1] / "requests"
Half = Literal["dev", "test", "fresh", "unseen", "unseen2", "all"]
Figures = dict[str, float]


class Case(Row):
    """A reader's words. The books are given by id, or by title and author and then looked up in the catalogue."""

    id: str
    half: Literal["dev", "test", "fresh", "unseen", "unseen2"]
    text: str = Field(min_length=1)
    gold: tuple[str, ...] = ()
    title: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A text and the works that answer it; `editions`: ids that stand for the same work, whichever is found."""

    text: str
    gold: tuple[str, ...]
    editions: dict[str, str]


def read_cases(folder: Path, half: Half) -> dict[str, list[Case]]:
    """Cases of a half by language. Raises `InputError` for files that are not there or cannot be read."""
    found = {}
    paths = sorted(folder.glob("*.jsonl"))
    if not paths:
        raise InputError(f"{folder} holds no cases", "file")
    for path in paths:
        if path.stem not in LANGUAGES:
            raise InputError(f"{path} is not named after one of our languages", "file")
        if cases := [case for case in read_rows(path, Case) if half in ("all", case.half)]:
            found[path.stem] = cases
    return found


def _is_by(book: Book, author: str) -> bool:
    """True when the family name stands among the authors; a book without authors may be anybody's."""
    family = folded_words(author)[-1]
    return not book.authors or family in folded_words(" ".join(book.authors))


def editions_of(title: str, author: str, books: Sequence[Book]) -> tuple[str, ...]:
    """Ids of a work: same title (without subtitle and article) and family name; those with an author come first."""
    keys = title_keys(title)
    found = [b for b in books if any(keys & title_keys(t) for t in all_titles(b)) and _is_by(b, author)]
    if not any(book.authors for book in found):
        return ()
    found.sort(key=lambda b: (not b.authors, -b.popularity))
    return tuple(book.book_id for book in found)


def resolve(cases: Iterable[Case], books: Sequence[Book], ids: frozenset[str]) -> list[Wanted]:
    """Those cases that this catalogue can answer."""
    by_word: dict[str, list[Book]] = {}
    for book in books:
        for word in {w for t in all_titles(book) for w in folded_words(t)}:
            by_word.setdefault(word, []).append(book)
    wanted = []
    for case in cases:
        if case.title:
            rarest = min((by_word.get(w, []) for w in folded_words(case.title)), key=len)
            if found := editions_of(case.title, case.author, rarest):
                wanted.append(Wanted(case.text, found[:1], dict.fromkeys(found, found[0])))
        elif gold := tuple(i for i in case.gold if i in ids):
            wanted.append(Wanted(case.text, gold, {}))
    return wanted


def _merged(ranked: Sequence[str], editions: dict[str, str]) -> list[str]:
    return list(dict.fromkeys(editions.get(book_id, book_id) for book_id in ranked))


def measure(opened: OpenLibrary, cases: list[Wanted], title: str) -> Figures:
    """nDCG@10 with its 95% bootstrap interval, recall at 1, 10 and 100, MRR, times."""
    rankings, milliseconds = timed(cases, lambda case: rank_text(opened, case.text), title)
    merged = [_merged(ranked, case.editions) for ranked, case in zip(rankings, cases, strict=True)]
    pairs = list(zip(merged, (case.gold for case in cases), strict=True))
    gains = bootstrap([ndcg(ranked, gold, 10) for ranked, gold in pairs])
    out = {"n": float(len(pairs)), "ndcg@10": gains.mean, "low": gains.low, "high": gains.high}
    for k in (1, 10, 100):
        out[f"recall@{k}"] = sum(recall(ranked, gold, k) for ranked, gold in pairs) / len(pairs)
    out["mrr"] = sum(mrr(ranked, gold) for ranked, gold in pairs) / len(pairs)
    return out | times(milliseconds) | {"empty": float(sum(not ranked for ranked in rankings))}


def bench_languages(opened: OpenLibrary, half: Half, folder: Path = REQUESTS) -> dict[str, dict[str, Figures]]:
    """`plots` and `requests`, each by language; a set of which the catalogue holds no book is left out."""
    sets = {"plots": read_cases(folder / "plots", half), "requests": read_cases(folder, half)}
    books = list(opened.library.catalogue.books())
    ids = frozenset(book.book_id for book in books)
    out: dict[str, dict[str, Figures]] = {}
    for name, by_language in sets.items():
        for language, cases in by_language.items():
            if wanted := resolve(cases, books, ids):
                out.setdefault(name, {})[language] = measure(opened, wanted, f"{name} {language}")
    if not out:
        raise InputError("the catalogue holds none of the books of these cases", "catalogue")
    return out


def show_languages(found: dict[str, dict[str, Figures]]) -> None:
    """A table for people, on stderr."""
    for name, by_language in found.items():
        table = Table(
            "", "n", "nDCG@10", "95%", "R@1", "R@10", "R@100", "MRR", "p50 ms", title=name, title_justify="left"
        )
        for language, f in by_language.items():
            figures = [f["recall@1"], f["recall@10"], f["recall@100"], f["mrr"]]
            table.add_row(
                language,
                f"{f['n']:g}",
                f"{f['ndcg@10']:.3f}",
                re.sub(r"\b0\.", ".", f"{f['low']:.2f}-{f['high']:.2f}"),
                *(f"{value:.3f}" for value in figures),
                f"{f['p50_ms']:.1f}",
            )
        err.print(table)


def rounded_languages(found: dict[str, dict[str, Figures]]) -> dict[str, dict[str, Figures]]:
    """Four decimals."""
    return {s: {code: {k: round(v, 4) for k, v in f.items()} for code, f in by.items()} for s, by in found.items()}
