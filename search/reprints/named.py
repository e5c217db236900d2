"""Says which reprints an article has, with what a reader needs to go there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from index.stories.reprints.groups import MIN_ONE_TEXT, Link, relation
from search.reprints.texts import Texts
from search.results import Hit, Reprint

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from index.archive.base import Archive
    from index.archive.values import PassageSource


class ArticleReprints(NamedTuple):
    """What else prints an article's text.

    Args:
        reprints: Articles of the same text, in the order of their dates, then of ids; also such as
            are one text with this one and not with the others.
        sharing: Articles that share text with it and are not the same one, most of it first; their
            relation is `shares`.
    """

    reprints: tuple[Reprint, ...]
    sharing: tuple[Reprint, ...]


def reprints_of(
    archive: Archive, texts: Texts, doc_ids: Collection[str]
) -> dict[str, tuple[Reprint, ...]]:
    """Name the reprints of articles.

    Args:
        archive: Open for reading.
        texts: Has read the articles.
        doc_ids: Their ids.

    Returns:
        By id, in the order of dates; articles without reprints are left out. Reprints that the
        archive has lost are too.

    Raises:
        ArchiveError: The archive cannot be read.
    """
    groups = {doc_id: group for doc_id in doc_ids if len(group := texts.of(doc_id)) > 1}
    views = _views(archive, (member for group in groups.values() for member in group))
    return {
        doc_id: tuple(
            _reprint(texts, views, doc_id, other)
            for other in group
            if other != doc_id and other in views
        )
        for doc_id, group in groups.items()
        if doc_id in views
    }


def with_reprints(
    archive: Archive, hits: Sequence[Hit], noted: Mapping[str, bytes], stand_for: Mapping[str, int]
) -> tuple[Hit, ...]:
    """Name the text of each hit, and its reprints.

    Args:
        archive: Open for reading.
        hits: Of a page.
        noted: What was read of some of them already.
        stand_for: How many more of the articles found each stands for.

    Returns:
        The hits, in their order.

    Raises:
        ArchiveError: The archive cannot be read.
    """
    texts = Texts(archive, noted)
    shown = [hit.doc_id for hit in hits]
    texts.read(shown)
    reprints = reprints_of(archive, texts, shown)
    return tuple(
        hit._replace(
            group=texts.of(hit.doc_id)[0],
            reprints=reprints.get(hit.doc_id, ()),
            stands_for=stand_for.get(hit.doc_id, 0),
        )
        for hit in hits
    )


def article_reprints(archive: Archive, doc_id: str) -> ArticleReprints:
    """Name the reprints of one article, and what shares text with it.

    Args:
        archive: Open for reading.
        doc_id: Its id.

    Returns:
        Both empty if it stands alone.

    Raises:
        ArchiveError: The archive cannot be read.
    """
    texts = Texts(archive)
    texts.read([doc_id])
    linked, group = texts.linked(doc_id), texts.of(doc_id)
    if not linked:
        return ArticleReprints((), ())
    views = _views(archive, (doc_id, *linked, *group))
    if doc_id not in views:
        return ArticleReprints((), ())
    one_text = [
        other
        for other in linked
        if other in views and (other in group or linked[other].coverage >= MIN_ONE_TEXT)
    ]
    one_text.sort(key=lambda other: (_moment(texts, other), other))
    rest = [other for other in linked if other in views and other not in one_text]
    rest.sort(key=lambda other: (-linked[other].coverage, other))
    return ArticleReprints(
        tuple(_reprint(texts, views, doc_id, other) for other in one_text),
        tuple(_named(views[other], "shares", linked[other]) for other in rest),
    )


def _views(archive: Archive, doc_ids: Iterable[str]) -> dict[str, PassageSource]:
    return archive.passages_view(list(dict.fromkeys(doc_ids)), bodies=False)


def _reprint(texts: Texts, views: Mapping[str, PassageSource], doc_id: str, other: str) -> Reprint:
    link = texts.linked(doc_id)[other]
    source, when, moment = views[doc_id].source, texts.moment(doc_id), texts.moment(other)
    dated = when is not None and moment is not None
    what = relation(
        link,
        same_source=source is not None and source == views[other].source,
        earlier=dated and moment < when,  # type: ignore[operator]
        later=dated and moment > when,  # type: ignore[operator]
    )
    return _named(views[other], what, link)


def _named(view: PassageSource, what: str, link: Link) -> Reprint:
    return Reprint(
        view.doc_id,
        view.source,
        view.published,
        view.title,
        what,
        round(link.coverage, 2),
        view.url,
    )


def _moment(texts: Texts, doc_id: str) -> float:
    moment = texts.moment(doc_id)
    return float("inf") if moment is None else moment
