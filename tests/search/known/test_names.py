"""The archive's names are asked once for each word, and answer as they would each time."""

from __future__ import annotations

import pytest

from index.errors import ArchiveError
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


def test_many_keys_are_asked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was learned is not asked again, and is what would be answered one by one."""
    names = accepted()
    known = KnownNames(lambda: names)
    known.learn(["jalalabad", "jalal", "stranger"])
    expected = [names.find(key) for key in ("jalalabad", "jalal", "stranger")]
    holding = names.keys_with("jalal")
    for asked in ("find", "keys_with", "is_name"):
        monkeypatch.delattr(Names, asked)
    known.learn(["jalalabad", "stranger"])
    assert [known.find(key) for key in ("jalalabad", "jalal", "stranger")] == expected
    assert expected[0] is not None
    assert known.keys_with("jalal") == holding
    assert known.keys_with("stranger") == ()
    assert not known.is_name("stranger")


def test_a_damaged_group_is_told_of_when_it_is_asked_for() -> None:
    """Not when it is learned of, with other words that are whole."""
    tables = database()
    writer(tables).accept("jalal abad", "jalalabad")
    tables.seal()
    tables._database.run("UPDATE name_members SET score = 0.5", ())
    known = KnownNames(lambda: Names(tables))
    known.learn(["jalalabad", "stranger"])
    assert known.find("stranger") is None
    with pytest.raises(ArchiveError, match="not what was stored"):
        known.find("jalalabad")
