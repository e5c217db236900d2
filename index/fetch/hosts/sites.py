"""Hosts with what they are to be asked: which may be asked now, and when the others may.

One request at a time is made to a host, whatever its scheme and port. Nothing here waits.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from index.archive.frontier import OriginState, PageState
from index.fetch.hosts.manners import Manners
from index.fetch.hosts.robots import MAX_AGE_S, RETRY_S, Robots
from index.fetch.requests.addresses import Address

MAX_STUMBLES = 3
"""Pages of a host that fail in a row, from which the host is taken to be ill."""

Kind = Literal["robots", "given", "watch", "part", "page"]
"""What is asked: robots.txt, what a user named, a watch, what names pages, a page."""


@dataclass(slots=True)
class Job:
    """Something to ask.

    Args:
        kind: What is asked.
        address: Where, after the redirects so far.
        state: What is kept of it, under the address that was named; for robots.txt that of nobody.
        named: The address that was named.
        depth: Documents that lie between it and what a user named.
        hops: Redirects so far.
        lasting: All of them say that they last.
        asked: Times that it was asked in this run.
        watch: Address of the watch that it is, or that named it.
    """

    kind: Kind
    address: Address
    state: PageState
    named: Address
    depth: int = 0
    hops: int = 0
    lasting: bool = True
    asked: int = 0
    watch: str | None = None


@dataclass(slots=True)
class Site:
    """A host.

    Args:
        host: Its name.
        ready: When it may be asked again.
        gap: Least seconds between two requests.
        origins: What is kept of it, by scheme, host and port.
        rules: What its robots.txt says, by the same.
        jobs: What is to be asked, in this order.
        busy: It is being asked.
    """

    host: str
    ready: float
    gap: float
    origins: dict[str, OriginState]
    rules: dict[str, Robots] = field(default_factory=dict)
    jobs: deque[Job] = field(default_factory=deque)
    busy: bool = False


def origin_of(address: Address) -> str:
    """Return scheme, host and port of an address, to which one robots.txt belongs.

    Args:
        address: Any.

    Returns:
        As `https://news.example`.
    """
    return f"{address.scheme}://{address.site}"


class Sites:
    """The hosts of a run.

    Args:
        manners: How long is waited.
        load: Returns what is kept of a host.
        clock: Seconds since 1970.
    """

    def __init__(
        self,
        manners: Manners,
        load: Callable[[str], list[OriginState]],
        clock: Callable[[], float],
    ) -> None:
        self._manners = manners
        self._load = load
        self._clock = clock
        self._sites: dict[str, Site] = {}

    def __len__(self) -> int:
        return len(self._sites)

    def __contains__(self, host: object) -> bool:
        return host in self._sites

    def of(self, host: str) -> Site:
        """Return a host.

        Args:
            host: Its name.

        Returns:
            The host with what is kept of it; the same one each time.
        """
        site = self._sites.get(host)
        if site is None:
            origins = {state.origin: state for state in self._load(host)}
            site = Site(host, 0.0, self._manners.gap_s, origins)
            now = self._clock()
            for state in origins.values():
                site.ready = max(site.ready, min(state.asked, now) + site.gap, state.not_before)
                if now < state.robots_due:
                    self.know(site, state)
            self._sites[host] = site
        return site

    def know(self, site: Site, state: OriginState) -> None:
        """Take what robots.txt says, and the delay that it asks for.

        Args:
            site: The host.
            state: What is known of it, robots.txt included.
        """
        robots = Robots(state.robots)
        site.origins[state.origin] = state
        site.rules[state.origin] = robots
        site.gap = max(site.gap, min(robots.delay_s, self._manners.max_delay_s))
        site.ready = max(site.ready, min(state.asked, self._clock()) + site.gap)

    def put(self, job: Job, *, first: bool = False) -> None:
        """Let a job wait for its host.

        Args:
            job: What is to be asked.
            first: Before all others of its host.
        """
        jobs = self.of(job.address.host).jobs
        if first:
            jobs.appendleft(job)
        else:
            jobs.append(job)

    def take(self) -> Job | None:
        """Take a job of a host that may be asked now; the host is busy from then on.

        Returns:
            The job; None if no host with jobs may be asked now.
        """
        now = self._clock()
        for site in self._sites.values():
            if site.jobs and not site.busy and site.ready <= now:
                site.busy = True
                return site.jobs.popleft()
        return None

    def release(self, job: Job, *, was_asked: bool) -> None:
        """Let a host be asked again, when its time has come.

        Args:
            job: As it was taken.
            was_asked: A request was made.
        """
        site = self.of(job.address.host)
        site.busy = False
        if was_asked:
            site.ready = max(site.ready, self._clock() + site.gap)

    def wait(self) -> float | None:
        """Return how long it takes until a host may be asked.

        Returns:
            Seconds, 0 or more; None if no host that is not busy has jobs.
        """
        times = [site.ready for site in self._sites.values() if site.jobs and not site.busy]
        return max(min(times) - self._clock(), 0.0) if times else None

    def out_of_patience(self) -> Iterator[Job]:
        """Take the jobs of hosts that are not to be asked for longer than a run waits.

        Yields:
            Jobs that are left to another run.
        """
        limit = self._clock() + max(self._manners.patience_s, 0.0)
        for site in self._sites.values():
            while site.jobs and not site.busy and site.ready > max(limit, self._clock() + site.gap):
                yield site.jobs.popleft()

    def of_origin(self, origin: str) -> list[Job]:
        """Take the jobs of a scheme, host and port.

        Args:
            origin: From `origin_of`.

        Returns:
            Jobs that waited; empty if none did.
        """
        taken: list[Job] = []
        for site in self._sites.values():
            if not any(origin_of(job.address) == origin for job in site.jobs):
                continue
            taken += [job for job in site.jobs if origin_of(job.address) == origin]
            site.jobs = deque(job for job in site.jobs if origin_of(job.address) != origin)
        return taken

    def stuck(self) -> Iterator[Job]:
        """Take the jobs that wait for hosts whose robots.txt lead to each other.

        Yields:
            Jobs, when nothing is asked any more.
        """
        for site in self._sites.values():
            while site.jobs:
                yield site.jobs.popleft()

    def answered(self, job: Job) -> OriginState:
        """Note that a host has answered as it should.

        Args:
            job: What was asked.

        Returns:
            What is to be kept of it.
        """
        return self._note(job, failures=0, not_before=0.0)

    def stumbled(self, job: Job) -> OriginState:
        """Note that a page failed of which the host may know nothing else; some in a row are
        trouble.

        Args:
            job: What was asked.

        Returns:
            What is to be kept of the host.
        """
        failures = self._state(job).failures + 1
        if failures >= MAX_STUMBLES:
            return self.troubled(job, None)
        return self._note(job, failures=failures, not_before=0.0)

    def troubled(self, job: Job, wait_s: float | None) -> OriginState:
        """Note that a host is ill or asked too often, so that it is left alone for a while.

        Args:
            job: What was asked.
            wait_s: How long it asks for; None if it does not say.

        Returns:
            What is to be kept of it.
        """
        failures = self._state(job).failures + 1
        wait = self._manners.back_off(failures) if wait_s is None else wait_s
        not_before = self._clock() + wait
        site = self.of(job.address.host)
        site.ready = max(site.ready, not_before)
        return self._note(job, failures=failures, not_before=not_before)

    def ruled(self, job: Job, text: str | None) -> OriginState:
        """Note what came of asking for robots.txt.

        Args:
            job: The one that asked, with the address that was named.
            text: The rules; None if they could not be had.

        Returns:
            What is to be kept of the host.
        """
        site = self.of(job.named.host)
        origin = origin_of(job.named)
        state = site.origins.get(origin) or OriginState(origin, site.host)
        failures = 0 if text is not None else state.robots_failures + 1
        wait = MAX_AGE_S if not failures else min(RETRY_S * 2 ** min(failures - 1, 20), MAX_AGE_S)
        now = self._clock()
        state = state._replace(
            asked=now, robots=text, robots_due=now + wait, robots_failures=failures
        )
        self.know(site, state)
        return state

    def _note(self, job: Job, *, failures: int, not_before: float) -> OriginState:
        state = self._state(job)._replace(
            asked=self._clock(), failures=failures, not_before=not_before
        )
        self.of(job.address.host).origins[state.origin] = state
        return state

    def _state(self, job: Job) -> OriginState:
        origin = origin_of(job.address)
        known = self.of(job.address.host).origins.get(origin)
        return known or OriginState(origin, job.address.host)
