"""What is wrong with an archive or its index is found, with what to do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.archive.base import Archive
from index.archive.values import Location, pack
from index.article import Article, Cut, RawPage
from index.home.library import Desk, writing
from index.home.verify import REBUILD, RESTORE, Finding, check_archive, check_engine
from index.ingest.follow import catch_up
from index.ingest.pipeline import Pipeline
from index.settings import Settings
from tests.index.pages import report


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with writing(Settings.load(tmp_path, environment={}), "a test") as desk:
        pages = [RawPage(report(n), "text", f"/news/{n}.txt") for n in range(3)]
        Pipeline(desk.archive, desk.engine).add(pages)
        yield desk


def put(archive: Archive, item: Article, sentences: list[tuple[int, int]]) -> None:
    with archive.transaction():
        archive.put(pack(item, sentences, archive.packer), Location("/", item.doc_id))


def checked(archive: Archive) -> list[Finding]:
    return list(check_archive(archive, lambda _: None))


def test_nothing_is_wrong(desk: Desk) -> None:
    """Each check says what it looked at, and every article is told of."""
    told: list[int] = []
    assert list(check_archive(desk.archive, told.append)) == [
        Finding("the archive's file is whole"),
        Finding("3 articles account for every character of their pages"),
    ]
    assert told == [1, 1, 1]
    assert list(check_engine(desk.archive, desk.engine)) == [
        Finding("the index holds as many articles as the archive: 3"),
        Finding("3 articles looked up by a word of theirs were found"),
    ]


def test_damage_of_the_store_hides_what_comes_after(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No article is read from a file that is damaged."""
    monkeypatch.setattr(type(desk.archive), "problems", lambda _: ["one", "two"])
    assert checked(desk.archive) == [Finding("the archive's file is damaged: one; two", RESTORE)]


@pytest.mark.parametrize(
    ("item", "sentences"),
    [
        (Article("00000000000000aa", None, "Lost.", original="Menu Lost."), [(0, 5)]),
        (Article("00000000000000aa", None, "Text.", original="Text."), [(0, 6)]),
        (Article("00000000000000aa", None, "Text.", original="Text."), [(2, 2)]),
    ],
)
def test_an_article_that_does_not_add_up_is_named(
    desk: Desk, item: Article, sentences: list[tuple[int, int]]
) -> None:
    """Text lost, or sentences that end past the body or are empty."""
    put(desk.archive, item, sentences)
    assert checked(desk.archive)[1:] == [
        Finding(
            "1 articles do not account for their original (00000000000000aa)",
            "remove them (search-index remove DOC_ID) and add their pages again",
        )
    ]


def test_an_article_with_cuts_and_sentences_in_order_adds_up(desk: Desk) -> None:
    """Sentences may stand side by side and reach to the end."""
    item = Article(
        "00000000000000aa",
        None,
        "One.Two.",
        original="Menu\nOne.Two.",
        cuts=(Cut(0, 4, "navigation", "a test"),),
    )
    put(desk.archive, item, [(0, 4), (4, 8)])
    assert checked(desk.archive)[1].remedy == ""


def test_an_index_that_is_behind_is_told(desk: Desk) -> None:
    """By change, by count, and by the words that it does not find."""
    put(desk.archive, Article("00000000000000aa", None, "Unindexed.", original="Unindexed."), [])
    assert list(check_engine(desk.archive, desk.engine)) == [
        Finding("the index shows change 3, the archive is at 4", REBUILD),
        Finding("the index holds 3 articles, the archive 4", REBUILD),
        Finding("1 of 4 articles are not found by a word of theirs (00000000000000aa)", REBUILD),
    ]
    catch_up(desk.archive, desk.engine)
    assert [finding.remedy for finding in check_engine(desk.archive, desk.engine)] == ["", ""]


def test_articles_without_a_word_are_not_looked_up(tmp_path: Path) -> None:
    """Signs alone, and words that an engine may leave out for their length."""
    with writing(Settings.load(tmp_path, environment={}), "a test") as desk:
        for number, body in enumerate(("— …", "x" * 21, "x" * 20)):
            put(desk.archive, Article(f"{number:016x}", None, body, original=body), [])
        catch_up(desk.archive, desk.engine)
        assert list(check_engine(desk.archive, desk.engine)) == [
            Finding("the index holds as many articles as the archive: 3"),
            Finding("1 articles looked up by a word of theirs were found"),
        ]
