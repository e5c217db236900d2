"""Addresses of feeds and sitemaps: full ones of the web, without what says how a reader came."""

from __future__ import annotations

import pytest

from index.readers.addresses import full_address


@pytest.mark.parametrize(
    ("text", "base", "address"),
    [
        ("https://a.example/1", "", "https://a.example/1"),
        (" HTTP://A.example/1\n", "", "HTTP://A.example/1"),
        ("/1?a=b", "https://a.example/x/y", "https://a.example/1?a=b"),
        ("//b.example/1", "https://a.example/x", "https://b.example/1"),
        ("https://a.example/1?utm_source=rss&utm_medium=x", "", "https://a.example/1"),
        ("https://a.example/1?a=%20b&fbclid=9&c#d", "", "https://a.example/1?a=%20b&c#d"),
        ("https://a.example/1?utm=a&my_utm_x=1", "", "https://a.example/1?utm=a&my_utm_x=1"),
        ("/1", "", None),
        ("", "https://a.example/", None),
        ("https://a.example/a b", "", None),
        ("https:///a", "", None),
        ("https://[/", "", None),
        ("javascript:alert(1)", "https://a.example/", None),
        ("file:///etc/passwd", "", None),
        ("https://a.example/" + "a" * 2_048, "", None),
    ],
)
def test_an_address_is_full_or_none(text: str, base: str, address: str | None) -> None:
    """What is relative without a base, or of another scheme, is none."""
    assert full_address(text, base) == address
