"""Quotations are checked against the archive."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from search.command.verbs.verify_quote import difference
from search.quotes.verification import MAX_CHECKED_CHARS, verify
from search.searcher import Searcher
from tests.search.small_library import article, build, cut

FIRST = (
    "The talks ended late. “The base at Manas stays open, and that won’t change — not this year,” "
    "Roza Otunbayeva said. Rents rose by 5% in Osh."
)
REPRINT = (
    'She told us: "The base at Manas stays open, and that won\'t change - not this year." Rain.'
)
FURNITURE = "Subscribe to the morning letter of the valley for nothing."


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """Yield a searcher over three articles, one with a cut."""
    original = f"Bread is dear in Osh this week.\n{FURNITURE}"
    articles = [
        article(1, FIRST, source="Tern Wire", published="2010-04-09", title="Talks"),
        article(2, REPRINT, source="Qala News", published="2010-04-08"),
        article(
            3,
            "Bread is dear in Osh this week.",
            source="Valley Herald",
            original=original,
            cuts=(cut(original, FURNITURE),),
        ),
    ]
    with build(tmp_path_factory.mktemp("library"), articles) as made:
        yield made


@pytest.mark.parametrize(
    "quotation",
    [
        "The base at Manas stays open, and that won’t change — not this year",
        "the base at Manas stays open",
        '"The base\u00a0at Manas stays open, and that won\'t change – not this year."',
        "«The base at Ma\u00adnas stays open; and that won`t change»",
    ],
)
def test_typography_changes_no_words(searcher: Searcher, quotation: str) -> None:
    """Marks, dashes, spaces, apostrophes and capitals; both who print it are named by date."""
    found = verify(searcher, quotation)
    assert found.verdict == "exact"
    assert [(one.source, one.published) for one in found.printed] == [
        ("Qala News", "2010-04-08"),
        ("Tern Wire", "2010-04-09"),
    ]
    assert found.places == 2
    assert "stays open" in searcher.passage(found.printed[0].id).text


@pytest.mark.parametrize(
    ("quotation", "omissions", "inserted"),
    [
        ("The base … stays open", 1, 0),
        ("The base [...] stays open, and that ... won’t change", 2, 0),
        ("The base [of the Americans] stays open", 1, 3),
    ],
)
def test_marked_omissions_are_named_and_no_alteration(
    searcher: Searcher, quotation: str, omissions: int, inserted: int
) -> None:
    """Words in brackets are the quoting writer's."""
    found = verify(searcher, quotation)
    assert (found.verdict, found.omissions, found.inserted) == ("exact", omissions, inserted)


def test_parts_must_stand_in_their_order(searcher: Searcher) -> None:
    """An omission does not turn a sentence round."""
    assert verify(searcher, "stays open … the base at Manas").verdict == "altered"


@pytest.mark.parametrize(
    ("quotation", "written"),
    [
        (
            "The base at Manas stays closed, and that won’t change",
            "The base at Manas stays [-closed-] {+open+} and that won’t change",
        ),
        (
            "The base at Manas stays open, and that will change",
            "The base at Manas stays open, and that [-will-] {+won’t+} change",
        ),
        (
            "The base stays open, and that won’t change",
            "The base {+at Manas+} stays open, and that won’t change",
        ),
        (
            "The air base at Manas stays open, and that won’t change",
            "The [-air-] base at Manas stays open, and that won’t change",
        ),
    ],
)
def test_an_alteration_is_shown_word_by_word(
    searcher: Searcher, quotation: str, written: str
) -> None:
    """Changed, left out without a mark, put in."""
    found = verify(searcher, quotation)
    assert found.verdict == "altered"
    assert difference(found).replace("won't", "won’t") == written


def test_a_sign_that_means_something_is_a_word(searcher: Searcher) -> None:
    """Five percent is not five."""
    assert verify(searcher, "Rents rose by 5% in Osh").verdict == "exact"
    found = verify(searcher, "Rents rose by 5 in Osh")
    assert (found.verdict, difference(found)) == ("altered", "Rents rose by 5 {+%+} in Osh")


def test_what_was_cut_is_said_to_be(searcher: Searcher) -> None:
    """With a passage of the page as received."""
    found = verify(searcher, "the morning letter of the valley")
    assert found.verdict == "cut"
    (place,) = found.printed
    assert searcher.passage(place.id).cut
    assert searcher.passage(place.id).text == "the morning letter of the valley"


@pytest.mark.parametrize("quotation", ["nobody ever spoke of marmalade in here", "NOT AND OR"])
def test_what_nobody_prints_is_not_found(searcher: Searcher, quotation: str) -> None:
    """Also where the words are signs of the query language."""
    assert verify(searcher, quotation).verdict == "not-found"


def test_what_is_not_checked_is_said(searcher: Searcher) -> None:
    """A single word stands everywhere; a book is no quotation."""
    assert verify(searcher, "“base”").verdict == "too-short"
    assert verify(searcher, "").verdict == "too-short"
    assert verify(searcher, "base " * MAX_CHECKED_CHARS).verdict == "too-long"
