"""Lines that say when a page was published, and lines that only hold a date."""

from __future__ import annotations

import pytest

from index.strip.metadata.datelines import (
    MAX_LINE_CHARS,
    date_line,
    date_lines,
    shown_rank,
)
from index.strip.metadata.published import date_order
from index.strip.page.lines import flatten_text
from index.strip.page.parse import flatten_html


@pytest.mark.parametrize(
    ("text", "day", "other_words", "labelled", "changed"),
    [
        ("8 April 2010", "2010-04-08", 0, False, False),
        ("Thursday, April 8, 2010", "2010-04-08", 0, False, False),
        ("Published: 8 April 2010", "2010-04-08", 0, True, False),
        ("Veröffentlicht am 08.04.2010", "2010-04-08", 0, True, False),
        ("Опубликовано 8 апреля 2010", "2010-04-08", 0, True, False),
        ("Last updated 8 April 2010", "2010-04-08", 0, False, True),
        ("Updated 9 April 2010, published 8 April 2010", "2010-04-08", 0, True, False),
        ("Jane Doe, 8 April 2010", "2010-04-08", 2, False, False),
        ("8 April 2010 | World", "2010-04-08", 1, False, False),
    ],
)
def test_a_line_of_date_is_read(
    text: str, day: str, other_words: int, labelled: bool, changed: bool
) -> None:
    """Its day, the words beside it, and what its label says."""
    (line,) = flatten_text(text).lines
    found = date_line(line, 0, "day-first")
    assert found is not None
    assert (found.found.day, found.other_words, found.labelled, found.changed) == (
        day,
        other_words,
        labelled,
        changed,
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The base at Manas stays open.",
        "8 April",
        "© 2010-04-08 Fernhill Post",
        "Available until 8 April 2010",
        "He left the base on 8 April 2010 and flew home.",
        "8 April 2010 " + "and more words of a long sentence " * 4,
    ],
)
def test_another_line_is_none(text: str) -> None:
    """No date, no year, a copyright, an end of rights, a sentence, too many words."""
    lines = flatten_text(text).lines
    assert [date_line(line, 0, "day-first") for line in lines] in ([], [None])


def test_a_date_in_a_menu_or_caption_is_anothers() -> None:
    """The tree says where it stands."""
    for tag in ("nav", "footer", "aside", "figcaption"):
        figure = "figure" if tag == "figcaption" else "div"
        page = flatten_html(f"<{figure}><{tag}><p>8 April 2010</p></{tag}></{figure}><p>x</p>")
        assert date_line(page.lines[0], 0, None) is None, tag
    (line, *_) = flatten_html("<div><p>8 April 2010</p></div><p>x</p>").lines
    assert date_line(line, 0, None) is not None


def test_a_published_line_outranks_a_bare_one_and_that_an_updated_one() -> None:
    """Of two of a kind the one with fewer other words."""
    texts = (
        "Published 8 April 2010",
        "8 April 2010",
        "Jane Doe, 8 April 2010",
        "Updated 8 April 2010",
    )
    found = [date_line(line, 0, None) for text in texts for line in flatten_text(text).lines]
    ranks = [shown_rank(line) for line in found if line is not None]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == 4


REPORT = ["The base at Manas stays open, the minister said on Friday in a statement."] * 60


def days(lines: list[str], title: int, report: tuple[int, int]) -> list[int]:
    page = flatten_text("\n".join(lines))
    return [line.at for line in date_lines(page.lines, "day-first", [title], report)]


def test_a_line_of_date_belongs_to_the_report_beside_it() -> None:
    """Between headline and report, or with a label some lines below its end; not far from both."""
    head = ["Menu", "Base stays", "8 April 2010"]
    assert days([*head, *REPORT], 1, (3, 62)) == [2]
    far = ["8 April 2010", *["Other story of the day"] * 20, "Base stays", *REPORT]
    assert days(far, 21, (22, 81)) == []
    below = ["Base stays", *REPORT, "Tags", "Published 8 April 2010"]
    assert days(below, 0, (1, 60)) == [62]
    assert days([*below[:-1], "8 April 2010"], 0, (1, 60)) == []


@pytest.mark.parametrize(
    ("formats", "language", "url", "text", "order"),
    [
        ((), "en-US", None, "", "month-first"),
        ((), "en_GB", None, "", "day-first"),
        ((), "de", None, "", "day-first"),
        ((), "ru", "https://example.com/a", "", "day-first"),
        ((), "en", "https://news.example.co.uk/a", "", "day-first"),
        ((), "", "https://example.com.au/a", "", "day-first"),
        ((), "en", "https://example.com/a", "on 4/25/2010", "month-first"),
        ((), "en", None, "on 25/4/2010", "day-first"),
        ((), "en", None, "on 4/5/2010 and 6/7/2010", None),
        ((), "en", None, "on 40/50/2010", None),
        ((), "", None, "", None),
        (("mm/dd/yyyy",), "de", "https://example.de/a", "25/4/2010", "month-first"),
        (("month-day-year", "dd.mm.yyyy"), "en-US", None, "", "day-first"),
    ],
)
def test_the_order_of_day_and_month_is_told(
    formats: tuple[str, ...], language: str, url: str | None, text: str, order: str | None
) -> None:
    """By the profile, the language, the address, or a date with a number over twelve."""
    assert date_order(formats, language, url, text) == order


def at_places(line: str, title: int, report: tuple[int, int], count: int = 120) -> list[int]:
    """Return the places at which a line of date belongs to the report."""
    found = []
    for place in range(count):
        texts = ["Valley"] * count
        texts[place] = line
        lines = flatten_text("\n".join(texts)).lines
        if date_lines(lines, "day-first", [title], report):
            found.append(place)
    return found


def test_a_bare_date_stands_near_the_headline_or_the_reports_first_line() -> None:
    """Four lines above each, twelve below the headline, or all between the two up to forty."""
    assert at_places("8 April 2010", 30, (32, 60)) == list(range(26, 43))
    assert at_places("8 April 2010", 10, (40, 60)) == list(range(6, 44))
    assert at_places("8 April 2010", 10, (90, 99)) == [*range(6, 51), *range(86, 94)]
    assert at_places("8 April 2010", 0, (1, 9)) == list(range(13))


def test_a_date_with_its_time_may_stand_further_above_the_report() -> None:
    """Twelve lines; no caption has a time of day."""
    assert at_places("8 April 2010 10:15", 60, (32, 58)) == [*range(20, 36), *range(56, 73)]
    assert at_places("8 April 2010", 60, (32, 58)) == [*range(28, 36), *range(56, 73)]


def test_a_label_of_publication_may_stand_in_the_report_and_below_it() -> None:
    """Forty lines below its first, twelve below its last; that of a change below it only."""
    published, updated = "Published 8 April 2010", "Updated 8 April 2010"
    assert at_places(published, 19, (20, 90)) == [*range(8, 60), *range(90, 102)]
    assert at_places(updated, 19, (20, 90)) == [*range(8, 32), *range(90, 102)]


def test_on_a_page_without_prose_dates_stand_near_its_title() -> None:
    """Or near its beginning if it has no title either."""
    lines = flatten_text("\n".join(["Valley"] * 40 + ["8 April 2010"] + ["Valley"] * 9)).lines
    end = (len(lines), len(lines))
    assert [one.at for one in date_lines(lines, None, [38], end)] == [40]
    assert date_lines(lines, None, [], end) == []
    assert date_lines([], None, [], (0, 0)) == []
    first = flatten_text("8 April 2010\nValley").lines
    assert [one.at for one in date_lines(first, None, [], (2, 2))] == [0]


@pytest.mark.parametrize(
    ("line", "near", "labelled"),
    [
        ("one two three | 8 April 2010", True, True),
        ("one two three four five six | 8 April 2010", True, False),
        ("one two three four five six seven | 8 April 2010", False, False),
        ("one two three four five six seven eight nine ten | 8 April 2010 10:15", True, False),
        (
            "one two three four five six seven eight nine ten none | 8 April 2010 10:15",
            False,
            False,
        ),
    ],
)
def test_other_words_in_a_line_of_date_are_few(line: str, near: bool, labelled: bool) -> None:
    """Six beside the headline, ten with a time of day, three where a label alone tells."""
    assert bool(days([*["Valley"] * 2, line, *REPORT], 1, (3, 63))) is near
    far = [*REPORT[:30], f"Published: {line}", *REPORT[:30]]
    assert bool(days(far, 0, (0, 61))) is labelled


@pytest.mark.parametrize(
    ("text", "is_line"),
    [
        ("8 April 2010".ljust(MAX_LINE_CHARS, "!"), True),
        ("8 April 2010".ljust(MAX_LINE_CHARS + 1, "!"), False),
        ("On 8 April 2010 Ada left.", True),
        ("On 8 April 2010 Ada Holt left.", False),
        ("Published 8 April 2010 by Ada Holt of Harbin.", True),
        ("Ada Holt of the Harbin Post, 8 April 2010.", True),
        ("Termin: 8 April 2010", False),
        ("(c) 8 April 2010", False),
        ("Stated on 8 April 2010", False),
        ("It was stated on 8 April 2010", True),
        ("8 April", False),
        ("8.4.10", True),
        ("8.4.1", False),
    ],
)
def test_a_line_of_date_is_short_and_no_sentence(text: str, is_line: bool) -> None:
    """Nor of a copyright, an appointment or an end of rights; a date at its end with a full stop is
    a line of date."""
    (line,) = flatten_text(text).lines
    assert (date_line(line, 0, "day-first") is not None) is is_line


def test_days_in_a_list_of_stories_are_none_of_the_reports() -> None:
    """Two items or more; one alone, or one with a label, may be its own."""
    report = "The council voted on Tuesday to close the bridge to all traffic, it said at noon."

    def days(above: str) -> list[str]:
        lines = flatten_text(f"Bridge closed\n{above}\n{report}").lines
        found = date_lines(lines, "day-first", (0,), (len(lines) - 1, len(lines)))
        return [line.found.day for line in found]

    assert days("* 3 May 2010\n* 4 May 2010") == []
    assert days("* 3 May 2010\n* Ferry fares rise\n* 4 May 2010") == []
    assert days("* 3 May 2010\nOne\nTwo\nThree\nFour\n* 4 May 2010") == [
        "2010-05-03",
        "2010-05-04",
    ]
    assert days("* 3 May 2010") == ["2010-05-03"]
    assert days("* Published 3 May 2010\n* 4 May 2010") == ["2010-05-03"]


def test_the_day_of_a_post_is_none_of_the_reports() -> None:
    """In plain text a handle tells it."""
    line = flatten_text("— Ana Kowal (@ana) May 3, 2010").lines[0]
    assert date_line(line, 0, None) is None
