"""The forms in which all hits of a search are written: CSV, JSON lines, and the result document."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, get_args

from search.exporting.cells import cell
from search.exporting.walk import Walk
from search.results import Hit, hit_document
from search.showing.quotation import with_ellipses

ExportFormat = Literal["csv", "jsonl", "json"]

FORMATS: tuple[ExportFormat, ...] = get_args(ExportFormat)

COLUMNS = (
    "doc_id",
    "source",
    "date",
    "title",
    "url",
    "language",
    "score",
    "passage",
    "passage_id",
    "group",
)
"""Columns of CSV and keys of a JSON line. Columns are added at the end, never renamed. Articles of
one text have the same `group`, the id of the first of them."""

ROW_PASSAGES = 1
"""Passages in one row if nobody asked for another number: the best one."""

BETWEEN_PASSAGES = " | "

PIECE_CHARS = 16_384
"""Characters that are written at once, or a few more."""


def export(walk: Walk, form: ExportFormat) -> Iterator[str]:
    """Write all hits of a walk.

    Args:
        walk: Not begun.
        form: `csv`: a heading, then a line for each article. `jsonl`: an object for each article.
            `json`: the one document of `search.document` with every hit, one in a line.

    Yields:
        Pieces of the text, of some `PIECE_CHARS` characters. CSV has at least its heading, and
        JSON its document; `jsonl` without hits has no piece.
    """
    pieces: list[str] = []
    size = 0
    for piece in _WRITERS[form](walk):
        pieces.append(piece)
        size += len(piece)
        if size >= PIECE_CHARS:
            yield "".join(pieces)
            pieces, size = [], 0
    if pieces:
        yield "".join(pieces)


def _csv(walk: Walk) -> Iterator[str]:
    import csv
    import io

    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\n")

    def written(cells: Iterable[str]) -> str:
        line.seek(0)
        line.truncate()
        writer.writerow(cells)
        return line.getvalue()

    yield written(COLUMNS)
    for hit in walk:
        row = _row(hit)
        score = f"{hit.score:.4f}"
        yield written(score if name == "score" else cell(row[name]) for name in COLUMNS)


def _jsonl(walk: Walk) -> Iterator[str]:
    for hit in walk:
        yield json.dumps({**_row(hit), "score": hit.score}, ensure_ascii=False) + "\n"


def _json(walk: Walk) -> Iterator[str]:
    document = {**walk.first._replace(hits=()).to_dict()}
    yield "{"
    for name, value in document.items():
        if name == "hits":
            yield '"hits": ['
            mark = "\n"
            for hit in walk:
                yield mark + json.dumps(hit_document(hit), ensure_ascii=False)
                mark = ",\n"
            yield "\n],\n"
        elif name == "next":
            yield f'"next": {json.dumps(walk.next)}'
        else:
            yield f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)},\n"
    yield "}\n"


def _row(hit: Hit) -> dict[str, str | None]:
    """Return the texts of a row by column; the score's place is kept with None."""
    return {
        "doc_id": hit.doc_id,
        "source": hit.source,
        "date": hit.published,
        "title": hit.title,
        "url": hit.url,
        "language": hit.language,
        "score": None,
        "passage": BETWEEN_PASSAGES.join(
            with_ellipses(passage, passage.text) for passage in hit.passages
        )
        or None,
        "passage_id": " ".join(passage.id for passage in hit.passages) or None,
        "group": hit.group,
    }


_WRITERS: dict[ExportFormat, Callable[[Walk], Iterator[str]]] = {
    "csv": _csv,
    "jsonl": _jsonl,
    "json": _json,
}
