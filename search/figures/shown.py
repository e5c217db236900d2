"""Shows rows of figures: reads the sentences of their numbers, and says what is counted."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from index.stories.figures.packing import PERSON_NUMBER
from search.figures.values import FigureRow, FigureValue, Telling
from search.results import Mark, Passage
from search.showing.passage_ids import passage_id

if TYPE_CHECKING:
    from index.archive.base import Archive
    from index.archive.values import PassageSource


def shown(archive: Archive, rows: Sequence[FigureRow]) -> list[FigureRow]:
    """Return rows with the sentences of their numbers.

    Args:
        archive: Open for reading.
        rows: Of `search.figures.lining.line_up`; the bodies of all their articles are read.

    Returns:
        The rows, in their order. Tellings of articles that are gone or damaged are left out, and so
        are values and rows without any telling left.

    Raises:
        ArchiveError: The archive cannot be read.
    """
    doc_ids = {telling.doc_id for row in rows for one in row.values for telling in one.tellings}
    return shown_in(archive.passages_view(sorted(doc_ids)), rows)


def shown_in(views: Mapping[str, PassageSource], rows: Sequence[FigureRow]) -> list[FigureRow]:
    """Return rows with the sentences of their numbers, from bodies that have been read.

    Args:
        views: The articles by id, with their bodies.
        rows: Of `search.figures.lining.line_up`.

    Returns:
        As `shown`.
    """
    made = (_shown_row(row, views) for row in rows)
    return [row for row in made if row is not None]


def _shown_row(row: FigureRow, views: Mapping[str, PassageSource]) -> FigureRow | None:
    values = [value for one in row.values if (value := _shown_value(one, views)) is not None]
    if not values:
        return None
    nouns = Counter(
        views[telling.doc_id].body[telling.noun_start : telling.noun_end].lower()
        for value in values
        for telling in value.tellings
    )
    if row.noun == PERSON_NUMBER:
        nouns = Counter(["people"])
    noun = min(nouns, key=lambda text: (-nouns[text], len(text), text))
    said = [] if row.predicate in noun.split() else [row.predicate]
    label = " ".join(filter(None, [noun or row.unit, *said]))
    return row._replace(label=label, values=tuple(values))


def _shown_value(value: FigureValue, views: Mapping[str, PassageSource]) -> FigureValue | None:
    tellings = [
        telling._replace(passage=_passage(telling, views[telling.doc_id]))
        for telling in value.tellings
        if telling.doc_id in views
    ]
    if not tellings:
        return None
    first = tellings[0]
    number = views[first.doc_id].body[first.start : first.end]
    return value._replace(text=_with(value.qualifier, number), tellings=tuple(tellings))


def _with(qualifier: str, number: str) -> str:
    """Return a number with its qualifier: before it, or after it (`or more`)."""
    if not qualifier or qualifier in number.lower():
        return number
    if qualifier.startswith("or "):
        return f"{number} {qualifier}"
    if qualifier == "plus":
        return f"{number}+"
    return f"{qualifier} {number}"


def _passage(telling: Telling, view: PassageSource) -> Passage:
    """Return the sentence of a number, with the number marked."""
    begins = [start for start, _ in view.sentences]
    at = max(bisect_right(begins, telling.start) - 1, 0)
    start, end = view.sentences[at] if view.sentences else (telling.start, telling.end)
    text = view.body[start:end]
    mark = Mark(telling.start - start, telling.end - start, "term")
    return Passage(passage_id(view.doc_id, start, end, text), text, start, end, (mark,))
