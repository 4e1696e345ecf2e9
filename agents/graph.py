"""The whole librarian on one page.

    START -> understand -> route --- books ---> retrieve -> rank --+
                             |                                     |
                             +---- words --------------------------+-> compose -> check -> speak -> remember -> END
                                                                          ^         |        ^
                                                 retrieve, rank or compose +- consult <-------+

understand   the reader's words edit the standing request and name an act      (agents/understanding/)
route        three lines: does this act need books?
retrieve     hybrid search under hard limits, relaxing when nothing is left    (tools/retrieval/)
rank         the ranker: this reader, this request, a diverse first set        (tools/ranking/)
compose      the composer: cards, sentences and chips out of catalogue facts   (agents/composing/)
check        nothing ungrounded, no broken limit; then the cards are sent
consult      only with a language model, once, when the reading is in doubt or the finds are weak: a second
             reading (agents/reading.py), the retrieval agent and its tools (agents/searching.py)
speak        the text: built-in sentences, or a model's behind the guard       (agents/writing.py, agents/grounding/)
remember     the thread and the reader's profile

Nodes get what they need from `Deps` (LangGraph's runtime context) and hand typed `TurnState` on.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.runtime import Runtime

from agents.check import check
from agents.compose import compose
from agents.consult import consult
from agents.context import Deps
from agents.events import StepFinished, StepStarted
from agents.rank import rank
from agents.remember import remember
from agents.retrieve import retrieve
from agents.speak import speak
from agents.state import TurnState, needs_books
from agents.understand import understand

Node = Callable[[TurnState, Runtime[Deps]], Awaitable[TurnState]]
NODES: dict[str, Node] = {
    "understand": understand,
    "retrieve": retrieve,
    "rank": rank,
    "compose": compose,
    "check": check,
    "consult": consult,
    "speak": speak,
    "remember": remember,
}


def route(state: TurnState) -> str:
    """Acts that need books go to retrieval, all others straight to the composer."""
    return "retrieve" if needs_books(state["understanding"]) else "compose"


def goes_on(state: TurnState) -> str:
    """Where the check or the second look says."""
    return state["goes_on"]


def announced(name: str, node: Node) -> Any:
    """The node, telling the stream when it begins and ends."""

    async def step(state: TurnState, runtime: Runtime[Deps]) -> TurnState:
        runtime.stream_writer(StepStarted(name))
        result = await node(state, runtime)
        runtime.stream_writer(StepFinished(name))
        return result

    return step


def build_graph(checkpointer: BaseCheckpointSaver[Any] | None = None) -> CompiledStateGraph[Any, Any, Any, Any]:
    """Wire the nodes."""
    graph = StateGraph(TurnState, context_schema=Deps)
    for name, node in NODES.items():
        graph.add_node(name, announced(name, node))
    graph.add_edge(START, "understand")
    graph.add_conditional_edges("understand", route, ["retrieve", "compose"])
    graph.add_edge("retrieve", "rank")
    graph.add_edge("rank", "compose")
    graph.add_edge("compose", "check")
    graph.add_conditional_edges("check", goes_on, ["consult", "speak"])
    graph.add_conditional_edges("consult", goes_on, ["retrieve", "rank", "compose", "check", "speak"])
    graph.add_edge("speak", "remember")
    graph.add_edge("remember", END)
    return graph.compile(checkpointer=checkpointer)
