"""A batch's sums in the tables, and off them again."""

from __future__ import annotations

from index.names.mentions.mentions import ArticleNames, article_names
from index.names.tables.company import SAMPLE, sample_number
from index.names.tables.counting import Added, add, subtract
from index.names.tables.near import kept_hashes
from index.names.tables.rows import unpack
from index.names.tables.tally import tally
from tests.index.names.articles import NamesInMemory, database


def article(
    body: str = "so Temir Ozhanov left", source: str | None = "A", day: str | None = "2010-04-08"
) -> ArticleNames:
    return article_names(None, body, "en", source, day)


def added(tables: NamesInMemory, *articles: ArticleNames) -> Added:
    return add(tables, tally(articles), kept_hashes)


def withdrawn(tables: NamesInMemory, *articles: ArticleNames) -> None:
    subtract(tables, tally(articles), kept_hashes)


def test_new_spellings_are_numbered_and_due() -> None:
    """In the order in which the batch has them; their records are returned."""
    tables = database()
    found = added(tables, article(), article("so Temir Kulov left", "B"))
    assert [(row.id, row.key, row.text, row.articles) for row in found.rows.values()] == [
        (1, "temir", "Temir", 2),
        (2, "ozhanov", "Ozhanov", 1),
        (3, "kulov", "Kulov", 1),
    ]
    assert [row.key for row in found.due] == ["temir", "ozhanov", "kulov"]
    assert {number: list(record.numbers) for number, record in found.records.items()} == {
        1: [1, 2],
        2: [1, 3],
    }
    assert tables.all_articles() == 2


def test_a_spelling_is_due_when_its_articles_have_doubled() -> None:
    """Since it was last decided."""
    tables = database()
    due = [[row.key for row in added(tables, article()).due] for _ in range(8)]
    assert [bool(keys) for keys in due] == [True, True, False, True, False, False, False, True]
    (row,) = tables.rows(["temir"])
    assert (row.articles, row.considered, row.mentions) == (8, 8, 8)


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
    for _ in range(3 * SAMPLE):
        added(tables, article())
    added(other, *[article()] * (3 * SAMPLE))
    expected = sorted(map(sample_number, range(1, 3 * SAMPLE + 1)))[:SAMPLE]
    for one in (tables, other):
        (row,) = one.rows(["temir"])
        assert list(unpack(row.sample)) == expected
    (single,) = added(database(), article("so Temir left")).rows.values()
    assert single.sample == sample_number(1)


def test_what_was_added_comes_off_again() -> None:
    """Counts, sources, samples and words; a spelling of no article is gone."""
    tables = database()
    one, two = article(), article("so Temir Kulov left the hat", "B")
    added(tables, one, two)
    withdrawn(tables, two)
    (temir,) = tables.rows(["temir"])
    assert (temir.articles, temir.mentions) == (1, 1)
    assert list(temir.by_source().values()) == [1]
    assert temir.records() == [1]
    assert tables.rows(["kulov"]) == []
    assert tables.records([1, 2]).keys() == {1}
    assert tables.lower_articles(["hat"]).get("hat", 0) == 0
    assert tables.all_articles() == 1
    withdrawn(tables, one)
    assert tables.rows(["temir", "ozhanov"]) == []
    assert tables.all_articles() == 0


def test_of_equal_articles_the_later_record_goes() -> None:
    """Each withdrawal takes one; two at once take two."""
    tables = database()
    added(tables, *[article()] * 3)
    withdrawn(tables, article())
    assert tables.records([1, 2, 3]).keys() == {1, 2}
    withdrawn(tables, article(), article())
    assert tables.records([1, 2, 3]) == {}


def test_an_article_that_was_never_added_takes_no_record() -> None:
    """Its names are counted off where they are known."""
    tables = database()
    added(tables, article(), article())
    withdrawn(tables, article("so Temir Ozhanov met Rosa Bekova"))
    (temir,) = tables.rows(["temir"])
    assert (temir.articles, len(temir.records())) == (1, 2)
    assert tables.records([1, 2]).keys() == {1, 2}


def test_an_empty_batch_changes_nothing() -> None:
    """Nor does one without names, but that it is counted."""
    tables = database()
    assert added(tables).rows == {}
    found = added(tables, article("nobody left"))
    assert (found.rows, found.due, len(found.records)) == ({}, [], 1)
    assert tables.all_articles() == 1
