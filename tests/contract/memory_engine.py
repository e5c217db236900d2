"""An engine without folders, files or a library: a few lists in this process.

It shows that an engine needs nothing outside its own module but a line in `ENGINES`. It answers the
nodes that a search of words, phrases and filters makes, and scores by counting; its indexes live as
long as the process.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Self

from whoosh import query as tree

from index.engines.base import (
    EngineDocument,
    EngineHit,
    EngineHits,
    EngineRequest,
    opening,
    with_title,
)
from index.engines.dates import newest_key, oldest_key
from index.engines.index_names import checked_index_name
from index.errors import EngineError
from index.months import month_name, month_of
from index.settings import Settings

KEPT: dict[tuple[str, str], MemoryIndex] = {}
"""Every index by home and name."""

FIELDS: dict[str, Callable[[EngineDocument], str]] = {
    "text": lambda document: with_title(document.title, document.body),
    "title": lambda document: document.title,
    "opening": lambda document: opening(document.title, document.body),
    "exact": lambda document: with_title(document.title_exact, document.body_exact),
    "title_exact": lambda document: document.title_exact,
    "author": lambda document: document.author,
    "cut": lambda document: document.cut,
    "compound": lambda document: document.compound,
}


class MemoryIndex:
    """One index: the documents of its newest commit."""

    def __init__(self) -> None:
        self.documents: dict[str, EngineDocument] = {}
        self.seq = 0


class MemoryIndexes:
    """See `index.engines.base.Indexes`."""

    engine = noted_as = "memory"

    def __init__(self, settings: Settings) -> None:
        self._home = str(settings.home)

    def names(self) -> list[str]:
        """List the indexes of this home."""
        return [name for home, name in KEPT if home == self._home]

    def has(self, name: str) -> bool:
        return self._key(name) in KEPT

    def create(self, name: str) -> MemoryEngine:
        if self.has(name):
            raise EngineError(f"there is an index {name} already")
        KEPT[self._key(name)] = MemoryIndex()
        return self.open(name)

    def open(self, name: str) -> MemoryEngine:
        if not self.has(name):
            raise EngineError(f"there is no index {name}; run: search-index rebuild")
        return MemoryEngine(*self._key(name))

    def problems(
        self,
        name: str,  # noqa: ARG002 - memory does not rot
        part: int = 0,  # noqa: ARG002 - as `name`
        of: int = 1,  # noqa: ARG002 - as `name`
    ) -> list[str]:
        return []

    def swap(self, name: str) -> None:
        checked_index_name(self.engine, name)
        for other in self.names():
            if other != name:
                self.remove(other)

    def remove(self, name: str) -> None:
        KEPT.pop(self._key(name), None)

    def _key(self, name: str) -> tuple[str, str]:
        return self._home, checked_index_name(self.engine, name)


def indexes(settings: Settings) -> MemoryIndexes:
    """Return the indexes of this engine for the home of the settings."""
    return MemoryIndexes(settings)


class MemoryEngine:
    """See `index.engines.base.Engine`."""

    name = "memory"
    is_far = False

    def __init__(self, home: str, name: str) -> None:
        self._key = home, name
        self._closed = False

    def writer(self) -> MemoryWriter:
        return MemoryWriter(self._index())

    def search(self, request: EngineRequest) -> EngineHits:
        scored = [
            (score, document)
            for document in self._index().documents.values()
            if (score := _score(request.query, document)) is not None
        ]
        if request.sort == "newest":
            scored.sort(key=lambda pair: -newest_key(pair[1].published, pair[1].seq))
        elif request.sort == "oldest":
            scored.sort(key=lambda pair: oldest_key(pair[1].published, pair[1].seq))
        else:
            scored.sort(key=lambda pair: (-pair[0], pair[1].seq))
        start = int(request.after or 0)
        end = start + request.limit
        hits = [EngineHit(found.doc_id, found.seq, score) for score, found in scored[start:end]]
        following = str(end) if request.limit > 0 and end < len(scored) else None
        sources: Counter[str | None] = Counter(found.source for _, found in scored)
        months = Counter(month_of(f.published) for _, f in scored if f.published is not None)
        if not request.facets:
            return EngineHits(len(scored), hits, next=following)
        return EngineHits(
            len(scored),
            hits,
            sorted(sources.items(), key=lambda pair: (-pair[1], pair[0] or "")),
            [(month_name(number), count) for number, count in sorted(months.items())],
            following,
        )

    def explain(self, query: tree.Query, doc_id: str) -> str:
        document = self._index().documents.get(doc_id)
        score = None if document is None else _score(query, document)
        return "" if score is None else f"{score:.4f}"

    def doc_freq(self, field: str, term: str) -> int:
        return len(self.doc_ids(tree.Term(field, term)))

    def doc_freqs(self, pairs: Sequence[tuple[str, str]]) -> list[int]:
        return [self.doc_freq(field, term) for field, term in pairs]

    def terms(self, field: str, prefix: str, limit: int) -> list[tuple[str, int]]:
        counts = Counter(
            term
            for document in self._index().documents.values()
            for term in set(_terms(field, document))
            if term.startswith(prefix)
        )
        return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]

    def is_exact(self, phrase: tree.Phrase) -> bool:
        return bool(phrase.slop <= 1)

    def doc_ids(self, query: tree.Query) -> list[str]:
        documents = self._index().documents.values()
        return [found.doc_id for found in documents if _score(query, found) is not None]

    @property
    def seq(self) -> int:
        return self._index().seq

    @property
    def count(self) -> int:
        return len(self._index().documents)

    @property
    def size_bytes(self) -> int:
        return sum(len(document.body) for document in self._index().documents.values())

    def close(self) -> None:
        self._closed = True

    def _index(self) -> MemoryIndex:
        if self._closed or self._key not in KEPT:
            raise EngineError(f"the index {self._key[1]} is closed or gone")
        return KEPT[self._key]


class MemoryWriter:
    """See `index.engines.base.EngineWriter`."""

    def __init__(self, index: MemoryIndex) -> None:
        self._index = index
        self._changes: dict[str, EngineDocument | None] = {}
        self._seq = index.seq

    def add(self, document: EngineDocument) -> None:
        self._changes[document.doc_id] = document
        self._seq = max(self._seq, document.seq)

    def delete(self, doc_ids: Iterable[str]) -> None:
        self._changes.update(dict.fromkeys(doc_ids))

    def commit(self, seq: int) -> None:
        for doc_id, document in self._changes.items():
            self._index.documents.pop(doc_id, None)
            if document is not None:
                self._index.documents[doc_id] = document
        self._changes.clear()
        self._index.seq = self._seq = seq

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if kind is None and self._changes:
            self.commit(self._seq)


def _terms(field: str, document: EngineDocument) -> list[str]:
    if field in ("source", "language", "doc_id"):
        return [value] if (value := getattr(document, field)) else []
    return FIELDS[field](document).split(" ")


def _count(query: tree.Query, document: EngineDocument) -> float | None:
    """Count the places of a word or phrase; None without any, and 0 for every article."""
    if isinstance(query, tree.Every):
        return 0.0
    terms = _terms(query.fieldname, document)
    sought = list(query.words) if isinstance(query, tree.Phrase) else [query.text]
    places = range(len(terms) - len(sought) + 1)
    return float(sum(terms[at : at + len(sought)] == sought for at in places)) or None


def _score(query: tree.Query, document: EngineDocument) -> float | None:
    """Return an article's score, or None if it does not match."""
    if isinstance(query, tree.Every | tree.Term | tree.Phrase):
        return _count(query, document)
    if isinstance(query, tree.Not):
        return 0.0 if _score(query.query, document) is None else None
    if isinstance(query, tree.AndMaybe):
        score, more = _score(query.a, document), _score(query.b, document)
        return None if score is None else score + (more or 0.0)
    if isinstance(query, tree.AndNot):
        return _score(query.a, document) if _score(query.b, document) is None else None
    if isinstance(query, tree.And):
        scores = [_score(part, document) for part in query.subqueries]
        found = [score for score in scores if score is not None]
        return sum(found) if len(found) == len(scores) else None
    if isinstance(query, tree.Or | tree.DisjunctionMax):
        scores = [_score(part, document) for part in query.subqueries]
        return max((score for score in scores if score is not None), default=None)
    raise EngineError(f"an engine cannot run the query node {type(query).__name__}")
