"""A run: addresses are asked in turn, each host in its time, until nothing is left to ask now.

Requests are made in threads, everything else here. What came of each is durable before the next of
its host is asked, so a run that is killed loses the page under way at most.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from index.archive.frontier import PageState, WatchState
from index.errors import FetchError, ReadError
from index.fetch.asking import MAX_AT_ONCE, Asking
from index.fetch.hosts.manners import Manners, retry_after
from index.fetch.hosts.robots import PATH as ROBOTS_PATH
from index.fetch.hosts.sites import Job, Kind, Sites, origin_of
from index.fetch.ledger import KINDS, Ledger, key_of
from index.fetch.naming import Naming
from index.fetch.pages import challenge
from index.fetch.report import Report
from index.fetch.requests.addresses import parse_address
from index.fetch.requests.connection import MAX_BODY_BYTES, Answer
from index.fetch.requests.peers import PUBLIC, Network
from index.fetch.rulings import REDIRECTS, Rulings
from index.fetch.taking import Taking, lasting

if TYPE_CHECKING:
    from index.archive.base import Archive
    from index.fetch.adding import Add
    from index.readers.captures.writer import CaptureWriter

MAX_REDIRECTS = 5
"""Followed for one address: to https, to `www.`, to a shorter path, and two more."""

MAX_ASKED = 4
"""Times that an address is asked in one run, if its host says that it is asked too often."""

OF_HOST = frozenset(("not reached", "unknown host"))
"""Failures of a host, after which its pages are asked again later."""

OF_PAGE = frozenset(("too slow", "cut off"))
"""Failures of a page, after which it is asked again later, and the host's others are at once."""

REFUSALS = frozenset((401, 402, 403, 407, 451))
"""Statuses of pages that are there and are not for everybody."""

_USER = re.compile(r"//[^/?#]*@")
"""Name and password before a host, which no report repeats."""

ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,"
    "application/feed+json,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5"
)
"""What is asked for first: pages and feeds, then other documents that can be read."""


class Options(NamedTuple):
    """What a run is told.

    Args:
        limit: Pages asked at most; None for no limit.
        since: Day before which feeds' and sitemaps' pages are not asked; None for none.
        max_hosts: Hosts asked at most; None for no limit.
        dry_run: Say what would be asked; feeds and sitemaps are, pages are not.
    """

    limit: int | None = None
    since: str | None = None
    max_hosts: int | None = None
    dry_run: bool = False


PLAIN = Options()
"""Of a run that is told nothing."""


class Means(NamedTuple):
    """What a run works with; can be given from Python alone.

    Args:
        agent: The `User-Agent` line, with a contact.
        manners: How hosts are treated.
        network: How machines are found, and which may be asked.
        max_bytes: Of a body, before decoding and after.
        clock: Seconds since 1970.
        sleep: Waits for seconds.
    """

    agent: str
    manners: Manners = Manners()
    network: Network = PUBLIC
    max_bytes: int = MAX_BODY_BYTES
    clock: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep


class Run:
    """One round over addresses and what they name.

    Args:
        archive: Open for writing; for a dry run for reading, or None if there is none.
        add: Adds a page; not used in a dry run.
        keep: Keeps what came; None keeps nothing.
        means: What it works with.
        options: What it is told.
    """

    def __init__(
        self,
        archive: Archive | None,
        add: Add,
        keep: CaptureWriter | None,
        means: Means,
        options: Options = PLAIN,
    ) -> None:
        self._means = means
        self._options = options
        self._clock = means.clock
        self._ledger = Ledger(archive, means.clock, kept=not options.dry_run)
        self._naming = Naming(self._ledger, options.limit, options.since)
        self._sites = Sites(means.manners, self._ledger.origins, means.clock)
        self._rulings = Rulings(self._sites, self._ledger)
        self._taking = Taking(
            self._ledger, self._naming, self._put, None if options.dry_run else add, keep
        )
        self._asking = Asking(means.network, means.manners.max_seconds, means.max_bytes)

    @property
    def report(self) -> Report:
        """What became of the run so far."""
        return self._ledger.report

    @property
    def watched(self) -> bool:
        """Whether anything is watched that has not ended."""
        return any(not watch.ended for watch in self._ledger.watches.values())

    def fetch(self, urls: Iterable[str]) -> Report:
        """Ask addresses and what they name, and what an earlier run has left.

        Args:
            urls: Pages, feeds, sitemaps, tables of addresses; any texts.

        Returns:
            What became of them.

        Raises:
            ArchiveError: The archive cannot be written; what was noted is kept.
        """
        began = self._ledger.begin()
        self._go_on()
        for url in urls:
            self._give(url, began)
        self._work()
        self._ledger.finish()
        return self.report

    def watch(self, *, everything: bool = False) -> Report:
        """Ask what is watched and due, and what an earlier run has left.

        Args:
            everything: Ask also what is not due yet.

        Returns:
            What became of it.

        Raises:
            ArchiveError: The archive cannot be written; what was noted is kept.
        """
        self._go_on()
        for watch in list(self._ledger.watches.values()):
            if watch.ended:
                continue
            if watch.due > self._clock() and not everything:
                self.report.passed["not due yet"] += 1
            else:
                self._look(watch)
        self._work()
        return self.report

    def _go_on(self) -> None:
        """Take up what an earlier run has left, what failed last."""
        if self._options.dry_run:
            return
        for state in sorted(self._ledger.waiting(), key=lambda one: one.tries):
            if not self._naming.admit(state.url):
                continue
            if state.due > self._clock() + self._means.manners.patience_s:
                self.report.leave("its host is to be left alone", state.url)
                continue
            try:
                address = parse_address(state.url)
            except FetchError:
                continue
            kind: Kind = "page"
            if state.became in KINDS[:2]:
                kind = "part" if state.became == "part" else "given"
            if kind == "page" and self._naming.full():
                self.report.leave("past --limit", state.url)
            else:
                self._put(Job(kind, address, state, address, depth=1))

    def _give(self, url: str, began: float) -> None:
        try:
            address = parse_address(url)
        except FetchError as error:
            self.report.count(error.reason, _USER.sub("//", url.strip()[:200]))
            return
        key = key_of(str(address))
        state = self._ledger.page(key) or PageState(key, str(address), became="given")
        if not self._naming.admit(str(address)):
            return
        if not state.waiting and state.asked >= began:
            self.report.count("had before the run was stopped", str(address))
        elif self._naming.full():
            self.report.passed["past --limit"] += 1
        else:
            self._put(Job("given", address, state, address))

    def _look(self, watch: WatchState) -> None:
        address = parse_address(watch.url)
        key = key_of(watch.url)
        state = self._ledger.page(key) or PageState(key, watch.url, waiting=False)
        self._naming.admit(watch.url)
        self._put(Job("watch", address, state, address, watch=watch.url))

    def _put(self, job: Job, *, first: bool = False) -> None:
        host, most = job.address.host, self._options.max_hosts
        if most is not None and host not in self._sites and len(self._sites) >= most:
            self._ledger.leave(job, "past --max-hosts", 0.0, failed=False)
        else:
            self._sites.put(job, first=first)

    def _work(self) -> None:
        """Ask until nothing can be asked within the time that a run waits."""
        while True:
            for job in self._sites.out_of_patience():
                self._leave(job, "its host is to be left alone", failed=False)
            while self._asking.running < MAX_AT_ONCE and (taken := self._sites.take()):
                self._start(taken)
            wait = self._sites.wait()
            if self._asking.running:
                full = self._asking.running == MAX_AT_ONCE
                done = self._asking.next(None if full else wait)
                if done is not None:
                    self._take(*done)
            elif wait is None:
                break
            else:
                self._means.sleep(wait)
        for job in self._sites.stuck():
            self._leave(job, "robots.txt could not be had", failed=False)

    def _start(self, job: Job) -> None:
        """Ask, unless robots.txt has to be asked first or forbids it."""
        origin = origin_of(job.address)
        site = self._sites.of(job.address.host)
        rules, state = site.rules.get(origin), site.origins.get(origin)
        if job.kind == "robots":
            self._ask(job)
        elif rules is None or state is None or state.robots_due <= self._clock():
            self._sites.put(job, first=True)
            address = job.address._replace(target=ROBOTS_PATH)
            self._ask(Job("robots", address, PageState(0, ""), address))
        elif not rules.known:
            self._sites.release(job, was_asked=False)
            why = "robots.txt could not be had"
            self._ledger.leave(job, why, state.robots_due, failed=False)
        elif not rules.allows(job.address):
            self._sites.release(job, was_asked=False)
            self._ledger.end(job, "forbidden by robots.txt")
        else:
            self._ask(job)

    def _ask(self, job: Job) -> None:
        job.asked += 1
        self.report.requests += 1
        headers = {"User-Agent": self._means.agent, "Accept": ACCEPT}
        if not job.hops and not self._options.dry_run:
            if job.state.etag:
                headers["If-None-Match"] = job.state.etag
            if job.state.modified:
                headers["If-Modified-Since"] = job.state.modified
        self._asking.start(job, headers)

    def _take(self, job: Job, found: Answer | FetchError) -> None:
        if job.kind == "robots":
            why = self._rulings.take(job, found)
            if why is not None:
                for waiting in self._sites.of_origin(origin_of(job.named)):
                    self._out_of_reach(waiting, why)
            return
        self._sites.release(job, was_asked=True)
        if isinstance(found, FetchError):
            if found.reason in OF_HOST:
                self._ledger.save(origin=self._sites.troubled(job, None))
                self._out_of_reach(job, found.reason)
            elif found.reason in OF_PAGE:
                self._stumble(job, found.reason)
            else:
                self._ledger.end(job, found.reason)
            return
        status = found.status
        if challenge(found) and status != 200:
            self._ledger.end(job, "a gate wants a person")
        elif status in (429, 503) or (status >= 500 and found.header("Retry-After")):
            wait = retry_after(found.header("Retry-After"), self._clock())
            self._ledger.save(origin=self._sites.troubled(job, wait))
            self._again(job, f"answer {status}")
        elif status >= 500:
            self._stumble(job, f"answer {status}")
        else:
            self._ledger.save(origin=self._sites.answered(job))
            self._take_answer(job, found)

    def _take_answer(self, job: Job, answer: Answer) -> None:
        status = answer.status
        if status in REDIRECTS:
            self._redirect(job, answer)
        elif status == 200:
            try:
                self._taking.take(job, answer, self._means.max_bytes)
            except ReadError as error:
                self._ledger.end(job, error.reason)
        elif status == 304:
            watch = self._ledger.looked(job, None, 0, lasting(job))
            self.report.count("not changed", str(job.named))
            self._ledger.save([self._ledger.settled(job, "not changed")], watch=watch)
        elif status == 410:
            self._ledger.end(job, "gone for good", ended=True)
        elif status == 404:
            self._ledger.end(job, "not there")
        elif status in REFUSALS:
            self._ledger.end(job, f"refused with {status}")
        else:
            self._ledger.end(job, f"answer {status}")

    def _stumble(self, job: Job, why: str) -> None:
        """Leave a page that fails to another run, and go on with the others of its host."""
        self._ledger.save(origin=self._sites.stumbled(job))
        wait = self._means.manners.back_off(job.state.tries + 1)
        until = max(self._clock() + wait, self._sites.of(job.address.host).ready)
        self._ledger.leave(job, why, until, failed=True, of_page=True)

    def _out_of_reach(self, job: Job, why: str) -> None:
        """Leave what its host keeps from being asked, however often, to a run that reaches it.

        A machine that was offline for a day loses nothing. What a user has just named wrong ends.
        """
        if why == "not public" or (why == "unknown host" and job.kind == "given"):
            self._ledger.end(job, why)
        elif job.asked and job.asked < MAX_ASKED and self._soon(job):
            self._sites.put(job, first=True)
        else:
            self._leave(job, why, failed=False)

    def _soon(self, job: Job) -> bool:
        ready = self._sites.of(job.address.host).ready
        return ready - self._clock() <= self._means.manners.patience_s

    def _again(self, job: Job, why: str) -> None:
        """Ask again in this run, if that is soon."""
        if self._soon(job) and job.asked < MAX_ASKED:
            self._sites.put(job, first=True)
        else:
            self._leave(job, why, failed=True)

    def _leave(self, job: Job, why: str, *, failed: bool) -> None:
        until = self._sites.of(job.address.host).ready
        self._ledger.leave(job, why, until, failed=failed)

    def _redirect(self, job: Job, answer: Answer) -> None:
        location = answer.location
        if not location:
            self._ledger.end(job, "redirect to nowhere")
            return
        try:
            target = parse_address(location, job.address)
        except FetchError as error:
            self._ledger.end(job, f"redirect to {error.reason}")
            return
        if job.hops >= MAX_REDIRECTS:
            self._ledger.end(job, "too many redirects")
            return
        page = target.target.partition("?")[0]
        if page.rstrip("/") != job.named.target.partition("?")[0].rstrip("/"):
            self.report.led(job.named.host, job.named.target, f"{target.host}{page}")
        known = self._ledger.page(key_of(str(target)))
        elsewhere = known is not None and known.key != job.state.key and not known.waiting
        if job.kind == "page" and elsewhere:
            self._ledger.end(job, "same page as another")
            return
        job.address = target
        job.hops += 1
        job.lasting = job.lasting and answer.status in (301, 308)
        self._put(job, first=True)
