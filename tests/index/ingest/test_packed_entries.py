"""What a counter makes of an article goes through the queue unchanged."""

from __future__ import annotations

from typing import Any

import pytest

from index.article import Article
from index.errors import ArchiveError
from index.ingest.counters import COUNTERS
from index.ingest.counters.base import Counter
from index.ingest.counters.packing import pack_value, unpack_value
from tests.index.pages import report

VALUES = [
    None,
    0,
    -(1 << 70),
    "",
    "Бишкек \ud800 ab\0",
    b"",
    b"\xff\0",
    (),
    ((), (None, (1, "a", b"b")), 2),
]


@pytest.mark.parametrize("value", VALUES)
def test_a_value_comes_back_as_it_went(value: object) -> None:
    """Of its kind too: a text is no bytes, and nothing is no empty text."""
    back = unpack_value(pack_value(value))
    assert back == value
    assert type(back) is type(value)


@pytest.mark.parametrize("value", [1.5, [1], {"a": 1}, object(), (1, [2])])
def test_what_is_no_such_value_is_not_packed(value: object) -> None:
    """A counter's author is told of it by a test."""
    with pytest.raises(TypeError, match="a counter's entry holds a"):
        pack_value(value)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"n",
        b"x\0\0\0\0",
        b"t\x05\0\0\0abc",
        b"t\x01\0\0\0\xff",
        b"i\x01\0\0\0a",
        b"T\xff\xff\xff\xff",
        b"n\0\0\0\0n\0\0\0\0",
        b"T\x01\0\0\0" * 100_000,
    ],
)
def test_damage_is_told(content: bytes) -> None:
    """Cut off, of no kind, too long, too deep."""
    with pytest.raises(ArchiveError, match="what waits to be counted is damaged"):
        unpack_value(content)


@pytest.mark.parametrize("kind", COUNTERS)
@pytest.mark.parametrize(
    "article",
    [
        Article("00000000000000aa", None, ""),
        Article(
            "00000000000000aa",
            "Council of Tarvo decides",
            f'{report(1)}\n\n"We have 12 new teachers", said Marta Lindqvist of Tarvo.',
            source="The Post",
            published="2010-04-08",
            language="en",
        ),
    ],
)
def test_every_counter_packs_its_entries(kind: type[Counter[Any]], article: Article) -> None:
    """Those of an article without any too."""
    entry = kind.prepare(article)
    assert kind.unpack(kind.pack(entry)) == entry
