"""Understanding on the held-out sentences: acts, spans, calibration, by language; one JSON object on the last line."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from agents.state import StandingRequest
from agents.understanding.memory import Memory
from app.active import OpenLibrary
from evals.commands.bench import print_json
from evals.libraries import opened
from evals.understanding.drawing import confusion_svg, reliability_svg
from evals.understanding.measure import (
    Judge,
    Judged,
    accuracy,
    calibration,
    confusion,
    figures,
    judged,
    macro_f1,
    span_scores,
)
from evals.understanding.sentences import HELDOUT, HELDOUT2, Sentence, read_sentences
from index_builder.__main__ import starter_feeds
from index_builder.progress import Progress
from tools.language.turns import load_turns

out = Console(highlight=False, width=140)
CARDS = 3
STANDING = "a good novel"


def by_model() -> Judge:
    """The trained model alone."""
    model = load_turns()

    def judge(sentence: Sentence) -> tuple[str, float, tuple[tuple[str, int, int], ...]]:
        guess = model.guess(sentence.text, sentence.language, sentence.flags)
        return guess.act, guess.confidence, tuple((s.slot, s.start, s.end) for s in guess.spans)

    return judge


def memory_of(sentence: Sentence, library: OpenLibrary) -> Memory:
    """A conversation that holds what the sentence's context says."""
    cards, request, asked = sentence.flags
    shown = tuple(book.book_id for book, _ in zip(library.library.catalogue.books(), range(CARDS), strict=False))
    standing = StandingRequest(topics=(STANDING,) if request else (), language=sentence.language)
    return Memory(standing, last_shown=shown if cards else (), asked=asked, turns=int(cards or request))


def by_librarian(library: OpenLibrary) -> Judge:
    """The whole understanding agent, names and closed phrases included."""

    def judge(sentence: Sentence) -> tuple[str, float, tuple[tuple[str, int, int], ...]]:
        meaning = library.understander.understand(sentence.text, memory_of(sentence, library), sentence.language)
        return meaning.act, meaning.confidence, ()

    return judge


def show(title: str, rows: Sequence[Judged]) -> None:
    """Confusion and figures by language."""
    acts, counts = confusion(rows)
    table = Table("", *(act[:8] for act in acts), "right", title=f"{title}: rows are true, columns said")
    for act, line in zip(acts, counts, strict=True):
        right = line[acts.index(act)] / sum(line) if sum(line) else 0.0
        table.add_row(act, *(str(n) if n else "." for n in line), f"{right:.2f}")
    out.print(table)
    table = Table("language", "sentences", "accuracy", "macro-F1", "slot F1")
    for code in [*sorted({row.sentence.language for row in rows}), "all"]:
        own = [row for row in rows if code in (row.sentence.language, "all")]
        spans = span_scores(own).get("all")
        f1 = f"{spans.f1:.3f}" if spans and spans.said else "-"
        table.add_row(code, str(len(own)), f"{accuracy(own):.3f}", f"{macro_f1(own):.3f}", f1)
    out.print(table)


def show_model(rows: Sequence[Judged]) -> None:
    """Spans by slot and the reliability of the model's confidence."""
    table = Table("slot", "true", "said", "found", "F1")
    for slot, score in sorted(span_scores(rows).items()):
        table.add_row(slot, str(score.true), str(score.said), str(score.hits), f"{score.f1:.3f}")
    out.print(table)
    table = Table("confidence", "accuracy", "sentences")
    for mean, share, n in calibration(rows).bins:
        table.add_row(f"{mean:.2f}", f"{share:.2f}", str(n))
    out.print(table)


def run(args: argparse.Namespace) -> int:
    """Measure the model alone, then the whole agent on the starter catalogue."""
    sentences = read_sentences(args.sentences)
    alone = judged(sentences, by_model())
    show("the model alone", alone)
    show_model(alone)
    found: dict[str, object] = {"model": _rounded(figures(alone))}
    if not args.model_only:
        with opened(starter_feeds(), args.data_dir, Progress()) as library:
            whole = judged(sentences, by_librarian(library))
        show("the whole agent", whole)
        found["librarian"] = {k: v for k, v in _rounded(figures(whole)).items() if k != "slot_f1"}
    if args.figures:
        draw(args.figures, alone)
    print_json(found)
    return 0


def draw(folder: Path, rows: Sequence[Judged]) -> None:
    """Write the confusion matrix and the reliability diagram of the model as SVG."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = {
        "acts-confusion.svg": confusion_svg(
            "Acts on the held-out sentences: rows true, columns said", *confusion(rows)
        ),
        "acts-reliability.svg": reliability_svg("Confidence of acts", calibration(rows)),
    }
    for name, text in pictures.items():
        (folder / name).write_text(text, encoding="utf-8")


def _rounded(found: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in found.items()}


def add_to(command: argparse.ArgumentParser) -> None:
    """Arguments."""
    text = f"JSONL: lang, text with marked spans, act (default: {HELDOUT.name}; {HELDOUT2.name} beside it is the other)"
    command.add_argument("--sentences", type=Path, default=HELDOUT, help=text)
    command.add_argument("--model-only", action="store_true", help="without names and closed phrases")
    command.add_argument("--figures", type=Path, help="folder to write the pictures of the docs to")
    command.add_argument("--data-dir", type=Path, default=Path(os.environ.get("LIBRARIAN_DATA_DIR", "data")))
    command.set_defaults(run=run)
