"""The curated names: enough of them, each spelling once, none that must come from the method."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from index.text import spelling_key
from seeds.names import NAME_KINDS, CuratedGroup, load_groups

MIN_GROUPS = 180

LEFT_TO_THE_METHOD = re.compile(
    r"\b(bak[iy]|otun|aka[yeji]|sarba|баки|отун|акае|сарба)|alal\W?abad|алал\W?абад"
)
"""Parts of keys of names that the method must find by itself; a list would hide its failure."""

ORDINARY_WORDS = {
    "turkey", "china", "canton", "cologne", "nice", "jordan", "georgia", "chad", "guinea", "rice",
    "bush", "may", "brown", "polish", "reading", "bath", "cork", "orange", "wales", "poutine",
    "march", "august", "young", "gore", "santa", "and", "the", "is", "base", "вена", "толстой",
    "القاعدة", "и",
}  # fmt: skip


def _group(name: str) -> CuratedGroup:
    return next(group for group in load_groups() if group.name == name)


def test_there_are_enough_groups_of_every_kind() -> None:
    """Places, persons and organisations are all curated, with more than one spelling each."""
    groups = load_groups()
    assert len(groups) >= MIN_GROUPS
    assert {group.kind for group in groups} == set(NAME_KINDS)
    assert [group.name for group in groups if len(group.spellings) < 2] == []


def test_no_spelling_stands_twice() -> None:
    """A spelling belongs to one group and stands once in it, whatever its case and accents."""
    keys = Counter(spelling_key(text) for group in load_groups() for text in group.spellings)
    assert [key for key, count in keys.items() if count > 1] == []
    assert "" not in keys


def test_names_that_the_method_must_find_are_absent() -> None:
    """No group holds a spelling of Bakiyev, Otunbayeva, Akayev, Sarbayev or Jalalabad."""
    keys = [spelling_key(t) for g in load_groups() for t in (*g.spellings, *g.distinct)]
    assert [key for key in keys if LEFT_TO_THE_METHOD.search(key)] == []


def test_ordinary_words_are_no_spellings() -> None:
    """A query for a word of the language never turns into a query for a name."""
    keys = {spelling_key(text) for group in load_groups() for text in group.spellings}
    assert keys & ORDINARY_WORDS == set()


def test_distinct_names_are_of_another_group() -> None:
    """A name known to be another never stands among the group's own spellings."""
    for group in load_groups():
        own = {spelling_key(text) for text in group.spellings}
        assert own & {spelling_key(text) for text in group.distinct} == set(), group.name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kyiv", "Киев"),
        ("Beijing", "Peking"),
        ("Mumbai", "Bombay"),
        ("Myanmar", "Burma"),
        ("Gaddafi", "Qadhafi"),
        ("Zedong", "Tse-tung"),
        ("Hezbollah", "Hizballah"),
        ("Côte d'Ivoire", "Ivory Coast"),
    ],
)
def test_spellings_of_one_name_stand_together(one: str, other: str) -> None:
    """Spellings no rule derives from each other are in one group."""
    assert other in _group(one).spellings


@pytest.mark.parametrize(
    ("one", "other"), [("Iran", "Iraq"), ("Niger", "Nigeria"), ("Obama", "Osama")]
)
def test_names_that_look_alike_stay_apart(one: str, other: str) -> None:
    """Look-alikes are in two groups that name each other as distinct."""
    assert other in _group(one).distinct
    assert one in _group(other).distinct
