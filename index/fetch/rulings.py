"""Robots.txt as it is asked for, where it leads, and what its answer means for a host."""

from __future__ import annotations

from index.errors import FetchError
from index.fetch.hosts.robots import MAX_REDIRECTS, Verdict, verdict
from index.fetch.hosts.sites import Job, Sites
from index.fetch.ledger import Ledger
from index.fetch.requests.addresses import Address, parse_address
from index.fetch.requests.connection import Answer

REDIRECTS = frozenset((301, 302, 303, 307, 308))
"""Statuses by which an answer leads elsewhere. Source: RFC 9110, 15.4."""


class Rulings:
    """Takes answers to requests for robots.txt. The host that they are for stays busy meanwhile.

    Args:
        sites: The hosts of the run.
        ledger: Keeps the rules.
    """

    def __init__(self, sites: Sites, ledger: Ledger) -> None:
        self._sites = sites
        self._ledger = ledger

    def take(self, job: Job, found: Answer | FetchError) -> str | None:
        """Take an answer, or follow where it leads.

        Args:
            job: That asked for robots.txt.
            found: The answer, or why there is none.

        Returns:
            Why nothing may be asked under the scheme, host and port for which it was asked; None if
            something may, or if it is not known yet.
        """
        elsewhere = job.address.host != job.named.host
        if elsewhere:
            self._sites.release(job, was_asked=True)
        target = _target(job, found)
        if target is not None:
            job.address, job.hops = target, job.hops + 1
            if target.host == job.named.host:
                self._sites.release(job, was_asked=not elsewhere)
            self._sites.put(job, first=True)
            return None
        if isinstance(found, FetchError):
            ruled = Verdict(None, found.reason)
        else:
            ruled = verdict(found.status, found.body)
        own = Job("robots", job.named, job.state, job.named)
        self._sites.release(own, was_asked=not elsewhere)
        self._ledger.save(origin=self._sites.ruled(own, ruled.text))
        return ruled.why if ruled.text is None else None


def _target(job: Job, found: Answer | FetchError) -> Address | None:
    """Return where robots.txt is to be asked for next; None if not elsewhere."""
    if isinstance(found, FetchError) or found.status not in REDIRECTS:
        return None
    location = found.location
    if location is None or job.hops >= MAX_REDIRECTS:
        return None
    try:
        return parse_address(location, job.address)
    except FetchError:
        return None
