"""What became of a run: pages by what they became, and what is to be said of hosts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from index.output.counts import count_of

MAX_NAMED = 5
"""Addresses, hosts and faults that a line names."""

MIN_WALLED = 2
"""Addresses of a host that lead to one page, from which that page is a wall before it."""

DONE = ("added", "replaced", "unchanged", "not changed", "same page as another")
"""What pages become that is in order, in the order of the report."""


@dataclass(slots=True)
class Report:
    """What became of what was asked.

    Args:
        requests: Requests made, robots.txt and redirects among them.
        became: Pages and documents by what they became.
        first: The first address of each.
        found: Pages that feeds, sitemaps and fronts named.
        passed: Pages that they named and that are not asked, by the reason.
        left: Pages that are left to another run, by the reason.
        left_first: The first address of each.
        listed: Addresses that would be asked, of a dry run.
        notes: Other lines.
    """

    requests: int = 0
    became: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)
    found: int = 0
    passed: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)
    left_first: dict[str, str] = field(default_factory=dict)
    listed: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    _led: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))

    @property
    def in_order(self) -> int:
        """Pages and documents that were had, or had not changed."""
        return sum(self.became[name] for name in (*DONE, "feed", "sitemap", "table", "front"))

    def count(self, became: str, url: str) -> None:
        """Count what became of a page or document.

        Args:
            became: A few words without names or numbers.
            url: Its address.
        """
        self.became[became] += 1
        self.first.setdefault(became, url)

    def leave(self, reason: str, url: str) -> None:
        """Count a page that is left to another run.

        Args:
            reason: A few words.
            url: Its address.
        """
        self.left[reason] += 1
        self.left_first.setdefault(reason, url)

    def led(self, host: str, named: str, page: str) -> None:
        """Note that an address led to another page.

        Args:
            host: That was asked.
            named: Path that was named.
            page: Host and path that it led to.
        """
        if len(self._led) < 10_000:
            self._led[host, page].add(named)

    def walls(self) -> Iterator[tuple[str, str, int]]:
        """List pages that many addresses of a host lead to, as a wall of consent.

        Yields:
            Host, page, and how many addresses lead there.
        """
        for (host, page), named in self._led.items():
            if len(named) >= MIN_WALLED:
                yield host, page, len(named)

    def lines(self) -> Iterator[str]:
        """Write the report.

        Yields:
            Lines without their ends, at least one.
        """
        for url in self.listed:
            yield f"would ask {url}"
        had = [f"{self.became[name]:,} {name}" for name in DONE if self.became[name]]
        yield f"{', '.join(had) or 'nothing added'}; {count_of(self.requests, 'request')}"
        if self.found:
            yield f"  {count_of(self.found, 'new address')} named by what was asked"
        for became, count in self.became.most_common():
            if became not in DONE:
                yield f"  {became}: {count:,} (first: {self.first[became]})"
        for host, page, count in self.walls():
            yield f"  {host} sends {count_of(count, 'address')} to {page}; that is not gone round"
        for reason, count in self.passed.most_common():
            yield f"  not asked, {reason}: {count:,}"
        for reason, count in self.left.most_common():
            yield f"  left to the next run, {reason}: {count:,} (first: {self.left_first[reason]})"
        yield from (f"  {note}" for note in self.notes)

    def as_dict(self) -> dict[str, Any]:
        """Return the report for programs.

        Returns:
            Counts by name, and lists that are empty if there is nothing to name.
        """
        return {
            "requests": self.requests,
            "became": dict(self.became.most_common()),
            "first": self.first,
            "found": self.found,
            "not_asked": dict(self.passed.most_common()),
            "left": dict(self.left.most_common()),
            "walls": [
                {"host": host, "page": page, "addresses": count}
                for host, page, count in self.walls()
            ],
            "would_ask": self.listed,
            "notes": self.notes,
        }
