"""Mail, invented: newsletters are read story by story, other mail is counted."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from index.article import RawPage
from index.readers.base import Container, Found, ReadOptions, Rejected
from index.readers.files import read_paths
from index.readers.mail.newsletter import unwrapped

VOTE = "The council of Melin voted on Thursday to keep its night ferry for two years."
WALL = "The flood wall at Carrow Mills will cost twice the estimate, its builders say."


def message(html: str = "", plain: str = "", **fields: str) -> EmailMessage:
    mail = EmailMessage()
    told = {
        "From": "The Melin Quay <news@melin.example>",
        "To": "reader@example.org",
        "Subject": "Morning briefing",
        "Date": "Sat, 20 Mar 2021 06:00:00 +0100",
        "List-Unsubscribe": "<https://mail.example/u>",
        **{name.replace("_", "-"): value for name, value in fields.items()},
    }
    for name, value in told.items():
        if value:
            mail[name] = value
    mail.set_content(plain or "See the other part.")
    if html:
        mail.add_alternative(html, subtype="html")
    return mail


def read(tmp_path: Path, data: bytes | EmailMessage, form: str | None = None) -> list[Found]:
    file = tmp_path / "a.dat"
    file.write_bytes(data if isinstance(data, bytes) else data.as_bytes())
    return list(read_paths([file], options=ReadOptions(format=form)))


def test_a_newsletter_of_one_story_is_one_article(tmp_path: Path) -> None:
    """What readers do not see is left out, and what the mail says of itself."""
    html = (
        '<div style="display:none">Preheader text</div><h2><a href="https://click.mail.example/c'
        f'?u=https%3A%2F%2Fmelin.example%2Fa">Night ferry stays for now</a></h2><p>{VOTE}</p>'
        "<p>You get this because you signed up. <a href='https://mail.example/u'>Unsubscribe</a></p>"
    )
    (page,) = read(tmp_path, message(html))
    assert page == RawPage(
        VOTE,
        "text",
        str(tmp_path / "a.dat"),
        title="Night ferry stays for now",
        source="The Melin Quay",
        published="2021-03-20T06:00:00+01:00",
        url="https://melin.example/a",
    )


def test_each_story_of_a_newsletter_has_its_address(tmp_path: Path) -> None:
    """They are parts of reports; a section's heading without a link is none."""
    html = (
        f"<h1>Today</h1><h2><a href='https://melin.example/a'>Night ferry stays for now</a></h2>"
        f"<p>{VOTE}</p><h2><a href='https://melin.example/b'>Flood wall costs double</a></h2>"
        f"<p>{WALL}</p>"
    )
    first, second = read(tmp_path, message(html))
    assert isinstance(first, RawPage)
    assert isinstance(second, RawPage)
    assert (first.title, first.url, first.content) == (
        "Night ferry stays for now",
        "https://melin.example/a",
        VOTE,
    )
    assert (second.title, second.url, second.content) == (
        "Flood wall costs double",
        "https://melin.example/b",
        WALL,
    )
    assert first.partial
    assert second.partial
    assert second.location == f"{tmp_path / 'a.dat'}.2"


def test_mail_that_goes_to_no_list_is_no_news(tmp_path: Path) -> None:
    """Unless it was asked for."""
    mail = message(plain=VOTE, List_Unsubscribe="", Subject="Re: dinner")
    (item,) = read(tmp_path, mail)
    assert isinstance(item, Rejected)
    assert item.reason == "mail, no newsletter"
    assert '("Re: dinner") is mail and no newsletter; --format mail adds it' in item.message
    (page,) = read(tmp_path, mail, "mail")
    assert isinstance(page, RawPage)
    assert (page.content, page.title) == (VOTE, "Re: dinner")


def test_a_mailbox_holds_several_messages(tmp_path: Path) -> None:
    """A line of a text that begins with `From` is no border."""
    one = message(plain=f"{VOTE}\n\nFrom the hall it went on.").as_bytes()
    other = message(plain=WALL).as_bytes()
    border = b"From MAILER-DAEMON Sat Mar 20 06:00:00 2021\n"
    container, first, second = read(tmp_path, border + one + b"\n" + border + other)
    assert container == Container(str(tmp_path / "a.dat"), "mailbox", "story")
    assert isinstance(first, RawPage)
    assert isinstance(second, RawPage)
    assert first.content == f"{VOTE}\n\nFrom the hall it went on."
    assert (second.content, second.location) == (WALL, f"{tmp_path / 'a.dat'}#2")


def test_attached_mail_is_not_read(tmp_path: Path) -> None:
    """Nor are other files."""
    mail = message(plain=VOTE)
    mail.add_attachment(message(plain=WALL))
    mail.add_attachment("A secret.", filename="a.txt")
    (page,) = read(tmp_path, mail)
    assert isinstance(page, RawPage)
    assert page.content == VOTE


@pytest.mark.parametrize("charset", ["x-unknown", "zlib", "", "utf-99", "us-ascii"])
def test_odd_encodings_do_no_harm(tmp_path: Path, charset: str) -> None:
    """The bytes themselves tell what they are."""
    data = (
        "From: The Melin Quay <a@b.example>\nTo: c@d.example\nSubject: =?x-unknown?b?4pyT?= Quay\n"
        f"Date: none\nList-Id: quay\nContent-Type: text/plain; charset={charset}\n"
        "Content-Transfer-Encoding: 8bit\n\nDer Rat von Mölin hat gestern für die Fähre gestimmt.\n"
    ).encode()
    (page,) = read(tmp_path, data)
    assert isinstance(page, RawPage)
    assert page.content == "Der Rat von Mölin hat gestern für die Fähre gestimmt."
    assert page.published is None


def test_a_text_that_begins_like_mail_is_a_page(tmp_path: Path) -> None:
    """A page of text with a line that has a colon."""
    (tmp_path / "a.txt").write_text(f"Subject: the ferry\n\n{VOTE}\n")
    (page,) = read_paths([tmp_path / "a.txt"])
    assert isinstance(page, RawPage)
    assert page.content.startswith("Subject: the ferry")


@pytest.mark.parametrize(
    ("link", "address"),
    [
        (
            "https://click.mail.example/c?u=https%3A%2F%2Fmelin.example%2Fa",
            "https://melin.example/a",
        ),
        ("https://melin.example/a?page=2", "https://melin.example/a?page=2"),
        ("https://click.mail.example/x/abc", ""),
        ("javascript:alert(1)", ""),
        ("http://[", ""),
    ],
)
def test_counted_links_are_unwrapped(link: str, address: str) -> None:
    """One that does not say where it leads is no address."""
    assert unwrapped(link) == address
