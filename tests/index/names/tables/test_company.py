"""The company of a spelling, read from the records of its articles."""

from __future__ import annotations

import zlib

from hypothesis import given
from hypothesis import strategies as st

from index.names.mentions.records import MAX_COMPANIONS, Links, Record, packed
from index.names.tables.company import Company, article_number, beside, sample_number


def record(*names: tuple[tuple[str, ...], str | None]) -> Record:
    """Return the record of an article with these full names; a name's number is its letter's."""
    links = Links()
    for keys, office in names:
        links.count(keys, office)
    ranked = sorted(links.mentions, key=lambda key: -links.mentions[key])
    return Record(packed([ord(key) for key in ranked], links.packed(ranked)))


def hashed(office: str) -> int:
    return zlib.crc32(office.encode()) & 0xFFFF


def test_what_stands_beside_is_added_up_over_articles() -> None:
    """Given names, surnames, offices of the one asked for alone."""
    records = [
        record((("a", "z"), "president"), (("b", "z"), None)),
        record((("a", "z"), "president"), (("c", "y"), "mayor")),
    ]
    given, family, offices = beside(ord("z"), records)
    assert (given, family) == ({ord("a"): 2, ord("b"): 1}, {})
    assert offices == {hashed("president"): 2}
    assert beside(ord("a"), records)[1] == {ord("z"): 2}
    assert beside(ord("q"), records) == ({}, {}, {})
    assert beside(ord("a"), []) == ({}, {}, {})


def test_a_middle_name_has_both() -> None:
    """The first and the last of its full name, which have each other alone."""
    records = [record((("a", "m", "z"), None))]
    assert beside(ord("m"), records)[:2] == ({ord("a"): 1}, {ord("z"): 1})
    assert beside(ord("z"), records)[:2] == ({ord("a"): 1}, {})
    assert beside(ord("a"), records)[:2] == ({}, {ord("z"): 1})


def test_company_holds_the_other_names_of_the_articles() -> None:
    """By articles, itself left out, and which articles were read."""
    found = Company.read(
        ord("z"), {7: record((("a", "z"), None)), 9: record((("b", "z"), None), (("a",), None))}
    )
    assert found.names == {ord("a"): 2, ord("b"): 1}
    assert found.articles == {7, 9}
    assert Company.read(1, {}) == Company()


def test_only_the_most_mentioned_are_company() -> None:
    """As many as a limit."""
    names = [((chr(ord("A") + at),), None) for at in range(MAX_COMPANIONS)]
    full = record(*names * 2, (("z",), None))
    assert len(Company.read(ord("z"), {1: full}).names) == MAX_COMPANIONS
    assert ord("z") not in Company.read(ord("A"), {1: full}).names


@given(st.integers(0, 2**32 - 1))
def test_the_order_of_sampling_is_undone(article: int) -> None:
    """For every number of an article."""
    assert article_number(sample_number(article)) == article
    assert 0 <= sample_number(article) < 2**32
