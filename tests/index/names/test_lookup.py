"""Query words find their group, and unseen spellings the name they stand for."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from index.errors import NotFound
from index.names import lookup
from index.names.letters.cost import NameCost
from index.names.lookup import Names
from index.names.mentions.mentions import article_names
from index.names.spellings import DECISION, Proposal, Spelling
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


@pytest.mark.parametrize(
    ("letters", "weighed"),
    [(lookup.MAX_WEIGHED_CHARS, True), (lookup.MAX_WEIGHED_CHARS + 1, False)],
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
    assert archive_names().resolve(letter * letters) is None
    assert asked == ([letter * letters] if weighed else [])


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
    writer(tables).place(names_in(OZHANOV, "so Aida Ojanov left, then Ojanov came back"))
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
    writer(tables).place(article_names(None, body, "en", source, None) for source in sources)
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
    names.place(names_in("so Temir Ozhanov left", day="2012-05-03"))
    names.place(names_in("so Temir Ozhanov left", day="2011-01-31"))
    names.place(article_names(None, "so Aida Kulova left", "en", None, day) for day in (None, "x"))
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


def test_spellings_of_several_words_are_found_by_a_word_and_by_their_first() -> None:
    """The longest first, so that it is tried before what it begins with."""
    tables = database()
    names = writer(tables)
    names.accept("jalal abad", "jalalabad")
    names.accept("jalal abad kent", "jalalabadkent")
    names.accept("kent jalal", "kentjalal")
    found = Names(tables)
    assert found.keys_with("jalal") == ("jalal abad", "jalal abad kent", "kent jalal")
    assert found.keys_starting("jalal") == ("jalal abad kent", "jalal abad")
    assert found.keys_starting("jala") == found.keys_with("") == ()


def test_rejected_pairs_are_told_as_written() -> None:
    """As articles write them, or as their keys."""
    tables = database()
    names = writer(tables)
    names.place(names_in(OZHANOV))
    names.reject("OZHANOV", "Kulova")
    assert Names(tables).rejected() == [("kulova", "Ozhanov")]


def test_a_spelling_in_a_group_resolves_to_it() -> None:
    """Without asking the letters."""
    found = archive_names().resolve("OZHANEV")
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
    found = archive_names().resolve("Ozhanow")
    assert found is not None
    assert (found.word, found.key) == ("Ozhanow", "ozhanov")
    assert lookup.MIN_SURE <= found.score <= 1.0
    assert found.reason
    assert found.group is not None


def test_a_word_of_the_articles_is_no_name_unless_they_name_it_more() -> None:
    """Two articles that write it in lower case are enough, one is a slip of the pen."""
    tables = database()
    names = writer(tables)
    names.place(names_in("so Temir Talmaz left", "a talmas was seen"))
    resolved = Names(tables).resolve("Talmas")
    assert resolved is not None
    assert resolved.key == "talmaz"
    names.place(names_in("the talmas came back"))
    assert Names(tables).resolve("Talmas") is None


def test_days_and_function_words_are_nobodys_spelling() -> None:
    """However near a name is, and though no article writes them in lower case."""
    tables = database()
    writer(tables).place(names_in("so Temir Aprill met Aida Mondey"))
    names = Names(tables)
    for word in ("April", "Monday"):
        assert names.resolve(word) is None
    for word, key in (("Aprills", "aprill"), ("Mondeyy", "mondey")):
        found = names.resolve(word)
        assert found is not None
        assert found.key == key
    assert names._is_word("april")
    assert not names._is_word("aprill")


def test_a_name_that_is_a_word_stands_for_nothing() -> None:
    """Among the near ones it is passed over."""
    tables = database()
    writer(tables).place(names_in("so Temir Talmas left", "a talmas", "the talmas"))
    assert Names(tables).resolve("Talmaz") is None


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
        writer(tables).place(names_in(*[f"so Temir {name.title()} left"] * times))
    found = Names(tables).resolve(word)
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
    assert archive_names().resolve("Talmaz") is None


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
    place = writer(connection).place
    for name, articles in names:
        place(names_in(*[f"so they saw {name} and left"] * articles))
    found = Names(connection).resolve(word)
    key = found.key if found is not None and found.misspelt else None
    assert Names(connection).slip_of(word.lower()) == key
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
