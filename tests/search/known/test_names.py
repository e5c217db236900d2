"""The archive's names are asked once for each word, and answer as they would each time."""

from __future__ import annotations

import pytest

from index.names.lookup import Names
from search.known import names as known_names
from search.known.names import KnownNames
from tests.index.names.articles import database, writer


def accepted() -> Names:
    tables = database()
    names = writer(tables)
    names.accept("jalal abad", "jalalabad")
    names.accept("jalal abad kent", "jalalabadkent")
    names.accept("kent jalal", "kentjalal")
    return Names(tables)


@pytest.mark.parametrize("lookups", [0, 100])
def test_spellings_of_several_words_begin_with_a_word_the_longest_first(
    monkeypatch: pytest.MonkeyPatch, lookups: int
) -> None:
    """So that the longest is tried before what it begins with; also once all keys are loaded."""
    monkeypatch.setattr(known_names, "MAX_LOOKUPS", lookups)
    names = accepted()
    known = KnownNames(lambda: names)
    assert known.keys_starting("jalal") == ("jalal abad kent", "jalal abad")
    assert known.keys_with("jalal") == ("jalal abad", "jalal abad kent", "kent jalal")
    assert known.keys_starting("kent") == ("kent jalal",)
    assert known.keys_starting("jala") == known.keys_with("") == ()


def test_the_archive_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """For a name and for a word that is none."""
    names = accepted()
    asked: list[str] = []
    found = names.find

    def find(key: str) -> object:
        asked.append(key)
        return found(key)

    monkeypatch.setattr(names, "find", find)
    known = KnownNames(lambda: names)
    for _ in range(2):
        group = known.find("jalalabad")
        assert group is not None
        assert known.tokens_of("jalalabad") == (group.token,)
        assert known.tokens_of("stranger") == ()
    assert asked == ["jalalabad", "stranger"]
