"""Node: the composer. Facts of the catalogue in the reader's words: cards, sentences, chips. Invents nothing."""

from __future__ import annotations

from collections.abc import Sequence

from langgraph.runtime import Runtime

from agents import clarify
from agents.composing import answers
from agents.composing.blurb import unmarked
from agents.composing.cards import card_of
from agents.composing.chips import MOST, about_chips, chips, moods
from agents.composing.evidence import card_evidence, filler_words, find_reasons
from agents.composing.openings import TOLD, opening, relaxed_text, unmet
from agents.composing.picks import Picked, marked, pick_sentences
from agents.composing.untold import untold
from agents.composing.voice import Voice
from agents.composing.which import which
from agents.composing.wish import facet_text, pills
from agents.context import Deps
from agents.rank import SPARE, taste_now
from agents.state import Draft, Sentence, TurnState, Understanding, needs_books
from agents.understanding.aspects import aspect_of
from agents.understanding.reading import read
from agents.understanding.turn import BOOKS
from tools.text.tokens import folded_words
from tools.types import Book, Evidence, RankedBook

MOST_SAVED = 20
"""Cards of the reader's list at most."""


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
    if meaning.act == "recommend" and only_unknown(meaning, voice.language):
        return _unknown(meaning, voice)
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
    if not relaxed and meaning.act in BOOKS:
        sentences += _lacking(unmet(request, shown, voice), state["text"], voice)
    for kind in untold(state["text"], voice.language) if meaning.act in BOOKS and not request.identifying else ():
        if said := voice.once(f"untold-{kind}"):
            sentences.append(Sentence(text=said, kind="note"))
    if len(picked) < request.n and (few := voice.once("few-left")):
        sentences.append(Sentence(text=few, kind="note"))
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


def _lacking(wishes: Sequence[str], text: str, voice: Voice) -> list[Sentence]:
    """What no book here has of the wish: told once, and again when the reader asks for it again."""
    asked = {facet_text(match.kind, match.term, voice) for match in read(text, voice.language).facets(*TOLD)}
    news = [wish for wish in wishes if voice.first(f"lacks {wish}") or wish in asked]
    said = voice.once("wish-unmet", wish=unmarked(", ".join(news))) if news else ""
    return [Sentence(text=said, kind="note")] if said else []


def _before(meaning: Understanding, deps: Deps, voice: Voice) -> list[Sentence]:
    """What is said ahead of the books: what was noted, and names we do not have."""
    beside = ("dislike", "save", "unsave")  # said besides the wish
    told = meaning.feedback if meaning.act == "feedback" else [f for f in meaning.feedback if f.kind in beside]
    out = answers.noted(told, deps.catalogue, voice)
    if meaning.unknown_names and meaning.act == "recommend":
        name = voice.listed([voice.quoted(n) for n in meaning.unknown_names[:2]])
        out.append(Sentence(text=voice.say("unknown-name", name=name), kind="note"))
    return out


def _answer(state: TurnState, deps: Deps, voice: Voice) -> Draft:
    meaning = state["understanding"]
    cards = {card.book_id: card for card in state.get("last_cards", ())}
    if meaning.act in ("inform", "compare") and (asked := aspect_of(state["text"], voice.language)):
        several = deps.catalogue.many(_compared(state))
        if len(several) > 1:
            line = which(asked, several, voice)
            return Draft(sentences=(line,), suggestions=about_chips(deps.catalogue.get(line.book_ids[0]), voice))
    targets = deps.catalogue.many(meaning.targets or tuple(cards)[:1])
    named_here = any(m.book_ids for m in meaning.mentions) or meaning.feedback
    if meaning.act in ("inform", "list") and meaning.unknown_names and not named_here:
        return _unknown(meaning, voice)
    if meaning.act in ("inform", "compare") and not targets and not state.get("focus"):
        return Draft(sentences=(answers.spoken("which-book", voice),), suggestions=moods(voice))
    if meaning.act == "compare":
        pair = deps.catalogue.many(_compared(state)[:2])
        if len(pair) < 2:
            return Draft(sentences=(answers.spoken("which-book", voice),))
        lines = answers.compare(pair[0], pair[1], voice)
        return Draft(sentences=tuple(lines), suggestions=about_chips(pair[0], voice))
    if meaning.act == "inform":
        targets = targets or deps.catalogue.many(state.get("focus", ()))
        book = targets[0]
        family = deps.understander.family(book) if meaning.topic == "series" else []
        line = answers.inform(meaning, state["text"], book, cards.get(book.book_id), family, voice)
        listed = [f for f in meaning.feedback if f.kind in ("save", "unsave")]  # "save Circe, and who wrote it?"
        return Draft(
            sentences=(*answers.noted(listed, deps.catalogue, voice), line), suggestions=about_chips(book, voice)
        )
    if meaning.act == "list":
        return _list(state, deps, voice)
    if meaning.act == "undo":
        return Draft(sentences=(_undo(meaning, voice),), suggestions=_ways_back(meaning, deps, voice))
    if meaning.act == "answer":
        return Draft(sentences=(answers.spoken("empty", voice),), suggestions=moods(voice))
    if meaning.act == "feedback" and meaning.unknown_names and not meaning.feedback:
        return _unknown(meaning, voice)
    if meaning.act == "feedback" and targets and not meaning.feedback:  # "the first one looks good"
        line = Sentence(text=answers.about(targets[0], voice), book_ids=(targets[0].book_id,))
        save = (voice.phrase("chip-save"),) if targets[0].book_id == next(iter(cards), None) else ()
        return Draft(sentences=(line,), suggestions=(*save, *about_chips(targets[0], voice)))
    if meaning.act == "feedback":
        lines = answers.noted(meaning.feedback, deps.catalogue, voice)
        return Draft(sentences=tuple(lines) or (answers.spoken("which-book", voice),))
    suggestions = () if meaning.topic == "goodbye" else moods(voice)
    return Draft(sentences=(answers.talk(meaning.topic, voice),), suggestions=suggestions)


def _compared(state: TurnState) -> tuple[str, ...]:
    """Books a comparison is about: those named, those compared before, else those shown."""
    named, focus = state["understanding"].targets, state.get("focus", ())
    if len(named) > 1:
        return named
    shown = tuple(card.book_id for card in state.get("last_cards", ()))
    if len(focus) > 1 and (not named or named[0] in focus):
        return focus
    return tuple(dict.fromkeys((*named, *(focus if named else ()), *shown)))


def only_unknown(meaning: Understanding, language: str) -> bool:
    """True when nothing was said but a name that is not here: three books at random would be no answer to it."""
    request = meaning.request.model_copy(update={"topics": ()})
    named = {word for name in meaning.unknown_names for word in folded_words(name)}
    said = {word for topic in meaning.request.topics for word in folded_words(topic)}
    return bool(named) and request.is_empty() and said <= named | filler_words(language)


def _unknown(meaning: Understanding, voice: Voice) -> Draft:
    """A name that is not in the catalogue was asked about."""
    name = voice.listed([voice.quoted(n) for n in meaning.unknown_names[:2]])
    text = voice.say("unknown-only", name=name)
    return Draft(sentences=(Sentence(text=text, kind="note"),), suggestions=moods(voice))


def _undo(meaning: Understanding, voice: Voice) -> Sentence:
    if meaning.topic == "reset":
        return answers.spoken("undo-reset", voice)
    if meaning.topic == "forget":
        return Sentence(text=voice.phrase("undo-forget-unclear"), kind="question")
    return Sentence(text=voice.phrase("undo-nothing"))


def _ways_back(meaning: Understanding, deps: Deps, voice: Voice) -> tuple[str, ...]:
    """Where it is open which wish to drop: the wishes that can be dropped."""
    drops = [drop for _, drop in pills(meaning.request, deps.catalogue, voice) if drop]
    return tuple(dict.fromkeys(drops))[:MOST] if meaning.topic == "forget" and drops else moods(voice)


def _list(state: TurnState, deps: Deps, voice: Voice) -> Draft:
    meaning = state["understanding"]
    if meaning.unknown_names and not any(m.book_ids for m in meaning.mentions):
        return _unknown(meaning, voice)
    if meaning.topic == "show":
        return _saved(state, deps, voice)
    saved = _saved_ids(state)
    absent = [f.book_id for f in meaning.feedback if f.kind == "unsave" and f.book_id not in saved]
    lines = answers.noted([f for f in meaning.feedback if f.book_id not in absent], deps.catalogue, voice)
    lines += answers.not_listed(deps.catalogue.many(absent), voice)
    if not lines:
        return Draft(sentences=(answers.spoken("which-book", voice),))
    titles = [marked(b.title_in(voice.language)) for b in deps.catalogue.many(f.book_id for f in meaning.feedback)]
    return Draft(sentences=tuple(lines), suggestions=(voice.phrase("chip-another"),) if titles else ())


def _saved_ids(state: TurnState) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*state.get("saved", ()), *state["profile"].saved)))


def _saved(state: TurnState, deps: Deps, voice: Voice) -> Draft:
    """The reader's list, shown as cards."""
    feedback = state["understanding"].feedback  # "save it and show my list"
    done = {kind: [f.book_id for f in feedback if f.kind == kind] for kind in ("save", "unsave")}
    listed = dict.fromkeys((*done["save"], *_saved_ids(state)))
    books = deps.catalogue.many(i for i in listed if i not in done["unsave"])[:MOST_SAVED]
    why = (Evidence(signal="saved", text=voice.phrase("why-saved"), weight=1.0),)
    cards = tuple(card_of(book, state["request"], 0.0, why) for book in books)
    chips = about_chips(books[0], voice) if books else moods(voice)[:3]
    lines = answers.noted([f for f in feedback if f.kind in ("save", "unsave")], deps.catalogue, voice)
    return Draft(cards=cards, sentences=(*lines, answers.saved_list(books, voice)), suggestions=chips)
