"""What is wrong with an archive or its index is found, with what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from index.archive.base import Archive
from index.archive.values import Location, pack
from index.article import Article, Cut, RawPage
from index.errors import ArchiveError
from index.home.decisions import NameDecision, decide
from index.home.library import Desk, writing
from index.home.verify import (
    ADD_AGAIN,
    MAX_NAMED,
    REBUILD,
    RECOUNT,
    RESTORE,
    RESTORE_VERSION,
    Finding,
    check_archive,
    check_counts,
    check_engine,
    check_home,
)
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


def change(desk: Desk, statement: str) -> None:
    """Change the archive's file past the archive."""
    with sqlite3.connect(desk.settings.archive_path, isolation_level=None) as connection:
        connection.execute(statement)
    connection.close()


def checked(archive: Archive) -> list[Finding]:
    return list(check_archive(archive, lambda _: None))


def test_nothing_is_wrong(desk: Desk) -> None:
    """Each check says what it looked at, and every article is told of."""
    told: list[int] = []
    assert list(check_archive(desk.archive, told.append)) == [
        Finding("the archive's file is whole"),
        Finding("3 articles are what was stored, and account for their pages"),
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
    assert checked(desk.archive) == [
        Finding("what the archive is kept in is damaged: one; two", RESTORE)
    ]


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
            "1 articles do not account for their original (00000000000000aa of /00000000000000aa)",
            ADD_AGAIN,
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


DAMAGES = [
    ("UPDATE articles SET title = 'Another'", "another field is not what was stored"),
    ("UPDATE articles SET published = '1999-01-01'", "another field is not what was stored"),
    ("UPDATE articles SET kept_whole = 1", "another field is not what was stored"),
    ("UPDATE articles SET kind = 'forum'", "another field is not what was stored"),
    ("UPDATE articles SET partial = 1", "another field is not what was stored"),
    ("UPDATE articles SET captured = '1999-01-01'", "another field is not what was stored"),
    ("UPDATE articles SET stripper = 9", "another field is not what was stored"),
    ("UPDATE articles SET partial = 'x'", "it cannot be unpacked"),
    ("UPDATE articles SET name = 'x.txt'", "another field is not what was stored"),
    ("UPDATE articles SET title = CAST(x'61ff62' AS TEXT)", "another field is not what was stored"),
    ("UPDATE articles SET carrier = 999", "another field is not what was stored"),
    ("UPDATE articles SET content = x'00'", "another field is not what was stored"),
    ("UPDATE articles SET checksum = x''", "another field is not what was stored"),
    ("UPDATE texts SET sentences = x'0102'", "its sentences are not those that were stored"),
    ("UPDATE texts SET body = substr(body, 1, 9)", "its sentences are not those that were stored"),
    ("UPDATE texts SET body = CAST(body AS TEXT)", "it cannot be unpacked"),
    ("UPDATE texts SET cuts = x'00'", "its original are not those that were stored"),
    ("UPDATE texts SET original = x'00'", "its original are not those that were stored"),
    ("DELETE FROM texts", "its text is gone"),
]


@pytest.mark.parametrize(("damage", "words"), DAMAGES)
def test_a_damaged_article_is_named_with_its_file(desk: Desk, damage: str, words: str) -> None:
    """Whatever was changed, `verify` says which article it is of and where its page came from."""
    where = "WHERE number = (SELECT min(number) FROM articles)"
    change(desk, f"{damage} {where}")
    whole, *found = checked(desk.archive)
    assert whole == Finding("the archive's file is whole")
    assert [finding.remedy for finding in found] == [ADD_AGAIN]
    assert found[0].what.endswith(words) or words in found[0].what
    assert "of /news/" in found[0].what or "x.txt" in found[0].what or "carrier" in damage


def test_swapped_texts_are_noticed_in_both(desk: Desk) -> None:
    """Each text is whole, but another article's."""
    change(desk, "UPDATE texts SET number = number + 100")
    change(desk, "UPDATE texts SET number = 103 - number + (SELECT min(number) FROM articles)")
    found = [finding.what for finding in checked(desk.archive)[1:]]
    assert len(found) == 2  # the one in the middle keeps its own
    assert all("its text or its sentences are not those" in what for what in found)


def test_many_damaged_articles_are_counted(tmp_path: Path) -> None:
    """The first are named, the rest counted."""
    with writing(Settings.load(tmp_path, environment={}), "a test") as desk:
        for number in range(MAX_NAMED + 2):
            put(desk.archive, Article(f"{number:016x}", None, "A.", original="A."), [])
        change(desk, "UPDATE articles SET title = 'x'")
        *named, last = checked(desk.archive)[1:]
    assert len(named) == MAX_NAMED
    assert last == Finding("2 more articles are damaged", ADD_AGAIN)


def revised(desk: Desk) -> None:
    """Let another text take the place of an article's; the archive keeps the older one."""
    page = RawPage(f"{report(0)}\n\nA line was added since.", "text", "/news/0.txt")
    assert Pipeline(desk.archive, desk.engine).add([page]).replaced == 1


def test_older_versions_are_checked_too(desk: Desk) -> None:
    """Each as an article is; of one article or part as of all."""
    revised(desk)
    assert checked(desk.archive)[2] == Finding("1 older versions of articles are what was stored")
    assert [fault for _, fault in desk.archive.examine_versions(0, 1)] == [""]
    assert sum(len(list(desk.archive.examine_versions(part, 3))) for part in range(3)) == 1


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("UPDATE versions SET title = 'x'", "another field is not what was stored"),
        ("UPDATE versions SET name = 'x.txt'", "of /news/x.txt: its title"),
        ("UPDATE versions SET body = substr(body, 1, 9)", "those that were stored"),
        ("UPDATE versions SET original = x'00'", "those that were stored"),
        ("UPDATE versions SET checksum = x''", "another field is not what was stored"),
    ],
)
def test_a_damaged_older_version_is_named(desk: Desk, damage: str, words: str) -> None:
    """With its file; the articles that stand are in order."""
    revised(desk)
    change(desk, damage)
    _, articles, found = checked(desk.archive)
    assert articles.remedy == ""
    assert found.remedy == RESTORE_VERSION
    assert found.what.startswith("older version ")
    assert words in found.what


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("DELETE FROM versions", "1 older versions were left; there are 0"),
        ("UPDATE versions SET of = x'00'", "1 older versions belong to no article"),
    ],
)
def test_older_versions_that_are_gone_or_strayed_are_told(
    desk: Desk, damage: str, words: str
) -> None:
    """What the last change has noted does not agree; a note of before is no damage."""
    revised(desk)
    change(desk, damage)
    assert checked(desk.archive)[1] == Finding(
        f"the archive is not what was stored: {words}", RESTORE
    )
    if "DELETE" in damage:
        change(desk, "UPDATE meta SET value = '5 3' WHERE key = 'ledger'")
        assert desk.archive.faults() == []


def test_many_damaged_versions_are_counted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first are named."""
    revised(desk)
    change(desk, "UPDATE versions SET title = 'x'")
    monkeypatch.setattr("index.home.verify.MAX_NAMED", 0)
    assert checked(desk.archive)[2] == Finding("1 more are damaged", RESTORE_VERSION)


def test_parts_of_the_articles_are_all_of_them(desk: Desk) -> None:
    """However few they are, each is in one part."""
    for of in (1, 2, 3, 20):
        found = [
            one.article.doc_id for part in range(of) for one, _ in desk.archive.examine(part, of)
        ]
        assert sorted(found) == sorted(desk.archive.doc_ids())
    with desk.archive.transaction():
        desk.archive.delete(desk.archive.doc_ids())
    assert list(desk.archive.examine()) == []


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (
            "DELETE FROM articles WHERE seq = 2",
            "change 3 was the newest and left 3 articles; there are change 3 and 2 articles; "
            "1 texts belong to no article",
        ),
        (
            "UPDATE articles SET seq = seq + 1000000 WHERE seq = 1",
            "change 3 was the newest and left 3 articles; there are change 1000001 and 3 articles",
        ),
        (
            "UPDATE articles SET seq = seq - 1000000 WHERE seq = 1",
            "1 changes have numbers that no change was given",
        ),
        (
            "INSERT INTO tombstones VALUES (2, x'00')",
            "1 changes have numbers that no change was given",
        ),
    ],
)
def test_rows_that_are_gone_or_misnumbered_are_told(desk: Desk, damage: str, words: str) -> None:
    """What the last change has noted does not agree with what there is."""
    change(desk, damage)
    assert checked(desk.archive)[1] == Finding(
        f"the archive is not what was stored: {words}", RESTORE
    )


@pytest.fixture
def named(tmp_path: Path) -> Iterator[Desk]:
    """A home in which two spellings are one name."""
    with writing(Settings.load(tmp_path, environment={}), "a test") as desk:
        texts = ["President Bakiyev left.", "President Bakiev left. Mr. Bakiev spoke."]
        pages = [RawPage(f"{text} " * 9, "text", f"/{n}.txt") for n, text in enumerate(texts)]
        Pipeline(desk.archive, desk.engine).add(pages)
        decide(desk.archive, [NameDecision("accepted", "Bakiyev", "Bakiev")])
        catch_up(desk.archive, desk.engine)
        yield desk


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("DELETE FROM name_members WHERE key = 'bakiev'", "the spellings of the name"),
        ("UPDATE name_members SET state = 'proposed'", "the spellings of the name"),
        ("UPDATE name_groups SET kind = 'place'", "the spellings of the name"),
        ("DELETE FROM name_groups", "spellings belong to a name that is gone"),
    ],
)
def test_damaged_groups_of_names_are_told_and_refused(named: Desk, damage: str, words: str) -> None:
    """`verify` says so, and a search that would expand the name does not answer from it."""
    (number,) = set(named.archive.names.group_ids(["bakiyev"]).values())
    assert checked(named.archive)[2:] == []
    change(named, damage)
    found = checked(named.archive)[2:]
    assert {finding.remedy for finding in found} == {RECOUNT}
    assert any(words in finding.what for finding in found)
    if "FROM name_groups" not in damage:
        with pytest.raises(ArchiveError, match="rebuild --names"):
            named.archive.names.groups([number])


def test_a_group_is_read_in_the_transaction_that_changes_it(named: Desk) -> None:
    """Its checksum is stored at the end; until then it is no damage."""
    (number,) = set(named.archive.names.group_ids(["bakiyev"]).values())
    with named.archive.transaction():
        named.archive.names.drop_members(["bakiev"])
        assert [one.key for one in named.archive.names.groups([number])[number].spellings] == [
            "bakiyev"
        ]
    assert named.archive.names.faults() == []


def test_counts_of_names_are_compared_with_the_articles(named: Desk) -> None:
    """Counted anew from every article, as after each change of one."""
    assert [finding.remedy for finding in check_counts(named.archive, lambda _: None)] == [""]
    change(named, "UPDATE name_spellings SET mentions = mentions + 1000000 WHERE key = 'bakiev'")
    assert list(check_counts(named.archive, lambda _: None)) == [
        Finding("mentions and articles of 'bakiev' are not those of the articles", RECOUNT)
    ]
    change(named, "UPDATE name_spellings SET mentions = mentions - 1000000 WHERE key = 'bakiev'")
    change(named, "UPDATE name_sources SET name = 'Steppe Voxce'")
    assert list(check_counts(named.archive, lambda _: None)) == [
        Finding(f"the sources of {key!r} are not those of its articles", RECOUNT)
        for key in ("bakiev", "bakiyev")
    ]
    change(named, "UPDATE name_spellings SET sources = x'07' WHERE key = 'bakiev'")
    assert len(list(check_counts(named.archive, lambda _: None))) == 2
    change(named, "UPDATE name_words SET articles = 7 WHERE word = ''")
    assert next(check_counts(named.archive, lambda _: None)) == Finding(
        "the names of some articles are not counted", RECOUNT
    )


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


def test_an_index_that_a_writer_brings_up_is_in_order(desk: Desk) -> None:
    """Behind is not wrong then, and what it shows already is looked up; ahead stays wrong."""
    put(desk.archive, Article("00000000000000aa", None, "Unindexed.", original="Unindexed."), [])
    assert list(check_engine(desk.archive, desk.engine, writing=True)) == [
        Finding("the index shows change 3 of 4; the command that is writing brings it up"),
        Finding("3 articles looked up by a word of theirs were found"),
    ]
    catch_up(desk.archive, desk.engine)
    change(desk, "DELETE FROM articles WHERE seq = 4")
    assert list(check_engine(desk.archive, desk.engine, writing=True))[:2] == [
        Finding("the index shows change 4, the archive is at 3", REBUILD),
        Finding("the index holds 4 articles, the archive 3", REBUILD),
    ]


def test_a_home_is_in_order_while_a_writer_is_behind(desk: Desk) -> None:
    """The lock is held by `desk`; articles are durable before the index shows them."""

    @contextmanager
    def begin(_: str) -> Iterator[Callable[[int], Callable[[int], None]]]:
        yield lambda _: lambda _: None

    put(desk.archive, Article("00000000000000aa", None, "Unindexed.", original="Unindexed."), [])
    findings = check_home(desk.settings, begin)
    assert [finding.remedy for finding in findings if finding.remedy] == []
    what = "the index shows change 3 of 4; the command that is writing brings it up"
    assert Finding(what) in findings


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
