"""What a spelling stands for: a member of a group, a name alone, or a word."""

from __future__ import annotations

import pytest

from index.names.groups.cache import RecordCache
from index.names.groups.rows import BatchRows
from index.names.groups.standing import Standing
from tests.index.names.articles import NamesInMemory, database, group_names, names_in, writer

BODIES = (
    "so Temir Ozhanov met Rosa Brown-Kulova in Талас",
    "so Temir Ozhanov wore a brown hat and a hat",
    "a brown hat was found",
)


@pytest.fixture(name="tables")
def _tables() -> NamesInMemory:
    tables = database()
    group_names(writer(tables), names_in(*BODIES))
    return tables


def standing(tables: NamesInMemory) -> Standing:
    return Standing(tables, BatchRows(tables, {}, RecordCache()))


def number(tables: NamesInMemory, key: str) -> int:
    return tables.rows([key])[0].id


def test_a_spelling_is_a_member_or_none(tables: NamesInMemory) -> None:
    """With its group's number; 0 in no group and for an unknown one."""
    writer(tables).accept("Ozhanov", "Ozhanev")
    found = standing(tables)
    member = found.member("ozhanov")
    assert member is not None
    assert member.state == "accepted"
    assert found.group_id("ozhanov") == member.group_id > 0
    assert (found.member("temir"), found.group_id("temir"), found.group_id("nobody")) == (
        None,
        0,
        0,
    )


def test_what_was_read_is_remembered_until_it_is_forgotten(tables: NamesInMemory) -> None:
    """Loaded together or asked for one by one."""
    found = standing(tables)
    found.load(tables.rows(["ozhanov", "temir"]))
    label = found.label(number(tables, "ozhanov"))
    writer(tables).accept("Ozhanov", "Ozhanev")
    assert (found.member("ozhanov"), found.label(number(tables, "ozhanov"))) == (None, label)
    found.forget(["nobody", "ozhanov"])
    assert found.label(number(tables, "ozhanov")) == f"#{found.group_id('ozhanov')}"
    assert found.group_id("ozhanov") > 0


def test_a_spelling_of_several_words_is_a_word_if_all_of_them_are(tables: NamesInMemory) -> None:
    """One that is a name makes it one."""
    found = standing(tables)
    (brown,) = tables.rows(["brown kulova"])
    assert not found.is_common(brown)
    group_names(writer(tables), names_in("the kulova stood", "a kulova came"))
    assert standing(tables).is_common(brown)
    assert not found.is_common(brown)
    (temir,) = tables.rows(["temir"])
    assert not found.is_common(temir)


@pytest.mark.parametrize(
    ("key", "label"), [("temir", "temir"), ("талас", "talas"), ("brown kulova", "brownkulova")]
)
def test_a_name_alone_counts_as_its_latin_letters(
    tables: NamesInMemory, key: str, label: str
) -> None:
    """Without spaces; an unknown number counts as nothing."""
    found = standing(tables)
    assert found.label(number(tables, key)) == label
    assert found.label(999) == ""
