"""A note keeps what can be compared, in few bytes."""

from __future__ import annotations

import pytest

from index.stories.figures.extraction import figures
from index.stories.figures.packing import (
    MAX_FIGURES,
    PERSON_NUMBER,
    key,
    noun_number,
    pack,
    rows,
    unpack,
)

BODY = (
    "The storm killed at least 75 people and injured 1,400. It lasted two days. Between 20 and 30 "
    "percent of boats sank, at a cost of $1.72bn. In 1999 a storm killed 2,300,000,117 fish."
)
SENTENCES = [(0, 54), (55, 74), (75, 137), (138, len(BODY))]


def test_what_was_packed_comes_back() -> None:
    """All but durations; what is of another time is aside."""
    before = [one for one in figures(BODY, SENTENCES, "2010-04-08") if one.kind != "duration"]
    after = unpack(pack(before))
    assert [(one.low, one.high, one.value) for one in after] == [
        (75, None, 75),
        (1400, 1400, 1400),
        (20, 30, None),
        (1_720_000_000, 1_720_000_000, 1_720_000_000),
        (2_300_000_120, 2_300_000_120, 2_300_000_120),
    ]
    assert [BODY[one.start : one.end] for one in after] == [
        "75",
        "1,400",
        "20 and 30 percent",
        "$1.72bn",
        "2,300,000,117",
    ]
    assert [BODY[one.noun_start : one.noun_end] for one in after] == [
        "people",
        "injured",
        "boats",
        "cost",
        "fish",
    ]
    assert [(one.predicate, one.unit, one.aside) for one in after] == [
        ("dead", "", False),
        ("injured", "", False),
        ("", "%", False),
        ("", "USD", False),
        ("dead", "", True),
    ]
    assert [one.noun for one in after][:3] == [PERSON_NUMBER, PERSON_NUMBER, noun_number("boat")]


def test_rows_have_keys() -> None:
    """Numbers of one thing have one key, others have another."""
    dead, died, injured = rows(
        pack(
            figures(
                "It killed 75. Some 77 people died. It injured 9.", [(0, 13), (14, 34), (35, 48)]
            )
        )
    )
    assert key(dead) == key(died) != key(injured)


def test_nothing_to_compare_is_nothing() -> None:
    """A text with durations alone has an empty note."""
    assert pack(figures("It lasted two days.", [(0, 19)])) == b""
    assert unpack(b"") == []


def test_a_table_of_numbers_is_cut() -> None:
    """The first `MAX_FIGURES` are kept."""
    text = "It has 40 boats, " * (MAX_FIGURES + 5)
    packed = pack(figures(text, [(0, len(text))]))
    assert len(rows(packed)) == MAX_FIGURES


@pytest.mark.parametrize(
    "content", [b"\x00", b"\x03\x00", pack(figures("40 boats", [(0, 8)]))[:-3]]
)
def test_a_damaged_note_is_told(content: bytes) -> None:
    """As a ValueError, whatever is wrong with it."""
    with pytest.raises(ValueError, match="a note of figures is damaged"):
        rows(content)
