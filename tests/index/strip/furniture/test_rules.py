"""Rules that hold for any outlet: what is furniture, what it is called, and what must stay."""

from __future__ import annotations

import pytest

from index.strip.furniture.prose_run import keep_prose_run
from index.strip.furniture.rules import (
    by_phrase,
    firm,
    glued_credit,
    kind_of,
    phrases_in,
)
from index.strip.page.lines import flatten_text
from index.strip.page.parse import flatten_html

PROSE = (
    "The council of Harbin Cross voted on Tuesday to close the old bridge to all traffic.",
    "Engineers had found cracks in two of its piers, a spokesman for the council said.",
    "The ferry company has promised more boats for the morning hours until then.",
)


@pytest.mark.parametrize(
    ("line", "kind", "prose"),
    [
        ("Skip to main content", "navigation", "They skip to the main content of the law."),
        ("[QODLink]", "navigation", "QODLink is a word."),
        ("Share on Facebook", "share", "Share prices fell on Facebook's news."),
        ("Tweet", "share", "The tweet was deleted."),
        ("See comments (14)", "comments", "See comments by the minister below."),
        ("This forum has been closed.", "comments", "This forum has been closed to the press."),
        ("Leave a comment", "comments", "He left a comment."),
        ("0:00 0:01:24 0:00", "player", "At 0:00 the curfew began."),
        ("No media source currently available", "player", "No media source was available."),
        ("© 2010 The Harbin Post. All rights reserved.", "legal", "All rights reserved for him?"),
        ("Advertisement", "promotion", "The advertisement was withdrawn."),
        ("Sign up now", "promotion", "Sign up sheets were empty."),
        ("Related stories", "related", "Related stories were told by others."),
        ("Most read", "related", "Most read it twice."),
        ("Read more", "related", "Read more slowly, she said."),
    ],
)
def test_a_firm_rule_names_whole_lines_only(line: str, kind: str, prose: str) -> None:
    """The line is furniture; a sentence of the same words is not."""
    reason = firm(line)
    assert reason is not None
    assert reason.kind == kind
    assert reason.evidence
    assert firm(prose) is None


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
    "heading", ["Humanitarian assistance", "U.S.-Russian Cooperation", "Background", "Comment"]
)
def test_sub_headings_are_not_furniture(heading: str) -> None:
    """Short lines that head a part of a report have no firm rule, but for the word "Comment"."""
    assert (firm(heading) is None) == (heading != "Comment")


def test_an_agency_alone_is_a_credit() -> None:
    """A report's last line may name who wrote it."""
    for line in ("Agencies", "(Reuters)", "AP and Reuters"):
        reason = firm(line)
        assert reason is not None
        assert reason.kind == "byline"
    assert firm("Reuters reported") is None
    assert firm("The agencies") is None


def test_a_photographer_glued_to_a_caption() -> None:
    """A name follows the full stop without a space; a sentence that follows is no name."""
    assert glued_credit("Boats on the river, April 7, 2010.Jan Kowal")
    assert glued_credit("Boats on the river.Jan Kowal/AFP")
    assert not glued_credit("Boats on the river. Jan Kowal")
    assert not glued_credit("It made a difference.Supporters of the council met.")


def test_kinds_come_from_words_and_tree() -> None:
    """A line that was cut is named by its words, else by where it stands."""
    page = flatten_html(
        "<nav><p>World</p></nav><figure><figcaption>The bridge</figcaption></figure>"
        "<p>Photograph: Jan Kowal</p><p><a href=x>Ferry fares rise</a></p>"
        "<aside><p>Boats</p></aside>"
    )
    kinds = [kind_of(line, before_body=False).kind for line in page.lines]
    assert kinds == ["navigation", "caption", "caption", "related", "related"]
    (line,) = flatten_text("Harbin Cross").lines
    assert kind_of(line, before_body=True).kind == "navigation"
    assert kind_of(line, before_body=False).kind == "other"
    (standfirst,) = flatten_text("Engineers found cracks in two of the old piers.").lines
    assert kind_of(standfirst, before_body=True).kind == "other"


def kept(text: str) -> list[str]:
    """Return the lines that stay by the rules alone."""
    lines = flatten_text(text).lines
    found = keep_prose_run(lines, [firm(line.text) for line in lines])
    return [line.text for line, reason in zip(lines, found, strict=True) if reason is None]


def test_the_run_of_prose_is_the_report() -> None:
    """Menus above and lists below go without being named."""
    menu = "World\nPolitics\nSport\nWeather"
    assert kept(f"{menu}\n{PROSE[0]}\n{PROSE[1]}\n{menu}") == [PROSE[0], PROSE[1]]


def test_a_lone_short_line_between_paragraphs_is_a_sub_heading() -> None:
    """One stays; two in a row are a list of other stories."""
    heading = "Traffic by night"
    assert kept(f"{PROSE[0]}\n{heading}\n{PROSE[1]}") == [PROSE[0], heading, PROSE[1]]
    listed = f"{PROSE[0]}\n{heading}\nBoats for the morning\n{PROSE[1]}"
    assert kept(listed) == [PROSE[0], PROSE[1]]


def test_text_without_prose_is_cut_whole() -> None:
    """The stripper then keeps the whole text."""
    assert kept("World\nPolitics") == []
    assert kept("") == []


def test_a_reason_is_told_in_words_that_a_reader_knows() -> None:
    """They are stored with the article and shown; the rule is named by its kind."""
    assert firm("Skip to content") == (
        "navigation",
        "line:navigation",
        "a page's way-finding words",
    )
    assert firm("See comments (14)") == (
        "comments",
        "line:comments",
        "the words of a comment section",
    )
    assert firm("The council voted on Tuesday.") is None
