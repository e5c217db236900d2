"""Locations, hashes and the form in which articles are kept."""

from __future__ import annotations

import pytest

from index.archive.packing import Packer
from index.archive.values import Location, content_hash, pack, place_hash
from index.article import Article


@pytest.mark.parametrize(
    ("location", "given_id", "parsed"),
    [
        ("/news/a.txt", None, Location("/news/", "a.txt")),
        ("C:\\news\\a.txt", None, Location("C:\\news\\", "a.txt")),
        ("/news/rows.jsonl#12", None, Location("/news/rows.jsonl#", "12")),
        ("/news/rows.jsonl#a/b", "a/b", Location("/news/rows.jsonl#", "a/b", True)),
        ("-", None, Location("", "-")),
        ("", None, Location("", "")),
    ],
)
def test_a_location_is_cut_where_its_pages_begin_to_differ(
    location: str, given_id: str | None, parsed: Location
) -> None:
    """An id that the carrier gave is the name, whatever it holds; joined they are the location."""
    assert Location.parse(location, given_id) == parsed
    assert str(parsed) == location


def test_what_is_unknown_is_not_empty() -> None:
    """None, "" and other borders between texts give other hashes, of eight bytes."""
    hashes = [
        content_hash(*texts)
        for texts in (
            (),
            (None,),
            ("",),
            (None, None),
            ("ab",),
            ("a", "b"),
            ("", "ab"),
            ("\ud800",),
        )
    ]
    assert len(set(hashes)) == len(hashes)
    assert {len(hashed) for hashed in hashes} == {8}
    assert content_hash("a", None) == content_hash("a", None)


def test_a_place_is_a_signed_number_of_64_bits() -> None:
    """Some are below nothing, as databases keep them."""
    numbers = [place_hash(f"/{number}.txt") for number in range(50)]
    assert min(numbers) < 0 < max(numbers)
    assert all(-(1 << 63) <= number < 1 << 63 for number in numbers)
    assert int.from_bytes(content_hash("/1.txt"), "little", signed=True) == numbers[1]


def test_what_an_article_says_is_hashed_without_its_cuts() -> None:
    """Stripping again leaves the content as it was; authors change it."""
    packer = Packer()
    one = Article("00000000000000aa", "T", "Body.", original="Menu Body.", authors=("A", "B"))
    packed = pack(one, [(0, 5)], packer)
    assert packed.authors == '["A", "B"]'
    assert packed.cuts is None
    assert pack(one._replace(body="Menu Body."), [], packer).content == packed.content
    assert pack(one._replace(authors=("A",)), [], packer).content != packed.content
    assert pack(one._replace(authors=()), [], packer).authors is None
    assert pack(one._replace(original="Body."), [], packer).original is None
