"""MHTML: the page is one part of it, its frames are none."""

from __future__ import annotations

from pathlib import Path

from index.article import RawPage
from index.readers.base import Found, Rejected
from index.readers.files import read_paths

PAGE = "<html><body><p>Le café a rouvert : =E2=82=AC 3.</p></body></html>"

CHROME = """From: <Saved by Blink>
Snapshot-Content-Location: https://quay.example/1
Subject: =?utf-8?Q?T=C3=A9?=
Date: Sat, 20 Mar 2021 10:00:00 +0100
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="--b--"

----b--
Content-Type: text/html
Content-Location: https://ads.example/frame

<p>Win a car.</p>
----b--
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://quay.example/1

<html><body><p>The caf=C3=A9 reopened.</p></body></html>
----b--
Content-Type: image/png
Content-Transfer-Encoding: base64

AAAA
----b----
"""


def found(folder: Path, name: str, data: bytes) -> list[Found]:
    (folder / name).write_bytes(data)
    return list(read_paths([folder / name]))


def test_the_page_is_the_part_that_is_named(tmp_path: Path) -> None:
    """With the address and the day of saving; a frame that comes first is no page."""
    for name, data in (
        ("a.mhtml", CHROME.encode()),
        ("a.bin", CHROME.replace("\n", "\r\n").encode()),
    ):
        assert found(tmp_path, name, data) == [
            RawPage(
                content="<html><body><p>The café reopened.</p></body></html>",
                kind="html",
                location=str(tmp_path / name),
                captured="2021-03-20T10:00:00+01:00",
                taken_from="https://quay.example/1",
            )
        ]


def test_a_start_and_a_charset_are_followed(tmp_path: Path) -> None:
    """As Internet Explorer and old Firefox write them; a page alone is one too."""
    start = CHROME.replace('type="text/html";', 'type="text/html"; start="<two>";').replace(
        "\nSnapshot-Content-Location: https://quay.example/1", ""
    )
    start = start.replace(
        "Content-Transfer-Encoding: quoted-printable\n", "Content-ID: <two>\n"
    ).replace("text/html\nContent-ID", 'text/html; charset="windows-1252"\nContent-ID')
    data = start.replace("caf=C3=A9 reopened", "café reopened, “at last”").encode("cp1252")
    (page,) = found(tmp_path, "a.mht", data)
    assert isinstance(page, RawPage)
    assert "The café reopened, “at last”." in page.content
    assert page.taken_from == "https://quay.example/1"
    alone = (
        b"From: <Saved by Mozilla 5.0 (Windows; en-US)>\nDate: Fri Mar 10 2006 13:40:00 GMT+0100\n"
        b"Content-Location: https://quay.example/2\nContent-Type: text/html\n\n<html><p>One.</p>"
    )
    (page,) = found(tmp_path, "b", alone)
    assert isinstance(page, RawPage)
    assert (page.taken_from, page.captured) == (
        "https://quay.example/2",
        "2006-03-10T13:40:00+01:00",
    )


def test_a_file_without_a_page_has_a_reason(tmp_path: Path) -> None:
    """One that is cut off before it, one whose page is empty."""
    where = str(tmp_path / "a.mhtml")
    cut = CHROME[: CHROME.index("----b--")].encode()
    assert found(tmp_path, "a.mhtml", cut) == [
        Rejected(where, "no page inside", f"{where} holds no page of HTML")
    ]
    empty = CHROME.replace("<html><body><p>The caf=C3=A9 reopened.</p></body></html>", " ").encode()
    assert found(tmp_path, "a.mhtml", empty) == [Rejected(where, "empty", f"{where} is empty")]


def test_mail_with_pictures_is_mail(tmp_path: Path) -> None:
    """It has a recipient."""
    mail = CHROME.replace("<Saved by Blink>", "a@quay.example\nTo: b@quay.example").replace(
        "Snapshot-Content-Location: https://quay.example/1\n", "Message-ID: <1@quay.example>\n"
    )
    for item in found(tmp_path, "a.eml", mail.encode()):
        assert getattr(item, "taken_from", None) is None
