"""Lines of several pages as rows of one table, so that numpy is asked once for all of them.

A page has some sixty judged lines: asking numpy page by page costs more in calls than in
counting. All sums are over whole numbers and halves, or over scores in whole steps
(`index.strip.model.model.SCORE_STEPS`), so a page's rows are the same in any company, to the last
bit.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]

FAR = 50
"""Distance given if there is no such line, and the most that is told apart."""


class PageRows:
    """Where each page's rows begin and end.

    Args:
        sizes: Lines of each page, at least one each.
    """

    def __init__(self, sizes: Sequence[int]) -> None:
        self.sizes: Numbers = np.array(sizes, np.int64)
        self.count = int(self.sizes.sum())
        last = np.cumsum(self.sizes)
        self.firsts: Numbers = last - self.sizes
        self.at: Numbers = np.arange(self.count)
        self.page: Numbers = np.repeat(np.arange(len(sizes)), self.sizes)
        self.start: Numbers = self.firsts[self.page]
        self.end: Numbers = last[self.page]

    @cached_property
    def inside(self) -> Numbers:
        """The number of each row in its page."""
        return self.at - self.start

    def totals(self, values: NDArray[Any]) -> NDArray[np.float64]:
        """Add up each page's values.

        Args:
            values: A value a row, shape (rows,).

        Returns:
            Shape (pages,).
        """
        return np.add.reduceat(values, self.firsts, dtype=np.float64)

    def sums(self, values: NDArray[Any]) -> NDArray[np.float64]:
        """Add up all values before each row, over all pages: the difference between two rows of
        one page is that page's own sum.

        Args:
            values: A value a row, shape (rows,).

        Returns:
            The sum before each row and, last, that of all rows, shape (rows + 1,).
        """
        sums = np.zeros(self.count + 1)
        np.cumsum(values, out=sums[1:])
        return sums

    def window(self, reach: int) -> tuple[Numbers, Numbers]:
        """Find the rows near each row on its page.

        Args:
            reach: Rows before and after; 0 for the row alone.

        Returns:
            The first row near each and one past the last, each of shape (rows,).
        """
        low = np.maximum(self.at - reach, self.start)
        return low, np.minimum(self.at + reach + 1, self.end)

    def last_marked(self, marked: NDArray[np.bool_]) -> Numbers:
        """Find the last marked row up to each row on its page.

        Args:
            marked: Which rows are marked, shape (rows,).

        Returns:
            Rows, the row itself if it is marked, shape (rows,); -1 if there is none.
        """
        last = np.maximum.accumulate(np.where(marked, self.at, -1))
        return np.where(last >= self.start, last, -1)

    def distances(self, marked: NDArray[np.bool_]) -> list[Numbers]:
        """Count the rows since the last marked one before each and to the next after it, on its
        page.

        Args:
            marked: Which rows are marked, shape (rows,).

        Returns:
            Rows since and rows until, two arrays of shape (rows,), each from 1 to `FAR`; `FAR` if
            there is none.
        """
        count, at = self.count, self.at
        before = np.empty(count + 1, np.int64)
        before[0] = -FAR
        np.maximum.accumulate(np.where(marked, at, -FAR), out=before[1:])
        after = np.empty(count + 1, np.int64)
        after[count] = count + FAR
        np.minimum.accumulate(np.where(marked, at, count + FAR)[::-1], out=after[count - 1 :: -1])
        last, following = before[:-1], after[1:]
        since = np.where(last >= self.start, np.minimum(at - last, FAR), FAR)
        until = np.where(following < self.end, np.minimum(following - at, FAR), FAR)
        return [since, until]

    def runs(self, values: NDArray[Any]) -> Numbers:
        """Count the rows in a row on one page that have the same value as each row.

        Args:
            values: A value a row, shape (rows,).

        Returns:
            Shape (rows,); 1 for a row whose neighbours have other values.
        """
        begins = np.ones(self.count, np.bool_)
        begins[1:] = values[1:] != values[:-1]
        begins[self.firsts] = True
        number = np.cumsum(begins) - 1
        lengths: Numbers = np.bincount(number)
        taken: Numbers = lengths[number]
        return taken

    def stepped(self, columns: NDArray[Any], steps: Sequence[int], outside: float) -> list[Floats]:
        """Return for each step the values that many rows on, on the same page.

        Args:
            columns: Shape (columns, rows).
            steps: Rows on; negative ones back.
            outside: Value beyond the page's ends.

        Returns:
            The columns of the first step, then those of the next, each of shape (rows,); empty for
            no steps.
        """
        moved: list[Floats] = []
        for step in steps:
            there = self.at + step
            known = (there >= self.start) & (there < self.end)
            taken = columns[:, np.where(known, there, 0)]
            moved += list(np.where(known, taken, np.float32(outside)))
        return moved


def as_table(columns: Sequence[NDArray[Any]], count: int) -> Floats:
    """Set columns side by side as 32-bit floats, each contiguous in memory (as `Trees` asks for
    them).

    Args:
        columns: Each of shape (rows,), of any number type.
        count: Number of rows.

    Returns:
        Shape (rows, columns).
    """
    table = np.empty((len(columns), count), np.float32)
    for number, column in enumerate(columns):
        table[number] = column
    return table.T
