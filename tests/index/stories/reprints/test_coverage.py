"""How much of an article stands in another one, and what is said of the two."""

from __future__ import annotations

import numpy as np
import pytest

from index.stories.reprints.coverage import Text, compare, shared_parts
from index.stories.reprints.pairs import Partner
from index.stories.reprints.runs import shared_words, text_runs, word_hashes
from tests.index.stories.reprints.invented import text


def article(body: str, doc_id: str = "a" * 16, title: str | None = None, day: int = 100) -> Text:
    """Make an article ready for comparing."""
    return Text(doc_id, title, body, day, text_runs(body))


def pair(body: str, other: str) -> tuple[Partner, Partner] | None:
    """Compare two bodies of one day."""
    return compare(article(body), article(other, "b" * 16))


def test_words_in_shared_runs_of_five_are_covered() -> None:
    """Four shared words are none; of a run all five are."""
    one = text_runs("one two three four five six seven")
    other = text_runs("zero one two three four five eight six seven")
    assert shared_words(one, other).tolist() == [True] * 5 + [False] * 2
    assert shared_words(other, one).tolist() == [False] + [True] * 5 + [False] * 3
    assert not shared_words(one, text_runs("one two three four nine five six seven")).any()


def test_short_texts_have_no_runs() -> None:
    """Four words or none share nothing."""
    assert len(word_hashes([b"a", b"b", b"c", b"d"])) == 0
    assert text_runs("").words == 0
    assert pair("one two three four", "one two three four") is None
    assert pair("", text(1, 60)) is None


def test_hashes_stay_the_same() -> None:
    """They are stored, so another process and another release has the same."""
    assert word_hashes([b"one", b"two", b"three", b"four", b"five"]).tolist() == [
        694722175480501613
    ]


def test_the_same_text_covers_itself() -> None:
    """Seen from both sides, each with the other's id."""
    assert pair(text(1, 200), text(1, 200)) == (
        Partner("b" * 16, 1.0, 1.0, 0xFFFF),
        Partner("a" * 16, 1.0, 1.0, 0xFFFF),
    )


def test_an_excerpt_is_covered_and_covers_little() -> None:
    """The first quarter of a text: its four parts of sixteen are shared."""
    found = pair(text(1, 100), text(1, 400))
    assert found == (
        Partner("b" * 16, 1.0, 0.25, 0xFFFF),
        Partner("a" * 16, 0.25, 1.0, 0b1111),
    )


@pytest.mark.parametrize(("shared", "noted"), [(49, False), (50, True), (80, True)])
def test_a_pair_is_noted_from_half_of_either(shared: int, noted: bool) -> None:
    """Of a hundred words."""
    found = pair(text(1, shared, 100) + "\n\n" + text(2, 100 - shared, 100), text(1, 400, 400))
    assert (found is not None) is noted
    if found is not None:
        assert found[0].covered == shared / 100


def test_a_formula_is_no_shared_text() -> None:
    """Twenty words of a short notice are not noted, all of a short one are."""
    assert pair(text(1, 20) + " " + text(2, 15), text(1, 20) + " " + text(3, 400)) is None
    assert pair(text(1, 20), text(1, 20) + " " + text(3, 400)) is not None


def test_parts_are_shared_from_half_of_their_words() -> None:
    """The first part in the lowest bit; a text of few words has empty parts."""
    shared = np.zeros(160, bool)
    shared[:10] = shared[15:20] = shared[31:34] = True
    assert shared_parts(shared) == 0b11
    assert shared_parts(np.ones(2, bool)).bit_count() == 2


def test_two_of_a_series_are_no_pair() -> None:
    """The same form with other numbers; with the same numbers it is a reprint."""
    form = "The bank bought {} million in bills and sold {} million in bonds at {} percent today"
    first = form.format(120, 35, 5.75)
    assert pair(first, form.format(95, 12, 6.25)) is None
    assert pair(first, first) is not None
