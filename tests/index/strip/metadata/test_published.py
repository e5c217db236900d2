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
