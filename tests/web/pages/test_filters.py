"""Filters: those that are on stand in sight, and others stay in reach."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from werkzeug.datastructures import MultiDict

from search.results import FacetCount, Variant, VariantSpelling
from web.pages.filters import MAX_MORE_SOURCES, MAX_SOURCES, FilterChip, FilterLinks


def _filters(*pairs: tuple[str, str]) -> FilterLinks:
    return FilterLinks("/", MultiDict([("q", "a"), *pairs]))


def _arguments(link: str) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(link).query)


def test_every_filter_that_is_on_has_a_chip_that_takes_it_off() -> None:
    """Sources one by one, dates together; order and position are no filters."""
    chips = _filters(
        ("source", "Dawn"),
        ("source", "Qala News"),
        ("after", "2010-04-08"),
        ("before", "2010-06"),
        ("variants", "0"),
        ("off", "bakiev"),
        ("sort", "newest"),
        ("cursor", "x"),
    ).chips(())
    assert [chip.text for chip in chips] == [
        "Dawn",
        "Qala News",
        "from 2010-04-08, before 2010-06",
        "names as typed",
        "without bakiev",
    ]
    assert _arguments(chips[0].link) == [
        ("q", "a"), ("source", "Qala News"), ("after", "2010-04-08"), ("before", "2010-06"),
        ("variants", "0"), ("off", "bakiev"), ("sort", "newest"),
    ]  # fmt: skip
    assert not {"after", "before"} & dict(_arguments(chips[2].link)).keys()
    assert "variants" not in dict(_arguments(chips[3].link))
    assert "off" not in dict(_arguments(chips[4].link))


def test_no_filter_has_no_chip() -> None:
    """An empty parameter is none, nor is a switch that stands as usual."""
    assert _filters(("source", ""), ("variants", "1"), ("undated", "0")).chips(()) == []


def test_undated_is_a_filter() -> None:
    """With a chip of its own."""
    assert _filters(("undated", "1")).chips(()) == [FilterChip("undated", "/?q=a")]


def test_a_spelling_of_the_query_has_its_chip_beside_the_name() -> None:
    """One that is switched off and belongs to no name of the query would be out of sight."""
    spelling = VariantSpelling("Bakiev", 3, "", False, "bakiev")
    filters = _filters(("off", "bakiev"), ("off", "osh"))
    chips = filters.chips((Variant("Bakiyev", (spelling,)),))
    assert [chip.text for chip in chips] == ["without osh"]


def test_dates_are_said_in_words() -> None:
    """A day, a month or a year by its name, the last day that is let in as its field has it."""
    said = {
        ("2010-04", "2010-05"): "2010-04",
        ("2010", "2011"): "2010",
        ("2010", "2012"): "from 2010, before 2012",
        ("2010-04-08", "2010-04-09"): "2010-04-08",
        ("2010-04-08", "2010-05-01"): "from 2010-04-08 to 2010-04-30",
        ("2010-04", "2010-05-10"): "from 2010-04 to 2010-05-09",
        ("", "2010-05-01"): "to 2010-04-30",
        ("2010", "2010-02-30"): "from 2010, before 2010-02-30",
        ("", "0001-01-01"): "before 0001-01-01",
        ("", "20100501"): "before 20100501",
        ("2010", ""): "from 2010",
        ("", "2011"): "before 2011",
    }
    for (after, before), words in said.items():
        (chip,) = _filters(("after", after), ("before", before)).chips(())
        assert chip.text == words


def test_all_filters_are_taken_off_at_once() -> None:
    """Query and order stay."""
    filters = _filters(
        ("source", "Dawn"), ("undated", "1"), ("after", "2010"), ("off", "x"), ("sort", "oldest")
    )
    assert filters.all_off() == "/?q=a&sort=oldest"


def test_a_chosen_source_leaves_the_others_in_reach() -> None:
    """Each with its count; articles without a source under their own words."""
    facet = [FacetCount("Dawn", 5), FacetCount(None, 2), FacetCount("Qala News", 1)]
    shown = _filters(("source", "dawn")).sources(facet)
    assert [(s.value, s.articles, s.chosen) for s in shown.listed] == [
        ("Dawn", 5, True),
        ("no source", 2, False),
        ("Qala News", 1, False),
    ]
    assert _arguments(shown.listed[0].link) == [("q", "a")]
    assert _arguments(shown.listed[1].link) == [
        ("q", "a"), ("source", "dawn"), ("source", "no source"),
    ]  # fmt: skip
    assert (shown.more, shown.left_out) == ([], 0)


def test_a_chosen_source_without_articles_is_listed_without_a_count() -> None:
    """It may be another name of a source, whose articles are counted under its own."""
    shown = _filters(("source", "Nobody")).sources([FacetCount("Dawn", 5)])
    assert [(s.value, s.articles, s.chosen) for s in shown.listed] == [
        ("Dawn", 5, False),
        ("Nobody", None, True),
    ]


def test_many_sources_can_be_opened() -> None:
    """Those in use are among the first; what is not listed at all is counted."""
    count = MAX_SOURCES + MAX_MORE_SOURCES + 9
    facet = [FacetCount(f"S{number}", count - number) for number in range(count)]
    shown = _filters(("source", "S100")).sources(facet)
    assert [s.value for s in shown.listed] == [*(f"S{n}" for n in range(MAX_SOURCES)), "S100"]
    assert shown.more[0].value == f"S{MAX_SOURCES}"
    assert len(shown.more) == MAX_MORE_SOURCES
    assert "S100" not in {s.value for s in shown.more}
    assert shown.left_out == 8


def test_no_sources_are_an_empty_list() -> None:
    """Nothing was found, nothing chosen."""
    assert _filters().sources([]) == ([], [], 0)


def test_a_chosen_month_leaves_its_neighbours() -> None:
    """Its own bar is named; every bar replaces the dates that are on."""
    months = [FacetCount("2010-04", 3), FacetCount("2010-06", 1)]
    time = _filters(("after", "2010-04"), ("before", "2010-05"), ("undated", "1")).time(months)
    (chart,) = time.charts
    assert chart.svg.count('aria-current="true"') == 1
    other = (
        '<a href="/?q=a&amp;after=2010-06&amp;before=2010-07" class="faint" aria-label="2010-06: 1'
    )
    assert other in chart.svg
    assert (chart.first, chart.last) == ("2010-04", "2010-06")
    assert (time.start, time.end) == ("2010-04-01", "2010-04-30")


def test_a_year_that_is_chosen_opens_its_months() -> None:
    """Only if the chart has years; the whole year is drawn, so a month has its neighbours."""
    months = [FacetCount("1990-01", 1), FacetCount("2010-04", 3), FacetCount("2010-06", 1)]
    time = _filters(("after", "2010-04"), ("before", "2010-05")).time(months)
    years, zoom = time.charts
    assert (years.first, years.last) == ("1990", "2010")
    assert (zoom.first, zoom.last) == ("2010-04", "2010-06")
    assert "2010-06: 1 article" in zoom.svg
    assert zoom.svg.count('aria-current="true"') == 1
    assert len(_filters().time(months).charts) == 1
    assert len(_filters(("after", "1985")).time(months).charts) == 1


def test_undated_articles_are_counted_and_can_be_chosen() -> None:
    """Choosing them takes dates off, choosing again gives any time."""
    months = [FacetCount("2010-04", 3), FacetCount(None, 2)]
    assert _filters(("after", "2010")).time(months).undated == (2, "/?q=a&undated=1", False)
    assert _filters(("undated", "1")).time(months).undated == (2, "/?q=a", True)
    assert _filters(("undated", "1")).time([]).undated == (0, "/?q=a", True)
    assert _filters().time(months[:1]).undated is None


def test_the_form_of_days_keeps_the_rest_of_the_search() -> None:
    """Query, sources, spellings switched off and order; not the dates, not the position."""
    time = _filters(
        ("source", "Dawn"), ("after", "2010"), ("off", "x"), ("sort", "newest"), ("cursor", "c")
    ).time([])
    assert time.hidden == [("q", "a"), ("source", "Dawn"), ("sort", "newest"), ("off", "x")]
    assert time.charts == []
    assert (time.start, time.end) == ("2010-01-01", "")
