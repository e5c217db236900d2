"""Which articles are one text: pairs are judged, then put together; without numpy.

All is a function of the notes, and these of the articles, so it does not depend on the order in
which articles came.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from index.stories.reprints.pairs import MIN_NOTED, PARTS, Partner, Shared

MIN_ONE_TEXT = 0.8
"""Coverage of either article by the other from which two are one text."""

MAX_SHARING = 6
"""Other texts in which a part of an article may stand; a part in more is a formula that tells
nothing, as a notice of rights."""

MIN_COPY = 0.25
"""Coverage of the longer of two articles from which they count as one text for `MAX_SHARING`: of a
much longer one the shorter may be all formula."""

Relation = Literal["reprint", "excerpt", "contains", "update", "earlier"]
"""What another article of the same text is of this one.

reprint
    The same text.
excerpt
    It prints a part of this one.
contains
    This one prints a part of it.
update, earlier
    A later or earlier version by the same source.
"""

_ALL_PARTS = (1 << PARTS) - 1


class Link(NamedTuple):
    """What two articles have of each other, formulas left out.

    Args:
        covered: Share of the one's words that the other has, 0 to 1.
        covering: Share of the other's words that the one has.
    """

    covered: float
    covering: float

    @property
    def coverage(self) -> float:
        """The share of that article which the other covers best."""
        return max(self.covered, self.covering)


def links(notes: Mapping[str, Shared]) -> dict[str, dict[str, Link]]:
    """Judge pairs of articles.

    Args:
        notes: By id; pairs of which the note of one is not there are left out.

    Returns:
        For each article its links of `MIN_NOTED` or more, by the other's id; empty for none.
    """
    found: dict[str, dict[str, Link]] = {doc_id: {} for doc_id in notes}
    formulas = {doc_id: _formulas(shared) for doc_id, shared in notes.items()}
    sides = {
        doc_id: {one.doc_id: _covered(one, formulas[doc_id]) for one in shared.partners}
        for doc_id, shared in notes.items()
    }
    for doc_id, partners in sides.items():
        for other, covered in partners.items():
            covering = sides[other].get(doc_id) if other in sides else None
            if covering is not None and max(covered, covering) >= MIN_NOTED:
                found[doc_id][other] = Link(covered, covering)
    return found


def one_texts(
    notes: Mapping[str, Shared], linked: Mapping[str, Mapping[str, Link]]
) -> dict[str, tuple[str, ...]]:
    """Put the articles of one text together.

    The first by date begins a group; each later one joins the first group whose beginning is one
    text with it, if it has a link to every other article of the group too. So no chain joins two
    articles that share no text.

    Args:
        notes: By id, with all that a chain of articles of one text leads to.
        linked: From `links`.

    Returns:
        For each article all of its group in order of their dates, undated ones last, then of ids;
        of an article that stands alone only itself.
    """
    order = sorted(notes, key=lambda doc_id: (_moment(notes[doc_id]), doc_id))
    groups: dict[str, list[str]] = {}
    for doc_id in order:
        mine = linked[doc_id]
        for other, link in sorted(mine.items(), key=lambda two: order_key(notes, two[0])):
            group = groups.get(other)
            if (
                group is not None
                and group[0] == other
                and link.coverage >= MIN_ONE_TEXT
                and all(member in mine for member in group)
            ):
                group.append(doc_id)
                groups[doc_id] = group
                break
        else:
            groups[doc_id] = [doc_id]
    return {doc_id: tuple(group) for doc_id, group in groups.items()}


def order_key(notes: Mapping[str, Shared], doc_id: str) -> tuple[float, str]:
    """Return what articles are ordered by: date, then id.

    Args:
        notes: By id; an article without one counts as undated.
        doc_id: The article's id.

    Returns:
        A key to sort by.
    """
    return (_moment(notes[doc_id]) if doc_id in notes else float("inf"), doc_id)


def relation(link: Link, *, same_source: bool, earlier: bool, later: bool) -> Relation:
    """Tell what another article of the same text is of this one.

    Args:
        link: Of this one to the other.
        same_source: Whether one source published both.
        earlier, later: Whether the other came before or after this one; neither if that is unknown,
            or if they came at once.

    Returns:
        See `Relation`.
    """
    if same_source and (earlier or later):
        return "earlier" if earlier else "update"
    if link.covering >= MIN_ONE_TEXT > link.covered:
        return "excerpt"
    if link.covered >= MIN_ONE_TEXT > link.covering:
        return "contains"
    return "reprint"


def _moment(shared: Shared) -> float:
    return float("inf") if shared.moment is None else shared.moment


def _formulas(shared: Shared) -> int:
    """Return the parts of an article that stand in more than `MAX_SHARING` other texts."""
    others = [one for one in shared.partners if not _is_copy(one)]
    if len(others) <= MAX_SHARING:
        return 0
    return sum(
        1 << part
        for part in range(PARTS)
        if sum(one.parts >> part & 1 for one in others) > MAX_SHARING
    )


def _is_copy(one: Partner) -> bool:
    low, high = sorted((one.covered, one.covering))
    return high >= MIN_ONE_TEXT and low >= MIN_COPY


def _covered(one: Partner, formulas: int) -> float:
    """Return what a partner covers of an article's parts that are no formula."""
    if not formulas:
        return one.covered
    own = _ALL_PARTS & ~formulas
    return (one.parts & own).bit_count() / own.bit_count() if own else 0.0
