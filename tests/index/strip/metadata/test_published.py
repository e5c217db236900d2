"""When a page was published: which date counts if several stand on it, and how it is read."""

from __future__ import annotations

import pytest

from index.strip.metadata.dates import Order
from index.strip.metadata.published import date_order, find_published
from index.strip.page.lines import flatten_text
from index.strip.page.parse import flatten_html


@pytest.mark.parametrize(
    ("formats", "language", "url", "text", "order"),
    [
        (("mm/dd/yyyy",), "de", None, "", "month-first"),
        (("dd.mm.yyyy",), "en-US", None, "", "day-first"),
        ((), "en_US", None, "", "month-first"),
        ((), "en-GB", None, "", "day-first"),
        ((), "de", None, "", "day-first"),
        ((), "en", "https://harbinpost.co.uk/a", "", "day-first"),
        ((), "", "https://harbinpost.com/a", "", None),
        ((), "en", None, "On 04/05/2010 and 04/13/2010.", "month-first"),
        ((), "en", None, "On 04/05/2010 and 13/04/2010.", "day-first"),
        ((), "en", None, "On 04/05/2010 and 45/46/2010.", None),
    ],
)
def test_the_order_of_day_and_month(
    formats: tuple[str, ...], language: str, url: str | None, text: str, order: Order | None
) -> None:
    """By the profile, the language's region, the address, another date of the page; else open."""
    assert date_order(formats, language, url, text) == order


def published(html: str, url: str | None = None) -> str | None:
    page = flatten_html(html)
    report = next((at for at, line in enumerate(page.lines) if "voted" in line.text), 0)
    return find_published(page, url, "day-first", (0,), (report, report + 1)).value


HEAD = "<h1>Old bridge closed</h1>"
REPORT = "<p>The council of Harbin Cross voted on Tuesday to close the old bridge.</p>"


@pytest.mark.parametrize(
    ("times", "day"),
    [
        ("<time datetime=2010-06-12>a</time>", "2010-06-12"),
        ("<time datetime=2010-06-13 class=updated>b</time>", "2010-06-13"),
        (
            "<time datetime=2010-06-13 class=updated>b</time>"
            "<time datetime=2010-06-12 class=published>a</time>",
            "2010-06-12",
        ),
        ("<time datetime=nonsense>c</time>", None),
        ("<aside><time datetime=2010-06-12>a</time></aside>", None),
    ],
)
def test_time_elements_are_ranked(times: str, day: str | None) -> None:
    """Publication before nearness before a change; none in what stands beside the report."""
    assert published(f"{HEAD}{times}{REPORT}") == day


def test_the_address_tells_the_day() -> None:
    """Alone, and against the lines: another day than the address has is another's."""
    url = "https://harbinpost.com/2010/06/12/bridge"
    assert published(HEAD + REPORT, url) == "2010-06-12"
    assert published(f"{HEAD}<p>Published 3 May 2009</p>{REPORT}", url) == "2010-06-12"
    assert published(f"{HEAD}<p>12 June 2010 10:15 GMT</p>{REPORT}", url) == "2010-06-12T10:15:00Z"
    assert published(HEAD + REPORT, "https://harbinpost.com/2010/13/12/bridge") is None


def test_a_report_that_opens_with_its_date() -> None:
    """Set off from its first sentence; a date inside a sentence is none of the page's."""
    opened = flatten_text("29.11.2010 - The council voted.")
    assert find_published(opened, None, None, (), (0, 1)).value == "2010-11-29"
    inside = flatten_text("29.11.2010 was the day on which the council voted.")
    assert find_published(inside, None, None, (), (0, 1)).value is None


def test_of_several_dates_in_a_line_the_labelled_one_counts() -> None:
    """A label of publication before a bare date before one of a change; no copyright's."""
    line = "<p>Updated 13 June 2010, published 12 June 2010</p>"
    assert published(f"{HEAD}{line}{REPORT}") == "2010-06-12"
    assert published(f"{HEAD}<p>Updated 13 June 2010</p>{REPORT}") == "2010-06-13"
    assert published(f"{HEAD}<p>© 12 June 2010</p>{REPORT}") is None
    sentence = "<p>On 12 June 2010 the old bridge in Harbin fell into the river.</p>"
    assert published(f"{HEAD}{sentence}{REPORT}") is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2010/06/12/bridge", "2010-06-12"),
        ("https://a.example/2010/6/2/bridge", "2010-06-02"),
        ("https://a.example/2010/jun/12/bridge", "2010-06-12"),
        ("https://a.example/2010-06-12-bridge", "2010-06-12"),
        ("https://a.example/bridge_20100612.html", "2010-06-12"),
        ("https://a.example/bridge-20100612", "2010-06-12"),
        ("https://a.example/20100612/bridge", "2010-06-12"),
        ("https://a.example/201006125/bridge", None),
        ("https://a.example/2010/06/bridge", None),
        ("https://a.example/2010/06/32/bridge", None),
        ("https://a.example/2010/02/30/bridge", None),
        ("https://a.example/2010/xxx/12/bridge", None),
        ("https://a.example/1810/06/12/bridge", None),
        ("https://a.example/x2010/06/12/bridge", None),
        ("https://a.example/2010/0612/bridge", "2010-06-12"),
        ("https://a.example/201006/12/bridge", "2010-06-12"),
        ("https://a.example/201006-12-ways", None),
        ("https://a.example/194709-13-ways", None),
        ("https://a.example/1986/04/12/bridge", None),
        (None, None),
    ],
)
def test_days_in_addresses(url: str | None, day: str | None) -> None:
    """With year, month and day, whatever stands between them; none is guessed."""
    assert published(HEAD + REPORT, url) == day


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("11 June 2010", "2010-06-11"),
        ("13 June 2010", "2010-06-13"),
        ("14 June 2010", "2010-06-12"),
        ("10 June 2010", "2010-06-12"),
    ],
)
def test_a_shown_day_next_to_that_of_the_address_is_believed(line: str, value: str) -> None:
    """Zones part them by a day; further away it is another's."""
    url = "https://harbinpost.com/2010/06/12/bridge"
    assert published(f"{HEAD}<p>{line}</p>{REPORT}", url) == value


DECLARED = "<meta property=article:published_time content=2010-06-12T10:00:00Z>"
WEAK = "<meta name=date content=2010-06-12>"


@pytest.mark.parametrize(
    ("head", "above", "below", "value"),
    [
        (DECLARED, "", "", "2010-06-12T10:00:00Z"),
        (DECLARED, "", "<p>10 June 2010", "2010-06-10"),
        (DECLARED, "<p>10 June 2010", "", "2010-06-12T10:00:00Z"),
        (WEAK, "<p>10 June 2010", "", "2010-06-10"),
        (DECLARED, "<p>Published 10 June 2010", "", "2010-06-10"),
        (DECLARED, "", "<p>Updated 20 June 2010", "2010-06-12T10:00:00Z"),
        (DECLARED, "", "<p>11 June 2010", "2010-06-12T10:00:00Z"),
        (DECLARED, "", "<p>13 June 2010<p>1 May 2010", "2010-06-12T10:00:00Z"),
        (DECLARED, "", "<p>06/12/2010", "2010-06-12T10:00:00Z"),
        (DECLARED, "", "<p>6 December 2010", "2010-06-12T10:00:00Z"),
        (DECLARED, "", "<p>Published 6 December 2010", "2010-12-06"),
        (DECLARED, "", "<p>20 June 2010 10 June 2010", "2010-06-10"),
        (DECLARED, "", "<p>20 June 2010 12 June 2010", "2010-06-12T10:00:00Z"),
        (
            DECLARED + "<meta property=article:modified_time content=2010-06-20T08:00:00Z>",
            "",
            "<p>20 June 2010",
            "2010-06-12T10:00:00Z",
        ),
        (DECLARED, "", "<p>one two three four five, 10 June 2010", "2010-06-10"),
        (DECLARED, "", "<p>one two three four five six, 10 June 2010", "2010-06-12T10:00:00Z"),
    ],
)
def test_the_shown_day_outranks_another_declared_one(
    head: str, above: str, below: str, value: str
) -> None:
    """Below the headline or with a label, on either side of a weak declaration; not if any line
    shows the declared day, the next one, or its numbers exchanged."""
    page = flatten_html(f"{head}{above}{HEAD}{below}{REPORT}")
    title = next(at for at, line in enumerate(page.lines) if line.text == "Old bridge closed")
    report = next(at for at, line in enumerate(page.lines) if "voted" in line.text)
    found = find_published(page, None, "day-first", (title,), (report, report + 1))
    assert found.value == value


def test_a_time_element_adds_the_minute_to_its_line() -> None:
    """If it is of that day and that line; a line with a time has its own."""
    stamp = "<p><time datetime={}>12 June 2010</time>"
    full = "2010-06-12T10:15:00Z"
    assert published(HEAD + stamp.format(full) + REPORT) == full
    assert published(HEAD + stamp.format("2010-06-13T10:15:00Z") + REPORT) == "2010-06-12"
    own = "<p><time datetime=2010-06-12T10:15:00Z>12 June 2010 11:00 GMT</time>"
    assert published(HEAD + own + REPORT) == "2010-06-12T11:00:00Z"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("29.11.2010 - The council {}", "2010-11-29"),
        ("29.11.2010: The council {}", "2010-11-29"),
        ("29.11.2010 „The council {}“", "2010-11-29"),
        ("29.11.2010 The council {}", None),
        ("On 29.11.2010 - The council {}", None),
        ("The council {}", None),
    ],
)
def test_an_opening_day_is_set_off_by_a_sign(text: str, day: str | None) -> None:
    """And is the first of the line."""
    page = flatten_text(text.format("of the town voted for the new bridge over the river."))
    assert find_published(page, None, None, (), (0, 1)).value == day


def test_the_lines_of_date_say_little_else() -> None:
    """A line with an author's whole name and section dates the page, and is no line of date."""
    page = flatten_html(f"{HEAD}<p>12 June 2010<p>Ada Holt of Harbin Courier, 12 June 2010{REPORT}")
    assert find_published(page, None, "day-first", (0,), (3, 4)) == ("2010-06-12", (1,))
    assert find_published(flatten_text(""), None, None, (), (0, 0)) == (None, ())


def test_a_note_below_the_first_line_is_no_line_of_date() -> None:
    """In plain text, with other words and no label, whether the text has paragraphs or not."""
    text = "Net 1,204\n{}Six months ended March 31, 1987\n"
    assert find_published(flatten_text(text.format("")), None, None, (), (2, 2)).lines == ()
    prose = f"{'The council of the town voted for the bridge over the river. ' * 3}\n"
    assert find_published(flatten_text(text.format(prose)), None, None, (), (1, 2)).lines == ()
    labelled = "Net 1,204\nPublished in town March 31, 1987"
    assert find_published(flatten_text(labelled), None, None, (), (2, 2)).lines == (1,)
