"""Addresses are read as browsers read them, and those that cannot be asked are refused."""

from __future__ import annotations

import pytest

from index.errors import FetchError
from index.fetch.requests.addresses import host_of, parse_address


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("http://News.Example", "http://news.example/"),
        ("https://news.example:443/a b?q=ä#top", "https://news.example/a%20b?q=%C3%A4"),
        ("http://news.example:8080/%7Eme/", "http://news.example:8080/%7Eme/"),
        ("  http://news.example/a\n", "http://news.example/a"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://[2001:DB8:0::1]:8000/", "http://[2001:db8::1]:8000/"),
        ("http://news.example.?a=1", "http://news.example/?a=1"),
    ],
)
def test_an_address_is_written_in_one_way(url: str, written: str) -> None:
    """Small letters, ASCII, without default port and fragment."""
    assert str(parse_address(url)) == written


def test_an_address_is_relative_to_the_page_that_names_it() -> None:
    """As a link of a page, and as the target of a redirect."""
    base = parse_address("https://news.example/world/a.html")
    assert str(parse_address("../b.html", base)) == "https://news.example/b.html"
    assert str(parse_address("//other.example/c", base)) == "https://other.example/c"


@pytest.mark.parametrize(
    "host",
    [
        "127.1",
        "2130706433",
        "0x7f.1",
        "017700000001",
        "①②⑦.0.0.1",
        "127。0。0。1",
        "0x7f000001",
        "127.0.0.1.",
        "%31%32%37.0.0.1",
    ],
)
def test_a_number_in_disguise_is_told(host: str) -> None:
    """Each of them is loopback."""
    assert host_of(host) == "127.0.0.1"


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", "other scheme"),
        ("ftp://news.example/", "other scheme"),
        ("javascript:alert(1)", "other scheme"),
        ("news.example/a", "other scheme"),
        ("http://me:secret@news.example/", "bad address"),
        ("http://", "bad address"),
        ("http://news.example:0/", "bad address"),
        ("http://news.example:99999/", "bad address"),
        ("http://1.2.3.4.5/", "bad address"),
        ("http://256.1.1.1/", "bad address"),
        ("http://news.1/", "bad address"),
        ("http://a..example/", "bad address"),
        ("http://-a.example/", "bad address"),
        ("http://news.example/" + "a" * 2000, "bad address"),
        ("http://[::1", "bad address"),
        ("http://[fe80::1%25eth0]x/", "bad address"),
    ],
)
def test_what_cannot_be_asked_is_refused(url: str, reason: str) -> None:
    """With the reason, and without the password."""
    with pytest.raises(FetchError) as error:
        parse_address(url)
    assert error.value.reason == reason
    assert "secret" not in str(error.value)
