"""Pairs are judged, and articles of one text put together."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

import pytest

from index.stories.reprints.groups import Link, Relation, links, one_texts, relation
from index.stories.reprints.pairs import Partner, Shared

ALL = 0xFFFF

Pairs = dict[tuple[str, str], tuple[float, float]]
"""Coverage of the first and of the second article of each pair."""


def notes(moments: Mapping[str, int | None], pairs: Pairs, parts: int = ALL) -> dict[str, Shared]:
    """Note pairs with both of their articles."""
    found: dict[str, list[Partner]] = {doc_id: [] for doc_id in moments}
    for (one, other), (covered, covering) in pairs.items():
        found[one].append(Partner(other, covered, covering, parts))
        found[other].append(Partner(one, covering, covered, parts))
    return {doc_id: Shared(moments[doc_id], tuple(found[doc_id])) for doc_id in moments}


def grouped(noted: dict[str, Shared]) -> set[tuple[str, ...]]:
    """Return the groups, the same whatever the order of the notes."""
    answers = [
        one_texts(dict(order), links(dict(order)))
        for order in itertools.islice(itertools.permutations(noted.items()), 24)
    ]
    assert all(answer == answers[0] for answer in answers)
    return set(answers[0].values())


@pytest.mark.parametrize(
    ("coverage", "together"),
    [((0.8, 0.1), True), ((0.1, 0.8), True), ((0.79, 0.79), False), ((0.5, 0.0), False)],
)
def test_one_text_from_four_fifths_of_either(coverage: tuple[float, float], together: bool) -> None:
    """The shorter one decides."""
    noted = notes({"a": 2, "b": 1}, {("a", "b"): coverage})
    assert grouped(noted) == ({("b", "a")} if together else {("a",), ("b",)})
    assert links(noted)["a"] == {"b": Link(*coverage)}


def test_the_order_is_of_dates_then_of_ids() -> None:
    """Undated articles come last."""
    pairs: Pairs = dict.fromkeys(itertools.combinations(("a", "b", "c", "d"), 2), (1.0, 1.0))
    assert grouped(notes({"a": None, "b": 3, "c": 3, "d": 1}, pairs)) == {("d", "b", "c", "a")}


def test_no_chain_joins_texts_that_share_nothing() -> None:
    """Two excerpts of one text: the first of them is one text with it."""
    moments = {"left": 2, "right": 3, "whole": 1}
    apart: Pairs = {("left", "whole"): (1.0, 0.5), ("right", "whole"): (1.0, 0.5)}
    assert grouped(notes(moments, apart)) == {("whole", "left"), ("right",)}
    near: Pairs = {**apart, ("left", "right"): (0.6, 0.6)}
    assert grouped(notes(moments, near)) == {("whole", "left", "right")}


def test_a_group_has_one_beginning() -> None:
    """What is one text with a later article of a group alone begins its own."""
    pairs: Pairs = {("a", "b"): (0.9, 0.9), ("b", "c"): (0.9, 0.9), ("a", "c"): (0.7, 0.7)}
    assert grouped(notes({"a": 1, "b": 2, "c": 3}, pairs)) == {("a", "b"), ("c",)}


def test_a_formula_is_left_out() -> None:
    """Of a notice whose rights line stands in seven other articles nothing is shared; in six, it
    is."""
    others = [f"other{number}" for number in range(7)]
    moments: dict[str, int | None] = {"notice": 1, **dict.fromkeys(others, 2)}
    pairs: Pairs = {("notice", other): (0.9, 0.02) for other in others}
    assert links(notes(moments, pairs))["notice"] == {}
    del moments["other6"], pairs["notice", "other6"]
    assert len(links(notes(moments, pairs))["notice"]) == 6


def test_formulas_are_parts_of_a_text() -> None:
    """The other parts count: half of the rest is shared with one more article."""
    others = [f"other{number}" for number in range(7)]
    moments: dict[str, int | None] = {"notice": 1, "report": 1, **dict.fromkeys(others, 2)}
    noted = notes(moments, {("notice", other): (0.5, 0.02) for other in others}, parts=0x00FF)
    half = Partner("report", 0.75, 0.3, 0x0FFF)
    noted["notice"] = noted["notice"]._replace(partners=(*noted["notice"].partners, half))
    noted["report"] = Shared(1, (Partner("notice", 0.3, 0.75, 0x00F0),))
    assert links(noted)["notice"] == {"report": Link(0.5, 0.3)}


def test_many_copies_are_no_formula() -> None:
    """However often a text is printed, whole or shortened."""
    ids = [f"copy{number:02}" for number in range(12)]
    pairs: Pairs = dict.fromkeys(itertools.combinations(ids, 2), (1.0, 0.6))
    (group,) = grouped(notes(dict.fromkeys(ids, 5), pairs))
    assert group == tuple(ids)


def test_a_note_that_is_gone_ends_a_pair() -> None:
    """A pair needs both notes."""
    noted = notes({"a": 1, "b": 2}, {("a", "b"): (1.0, 1.0)})
    del noted["b"]
    assert grouped(noted) == {("a",)}


@pytest.mark.parametrize(
    ("link", "same", "earlier", "later", "what"),
    [
        (Link(0.9, 0.9), False, False, True, "reprint"),
        (Link(0.4, 0.9), False, True, False, "excerpt"),
        (Link(0.9, 0.4), False, False, False, "contains"),
        (Link(0.9, 0.4), True, False, True, "update"),
        (Link(0.9, 0.9), True, True, False, "earlier"),
        (Link(0.4, 0.9), True, False, False, "excerpt"),
    ],
)
def test_what_another_article_is(
    link: Link, same: bool, earlier: bool, later: bool, what: Relation
) -> None:
    """A version of the same source, if one came before the other; else by who has more."""
    assert relation(link, same_source=same, earlier=earlier, later=later) == what
