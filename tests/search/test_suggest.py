"""Completions of the word being typed, and what an unknown word may have meant."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from search.request import SearchRequest
from search.searcher import Searcher
from search.suggest import near_words
from tests.search.small_library import article, build


@pytest.fixture
def searcher(tmp_path: Path) -> Iterator[Searcher]:
    """Four articles; `manas` stands in three, `manager` in two, `Manasbaev` in one."""
    bodies = (
        "The Manas base stays open, a manager said.",
        "A manager of Manas flew home.",
        "Manas is near Bishkek, where Bakiyev spoke.",
        "Manasbaev and Bakiev met in Osh.",
    )
    articles = [article(number, body) for number, body in enumerate(bodies, start=1)]
    with build(tmp_path, articles, same=[("Bakiyev", "Bakiev")]) as opened:
        yield opened


def meant(searcher: Searcher, word: str) -> list[tuple[str, str | None]]:
    notices = searcher.search(SearchRequest(word)).notices
    return [(one.text, one.query) for one in notices if one.kind == "unknown-word"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("man", ["manas", "manager", "manasbaev"]),
        ("MANA", ["Manas", "Manager", "Manasbaev"]),
        ("open man", ["open manas", "open manager", "open manasbaev"]),
        ("open -Man", ["open -Manas", "open -Manager", "open -Manasbaev"]),
        ("manas", ["manasbaev"]),
        ("Baki", ["Bakiev", "Bakiyev"]),
        ("man ", []),
        ("", []),
        ("…", []),
        ("zzz", []),
    ],
)
def test_the_last_word_is_completed(searcher: Searcher, typed: str, found: list[str]) -> None:
    """Words of more articles come first; what stands before the word stays; names keep theirs."""
    assert searcher.suggest(typed) == found


def test_no_more_than_asked_for(searcher: Searcher) -> None:
    """The first of them."""
    assert searcher.suggest("man", limit=2) == ["manas", "manager"]
    assert searcher.suggest("man", limit=0) == []


@pytest.mark.parametrize(
    ("word", "likely"),
    [
        ("Bishkrk", "Bishkek (1 article)"),
        ("manaegr", "manager (2 articles)"),
        ("Bakiyevv", "Bakiyev (1 article)"),
    ],
)
def test_an_unknown_word_is_told_with_what_it_may_mean(
    searcher: Searcher, word: str, likely: str
) -> None:
    """A letter changed, two exchanged, one more; written as articles write it, or as typed."""
    assert [text for text, _ in meant(searcher, f"={word}")] == [
        f"No article has {word}. Did you mean {likely}?"
    ]


@pytest.mark.parametrize("word", ["Kishbek", "Bsx", "Bishqqqk"])
def test_nothing_is_proposed_that_is_far(searcher: Searcher, word: str) -> None:
    """Another first letter, a word of three letters, three letters changed."""
    assert [text for text, _ in meant(searcher, f"={word}")] == [f"No article has {word}."]


def test_many_articles_outweigh_one_letter() -> None:
    """Ninety with two letters off outweigh one with one letter off; twenty do not."""

    class Index:
        def __init__(self, **frequencies: int) -> None:
            self.frequencies = frequencies

        def doc_freq(self, _field: str, term: str) -> int:
            return self.frequencies[term]

        def terms(self, _field: str, _prefix: str, _limit: int) -> list[tuple[str, int]]:
            return sorted(self.frequencies.items(), key=lambda pair: -pair[1])

    index = Index(kurmanbek=40, kurmambex=1, kurtain=900, kurmambek=7)
    assert near_words(index, "kurmambek") == ["kurmanbek", "kurmambex"]
    index = Index(kurmanbek=40, kurmxmbxk=20, kurmambek=7)
    assert near_words(index, "kurmambxk") == ["kurmxmbxk", "kurmambek", "kurmanbek"]
    index = Index(kurmanbek=90, kurmambxx=1)
    assert near_words(index, "kurmambxk") == ["kurmanbek", "kurmambxx"]
    index = Index(kurmanbek=20, kurmambxx=1)
    assert near_words(index, "kurmambxk") == ["kurmambxx", "kurmanbek"]
    assert near_words(Index(batken=40, batkoq=1), "batko") == ["batkoq"]
    assert near_words(Index(), "kurmambek") == []
