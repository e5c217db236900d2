"""The results made ready for the page: links, chips, bars, highlighted passages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from index.article import source_name
from search.notices import Notice
from search.request import SORTS, Sort
from search.results import (
    Hit,
    Matched,
    Passage,
    Results,
    Variant,
    VariantSpelling,
    border_text,
    reprints_text,
)
from search.showing.quotation import CUT_NOTE, origin, with_ellipses
from web.highlight import highlight, safe_link
from web.links import article_link, compare_link, name_link, passage_link, place_link
from web.pages.filters import FilterLinks
from web.pages.reprints import ReprintView, reprint_views
from web.parameters import PARAMETERS, address, search_text, toggled, without_place

MAX_CHIP_SOURCES = 4
"""Sources that a chip's details name one by one."""

MAX_MATCHED = 6
"""Spellings of which a hit says why they matched."""

BySource = Callable[[Iterable[str]], Mapping[str, Mapping[str | None, int]]]
"""Returns the mentions of spellings, named by key, by source; see `Names.by_source`."""


class NoticeView(NamedTuple):
    """What the searcher has to say.

    Args:
        kind: Its class in the style sheet.
        query: The query that it proposes instead; None if it proposes none, or the same query with
            fewer filters.
        link: To what it proposes; None if it proposes nothing.
        label: The words of the link, if it proposes no query.
    """

    kind: str
    text: str
    query: str | None
    link: str | None
    label: str = "Show them"


class PassageView(NamedTuple):
    """A passage as safe HTML.

    Args:
        id: Under which it is cited.
        link: To its place in the article.
        cite: To its own page, which quotes it.
        note: What a quotation says of it under its words; empty for what stands in the article.
    """

    html: Markup
    id: str
    link: str
    cite: str
    note: str = ""


class HitView(NamedTuple):
    """A hit.

    Args:
        link: To its article's page.
        heading: Its title as safe HTML.
        outside: The page it came from; None if a browser may not go there.
        matched: The other spellings by which it matched.
        origin: What a quotation of it says besides the text.
        reprints: The other articles of its text.
        reprints_text: What stands before them.
    """

    hit: Hit
    link: str
    heading: Markup
    outside: str | None
    passages: list[PassageView]
    matched: list[Matched]
    origin: str
    reprints: list[ReprintView]
    reprints_text: str


class ChipView(NamedTuple):
    """A spelling, the link that switches it on or off, and the sources that write it."""

    spelling: VariantSpelling
    link: str
    where: str


class NameChips(NamedTuple):
    """A name in the query: its spellings and the link to their table."""

    name: str
    table: str
    chips: list[ChipView]


class SortLink(NamedTuple):
    """An order of the hits, the link that chooses it, and whether it is the present one."""

    sort: Sort
    link: str
    current: bool


class ResultsView:
    """What the template of the results shows; every link keeps the rest of the search.

    Args:
        results: What the searcher found.
        arguments: The address's arguments, valid already.
        path: The address of the results page; other pages' addresses begin with it.
        by_source: Asked for the names in the query, if there are any.
    """

    def __init__(
        self, results: Results, arguments: MultiDict[str, str], path: str, by_source: BySource
    ) -> None:
        self._arguments = arguments
        self._path = path
        self.total = results.total
        self.notices = [
            self._notice(notice) for notice in results.notices if notice.kind != "reprints"
        ]
        self.grouping = self._grouping(results)
        self.names = [self._chips(variant, by_source) for variant in results.variants]
        widened = bool(self.names) and arguments.get("variants") != "0"
        self.as_typed = self._change(variants="0", off=None) if widened else None
        self.compare = compare_link(path, without_place(arguments)) if results.total else None
        self.border = results.border
        self.border_text = border_text(results.total)
        self.hits = [self._hit(hit, search_text(arguments)) for hit in results.hits]
        filters = FilterLinks(path, arguments)
        self.filters = filters.chips(results.variants)
        self.all_off = filters.all_off() if len(self.filters) > 1 else None
        self.sources = filters.sources(results.facets.source)
        self.time = filters.time(results.facets.month)
        self.next = self._change(cursor=results.next) if results.next else None
        self.first = self._change() if arguments.get("cursor") else None
        present = arguments.get("sort") or "relevance"
        self.sorts = [
            SortLink(
                sort, self._change(sort=None if sort == "relevance" else sort), sort == present
            )
            for sort in SORTS
        ]

    def _grouping(self, results: Results) -> NoticeView | None:
        """Say that hits stand for other articles, and lead to all of them, or back."""
        if self._arguments.get("group") == "off":
            text = "Articles of one text are shown each by itself."
            return NoticeView(
                "reprints", text, None, self._change(group=None), "Show each text once"
            )
        told = [notice for notice in results.notices if notice.kind == "reprints"]
        if not told:
            return None
        link = self._change(group="off")
        return NoticeView("reprints", told[0].text, None, link, "Show every article")

    def _change(self, **changes: str | None) -> str:
        return address(self._path, self._arguments, **changes)

    def _notice(self, notice: Notice) -> NoticeView:
        changes: dict[str, str | None] = dict.fromkeys(
            PARAMETERS[name] for name in notice.without if name in PARAMETERS
        )
        if notice.query:
            changes["q"] = notice.query
        link = self._change(**changes) if changes else None
        return NoticeView(notice.kind, notice.text, notice.query, link)

    def _chips(self, variant: Variant, by_source: BySource) -> NameChips:
        counts = by_source([spelling.key for spelling in variant.spellings])
        chips = [
            ChipView(
                spelling,
                toggled(self._path, self._arguments, "off", spelling.key),
                _where(counts.get(spelling.key, {})),
            )
            for spelling in variant.spellings
            if spelling.count or not spelling.on
        ]
        return NameChips(variant.name, name_link(self._path, variant.name), chips)

    def _hit(self, hit: Hit, search: str) -> HitView:
        link = article_link(self._path, hit.doc_id, search)
        passages = [
            PassageView(
                passage_html(p),
                p.id,
                place_link(self._path, p, hit.doc_id, search),
                passage_link(self._path, p.id, search),
                CUT_NOTE if p.cut else "",
            )
            for p in hit.passages
        ]
        return HitView(
            hit,
            link,
            highlight(hit.title or "Untitled", hit.title_marks),
            safe_link(hit.url),
            passages,
            _other_spellings(hit.matched),
            origin(hit.title, hit.source, hit.published, hit.url),
            reprint_views(hit.reprints, self._path, search),
            reprints_text(len(hit.reprints)),
        )


def passage_html(passage: Passage) -> Markup:
    """Return a passage as safe HTML.

    Args:
        passage: Of an article or of what was cut, hostile or not.

    Returns:
        The text with its marks, and an ellipsis at each end at which its sentence goes on.
    """
    return Markup(  # noqa: S704 - the text has been escaped
        with_ellipses(passage, str(highlight(passage.text, passage.marks)))
    )


def _other_spellings(matched: Iterable[Matched]) -> list[Matched]:
    """Return the first `MAX_MATCHED` matches of another spelling than the one typed, each once."""
    told: dict[tuple[str, str], Matched] = {}
    for match in matched:
        term, found = match.term.casefold(), match.found.casefold()
        if found and found != term:
            told.setdefault((term, found), match)
    return list(told.values())[:MAX_MATCHED]


def _where(counts: Mapping[str | None, int]) -> str:
    """Name the sources that write a spelling most, with their mentions; empty for none."""
    order = sorted(counts.items(), key=lambda item: (-item[1], item[0] or ""))
    named = [f"{source_name(source)} {count}" for source, count in order[:MAX_CHIP_SOURCES]]
    rest = order[MAX_CHIP_SOURCES:]
    if rest:
        named.append(f"{len(rest)} more {sum(count for _, count in rest)}")
    return ", ".join(named)
