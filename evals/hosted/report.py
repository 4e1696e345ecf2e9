"""What a run came to: success by act, what was ungrounded, times and tokens, and every turn that changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from evals.hosted.records import Half, Played, PlayedTurn
from evals.metrics import Interval, median_interval, paired_shares, percentile, sign_test, wilson

CARDS_MAY_TAKE = 1.2
"""How much later the first card may come, in parts of the time without a model."""


def _passed(half: Half) -> bool:
    return half.line.passed


def _verdict(better: int, worse: int, p: float) -> str:
    if better == worse == 0:
        return "the same"
    return f"p = {p:.2f}" if p >= 0.05 else ("better" if better > worse else "worse")


def show_success(turns: Sequence[PlayedTurn], out: Console) -> None:
    """Turns passed in full, by the act that was expected."""
    table = Table(title="turns passed in full, without and with the model", title_justify="left")
    for column in ("act", "turns", "asked", "built-in", "95%", "model", "95%", "change", "95%", "+", "-", "sign test"):
        table.add_column(column, justify="left" if column in ("act", "sign test") else "right", no_wrap=True)
    for group in [*sorted({turn.own.line.group for turn in turns}), "all"]:
        mine = [turn for turn in turns if group in (turn.own.line.group, "all")]
        both = sum(_passed(t.own) and _passed(t.other) for t in mine)
        worse = sum(_passed(t.own) and not _passed(t.other) for t in mine)
        better = sum(_passed(t.other) and not _passed(t.own) for t in mine)
        n = len(mine)
        one, two, change = wilson(both + worse, n), wilson(both + better, n), paired_shares(both, better, worse, n)
        table.add_row(
            group, str(n), str(sum(t.usage is not None for t in mine)), f"{one.mean:.0%}", _spread(one),
            f"{two.mean:.0%}", _spread(two), f"{change.mean:+.1%}", f"{change.low:+.0%} to {change.high:+.0%}",
            str(better), str(worse), _verdict(better, worse, sign_test(better, worse)),
        )  # fmt: skip
    out.print(table)


def _spread(found: Interval) -> str:
    return f"{found.low:.0%}-{found.high:.0%}"


def show_changes(turns: Sequence[PlayedTurn], out: Console) -> None:
    """Every turn that passes with one of the two only, and what the other was marked down for."""
    for turn in turns:
        if _passed(turn.own) == _passed(turn.other):
            continue
        word, half = ("better", turn.own) if _passed(turn.other) else ("worse", turn.other)
        line = half.line
        why = "; ".join(f"{check.name}: {check.reason}" for check in line.checks if check.score < 1)
        out.print(f"{word} {line.suite}/{line.conversation}[{line.turn}] {escape(repr(line.say[:70]))}: {escape(why)}")


def show_faults(turns: Sequence[PlayedTurn], out: Console) -> None:
    """What reached the reader ungrounded, by the independent judge."""
    for name, halves in (("built-in", [t.own for t in turns]), ("model", [t.other for t in turns])):
        count = sum(len(half.faults) for half in halves)
        out.print(f"grounding faults in the text, {name}: {count} in {len(turns)} turns")
        for half in halves:
            for kind, words in half.faults:
                where = f"{half.line.suite}/{half.line.conversation}[{half.line.turn}]"
                out.print(f"  {where}: {kind}: {words!r}", markup=False)


def show_times(turns: Sequence[PlayedTurn], out: Console) -> None:
    """When cards, words and the end came."""
    pairs = [(t.own.cards_ms, t.other.cards_ms) for t in turns if t.own.cards_ms and t.other.cards_ms]
    if pairs:
        before, after = [a for a, _ in pairs], [b for _, b in pairs]
        for q in (50, 90):
            one, two = percentile(before, q), percentile(after, q)
            out.print(f"first card, {q}th percentile of {len(pairs)} turns: {one:.0f} ms -> {two:.0f} ms")
        ratio = median_interval([b / a for a, b in pairs])
        out.print(
            f"first card, with the model by without, turn by turn: {ratio.mean:.2f} times (median, {ratio.low:.2f} to"
            f" {ratio.high:.2f}); {CARDS_MAY_TAKE:g} is allowed"
        )
    lost = sum(bool(t.own.line.cards) and not t.other.line.cards for t in turns)
    out.print(f"turns without cards that had some without the model: {lost}")
    words = percentile([t.other.text_ms for t in turns if t.other.text_ms is not None], 50)
    whole = [t.other.line.milliseconds / 1000 for t in turns if t.usage is not None]
    out.print(
        f"first words of the answer: {words:.0f} ms median; a turn that asks the model: {percentile(whole, 50):.1f} s"
        f" median, {percentile(whole, 90):.1f} s 90th percentile"
    )


def show_costs(turns: Sequence[PlayedTurn], out: Console) -> None:
    """Tokens, calls, what was held back and what failed."""
    usage = [t.usage for t in turns if t.usage is not None]
    n, asked = max(1, len(turns)), max(1, len(usage))

    def total(name: str) -> float:
        return sum(value for u in usage if isinstance(value := u[name], float | int))

    firsts = [u["time_to_first_token"] for u in usage]
    first = [float(f) for f in firsts if isinstance(f, float | int)]
    prompts = Counter(p for u in usage for p in (u["prompts"] if isinstance(u["prompts"], list) else ()))
    out.print(f"turns that asked the model: {len(usage)} of {len(turns)}; calls: {dict(sorted(prompts.items()))}")
    into, back = total("prompt_tokens"), total("completion_tokens")
    out.print(
        f"tokens a turn: {into / n:.0f} in, {back / n:.0f} out; a turn that asks: {into / asked:.0f} in,"
        f" {back / asked:.0f} out"
    )
    out.print(f"first token: {percentile(first, 50):.1f} s median, {percentile(first, 90):.1f} s 90th percentile")
    degraded = Counter(reason for t in turns for reason in t.other.degraded)
    held = {reason.partition(": ")[2]: count for reason, count in degraded.items() if reason.startswith("grounding")}
    failed = {reason: count for reason, count in degraded.items() if not reason.startswith("grounding")}
    out.print(f"held back by the guard: {sum(held.values())} {dict(sorted(held.items())) or ''}", markup=False)
    out.print(f"failures worked around: {sum(failed.values())} {dict(sorted(failed.items())) or ''}", markup=False)


def show(played: Sequence[Played], out: Console) -> bool:
    """Everything; True when nothing ungrounded reached the reader that the built-in would not have said."""
    turns = [turn for one in played for turn in one.turns]
    show_success(turns, out)
    show_changes(turns, out)
    show_faults(turns, out)
    show_times(turns, out)
    show_costs(turns, out)
    return sum(len(t.other.faults) for t in turns) <= sum(len(t.own.faults) for t in turns)
