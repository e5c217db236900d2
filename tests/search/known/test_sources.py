"""Which of the archive's sources a typed name means."""

import pytest

from search.known.sources import KnownSources

SOURCES = KnownSources(["Al Jazeera", "The Wren Weekly", "Wren-Courier", "Osier Post", "Ostler"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("al jazeera", ("Al Jazeera",)),
        ("wren weekly", ("The Wren Weekly",)),
        ("WREN COURIER", ("Wren-Courier",)),
        ("Jazeera", ()),
    ],
)
def test_whole_names_are_found(typed: str, meant: tuple[str, ...]) -> None:
    """Without regard to case, signs and a leading article; a part is no whole name."""
    assert SOURCES.resolve(typed) == meant


@pytest.mark.parametrize(
    ("typed", "holding"),
    [
        ("Jazeera", ("Al Jazeera",)),
        ("post", ("Osier Post",)),
        ("wren", ("The Wren Weekly", "Wren-Courier")),
        ("os", ()),
        ("post osier", ()),
        ("—", ()),
        ("", ()),
    ],
)
def test_sources_that_hold_words_in_a_row(typed: str, holding: tuple[str, ...]) -> None:
    """Whole words in their order; letters inside a word are none."""
    assert SOURCES.holding(typed) == holding
