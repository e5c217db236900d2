"""Who is quoted in given articles, by source."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from search.quotes.person import quotes_of
from search.quotes.speakers import quoted
from search.searcher import Searcher
from tests.search.quotes.noted import note
from tests.search.small_library import article, build

TALKS = "“The base stays open,” Roza Otunbayeva said. “We will honour every treaty,” she added."
VISIT = (
    "“Nobody has asked us to leave,” said Roza Otunbayeva. It was “a very long day,” Tok said.\n\n"
    "“We will honour every treaty,” Otunbayeva said."
)
ALONE = "“I shall not resign from this office,” Otunbayeva told reporters."


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """Yield a searcher over four articles of two sources."""
    articles = [
        article(1, TALKS, source="Tern Wire", published="2010-04-09"),
        article(2, VISIT, source="Qala News", published="2010-04-08"),
        article(3, ALONE, source="Qala News"),
        article(4, "Nobody says “no” here.", source="Qala News"),
    ]
    with build(tmp_path_factory.mktemp("library"), articles) as made:
        note(made, articles)
        yield made


def test_speakers_come_with_their_quotations_by_source(searcher: Searcher) -> None:
    """Those of most sources first; a family name alone is the one person's who bears it."""
    ids = [f"{number:016x}" for number in range(1, 5)]
    views = searcher.archive.passages_view(ids, bodies=False)
    people = quoted(searcher.archive, [views[one] for one in ids])
    assert [(one.name, one.quotes) for one in people] == [("Roza Otunbayeva", 4), ("Tok", 1)]
    assert [(source, len(some)) for source, some in people[0].by_source.items()] == [
        ("Qala News", 3),
        ("Tern Wire", 1),
    ]
    assert people[0].spellings == ("Roza Otunbayeva", "Otunbayeva")


def test_nobody_is_quoted_in_no_articles(searcher: Searcher) -> None:
    """Nor in one whose marks hold a word alone."""
    view = searcher.archive.passages_view([f"{4:016x}"], bodies=False)
    assert quoted(searcher.archive, []) == []
    assert quoted(searcher.archive, view.values()) == []


def test_all_that_a_person_is_quoted_with_comes_by_date(searcher: Searcher) -> None:
    """Undated ones last, each with the sentences that hold it and its speaker."""
    found = quotes_of(searcher.archive, "Roza Otunbayeva")
    assert [(one.published, one.text) for one in found.quotes] == [
        ("2010-04-08", "“Nobody has asked us to leave,”"),
        ("2010-04-08", "“We will honour every treaty,”"),
        ("2010-04-09", "“The base stays open,”"),
        (None, "“I shall not resign from this office,”"),
    ]
    assert found.total == 4
    assert found.articles == 3
    assert found.next is None
    assert [notice.kind for notice in found.notices] == ["family-name"]
    first = found.quotes[0]
    assert searcher.passage(first.id).text == VISIT[first.start : first.end]
    assert first.start == 0


def test_a_page_says_where_the_next_one_starts(searcher: Searcher) -> None:
    """The total is that of all pages."""
    found = quotes_of(searcher.archive, "otunbayeva", limit=3)
    assert (found.total, len(found.quotes), found.next) == (4, 3, 3)
    rest = quotes_of(searcher.archive, "otunbayeva", limit=3, start=3)
    assert (len(rest.quotes), rest.next) == (1, None)


def test_a_reprint_is_counted_once(searcher: Searcher, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first article by date is shown, and a notice says how many are left out."""
    one_text = {f"{1:016x}": f"{2:016x}", f"{2:016x}": f"{2:016x}", f"{3:016x}": f"{3:016x}"}
    monkeypatch.setattr("search.quotes.person.groups", lambda _, ids: {i: one_text[i] for i in ids})
    found = quotes_of(searcher.archive, "Otunbayeva")
    assert found.total == 3
    assert [one.doc_id for one in found.quotes] == [f"{2:016x}", f"{2:016x}", f"{3:016x}"]
    assert [(one.kind, one.text) for one in found.notices] == [
        ("reprints", "1 quotation is left out, in reprints of articles that count here.")
    ]


def test_one_source_alone_can_be_asked_for(searcher: Searcher) -> None:
    """By its exact name."""
    assert quotes_of(searcher.archive, "Otunbayeva", source="Tern Wire").total == 1
    assert quotes_of(searcher.archive, "Otunbayeva", source="Tern").total == 0


@pytest.mark.parametrize("name", ["Almaz Otunbayeva", "Bakiyev", "…", "Rosa"])
def test_another_person_is_not_quoted(searcher: Searcher, name: str) -> None:
    """A given name that differs, an unknown name, no name at all; a given name alone is none."""
    total = quotes_of(searcher.archive, name).total
    assert total == (1 if name.startswith("Almaz") else 0)


def test_a_family_name_alone_means_whom_nearly_all_quotations_are_of(tmp_path: Path) -> None:
    """Ten times as many as of all others; else it stands for itself."""

    def names(times: int) -> list[tuple[str, int]]:
        body = "\n\n".join(["“We shall never leave,” Roza Tok said."] * times)
        articles = [
            article(1, body),
            article(2, "“Nobody has asked us,” Aly Tok said."),
            article(3, "“It rained all day,” Tok said."),
        ]
        with build(tmp_path / str(times), articles) as made:
            note(made, articles)
            ids = [f"{number:016x}" for number in (1, 2, 3)]
            views = made.archive.passages_view(ids, bodies=False)
            return [(one.name, one.quotes) for one in quoted(made.archive, views.values())]

    for times in (9, 10):
        (tmp_path / str(times)).mkdir()
    assert names(9) == [("Roza Tok", 9), ("Aly Tok", 1), ("Tok", 1)]
    assert names(10) == [("Roza Tok", 11), ("Aly Tok", 1)]
