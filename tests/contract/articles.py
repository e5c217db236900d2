"""Articles for the engines' contract, written as the pipeline would hand them over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from whoosh.query import Query, Term

from index.engines.base import Engine, EngineDocument, EngineHits, EngineRequest, Sort
from index.text import GROUP_MARK, engine_text


def doc_id(number: int) -> str:
    """Give the doc_id of the article of this number; spread over all 64 bits."""
    return f"{number * 0x9E3779B97F4A7C15 % 2**64:016x}"


def seconds(date: str) -> int:
    """Give an ISO date in seconds since 1970, UTC."""
    return int(datetime.fromisoformat(date).replace(tzinfo=UTC).timestamp())


def group(number: int) -> str:
    """Give the token of a name group."""
    return f"{GROUP_MARK}{number}"


def article(
    number: int,
    body: str,
    title: str = "",
    *,
    names: dict[str, str] | None = None,
    date: str | None = None,
    seq: int | None = None,
    **fields: Any,
) -> EngineDocument:
    """Make an article whose doc_id comes from its number.

    Args:
        names: Spellings and the group tokens that stand in their places.
        seq: The article's number unless given.
    """
    title, body = engine_text(title), engine_text(body)
    grouped = {"title": title, "body": body}
    for spelling, token in (names or {}).items():
        grouped = {name: text.replace(spelling, token) for name, text in grouped.items()}
    return EngineDocument(
        doc_id=doc_id(number),
        seq=number if seq is None else seq,
        **grouped,
        title_exact=title,
        body_exact=body,
        published=None if date is None else seconds(date),
        **fields,
    )


def fill(engine: Engine, documents: Iterable[EngineDocument]) -> None:
    """Add articles and commit."""
    with engine.writer() as writer:
        for document in documents:
            writer.add(document)


def find(engine: Engine, query: Query, *, sort: Sort = "relevance", **request: Any) -> EngineHits:
    """Search for at most 100 hits unless told otherwise."""
    return engine.search(EngineRequest(query, sort=sort, **{"limit": 100, **request}))


def numbers(engine: Engine, query: Query, **request: Any) -> list[int]:
    """Give the numbers (seqs) of the hits, best first."""
    return [hit.seq for hit in find(engine, query, **request).hits]


def text(engine: Engine, word: str, field: str = "text") -> Term:
    """Give the analysed term of a word in a stemmed field."""
    return Term(field, engine.analyze([word])[0])


def stems(engine: Engine, words: str) -> Sequence[str]:
    """Give the analysed terms of words with spaces between."""
    return engine.analyze(words.split())
