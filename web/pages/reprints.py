"""The reprints of an article made ready for the page: where each leads, and what it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from search.reprints.named import ArticleReprints
from search.results import RELATION_WORDS, Reprint
from web.highlight import safe_link
from web.links import article_link


class ReprintView(NamedTuple):
    """A reprint.

    Args:
        link: To its page.
        outside: The page it came from; None if a browser may not go there.
        what: What it is, in a few words.
        percent: Share of the words that both have, of whichever has more, in percent.
    """

    reprint: Reprint
    link: str
    outside: str | None
    what: str
    percent: int


class ReprintsView(NamedTuple):
    """What else prints an article's text: the same text, and parts of it."""

    reprints: list[ReprintView]
    sharing: list[ReprintView]


def reprint_views(reprints: Iterable[Reprint], path: str, search: str) -> list[ReprintView]:
    """Make reprints ready.

    Args:
        reprints: Of a hit or an article.
        path: The address of the results page.
        search: That found it, as for `web.links.article_link`.

    Returns:
        One for each, in their order; empty if there are none.
    """
    return [
        ReprintView(
            one,
            article_link(path, one.doc_id, search),
            safe_link(one.url),
            RELATION_WORDS[one.relation],
            round(100 * one.coverage),
        )
        for one in reprints
    ]


def reprints_view(found: ArticleReprints, path: str, search: str) -> ReprintsView:
    """Make ready what else prints an article's text.

    Args:
        found: Of the article.
        path: The address of the results page.
        search: That found the article, as for `web.links.article_link`.

    Returns:
        Both lists, empty if the article stands alone.
    """
    return ReprintsView(
        reprint_views(found.reprints, path, search), reprint_views(found.sharing, path, search)
    )
