"""Coverage: how much of each of two articles stands in runs that both have."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from index.stories.reprints.pairs import MIN_NOTED, PARTS, Partner
from index.stories.reprints.quoting import quotes
from index.stories.reprints.runs import Runs, shared_words
from index.stories.reprints.series import are_forms, are_series

if TYPE_CHECKING:
    from numpy.typing import NDArray

MIN_SHARED_WORDS = 30
"""Words that a pair shares of which less than `MIN_WHOLE` is shared: a formula or a byline is no
text."""

MIN_WHOLE = 0.8
"""Share of the words of the one or the other from which a pair is noted, however few they are."""


class Text(NamedTuple):
    """An article as it is compared.

    Args:
        doc_id, title, body: As in `Article`.
        day: From `index.stories.reprints.dates.day_number`.
        runs: Of the body.
    """

    doc_id: str
    title: str | None
    body: str
    day: int
    runs: Runs


def compare(one: Text, other: Text) -> tuple[Partner, Partner] | None:
    """Compare two articles.

    Args:
        one, other: The articles, of two ids.

    Returns:
        (the other as a partner of the one, the one as a partner of the other); None if neither is
        covered by `MIN_NOTED`, if one quotes the other, or if they are two of a series or form.
    """
    if not one.runs.words or not other.runs.words:
        return None
    shared, sharing = shared_words(one.runs, other.runs), shared_words(other.runs, one.runs)
    covered, covering = float(shared.mean()), float(sharing.mean())
    most = max(covered, covering)
    words = max(int(shared.sum()), int(sharing.sum()))
    if most < MIN_NOTED or (most < MIN_WHOLE and words < MIN_SHARED_WORDS):
        return None
    both = (one.title, one.body), (other.title, other.body)
    if are_series(*both, abs(one.day - other.day)) or are_forms(*both, most):
        return None
    if quotes(one.body, shared, other.body, sharing):
        return None
    return (
        Partner(other.doc_id, covered, covering, shared_parts(shared)),
        Partner(one.doc_id, covering, covered, shared_parts(sharing)),
    )


def shared_parts(shared: NDArray[np.bool_]) -> int:
    """Tell which parts of a text are shared.

    Args:
        shared: For each word whether it is, at least one.

    Returns:
        `PARTS` bits, the first part in the lowest: 1 if half of the part's words are shared.
    """
    bounds = np.arange(PARTS + 1) * len(shared) // PARTS
    sums = np.concatenate(([0], np.cumsum(shared)))
    counts, sizes = sums[bounds[1:]] - sums[bounds[:-1]], np.diff(bounds)
    bits = (2 * counts >= sizes) & (sizes > 0)
    return int(bits @ (1 << np.arange(PARTS)))
