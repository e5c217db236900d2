"""Spellings are one name where letters, company or a person say so."""

from __future__ import annotations

import gc
import random
from collections.abc import Sequence
from itertools import chain, product

import pytest

from index.errors import NamesError
from index.names.groups import writer as writing
from index.names.groups.evidence import Evidence
from index.names.groups.grouping import Grouping
from index.names.lookup import Names
from index.names.tables.base import NameTables
from index.names.tables.rows import Row
from tests.index.names.articles import (
    RIVERS,
    NamesInMemory,
    database,
    group_names,
    names_in,
    writer,
)

OZHANOV = "Later they saw Temir Ozhanov near the river with many people and Ozhanov left"
OJANOV = "Later they saw Temir Ozhanev near the river with many people and Ozhanev left"


def spelled(connection: NameTables, key: str) -> set[str]:
    group = Names(connection).find(key)
    return {spelling.key for spelling in group.spellings} if group else set()


def every_row(connection: NameTables) -> list[Row]:
    return connection.numbered(range(1, connection.next_spelling()))


def test_the_same_given_name_joins_two_spellings() -> None:
    """The evidence is named, and both spellings are reported as changed."""
    connection = database()
    assert group_names(writer(connection), names_in(OZHANOV, OJANOV)) == {"ozhanov", "ozhanev"}
    group = Names(connection).find("ozhanev")
    assert group is not None
    assert {s.key: (s.count, s.articles, s.state) for s in group.spellings} == {
        "ozhanov": (2, 1, "proposed"),
        "ozhanev": (2, 1, "proposed"),
    }
    assert "same given name Temir" in group.spellings[0].reason


def test_one_article_after_another_gives_the_same_groups() -> None:
    """What comes later joins what is there; the article before is reported as changed too."""
    connection = database()
    names = writer(connection)
    assert group_names(names, names_in(OZHANOV)) == set()
    assert group_names(names, names_in(OJANOV)) == {"ozhanov", "ozhanev"}
    assert group_names(names, names_in(OZHANOV)) == set()


def test_likely_letters_alone_join_nobody() -> None:
    """Without a shared given name two surnames stay two names."""
    connection = database()
    group_names(writer(connection), names_in("so Temir Ozhanov left", "then Aida Ozhanev came"))
    assert spelled(connection, "ozhanov") == set()


def test_a_reason_says_how_a_spelling_differs_from_the_other() -> None:
    """That of each reads from the other one to it; that of a pair for review from the lower key."""
    connection = database()
    group_names(writer(connection), names_in(OZHANOV, OJANOV))
    reasons = {key: one.reason for key, one in connection.members(["ozhanov", "ozhanev"]).items()}
    assert {key: reason.partition(";")[0] for key, reason in reasons.items()} == {
        "ozhanov": "ozhanev and ozhanov have the same consonants",
        "ozhanev": "ozhanov and ozhanev have the same consonants",
    }


def test_other_given_names_keep_two_surnames_apart() -> None:
    """However often both stand in the articles."""
    connection = database()
    bodies = [
        "so Scott Petersen and Temir Akmatov left",
        "so Chris Peterson and Temir Akmatov left",
    ]
    group_names(writer(connection), names_in(*bodies * 5))
    assert spelled(connection, "petersen") == set()


def test_the_same_letters_joined_or_apart_are_one_name() -> None:
    """`Jalal-Tepe`, `Jalal Tepe` and `Jalaltepe` need no company."""
    connection = database()
    group_names(writer(connection), names_in("all in Jalal-Tepe slept", "all in Jalaltepe slept"))
    assert spelled(connection, "jalaltepe") == {"jalaltepe", "jalal tepe"}
    names = Names(connection)
    assert names.keys_with("tepe") == ("jalal tepe",)
    assert names.keys_with("jalaltepe") == ()
    assert names.keys_with("jalal") == ("jalal tepe",)


def test_the_order_of_the_articles_and_their_batches_change_nothing() -> None:
    """Counts, samples, how spellings are written, groups and proposals follow from the articles."""
    surnames = ("Ozhanov", "Ojanov", "Ozhanev", "OZHANOV", "Kulova", "Kulava", "Bekov", "Bekava")
    bodies = [
        f"so {given} {surname} met {other} Bekov with the {word}"
        for word, (given, other, surname) in enumerate(
            product(("Temir", "Aida", "Tamir"), ("Rosa", "Roza"), surnames)
        )
    ]
    articles = names_in(*bodies)
    expected = None
    for seed in range(6):
        chance = random.Random(seed)
        chance.shuffle(articles)
        connection = database()
        names = writer(connection)
        rest = list(articles)
        while rest:
            size = chance.randrange(1, 30)
            names.count(rest[:size])
            del rest[:size]
        assert names.decide()
        found = (
            {frozenset(spelled(connection, key)) for key, _ in connection.member_groups()},
            connection.proposals(99),
            sorted((row.key, row.text, row.articles, row.sample) for row in every_row(connection)),
        )
        expected = expected or found
        assert found == expected
    assert expected is not None
    assert expected[0] == {
        frozenset({"kulava", "kulova"}),
        frozenset({"tamir", "temir"}),
        frozenset({"ozhanev", "ozhanov"}),
    }


def test_the_most_frequent_spellings_are_decided_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then those of one article together; what is left over is due until all are decided."""
    order: list[list[str]] = []
    monkeypatch.setattr(writing, "MAX_DECIDED", 3)
    monkeypatch.setattr(Grouping, "decide", lambda _, due: order.append([row.key for row in due]))
    connection = database()
    names = writer(connection)
    names.count(names_in("so Aida Kulova met Rosa", "then Rosa Bekova came back"))
    assert connection.due_count() == 4
    while connection.due_count():
        assert names.decide() == set()
    assert [len(part) for part in order] == [3, 1]
    assert order[0][0] == "rosa"
    rest = list(chain.from_iterable(order))[1:]
    assert rest in (["aida", "kulova", "bekova"], ["bekova", "aida", "kulova"])
    assert all(row.considered == row.articles for row in every_row(connection))


def test_what_is_not_decided_is_in_no_group() -> None:
    """Counting alone joins nothing; deciding twice is deciding once."""
    connection = database()
    names = writer(connection)
    names.count(names_in(OZHANOV, OJANOV))
    assert spelled(connection, "ozhanov") == set()
    assert names.decide() == {"ozhanov", "ozhanev"}
    assert names.decide() == set()
    assert spelled(connection, "ozhanov") == {"ozhanov", "ozhanev"}


def test_all_that_is_due_is_decided_if_it_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """In parts; what changed in each of them is told."""
    monkeypatch.setattr(writing, "MAX_DECIDED", 2)
    connection = database()
    names = writer(connection)
    names.count(names_in(OZHANOV, OJANOV, "all in Jalal-Tepe slept", "all in Jalaltepe slept"))
    due = connection.due_count()
    assert names.decide_all(due + 1) == set()
    assert connection.due_count() == due
    changed = {"ozhanov", "ozhanev", "jalal tepe", "jalaltepe"}
    assert names.decide_all(due) == changed
    assert (connection.due_count(), names.decide_all()) == (0, set())


def test_words_never_join() -> None:
    """A spelling that articles write in lower case is a word, whatever stands beside it."""
    connection = database()
    body = "so Temir Brown left with a brown hat"
    group_names(writer(connection), names_in(body, body, "so Temir Browne left in a hat"))
    assert spelled(connection, "brown") == set()


def test_a_curated_group_needs_no_article() -> None:
    """Its spellings have nothing in common, it keeps its name, other names stay out of it."""
    connection = database()
    names = writer(connection, [RIVERS])
    assert group_names(names, []) == {"volga", "itil", "волга"}
    assert group_names(names, names_in("all on the Itil slept")) == set()
    group = Names(connection).find("itil")
    assert group is not None
    assert (group.name, group.kind) == ("Volga", "place")
    assert {s.state for s in group.spellings} == {"accepted"}
    assert group_names(names, []) == set()


def test_a_persons_word_outranks_the_evidence() -> None:
    """Rejected spellings leave and stay out, accepted ones stay together."""
    connection = database()
    names = writer(connection)
    group_names(names, names_in(OZHANOV, OJANOV))
    assert names.reject("Ozhanov", "Ozhanev") == {"ozhanov", "ozhanev"}
    assert group_names(names, names_in(OZHANOV, OJANOV)) == set()
    assert names.accept("Ozhanov", "Aidarov") == {"ozhanov", "aidarov"}
    group_names(writer(connection), names_in(OZHANOV, OJANOV))
    assert spelled(connection, "ozhanov") == {"ozhanov", "aidarov"}
    assert spelled(connection, "ozhanev") == set()


def test_accepting_what_was_rejected_joins_again() -> None:
    """The later decision counts."""
    connection = database()
    names = writer(connection)
    names.reject("Ozhanov", "Ozhanev")
    assert names.accept("Ozhanev", "Ozhanov") == {"ozhanov", "ozhanev"}
    assert spelled(connection, "ozhanov") == {"ozhanov", "ozhanev"}
    assert Names(connection).rejected() == []


def test_a_group_keeps_its_number_when_it_grows() -> None:
    """The engine's token is stable."""
    connection = database()
    names = writer(connection)
    names.accept("Ozhanov", "Ozhanev")
    first = Names(connection).group_id("ozhanov")
    assert names.accept("Ozhanov", "Ojanov") == {"ojanov"}
    assert Names(connection).group_id("ojanov") == first


@pytest.mark.parametrize(("a", "b"), [("", "Ozhanov"), ("...", "Ozhanov"), ("Ozhanov", "OZHANOV")])
def test_a_pair_that_is_none_is_refused(a: str, b: str) -> None:
    """No letters, or one spelling twice."""
    with pytest.raises(NamesError):
        writer(database()).accept(a, b)


def test_withdrawn_articles_leave_no_counts() -> None:
    """Counting and taking off again ends where it began."""
    connection = database()
    names = writer(connection)
    group_names(names, names_in(OZHANOV))
    before = dump(connection)
    extra = names_in(OZHANOV, "so Aida Kulova left", source="Other")
    group_names(names, extra)
    names.withdraw(extra)
    assert dump(connection) == before


def test_what_is_kept_between_batches_changes_nothing() -> None:
    """A writer that goes on gives what a new one for each article gives."""
    bodies = [OZHANOV, OJANOV, "so Temir Ozhanov met Aida Kulova", "then Temir Ozhanev came"]
    kept, fresh = database(), database()
    going_on = writer(kept)
    for article in names_in(*bodies * 2):
        assert group_names(going_on, [article]) == group_names(writer(fresh), [article])
    assert dump(kept) == dump(fresh)


def test_an_article_that_takes_the_number_of_one_that_went_has_company_of_its_own() -> None:
    """What was read of the old one is forgotten with it."""
    connection = database()
    names = writer(connection)
    gone = names_in("so Aida Ozhanov left", "so Rosa Ozhanev left")
    for article in gone:
        assert group_names(names, [article]) == set()
    names.withdraw(gone)
    group_names(names, names_in("so Temir Ozhanov left"))
    assert group_names(names, names_in("so Temir Ozhanev left")) == {"ozhanov", "ozhanev"}


def dump(connection: NamesInMemory) -> list[object]:
    return [
        connection.memory.rows(sql)
        for sql in (
            "SELECT key, text, mentions, articles, sources, sample FROM name_spellings ORDER BY 1",
            "SELECT * FROM name_records ORDER BY 1",
            "SELECT * FROM name_words WHERE articles > 0 ORDER BY 1",
            "SELECT entry FROM name_keys ORDER BY 1",
        )
    ]


def test_a_chain_of_small_steps_makes_no_group() -> None:
    """A spelling must be near every member of the core, not only the last one."""

    class Steps:
        """Each is near the next, none near the one after."""

        order = ("abadov", "abadof", "abazof", "avazof")

        def score(self, a: str, b: str) -> float:
            a, b = a.lower(), b.lower()
            if a in self.order and b in self.order:
                return 0.9 if abs(self.order.index(a) - self.order.index(b)) == 1 else 0.01
            return 0.0

        def scores(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
            return [self.score(a, b) for a, b in pairs]

        def reason(self, a: str, b: str) -> str:
            return f"a step from {a} to {b}"

    from index.names.groups.writer import NamesWriter

    connection = database()
    bodies = [f"so Temir {name.title()} left with all" for name in Steps.order]
    group_names(NamesWriter(connection, Steps(), ()), names_in(*bodies))
    groups = {frozenset(spelled(connection, key)) for key in Steps.order} - {frozenset()}
    assert all(len(group) == 2 for group in groups)
    assert groups


def test_what_a_batch_reads_is_gone_with_it() -> None:
    """Without waiting for Python to look for cycles: a batch of 4,000 articles reads 100 MB."""
    names = writer(database())
    gc.collect()
    gc.disable()
    try:
        group_names(names, names_in(OZHANOV, OJANOV))
        assert [thing for thing in gc.get_objects() if isinstance(thing, Evidence)] == []
    finally:
        gc.enable()


def placed(*bodies: str) -> NamesInMemory:
    """Return tables in which articles were placed one by one, their letters weighed as shipped."""
    from index.names.groups.writer import NamesWriter

    connection = database()
    names = NamesWriter(connection, curated=())
    for body in bodies:
        group_names(names, names_in(body))
    return connection


@pytest.mark.parametrize("turned", [False, True])
def test_spellings_in_two_scripts_need_no_company(turned: bool) -> None:
    """Whichever comes first; a name that sounds otherwise stays apart."""
    bodies = ["так Темир Ожанов ушел", "so Ozhanov left, and Ozhalin came with Ozhalin"]
    tables = placed(*(reversed(bodies) if turned else bodies))
    assert spelled(tables, "ozhanov") == {"ozhanov", "ожанов"}
    assert spelled(tables, "ozhalin") == set()


def test_two_latin_names_are_not_joined_by_way_of_another_script() -> None:
    """`Тони` is Tony or Toni; the one that more articles have takes it."""
    tables = placed("so Tony Oruk left", "so Tony Oruk ran", "so Toni Akmat came", "там был Тони")
    assert spelled(tables, "tony") == {"tony", "тони"}
    assert spelled(tables, "toni") == set()


def test_given_names_beside_one_surname_are_compared_again() -> None:
    """`Qassem` and `Ghasem` are one once Soleimani and Soleymani are; `Qadir` is another."""
    tables = placed(
        "so Qassem Soleimani left", "so Ghasem Soleymani left", "so Qadir Soleymani left"
    )
    assert spelled(tables, "soleimani") == {"soleimani", "soleymani"}
    assert spelled(tables, "ghasem") == {"ghasem", "qassem"}
