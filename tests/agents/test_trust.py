"""A model is trusted with what it has shown it can do."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from agents.events import Degraded
from agents.state import StandingRequest, Understanding
from agents.trust import FORGET_SECONDS, LONG_PATIENCE, Trust, at_least, examine
from agents.understanding.memory import Memory
from agents.understanding.told import ModelReading, Told, is_worth_asking
from prompts.quiz import Question, quiz
from tests.agents.hosted import ScriptedModel, facts_in, hosted_librarian, prose
from tests.conversation import Talk, saver_at, starter, understood
from tools.errors import LanguageModelError, ModelMalformed, ModelTimeout
from tools.llm.base import Prompt
from tools.readers.sql import SqlReaderStore
from tools.vocabulary import LANGUAGES

ASK = "a suspenseful crime novel in a small village"
FOREIGN = "Det här är en väldigt stillsam bok om en liten by vid havet där ingenting någonsin händer."


class Pupil(ScriptedModel):
    """Answers the quiz: right, wrong or not at all, one entry for each question that is put."""

    def __init__(self, answers: Sequence[bool | LanguageModelError]) -> None:
        super().__init__()
        self._answers, self._right = list(answers), {dict(q.data)["last_message"]: q.acts for q in quiz()}

    async def structured(self, prompt: Prompt, answer: type[Any], budget: Any, seconds: float) -> Any:
        found = self._answers.pop(0)
        if isinstance(found, LanguageModelError):
            raise found
        acts = self._right[facts_in(prompt)["last_message"]]
        wrong = "compare" if "compare" not in acts else "list"
        return answer.model_validate({"act": sorted(acts)[0] if found else wrong})


def test_a_small_sample_shows_little() -> None:
    assert at_least(0, 0) == 0.0
    assert at_least(0, 22) == 0.0
    assert 0.84 < at_least(22, 22) < 0.86
    assert at_least(2, 2) < at_least(22, 22) < at_least(200, 200)
    assert at_least(11, 22) < 0.5


def test_the_quiz_is_of_every_act_and_language() -> None:
    asked = quiz()
    assert {q.language for q in asked} == set(LANGUAGES)
    acts = set().union(*(q.acts for q in asked))
    assert acts >= {"recommend", "refine", "identify", "inform", "compare", "list", "feedback", "undo", "smalltalk"}
    assert len({dict(q.data)["last_message"] for q in asked}) == len(asked)


def test_the_quiz_gives_no_answer_away() -> None:
    """The examples of the prompt are other messages than those it is tried with."""
    from agents.prompting import prompt

    examples = " ".join(m.content for m in prompt("understand", "en", {}).messages)
    assert not [q for q in quiz() if str(dict(q.data)["last_message"]) in examples]


@pytest.mark.parametrize("right", [0, 9, 22])
async def test_the_quiz_says_how_far_a_reading_is_believed(right: int) -> None:
    trust = Trust.unknown()
    await examine(trust, Pupil([k < right for k in range(22)]))
    assert trust.accuracy == at_least(right, 22)


async def test_what_is_no_answer_is_wrong_and_what_is_none_is_asked_again() -> None:
    trust, questions = Trust.unknown(), quiz()[:4]
    answers = [True, ModelMalformed("prose"), ModelTimeout("slow"), True, ModelTimeout("slow"), True]
    await examine(trust, Pupil(answers), questions, pause=0.0)
    assert trust.accuracy == at_least(3, 4)


async def test_until_the_quiz_is_over_nothing_is_believed() -> None:
    trust = Trust.unknown()
    task = asyncio.create_task(examine(trust, Pupil([ModelTimeout("slow")]), quiz()[:1], pause=60))
    await asyncio.sleep(0.01)
    assert trust.accuracy == 0.0
    task.cancel()


def test_only_where_it_is_likelier_to_be_right_it_is_asked() -> None:
    assert is_worth_asking(0.5, "hm", 0.6)
    assert not is_worth_asking(0.5, "hm", 0.4)


@pytest.mark.parametrize(("better", "act"), [(-0.2, "own"), (0.2, "identify")])
def test_a_poor_reader_changes_nothing(better: float, act: str) -> None:
    text = "the thing with the um long ones you know perhaps"
    own = understood(text)
    assert 0.2 < own.confidence < 0.8, "a message that is in doubt"
    told = Told.of(ModelReading(act="identify"), text, "en", own.confidence + better)
    found: Understanding = starter().understander.understand(text, Memory(StandingRequest()), None, told)
    assert found.act == (own.act if act == "own" else act)


def test_prose_that_never_comes_through_is_not_asked_for_any_more() -> None:
    now = [0.0]
    trust = Trust(clock=lambda: now[0])
    seen = []
    for _ in range(6):
        seen.append(trust.writes("sv"))
        trust.wrote("sv", came_through=False)
    assert seen == ["all", "all", "native", "native", "none", "none"]
    assert trust.writes("de") == "all", "another language is another matter"
    now[0] = FORGET_SECONDS + 1
    assert trust.writes("sv") == "native", "it may have learnt"


def test_one_bad_answer_is_forgiven() -> None:
    trust = Trust()
    for came_through in (False, True, False, True, False):
        trust.wrote("sv", came_through)
    assert trust.writes("sv") == "all"


def test_nobody_takes_the_prose_from_all_others() -> None:
    """By leading a model that writes well astray a few times in a row."""
    trust = Trust()
    trust.wrote("sv", came_through=True)
    for _ in range(LONG_PATIENCE - 1):
        trust.wrote("sv", came_through=False)
    assert trust.writes("sv") == "all"
    trust.wrote("sv", came_through=False)
    assert trust.writes("sv") == "native"


async def test_a_refusal_says_nothing_of_how_it_writes(tmp_path: Path) -> None:
    refused = ModelMalformed("The model declines to answer.", "refusal")
    model, trust = ScriptedModel(writes=refused), Trust()
    readers = SqlReaderStore(f"sqlite+aiosqlite:///{tmp_path / 'readers.sqlite'}")
    await readers.setup()
    async with saver_at(tmp_path / "threads.sqlite") as saver:
        for number in range(4):
            talk = Talk(hosted_librarian(starter(), readers, saver, model, trust=trust), thread=f"t{number}")
            assert len((await talk.say(ASK)).cards) == 3
    assert trust.writes("en") == "all"
    await readers.close()


async def test_a_model_that_cannot_write_the_language_is_left_alone(tmp_path: Path) -> None:
    model, trust = ScriptedModel(writes=lambda facts: f"{FOREIGN} {FOREIGN} " * 9), Trust()
    readers = SqlReaderStore(f"sqlite+aiosqlite:///{tmp_path / 'readers.sqlite'}")
    await readers.setup()
    async with saver_at(tmp_path / "threads.sqlite") as saver:
        for number in range(6):
            talk = Talk(hosted_librarian(starter(), readers, saver, model, trust=trust), thread=f"t{number}")
            answer = await talk.say(ASK)
            assert len(answer.cards) == 3
            assert "väldigt" not in answer.text
        assert len(model.asked("books")) == 4
        blurbs = [[b.get("description") for b in facts_in(p)["books"]] for p in model.asked("books")]
        assert all(blurbs[0])
        assert trust.describe()["writes"] == {"en": "none"}
        model.writes = prose
        good = ScriptedModel(writes=prose)
        talk = Talk(hosted_librarian(starter(), readers, saver, good, trust=Trust()), thread="fresh")
        assert "may be what you are after" in (await talk.say(ASK)).text
    await readers.close()


async def test_foreign_prose_is_not_waited_for(tmp_path: Path) -> None:
    def writes(facts: dict[str, Any]) -> list[str | float | LanguageModelError]:
        pieces = [f"**{facts['books'][0]['title']}** {FOREIGN} ", FOREIGN + " ", FOREIGN.replace("liten", "stor") + " "]
        return [*pieces, *["och så vidare. "] * 40, 60.0, "slut."]

    model = ScriptedModel(writes=writes)
    readers = SqlReaderStore(f"sqlite+aiosqlite:///{tmp_path / 'readers.sqlite'}")
    await readers.setup()
    async with saver_at(tmp_path / "threads.sqlite") as saver:
        talk = Talk(hosted_librarian(starter(), readers, saver, model, seconds=90.0))
        start = asyncio.get_running_loop().time()
        answer = await talk.say(ASK)
        assert asyncio.get_running_loop().time() - start < 30.0
        assert "malformed" in {e.reason for e in answer.of(Degraded)}
        assert "slut" not in answer.text
    await readers.close()


def test_a_question_is_a_question() -> None:
    assert all(isinstance(q, Question) for q in quiz())
