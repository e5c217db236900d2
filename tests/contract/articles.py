"""Articles for the engines' contract, written as the pipeline would hand them over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from whoosh.query import Query, Term

from index.analysis.compounds import compound_terms
from index.analysis.terms import Analysis, term
from index.engines.base import Engine, EngineDocument, EngineHits, EngineRequest, Sort
from index.names.canonical import Canonicaliser
from index.text import GROUP_MARK, spelling_key


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
    numbers = {key: int(token[1:]) for key, token in (names or {}).items()}
    members = [(spelling_key(key), number) for key, number in numbers.items()]
    analysis = Analysis(Canonicaliser(members))
    language = fields.get("language")
    title_terms, body_terms = analysis.text(title, language), analysis.text(body, language)
    fields |= {name: analysis.exact([fields[name]]) for name in ("author",) if name in fields}
    fields |= {
        name: analysis.stemmed([fields[name]], language) for name in ("cut",) if name in fields
    }
    return EngineDocument(
        doc_id=doc_id(number),
        seq=number if seq is None else seq,
        title=title_terms.stemmed,
        body=body_terms.stemmed,
        title_exact=title_terms.exact,
        body_exact=body_terms.exact,
        compound=compound_terms(title, body),
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


def text(_engine: Engine, word: str, field: str = "text") -> Term:
    """Give the analysed term of a word in a stemmed field."""
    return Term(field, term(word))


def stems(_engine: Engine, words: str) -> Sequence[str]:
    """Give the analysed terms of words with spaces between."""
    return [term(word) for word in words.split()]
