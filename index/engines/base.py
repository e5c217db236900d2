"""What every engine promises, and the values that pass between it and the rest.

The fields, alike in every engine:

| field | holds | analysis |
|---|---|---|
| `text` | title `TITLE_WEIGHT` times, then body; names as group tokens | stemmed, positions |
| `title` | title; names as group tokens | stemmed, positions |
| `exact` | title, then body, as written | folded only, positions |
| `title_exact` | title as written | folded only, positions |
| `author` | authors | folded only, positions |
| `cut` | text of the cuts | stemmed, positions |
| `source`, `language` | one value as it is | none |
| `published` | seconds since 1970 UTC; absent where unknown | number |

Queries are trees of `whoosh.query` over these fields whose terms are analysed already (by
`Engine.analyze`); no other query type enters an engine and no native type leaves it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol, Self

from whoosh.query import Query

TITLE_WEIGHT = 3
"""How often the title stands in `text`. Repeating a field is BM25F's weighting of its term
frequency. Source: Robertson, Zaragoza, Taylor, "Simple BM25 extension to multiple weighted
fields", CIKM 2004. Moving it is noticed by tests/contract/test_ranking.py."""

BM25_K1 = 1.2
BM25_B = 0.75

Sort = Literal["relevance", "newest", "oldest"]


@dataclass(frozen=True, slots=True)
class EngineDocument:
    """What an engine keeps of an article. Texts have passed `index.text.engine_text`.

    Args:
        seq: The archive's sequence number of this version; unique, grows with every change.
        title, body: Names replaced by their group tokens.
        title_exact, body_exact: As written.
        cut: The cuts' texts, joined by newlines.
        published: Seconds since 1970 UTC, or None.
    """

    doc_id: str
    seq: int
    title: str
    body: str
    title_exact: str
    body_exact: str
    author: str = ""
    cut: str = ""
    source: str | None = None
    language: str | None = None
    published: int | None = None


@dataclass(frozen=True, slots=True)
class EngineHit:
    """One article found; `key` places it in the order of its sort, for a cursor."""

    doc_id: str
    seq: int
    score: float


@dataclass(frozen=True, slots=True)
class EngineHits:
    """The page of hits asked for, and counts over all that match.

    Args:
        total: Articles that match, exactly.
        hits: At most the limit, best first.
        sources: Articles by source, most first; None counts articles without one. Empty unless
            facets were asked for.
        months: Articles by month (`2010-04`), in time order; undated articles are left out.
    """

    total: int
    hits: Sequence[EngineHit]
    sources: Sequence[tuple[str | None, int]] = ()
    months: Sequence[tuple[str, int]] = ()


@dataclass(frozen=True, slots=True)
class EngineRequest:
    """One search.

    Args:
        query: Tree over the fields above.
        limit: Hits wanted, 0 or more.
        after: (score or published, seq) of the last hit seen, for the next page; None for the
            first. Pages by cursor cost the same however deep.
        sort: `newest` and `oldest` put undated articles last; ties by seq.
        facets: Count sources and months too.
    """

    query: Query
    limit: int = 10
    after: tuple[float | None, int] | None = None
    sort: Sort = "relevance"
    facets: bool = False


class EngineWriter(Protocol):
    """Adds and deletes; nothing is seen by readers before `commit`. A context manager: leaving
    it normally commits, leaving it by an exception rolls back."""

    def add(self, document: EngineDocument) -> None:
        """Add an article, in place of any older version with its doc_id."""

    def delete(self, doc_ids: Iterable[str]) -> None:
        """Remove articles; ids that are not there are passed over."""

    def commit(self, seq: int) -> None:
        """Make all changes durable and visible, and remember `seq` as the archive's state that
        the index now shows (`Engine.seq`)."""

    def __enter__(self) -> Self: ...
    def __exit__(self, kind: object, error: object, trace: object) -> None: ...


class Engine(Protocol):
    """A full-text index in one folder, or on a cluster."""

    name: str

    def analyze(self, words: Sequence[str]) -> list[str]:
        """Give the `text` term of each folded or unfolded token: lower case, diacritics off,
        stemmed. As many as came in, in their order. Group tokens come back as they are."""

    def writer(self) -> EngineWriter:
        """Open the one writer; raises EngineError while another is open anywhere."""

    def search(self, request: EngineRequest) -> EngineHits:
        """Run one search over the newest commit. Safe to call from several threads."""

    def explain(self, query: Query, doc_id: str) -> str:
        """Say how the article's score comes about, as indented text; empty if it does not match."""

    def doc_freq(self, field: str, term: str) -> int:
        """Count the articles that hold the analysed `term`; deleted ones may still count."""

    def terms(self, field: str, prefix: str, limit: int) -> list[tuple[str, int]]:
        """List terms that begin with `prefix` with their document frequencies, most first."""

    def doc_ids(self, query: Query) -> list[str]:
        """List the ids of all articles that match, in no order that callers may rely on."""

    @property
    def seq(self) -> int:
        """The archive state of the newest commit; 0 for an empty index."""

    @property
    def count(self) -> int:
        """Articles in the newest commit."""

    @property
    def size_bytes(self) -> int:
        """Bytes that the index takes on disk."""

    def close(self) -> None:
        """Let go of files; later calls raise EngineError."""


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """An engine that can be asked for by name. Nothing of it is imported before `open_engine`."""

    name: str
    module: str
    install: str = ""
    when: str = ""
    fields: tuple[str, ...] = field(default=())
