"""A story as it is read from an archive, as a document and as text."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from index.archive.base import Archive
from index.archive.packing import Packer
from index.archive.sqlite.archive import SQLiteArchive
from index.archive.values import Location, pack
from index.errors import NotFound
from index.ingest.counters import COUNTERS
from index.ingest.prepare import prepare_articles
from search.stories.counts import StoryCount, story_counts
from search.stories.document import story_document
from search.stories.printing import write_story
from search.stories.reading import read_story
from search.stories.words import first_text, summary
from tests.search.small_library import article

NOTED = tuple(kind for kind in COUNTERS if kind.notes)

QUAKE = (
    "A strong quake struck Tarvilo on Friday, and 12 people were killed when the market hall fell "
    "in. Mayor Ilan Orbek asked the army for tents, blankets and field kitchens.\n\n"
    "Rescuers from Portamar dug through the rubble of the market hall all night with their hands."
)
ARTICLES = (
    article(1, QUAKE, title="Quake in Tarvilo", source="Herald", published="2012-03-02T09:00Z"),
    article(
        2,
        "The quake at Tarvilo killed at least 14 people, Ilan Orbek said; rescuers from Portamar "
        "searched the rubble of the fallen market hall and the army brought tents.",
        title="Tarvilo quake: army brings tents \x1b[31m",
        source="Post",
        published="2012-03-03",
    ),
    article(
        3, QUAKE + " It rained.", title="Quake in Tarvilo", source="Wire", published="2012-03-05"
    ),
    article(4, QUAKE, title="Quake in Tarvilo", source="Late", published="2012-05-01"),
    article(5, QUAKE, title="Quake in Tarvilo", source="Undated"),
)
ONE, TWO, THREE, LATE, UNDATED = (one.doc_id for one in ARTICLES)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """An archive with everything noted that counters note; the second article has two versions."""
    path = tmp_path_factory.mktemp("stories") / "archive.sqlite"
    older = ARTICLES[1]._replace(body=ARTICLES[1].body.replace("14", "9"), original="older")
    with SQLiteArchive.open(path) as opened, opened.transaction():
        opened.put(pack(older, (), Packer()), Location("/", TWO), 7, 1)
        for place, one in enumerate(ARTICLES):
            opened.put(pack(one, (), Packer()), Location("/", one.doc_id), place + 6, 2)
        counted = list(prepare_articles(ARTICLES, Packer(), NOTED))
        entries = zip(*(entries for _, entries in counted), strict=True)
        for kind, column in zip(NOTED, entries, strict=True):
            kind(opened).enter([packed for packed, _ in counted], column)
    with SQLiteArchive.open(path) as opened:
        yield opened


def test_any_article_leads_to_its_story(archive: Archive) -> None:
    """Articles in the order of time; the story has the id of the first."""
    for doc_id in (ONE, TWO, THREE):
        found = read_story(archive, doc_id)
        assert (found.doc_id, found.id, found.note) == (doc_id, ONE, "")
        assert [one.doc_id for one in found.articles] == [ONE, TWO, THREE]


def test_reprints_are_one_text(archive: Archive) -> None:
    """The third article prints the first one's text, so there are two."""
    found = read_story(archive, ONE)
    assert [one.group for one in found.articles] == [ONE, TWO, ONE]
    assert summary(found) == (
        "3 articles of 3 sources, 2 independent texts, 2012-03-02 to 2012-03-05"
    )


def test_the_first_report_is_the_earliest(archive: Archive) -> None:
    """A day alone comes after a minute of the day before."""
    found = read_story(archive, ONE)
    assert found.first == (ONE,)
    assert first_text(found) == "First in this archive:"


def test_dates_that_do_not_tell_are_said_not_to() -> None:
    """A day alone may be earlier or later than a minute of it; the next day is later."""
    from search.stories.reading import _first
    from search.stories.values import StoryArticle

    dates = ("2012-03-02T09:00Z", "2012-03-02", "2012-03-02T10:00Z", "2012-03-03")
    articles = [
        StoryArticle(str(n), None, None, published, None, None, str(n))
        for n, published in enumerate(dates)
    ]
    assert _first(articles) == ("0", "1")


def test_names_and_changes_are_of_all_its_articles(archive: Archive) -> None:
    """A version's older number is gone, and what a reprint adds is new."""
    found = read_story(archive, ONE)
    assert {"Ilan Orbek": 3, "Tarvilo": 3}.items() <= {
        one.text: one.articles for one in found.names
    }.items()
    pieces = [[(p.kind, p.text) for p in change.pieces] for change in found.changes]
    assert [(change.doc_id, change.older) for change in found.changes] == [(TWO, TWO), (THREE, ONE)]
    assert pieces[0][1:3] == [("gone", "9"), ("new", "14")]
    assert pieces[1][-1] == ("new", "It rained.")


@pytest.mark.parametrize(
    ("doc_id", "note"),
    [
        (LATE, "No other article here tells of the same event within 14 days."),
        (UNDATED, "The day of this article is unknown; stories are of articles within days."),
    ],
)
def test_an_article_alone_is_no_story(archive: Archive, doc_id: str, note: str) -> None:
    """Neither is an undated one, whose text others print; it is said why."""
    found = read_story(archive, doc_id)
    assert (found.id, found.note, len(found.articles)) == (None, note, 1)


@pytest.mark.parametrize("doc_id", ["", "ffffffffffffffff", "x" * 100, "\ud800"])
def test_no_article_is_not_found(archive: Archive, doc_id: str) -> None:
    """Whatever is typed."""
    with pytest.raises(NotFound):
        read_story(archive, doc_id)


def test_counts_are_read_without_the_articles(archive: Archive) -> None:
    """Of articles in stories alone."""
    counts = story_counts(archive, [ONE, THREE, LATE, UNDATED])
    assert counts == {ONE: StoryCount(ONE, 3, 3), THREE: StoryCount(ONE, 3, 3)}
    assert story_counts(archive, []) == {}


def test_the_document_has_what_the_story_has(archive: Archive) -> None:
    """What is unknown is None."""
    document = story_document(read_story(archive, TWO))
    assert document["id"] == ONE
    assert document["sources"][0] == {"source": "Herald", "articles": 1, "texts": 1}
    assert document["changes"][0]["pieces"][1] == {"kind": "gone", "text": "9"}


def test_a_terminal_gets_no_commands_of_a_page(archive: Archive) -> None:
    """A title's control characters are harmless, and changes have signs without colours."""
    out = io.StringIO()
    write_story(read_story(archive, TWO), out)
    text = out.getvalue()
    assert "\x1b" not in text
    assert "[-9-]" in text
    assert "{+14+}" in text
    assert text.startswith("Story: 3 articles of 3 sources, 2 independent texts")
