"""What a whole answer holds: a document that names pages, or a page that is added."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from index.fetch.hosts.sites import Job, Kind
from index.fetch.ledger import Ledger, content_of, key_of
from index.fetch.naming import Naming
from index.fetch.offered import MAX_DEPTH, Offered, front, offered
from index.fetch.pages import page_of
from index.fetch.requests.connection import Answer
from index.fetch.requests.decoding import gunzipped
from index.readers.encodings.decoding import read_bytes

if TYPE_CHECKING:
    from index.fetch.adding import Add
    from index.readers.captures.writer import CaptureWriter


class Taking:
    """Takes whole answers.

    Args:
        ledger: Notes what became of them.
        naming: Chooses the pages that are to be asked.
        put: Lets a job wait for its host.
        add: Adds a page; None adds nothing, as in a dry run.
        keep: Keeps what came; None keeps nothing.
    """

    def __init__(
        self,
        ledger: Ledger,
        naming: Naming,
        put: Callable[[Job], None],
        add: Add | None,
        keep: CaptureWriter | None,
    ) -> None:
        self._ledger = ledger
        self._naming = naming
        self._put = put
        self._add = add
        self._keep = keep

    def take(self, job: Job, answer: Answer, max_bytes: int) -> None:
        """Take a whole answer.

        Args:
            job: What was asked.
            answer: With status 200.
            max_bytes: Of a document that is a gzip file, unpacked.

        Raises:
            ReadError: It cannot be read.
            ArchiveError: The archive cannot be written.
        """
        if job.kind != "page":
            body = gunzipped(answer.body, max_bytes)
            offer = offered(body, answer.address, tables=job.kind == "given")
            if not offer.called and (job.kind == "watch" or answer.address.target == "/"):
                offer = front(read_bytes(body, str(answer.address)).text, answer.address)
            if offer.called in ("feed", "sitemap", "table") or offer.pages or offer.parts:
                self._document(job, answer, offer)
                return
            if job.kind != "given":
                self._ledger.end(job, "names no pages")
                return
        if self._add is None:
            self._ledger.report.listed.append(str(job.named))
        else:
            self._page(job, answer, self._add)

    def _document(self, job: Job, answer: Answer, offer: Offered) -> None:
        report = self._ledger.report
        if job.kind == "given":
            self._naming.spare()
        if job.depth >= MAX_DEPTH:
            report.passed["indexes in indexes"] += len(offer.parts)
            offer = offer._replace(parts=())
        named = self._naming.choose(offer, answer.address)
        report.count(offer.called, str(job.named))
        if offer.fault:
            report.notes.append(offer.fault)
        if offer.more:
            report.passed["named without an address, or past the limit"] += offer.more
        if self._add is None:
            report.listed += [str(address) for address, _ in named.pages]
            for address, state in named.parts:
                self._put(Job("part", address, state, address, job.depth + 1, watch=job.watch))
            return
        self._kept(answer)
        state = self._ledger.settled(job, offer.called, None if named.cut else answer)
        url = lasting(job)
        watch = self._ledger.looked(job, offer.called, len(named.pages), url)
        moved = job.kind == "watch" and url != job.watch
        if moved:
            state = state._replace(key=key_of(url), url=url)
            report.notes.append(f"{job.watch} has moved for good to {url}, which is watched")
        states = [state, *(one for _, one in (*named.parts, *named.pages))]
        self._ledger.save(states, watch=watch, instead_of=job.watch if moved else None)
        of = url if moved else job.watch
        kinds: tuple[Kind, Kind] = ("part", "page")
        for kind, every in zip(kinds, (named.parts, named.pages), strict=True):
            for address, one in every:
                self._put(Job(kind, address, one, address, job.depth + 1, watch=of))

    def _page(self, job: Job, answer: Answer, add: Add) -> None:
        content = content_of(answer)
        if self._ledger.content_known(content, job.state.key):
            became = "same page as another"
            self._ledger.end(job, became, answer=answer, content=content, any_query=True)
            return
        location = self._kept(answer) or str(answer.address)
        page = page_of(answer, location, job.state)
        became = add(page)
        any_query = "?" not in (page.url or "?")
        self._ledger.end(job, became, answer=answer, content=content, any_query=any_query)

    def _kept(self, answer: Answer) -> str | None:
        """Keep what came as it came; returns where, None if it is not kept."""
        if self._keep is None:
            return None
        when = datetime.fromtimestamp(answer.when, UTC)
        location = self._keep.write(
            str(answer.address), answer.status_line, answer.headers, answer.received, when
        )
        self._keep.sync()
        return location


def lasting(job: Job) -> str:
    """Return the address under which a watch is kept from here on.

    Args:
        job: That was answered.

    Returns:
        The one that it was led to, if all redirects say that they last; else the one that was
        named.
    """
    return str(job.address) if job.hops and job.lasting else str(job.named)
