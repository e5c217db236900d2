"""`search-index export`: the row of an article, and where the rows go."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from index.archive.values import Location, StoredArticle
from index.article import Article, Cut
from index.cli import run
from index.commands.export import row
from index.errors import ReadError
from index.readers.rows.exported import exported_page
from tests.index.pages import rows, write_rows

ARTICLE = Article(
    "d1",
    "Bridge",
    "One.\n\nTwo.",
    original="Menu\nOne.\nTwo.",
    cuts=(Cut(0, 4, "navigation", "model", "its length"),),
)


def stored(article: Article, location: Location) -> StoredArticle:
    return StoredArticle(seq=1, article=article, sentences=(), location=location)


def test_a_row_has_what_is_known() -> None:
    """Cuts by name, the place, and no field that is unknown."""
    assert row(stored(ARTICLE, Location("/a/", "b.txt"))) == {
        "doc_id": "d1",
        "title": "Bridge",
        "text": "One.\n\nTwo.",
        "original": "Menu\nOne.\nTwo.",
        "cuts": [
            {"start": 0, "end": 4, "kind": "navigation", "rule": "model", "evidence": "its length"}
        ],
        "kept_whole": False,
        "kind": "article",
        "partial": False,
        "stripper": 0,
        "location": "/a/b.txt",
    }


def test_a_row_with_everything() -> None:
    """An original that is the body is null; an id is told if the carrier gave it."""
    article = ARTICLE._replace(
        source="The Quay", published="2010-04-08", url="https://quay.example/a", language="en",
        authors=("Ada Holt",), original=ARTICLE.body, cuts=(), kept_whole=True,
    )  # fmt: skip
    found = row(stored(article, Location("rows.jsonl#", "r7", given=True)))
    assert {key: found[key] for key in ("id", "original", "cuts", "kept_whole", "location")} == {
        "id": "r7",
        "original": None,
        "cuts": [],
        "kept_whole": True,
        "location": "rows.jsonl#r7",
    }
    assert (found["source"], found["published"], found["language"], found["authors"]) == (
        "The Quay",
        "2010-04-08",
        "en",
        ["Ada Holt"],
    )
    assert "id" not in row(stored(article, Location("rows.jsonl#", "7")))


def test_a_row_says_how_its_article_came() -> None:
    """Kind, part, day of capture and stripper; a reader of exports takes them as they are."""
    article = ARTICLE._replace(
        doc_id="00000000000000ab", kind="live", partial=True, captured="2019-03-02", stripper=3
    )
    written = row(stored(article, Location("/a/", "b.txt")))
    assert [written[key] for key in ("kind", "partial", "captured", "stripper")] == [
        "live",
        True,
        "2019-03-02",
        3,
    ]
    assert exported_page(written, "a row").article == article


@pytest.mark.parametrize(
    ("key", "value"), [("kind", "novel"), ("kind", ["live"]), ("stripper", -1), ("stripper", "1")]
)
def test_a_row_of_an_unknown_kind_is_refused(key: str, value: object) -> None:
    """An archive holds no kinds and versions that nobody gave."""
    written = row(stored(ARTICLE._replace(doc_id="00000000000000ab"), Location("/a/", "b.txt")))
    with pytest.raises(ReadError, match="is no row of an export"):
        exported_page({**written, key: value}, "a row")


def test_a_row_of_before_says_nothing_of_it() -> None:
    """Exports of older versions lack these keys."""
    written = row(stored(ARTICLE._replace(doc_id="00000000000000ab"), Location("/a/", "b.txt")))
    for key in ("kind", "partial", "stripper"):
        del written[key]
    found = exported_page(written, "a row").article
    assert (found.kind, found.partial, found.captured, found.stripper) == (
        "article",
        False,
        None,
        0,
    )


def test_an_empty_body_is_a_text() -> None:
    """Not left out, since it is known."""
    found = row(stored(Article("d1", None, ""), Location("/a/", "b.txt")))
    assert (found["text"], found["original"], "title" in found) == ("", None, False)


def test_rows_go_to_a_file_or_to_standard_output(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """The same bytes, in UTF-8 as written; compressed by the file's name."""
    path = write_rows(tmp_path / "rows.jsonl", rows([1, 2], source="Ünïted"))
    home = tmp_path / "home"
    assert run(["add", "--home", str(home), "--workers", "1", str(path)]) == 0
    capsysbinary.readouterr()
    assert run(["export", "--home", str(home)]) == 0
    out = capsysbinary.readouterr().out
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["r1", "r2"]
    assert "Ünïted".encode() in out
    plain, packed = tmp_path / "out.jsonl", tmp_path / "out.jsonl.gz"
    for path in (plain, packed):
        assert run(["export", "--home", str(home), "--out", str(path)]) == 0
    assert plain.read_bytes() == gzip.decompress(packed.read_bytes()) == out
    assert capsysbinary.readouterr().err.count(b"2 articles written to ") == 2
