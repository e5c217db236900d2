"""Phrases that make furniture of a paragraph, and photographers' names glued to captions."""

from __future__ import annotations

import pytest

from index.strip.furniture.rules import (
    MAX_PHRASE_CHARS,
    by_phrase,
    glued_credit,
    phrases_in,
)

PROSE = (
    "The council of Harbin Cross voted on Tuesday to close the old bridge to all traffic.",
    "Engineers had found cracks in two of its piers, a spokesman for the council said.",
    "The ferry company has promised more boats for the morning hours until then.",
)


@pytest.mark.parametrize(
    ("line", "kind", "prose"),
    [
        (
            "If you buy through a link on our site, we may receive compensation.",
            "promotion",
            "The miners said they may receive compensation; the link to the mine is not proven.",
        ),
        (
            "We may earn a small commission from affiliate links.",
            "promotion",
            "Dealers earn a commission on every sale.",
        ),
        (
            "Buying through us may earn us a commission, which supports our work.",
            "promotion",
            "Buying through agents, he said, earned them a commission.",
        ),
        (
            "FILE - In this May 18, 2017, file photo, the mayor poses on the bridge.",
            "caption",
            "The file - all of it - was lost.",
        ),
        (
            "In this May 18, 2017, file photo, the mayor poses on the bridge.",
            "caption",
            "In this affair a file photo was all that they had.",
        ),
        (
            "Subscribe to support our journalism.",
            "promotion",
            "They support our claim that journalism pays.",
        ),
        (
            "Your contribution of as little as $2 will go a long way.",
            "promotion",
            "Rooms can be had for as little as $2 a night.",
        ),
        (
            "For as little as $3, you can help us.",
            "promotion",
            "For as little as $3, they can help.",
        ),
        (
            "When you visit our website, we store cookies on your browser.",
            "legal",
            "She loaded the cookies into bags, and we walked to the station.",
        ),
        (
            "These cookies allow us to count visits.",
            "legal",
            "These cookies are best with salted butter.",
        ),
        (
            "You have the right to opt-out of the sale of your personal information.",
            "legal",
            "The law limits the sale of personal information.",
        ),
        (
            "A cookie is a piece of data that a website asks your browser to store on your device.",
            "legal",
            "Some sites ask your browser for its name.",
        ),
    ],
)
def test_phrases_make_furniture_of_a_paragraph(line: str, kind: str, prose: str) -> None:
    """However it goes on, up to a paragraph's length; the same words in a report do not."""
    reason = by_phrase(line, phrases_in(line))
    assert reason is not None
    assert (reason.kind, reason.rule) == (kind, f"phrase:{kind}")
    assert by_phrase(f"{line} {PROSE[0]}", phrases_in(line)) == reason
    assert by_phrase(f"{line} {PROSE[0] * 12}", phrases_in(line)) is None
    assert by_phrase(prose, phrases_in(line + prose)) is None
    assert phrases_in(PROSE[0]) == []


def test_a_photographer_in_brackets_ends_a_caption() -> None:
    """Not a report that goes on."""
    caption = "The mayor on the bridge. (AP Photo/Jan Kowal, File)"
    reason = by_phrase(caption, phrases_in(caption))
    assert reason is not None
    assert reason.kind == "caption"
    assert by_phrase(f"{caption} {PROSE[0]}", phrases_in(caption)) is None
    taken = "The mayor on the bridge. (Photo by Jan Kowal)"
    assert by_phrase(taken, phrases_in(taken)) == reason


@pytest.mark.parametrize(
    ("line", "known"),
    [
        ("The mayor on the bridge. (Jan Kowal/Reuters)", True),
        ("The mayor (Jan Kowal/AFP/Getty Images)", True),
        ("The mayor on the bridge. (Reuters photo: Jan Kowal)", True),
        ("(Jan Kowal/Reuters)", True),
        ("The mayor spoke on the bridge, he said. (Reuters)", False),
        ("The mayor, seen by a photographer (Jan Kowal/Reuters), crossed the bridge.", False),
        ("The agencies (AFP/Reuters/dpa) said so.", False),
    ],
)
def test_an_agency_behind_a_photographer_ends_a_caption(line: str, known: bool) -> None:
    """The agency alone may be the report's."""
    reason = by_phrase(line, phrases_in(line))
    assert (reason is not None and reason.kind == "caption") is known


def test_a_photographer_glued_to_a_caption() -> None:
    """A name follows the full stop without a space; a sentence that follows is no name."""
    assert glued_credit("Boats on the river, April 7, 2010.Jan Kowal")
    assert glued_credit("Boats on the river.Jan Kowal/AFP")
    assert not glued_credit("Boats on the river. Jan Kowal")
    assert not glued_credit("It made a difference.Supporters of the council met.")


def test_phrases_are_looked_for_in_lines_up_to_a_length() -> None:
    """A paragraph, not a page in one line; without phrases nothing is looked for."""
    phrase = "We may earn a small commission from affiliate links."
    padded = phrase + "." * (MAX_PHRASE_CHARS - len(phrase))
    phrases = phrases_in(phrase)
    assert by_phrase(padded, phrases) is not None
    assert by_phrase(padded + ".", phrases) is None
    assert by_phrase(phrase, []) is None
    assert by_phrase(phrase.upper(), phrases) is not None
    assert phrases_in(phrase.upper()) == []


@pytest.mark.parametrize(
    ("text", "glued"),
    [
        ("Boats on the river.”Jan Kowal", True),
        ("Boats on the river!Jan van Berg", True),
        ("Boats on the river.Photo by Jan Kowal", True),
        ("Boats on the river.Photograph: Jan Kowal", True),
        ("Boats on the river.Jan", False),
        ("Boats on the river.jan kowal", False),
        ("Boats on the river,Jan Kowal", False),
        ("Boats on the river.Jan Kowal said", False),
        ("x" * 580 + ".Jan Alfred Kowal", True),
        ("x" * 590 + ".Jan Kowal", False),
        ("", False),
    ],
)
def test_a_glued_credit_is_a_name_at_the_end(text: str, glued: bool) -> None:
    """Of two words or more, right after the sentence's end, in a line of a caption's length."""
    assert glued_credit(text) is glued
