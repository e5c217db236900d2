"""The curated names: enough of them, each spelling once, none that must come from the method."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from index.text import spelling_key
from seeds import names
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


def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> tuple[CuratedGroup, ...]:
    """Return the groups of a file."""
    (tmp_path / "names.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(names, "files", lambda _: tmp_path)
    load_groups.cache_clear()
    try:
        return load_groups()
    finally:
        load_groups.cache_clear()


def test_a_group_is_called_as_its_first_spelling(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Groups come kind by kind, in the file's order in each."""
    text = """
organisation = [{ spellings = ["UN", "ООН"] }]
person = []
place = [
  { spellings = ["Kyiv", "Kiev", "Київ"], distinct = ["Kielce"] },
  { spellings = ["Osh", "Ош"] },
]
"""
    assert read(tmp_path, monkeypatch, text) == (
        CuratedGroup("Kyiv", "place", ("Kyiv", "Kiev", "Київ"), ("Kielce",)),
        CuratedGroup("Osh", "place", ("Osh", "Ош")),
        CuratedGroup("UN", "organisation", ("UN", "ООН")),
    )


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("place = []\nperson = []\n", KeyError),
        ("place = [{}]\nperson = []\norganisation = []\n", KeyError),
        ("place = [{ spellings = [] }]\nperson = []\norganisation = []\n", IndexError),
        ("place = [", ValueError),
    ],
)
def test_a_file_that_is_no_list_of_names_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, error: type[Exception]
) -> None:
    """A kind that is missing, a group without spellings, no TOML."""
    with pytest.raises(error):
        read(tmp_path, monkeypatch, text)
