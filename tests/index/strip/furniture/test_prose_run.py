"""The report chosen without a model: weights of lines, the page's head, sub-headings."""

from __future__ import annotations

import pytest

from index.strip.furniture.prose_run import MAX_COUNTED_WORDS, MAX_HEAD_WORDS, keep_prose_run
from index.strip.furniture.rules import Reason, firm
from index.strip.page.lines import Line, flatten_text
from index.strip.page.tags import (
    IN_ASIDE,
    IN_BUTTON,
    IN_CAPTION,
    IN_FOOTER,
    IN_FORM,
    IN_HEADING,
    IN_NAV,
)

LIST = Reason("related", "run", "it stands in a run of short lines")
DATE = Reason("date", "metadata", "it is the date of publication")
PROMOTION = Reason("promotion", "line:promotion", "the words of a promotion")


def line(text: str, flags: int = 0, link_chars: int = 0) -> Line:
    return Line(text, 0, len(text), flags=flags, link_chars=link_chars)


def words(count: int, end: str = ".") -> str:
    """Return a line of some words."""
    return " ".join(["word"] * count) + end


def kept(*lines: Line | str, found: dict[int, Reason] | None = None) -> list[int]:
    """Return the numbers of the lines that stay."""
    known = found or {}
    listed = [line(one) if isinstance(one, str) else one for one in lines]
    reasons = keep_prose_run(listed, [known.get(at) for at in range(len(listed))])
    return [at for at, reason in enumerate(reasons) if reason is None]


@pytest.mark.parametrize(
    ("tested", "stays"),
    [
        (line(words(6)), True),
        (line(words(5)), True),
        (line(words(2)), True),
        (line("Word."), False),
        (line(words(5, "")), False),
        (line(words(19, "")), False),
        (line(words(20, "")), True),
        (line(words(20, ""), IN_HEADING), False),
        (line(words(20), IN_HEADING), True),
        (line(words(20), IN_NAV), False),
        (line(words(20), IN_FOOTER), False),
        (line(words(20), IN_ASIDE), False),
        (line(words(20), IN_CAPTION), False),
        (line(words(20), IN_FORM), False),
        (line(words(20), IN_BUTTON), False),
        (line("Eight words of which half is a link.", link_chars=18), True),
        (line("Eight words of which half is a link.", link_chars=19), False),
        (line("总统说，他不会辞职，也不会离开。"), True),
    ],
)
def test_a_line_alone_is_a_report_if_it_is_prose(tested: Line, stays: bool) -> None:
    """A sentence, a long line or a short one with an end; not beside the report, nor a link."""
    assert kept(tested) == ([0] if stays else [])


def test_words_above_a_limit_count_no_more() -> None:
    """So one endless line is no better than a paragraph."""
    gap = [words(1, "")] * 20
    assert kept(words(MAX_COUNTED_WORDS), *gap, words(900)) == [0]
    assert kept(words(MAX_COUNTED_WORDS - 1), *gap, words(900)) == [21]


def test_unfinished_lines_count_half() -> None:
    """Between two runs the one of sentences is the report."""
    gap = [words(1, "")] * 20
    assert kept(words(30, ""), *gap, words(16)) == [21]
    assert kept(words(34, ""), *gap, words(16)) == [0]


def test_what_is_known_is_never_overruled() -> None:
    """It costs the run a little less than a short line does."""
    reasons = keep_prose_run([line(words(9))] * 3, [None, PROMOTION, None])
    assert reasons == [None, PROMOTION, None]
    assert keep_prose_run([line(words(9))], [PROMOTION]) == [PROMOTION]
    assert keep_prose_run([], []) == []


def test_a_standfirst_above_the_date_is_the_pages_head() -> None:
    """Up to as many words as a head may have; more is the report itself."""
    first, second = words(9), words(MAX_HEAD_WORDS - 9)
    report = words(40)
    assert kept(first, "12 June", report, found={1: DATE}) == [2]
    assert kept(first, second, "12 June", report, found={2: DATE}) == [3]
    assert kept(first, second + " More words.", "12 June", report, found={2: DATE}) == [0, 1, 3]
    byline = Reason("byline", "metadata", "it names the authors")
    assert kept(first, "By Ada Holt", report, found={1: byline}) == [2]
    assert kept(first, "Sign up", report, found={1: PROMOTION}) == [0, 2]
    assert kept("12 June", first, report, found={0: DATE}) == [1, 2]


PROSE = words(30)


@pytest.mark.parametrize(
    ("heading", "stays"),
    [
        (line("Traffic by night"), True),
        (line(words(14, "")), True),
        (line(words(15, "")), False),
        (line("Traffic by night", link_chars=8), True),
        (line("Traffic by night", link_chars=9), False),
    ],
)
def test_a_sub_heading_is_short_and_no_link(heading: Line, stays: bool) -> None:
    """Between two paragraphs."""
    assert kept(PROSE, heading, PROSE) == ([0, 1, 2] if stays else [0, 2])


def test_a_sub_heading_stands_right_above_a_paragraph() -> None:
    """And below one, what was cut between them passed over; two in a row are a list."""
    reasons = keep_prose_run(
        [line(text) for text in (PROSE, "One", "Two", PROSE, "Three", PROSE)], [None] * 6
    )
    assert reasons == [None, LIST, LIST, None, None, None]
    assert kept(PROSE, "Sign up", "One", PROSE, found={1: PROMOTION}) == [0, 2, 3]
    assert kept(PROSE, "One", "Sign up", PROSE, found={2: PROMOTION}) == [0, 3]


def test_above_and_below_the_run_lines_are_named_by_their_place() -> None:
    """Short ones above lead to other pages; below they are not in the report."""
    above, _, below = keep_prose_run([line("World"), line(PROSE), line("Valley")], [None] * 3)
    assert above == Reason("navigation", "position", "it is not in the report")
    assert below == Reason("other", "position", "it is not in the report")


def test_the_pages_head_is_above_the_report_however_many_lines_it_has() -> None:
    """Lines that end as no sentence are not counted against its length."""
    report = words(40)
    assert kept(*["Two words."] * 5, "12 June", report, found={5: DATE}) == [6]
    assert kept(words(9), words(46, ""), "12 June", report, found={2: DATE}) == [3]


def test_lines_below_a_known_one_are_judged_too() -> None:
    """A list in the report, and what stands below it."""
    listed = [line(text) for text in ("Sign up", PROSE, "One", "Two", PROSE, "Valley")]
    reasons = keep_prose_run(listed, [PROMOTION, *[None] * 5])
    assert reasons[:5] == [PROMOTION, None, LIST, LIST, None]
    assert reasons[5] is not None


PARAGRAPHS = (
    "The council of Harbin Cross voted on Tuesday to close the old bridge to all traffic.",
    "Engineers had found cracks in two of its piers, a spokesman for the council said.",
)


def kept_lines(text: str) -> list[str]:
    """Return the lines that stay by the rules alone."""
    lines = flatten_text(text).lines
    found = keep_prose_run(lines, [firm(line.text) for line in lines])
    return [line.text for line, reason in zip(lines, found, strict=True) if reason is None]


def test_the_run_of_prose_is_the_report() -> None:
    """Menus above and lists below go without being named."""
    menu = "World\nPolitics\nSport\nWeather"
    assert kept_lines(f"{menu}\n{PARAGRAPHS[0]}\n{PARAGRAPHS[1]}\n{menu}") == [
        PARAGRAPHS[0],
        PARAGRAPHS[1],
    ]


def test_a_lone_short_line_between_paragraphs_is_a_sub_heading() -> None:
    """One stays; two in a row are a list of other stories."""
    heading = "Traffic by night"
    assert kept_lines(f"{PARAGRAPHS[0]}\n{heading}\n{PARAGRAPHS[1]}") == [
        PARAGRAPHS[0],
        heading,
        PARAGRAPHS[1],
    ]
    listed = f"{PARAGRAPHS[0]}\n{heading}\nBoats for the morning\n{PARAGRAPHS[1]}"
    assert kept_lines(listed) == [PARAGRAPHS[0], PARAGRAPHS[1]]


def test_text_without_prose_is_cut_whole() -> None:
    """The stripper then keeps the whole text."""
    assert kept_lines("World\nPolitics") == []
    assert kept_lines("") == []
