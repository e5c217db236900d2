"""Counts by source over all that matches."""

from __future__ import annotations

from whoosh.query import And, Every, NullQuery, Or, Term

from index.engines.base import Engine
from tests.contract.articles import article, fill, find, text


def test_sources_are_counted_over_all_matches(engine: Engine) -> None:
    """Counts are exact whatever the limit; most first, then by name, articles without one too."""
    sources = ("TASS", "BBC", None, "Dawn")
    documents = [article(n, "revolt", source=sources[n % 4]) for n in range(1, 39)]
    fill(engine, documents[:20])
    fill(engine, [*documents[20:], article(39, "calm", source="Dawn")])
    hits = find(engine, text(engine, "revolt"), facets=True, limit=3)
    assert hits.total == 38
    assert hits.sources == [(None, 10), ("BBC", 10), ("Dawn", 9), ("TASS", 9)]
    narrowed = And([text(engine, "revolt"), Term("source", "Dawn")])
    assert find(engine, narrowed, facets=True).sources == [("Dawn", 9)]


def test_facets_are_empty_unless_asked_for(engine: Engine) -> None:
    """A search without facets counts none, and one without matches has none."""
    fill(engine, [article(1, "revolt", source="BBC", date="2010-04-07")])
    hits = find(engine, Every())
    assert (hits.sources, hits.months) == ((), ())
    nothing = find(engine, NullQuery, facets=True)
    assert (nothing.total, list(nothing.sources), list(nothing.months)) == (0, [], [])


def test_many_sources_are_all_counted(engine: Engine) -> None:
    """More sources than any default of a library's facets."""
    fill(engine, [article(n, "revolt", source=f"Outlet {n:04}") for n in range(1, 1201)])
    sources = find(engine, Every(), facets=True, limit=0).sources
    assert len(sources) == 1200
    assert sources[0] == ("Outlet 0001", 1)


def test_any_of_several_values_is_found(engine: Engine) -> None:
    """Three and more, which all score 0, alone and beside a word."""
    sources = ("TASS", "BBC", "Dawn", None)
    fill(engine, [article(n, "revolt", source=sources[n % 4]) for n in range(1, 9)])
    wanted = [Term("source", name) for name in ("TASS", "BBC", "Dawn")]
    assert find(engine, Or(wanted)).total == 6
    assert find(engine, Or([*wanted, text(engine, "calm")])).total == 6
    assert find(engine, And([text(engine, "revolt"), Or(wanted[:2])])).total == 4
