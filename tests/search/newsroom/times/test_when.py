"""Hits over time, over real archives and engines."""

from __future__ import annotations

from datetime import date

import pytest

from search.newsroom.document import when_document
from search.newsroom.times.when import MAX_ASKED_BINS, MIN_DATED, asked_days, when
from search.request import SearchRequest
from search.searcher import Searcher


def test_hits_are_counted_by_day_and_source_beside_all_articles(ferry: Searcher) -> None:
    """Days without hits have their bins too, and undated hits stand apart."""
    found = when(ferry, [SearchRequest("ferry")])
    assert (found.unit, found.first, found.last) == ("day", "2010-04-08", "2010-05-02")
    assert found.wider == ("week", "month")
    (series,) = found.series
    assert (series.query, series.total, series.undated) == ("ferry", 4, 1)
    assert series.sources == (("Gull Post", 2), ("Tern Wire", 1))
    assert len(series.bins) == 25
    busy = {
        one.span.label: [(part.source, part.hits, part.dated) for part in one.sources]
        for one in series.bins
        if one.hits
    }
    assert busy == {
        "2010-04-08": [("Gull Post", 1, 1), ("Tern Wire", 1, 1)],
        "2010-05-02": [("Gull Post", 1, 1)],
    }
    assert sum(one.dated for one in series.bins) == 9


def test_a_share_of_fewer_than_five_articles_is_not_told(ferry: Searcher) -> None:
    """By month Heron has six articles and no hit; Gull Post has one article."""
    assert MIN_DATED == 5
    (series,) = when(ferry, [SearchRequest("ferry")], "month").series
    april, may = series.bins
    assert (april.hits, april.dated, april.share) == (2, 8, 0.25)
    assert (may.hits, may.dated, may.share) == (1, 1, None)
    assert [part.share for part in april.sources] == [None, None]
    assert april.own["Heron"] == 6


def test_two_queries_share_their_bins(ferry: Searcher) -> None:
    """From the first hit of either to the last one of either."""
    found = when(ferry, [SearchRequest("ferry"), SearchRequest("council")], "year")
    assert [series.query for series in found.series] == ["ferry", "council"]
    assert [[one.hits for one in series.bins] for series in found.series] == [[3, 0], [6, 2]]


def test_limits_of_dates_leave_the_rest_of_time_countable(ferry: Searcher) -> None:
    """They are told beside the counts, and can be looked at alone."""
    request = SearchRequest("ferry", after="2010-05", before="2010-06")
    found = when(ferry, [request])
    assert found.chosen == ("2010-05-01", "2010-05-31")
    assert sum(one.hits for one in found.series[0].bins) == 3
    days = asked_days(request)
    assert days == (date(2010, 5, 1), date(2010, 5, 31))
    alone = when(ferry, [request], None, days)
    assert [(one.span.label, one.hits) for one in alone.series[0].bins if one.hits] == [
        ("2010-05-02", 1)
    ]


def test_other_filters_hold_for_all_articles_too(ferry: Searcher) -> None:
    """A share is one of the sources that are asked for."""
    (series,) = when(ferry, [SearchRequest("ferry", sources=("Gull Post",))], "year").series
    assert [(one.hits, one.dated) for one in series.bins] == [(2, 2)]


def test_nothing_dated_has_no_bins(ferry: Searcher) -> None:
    """The undated hits are still counted."""
    found = when(ferry, [SearchRequest("undated")])
    assert (found.unit, found.first) == (None, None)
    assert [(series.total, series.undated, series.bins) for series in found.series] == [(1, 1, ())]
    elsewhere = when(ferry, [SearchRequest("ferry")], None, (date(1990, 1, 1), date(1990, 2, 1)))
    assert elsewhere.series[0].bins == ()


def test_too_many_bins_are_made_wider(ferry: Searcher, monkeypatch: pytest.MonkeyPatch) -> None:
    """Days of ten years would be thousands."""
    assert MAX_ASKED_BINS == 400
    monkeypatch.setattr("search.newsroom.times.when.MAX_ASKED_BINS", 10)
    assert when(ferry, [SearchRequest("ferry")], "day").unit == "week"


def test_a_request_without_dates_has_no_days() -> None:
    """One limit alone goes to the end of the calendar."""
    assert asked_days(SearchRequest("a")) is None
    assert asked_days(SearchRequest("a", after="2010")) == (date(2010, 1, 1), date.max)
    assert asked_days(SearchRequest("a", before="2010")) == (date.min, date(2009, 12, 31))


def test_the_document_has_what_the_value_has(ferry: Searcher) -> None:
    """Shares are rounded, and None if they are not told."""
    document = when_document(when(ferry, [SearchRequest("ferry")], "month"))
    assert document["series"][0]["bins"] == [
        {
            "label": "2010-04", "after": "2010-04-01", "before": "2010-05-01", "hits": 2,
            "dated": 8, "share": 0.25,
            "sources": [
                {"value": "Gull Post", "count": 1, "dated": 1, "share": None},
                {"value": "Tern Wire", "count": 1, "dated": 1, "share": None},
            ],
        },
        {
            "label": "2010-05", "after": "2010-05-01", "before": "2010-06-01", "hits": 1,
            "dated": 1, "share": None,
            "sources": [{"value": "Gull Post", "count": 1, "dated": 1, "share": None}],
        },
    ]  # fmt: skip
