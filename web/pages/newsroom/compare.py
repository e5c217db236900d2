"""Sources side by side: the page `/compare` and what its template shows."""

from __future__ import annotations

from typing import NamedTuple

from flask import Blueprint, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from index.article import source_name
from index.output.counts import count_of
from search.newsroom.compare import Column, Comparison, compare
from search.newsroom.only_here import Alone
from search.newsroom.silence import STANDING_TEXTS, Without
from search.newsroom.told import Cited
from search.newsroom.words_chosen import ChosenWord
from search.request import SearchRequest
from search.searcher import Searcher
from web.links import article_link, name_link, passage_link, place_link, quotes_link
from web.pages.figures import figure_views
from web.pages.filters import FilterChip, FilterLinks, with_last_day
from web.pages.newsroom.times import Times, kept_of
from web.pages.results import passage_html
from web.parameters import (
    AGAINST,
    LAST_DAY,
    address,
    read_request,
    search_text,
)

MAX_SHOWN = 60
"""Sources that are shown with all that is known of them; the others are named."""

MAX_WITHOUT = 30
"""Sources without a hit of one kind that are named."""


class PassageView(NamedTuple):
    """A passage as safe HTML, with its links and what its article says of itself."""

    html: Markup
    id: str
    link: str
    cite: str
    article: str
    title: str
    day: str
    language: str | None


class WordView(NamedTuple):
    """A word that a source chose, with the numbers behind it and a passage."""

    word: ChosenWord
    passage: PassageView


class AloneView(NamedTuple):
    """A sentence of one source alone."""

    alone: Alone
    passage: PassageView


class VoiceView(NamedTuple):
    """A person whom a source quotes, the link to all that the person is quoted with, and one."""

    name: str
    link: str
    quotations: int
    passage: PassageView


class NameView(NamedTuple):
    """A name as a source spells it, and the link to its page."""

    name: str
    link: str
    spellings: str


class ColumnView(NamedTuple):
    """A source.

    Args:
        name: Its name, or that it is unknown.
        counts: Its articles and their time, in words.
        only: The address of the results of this source alone.
    """

    name: str
    counts: str
    only: str
    passage: PassageView | None
    names: list[NameView]
    voices: list[VoiceView]
    words: list[WordView]
    alone: list[AloneView]


class WithoutView(NamedTuple):
    """Sources without a hit of which the same is said."""

    text: str
    sources: list[str]
    more: int


def make_blueprint(searcher: Searcher) -> Blueprint:
    """Build the route of `/compare`.

    Args:
        searcher: Answers every request; open as long as the route is.

    Returns:
        To be registered with the application.
    """
    routes = Blueprint("compare", __name__)

    @routes.get("/compare")
    def page() -> str | Response:
        """Show the sources side by side; without a query, what to do."""
        arguments = request.args
        path = url_for("compare.page")
        if LAST_DAY in arguments:
            return redirect(with_last_day(arguments, path, kept_of(arguments)), 303)
        if not arguments.get("q", "").strip():
            return render_template("compare.html", view=None, query="")
        asked = read_request(arguments)
        return render_template(
            "compare.html", view=CompareView(searcher, asked, arguments), query=asked.query
        )

    return routes


class CompareView:
    """What the template of the comparison shows.

    Args:
        searcher: Answers.
        asked: The search, valid.
        arguments: The address's arguments.
    """

    def __init__(
        self, searcher: Searcher, asked: SearchRequest, arguments: MultiDict[str, str]
    ) -> None:
        self._path = url_for("compare.page")
        self._results = url_for("pages.results")
        self._arguments = arguments
        self._search = search_text(arguments)
        found = compare(searcher, asked)
        self.found = found
        self.notices = found.notices
        self.against = arguments.get(AGAINST, "").strip()
        self.articles = address(self._results, arguments)
        self.api = f"{url_for('newsroom.comparison')}?{self._search}"
        self.names = [
            (variant.name, name_link(self._results, variant.name)) for variant in found.variants
        ]
        filters = FilterLinks(self._path, arguments)
        self.filters: list[FilterChip] = filters.chips(())
        self.all_off = filters.all_off() if len(self.filters) > 1 else None
        self.columns = [self._column(column) for column in found.columns[:MAX_SHOWN]]
        self.figures = figure_views(found.figures, self._results, self._search)
        self.further = [source_name(column.source) for column in found.columns[MAX_SHOWN:]]
        self.without = _without(found)
        self.span = found.span
        self.when = Times(self._path, arguments).view(searcher, asked)

    def _column(self, column: Column) -> ColumnView:
        name = source_name(column.source)
        return ColumnView(
            name,
            _counts(column),
            address(self._results, self._arguments, source=name),
            self._passage(column.passage) if column.passage else None,
            [
                NameView(
                    one.name,
                    name_link(self._results, one.name),
                    ", ".join(f"{spelling.text} {spelling.count:,}" for spelling in one.spellings),
                )
                for one in column.names
            ],
            [
                VoiceView(
                    voice.name,
                    quotes_link(self._results, voice.name),
                    voice.quotations,
                    self._passage(voice.passage),
                )
                for voice in column.voices
            ],
            [WordView(word, self._passage(word.passage)) for word in column.words],
            [AloneView(alone, self._passage(alone.passage)) for alone in column.only_here],
        )

    def _passage(self, cited: Cited) -> PassageView:
        return PassageView(
            passage_html(cited.passage),
            cited.passage.id,
            place_link(self._results, cited.passage, cited.doc_id, self._search),
            passage_link(self._results, cited.passage.id, self._search),
            article_link(self._results, cited.doc_id, self._search),
            cited.title or "Untitled",
            cited.published[:10] if cited.published else "undated",
            cited.language,
        )


def _counts(column: Column) -> str:
    parts = [count_of(column.articles, "article")]
    if column.independent != column.articles:
        parts.append(f"{column.independent:,} independent")
    if column.first:
        same = column.first == column.last
        parts.append(column.first if same else f"{column.first} to {column.last}")
    if column.undated:
        parts.append(f"{column.undated:,} undated")
    return " · ".join(parts)


def _without(found: Comparison) -> list[WithoutView]:
    """Put the sources without a hit under what can be told of them."""
    views = []
    for standing, text in STANDING_TEXTS.items():
        ones = [one for one in found.without if one.standing == standing]
        if ones:
            views.append(
                WithoutView(
                    text,
                    [_with_number(one) for one in ones[:MAX_WITHOUT]],
                    max(0, len(ones) - MAX_WITHOUT),
                )
            )
    return views


def _with_number(one: Without) -> str:
    name = one.source
    if one.standing == "nothing":
        return name
    expected = f", {one.expected:g} expected" if one.standing == "silent" else ""
    return f"{name} ({count_of(one.articles, 'article')}{expected})"
