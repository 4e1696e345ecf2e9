"""The wiring, and that ARCHITECTURE.md draws it as it is."""

from __future__ import annotations

from agents.graph import NODES, build_graph
from agents.state import ACTS_WITH_BOOKS
from deploy.draw_graph import PAGE, drawing, drawn


def test_the_page_draws_the_graph_as_it_is() -> None:
    assert drawn(PAGE.read_text(encoding="utf-8")) == drawing(), "run `make graph`"


def test_the_wiring() -> None:
    graph = build_graph().get_graph()
    assert set(graph.nodes) == {*NODES, "__start__", "__end__"}
    edges = {(edge.source, edge.target, edge.conditional) for edge in graph.edges}
    assert edges == {
        ("__start__", "understand", False),
        ("understand", "retrieve", True),
        ("understand", "compose", True),
        ("retrieve", "rank", False),
        ("rank", "compose", False),
        ("compose", "check", False),
        ("check", "consult", True),
        ("check", "speak", True),
        ("consult", "retrieve", True),
        ("consult", "rank", True),
        ("consult", "compose", True),
        ("consult", "check", True),
        ("consult", "speak", True),
        ("speak", "remember", False),
        ("remember", "__end__", False),
    }


def test_acts_that_show_books_are_a_part_of_all_acts() -> None:
    from typing import get_args

    from agents.state import Act

    assert set(get_args(Act)) > ACTS_WITH_BOOKS
