"""Node: the composer. Facts of the catalogue in the reader's words: cards, sentences, chips. Invents nothing."""

from __future__ import annotations

from langgraph.runtime import Runtime

from agents import clarify
from agents.composing import answers
from agents.composing.cards import card_of
from agents.composing.chips import about_chips, chips, moods
from agents.composing.evidence import card_evidence, find_reasons
from agents.composing.openings import opening, relaxed_text
from agents.composing.picks import Picked, marked, pick_sentences
from agents.composing.voice import Voice
from agents.context import Deps
from agents.rank import SPARE, taste_now
from agents.state import Draft, Sentence, TurnState, Understanding, needs_books
from tools.types import Book, RankedBook


async def compose(state: TurnState, runtime: Runtime[Deps]) -> TurnState:
    """Draft the answer; the check comes after."""
    meaning, deps = state["understanding"], runtime.context
    voice = Voice(meaning.language, state.get("said", ()), quiet=state.get("asked", False))
    draft = _recommendation(state, deps, voice) if needs_books(meaning) else _answer(state, deps, voice)
    return {"draft": draft, "said": tuple(voice.said)}


def _picked(state: TurnState, deps: Deps, voice: Voice) -> list[Picked]:
    request = state["request"]
    books = {b.book_id: b for b in deps.catalogue.many(r.book_id for r in state["ranked"])}
    anchors = deps.catalogue.many((*request.like, *state.get("liked", ())[:5]))
    liked = deps.catalogue.many(taste_now(state).liked[:1])
    out = []
    ranked: list[RankedBook] = list(state["ranked"])
    first = [r for r in ranked if r.book_id in request.titles]
    for item in [*first, *(r for r in ranked if r not in first)]:
        book = books[item.book_id]
        reasons = find_reasons(book, request, anchors, voice)
        why = card_evidence(book, item, request, reasons, liked, voice)
        out.append(Picked(book, card_of(book, request, item.score, why), reasons))
    return out[: request.n + SPARE]


def _recommendation(state: TurnState, deps: Deps, voice: Voice) -> Draft:
    meaning, request, relaxed = state["understanding"], state["request"], state.get("relaxed")
    sentences = _before(meaning, deps, voice)
    picked = _picked(state, deps, voice)
    shown = picked[: request.n]
    if not shown:
        sentences.append(answers.spoken("none-at-all", voice))
        return Draft(sentences=tuple(sentences), suggestions=moods(voice))
    if relaxed:
        lead = relaxed_text(relaxed, request, deps.catalogue, voice)
    elif meaning.act == "feedback":
        lead = voice.say("instead")
    else:
        anchors: list[Book] = deps.catalogue.many(request.like)
        lead = opening(meaning, anchors, shown, deps.catalogue, voice, bool(taste_now(state).liked))
    sentences.append(Sentence(text=lead, book_ids=request.like, kind="lead"))
    sentences += [pick_sentences(p, request, voice) for p in picked]
    if len(picked) < request.n:
        sentences.append(Sentence(text=voice.say("few-left"), kind="note"))
    suggestions = chips(meaning, [p.book for p in shown], voice)
    asked = None
    if meaning.act == "surprise" and not taste_now(state).liked and not state.get("asked"):
        sentences.append(Sentence(text=voice.say("ask-taste"), kind="question"))
        suggestions = moods(voice)
    elif asked := clarify.question(state, deps.catalogue, voice):
        sentences.append(clarify.sentence(asked, request.identifying, voice))
        suggestions = tuple(option.label for option in asked.options)
    cards = tuple(p.card for p in picked)
    return Draft(cards=cards, sentences=tuple(sentences), suggestions=suggestions, question=asked)


def _before(meaning: Understanding, deps: Deps, voice: Voice) -> list[Sentence]:
    """What is said ahead of the books: what was noted, and names we do not have."""
    told = meaning.feedback if meaning.act == "feedback" else [f for f in meaning.feedback if f.kind == "dislike"]
    out = answers.noted(told, deps.catalogue, voice, bool(meaning.request.for_other))
    if meaning.unknown_names and meaning.act == "recommend":
        name = voice.listed([voice.quoted(n) for n in meaning.unknown_names[:2]])
        out.append(Sentence(text=voice.say("unknown-name", name=name), kind="note"))
    return out


def _answer(state: TurnState, deps: Deps, voice: Voice) -> Draft:
    meaning = state["understanding"]
    cards = {card.book_id: card for card in state.get("last_cards", ())}
    targets = deps.catalogue.many(meaning.targets or tuple(cards)[:1])
    if meaning.act in ("inform", "compare") and not targets:
        return Draft(sentences=(answers.spoken("which-book", voice),), suggestions=moods(voice))
    if meaning.act == "compare":
        pair = deps.catalogue.many(tuple(dict.fromkeys((*meaning.targets, *cards)))[:2])
        if len(pair) < 2:
            return Draft(sentences=(answers.spoken("which-book", voice),))
        lines = answers.compare(pair[0], pair[1], voice)
        return Draft(sentences=tuple(lines), suggestions=about_chips(pair[0], voice))
    if meaning.act == "inform":
        book = targets[0]
        family = deps.understander.family(book) if meaning.topic == "series" else []
        line = answers.inform(meaning, state["text"], book, cards.get(book.book_id), family, voice)
        return Draft(sentences=(line,), suggestions=about_chips(book, voice))
    if meaning.act == "list":
        return _list(state, deps, voice)
    if meaning.act == "undo":
        return Draft(sentences=(_undo(meaning, voice),), suggestions=moods(voice))
    if meaning.act == "answer":
        return Draft(sentences=(answers.spoken("empty", voice),), suggestions=moods(voice))
    if meaning.act == "feedback":
        lines = answers.noted(meaning.feedback, deps.catalogue, voice, bool(meaning.request.for_other))
        return Draft(sentences=tuple(lines) or (answers.spoken("which-book", voice),))
    suggestions = () if meaning.topic == "goodbye" else moods(voice)
    return Draft(sentences=(answers.talk(meaning.topic, voice),), suggestions=suggestions)


def _undo(meaning: Understanding, voice: Voice) -> Sentence:
    if meaning.topic == "reset":
        return answers.spoken("undo-reset", voice)
    if meaning.topic == "forget":
        return Sentence(text=voice.phrase("undo-forget-unclear"), kind="question")
    return Sentence(text=voice.phrase("undo-nothing"))


def _list(state: TurnState, deps: Deps, voice: Voice) -> Draft:
    meaning = state["understanding"]
    if meaning.topic == "show":
        saved = tuple(dict.fromkeys((*state.get("saved", ()), *state["profile"].saved)))
        return Draft(sentences=(answers.saved_list(saved, deps.catalogue, voice),), suggestions=moods(voice)[:3])
    lines = answers.noted(meaning.feedback, deps.catalogue, voice)
    if not lines:
        return Draft(sentences=(answers.spoken("which-book", voice),))
    titles = [marked(b.title_in(voice.language)) for b in deps.catalogue.many(f.book_id for f in meaning.feedback)]
    return Draft(sentences=tuple(lines), suggestions=(voice.phrase("chip-another"),) if titles else ())
