"""Cut articles into stories by average link, in whole numbers.

Source: average link as in R. R. Sokal, C. D. Michener, "A statistical method for evaluating
systematic relationships", University of Kansas Science Bulletin 38 (1958).
"""

from __future__ import annotations

import numpy as np

from index.stories.events.likeness import Numbers


def average_link(likeness: Numbers, least: int) -> list[list[int]]:
    """Join the two groups of highest average likeness, again and again.

    Of pairs of groups that are equally alike the first is joined, so the order of the rows decides.
    The sums are whole numbers: nothing depends on how they came about.

    Args:
        likeness: Of each two articles, a square; the diagonal is not read.
        least: The average likeness from which two groups are one, above 0.

    Returns:
        The groups, each the rows of its articles in ascending order; in the order of their first
        ones. Empty for an empty square.
    """
    count = len(likeness)
    sums = likeness.astype(np.float64)
    np.fill_diagonal(sums, -1.0)
    sizes = np.ones(count)
    members = [[row] for row in range(count)]
    if count < 2:
        return members
    nearest = sums.argmax(axis=1)
    highest = sums[np.arange(count), nearest]
    while highest[one := int(highest.argmax())] >= least:
        other = int(nearest[one])
        one, other = min(one, other), max(one, other)
        sums[one] += sums[other]
        sums[:, one] = sums[one]
        sums[one, one] = -1.0
        sums[other] = sums[:, other] = -1.0
        sizes[one] += sizes[other]
        members[one] += members[other]
        members[other] = []
        highest[other] = -1.0
        stale = np.nonzero((nearest == one) | (nearest == other))[0]
        for row in (*stale[highest[stale] >= least], one):
            averages = sums[row] / (sizes * sizes[row])
            nearest[row] = averages.argmax()
            highest[row] = averages[nearest[row]]
    return [sorted(group) for group in members if group]
