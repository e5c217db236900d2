"""A batch's sums in the tables, and off them again."""

from __future__ import annotations

from array import array
from dataclasses import replace
from itertools import permutations

import pytest

from index.names.mentions.mentions import ArticleNames, article_names
from index.names.tables import counting
from index.names.tables.company import KEPT, SAMPLE, sample_number
from index.names.tables.counting import MAX_NUMBER, Added, add, record_number, subtract
from index.names.tables.near import kept_hashes
from index.names.tables.rows import unpack
from index.names.tables.tally import tally
from tests.index.names.articles import NamesInMemory, database


def article(
    body: str = "so Temir Ozhanov left",
    source: str | None = "A",
    day: str | None = "2010-04-08",
    doc_id: str = "",
) -> ArticleNames:
    return replace(article_names(None, body, "en", source, day), doc_id=doc_id)


def added(tables: NamesInMemory, *articles: ArticleNames) -> Added:
    return add(tables, tally(articles), kept_hashes)


def withdrawn(tables: NamesInMemory, *articles: ArticleNames) -> None:
    subtract(tables, tally(articles), kept_hashes)


def test_new_spellings_are_numbered_and_due() -> None:
    """In the order in which the batch has them; their records are returned."""
    tables = database()
    one, two = article(), article("so Temir Kulov left", "B")
    found = added(tables, one, two)
    assert [(row.id, row.key, row.text, row.articles) for row in found.rows.values()] == [
        (1, "temir", "Temir", 2),
        (2, "ozhanov", "Ozhanov", 1),
        (3, "kulov", "Kulov", 1),
    ]
    assert [row.key for row in found.due] == ["temir", "ozhanov", "kulov"]
    assert {number: list(record.numbers) for number, record in found.records.items()} == {
        record_number(one): [1, 2],
        record_number(two): [1, 3],
    }
    assert found.records.keys() == tables.records(found.records).keys()
    assert tables.all_articles() == 2


def test_a_spelling_is_due_when_its_articles_have_doubled() -> None:
    """Since it was last decided; until it is decided, it stays due."""
    tables = database()
    assert [len(added(tables, article()).due) for _ in range(3)] == [2, 2, 2]
    tables.mark_decided(tables.rows(["temir", "ozhanov"]))
    due: list[bool] = []
    for _ in range(9):
        found = added(tables, article()).due
        due.append(bool(found))
        tables.mark_decided(found)
    assert due == [False, False, True, False, False, False, False, False, True]
    (row,) = tables.rows(["temir"])
    assert (row.articles, row.considered, row.mentions) == (12, 12, 12)


def test_a_spelling_is_written_as_the_first_article_of_its_sample_has_it() -> None:
    """In whatever order the articles come, and in however many batches."""
    bodies = ("so Temir Żak left", "so Temir Zak left", "so Temir ZAK left")
    articles = [article(body, doc_id=str(number)) for number, body in enumerate(bodies)]
    first = min(articles, key=lambda one: sample_number(record_number(one)))
    (text,) = added(database(), first).rows["zak"].text.split()
    for order in permutations(articles):
        tables = database()
        for one in order:
            added(tables, one)
        assert [row.text for row in tables.rows(["zak"])] == [text]
        assert added(database(), *order).rows["zak"].text == text


def test_days_and_sources_are_widened() -> None:
    """An article without a day changes none; one source is kept as itself until there are two."""
    tables = database()
    added(tables, article(day="2010-04-08"), article(day="2010-04-01"))
    added(tables, article(day="2011-01-01"), article(day=None))
    (row,) = tables.rows(["ozhanov"])
    assert (row.first, row.last) == (20100401, 20110101)
    assert isinstance(row.sources, int)
    added(tables, article(source="B"), article(source=None), article(source="A"))
    (row,) = tables.rows(["ozhanov"])
    names = tables.source_names()
    assert {names[n]: times for n, times in row.by_source().items()} == {"A": 5, "B": 1, None: 1}
    added(tables, article("so Aida Bekova left", None, None))
    (bekova,) = tables.rows(["bekova"])
    assert (bekova.first, bekova.last) == (None, None)


def test_a_sample_is_the_first_articles_in_their_order() -> None:
    """As many as a limit, whatever the batches were."""
    tables, other = database(), database()
    articles = [article(doc_id=str(number)) for number in range(3 * KEPT)]
    for one in articles:
        added(tables, one)
    added(other, *reversed(articles))
    numbers = [record_number(one) for one in articles]
    expected = sorted(map(sample_number, numbers))[:KEPT]
    for same in (tables, other):
        (row,) = same.rows(["temir"])
        assert list(unpack(row.sample)) == expected
        assert row.sampled() == array("I", expected[:SAMPLE])
        assert list(map(sample_number, row.records())) == expected[:SAMPLE]
    only = article("so Temir left")
    (single,) = added(database(), only).rows.values()
    assert single.sample == sample_number(record_number(only))


def test_a_sample_stays_the_first_articles_if_some_go() -> None:
    """As many as are kept beside those that are looked at."""
    tables = database()
    articles = [article(doc_id=str(number)) for number in range(3 * KEPT)]
    added(tables, *articles)
    ranked = sorted(articles, key=lambda one: sample_number(record_number(one)))
    withdrawn(tables, *ranked[: KEPT - SAMPLE])
    (row,) = tables.rows(["temir"])
    assert row.records() == [record_number(one) for one in ranked[KEPT - SAMPLE : KEPT]]


def test_what_was_added_comes_off_again() -> None:
    """Counts, sources, samples and words; a spelling of no article is gone."""
    tables = database()
    one, two = article(), article("so Temir Kulov left the hat", "B")
    added(tables, one, two)
    withdrawn(tables, two)
    (temir,) = tables.rows(["temir"])
    assert (temir.articles, temir.mentions) == (1, 1)
    assert list(temir.by_source().values()) == [1]
    assert temir.records() == [record_number(one)]
    assert tables.rows(["kulov"]) == []
    assert tables.records(map(record_number, (one, two))).keys() == {record_number(one)}
    assert tables.lower_articles(["hat"]).get("hat", 0) == 0
    assert tables.all_articles() == 1
    withdrawn(tables, one)
    assert tables.rows(["temir", "ozhanov"]) == []
    assert tables.all_articles() == 0


def test_articles_of_one_hash_have_numbers_one_after_the_other() -> None:
    """In one batch and in several. Each withdrawal takes one; two at once take two."""
    tables = database()
    first = record_number(article())
    numbers = [first, first + 1, first + 2]
    added(tables, article(), article())
    added(tables, article())
    assert tables.records(range(first, first + 9)).keys() == set(numbers)
    withdrawn(tables, article())
    assert len(tables.records(numbers)) == 2
    withdrawn(tables, article(), article())
    assert tables.records(numbers) == {}


def test_after_the_last_number_comes_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """An article whose hash is the last one, twice."""
    monkeypatch.setattr(counting, "record_number", lambda _: MAX_NUMBER)
    assert added(database(), article(), article()).records.keys() == {MAX_NUMBER, 1}


def test_an_article_that_has_another_number_than_its_hash_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As one that an older version has numbered."""
    tables = database()
    with monkeypatch.context() as older:
        older.setattr(counting, "record_number", lambda _: 7)
        added(tables, article())
    withdrawn(tables, article())
    assert tables.records([7, record_number(article())]) == {}
    assert tables.rows(["temir"]) == []


def test_an_article_that_was_never_added_takes_no_record() -> None:
    """Its names are counted off where they are known."""
    tables = database()
    added(tables, article(), article())
    withdrawn(tables, article("so Temir Ozhanov met Rosa Bekova"))
    (temir,) = tables.rows(["temir"])
    assert (temir.articles, len(temir.records())) == (1, 2)
    assert len(tables.records(temir.records())) == 2


def test_an_empty_batch_changes_nothing() -> None:
    """Nor does one without names, but that it is counted."""
    tables = database()
    assert added(tables).rows == {}
    found = added(tables, article("nobody left"))
    assert (found.rows, found.due, len(found.records)) == ({}, [], 1)
    assert tables.all_articles() == 1
