"""What is said if no article matches a query as it was typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.errors import QueryError
from search.request import SearchRequest
from search.results import Results
from search.searcher import Searcher
from tests.search.small_library import article, build, cut

LEAD = "Soldiers quit the depot at dawn."

ARTICLES = [
    article(
        1,
        "Harvest talks failed. The farrier spoke of hydroponics. Trained in Batken, he said.",
        source="Wren Weekly",
        language="en",
        published="2011-03-01",
    ),
    article(
        2,
        "The council met. Kolpak signed the harvest pact. Nobody was trained there.",
        source="Osier Post",
        language="en",
        published="2012-05-02",
        original=f"{LEAD}\nThe council met. Kolpak signed the harvest pact. "
        "Nobody was trained there.",
        cuts=(cut(f"{LEAD}\nThe council met.", LEAD),),
    ),
    article(3, "Kolpak wept. Mills closed in Batken.", source="Osier Post", language="de"),
]


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def searcher(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Searcher]:
    """Yield a searcher over the articles, on each engine."""
    with build(tmp_path_factory.mktemp("misses"), ARTICLES, (), request.param) as made:
        yield made


def ask(searcher: Searcher, query: str, **wanted: object) -> Results:
    """Search with the defaults but for what is named."""
    return searcher.search(SearchRequest(query, **wanted))  # type: ignore[arg-type]


def said(results: Results, kind: str) -> list[tuple[str, str | None]]:
    """Return text and query of the notices of a kind."""
    return [(notice.text, notice.query) for notice in results.notices if notice.kind == kind]


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ("Kolpak AND hydroponics", "Kolpak 2 · hydroponics 1"),
        ('Kolpak "trained in Batken"', 'Kolpak 2 · "trained in Batken" 1'),
        ('"council met" AND "mills closed"', '"council met" 1 · "mills closed" 1'),
        ("=Kolpak (hydroponics OR farrier)", "=Kolpak 2 · (hydroponics OR farrier) 1"),
        ('Kolpak "hydroponics"', 'Kolpak 2 · "hydroponics" 1'),
    ],
)
def test_signs_are_never_relaxed(searcher: Searcher, query: str, parts: str) -> None:
    """Nothing is found, and each part is counted on its own."""
    results = ask(searcher, query)
    assert (results.total, results.hits) == (0, ())
    assert said(results, "parts") == [(f"Articles with each part on its own: {parts}.", None)]
    assert said(results, "any-word") == []
    assert said(results, "no-hits") == [
        ("Its words stand in the articles, but not together as it asks.", None)
    ]


def test_plain_words_are_relaxed_beside_signs(searcher: Searcher) -> None:
    """Any plain word, and still the phrase and the source; the answer says so."""
    results = ask(searcher, 'hydroponics Kolpak "harvest pact" source:"Osier Post"')
    assert [hit.title for hit in results.hits] == [None]
    assert results.hits[0].doc_id == f"{2:016x}"
    assert said(results, "any-word") == [
        ("No article has all of the words; these have some of them.", None)
    ]
    assert said(results, "parts") == [
        (
            'Articles with each part on its own: hydroponics 1 · Kolpak 2 · "harvest pact" 1.',
            None,
        )
    ]


def test_articles_that_match_are_not_explained(searcher: Searcher) -> None:
    """A query that finds something looks no further."""
    assert ask(searcher, 'Kolpak "harvest pact"').notices == ()


@pytest.mark.parametrize(
    ("query", "kind", "expected"),
    [
        (
            f'"{LEAD[:-1]}"',
            "in-cut",
            ("1 page holds it in what was cut.", 'cut:"Soldiers quit the depot at dawn"'),
        ),
        (
            "=soldiers",
            "in-cut",
            ("1 page holds it in what was cut.", "cut:soldiers"),
        ),
        (
            "farrier source:Osier",
            "without-filter",
            ("Without source:Osier: 1 article.", "farrier"),
        ),
        (
            "farrier after:2012",
            "without-filter",
            ("Without date:2012-01-01..: 1 article.", "farrier"),
        ),
        (
            "wept language:en",
            "without-filter",
            ("Without language:en: 1 article.", "wept"),
        ),
        (
            '"depot at dawn. The council"',
            "in-cut",
            (
                "1 page has its words, some of them in what was cut.",
                "(depot OR cut:depot) AND (at OR cut:at) AND (dawn OR cut:dawn) AND "
                "(The OR cut:The) AND (council OR cut:council)",
            ),
        ),
        ("Kolpak -Kolpak", "without-filter", ("Without NOT Kolpak: 2 articles.", "Kolpak")),
        (
            "=mill",
            "other-forms",
            ("With other forms and spellings: 1 article.", "mill"),
        ),
        (
            '"farrier harvest"',
            "apart",
            (
                "With the words of the phrase within 10 of each other: 1 article.",
                '"farrier harvest"~10',
            ),
        ),
        (
            '"harvest Batken"~2',
            "apart",
            ("With the words anywhere in the article: 1 article.", "harvest AND Batken"),
        ),
    ],
)
def test_the_answer_looks_further(
    searcher: Searcher, query: str, kind: str, expected: tuple[str, str]
) -> None:
    """Each other way that finds something, counted, with the query that finds as many."""
    results = ask(searcher, query)
    assert results.total == 0
    assert expected in said(results, kind)
    count = ask(searcher, expected[1]).total
    assert f"{count} article" in expected[0] or f"{count} page" in expected[0]
    assert said(results, "no-hits") == []


def test_filters_beside_the_query_are_left_out_by_turns(searcher: Searcher) -> None:
    """Sources and dates of the request, each counted without the other."""
    results = ask(searcher, "farrier", sources=("Osier Post",))
    assert said(results, "without-filter") == [("Without the sources asked for: 1 article.", None)]
    results = ask(searcher, "farrier", after="2012", before="2013")
    assert said(results, "without-filter") == [("Without the dates asked for: 1 article.", None)]
    left_out = [n.without for n in results.notices if n.kind == "without-filter"]
    assert left_out == [("after", "before")]
    results = ask(searcher, "farrier", sources=("Osier Post",), after="2012")
    assert said(results, "without-filter") == []


def test_nothing_is_said_to_stand_where_it_does_not(searcher: Searcher) -> None:
    """A word that stands nowhere is named, and no part is said to stand in the articles."""
    results = ask(searcher, '"zebra crossing"')
    assert said(results, "no-hits") == []
    assert {notice.kind for notice in results.notices} == {"unknown-word"}


@pytest.mark.parametrize(
    ("query", "place", "message"),
    [
        ("a after:2012 before:2011", (8, 24), "after 2012-01-01 and before 2011-01-01"),
        ("date:2010 date:2012 a", (5, 19), "after 2012-01-01 and before 2011-01-01"),
        (
            'source:"Wren Weekly" source:"Osier Post"',
            (8, 39),
            'both source:"Wren Weekly" and source:"Osier Post"',
        ),
        ("language:en language:de a", (9, 23), "both language:en and language:de"),
    ],
)
def test_filters_that_exclude_each_other_are_refused(
    searcher: Searcher, query: str, place: tuple[int, int], message: str
) -> None:
    """With both of them named, from the first to the last."""
    with pytest.raises(QueryError) as caught:
        ask(searcher, query)
    assert message in str(caught.value)
    assert (caught.value.start, caught.value.end) == place


def test_filters_that_leave_something_are_not_refused(searcher: Searcher) -> None:
    """Two that overlap, and two of which either is enough."""
    assert ask(searcher, "Kolpak after:2011 before:2013").total == 1
    assert ask(searcher, 'Kolpak (source:"Wren Weekly" OR source:"Osier Post")').total == 2
    assert ask(searcher, "Kolpak (language:en OR language:de) language:de").total == 1


def test_dates_beside_the_query_exclude_each_other_too(searcher: Searcher) -> None:
    """Those of the request alone, and one of them with one in the query."""
    with pytest.raises(QueryError, match="after 2012-01-01 and before 2011-01-01"):
        ask(searcher, "Kolpak", after="2012", before="2011")
    with pytest.raises(QueryError, match="after 2013-01-01 and before 2011-01-01"):
        ask(searcher, "Kolpak before:2011", after="2013")


def test_costly_further_looks_are_left_out(
    searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A phrase that takes longer to compare than a further look may is not tried."""
    from search.misses import elsewhere

    monkeypatch.setattr(elsewhere, "PLACES_MS", 0.0)
    results = ask(searcher, f'"{LEAD[:-1]}" -zebra')
    ((text, query),) = said(results, "in-cut")
    assert text == "1 page has its words, some of them in what was cut."
    assert query is not None
    assert query.endswith(" AND NOT zebra")


def test_no_more_parts_than_eight_are_counted(searcher: Searcher) -> None:
    """The rest are said to be not counted, and nothing is concluded of them."""
    query = " AND ".join(f'"{word}"' for word in ["Kolpak", *map(str, range(100, 109))])
    results = ask(searcher, query)
    ((text, _),) = said(results, "parts")
    assert text.endswith('"106" 0 · 2 more not counted.')


@pytest.mark.parametrize(
    ("query", "found", "notice"),
    [
        ("harvest source:Wren", {1}, ("reading", "source:Wren is read as Wren Weekly.")),
        ("Kolpak language:German", {3}, None),
        ("Kolpak language:EN", {2}, None),
        (
            "Kolpak language:de-CH",
            {3},
            ("reading", "No article is in de-CH; de is searched."),
        ),
        (
            "Kolpak language:xx",
            set(),
            ("unknown-language", "No article is in the language xx. There are en, de."),
        ),
    ],
)
def test_parts_of_sources_and_names_of_languages(
    searcher: Searcher, query: str, found: set[int], notice: tuple[str, str] | None
) -> None:
    """They are found, a guess is said, and what is not there is named with what there is."""
    results = ask(searcher, query)
    assert {int(hit.doc_id, 16) for hit in results.hits} == found
    first = [(one.kind, one.text) for one in results.notices[:1]]
    assert first == ([notice] if notice else [])


def test_a_part_of_two_sources_is_not_guessed(tmp_path: Path) -> None:
    """Both are named, and one of them offered."""
    articles = [article(1, "Rain.", source="Wren Weekly"), article(2, "Rain.", source="Wren Daily")]
    with build(tmp_path, articles) as made:
        results = ask(made, "rain source:Wren")
    assert results.total == 0
    notice = results.notices[0]
    assert notice.text == "No source is called Wren. Nearest: Wren Daily, Wren Weekly."
    assert notice.query == 'rain source:"Wren Daily"'


def test_articles_without_a_language_are_said(tmp_path: Path) -> None:
    """There is none to name."""
    with build(tmp_path, [article(1, "Rain.")]) as made:
        notice = ask(made, "rain language:en").notices[0]
    assert notice.text == "No article is in the language en. No article says its language."
