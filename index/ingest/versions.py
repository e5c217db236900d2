"""Items that have an id in all their versions: the latest stands, and what is withdrawn goes.

In whatever order the versions and the notice come: a notice is kept with the archive, so that an
older version that is added later stays out.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from index.archive.base import Archive
from index.identity import doc_id
from index.readers.base import Withdrawn

_NOTICE = "withdrawn:"
"""The fact in the archive, with the doc_id after it: when the item was withdrawn; empty if the
notice did not say."""


class Versions:
    """Decides which version of an item stands.

    Args:
        archive: Open for writing.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def outdated(self, article_id: str, published: str | None) -> str:
        """Tell whether a version of an item is outdated.

        Args:
            article_id: The doc_id that the item's id makes.
            published: When the version was made; None if unknown.

        Returns:
            Why, in two words, to count by: `withdrawn` if a notice withdrew it, `older version` if
            the archive has a later one; empty if it stands.
        """
        notice = self._archive.meta(_NOTICE + article_id)
        if isinstance(notice, str) and not (notice and _is_after(published, notice)):
            return "withdrawn"
        stored = self._archive.get(article_id)
        if stored is not None and _is_after(stored.article.published, published):
            return "older version"
        return ""

    def withdraw(self, notice: Withdrawn) -> str | None:
        """Keep a notice, within a transaction.

        Args:
            notice: As a reader found it.

        Returns:
            The doc_id of the article that is to be removed; None if the archive has none, or has a
            version that was made after the notice.
        """
        article_id = doc_id(f"guid:{notice.guid}")
        self._archive.set_meta(_NOTICE + article_id, notice.at or "")
        stored = self._archive.get(article_id)
        if stored is None or (notice.at and _is_after(stored.article.published, notice.at)):
            return None
        return article_id


class _Moment(NamedTuple):
    at: datetime
    has_time: bool


def _is_after(one: str | None, other: str | None) -> bool:
    """Tell whether a moment surely comes after another; a day alone is compared by days."""
    first, second = _moment(one), _moment(other)
    if first is None or second is None:
        return False
    if first.has_time and second.has_time:
        return first.at > second.at
    return first.at.date() > second.at.date()


def _moment(text: str | None) -> _Moment | None:
    try:
        at = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return _Moment(at if at.tzinfo else at.replace(tzinfo=UTC), "T" in (text or ""))
