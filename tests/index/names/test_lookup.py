"""Query words find their group, and what is counted of its spellings."""

from __future__ import annotations

import pytest

from index.errors import NotFound
from index.names import lookup
from index.names.lookup import Names
from index.names.mentions.mentions import article_names
from index.names.spellings import DECISION, Proposal, Spelling
from index.names.table import names_table
from tests.index.names.articles import (
    OZHANEV,
    OZHANOV,
    archive_names,
    database,
    group_names,
    names_in,
    writer,
)


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
    group_names(names, names_in(OZHANOV, OZHANEV))
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


def test_a_groups_spellings_are_found_by_key_and_by_number() -> None:
    """Keys in no group are left out, and a number of no group has none."""
    names = archive_names()
    number = names.group_id("ozhanov")
    assert number is not None
    assert names.group_ids(["ozhanov", "ozhanev", "talmaz", ""]) == {
        "ozhanov": number,
        "ozhanev": number,
    }
    assert (names.group_id("talmaz"), names.find("talmaz"), names.group(number + 1)) == (
        None,
        None,
        None,
    )
    group = names.group(number)
    assert group is not None
    assert group == names.find("ozhanev")
    assert [spelling.key for spelling in group.spellings] == ["ozhanov", "ozhanev"]


def test_spellings_come_most_mentions_first_then_by_key() -> None:
    """In a group or not; those that no article mentions are left out."""
    found = archive_names().spellings(["talmaz", "temir", "ozhanev", "stranger", "ozhanov"])
    assert [(spelling.key, spelling.count) for spelling in found] == [
        ("ozhanov", 4),
        ("talmaz", 3),
        ("temir", 3),
        ("ozhanev", 2),
    ]


def test_undecided_are_what_is_proposed_or_rejected() -> None:
    """A rejection counts for more than a proposal, and one's own keys are left out."""
    tables = database()
    group_names(writer(tables), names_in(OZHANOV, "so Aida Ojanov left, then Ojanov came back"))
    tables.propose("ozhanov", "ojanov", 0.6, "second")
    tables.propose("ozhanov", "aidarov", 0.7, "first")
    tables.propose("stranger", "other", 0.9, "not asked for")
    tables.propose("ozhanov", "talmaz", 0.5, "own")
    tables.decide("2020-01-01T00:00:00Z", "rejected", "ojanov", "talmaz")
    tables.decide("2020-01-01T00:00:00Z", "rejected", "temir", "ozhanov")
    tables.decide("2020-01-01T00:00:00Z", "accepted", "ozhanov", "temir")
    names = Names(tables)
    assert names.undecided(["ozhanov", "talmaz"]) == (
        Spelling("Ojanov", "ojanov", 2, 1, "rejected", DECISION),
        Spelling("aidarov", "aidarov", 0, 0, "proposed", "first"),
    )
    assert [one.reason for one in names.undecided(["ozhanov"])] == ["second", "own", "first"]
    assert names.undecided(["nobody"]) == names.undecided([]) == ()


def test_the_reason_of_the_first_key_asked_for_is_told() -> None:
    """A spelling that is proposed as a variant of two."""
    tables = database()
    tables.propose("a", "c", 0.5, "of a")
    tables.propose("b", "c", 0.9, "of b")
    names = Names(tables)
    assert [one.reason for one in names.undecided(["a", "b"])] == ["of a"]
    assert [one.reason for one in names.undecided(["b", "a"])] == ["of b"]
    assert names.proposals(1) == [Proposal("b", "c", 0.9, "of b")]
    assert len(names.proposals()) == 2


def test_mentions_are_counted_by_source_and_none_is_a_source() -> None:
    """Most mentions first, then by name; a spelling that no article mentions has none."""
    tables = database()
    body = "so Temir Ozhanov left"
    sources = ["B", "A", None, "", "C", "C"]
    group_names(
        writer(tables), [article_names(None, body, "en", source, None) for source in sources]
    )
    found = Names(tables).by_source(["ozhanov", "stranger"])
    assert [list(found[key].items()) for key in ("ozhanov", "stranger")] == [
        [(None, 2), ("C", 2), ("A", 1), ("B", 1)],
        [],
    ]
    assert names_table(Names(tables), "Ozhanov").sources == (None, "C", "A", "B")


def test_days_are_known_of_articles_with_a_date() -> None:
    """Unknown spellings are left out; without any date both are None."""
    tables = database()
    names = writer(tables)
    group_names(names, names_in("so Temir Ozhanov left", day="2012-05-03"))
    group_names(names, names_in("so Temir Ozhanov left", day="2011-01-31"))
    group_names(
        names,
        [article_names(None, "so Aida Kulova left", "en", None, day) for day in (None, "x")],
    )
    assert Names(tables).days(["ozhanov", "kulova", "stranger"]) == {
        "ozhanov": ("2011-01-31", "2012-05-03"),
        "kulova": (None, None),
    }


def test_all_groups_are_walked_by_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """Over more than are read at once."""
    monkeypatch.setattr(lookup, "GROUPS_AT_ONCE", 2)
    tables = database()
    names = writer(tables)
    for number in range(5):
        names.accept(f"name{number} one", f"name{number} two")
    assert [group.spellings[0].key for group in Names(tables).groups()] == [
        f"name{number} one" for number in range(5)
    ]
    assert list(Names(database()).groups()) == []


def test_spellings_of_several_words_are_found_by_a_word() -> None:
    """By a whole one, wherever it stands in them; in ascending order."""
    tables = database()
    names = writer(tables)
    names.accept("jalal abad", "jalalabad")
    names.accept("jalal abad kent", "jalalabadkent")
    names.accept("kent jalal", "kentjalal")
    found = Names(tables)
    assert found.keys_with("jalal") == ("jalal abad", "jalal abad kent", "kent jalal")
    assert found.keys_with("jala") == found.keys_with("") == ()


def test_rejected_pairs_are_told_as_written() -> None:
    """As articles write them, or as their keys."""
    tables = database()
    names = writer(tables)
    group_names(names, names_in(OZHANOV))
    names.reject("OZHANOV", "Kulova")
    assert Names(tables).rejected() == [("kulova", "Ozhanov")]


def test_a_name_is_mentioned_and_no_word() -> None:
    """Words, days and strangers are none; a word is what any article writes small."""
    names = archive_names()
    assert names.is_name("ozhanov")
    assert not names.is_name("book")
    assert not names.is_name("monday")
    assert not names.is_name("uzhin")
    assert names.is_word("book")
    assert names.is_word("monday")
    assert not names.is_word("ozhanov")
