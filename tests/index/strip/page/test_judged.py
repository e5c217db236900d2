"""Which lines are worth judging: those near a paragraph, outside what stands apart."""

from __future__ import annotations

import pytest

from index.strip.page.judged import (
    LINK_REACH,
    LINK_WORDS,
    MIN_LONG_CHARS,
    REACH,
    SHORT_CHARS,
    SHORT_REACH,
    SHORT_SPACES,
    is_bare_link,
    judged_lines,
)
from index.strip.page.lines import Line, PageLines, Tree, flatten_text
from index.strip.page.parse import flatten_html
from index.strip.page.tags import (
    IN_ASIDE,
    IN_BOX,
    IN_COMMENTS,
    IN_CONSENT,
    IN_DIALOG,
    IN_FOOTER,
    IN_MENU,
    IN_NAV,
    IN_OTHER_REPORT,
    IN_TEASERS,
)

LONG = "p" * 100
SHORT = "s" * (SHORT_CHARS - 1)


def line(text: str, flags: int = 0, link_chars: int = 0) -> Line:
    return Line(text, 7, 7 + len(text), flags=flags, link_chars=link_chars)


def judged(*lines: Line, tree: bool = False) -> list[int]:
    """Return the numbers of the lines that are judged on a page of these."""
    return judged_lines(PageLines("", list(lines), Tree() if tree else None))


def paragraphs(count: int = 8, flags: int = 0) -> list[Line]:
    return [line(LONG, flags)] * count


@pytest.mark.parametrize(
    ("text", "link_chars", "bare"),
    [
        ("0123456789", 10, True),
        ("0123456789", 8, True),
        ("0123456789", 7, False),
        ("0123456789", 0, False),
        (" ".join(["w"] * LINK_WORDS), 99, True),
        (" ".join(["w"] * (LINK_WORDS + 1)), 99, False),
        ("北京日报", 4, True),
    ],
)
def test_a_bare_link_is_a_link_of_few_words(text: str, link_chars: int, bare: bool) -> None:
    """Four fifths of it in links, and fewer spaces than a headline has."""
    assert is_bare_link(line(text, link_chars=link_chars)) is bare


@pytest.mark.parametrize(
    ("far", "reach"),
    [
        (line("link", link_chars=4), LINK_REACH),
        (line(SHORT), SHORT_REACH),
        (line("s" * SHORT_CHARS), REACH),
        (line(" ".join("s" * SHORT_SPACES)), SHORT_REACH),
        (line(" ".join("s" * (SHORT_SPACES + 1))), REACH),
    ],
    ids=["link", "short", "long enough", "few spaces", "many spaces"],
)
def test_each_kind_of_line_has_its_reach(far: Line, reach: int) -> None:
    """Counted from the nearest paragraph, above it and below it."""
    above = judged(*[far] * 30, *paragraphs())
    assert above == list(range(30 - reach, 38))
    below = judged(*paragraphs(), *[far] * 30)
    assert below == list(range(8 + reach))


def test_lines_between_two_paragraphs_are_near_the_nearer() -> None:
    """So twice the reach lies between them."""
    links = [line("link", link_chars=4)] * 20
    assert judged(*paragraphs(4), *links, *paragraphs(4)) == [
        *range(4 + LINK_REACH),
        *range(24 - LINK_REACH, 28),
    ]


def test_a_page_with_little_in_paragraphs_is_judged_whole() -> None:
    """Verses and lists have no paragraphs to be near to: below the limit of characters, or of
    their share, every line counts."""
    assert 8 * len(LONG) == MIN_LONG_CHARS
    far = [line(SHORT)] * 20
    assert judged(*far, *paragraphs(8)) == list(range(12, 28))
    assert judged(*far, *paragraphs(7), line(LONG[1:])) == list(range(28))
    many = [line(SHORT)] * 31
    assert len(judged(*many, *paragraphs(8))) == 39
    assert len(judged(*[line(SHORT)] * 30, *paragraphs(8))) == 8 + SHORT_REACH
    assert judged() == []


@pytest.mark.parametrize("flag", [IN_NAV, IN_FOOTER, IN_DIALOG, IN_ASIDE, IN_MENU])
def test_what_leads_elsewhere_is_judged_if_most_of_the_page_stands_there(flag: int) -> None:
    """Half of the long lines outside is enough to leave it out."""
    assert judged(line("x", flag), *paragraphs(), tree=True) == list(range(1, 9))
    half = judged(*paragraphs(8, flag), *paragraphs(8), tree=True)
    assert half == list(range(8, 16))
    most = judged(*paragraphs(9, flag), *paragraphs(8), tree=True)
    assert most == list(range(17))
    assert judged(line("x", flag), *paragraphs()) == list(range(9))


@pytest.mark.parametrize("flag", [IN_COMMENTS, IN_OTHER_REPORT])
def test_comments_and_other_reports_are_left_out_however_long(flag: int) -> None:
    """One long line elsewhere is enough; without any the page is theirs."""
    assert judged(line(LONG), *paragraphs(20, flag), tree=True) == [0]
    assert judged(line("x"), *paragraphs(20, flag), tree=True) == list(range(21))


@pytest.mark.parametrize("flag", [IN_CONSENT, IN_TEASERS, IN_BOX])
def test_named_blocks_are_left_out_if_a_quarter_stands_elsewhere(flag: int) -> None:
    """A name may say what is switched on in the report's own block."""
    assert judged(*paragraphs(2), *paragraphs(6, flag), tree=True) == [0, 1]
    assert judged(*paragraphs(2), *paragraphs(7, flag), tree=True) == list(range(9))


PARAGRAPH = (
    "The council of Harbin Cross voted on Tuesday to close the old bridge to all traffic. " * 2
)


def test_navigation_is_not_judged_unless_it_holds_the_page() -> None:
    """Lines in navigation and footers are out of the model's sight; but where the markup puts most
    of the long lines there, all lines are judged. Plain text has no such places."""
    long = "The council of Harbin Cross voted on Tuesday to close the old bridge to all traffic."
    page = flatten_html(f"<nav><p>World</p></nav><p>{long}</p><footer><p>About</p></footer>")
    assert judged_lines(page) == [1]
    unclosed = flatten_html(f"<nav><p>World</p><p>{long}</p><p>{long}</p>")
    assert judged_lines(unclosed) == [0, 1, 2]
    assert judged_lines(flatten_html("<nav><p>World</p></nav>")) == [0]
    assert judged_lines(flatten_text("World\nPolitics")) == [0, 1]


def test_comments_of_readers_are_not_judged_unless_they_are_the_page() -> None:
    """However many and long they are; a forum, whose only long lines they are, is judged."""
    report = f"<h1>Bridge</h1><p>{PARAGRAPH}</p>"
    comments = f"<ol class=comment-list>{f'<li><p>{PARAGRAPH}</p>' * 5}</ol>"
    assert judged_lines(flatten_html(report + comments)) == [0, 1]
    assert judged_lines(flatten_html(f"<h1>Bridge</h1>{comments}")) == [0, 1, 2, 3, 4, 5]


def test_lines_far_from_any_paragraph_are_not_judged() -> None:
    """Short links are judged up to three lines from one, other short lines up to eight."""
    links = "".join(f"<li><a href={n}>Story {n}</a></li>" for n in range(20))
    page = flatten_html(f"<ul>{links}</ul>" + f"<p>{PARAGRAPH}</p>" * 6)
    assert judged_lines(page) == list(range(17, 26))
    text = flatten_text("\n".join([*(f"Story {n}" for n in range(20)), *[PARAGRAPH] * 6]))
    assert judged_lines(text) == list(range(12, 26))


def test_all_lines_of_a_page_without_paragraphs_are_judged() -> None:
    """Verses, hard-wrapped text and lists have no long lines to be near to."""
    lines = [f"A short line of verse, number {number}" for number in range(40)]
    assert judged_lines(flatten_text("\n".join(lines))) == list(range(40))
    assert judged_lines(flatten_text("\n".join([*lines, PARAGRAPH]))) == list(range(41))
    assert judged_lines(flatten_text("")) == []
