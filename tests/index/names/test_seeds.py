"""The names that the five seed reports spell in several ways, with five articles as evidence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.names.groups.writer import NamesWriter
from index.names.lookup import Names
from index.names.mentions.mentions import article_names
from index.names.resolve import resolve
from index.names.tables.base import NameTables
from tests.index.names.articles import database, group_names

GOLD = Path(__file__).parents[4] / "shared" / "seeds" / "gold.json"

SPELLINGS = [
    ("bakiyev", "bakiev"),
    ("otunbayeva", "otunbaeva"),
    ("akayev", "akaev"),
    ("sarbayev", "sarbaev"),
    ("jalalabad", "jalal abad"),
]


@pytest.fixture(scope="module", params=["together", "one by one"])
def connection(request: pytest.FixtureRequest) -> NameTables:
    if not GOLD.is_file():
        pytest.skip(f"the seed reports are not there: {GOLD}")
    articles = [
        article_names(a["title"], "\n\n".join(a["body"]), "en", a["outlet"], a["published"])
        for a in json.loads(GOLD.read_text(encoding="utf-8")).values()
    ]
    connection = database()
    writer = NamesWriter(connection)
    for batch in [articles] if request.param == "together" else [[a] for a in articles]:
        group_names(writer, batch)
    return connection


@pytest.mark.parametrize(("a", "b"), SPELLINGS)
def test_spellings_of_one_name_are_one_group(connection: NameTables, a: str, b: str) -> None:
    """By evidence alone: none of them is in the curated list."""
    group = Names(connection).find(a)
    assert group is not None
    assert {(s.key, s.state) for s in group.spellings} == {(a, "proposed"), (b, "proposed")}


def test_other_names_stay_apart(connection: NameTables) -> None:
    """Akayev does not join Sarbayev, and no other name that the reports have joins another."""
    proposed = {
        spelling.key
        for group in Names(connection).groups()
        for spelling in group.spellings
        if spelling.state == "proposed"
    }
    assert proposed == {key for pair in SPELLINGS for key in pair}


@pytest.mark.parametrize("word", ["Бакиев", "Отунбаева", "Акаев", "Сарбаев"])
def test_cyrillic_finds_the_group(connection: NameTables, word: str) -> None:
    """Through the spelling that is nearest in Latin letters."""
    found = resolve(Names(connection), word)
    assert found is not None
    assert found.group is not None
    assert len(found.group.spellings) == 2
