"""Query words find their group, and unseen spellings the name they stand for."""

from __future__ import annotations

import pytest

from index.errors import NotFound
from index.names.lookup import Names
from index.names.table import names_table
from tests.index.names.articles import database, names_in, writer

OZHANOV = "so they saw Temir Ozhanov near Talmaz with an open book and Ozhanov left"
OZHANEV = "so they saw Temir Ozhanev near Talmaz with an open book and Ozhanev left"


def archive_names() -> Names:
    connection = database()
    names = writer(connection)
    names.place(names_in(OZHANOV, source="The Courier", day="2012-05-03"))
    names.place(names_in(OZHANOV, OZHANEV, source="Evening Star", day="2012-05-01"))
    return Names(connection)


def test_another_script_finds_the_group() -> None:
    """With the reason."""
    found = archive_names().resolve("Ожанов")
    assert found is not None
    assert found.group is not None
    assert found.group.name == "Ozhanov"
    assert found.reason == "ozhanov in Latin letters"


def test_another_script_finds_a_name_with_one_spelling() -> None:
    """The key is enough to search for."""
    found = archive_names().resolve("Талмаз")
    assert found is not None
    assert (found.group, found.key) == (None, "talmaz")


@pytest.mark.parametrize("word", ["with", "book", "", "—", "Qwertz", "Жщъ"])
def test_words_and_strangers_are_taken_for_nothing(word: str) -> None:
    """A word that articles write in lower case has no variants."""
    assert archive_names().resolve(word) is None


def test_the_table_has_spellings_down_and_sources_across() -> None:
    """Counts, days and reasons by spelling."""
    table = names_table(archive_names(), "OZHANEV")
    assert (table.name, table.sources) == ("Ozhanov", ("Evening Star", "The Courier"))
    assert [(r.spelling.text, dict(r.by_source), r.first, r.last) for r in table.rows] == [
        ("Ozhanov", {"Evening Star": 2, "The Courier": 2}, "2012-05-01", "2012-05-03"),
        ("Ozhanev", {"Evening Star": 2}, "2012-05-01", "2012-05-01"),
    ]
    assert table.others == ()


def test_the_table_shows_what_was_rejected() -> None:
    """Beside the group, with the decision as its reason."""
    connection = database()
    names = writer(connection)
    names.place(names_in(OZHANOV, OZHANEV))
    names.reject("Ozhanov", "Ozhanev")
    table = names_table(Names(connection), "Ozhanov")
    assert table.group is None
    assert [(r.spelling.key, r.spelling.state) for r in table.others] == [("ozhanev", "rejected")]


def test_the_table_of_an_unknown_name_is_not_found() -> None:
    """The message says where to look."""
    with pytest.raises(NotFound, match="search-index names"):
        names_table(archive_names(), "Nobody")


def test_groups_are_listed_by_mentions() -> None:
    """Only those of which articles have two spellings."""
    names = archive_names()
    assert [group.name for group in names.seen_groups(10)] == ["Ozhanov"]
    assert names.seen_groups(0) == []
    assert sorted(key for key, _ in names.members()) == ["ozhanev", "ozhanov"]
