"""Versions: what an article said before, kept once and removed with it."""

from __future__ import annotations

from index.archive.base import Archive
from index.archive.values import Location, Put, place_hash
from index.article import Cut
from tests.contract.archive.articles import CORRECTED, REPORT, article, packed, put


def test_a_text_alike_is_a_version_and_the_older_one_is_kept(archive: Archive) -> None:
    """A correction of one address in another file; adding the older file again restores it."""
    address = "https://example.org/a"
    older = article(body=REPORT, url=address, title="Before")
    put(archive, older, "/a.html")
    result = put(archive, article(body=CORRECTED, url=address, title="After"), "/b.html")
    assert (result.outcome, result.doc_id) == ("replaced", "00000000000000aa")
    assert [(str(old.location), old.article.title) for old in result.gone] == [
        ("/a.html", "Before")
    ]
    (kept,) = archive.versions("00000000000000aa")
    assert (kept.article, kept.seq, str(kept.location)) == (older, 1, "/a.html")
    assert not archive.known_page(place_hash("/a.html"), 1)
    assert archive.known_page(place_hash("/b.html"), 1)
    assert put(archive, older, "/a.html").outcome == "replaced"
    stored = archive.get("00000000000000aa")
    assert stored is not None
    assert stored.article == older
    assert not archive.known_page(place_hash("/b.html"), 1)
    assert [old.article.title for old in archive.versions("00000000000000aa")] == [
        "After",
        "Before",
    ]


def test_a_version_is_kept_once_and_goes_with_its_article(archive: Archive) -> None:
    """However often a file changes back and forth; who removes an article removes all of it."""
    for _ in range(3):
        put(archive, article(body="One."))
        put(archive, article(body="Two."))
    bodies = [old.article.body for old in archive.versions("00000000000000aa")]
    assert sorted(bodies) == ["One.", "Two."]
    with archive.transaction():
        archive.delete(["00000000000000aa"])
    assert archive.versions("00000000000000aa") == []
    assert archive.versions("no id") == []


def test_stripping_again_makes_no_version(archive: Archive) -> None:
    """What the page says is as it was."""
    put(archive, article(body="Menu Text.", source="A"))
    again = article(
        body="Text.", original="Menu Text.", source="A", cuts=(Cut(0, 4, "navigation", "repeats"),)
    )
    with archive.transaction():
        archive.restrip(packed(again, archive))
    assert archive.versions("00000000000000aa") == []


def test_a_copy_that_differs_in_furniture_alone_is_the_same_article(archive: Archive) -> None:
    """Saved twice with other links around it; in its own file it is another version."""
    cut = (Cut(0, 4, "navigation", "model"),)
    first = article(body=REPORT, original=f"Menu\n{REPORT}", cuts=cut, url="https://a.org/x")
    second = article(body=REPORT, original=f"News\n{REPORT}", cuts=cut, url="http://a.org/x")
    put(archive, first, "/a.html")
    assert put(archive, second, "/b.html") == Put("unchanged", "00000000000000aa")
    assert put(archive, second, "/a.html").outcome == "replaced"


def test_an_article_that_is_trusted_takes_its_place(archive: Archive) -> None:
    """A row of an export that was asked for; what stood there is kept among its versions."""
    put(archive, article(body="The text that stands."))
    with archive.transaction():
        result = archive.put(
            packed(article(body="Another."), archive),
            Location("/", "other.txt"),
            place_hash("/other.txt"),
            trusted=True,
        )
    assert (result.outcome, result.doc_id) == ("replaced", "00000000000000aa")
    assert [old.article.body for old in archive.versions("00000000000000aa")] == [
        "The text that stands."
    ]


def test_what_stripping_again_made_takes_the_articles_place(archive: Archive) -> None:
    """Body and cuts are new, the location stays, engines index it again; a stranger is none."""
    put(archive, article(body="Menu Text.", source="A"))
    again = article(
        body="Text.", original="Menu Text.", source="A", cuts=(Cut(0, 4, "navigation", "repeats"),)
    )
    with archive.transaction():
        archive.restrip(packed(again, archive))
        archive.restrip(packed(article("00000000000000bb"), archive))
    stored = archive.get("00000000000000aa")
    assert stored is not None
    assert (stored.seq, stored.article, str(stored.location)) == (2, again, "/news/a.txt")
    assert archive.count == 1
    assert archive.known_page(place_hash("/news/a.txt"), 1)
    assert put(archive, article(body="Menu Text.", source="A")).outcome == "unchanged"


def test_a_part_does_not_take_the_place_of_the_whole(archive: Archive) -> None:
    """A stub before a paywall that comes later says no more; another title is another page."""
    address = "https://example.org/a"
    whole = article(body=CORRECTED, url=address, title="The bridge")
    put(archive, whole, "/a.html")
    part = article(body=REPORT, url=address, title="The bridge", partial=True)
    assert put(archive, part, "/b.html").outcome == "unchanged"
    told = article(body="Who opened it, and why.", url=address, title="the Bridge", partial=True)
    assert put(archive, told, "/c.html").outcome == "unchanged"
    other = article(body="A ferry sank.", url=address, title="A ferry", partial=True)
    assert put(archive, other, "/d.html").outcome == "added"
    stored = archive.get(whole.doc_id)
    assert stored is not None
    assert (stored.article, archive.count) == (whole, 2)


def test_the_whole_takes_the_place_of_its_part(archive: Archive) -> None:
    """A feed's summary has the title; the page that comes after it is kept in its stead."""
    address = "https://example.org/a"
    part = article(body="Who opened it.", url=address, title="The bridge", partial=True)
    put(archive, part, "/feed.xml")
    whole = article(body=REPORT, url=address, title="The bridge")
    assert put(archive, whole, "/a.html").outcome == "replaced"
    assert [one.article for one in archive.versions(whole.doc_id)] == [part]
    assert archive.count == 1
