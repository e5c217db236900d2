"""Says in words how the score of an article comes about.

The parts of a query's tree are looked for one by one in the one article, so the figures are the
engine's own, whichever engine answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from whoosh.query import (
    And,
    AndMaybe,
    AndNot,
    ConstantScoreQuery,
    DisjunctionMax,
    Or,
    Phrase,
    Query,
    Require,
    Term,
)

from index.engines.base import FILTER_FIELDS, TITLE_BOOST, EngineRequest

if TYPE_CHECKING:
    from index.engines.base import Engine

_ANY_FORM = frozenset({"text", "title", "opening"})
"""Fields of stems and of names in any spelling."""

_WHERE = {
    "text": "in the text",
    "title": "in the title",
    "opening": "in the title or first words",
    "exact": "as it was typed",
    "title_exact": "as it was typed, in the title",
    "author": "among the authors",
    "cut": "in what was cut",
    "compound": "written as one word or with its sign",
}


class Explanation:
    """Explains the scores of one query.

    Args:
        engine: Answered it.
        query: What was asked for.
        typed: Words as they were typed, by the engine's term of each.
        names: Names that were typed, by the engine's term of all their spellings.
        aged: Scores were multiplied for the articles' age.
    """

    def __init__(
        self,
        engine: Engine,
        query: Query,
        typed: Mapping[str, str],
        names: Mapping[str, str],
        *,
        aged: bool = False,
    ) -> None:
        self._engine = engine
        self._query = query
        self._typed = typed
        self._names = names
        self._aged = aged

    def of(self, doc_id: str, score: float) -> str:
        """Explain the score of one article.

        Args:
            doc_id: 16 hexadecimal digits.
            score: Of the article, as it was ranked.

        Returns:
            Lines without an end: the score, then each part of it with two spaces before it, and at
            last what it was multiplied by for the article's age, if it was. Empty for an article
            that does not match.
        """
        if self._score(self._query, doc_id) is None:
            return ""
        parts = list(self._parts(self._query, doc_id, 1.0))
        lines = [f"{score:.4f}  sum of"]
        lines += [f"  {share:.4f}  {said}" for share, said in parts]
        whole = sum(share for share, _ in parts)
        if self._aged and whole:
            lines.append(f"  times {score / whole:.2f} for its age")
        return "\n".join(lines)

    def _parts(self, query: Query, doc_id: str, boost: float) -> Iterator[tuple[float, str]]:
        """Yield the shares of the score that are not 0, each with what it is for."""
        boost *= getattr(query, "boost", 1.0)
        if isinstance(query, And | Or):
            for part in query.subqueries:
                yield from self._parts(part, doc_id, boost)
        elif isinstance(query, AndMaybe):
            yield from self._parts(query.a, doc_id, boost)
            yield from self._parts(query.b, doc_id, boost)
        elif isinstance(query, Require | AndNot):
            yield from self._parts(query.a, doc_id, boost)
        elif isinstance(query, DisjunctionMax):
            scored = [(self._score(part, doc_id) or 0.0, part) for part in query.subqueries]
            best = max(scored, key=lambda one: one[0])
            if best[0]:
                yield from self._parts(best[1], doc_id, boost)
        elif isinstance(query, Term | Phrase) and query.fieldname not in FILTER_FIELDS:
            yield from self._leaf(query, doc_id, boost)
        elif share := self._score(query, doc_id):
            share *= boost / getattr(query, "boost", 1.0)
            name = isinstance(query, ConstantScoreQuery)
            yield share, "the name as it was typed" if name else "a word that fits"

    def _leaf(self, leaf: Term | Phrase, doc_id: str, boost: float) -> Iterator[tuple[float, str]]:
        """Yield the share of a word or a phrase, and apart from it that of the title."""
        share = (self._score(leaf, doc_id) or 0.0) * boost / leaf.boost
        if not share:
            return
        in_title = 0.0
        if leaf.fieldname == "text":
            titled = leaf.copy() if isinstance(leaf, Phrase) else Term("title", leaf.text)
            titled.fieldname, titled.boost = "title", 1.0
            in_title = TITLE_BOOST * boost * (self._score(titled, doc_id) or 0.0)
        yield share - in_title, self._said(leaf, leaf.fieldname)
        if in_title:
            yield in_title, self._said(leaf, "title")

    def _said(self, leaf: Term | Phrase, field: str) -> str:
        where = _WHERE.get(field, f"in {field}")
        if isinstance(leaf, Phrase):
            words = [self._named(word) for word in leaf.words]
            if leaf.slop > 1:
                return f"{' and '.join(words)} within {leaf.slop} words, {where}"
            return f"{' '.join(words)} in a row, {where}"
        count = self._engine.doc_freq(field, leaf.text)
        articles = "1 article has" if count == 1 else f"{count:,} articles have"
        if field not in _ANY_FORM:
            return f"{self._named(leaf.text)} {where} ({articles} it)"
        form = "in any spelling" if leaf.text in self._names else "in any form"
        return f"{self._named(leaf.text)} {form}, {where} ({articles} it there)"

    def _named(self, word: str) -> str:
        return self._names.get(word) or self._typed.get(word, word)

    def _score(self, query: Query, doc_id: str) -> float | None:
        """Return what a part of the query scores in the article; None if it does not match."""
        asked = Require(query, Term("doc_id", doc_id))
        found = self._engine.search(EngineRequest(asked, limit=1)).hits
        return found[0].score if found else None
