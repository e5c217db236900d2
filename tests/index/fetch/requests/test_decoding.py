"""Bodies are unpacked within limits."""

from __future__ import annotations

import gzip
import zlib

import pytest

from index.errors import FetchError
from index.fetch.requests.decoding import decoded, gunzipped

TEXT = b"the night ferry " * 1000
RAW = zlib.compressobj(wbits=-15)
DEFLATED = RAW.compress(TEXT) + RAW.flush()


@pytest.mark.parametrize(
    ("body", "codings"),
    [
        (TEXT, ""),
        (TEXT, "identity"),
        (gzip.compress(TEXT), "gzip"),
        (gzip.compress(TEXT), " X-GZIP "),
        (gzip.compress(TEXT[:100]) + gzip.compress(TEXT[100:]) + b"\0\0", "gzip"),
        (gzip.compress(gzip.compress(TEXT)), "gzip, gzip"),
        (zlib.compress(TEXT), "deflate"),
        (DEFLATED, "deflate"),
        (gzip.compress(zlib.compress(TEXT)), "deflate, gzip"),
    ],
)
def test_codings_are_undone_from_the_last_to_the_first(body: bytes, codings: str) -> None:
    """Each that was asked for, members and what follows them included."""
    assert decoded(body, codings, len(TEXT)) == TEXT


@pytest.mark.parametrize(
    ("body", "codings", "reason"),
    [
        (TEXT, "br", "bad encoding"),
        (TEXT, "gzip", "bad encoding"),
        (gzip.compress(TEXT), "gzip, gzip, gzip", "bad encoding"),
        (gzip.compress(TEXT)[:-20], "gzip", "cut off"),
        (gzip.compress(TEXT)[:40] + b"\xff" * 40, "gzip", "bad encoding"),
        (gzip.compress(bytes(1_000_000)), "gzip", "too large"),
        (gzip.compress(gzip.compress(bytes(1_000_000))), "gzip, gzip", "too large"),
        (zlib.compress(bytes(1_000_000)), "deflate", "too large"),
    ],
)
def test_what_cannot_be_unpacked_says_why(body: bytes, codings: str, reason: str) -> None:
    """Unknown, no gzip, too often, cut off, damaged, too long."""
    with pytest.raises(FetchError) as error:
        decoded(body, codings, len(TEXT))
    assert error.value.reason == reason


def test_the_first_of_what_is_too_long_can_be_taken() -> None:
    """As of robots.txt."""
    assert decoded(gzip.compress(bytes(1_000_000)), "gzip", 10, cut=True) == bytes(10)


def test_a_gzip_file_is_unpacked_and_another_left_as_it_is() -> None:
    """As a sitemap that is served as a file."""
    assert gunzipped(gzip.compress(TEXT), len(TEXT)) == TEXT
    assert gunzipped(TEXT, 1) == TEXT
