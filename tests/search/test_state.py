"""What a searcher keeps of one state of the index, and when it forgets it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from index.engines.base import Engine, EngineHits, EngineRequest
from index.errors import EngineError
from index.names.lookup import Names
from search import state
from search.request import SearchRequest
from search.results import Facets, Results
from search.searcher import Searcher
from search.state import Answers, IndexState
from tests.search.small_library import SmallLibrary, article, build


def answer(text: str) -> Results:
    """Return an answer without hits."""
    return Results(text, text, 0, 0.0, (), (), (), Facets(), None)


def test_the_answers_not_asked_for_the_longest_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asking keeps one; a request that differs in anything is another."""
    monkeypatch.setattr(state, "MAX_REMEMBERED_ANSWERS", 2)
    kept = Answers()
    for text in ("a", "b"):
        kept.put(SearchRequest(text), answer(text))
    assert kept.get(SearchRequest("a")) == answer("a")
    assert kept.get(SearchRequest("a", limit=3)) is None
    kept.put(SearchRequest("c"), answer("c"))
    assert [kept.get(SearchRequest(text)) for text in "abc"] == [answer("a"), None, answer("c")]


def no_names() -> Names:
    """Be asked for no names."""
    raise AssertionError


def no_texts(_doc_ids: object, _field: str) -> list[tuple[str, tuple[str, ...]]]:
    """Read no article."""
    raise AssertionError


class Stemming:
    """An engine that counts what it is asked to stem."""

    def __init__(self, *languages: tuple[str, int], count: int = 0) -> None:
        self.languages = list(languages)
        self.count = count

    def terms(self, field: str, prefix: str, limit: int) -> list[tuple[str, int]]:
        """List the languages."""
        assert (field, prefix) == ("language", "")
        return self.languages[:limit]


def test_each_word_is_stemmed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Until there are too many; then all are worked out afresh."""
    engine: Any = Stemming()
    known = IndexState(engine, 1, no_names, lambda: [], no_texts)
    assert known.stems["bases"] is known.stems["bases"]
    assert known.stems["bases"] == ("base",)
    assert len(known.stems) == 1
    monkeypatch.setattr(state, "MAX_REMEMBERED_STEMS", 0)
    assert known.stems["forces"] == ("forc",)
    assert len(known.stems) == 1


@pytest.mark.parametrize(
    ("languages", "count", "known"),
    [
        ([], 0, (None,)),
        ([("fr", 9)], 9, ("fr",)),
        ([("fr", 9)], 10, ("fr", None)),
        ([("en", 5), ("ru", 4), ("de", 2)], 12, ("en", "de")),
        ([("de", 1), ("fr", 1), ("es", 1), ("it", 1), ("sv", 1)], 5, ("de", "fr", "es", "it")),
    ],
)
def test_words_are_stemmed_in_the_languages_of_the_articles(
    languages: list[tuple[str, int]], count: int, known: tuple[str | None, ...]
) -> None:
    """Each Latin stemmer counts once, and four at most; what no language is known of is English."""
    engine: Any = Stemming(*languages, count=count)
    assert IndexState(engine, 1, no_names, lambda: [], no_texts).stem_languages == known


def test_sources_are_listed_once_and_only_if_asked_for() -> None:
    """A query that names none costs no look at them."""
    asked = []

    def sources() -> list[str]:
        asked.append(1)
        return ["BBC News"]

    engine: Any = Stemming()
    known = IndexState(engine, 1, no_names, sources, no_texts)
    assert asked == []
    assert known.sources.resolve("bbc news") == ("BBC News",)
    assert known.sources.resolve("nobody") == ()
    assert asked == [1]


class Removed:
    """An engine whose index is taken away at a certain call."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.gone = False
        self.goes = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    @property
    def seq(self) -> int:
        """Say which state is shown."""
        if self.gone:
            raise EngineError("the index was removed")
        return self._engine.seq

    def search(self, request: EngineRequest) -> EngineHits:
        """Search, while there is an index."""
        if self.goes or self.gone:
            self.gone = True
            raise EngineError("the index was removed")
        return self._engine.search(request)


class Rebuilt:
    """A library whose index is put in place anew, if there is one."""

    def __init__(self, library: SmallLibrary, *, other: bool) -> None:
        self.archive = library.archive
        self.engine: Any = Removed(library.engine)
        self._whole, self._other = library.engine, other
        self.remarks = library.remarks

    def refresh(self) -> bool:
        """Turn to the other index."""
        if self._other:
            self.engine = self._whole
        return self._other

    def close(self) -> None:
        """Let the other library close."""


@pytest.mark.parametrize("when", ["gone", "goes"])
def test_a_rebuilt_index_is_turned_to(tmp_path: Path, when: str) -> None:
    """Whether the old one is found gone before a search or in it; without a new one it is an
    error."""
    with build(tmp_path, [article(1, "The base.")]) as whole:
        library: Any = whole._library
        turned = Rebuilt(library, other=True)
        searcher = Searcher(turned)
        assert searcher.search(SearchRequest("base")).total == 1
        setattr(turned.engine, when, True)
        assert searcher.search(SearchRequest("base", limit=1)).total == 1
        assert turned.engine is library.engine
        lost = Rebuilt(library, other=False)
        searcher = Searcher(lost)
        setattr(lost.engine, when, True)
        with pytest.raises(EngineError, match="removed"):
            searcher.search(SearchRequest("base"))
