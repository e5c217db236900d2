"""Unseen spellings, other scripts and slips of the pen find the name that they stand for."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from index.names.letters.cost import NameCost
from index.names.lookup import Names
from index.names.resolve import MAX_WEIGHED_CHARS, MIN_SURE, resolve, slip_of
from index.names.tables.common_words import is_common_word
from tests.index.names.articles import archive_names, database, group_names, names_in, writer


def test_another_script_finds_the_group() -> None:
    """With the reason."""
    found = resolve(archive_names(), "Ожанов")
    assert found is not None
    assert found.group is not None
    assert found.group.name == "Ozhanov"
    assert found.reason == "ozhanov in Latin letters"


def test_another_script_finds_a_name_with_one_spelling() -> None:
    """The key is enough to search for."""
    found = resolve(archive_names(), "Талмаз")
    assert found is not None
    assert (found.group, found.key) == (None, "talmaz")


@pytest.mark.parametrize("word", ["with", "book", "", "—", "Qwertz", "Жщъ"])
def test_words_and_strangers_are_taken_for_nothing(word: str) -> None:
    """A word that articles write in lower case has no variants."""
    assert resolve(archive_names(), word) is None


@pytest.mark.parametrize(
    ("letters", "weighed"),
    [(MAX_WEIGHED_CHARS, True), (MAX_WEIGHED_CHARS + 1, False)],
)
@pytest.mark.parametrize("letter", ["z", "ж"])
def test_a_word_too_long_for_a_name_is_not_weighed(
    monkeypatch: pytest.MonkeyPatch, letter: str, letters: int, weighed: bool
) -> None:
    """Each letter takes time; whatever a reader types is answered soon."""
    asked: list[str] = []

    def near(_: object, key: str, *__: object, **___: object) -> list[str]:
        asked.append(key)
        return []

    monkeypatch.setattr("index.names.tables.near.near", near)
    assert resolve(archive_names(), letter * letters) is None
    assert asked == ([letter * letters] if weighed else [])


def test_a_spelling_in_a_group_resolves_to_it() -> None:
    """Without asking the letters."""
    found = resolve(archive_names(), "OZHANEV")
    assert found is not None
    assert found.group is not None
    assert (found.word, found.key, found.score, found.reason) == (
        "OZHANEV",
        "ozhanev",
        1.0,
        "a spelling of the group",
    )
    assert found.group.token.endswith(str(found.group.id))


def test_an_unseen_spelling_stands_for_the_nearest_name() -> None:
    """With the likelihood by letters, and what differs."""
    found = resolve(archive_names(), "Ozhanow")
    assert found is not None
    assert (found.word, found.key) == ("Ozhanow", "ozhanov")
    assert MIN_SURE <= found.score <= 1.0
    assert found.reason
    assert found.group is not None


def test_a_word_of_the_articles_is_no_name_unless_they_name_it_more() -> None:
    """Two articles that write it in lower case are enough, one is a slip of the pen."""
    tables = database()
    names = writer(tables)
    group_names(names, names_in("so Temir Talmaz left", "a talmas was seen"))
    resolved = resolve(Names(tables), "Talmas")
    assert resolved is not None
    assert resolved.key == "talmaz"
    group_names(names, names_in("the talmas came back"))
    assert resolve(Names(tables), "Talmas") is None


def test_days_and_function_words_are_nobodys_spelling() -> None:
    """However near a name is, and though no article writes them in lower case."""
    tables = database()
    group_names(writer(tables), names_in("so Temir Aprill met Aida Mondey"))
    names = Names(tables)
    for word in ("April", "Monday"):
        assert resolve(names, word) is None
    for word, key in (("Aprills", "aprill"), ("Mondeyy", "mondey")):
        found = resolve(names, word)
        assert found is not None
        assert found.key == key
    assert is_common_word(tables, "april")
    assert not is_common_word(tables, "aprill")


def test_a_name_that_is_a_word_stands_for_nothing() -> None:
    """Among the near ones it is passed over."""
    tables = database()
    group_names(writer(tables), names_in("so Temir Talmas left", "a talmas", "the talmas"))
    assert resolve(Names(tables), "Talmaz") is None


class Cost:
    """Weighs letters as it is told, and notes the pairs."""

    def __init__(self, likelihoods: dict[str, float]) -> None:
        self.likelihoods = likelihoods
        self.asked: list[tuple[str, str]] = []

    def scores(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        self.asked += pairs
        return [self.likelihoods.get(other, 0.0) for _, other in pairs]

    def reason(self, a: str, b: str) -> str:
        return f"{a} for {b}"


def resolved(
    monkeypatch: pytest.MonkeyPatch, word: str, likelihoods: dict[str, float]
) -> tuple[str, float, str] | None:
    """Resolve a word among spellings whose letters are so likely."""
    cost = Cost(likelihoods)
    monkeypatch.setattr(NameCost, "load", lambda: cost)
    tables = database()
    for times, name in enumerate(likelihoods, start=1):
        group_names(writer(tables), names_in(*[f"so Temir {name.title()} left"] * times))
    found = resolve(Names(tables), word)
    return (found.key, found.score, found.reason) if found else None


@pytest.mark.parametrize(("likelihood", "found"), [(0.85, True), (0.8499, False)])
def test_a_latin_spelling_has_to_be_sure(
    monkeypatch: pytest.MonkeyPatch, likelihood: float, found: bool
) -> None:
    """At the limit it is."""
    expected = ("ozhanov", 0.85, "ozhanow for ozhanov") if found else None
    assert resolved(monkeypatch, "Ozhanow", {"ozhanov": likelihood}) == expected


@pytest.mark.parametrize(("likelihood", "found"), [(0.5, True), (0.4999, False)])
def test_a_word_in_another_script_has_to_be_likely(
    monkeypatch: pytest.MonkeyPatch, likelihood: float, found: bool
) -> None:
    """Its letters say less, but it means nothing else."""
    expected = ("ozhanov", 0.5, "ожанев for ozhanov") if found else None
    assert resolved(monkeypatch, "Ожанев", {"ozhanov": likelihood}) == expected


def test_the_likeliest_counts_then_the_one_of_more_articles(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Likelihoods are compared to two digits."""
    likely = {"ozhanov": 0.951, "ozhanev": 0.954}
    found = resolved(monkeypatch, "Ozhanow", likely)
    assert found is not None
    assert found[:2] == ("ozhanev", 0.95)
    found = resolved(monkeypatch, "Ozhanow", {"ozhanov": 0.96, "ozhanev": 0.95})
    assert found is not None
    assert found[0] == "ozhanov"
    found = resolved(monkeypatch, "Ozhanow", {"ozhanov": 0.954, "ozhanev": 0.946})
    assert found is not None
    assert found[:2] == ("ozhanev", 0.95)


def test_the_name_in_latin_letters_is_found_without_weighing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """If it is written so, whatever the letters would say."""
    found = resolved(monkeypatch, "Ожанов", {"ozhanov": 0.0})
    assert found == ("ozhanov", 1.0, "ozhanov in Latin letters")


def test_a_known_spelling_stands_for_no_other_than_its_neighbours() -> None:
    """It is not said to be itself in Latin letters."""
    assert resolve(archive_names(), "Talmaz") is None


@pytest.mark.parametrize(
    ("word", "likelihood", "found"),
    [
        ("Soljenitsyne", 0.94, False),
        ("Soljenitsyne", 0.96, True),
        ("Солженицын", 0.6, True),
    ],
)
def test_a_latin_spelling_far_in_letters_has_to_be_surer(
    monkeypatch: pytest.MonkeyPatch, word: str, likelihood: float, found: bool
) -> None:
    """Of another script the letters are not compared so."""
    assert bool(resolved(monkeypatch, word, {"solschenizyn": likelihood})) is found


def misspelt(word: str, *names: tuple[str, int]) -> str | None:
    """Return the key that a word is a misspelling of, among names in so many articles."""
    connection = database()
    names_writer = writer(connection)
    for name, articles in names:
        group_names(names_writer, names_in(*[f"so they saw {name} and left"] * articles))
    found = resolve(Names(connection), word)
    key = found.key if found is not None and found.misspelt else None
    assert slip_of(Names(connection), word.lower()) == key
    return key


def test_a_word_of_one_slip_is_a_misspelling_of_the_frequent_name() -> None:
    """Of seven letters, in five articles, with the same first letter, and without a rival."""
    assert misspelt("Talmasgan", ("Talmazgan", 5)) == "talmazgan"
    assert misspelt("Tamlazgan", ("Talmazgan", 5)) == "talmazgan"
    assert misspelt("Talmasgan", ("Talmazgan", 4)) is None
    assert misspelt("Dalmazgan", ("Talmazgan", 5)) is None
    assert misspelt("Talmas", ("Talmaz", 9)) is None
    assert misspelt("Talmasgin", ("Talmazgan", 9)) is None


def test_a_misspelling_that_two_names_are_as_near_to_is_nobodys() -> None:
    """Unless the one is in five times the articles of the other."""
    assert misspelt("Talmasgan", ("Talmazgan", 5), ("Talmabgan", 2)) is None
    assert misspelt("Talmasgan", ("Talmazgan", 10), ("Talmabgan", 2)) == "talmazgan"
