"""A quotation says the words, who published them, when, where, and the id."""

from __future__ import annotations

from search.results import Passage
from web.quotation import origin, quotation


def test_a_quotation_has_words_origin_and_id() -> None:
    """Each on its line."""
    passage = Passage("0" * 16 + ".0-5.abcdef01", "It rained.", 0, 10)
    where = origin("Rain", "Dawn", "2010-04-08T21:00:00Z", "https://dawn.example/1")
    assert quotation(passage, where) == (
        "“It rained.”\nDawn, 2010-04-08: Rain\nhttps://dawn.example/1\n0000000000000000.0-5.abcdef01"
    )


def test_what_is_unknown_is_said_or_left_out() -> None:
    """A source and a date are expected of a quotation; a title and an address may be missing."""
    assert origin(None, None, None, None) == "no source, undated"
    assert origin("Rain", None, "2010", None) == "no source, 2010: Rain"
    assert origin(None, "Dawn", None, "https://a.example") == "Dawn, undated\nhttps://a.example"
