"""What the librarian says, in nine languages: the same messages, the same variables, right plurals."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from prompts.messages import FOLDER, messages
from tools.vocabulary import LANGUAGES

everywhere = pytest.mark.parametrize("language", LANGUAGES)
OPTIONAL = {"n", "count"}
"""How many books follow may be left unsaid."""
NUMBERS = {"n", "count", "pages", "from", "to", "index"}


class _Names(Visitor):
    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.found.add(node.id.name)


@cache
def entries(language: str) -> dict[str, ast.Message]:
    source = (FOLDER / f"{language}.ftl").read_text(encoding="utf-8")
    body = FluentParser().parse(source).body
    junk = [e.content for e in body if isinstance(e, ast.Junk)]
    assert not junk, junk
    found = [e for e in body if isinstance(e, ast.Message)]
    names = [e.id.name for e in found]
    assert len(names) == len(set(names)), "an id comes twice"
    return {e.id.name: e for e in found}


def variables(language: str, message_id: str) -> set[str]:
    names = _Names()
    names.visit(entries(language)[message_id])
    return names.found


def stem(message_id: str) -> str:
    return re.sub(r"-\d+$", "", message_id)


def stems(language: str) -> dict[str, set[str]]:
    """Variables of each message, those of its variants together."""
    out: dict[str, set[str]] = {}
    for message_id in entries(language):
        out.setdefault(stem(message_id), set()).update(variables(language, message_id))
    return out


def values(names: set[str], number: int = 2) -> dict[str, Any]:
    return {name: number if name in NUMBERS else f"[{name}]" for name in names}


@everywhere
def test_every_language_has_every_message(language: str) -> None:
    assert set(stems(language)) == set(stems("en"))


@everywhere
def test_the_same_variables(language: str) -> None:
    english = stems("en")
    other = {k: v for k, v in stems(language).items() if v - OPTIONAL != english[k] - OPTIONAL or v - english[k]}
    assert not other


@everywhere
def test_every_variant_says_the_whole(language: str) -> None:
    """A variant may leave the number out, but never the book, the wish or the name."""
    whole = stems(language)
    poor = [i for i in entries(language) if whole[stem(i)] - variables(language, i) - OPTIONAL]
    assert not poor


@everywhere
def test_variants_are_numbered_without_gaps(language: str) -> None:
    for name in stems(language):
        variants = messages(language).variants(name)
        assert variants == [name] or variants == [f"{name}-{k}" for k in range(1, len(variants) + 1)]


@everywhere
@pytest.mark.parametrize("number", [0, 1, 2, 3, 5, 11, 21, 1000])
def test_every_message_formats(language: str, number: int) -> None:
    for message_id in entries(language):
        names = variables(language, message_id)
        text = messages(language).say(message_id, **values(names, number))
        assert text
        assert "{" not in text
        assert "$" not in text
        assert "  " not in text.replace("\n", "")


@everywhere
def test_a_missing_variable_is_an_error(language: str) -> None:
    with pytest.raises(ValueError, match=r"pick-plain"):
        messages(language).say("pick-plain-1")


def test_an_unknown_message_is_an_error() -> None:
    with pytest.raises(KeyError):
        messages("sv").say("no-such-message")
    with pytest.raises(KeyError):
        messages("en").say("no-such-message")


def test_a_language_we_do_not_speak_is_english() -> None:
    assert messages("xx").language == "en"
    assert messages("../en").language == "en"


PLURALS = [
    ("en", "relax-one", {"limit": "x"}, "count", {1: "is one book", 2: "are 2 books", 5: "are 5 books"}),
    ("sv", "relax-one", {"limit": "x"}, "count", {1: "en bok", 2: "2 böcker", 5: "5 böcker"}),
    ("sv", "why-length", {}, "pages", {1: "1 sida", 2: "2 sidor", 300: "300 sidor"}),
    ("de", "relax-one", {"limit": "x"}, "count", {1: "Buch", 2: "2 Bücher", 5: "5 Bücher"}),
    ("fr", "relax-one", {"limit": "x"}, "count", {1: "livre", 2: "2 livres", 5: "5 livres"}),
    ("es", "relax-one", {"limit": "x"}, "count", {1: "libro", 2: "2 libros", 5: "5 libros"}),
    ("nl", "relax-one", {"limit": "x"}, "count", {1: "boek", 2: "2 boeken", 5: "5 boeken"}),
    ("fi", "why-length", {}, "pages", {1: "1 sivu", 2: "2 sivua", 300: "300 sivua"}),
    ("no", "relax-one", {"limit": "x"}, "count", {1: "bok", 2: "2 bøker", 5: "5 bøker"}),
    ("da", "relax-one", {"limit": "x"}, "count", {1: "bog", 2: "2 bøger", 5: "5 bøger"}),
]


@pytest.mark.parametrize(("language", "message_id", "given", "name", "forms"), PLURALS)
def test_plurals(language: str, message_id: str, given: dict[str, Any], name: str, forms: dict[int, str]) -> None:
    for number, form in forms.items():
        text = messages(language).say(message_id, **given, **{name: number})
        assert re.search(rf"\b{form}\b", text), (number, text)


@everywhere
def test_titles_keep_their_marks(language: str) -> None:
    """Messages never put marks of their own: the check takes what is between ** for a title."""
    for message_id in entries(language):
        text = messages(language).say(message_id, **values(variables(language, message_id)))
        assert "*" not in text, message_id
