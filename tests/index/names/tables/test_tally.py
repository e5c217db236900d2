"""A batch of articles, summed up in memory."""

from __future__ import annotations

import pytest

from index.names.mentions.mentions import ArticleNames, article_names
from index.names.tables.tally import day_number, day_text, tally


def article(body: str, source: str | None = "A", day: str | None = "2010-04-08") -> ArticleNames:
    return article_names(None, body, "en", source, day)


TEMIR = "so Temir Ozhanov left and Ozhanov came"
KULOV = "so Temir Kulov left the hat"


def test_a_spellings_share_of_a_batch() -> None:
    """Mentions by source, first and last day, places of the articles."""
    batch = tally(
        [
            article(TEMIR, "A", "2010-04-08"),
            article(KULOV, "B", "2009-12-31"),
            article(TEMIR, "A", None),
            article(TEMIR, None, "2011-01-01"),
        ]
    )
    share = batch.share("ozhanov")
    assert (share.mentions, share.sources) == (6, {"A": 4, None: 2})
    assert (share.first, share.last, share.places) == (20100408, 20110101, [0, 2, 3])
    temir = batch.share("temir")
    assert (temir.mentions, temir.first, temir.places) == (4, 20091231, [0, 1, 2, 3])
    assert set(batch.uses) == {"temir", "ozhanov", "kulov"}


def test_a_share_without_dates_has_none() -> None:
    """An empty source is none either."""
    share = tally([article(TEMIR, "", None)]).share("ozhanov")
    assert (share.sources, share.first, share.last) == ({None: 2}, None, None)


def test_words_are_counted_by_articles() -> None:
    """Not by how often they stand in one."""
    batch = tally([article("so the hat and the hat"), article("a hat")])
    assert batch.words["hat"] == 2
    assert "nobody" not in batch.words


def test_spellings_are_written_as_an_article_has_them() -> None:
    """Keys stand in the order of their mentions in each article."""
    batch = tally([article("so Temir Żak left"), article("so Temir Zak left")])
    assert [batch.text("zak", place) for place in (0, 1)] == ["Żak", "Zak"]
    assert batch.keys == [["temir", "zak"], ["temir", "zak"]]


def test_an_empty_batch_and_an_article_without_names() -> None:
    """Have no uses."""
    assert tally([]).uses == {}
    batch = tally([article("nobody left")])
    assert (batch.uses, batch.keys, batch.days) == ({}, [[]], [20100408])


@pytest.mark.parametrize(
    ("day", "number"),
    [
        ("2010-04-08", 20100408),
        ("0001-01-01", 10101),
        ("2010-04", None),
        ("2010-04-08T10:00:00Z", None),
        ("", None),
        (None, None),
        ("20100408xx", None),
        ("٢٠١٠-٠٤-٠٨", None),
    ],
)
def test_days_are_numbers(day: str | None, number: int | None) -> None:
    """Whole ones of ASCII digits; back they are written as they were."""
    assert day_number(day) == number
    if number is not None:
        assert day_text(number) == day
    assert day_text(None) is None
