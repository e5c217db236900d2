"""Which lines of a page are its gold's."""

from __future__ import annotations

import pytest

from tests.training.line_labels import label_lines

GOLD = "The council voted on Tuesday. The old bridge is closed to all traffic."


@pytest.mark.parametrize(
    ("texts", "labels"),
    [
        (["The council voted on Tuesday."], [True]),
        (["Menu", "The council voted on Tuesday.", "More news"], [False, True, False]),
        (["The council voted", "on Tuesday."], [True, True]),
        (["The old bridge is closed to all traffic.", "Ferries go on."], [True, False]),
        (["The council voted on Tuesday. Ferries go on as before today."], [False]),
        (["The council voted on Tuesday. Ferries go on."], [True]),
        (["council"], [True]),
        (["ferry"], [False]),
        (["to the all on is"], [False]),
        (["…", ""], [False, False]),
        ([], []),
    ],
)
def test_lines_are_labelled_by_their_words_in_order(texts: list[str], labels: list[bool]) -> None:
    """Half of a line's words aligned, of which three tenths are neighbours in the gold."""
    assert label_lines(texts, GOLD)[0] == labels


def test_a_line_twice_on_its_page_counts_once() -> None:
    """Words of the gold are aligned with one of them."""
    labels, sizes = label_lines(["The council voted on Tuesday."] * 2, GOLD)
    assert sorted(labels) == [False, True]
    assert sizes == [5, 5]


def test_lines_out_of_their_order_are_not_the_report() -> None:
    """The longer one is aligned, the other is not."""
    texts = ["The old bridge is closed to all traffic.", "The council voted on Tuesday."]
    assert label_lines(texts, GOLD)[0] == [True, False]


def test_without_a_gold_nothing_is_the_report() -> None:
    """Sizes are counted all the same."""
    assert label_lines(["One two", "…"], "") == ([False, False], [2, 0])
