"""Notes which articles share text: reprints, excerpts, updates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from index.archive.notes import Note
from index.ingest.counters.base import Counter
from index.stories.reprints.dates import WINDOW_DAYS, day_number, moment
from index.stories.reprints.pairs import (
    Partner,
    Shared,
    note_key,
    pack_shared,
    unpack_shared,
    with_partners,
    without_partners,
)

if TYPE_CHECKING:
    from index.archive.base import Archive
    from index.archive.values import PackedArticle
    from index.article import Article
    from index.stories.reprints.candidates import Dated
    from index.stories.reprints.coverage import Text

READ_AT_ONCE = 200
"""Articles whose bodies are read together."""

KEPT_TEXTS = 1_000
"""Bodies that are kept for more comparisons; some 30 kB each with their runs."""


class ReprintCounter(Counter[bytes]):
    """See `index.ingest.counters.base.Counter`. Notes signatures by day, and of articles that share
    text with others which these are.

    Articles are compared if at most `WINDOW_DAYS` lie between their days; those whose day is
    unknown with each other.
    """

    notes = ("signatures", "reprints")

    @staticmethod
    def prepare(article: Article) -> bytes:
        """Return an article's signature.

        Args:
            article: As it is entered, or as it was.

        Returns:
            From `index.stories.reprints.signature.pack_signature`.
        """
        from index.stories.reprints.signature import (
            pack_signature,
        )  # imports numpy, as do those below

        return pack_signature(article.body)

    def enter(self, articles: Sequence[PackedArticle], entries: Sequence[bytes]) -> None:
        from index.stories.reprints.candidates import Dated

        new = [
            Dated(article.doc_id, day_number(article.published), signature)
            for article, signature in zip(articles, entries, strict=True)
            if signature
        ]
        self._archive.notes.put(
            "signatures", (Note(one.doc_id, one.content, (one.day,)) for one in new)
        )
        texts = _Texts(self._archive)
        found: dict[str, list[Partner]] = {}
        for pairs in self._candidates(new):
            for pair in texts.with_bodies(pairs):
                partners = texts.compare(*pair)
                if partners is not None:
                    for doc_id, partner in zip(pair, partners, strict=True):
                        found.setdefault(doc_id, []).append(partner)
        self._save(found, texts.moments)

    def withdraw(self, articles: Sequence[Article]) -> None:
        gone = {note_key(article.doc_id): article.doc_id for article in articles}
        notes = self._archive.notes
        left: dict[str, list[str]] = {}
        for key, holders in notes.find("reprints", gone).items():
            for holder in holders:
                left.setdefault(holder, []).append(gone[key])
        held = notes.read("reprints", left)
        rest = {
            doc_id: without_partners(unpack_shared(content), left[doc_id])
            for doc_id, content in held.items()
        }
        notes.drop("reprints", [doc_id for doc_id, shared in rest.items() if not shared.partners])
        notes.put("reprints", _notes((key, shared) for key, shared in rest.items()))

    def _candidates(self, new: Sequence[Dated]) -> Iterator[list[tuple[str, str]]]:
        """Find the pairs to compare, some at a time, by spans of days."""
        from index.stories.reprints.candidates import Dated, find_candidates

        for first, last in _spans({one.day for one in new}):
            ours = [one for one in new if first <= one.day <= last]
            walk = self._archive.notes.between(
                "signatures", first - WINDOW_DAYS, last + WINDOW_DAYS
            )
            known = (Dated(doc_id, day, content) for day, doc_id, content in walk)
            pairs = {tuple(sorted(pair)) for pair in find_candidates(ours, known, WINDOW_DAYS)}
            waiting: list[tuple[str, str]] = []
            for one, other in sorted(pairs):
                waiting.append((one, other))
                if len(waiting) >= READ_AT_ONCE:
                    yield waiting
                    waiting = []
            if waiting:
                yield waiting

    def _save(self, found: dict[str, list[Partner]], moments: dict[str, int | None]) -> None:
        held = self._archive.notes.read("reprints", found)
        saved = []
        for doc_id, partners in found.items():
            content = held.get(doc_id)
            shared = Shared(moments[doc_id], ()) if content is None else unpack_shared(content)
            saved.append((doc_id, with_partners(shared, partners)))
        self._archive.notes.put("reprints", _notes(saved))


class _Texts:
    """The bodies of articles that are compared, the last ones kept."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._kept: dict[str, Text] = {}
        self.moments: dict[str, int | None] = {}

    def with_bodies(self, pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """Read what pairs need.

        Args:
            pairs: Two ids each.

        Yields:
            The pairs whose articles are both there and whole.
        """
        from index.stories.reprints.coverage import Text
        from index.stories.reprints.runs import text_runs

        wanted = {doc_id for pair in pairs for doc_id in pair}
        missing = [doc_id for doc_id in sorted(wanted) if doc_id not in self._kept]
        if len(self._kept) + len(missing) > KEPT_TEXTS:
            self._kept = {key: text for key, text in self._kept.items() if key in wanted}
        for doc_id, view in self._archive.passages_view(missing).items():
            day, runs = day_number(view.published), text_runs(view.body)
            self._kept[doc_id] = Text(doc_id, view.title, view.body, day, runs)
            self.moments[doc_id] = moment(view.published)
        for one, other in pairs:
            if one in self._kept and other in self._kept:
                yield one, other

    def compare(self, one: str, other: str) -> tuple[Partner, Partner] | None:
        """Compare two articles whose bodies were read.

        Args:
            one, other: Their ids.

        Returns:
            See `index.stories.reprints.coverage.compare`.
        """
        from index.stories.reprints.coverage import compare

        return compare(self._kept[one], self._kept[other])


def _spans(days: set[int]) -> Iterator[tuple[int, int]]:
    """Join days whose windows touch, so that no signature is read twice."""
    spans: list[tuple[int, int]] = []
    for day in sorted(days):
        if spans and day - spans[-1][1] <= 2 * WINDOW_DAYS + 1:
            spans[-1] = spans[-1][0], day
        else:
            spans.append((day, day))
    yield from spans


def _notes(shared: Iterable[tuple[str, Shared]]) -> Iterator[Note]:
    for doc_id, one in shared:
        if one.partners:
            keys = tuple(note_key(partner.doc_id) for partner in one.partners)
            yield Note(doc_id, pack_shared(one), keys)
