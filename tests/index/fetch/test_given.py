"""What a user names."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from index.errors import SettingsError
from index.fetch.given import addresses
from tests.index.fetch.news import feed, sitemap


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("http://a.example/1\n# a note\nhttps://b.example/2", ["a.example/1", "b.example/2"]),
        ("id,url\n1,http://a.example/1\n2,none\n", ["a.example/1"]),
        ("Link;Title\nhttp://a.example/1;x;y\n", ["a.example/1"]),
        ("http://z.example/\tno heading\thttp://a.example/1\n", ["z.example/"]),
        (
            'id\tURL\tlink\n1\t"http://a.example/1?x=1,2"\thttp://b.example/\n',
            ["a.example/1?x=1,2"],
        ),
        ('{"link": "http://a.example/1"}\n{"url": null, "text": "x"}\n[]\n', ["a.example/1"]),
    ],
)
def test_a_file_names_addresses(text: str, found: list[str], tmp_path: Path) -> None:
    """A list, tables by their heading or by looks, rows of JSON; packed or not."""
    (tmp_path / "plain").write_text(text)
    (tmp_path / "packed").write_bytes(gzip.compress(text.encode()))
    for name in ("plain", "packed"):
        named = list(addresses(str(tmp_path / name)))
        assert [url.partition("//")[2] for url in named] == found


def test_feeds_and_sitemaps_of_this_machine_are_read(tmp_path: Path) -> None:
    """As those of the web."""
    (tmp_path / "feed").write_bytes(feed())
    (tmp_path / "map").write_bytes(sitemap())
    assert len(list(addresses(str(tmp_path / "feed")))) == 3
    assert len(list(addresses(str(tmp_path / "map")))) == 3


@pytest.mark.parametrize("what", ["news.example/a", "ftp://a.example/", "", "\0"])
def test_what_is_neither_is_said(what: str) -> None:
    """In one line."""
    with pytest.raises(SettingsError, match="is no address and no file"):
        list(addresses(what))


def test_a_file_without_addresses_is_said(tmp_path: Path) -> None:
    """So that a wrong file is noticed."""
    (tmp_path / "empty").write_text("nothing here\n")
    with pytest.raises(SettingsError, match="names no address of http or https"):
        list(addresses(str(tmp_path / "empty")))
