"""Folders of saved pages: a browser's, and ArchiveBox's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.article import RawPage
from index.readers.base import Found, Rejected
from index.readers.files import read_paths
from index.readers.saved.folders import companions

PAGE = "<html><body><p>The port reopened.</p></body></html>"


def laid(top: Path, **files: str) -> list[Found]:
    for name, text in files.items():
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return list(read_paths([top]))


def names(found: list[Found], top: Path) -> tuple[list[str], list[str]]:
    """Return the locations of pages, and of what was passed over."""
    pages = [one.location for one in found if isinstance(one, RawPage)]
    passed = [one.location for one in found if isinstance(one, Rejected) and not one.named]
    return (
        [str(Path(name).relative_to(top)) for name in pages],
        [str(Path(name).relative_to(top)) for name in passed],
    )


@pytest.mark.parametrize(
    ("folder", "beside"),
    [
        ("Story_files", True),
        ("story_Files", True),
        ("Story-Dateien", True),
        ("Story_fichiers", True),
        ("Story_archivos", True),
        ("Story.files", True),
        ("Other_files", False),
        ("_files", False),
        ("Story", False),
        ("Story_old", False),
    ],
)
def test_a_browsers_folder_is_called_as_its_page(folder: str, beside: bool) -> None:
    """In the browser's language; a folder without its page is one like others."""
    assert companions([folder], ["Story.html", "x.txt"]) == ({folder} if beside else set())
    assert companions([folder], ["Story.pdf"]) == set()


def test_what_lies_in_a_browsers_folder_is_no_article(tmp_path: Path) -> None:
    """It is passed over and named; named by itself it is read."""
    found = laid(
        tmp_path,
        **{
            "Story.html": PAGE,
            "Story_files/ad.html": PAGE,
            "Story_files/deep/b.html": PAGE,
            "Other_files/c.html": PAGE,
        },
    )
    assert names(found, tmp_path) == (
        ["Story.html", "Other_files/c.html"],
        ["Story_files/ad.html", "Story_files/deep/b.html"],
    )
    assert len(list(read_paths([tmp_path / "Story_files" / "ad.html"]))) == 1


def snapshot(**more: object) -> str:
    said = {
        "archive_path": "archive/1616234400.0",
        "bookmarked_date": "2021-03-20 10:00",
        "history": {
            "singlefile": [
                {"status": "succeeded", "start_ts": "2021-03-20T10:00:05.123456+00:00"},
                {"status": "failed", "start_ts": "2021-03-21T10:00:00+00:00"},
            ]
        },
        "schema": "Link",
        "timestamp": "1616234400.0",
        "url": "https://quay.example/1",
    }
    return json.dumps(said | more, indent=4)


def test_a_snapshot_of_archivebox_is_one_page_in_its_best_form(tmp_path: Path) -> None:
    """With its address and the time of that form; the collection's own pages are none."""
    top = "archive/1616234400.0"
    found = laid(
        tmp_path,
        **{
            "ArchiveBox.conf": "x",
            "index.html": PAGE,
            "sources/1-import.txt": "https://quay.example/1",
            f"{top}/index.json": snapshot(),
            f"{top}/index.html": PAGE,
            f"{top}/output.html": PAGE.replace("port", "dom"),
            f"{top}/singlefile.html": PAGE,
            f"{top}/readability/content.html": PAGE.replace("port", "text"),
        },
    )
    pages, passed = names(found, tmp_path)
    assert pages == [f"{top}/singlefile.html"]
    assert len(passed) == 7
    (page,) = (one for one in found if isinstance(one, RawPage))
    assert (page.taken_from, page.captured, page.content) == (
        "https://quay.example/1",
        "2021-03-20T10:00:05Z",
        PAGE,
    )


def test_what_wget_got_is_named_in_the_index_and_lies_within_the_folder(tmp_path: Path) -> None:
    """A name that leads out is none."""
    laid(tmp_path, **{"out/secret.html": PAGE.replace("port", "secret")})
    top = tmp_path / "1616234400"
    wget = {"canonical": {"wget_path": "quay.example/1.html"}}
    found = laid(top, **{"index.json": snapshot(**wget), "quay.example/1.html": PAGE})
    assert names(found, top) == (["quay.example/1.html"], ["quay.example/1.html"])
    leading = {"canonical": {"wget_path": "../out/secret.html"}}
    (only, *_) = laid(top, **{"index.json": snapshot(**leading)})
    assert only == Rejected(
        str(top / "index.json"),
        "no page inside",
        f"{top} holds no page of https://quay.example/1 in HTML",
    )


def test_a_folder_with_another_index_is_read_as_it_is(tmp_path: Path) -> None:
    """Rows in `index.json` are rows."""
    found = laid(tmp_path, **{"index.json": '[{"text": "The port reopened."}]', "a.html": PAGE})
    assert names(found, tmp_path) == (["a.html", "index.json#1"], [])
