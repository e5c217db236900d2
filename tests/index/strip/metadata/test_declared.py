"""The time of publication that a page declares: which place is believed, and which is not."""

from __future__ import annotations

import json

import pytest

from index.strip.metadata.declared import find_declared, modified_days
from index.strip.page.parse import flatten_html


def declared(head: str, body: str = "", order: str | None = None) -> tuple[str, bool] | None:
    lines = flatten_html(f"<html><head>{head}</head><body><p>The base.</p>{body}</body></html>")
    found = find_declared(lines.document, order)  # type: ignore[arg-type]
    return None if found is None else (found.found.value, found.weak)


def meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{content}">'


def ld(kind: str = "NewsArticle", **values: object) -> str:
    text = json.dumps({"@type": kind, **values})
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (ld(datePublished="2010-04-08T09:30:00+06:00"), ("2010-04-08T09:30:00+06:00", False)),
        (ld(datePublished=["2010-04-08"]), ("2010-04-08", False)),
        (ld(dateCreated="2010-04-08"), ("2010-04-08", False)),
        (ld("WebPage", datePublished="2010-04-08"), ("2010-04-08", True)),
        (meta("article:published_time", "2010-04-08"), ("2010-04-08", False)),
        (meta("pubdate", "20100408"), ("2010-04-08", False)),
        (meta("date", "2010-04-08"), ("2010-04-08", True)),
        (meta("dc.date", "2010-04-08"), ("2010-04-08", True)),
        (meta("vendor-publication-date", "2010-04-08"), ("2010-04-08", True)),
    ],
)
def test_each_place_is_read(head: str, found: tuple[str, bool]) -> None:
    """A day, or a time with its zone; and whether the place is as often about the file."""
    assert declared(head) == found


@pytest.mark.parametrize(
    "head",
    [
        "",
        ld(dateModified="2010-04-08"),
        ld(datePublished="soon"),
        ld(datePublished=7),
        ld(datePublished=[]),
        meta("article:modified_time", "2010-04-08"),
        meta("publication-modified-date", "2010-04-08"),
        meta("article:published_time", ""),
        meta("article:published_time", "2010-13-45"),
        meta("description", "Published 2010-04-08"),
    ],
)
def test_nothing_is_made_of_another_date(head: str) -> None:
    """A change, what is no date, and what only speaks of one."""
    assert declared(head) is None


def test_the_surest_place_is_believed() -> None:
    """JSON-LD of an article, then `<meta>`, then JSON-LD of something else."""
    article = ld(datePublished="2010-04-01")
    named = meta("article:published_time", "2010-04-02")
    page = ld("WebPage", datePublished="2010-04-03")
    weak = meta("date", "2010-04-04")
    assert declared(weak + page + named + article) == ("2010-04-01", False)
    assert declared(weak + page + named) == ("2010-04-02", False)
    assert declared(weak + page) == ("2010-04-04", True)
    assert declared(page) == ("2010-04-03", True)


def test_the_order_of_day_and_month_is_the_pages() -> None:
    """`04/05/2010` is none as long as nobody says which is the day."""
    head = meta("article:published_time", "04/05/2010")
    assert declared(head, order="day-first") == ("2010-05-04", False)
    assert declared(head, order="month-first") == ("2010-04-05", False)
    assert declared(head) is None


WRONG = ld(datePublished="2010-04-08T09:30:00+00:00")
RIGHT = meta("article:published_time", "2010-04-08T09:30:00+06:00")


def time_element(stamp: str) -> str:
    return f'<p><time datetime="{stamp}">8 April</time></p>'


def test_a_clock_with_the_wrong_offset_gives_way() -> None:
    """Another place has the same minutes in another zone, and `<time>` has that local moment."""
    assert declared(WRONG + RIGHT, time_element("2010-04-08T09:30:00+06:00")) == (
        "2010-04-08T09:30:00+06:00",
        False,
    )


@pytest.mark.parametrize(
    "stamp",
    [
        "2010-04-08T09:30:00+00:00",
        "2010-04-08T03:30:00Z",
        "2010-04-09T09:30:00+06:00",
        "2010-04-08",
    ],
)
def test_a_clock_that_nothing_contradicts_stays(stamp: str) -> None:
    """`<time>` has its moment, or the other's only in UTC, or another moment."""
    assert declared(WRONG + RIGHT, time_element(stamp)) == ("2010-04-08T09:30:00Z", False)
    assert declared(WRONG + RIGHT) == ("2010-04-08T09:30:00Z", False)


def test_days_of_changes_are_those_that_are_named_so() -> None:
    """In JSON-LD, `<meta>` and `<time>`; what is no date is none."""
    page = flatten_html(
        '<script type="application/ld+json">{"dateModified": "2010-06-14T08:00:00Z"}</script>'
        "<meta property=og:updated_time content=2010-06-15><meta name=modified content=soon>"
        "<meta property=article:published_time content=2010-06-12>"
        "<p><time datetime=2010-06-16 class=updated>a</time> <time datetime=2010-06-13>b</time>"
    )
    assert modified_days(page.document, None) == {"2010-06-14", "2010-06-15", "2010-06-16"}
    assert modified_days(flatten_html("<p>x").document, None) == frozenset()
