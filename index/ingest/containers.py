"""What became of the pages of each file that holds several: a line of `add`'s summary for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from index.output.counts import count_of
from index.readers.base import Container

MAX_CONTAINERS = 1_000
"""Files that are counted apart; a folder of feeds has more, and memory has an end."""


PAGE_OUTCOMES = frozenset(("added", "unchanged", "replaced"))
"""What becomes of pages; it is told before the reasons for which others are none."""


@dataclass(slots=True)
class ContainerCount:
    """What became of the pages of one file.

    Args:
        container: The file.
        outcomes: Pages by what became of them: `added`, `unchanged`, `replaced`, and the reasons
            for which the others are no page.
    """

    container: Container
    outcomes: Counter[str] = field(default_factory=Counter)

    def line(self) -> str:
        """Write the file in one line.

        Returns:
            As `guardian.docx: Nexis Uni, 50 documents, 49 added, 1 error document`.
        """
        found = self.outcomes.total()
        parts = [count_of(found, self.container.unit)]
        outcomes = sorted(self.outcomes.items(), key=lambda one: one[0] not in PAGE_OUTCOMES)
        parts += [f"{count:,} {what}" for what, count in outcomes]
        name = PurePath(self.container.location).name
        return f"{name}: {self.container.called}, {', '.join(parts)}"

    def as_dict(self) -> dict[str, Any]:
        """Return what `add --json` prints of the file.

        Returns:
            Location, kind, unit, number of pages, and pages by what became of them.
        """
        return {
            "location": self.container.location,
            "called": self.container.called,
            "unit": self.container.unit,
            "found": self.outcomes.total(),
            "outcomes": dict(self.outcomes),
        }


class Containers:
    """Files that hold several pages, each with what became of them; the first `MAX_CONTAINERS`.

    A file inside another counts as part of the outer one.
    """

    def __init__(self) -> None:
        self.counts: dict[str, ContainerCount] = {}
        self.more = 0
        """Files past `MAX_CONTAINERS`."""

    def begin(self, container: Container) -> None:
        """Note that a file begins; a second note of it names its kind anew.

        Args:
            container: The file.
        """
        known = self.counts.get(container.location)
        if known is not None:
            known.container = container
        elif self._of(container.location) is None:
            if len(self.counts) < MAX_CONTAINERS:
                self.counts[container.location] = ContainerCount(container)
            else:
                self.more += 1

    def note(self, location: str, outcome: str) -> bool:
        """Count what became of a page; one that lies in no file of several is passed over.

        Args:
            location: The page's.
            outcome: As in `ContainerCount.outcomes`.

        Returns:
            True if it was counted.
        """
        count = self._of(location) if self.counts else None
        if count is not None:
            count.outcomes[outcome] += 1
        return count is not None

    def _of(self, location: str) -> ContainerCount | None:
        found = self.outermost(location, self.counts)
        return None if found is None else self.counts[found]

    @staticmethod
    def outermost(location: str, containers: Collection[str]) -> str | None:
        """Return the outermost file that a page lies in.

        Args:
            location: The page's.
            containers: Locations of files.

        Returns:
            One of `containers`; None if the page lies in none of them.
        """
        at = location.find("#")
        while at >= 0:
            if location[:at] in containers:
                return location[:at]
            at = location.find("#", at + 1)
        return None
