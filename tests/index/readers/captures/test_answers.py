"""Answers of servers, freed of their codings within limits."""

from __future__ import annotations

import gzip
import zlib

import pytest
import zstandard

from index.errors import PageTooLarge, ReadError
from index.readers.captures.answers import Answer, Body, decoded, read_answer

BODY = b"<p>The ferry sails at nine, says the harbour office.</p>" * 20


def chunks(data: bytes, size: int = 100) -> bytes:
    """Cut a body into chunks."""
    parts = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(b"%x;x=y\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def body(data: bytes, coding: str = "", transfer: str = "", limit: int = 10_000) -> Body:
    headers = {"content-encoding": coding, "transfer-encoding": transfer}
    return decoded(Answer(200, headers, data), "here", limit)


def bare(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("data", "coding", "transfer"),
    [
        (BODY, "", ""),
        (chunks(BODY), "", "chunked"),
        (gzip.compress(BODY), "gzip", ""),
        (gzip.compress(BODY), "x-gzip", ""),
        (gzip.compress(BODY[:99]) + gzip.compress(BODY[99:]), "gzip", ""),
        (gzip.compress(BODY) + b"\x00\x00", "gzip", ""),
        (zlib.compress(BODY), "deflate", ""),
        (bare(BODY), "deflate", ""),
        (zstandard.compress(BODY), "zstd", ""),
        (chunks(gzip.compress(BODY)), "gzip", "chunked"),
        (gzip.compress(zlib.compress(BODY)), "deflate, gzip", ""),
        (gzip.compress(gzip.compress(BODY)), "gzip, gzip", ""),
        (gzip.compress(gzip.compress(BODY)), "gzip", ""),
        (gzip.compress(BODY), "", ""),
    ],
)
def test_codings_are_taken_off(data: bytes, coding: str, transfer: str) -> None:
    """Chunks first, then the others from the last to the first; gzip is known by its looks."""
    assert body(data, coding, transfer) == Body(BODY)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "zstd", "br", "identity", "gzip, chunked"])
def test_a_coding_that_the_body_does_not_have_is_passed_over(coding: str) -> None:
    """Crawlers decode bodies and leave heads as they were."""
    assert body(BODY, coding, "chunked") == Body(BODY)


def test_wrong_chunks_are_said_to_be() -> None:
    """What they hold is kept."""
    for end in (b"", b"\r\n0\r\n\r\n"):
        assert body(b"5\r\n<p>abc and more" + end, transfer="chunked") == Body(
            b"<p>abc and more", "lengths of chunks are wrong"
        )
    assert body(b"5\r\n<p>ab\r\n5\r\ncd", transfer="chunked") == Body(b"<p>abcd", "cut off")
    assert body(b"5\r\n<p>ab\r\n", transfer="chunked") == Body(b"<p>ab", "cut off")


def test_a_packed_body_that_is_cut_off_gives_what_is_there() -> None:
    """With its fault."""
    found = body(gzip.compress(BODY)[:-20], "gzip")
    assert found.fault == "cut off"
    assert BODY.startswith(found.data)


@pytest.mark.parametrize(
    ("data", "coding"),
    [
        (gzip.compress(bytes(1_000_000)), "gzip"),
        (gzip.compress(gzip.compress(bytes(1_000_000))), "gzip, gzip"),
        (zlib.compress(bytes(1_000_000)), "deflate"),
        (zstandard.compress(bytes(1_000_000)), "zstd"),
        (gzip.compress(bytes(6_000)) + gzip.compress(bytes(6_000)), "gzip"),
        (bytes(10_001), ""),
    ],
)
def test_no_body_grows_past_the_limit(data: bytes, coding: str) -> None:
    """Whatever it is packed by."""
    with pytest.raises(PageTooLarge, match="here is larger than 10,000 bytes"):
        body(data, coding)


def test_what_cannot_be_unpacked_has_a_reason() -> None:
    """Damaged, packed by what is not read, packed without end."""
    damaged = bytearray(gzip.compress(BODY))
    damaged[20] ^= 0xFF
    many = BODY
    for _ in range(5):
        many = gzip.compress(many)
    for data, coding, reason in (
        (bytes(damaged), "gzip", "damaged body"),
        (zstandard.compress(BODY)[:-3] + b"abc", "zstd", "damaged body"),
        (b"\x8b\x02\x80", "br", "brotli"),
        (many, "gzip", "too packed"),
    ):
        with pytest.raises(ReadError) as caught:
            body(data, coding)
        assert caught.value.reason == reason


def test_heads_are_read_with_both_line_ends() -> None:
    """Folded fields and fields that come twice are put together."""
    for end in ("\r\n", "\n"):
        lines = ["HTTP/1.1 200 OK", "Content-Type: text/HTML;", " Charset='EUC-JP'", "A: 1", "a: 2"]
        found = read_answer((end.join(lines) + end * 2).encode() + b"x\n\ny")
        assert found is not None
        assert (found.status, found.media, found.charset) == (200, "text/html", "EUC-JP")
        assert (found.headers["a"], found.body) == ("1, 2", b"x\n\ny")


def test_what_begins_with_no_status_is_no_answer() -> None:
    """A head without fields is one."""
    assert read_answer(b"<html>") is None
    assert read_answer(b"") is None
    found = read_answer(b"HTTP/2 404\r\n\r\nx")
    assert found == Answer(404, {}, b"x")
    assert found.charset is None
