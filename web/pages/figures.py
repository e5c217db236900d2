"""Rows of figures made ready for the pages of stories and comparisons (`figures.html`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from index.article import source_name
from search.figures.values import FigureRow
from search.stories.words import day
from web.links import place_link
from web.pages.results import passage_html


class TellingView(NamedTuple):
    """A source that gives a number: the sentence as safe HTML, and the link to its place."""

    source: str
    day: str
    link: str
    html: Markup


class ValueView(NamedTuple):
    """A number, and who gives it."""

    text: str
    tellings: list[TellingView]


class FigureView(NamedTuple):
    """What numbers are given of; whether they differ."""

    label: str
    differs: bool
    values: list[ValueView]


def figure_views(rows: Sequence[FigureRow], results: str, search: str = "") -> list[FigureView]:
    """Make rows of figures ready for a page.

    Args:
        rows: As `search.figures.shown` returns them.
        results: The address of the results page.
        search: The search that links keep, as for `web.links.article_link`.

    Returns:
        One a row, in their order; a telling whose sentence was not read is left out.
    """
    return [
        FigureView(
            row.label,
            row.differs,
            [
                ValueView(
                    value.text,
                    [
                        TellingView(
                            source_name(one.source),
                            day(one.published),
                            place_link(results, one.passage, one.doc_id, search),
                            passage_html(one.passage),
                        )
                        for one in value.tellings
                        if one.passage is not None
                    ],
                )
                for value in row.values
            ],
        )
        for row in rows
    ]
