"""The JSON document of rows of figures, for the API and the commands alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from search.figures.values import FigureRow


class TellingDocument(TypedDict):
    """A sentence with a number; `passage` can be cited. None is unknown."""

    doc_id: str
    source: str | None
    published: str | None
    passage: str | None
    text: str | None
    start: int
    end: int


class FigureValueDocument(TypedDict):
    """A number: `low` and `high` are None on a side that is open."""

    text: str
    low: float | None
    high: float | None
    qualifier: str
    sources: int
    tellings: list[TellingDocument]


class FigureRowDocument(TypedDict):
    """What is counted, and the numbers that articles give of it."""

    label: str
    kind: str
    unit: str
    predicate: str
    differs: bool
    articles: int
    sources: int
    values: list[FigureValueDocument]


def figure_documents(rows: Sequence[FigureRow]) -> list[FigureRowDocument]:
    """Make the documents of rows.

    Args:
        rows: As `search.figures.shown.shown` returns them.

    Returns:
        One a row, in their order. `start` and `end` are the number's span in the body.
    """
    return [
        {
            "label": row.label,
            "kind": row.kind,
            "unit": row.unit,
            "predicate": row.predicate,
            "differs": row.differs,
            "articles": row.articles,
            "sources": row.sources,
            "values": [
                {
                    "text": value.text,
                    "low": value.low,
                    "high": value.high,
                    "qualifier": value.qualifier,
                    "sources": value.sources,
                    "tellings": [
                        {
                            "doc_id": telling.doc_id,
                            "source": telling.source,
                            "published": telling.published,
                            "passage": telling.passage.id if telling.passage else None,
                            "text": telling.passage.text if telling.passage else None,
                            "start": telling.start,
                            "end": telling.end,
                        }
                        for telling in value.tellings
                    ],
                }
                for value in row.values
            ],
        }
        for row in rows
    ]
