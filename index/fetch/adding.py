"""Pages into the archive, each durable before the next: what the pipeline made of each."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable

from index.article import RawPage
from index.ingest.pipeline import Pipeline

FOLLOW_S = 20.0
"""Seconds after which the index follows during a run: what came is found while the rest comes."""

Add = Callable[[RawPage], str]
"""Adds a page, which is durable then; returns what became of it, in a few words."""


class Adder:
    """Adds pages one by one.

    Args:
        pipeline: Of the home.
        clock: Seconds, never falling.
    """

    def __init__(self, pipeline: Pipeline, clock: Callable[[], float] = time.monotonic) -> None:
        self._pipeline = pipeline
        self._clock = clock
        self._followed = clock()

    def __call__(self, page: RawPage) -> str:
        """Add a page.

        Args:
            page: As it came.

        Returns:
            `added`, `unchanged`, `replaced`, or the reason for which it is no article.

        Raises:
            ArchiveError: The archive cannot be written.
            EngineError: The index cannot be written; the archive has the page.
        """
        before = self._counts()
        due = self._clock() - self._followed >= FOLLOW_S
        self._pipeline.add([page], follow=due)
        if due:
            self._followed = self._clock()
        became = self._counts() - before
        return next(iter(became), "unchanged")

    def close(self) -> None:
        """Let the index follow.

        Raises:
            EngineError: The index cannot be written; the archive has the pages.
        """
        self._pipeline.add([])

    def _counts(self) -> Counter[str]:
        summary = self._pipeline.summary
        named = Counter(added=summary.added, unchanged=summary.unchanged, replaced=summary.replaced)
        return named + summary.rejected
