"""Raw records to books. Lenient where a reader loses nothing, strict where a book could not be shown or found.

A record without id or title is rejected. Any other field that makes no sense is dropped and noted, the book stays.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tools import vocabulary as v
from tools.types import Appeal, Book

MAX_ID, MAX_TITLE, MAX_BLURB = 128, 500, 20_000
YEARS = (-3000, 2100)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_TAGS = re.compile(r"<[^<>]{1,200}>")
_LANGUAGE_ALIASES = {"nb": "no", "nn": "no", "eng": "en", "swe": "sv", "nor": "no", "nob": "no", "dan": "da",
                     "fin": "fi", "dut": "nl", "nld": "nl", "ger": "de", "deu": "de", "fre": "fr", "fra": "fr",
                     "spa": "es"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """What was wrong at a place: `severity` "rejected" (no book) or "dropped" (the field was left out)."""

    severity: str
    field: str
    reason: str


class _Reader:
    """Takes fields of one record, noting what it drops."""

    def __init__(self, fields: Mapping[str, Any]) -> None:
        self.fields, self.findings = fields, list[Finding]()

    def drop(self, name: str, reason: str) -> None:
        self.findings.append(Finding("dropped", name, reason))

    def text(self, name: str, limit: int) -> str | None:
        value = self.fields.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            self.drop(name, f"is a {type(value).__name__}, not text")
            return None
        return clean(value)[:limit] or None

    def number(self, name: str, low: float, high: float, kind: type = int) -> Any:
        value = self.fields.get(name)
        if value is None or value == "":
            return None
        if isinstance(value, str) and re.fullmatch(r"-?\d+(\.\d+)?", value.strip()):
            value = float(value)
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.drop(name, f"{str(value)[:40]!r} is not a number")
            return None
        if not low <= value <= high:
            self.drop(name, f"{value} is not between {low} and {high}")
            return None
        return kind(value)

    def words(self, name: str, source: Any, allowed: frozenset[str] | None) -> tuple[str, ...]:
        if source is None:
            return ()
        items = source if isinstance(source, list) else [source]
        out: dict[str, None] = {}
        for item in items:
            if not isinstance(item, str) or not clean(item):
                self.drop(name, f"{str(item)[:40]!r} is not a word")
            elif allowed is not None and item not in allowed:
                self.drop(name, f"{item[:40]!r} is not in the vocabulary")
            else:
                out[clean(item)] = None
        return tuple(out)

    def texts(self, name: str, limit: int) -> dict[str, str]:
        value = self.fields.get(name)
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.drop(name, "is not an object of language -> text")
            return {}
        out = {}
        for code, item in value.items():
            if isinstance(item, str) and re.fullmatch(r"[a-z]{2}", str(code)):
                out[str(code)] = clean(item)[:limit]
            else:
                self.drop(name, f"{code!r} is not a language with a text")
        return {code: item for code, item in out.items() if item}


def clean(text: str) -> str:
    """Normalise to NFC, drop control characters and markup, squeeze blanks."""
    plain = _TAGS.sub(" ", _CONTROL.sub("", unicodedata.normalize("NFC", text)))
    return re.sub(r"[ \t\u00a0]+", " ", plain).strip()


def _series_index(reader: _Reader) -> str | None:
    value = reader.fields.get("series_index")
    if isinstance(value, bool) or not isinstance(value, str | int | float | None):
        reader.drop("series_index", f"is a {type(value).__name__}, not a number or text")
        return None
    return clean("" if value is None else str(value))[:12] or None


def _language(reader: _Reader) -> str | None:
    code = reader.text("language", 20)
    if code is None:
        return None
    code = re.split(r"[-_]", code.lower())[0]
    code = _LANGUAGE_ALIASES.get(code, code)
    if re.fullmatch(r"[a-z]{2}", code):
        return code
    reader.drop("language", f"{code!r} is not an ISO 639-1 code")
    return None


def _appeal(reader: _Reader) -> Appeal:
    value = reader.fields.get("appeal")
    if value is None:
        return Appeal()
    if not isinstance(value, dict):
        reader.drop("appeal", "is not an object")
        return Appeal()
    facets: dict[str, Any] = {
        name: reader.words(f"appeal.{name}", value.get(name), allowed) for name, allowed in v.APPEAL_VOCABULARY.items()
    }
    if "content_notes" not in value:
        facets["content_notes"] = None
    one: Callable[[str, Any], str | None] = lambda name, allowed: next(  # noqa: E731
        iter(reader.words(f"appeal.{name}", value.get(name), frozenset(allowed))), None
    )
    return Appeal(
        **facets,
        pace=one("pace", v.PACE),
        length=one("length", v.LENGTHS),
        places=reader.words("appeal.places", value.get("places"), None),
    )


def _identity(reader: _Reader) -> Finding | None:
    book_id, title = reader.fields.get("id"), reader.fields.get("title")
    if isinstance(book_id, int) and not isinstance(book_id, bool):
        book_id = str(book_id)
    if not isinstance(book_id, str) or not book_id.strip():
        return Finding("rejected", "id", "has no id")
    if len(book_id) > MAX_ID or not re.fullmatch(r"[\w.:~/-]+", book_id):
        return Finding("rejected", "id", f"id {book_id[:40]!r} is too long or has odd characters")
    if not isinstance(title, str) or not clean(title):
        return Finding("rejected", "title", "has no title")
    return None


def to_book(fields: Mapping[str, Any]) -> tuple[Book | None, list[Finding]]:
    """The book, or None when rejected; and everything that was noted. Popularity is set later, over all books."""
    reader = _Reader(fields)
    if fatal := _identity(reader):
        return None, [fatal]
    popularity = reader.number("popularity", 0, 5, float)
    book = Book(
        book_id=str(fields["id"]).strip(),
        title=clean(fields["title"])[:MAX_TITLE],
        authors=reader.words("authors", fields.get("authors"), None)[:20],
        language=_language(reader),
        original_title=reader.text("original_title", MAX_TITLE),
        titles=reader.texts("titles", MAX_TITLE),
        description=reader.text("description", MAX_BLURB),
        descriptions=reader.texts("descriptions", MAX_BLURB),
        genres=reader.words("genres", fields.get("genres"), None)[:20],
        series=reader.text("series", MAX_TITLE),
        series_index=_series_index(reader),
        year=reader.number("year", *YEARS),
        pages=reader.number("pages", 1, 30_000),
        duration_minutes=reader.number("duration_minutes", 1, 20_000),
        formats=reader.words("formats", fields.get("formats"), v.FORMATS),
        isbn13=reader.text("isbn13", 20),
        audience=next(iter(reader.words("audience", fields.get("audience"), v.AUDIENCES)), None),
        age_min=reader.number("age_min", 0, 99),
        age_max=reader.number("age_max", 0, 99),
        appeal=_appeal(reader),
        average_rating=reader.number("average_rating", 0.01, 5, float),
        ratings_count=reader.number("ratings_count", 0, 10**9),
        popularity=popularity or 0.0,
        cover_url=reader.text("cover_url", 500),
    )
    return book, reader.findings
