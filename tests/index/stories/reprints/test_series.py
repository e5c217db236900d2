"""Articles of a series have the same words and other numbers."""

from __future__ import annotations

import pytest

from index.stories.reprints.series import are_forms, are_series
from tests.index.stories.reprints.invented import text

Titled = tuple[str | None, str]

RATES = (
    "The bank bought {} million in bills and sold {} million in bonds, and the rate stood at {} "
    "percent when dealers closed their books, a spokesman said in the capital today."
)
FIRST: Titled = ("Bank buys bills", RATES.format(120, 35, 5.75))
PAYOUT = "Qtly div {} cts vs {} cts Pay June {} Record May {}"


@pytest.mark.parametrize("days", [0, 1, 7])
def test_other_numbers_make_a_series(days: int) -> None:
    """On one day and on later ones; the same numbers do not."""
    assert are_series(FIRST, ("Bank buys bills", RATES.format(95, 12, 6.25)), days)
    assert not are_series(FIRST, ("Bank buys", RATES.format(120, 35, 5.75) + " More."), days)


def test_a_number_among_many_words_is_an_update() -> None:
    """A toll that rose; the next day too."""
    body = text(1, 300)
    for days in (0, 1):
        one = (None, f"At least 12 died. {body} It was 9 May."), (None, f"At least 15. {body} 9")
        assert not are_series(*one, days)


def test_a_correction_of_the_same_day_is_no_series() -> None:
    """One of five numbers; on a later day it is the next of a series."""
    form = "Sold {} shares of 40 at 12 in 3 lots for 17 buyers, the house said about the sale"
    both = (None, form.format(500)), (None, form.format(600))
    assert not are_series(*both, 0)
    assert are_series(*both, 1)


@pytest.mark.parametrize(
    ("other", "series"),
    [
        ("Tarvo Mills sets quarterly", True),
        ("Oskara Foods Inc sets quarterly", False),
        ("Oskara sets payout", False),
        (None, False),
    ],
)
def test_tables_with_the_same_numbers_are_told_apart_by_their_titles(
    other: str | None, series: bool
) -> None:
    """The first word of a title names whose table it is."""
    body = PAYOUT.format(12, 12, 15, 31)
    assert are_series(("Oskara Foods sets quarterly", body), (other, body), 0) is series


def test_tables_of_many_numbers_need_no_title() -> None:
    """Nobody else has eight numbers of a house."""
    body = " ".join(f"{number} tons" for number in range(100, 112))
    assert not are_series(("Mills", body), ("Foods", body), 0)


def test_texts_without_numbers_are_no_series() -> None:
    """Of empty bodies neither."""
    assert not are_series((None, text(1, 40)), (None, text(1, 40)), 3)
    assert not are_series((None, ""), (None, ""), 0)


def test_an_excerpt_has_fewer_numbers() -> None:
    """Those of the shorter text count."""
    assert not are_series(FIRST, (None, FIRST[1] + " It sold 44, 45, 46 and 47 before."), 0)


@pytest.mark.parametrize(
    ("title", "coverage", "words", "forms"),
    [
        ("Oskara Bank raises rate", 0.85, 30, True),
        ("Tarvo Bank raises its lending rate", 0.85, 30, False),
        ("CORRECTED - Tarvo Bank raises rate", 0.85, 30, False),
        ("Rate of Tarvo Bank raises hopes", 0.85, 30, False),
        ("Oskara Bank raises rate", 0.9, 30, False),
        ("Oskara Bank raises rate", 0.85, 80, False),
        (None, 0.85, 30, False),
    ],
)
def test_short_items_of_two_firms_are_one_form(
    title: str | None, coverage: float, words: int, forms: bool
) -> None:
    """If their titles name two matters; nearly the same words are the same item all the same."""
    one, other = ("Tarvo Bank raises rate", text(1, words)), (title, text(2, 90))
    assert are_forms(one, other, coverage) is are_forms(other, one, coverage) is forms
