"""Checks of hand-written catalogue records: vocabulary, duplicates, impossible years, copied or misfit blurbs.

Used on the starter catalogue (`python -m index_builder check`). Feeds from publishers are judged more
leniently by `index_builder.validate`; here every flaw is an error, because we wrote the records.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tools import vocabulary as v

FIELDS = {
    "id", "title", "authors", "language", "original_title", "titles", "year", "series", "series_index", "pages",
    "duration_minutes", "isbn13", "genres", "formats", "audience", "age_min", "age_max", "description",
    "descriptions", "appeal", "popularity",
}  # fmt: skip
APPEAL_FIELDS = {"pace", "length", "tone", "storyline", "setting", "places", "era", "themes", "content_notes"}
BLURB_WORDS = (60, 110)
FINNISH_BLURB_WORDS = (45, 110)
"""Finnish says in one compound what others say in three words."""
SHARED_SHINGLES = 0.12
"""Blurbs sharing more than this share of their five-word runs are called copied."""
YEARS = (-2500, 2026)

Problem = tuple[str, str]
"""(record id, what is wrong)"""


def read_jsonl(paths: Iterable[Path]) -> Iterator[tuple[str, dict[str, Any] | None, str]]:
    """Yield (`file:line`, record or None, error) for every line of the files."""
    for path in paths:
        try:
            text = path.read_bytes().decode()
        except UnicodeDecodeError as error:
            yield path.name, None, f"not UTF-8: {error}"
            continue
        for number, line in enumerate(text.split("\n"), 1):
            if not line.strip():
                continue
            try:
                yield f"{path.name}:{number}", json.loads(line), ""
            except json.JSONDecodeError as error:
                yield f"{path.name}:{number}", None, f"not JSON: {error}"


def fold(text: str) -> str:
    """Lower case, without accents and punctuation: for comparing titles."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return " ".join(re.findall(r"[a-z0-9]+", plain)) or text.casefold().strip()


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _is_text_by_language(value: Any) -> bool:
    return isinstance(value, dict) and all(map(_is_text, value.values()))


_KINDS: dict[str, tuple[Callable[[Any], bool], str]] = {
    **dict.fromkeys(("id", "title", "language", "original_title", "series", "series_index", "isbn13", "audience",
                     "description", "pace", "length"), (_is_text, "text")),
    **dict.fromkeys(("authors", "genres", "formats", "tone", "storyline", "setting", "places", "era", "themes",
                     "content_notes"), (_is_texts, "a list of texts")),
    **dict.fromkeys(("titles", "descriptions"), (_is_text_by_language, "an object of language -> text")),
    **dict.fromkeys(("age_min", "age_max"), (lambda value: isinstance(value, int), "a whole number")),
    "appeal": (lambda value: isinstance(value, dict), "an object"),
}  # fmt: skip


def _check_types(record: Mapping[str, Any]) -> Iterator[str]:
    appeal = record.get("appeal")
    for prefix, fields in (("", record), ("appeal.", appeal if isinstance(appeal, dict) else {})):
        for name, value in fields.items():
            fits, kind = _KINDS.get(name, (lambda _: True, ""))
            if not fits(value):
                yield f"{prefix}{name} is not {kind}"


def _check_vocabulary(record: Mapping[str, Any]) -> Iterator[str]:
    for name in sorted(set(record) - FIELDS):
        yield f"unknown field {name!r}"
    for genre in record.get("genres", []):
        if genre not in v.GENRES:
            yield f"unknown genre {genre!r}"
    for fmt in record.get("formats", []):
        if fmt not in v.FORMATS:
            yield f"unknown format {fmt!r}"
    if record.get("audience") not in v.AUDIENCES:
        yield f"audience is {record.get('audience')!r}, not one of {sorted(v.AUDIENCES)}"
    if record.get("language") not in v.LANGUAGES:
        yield f"language {record.get('language')!r} is not one of {v.LANGUAGES}"
    appeal = record.get("appeal")
    if not isinstance(appeal, dict):
        yield "no appeal"
        return
    for name in sorted(APPEAL_FIELDS ^ set(appeal)):
        yield f"appeal.{name} is {'missing' if name in APPEAL_FIELDS else 'unknown'}"
    if appeal.get("pace") not in v.PACE:
        yield f"unknown pace {appeal.get('pace')!r}"
    if appeal.get("length") not in v.LENGTHS:
        yield f"unknown length {appeal.get('length')!r}"
    for facet, allowed in v.APPEAL_VOCABULARY.items():
        for term in appeal.get(facet, []):
            if term not in allowed:
                yield f"unknown {facet} {term!r}"


def _check_facts(record: Mapping[str, Any]) -> Iterator[str]:
    for name in ("id", "title", "authors", "genres", "formats", "description", "popularity"):
        if not record.get(name):
            yield f"no {name}"
    if not re.fullmatch(r"st-[a-z0-9-]+", str(record.get("id", ""))):
        yield "id is not st-<ascii-slug>"
    year = record.get("year")
    if year is not None and not (isinstance(year, int) and YEARS[0] <= year <= YEARS[1]):
        yield f"impossible year {year!r}"
    pages = record.get("pages")
    if pages is not None and not (isinstance(pages, int) and 4 <= pages <= 4500):
        yield f"impossible pages {pages!r}"
    length = (record.get("appeal") or {}).get("length")
    if isinstance(pages, int) and length in v.LENGTHS:
        apart = abs(v.LENGTHS.index(v.length_class(pages)) - v.LENGTHS.index(length))
        if apart > 1 or (apart == 1 and not any(abs(pages - edge) <= 40 for edge in (220, 400, 650))):
            yield f"length {length!r} does not fit {pages} pages"
    low, high = record.get("age_min"), record.get("age_max")
    if record.get("audience") == "children" and (low is None or high is None):
        yield "children's book without age_min and age_max"
    if low is not None and high is not None and not 0 <= int(low) <= int(high) <= 99:
        yield f"impossible ages {low}-{high}"
    if record.get("popularity") not in (1, 2, 3, 4, 5):
        yield "popularity is not 1 to 5"
    if ("series" in record) != ("series_index" in record) and "series_index" in record:
        yield "series_index without series"
    if record.get("language") in (record.get("titles") or {}):
        yield "titles repeats the book's own language"


def _check_blurbs(record: Mapping[str, Any]) -> Iterator[str]:
    language = record.get("language")
    blurbs = {language: record.get("description", ""), **(record.get("descriptions") or {})}
    if "en" not in blurbs:
        yield "no English blurb"
    for code, blurb in blurbs.items():
        low, high = FINNISH_BLURB_WORDS if code == "fi" else BLURB_WORDS
        count = len(str(blurb).split())
        if not low <= count <= high:
            yield f"blurb ({code}) has {count} words, not {low}-{high}"


def _shingles(text: str, size: int = 5) -> set[tuple[str, ...]]:
    words = fold(text).split()
    return {tuple(words[i : i + size]) for i in range(len(words) - size + 1)}


def _check_copies(records: list[dict[str, Any]]) -> Iterator[Problem]:
    owners: dict[tuple[str, ...], str] = {}
    for record in records:
        texts = [record.get("description", ""), *(record.get("descriptions") or {}).values()]
        own: set[tuple[str, ...]] = set().union(*(_shingles(str(text)) for text in texts))
        shared: dict[str, int] = {}
        for shingle in own:
            other = owners.setdefault(shingle, record["id"])
            if other != record["id"]:
                shared[other] = shared.get(other, 0) + 1
        for other, count in shared.items():
            if count / max(1, len(own)) > SHARED_SHINGLES:
                yield record["id"], f"blurb shares {count} of {len(own)} five-word runs with {other}"


def check_records(records: list[dict[str, Any]]) -> list[Problem]:
    """Return every problem found in `records`, as (record id, what is wrong)."""
    problems: list[Problem] = []
    ids: set[str] = set()
    works: dict[tuple[str, str], str] = {}
    typed: list[dict[str, Any]] = []
    for record in records:
        key = str(record.get("id", "?"))
        if misfits := [(key, text) for text in _check_types(record)]:
            problems += misfits
            continue
        typed.append(record)
        for check in (_check_vocabulary, _check_facts, _check_blurbs):
            problems += [(key, text) for text in check(record)]
        if key in ids:
            problems.append((key, "duplicate id"))
        ids.add(key)
        author = fold((record.get("authors") or ["?"])[0])
        for title in {record.get("title", ""), *(record.get("titles") or {}).values()}:
            other = works.setdefault((author, fold(title)), key)
            if other != key:
                problems.append((key, f"same author and title ({title!r}) as {other}"))
    return problems + list(_check_copies([r for r in typed if "id" in r]))


def check_files(paths: list[Path]) -> list[Problem]:
    """Check JSONL files together; unreadable lines are problems too."""
    records: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for place, record, error in read_jsonl(paths):
        if isinstance(record, dict):
            records.append(record)
        else:
            problems.append((place, error or "not a JSON object"))
    return problems + check_records(records)


def main(argv: list[str]) -> int:
    """Check the files named, or the whole starter catalogue; print problems; 1 if any."""
    paths = [Path(a) for a in argv] or sorted((Path(__file__).parent / "starter").glob("*.jsonl"))
    problems = check_files(paths)
    for key, text in problems:
        print(f"{key}: {text}")
    lines = sum(1 for _ in read_jsonl(paths))
    print(f"{lines} records in {len(paths)} files, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    import sys

    raise SystemExit(main(sys.argv[1:]))
