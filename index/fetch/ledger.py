"""What is noted of each job: in the archive, so that a killed run goes on, and in the report."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from index.archive.frontier import OriginState, PageState, WatchState
from index.archive.values import place_hash
from index.fetch.hosts.manners import BACK_OFF_S, MAX_BACK_OFF_S, interval
from index.fetch.hosts.sites import Job
from index.fetch.report import Report
from index.fetch.requests.connection import Answer
from index.identity import url_key

if TYPE_CHECKING:
    from index.archive.base import Archive

MAX_TRIES = 5
"""Failures in a row after which a page is given up, if its host is well."""

MAX_TAG_CHARS = 1_000
"""Longest `ETag` and `Last-Modified` that are sent back."""

BEGAN = "fetch:began"
"""The fact that keeps when a run began that has not come to its end."""

MAX_RUN_S = 86_400.0
"""Age of a run that was stopped, past which it is not gone on with."""

KINDS = ("given", "part", "page")
"""What a page that waits is to be asked as; stands in `PageState.became` meanwhile."""


def key_of(url: str) -> int:
    """Return by what an address is known, so that its variants are one.

    Args:
        url: An address; any text.

    Returns:
        64 bits with a sign.
    """
    return place_hash(url_key(url) or url)


def content_of(answer: Answer) -> int:
    """Return by what a body is known again on its host.

    Args:
        answer: Any.

    Returns:
        64 bits with a sign.
    """
    digest = hashlib.blake2b(answer.body, digest_size=16).hexdigest()
    return place_hash(answer.address.host.removeprefix("www."), digest)


class Ledger:
    """Notes what becomes of jobs.

    Args:
        archive: Open for writing; for a dry run for reading, or None if there is none.
        clock: Seconds since 1970.
        kept: False notes nothing in the archive, as a dry run.
    """

    def __init__(
        self, archive: Archive | None, clock: Callable[[], float], *, kept: bool = True
    ) -> None:
        self._archive = archive
        self._clock = clock
        self._kept = kept and archive is not None
        self.report = Report()
        self._frontier = None if archive is None else archive.frontier
        self.watches: dict[str, WatchState] = {}
        if self._frontier is not None:
            self.watches = {watch.url: watch for watch in self._frontier.watches()}

    def page(self, key: int) -> PageState | None:
        """Return what is kept of a page.

        Args:
            key: From `key_of`.

        Returns:
            The page; None if it was never named.
        """
        return None if self._frontier is None else self._frontier.page(key)

    def waiting(self) -> list[PageState]:
        """List what an earlier run has left.

        Returns:
            Pages in the order in which they were named; empty if none waits.
        """
        return [] if self._frontier is None else self._frontier.waiting()

    def item_known(self, item: int) -> bool:
        """See `index.archive.frontier.Frontier.item_known`.

        Args:
            item: Hash of host, path and title.

        Returns:
            True if it was had before.
        """
        return self._frontier is not None and self._frontier.item_known(item)

    def content_known(self, content: int, key: int) -> bool:
        """See `index.archive.frontier.Frontier.content_known`.

        Args:
            content: From `content_of`.
            key: Of the page itself.

        Returns:
            True if another page of the host had this very body.
        """
        return self._frontier is not None and self._frontier.content_known(content, key)

    def origins(self, host: str) -> list[OriginState]:
        """See `index.archive.frontier.Frontier.origins`.

        Args:
            host: Its name.

        Returns:
            What is kept of it; empty if it was never asked.
        """
        return [] if self._frontier is None else self._frontier.origins(host)

    def begin(self) -> float:
        """Begin a run, or go on with one that was stopped.

        Returns:
            When it began, in seconds since 1970.
        """
        now = self._clock()
        if self._archive is None:
            return now
        began = self._archive.meta(BEGAN)
        if isinstance(began, float) and 0 <= now - began < MAX_RUN_S:
            return began
        if self._kept:
            with self._archive.transaction():
                self._archive.set_meta(BEGAN, now)
        return now

    def finish(self) -> None:
        """End a run."""
        if self._archive is not None and self._kept:
            with self._archive.transaction():
                self._archive.set_meta(BEGAN, None)

    def save(
        self,
        pages: Iterable[PageState] = (),
        origin: OriginState | None = None,
        watch: WatchState | None = None,
        *,
        instead_of: str | None = None,
    ) -> None:
        """Keep what is known, all of it in one step.

        Args:
            pages: Pages.
            origin: A host.
            watch: A watch.
            instead_of: The address that the watch had before.
        """
        if watch is not None:
            self.watches.pop(instead_of or watch.url, None)
            self.watches[watch.url] = watch
        frontier = self._frontier
        if self._archive is None or frontier is None or not self._kept:
            return
        with self._archive.transaction():
            frontier.keep_pages(pages)
            if origin is not None:
                frontier.keep_origin(origin)
            if watch is not None:
                if instead_of is not None:
                    frontier.remove_watch(instead_of)
                frontier.keep_watch(watch)

    def end(
        self,
        job: Job,
        became: str,
        *,
        answer: Answer | None = None,
        content: int | None = None,
        any_query: bool = False,
        ended: bool = False,
    ) -> None:
        """Note that nothing more is to be done for a job in this run.

        Args:
            job: Any but one that asks for robots.txt.
            became: What became of it, in a few words.
            answer: A whole one; None if there was none.
            content: From `content_of`, if it was a page.
            any_query: The parameters of its address do not tell it from others.
            ended: It will not come again: a watch of it ends.
        """
        self.report.count(became, str(job.named))
        state = self.settled(job, became, answer, content)
        if not any_query:
            state = state._replace(item=None)
        watch = self._watch(job)
        if watch is not None:
            watch = self._failed(watch, became, ended=ended)
            if ended:
                self.report.notes.append(f"{watch.url} is not watched any more: {became}")
        self.save([state], watch=watch)

    def settled(
        self, job: Job, became: str, answer: Answer | None = None, content: int | None = None
    ) -> PageState:
        """Return what is to be kept of a page that was asked.

        Args:
            job: What asked for it.
            became: What became of it.
            answer: A whole one; None keeps what was known of an earlier one.
            content: From `content_of`; None keeps what was known.

        Returns:
            The page, which does not wait.
        """
        state = job.state._replace(
            waiting=False, tries=0, asked=self._clock(), became=became, due=0.0
        )
        if content is not None:
            state = state._replace(content=content)
        if answer is not None:
            state = state._replace(
                etag=_short(answer.header("ETag")), modified=_short(answer.header("Last-Modified"))
            )
        return state

    def leave(
        self, job: Job, why: str, until: float, *, failed: bool, of_page: bool = False
    ) -> None:
        """Note that a job is left to another run.

        Args:
            job: Any; one that asks for robots.txt is of no account.
            why: In a few words.
            until: When its host may be asked again.
            failed: It was asked in vain.
            of_page: The fault is its own, not its host's: after `MAX_TRIES` it is given up.
        """
        if job.kind == "robots":
            return
        watch = self._watch(job)
        if watch is not None:
            self.report.leave(why, str(job.named))
            self.save(watch=self._failed(watch, why)._replace(due=until))
            return
        tries = job.state.tries + failed
        if of_page and tries >= MAX_TRIES:
            self.end(job, why)
            return
        self.report.leave(why, str(job.named))
        self.save([job.state._replace(waiting=True, due=until, tries=tries, became=job.kind)])

    def looked(self, job: Job, called: str | None, new: int, url: str) -> WatchState | None:
        """Return what is to be kept of a watch that was looked at.

        Args:
            job: The watch, or a document that it has named.
            called: What it is; None if it has not changed.
            new: Pages that it named and that were not known.
            url: Its address, after redirects that last.

        Returns:
            The watch; None if the job belongs to none.
        """
        watch = self.watches.get(job.watch) if job.watch is not None else None
        if watch is None:
            return None
        now = self._clock()
        if job.kind != "watch":
            if not new:
                return None
            return watch._replace(unchanged=0, due=now, found=watch.found + new)
        unchanged = 0 if new else watch.unchanged + 1
        return watch._replace(
            url=url,
            called=watch.called if called is None else called,
            asked=now,
            due=now + interval(unchanged),
            unchanged=unchanged,
            failures=0,
            found=watch.found + new,
            trouble="",
        )

    def _watch(self, job: Job) -> WatchState | None:
        if job.kind != "watch" or job.watch is None:
            return None
        return self.watches.get(job.watch)

    def _failed(self, watch: WatchState, why: str, *, ended: bool = False) -> WatchState:
        failures = watch.failures + 1
        wait = min(BACK_OFF_S * 2 ** min(failures, 20), MAX_BACK_OFF_S)
        return watch._replace(
            asked=self._clock(),
            failures=failures,
            due=self._clock() + wait,
            trouble=why,
            ended=why if ended else "",
        )


def _short(value: str | None) -> str | None:
    """Return a line of a head if it is one that can be sent back."""
    fits = value is not None and len(value) <= MAX_TAG_CHARS
    return value if fits and value and value.isascii() and value.isprintable() else None
