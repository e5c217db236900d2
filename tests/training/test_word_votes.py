"""Log-odds of words by the votes of outlets."""

from __future__ import annotations

import math

import numpy as np
import pytest

from index.article import RawPage
from index.strip.page.lines import flatten_text
from tests.training.pages import Page
from tests.training.word_votes import PRIOR, Least, Without, log_odds, summed, votes, weights_of


def page(outlet: str, *lines: tuple[str, bool], weights: list[float] | None = None) -> Page:
    """Return a page whose lines are the report's or not."""
    return Page(
        name="x", of_set="x", outlet=outlet, gold="", raw=RawPage("", "text", "x"),
        lines=flatten_text("\n".join(text for text, _ in lines)),
        labels=np.array([label for _, label in lines]),
        weights=np.array(weights or [1.0] * len(lines)), fold=0,
        words=[text.split() for text, _ in lines], classes=[],
    )  # fmt: skip


def test_an_outlet_votes_by_the_shares_of_its_lines() -> None:
    """One line is half a vote, many are nearly one; a word twice in a line is one."""
    found = votes(
        [
            page("a", ("sign sign up", False), ("sign here", False), ("bridge", True)),
            page("a", ("sign", True)),
            page("b", ("sign", False)),
        ],
        lambda one: one.words,
    )
    assert [*found["a"]["sign"], *found["a"]["bridge"]] == [1 / 4, 2 / 4, 1 / 2, 0]
    assert found["b"] == {"sign": (0, 1 / 2)}


def test_lines_without_weight_do_not_vote() -> None:
    """They hold no words of the gold's language."""
    found = votes([page("a", ("x", True), ("y", True), weights=[0.0, 1.0])], lambda one: one.words)
    assert found == {"a": {"y": (1 / 2, 0)}}


def test_votes_of_some_outlets_are_added() -> None:
    """Of all without a list."""
    by_outlet = {"a": {"x": (0.5, 0.0)}, "b": {"x": (0.0, 0.5), "y": (0.5, 0.0)}}
    assert summed(by_outlet, None) == {"x": (0.5, 0.5), "y": (0.5, 0.0)}
    assert summed(by_outlet, {"b"}) == {"x": (0.0, 0.5), "y": (0.5, 0.0)}
    assert summed(by_outlet, set()) == {}


@pytest.mark.parametrize(
    ("yes", "no", "least", "odds"),
    [
        (0.0, 0.0, Least(0, 0.0), 0.0),
        (0.9, 0.0, Least(2, 0.0), 0.0),
        (1.0, 0.0, Least(2, 0.0), math.log(1.4 / 0.6) - math.log(0.4 / 0.6)),
        (0.0, 1.0, Least(2, 0.0), math.log(0.4 / 1.6) - math.log(0.4 / 0.6)),
        (0.0, 1.0, Least(2, 9.0), 0.0),
    ],
)
def test_votes_become_log_odds_against_the_prior(
    yes: float, no: float, least: Least, odds: float
) -> None:
    """In steps of a twenty-fifth; none for few outlets or little weight."""
    assert PRIOR == 0.4
    assert log_odds(yes, no, least) == pytest.approx(odds, abs=0.02)
    assert (log_odds(yes, no, least) * 25).is_integer()


def test_only_words_with_a_weight_are_kept() -> None:
    """Those that say nothing take no room."""
    total = {"x": (3.0, 0.0), "y": (0.4, 0.6), "z": (0.1, 0.0)}
    assert set(weights_of(total, Least(2, 0.1))) == {"x"}


def test_log_odds_without_one_outlets_votes() -> None:
    """Of its own words anew, of all others as they are."""
    total, own = {"x": (2.0, 0.0), "y": (2.0, 0.0)}, {"x": (1.5, 0.0)}
    least = Least(2, 0.0)
    weights = weights_of(total, least)
    without = Without(weights, total, own, least)
    assert without.get("y") == weights["y"] > 0
    assert without.get("x") == 0.0
    assert without.get("nobody") == 0.0
    assert without.get("nobody", 7.0) == 7.0
