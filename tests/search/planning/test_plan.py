"""Plans of which any word is enough."""

from __future__ import annotations

from typing import Any

import pytest
from whoosh.query import (
    And,
    Not,
    NumericRange,
    Or,
    Phrase,
    Term,
)

from tests.search.planning.small_plan import (
    make,
    text,
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("base", None),
        ("base source:bbc", None),
        ("air bases", Or([text("air"), text("base")])),
        ("the and", Or([text("the"), text("and")])),
        ("air bases source:bbc", And([
            Or([text("air"), text("base")]),
            Term("source", "BBC News"),
        ])),
        ("air bases -runs", And([Or([text("air"), text("base")]), Not(text("run"))])),
        ("air OR bases", Or([text("air"), text("base")])),
        ('air OR "x bases"', None),
        ("date:2010 air bases", And([
            Or([text("air"), text("base")]),
            NumericRange("published", 1262304000, 1293840000, endexcl=True),
        ])),
        ("air (source:bbc OR language:ru) bases", And([
            Or([text("air"), text("base")]),
            Or([Term("source", "BBC News"), Term("language", "ru")]),
        ])),
        ('"the bases" title:the', Or([Phrase("text", ["the", "base"]), Term("title", "the")])),
        ("Jalal Abad base", "name"),
    ],
)  # fmt: skip
def test_any_word_leaves_filters_in(query: str, expected: Any) -> None:
    """What is looked for is joined by OR; with one thing to look for there is no other query."""
    made = make(query).any_query()
    if expected == "name":
        assert made == Or([make("Jalal Abad").query, text("base")])
    else:
        assert made == expected


def test_any_word_keeps_the_filters_of_the_request() -> None:
    """They stand last."""
    plan = make("air bases", filters=(("bbc news",),))
    expected = And([Or([text("air"), text("base")]), Term("source", "BBC News")])
    assert plan.any_query() == expected
