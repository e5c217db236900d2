"""Whom a spelling is compared with: near in letters and near in company."""

from __future__ import annotations

import pytest

from index.names.groups import neighbours
from index.names.groups.cache import RecordCache
from index.names.groups.evidence import Evidence
from index.names.groups.grouping import Grouping
from index.names.groups.neighbours import MIN_KNOWN_ARTICLES, Neighbours
from index.names.groups.pair_letters import PairLetters
from tests.index.names.articles import (
    CostByConsonants,
    NamesInMemory,
    database,
    group_names,
    names_in,
    writer,
)


def counted(monkeypatch: pytest.MonkeyPatch, *bodies: str) -> NamesInMemory:
    """Return the tables of some articles whose names nobody grouped."""
    tables = database()
    with monkeypatch.context() as patch:
        patch.setattr(Grouping, "decide", lambda *_: None)
        group_names(writer(tables), names_in(*bodies))
    return tables


def around(tables: NamesInMemory, *keys: str) -> list[list[str]]:
    """Return the keys of the spellings that each of some is compared with."""
    pairs = PairLetters(CostByConsonants(), lambda *_: False)
    evidence = Evidence(tables, pairs, {}, RecordCache())
    rows = {row.key: row for row in tables.rows(keys)}
    found = Neighbours(tables, evidence).of([rows[key] for key in keys])
    return [[row.key for row in others] for others in found]


def test_a_spelling_with_a_shared_name_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Near in letters and with the same given name, though far in edits; not one that only shares
    a key."""
    tables = counted(
        monkeypatch, "so Temir Ozhanov left", "so Temir Odschanow left", "so Aida Uzhin left"
    )
    assert around(tables, "ozhanov", "odschanow", "uzhin") == [["odschanow"], ["ozhanov"], []]


def test_a_name_of_one_article_brings_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does one that is near in company but not in letters."""
    tables = counted(monkeypatch, "so Temir Ozhanov left", "so Temir Mitterrand left")
    assert around(tables, "ozhanov", "mitterrand") == [[], []]


def test_a_place_is_compared_by_the_rare_names_of_its_articles(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Though they stand in no full name with it."""
    tables = counted(
        monkeypatch,
        "all in Talmaz saw the Uzgen bridge",
        "all in Talmas saw the Uzgen bridge",
        "all in Talmash saw the Kulov bridge",
    )
    assert around(tables, "talmaz") == [["talmas"]]


def test_a_frequent_name_brings_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """It stands with everybody."""
    bodies = ["all in Talmaz saw the Uzgen bridge", "all in Talmas saw the Uzgen bridge"]
    few = counted(monkeypatch, *bodies, *["all in Uzgen slept"] * 18)
    many = counted(monkeypatch, *bodies, *["all in Uzgen slept"] * 19)
    assert around(few, "talmaz") == [["talmas"]]
    assert around(many, "talmaz") == [[]]


@pytest.mark.parametrize(
    ("articles", "compared"), [(MIN_KNOWN_ARTICLES - 1, False), (MIN_KNOWN_ARTICLES, True)]
)
def test_a_known_spelling_is_compared_with_all_that_are_like_it(
    monkeypatch: pytest.MonkeyPatch, articles: int, compared: bool
) -> None:
    """Whatever stands with them; not with one that shares a key alone."""
    tables = counted(
        monkeypatch,
        *["so Ozhanov left"] * articles,
        "so Aida Ozhanev left",
        "so Rosa Uzhin left",
    )
    assert around(tables, "ozhanov") == [["ozhanev"] if compared else []]


def test_a_spelling_in_a_full_name_is_compared_with_all_that_are_like_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """From its first article on: its given name can tell; not with one that shares a key alone."""
    tables = counted(
        monkeypatch, "so Temir Ozhanov left", "so Aida Ozhanev left", "so Rosa Uzhin left"
    )
    assert around(tables, "ozhanov", "uzhin") == [["ozhanev"], []]


def test_spellings_in_two_scripts_are_compared_by_their_sounds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whichever comes first, though nothing stands with them; not those that sound otherwise."""
    tables = counted(monkeypatch, "so Ozhanov left", "был в Ожанове и в Талмазе", "so Uzhin left")
    assert around(tables, "ozhanov", "ожанове", "uzhin") == [["ожанове"], ["ozhanov"], []]


def test_forms_of_one_word_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Joined or apart, and case forms, though no name stands with them."""
    tables = counted(
        monkeypatch, "all in Jalal-Tepe slept", "all in Jalaltepe slept", "so Jalaltepa slept"
    )
    assert around(tables, "jalal tepe", "jalaltepe") == [["jalaltepe"], ["jalal tepe"]]
    cases = counted(monkeypatch, "был в Ожанове", "вместе с Ожановым")
    assert around(cases, "ожанове") == [["ожановым"]]


def test_names_of_another_script_are_followed_by_their_latin_spelling(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """So an article in Cyrillic finds those in Latin letters."""
    tables = counted(
        monkeypatch,
        "был там Темир Ожанов",
        "был там Темир Кулов",
        "so Temir Ozhanov left",
        "so Temir Kulov left",
    )
    assert around(tables, "ожанов") == [["ozhanov"]]


def test_partners_of_partners_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given names before the same surname, too."""
    tables = counted(monkeypatch, "so Yuri Ozhanov left", "so Yury Ozhanov left")
    assert around(tables, "yuri") == [["yury"]]


def test_no_more_than_the_nearest_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the order of their nearness."""
    names = ("Ozhanov", "Ozhanof", "Ozanof", "Osanof")
    tables = counted(monkeypatch, *[f"so Temir {name} left" for name in names])
    assert around(tables, "ozhanov") == [["ozhanof", "ozanof", "osanof"]]
    monkeypatch.setattr(neighbours, "MAX_COMPARED", 2)
    assert around(tables, "ozhanov") == [["ozhanof", "ozanof"]]


def test_a_key_of_too_many_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many as the limit are looked at."""
    tables = counted(
        monkeypatch,
        "all in Talmaz saw the Uzgen bridge",
        "all in Talmas saw the Uzgen bridge",
    )
    monkeypatch.setattr(neighbours, "MAX_BLOCK", 2)
    assert around(tables, "talmaz") == [["talmas"]]
    monkeypatch.setattr(neighbours, "MAX_BLOCK", 1)
    assert around(tables, "talmaz") == [[]]


def test_no_spellings_have_no_neighbours(monkeypatch: pytest.MonkeyPatch) -> None:
    """And one alone has none."""
    tables = counted(monkeypatch, "so Temir left")
    assert around(tables) == []
    assert around(tables, "temir") == [[]]
