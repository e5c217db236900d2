"""An article's names in a few bytes, and the company that is read from them."""

from __future__ import annotations

import zlib

from index.names.mentions.mentions import article_names
from index.names.mentions.records import MAX_COMPANIONS, MAX_NAMES, Links, Record, packed
from index.names.tables.company import Company, article_number, sample_number

BODY = "so Prime Minister Temir Bek Ozhanov met Aida Kulova, and Ozhanov left"


def company_of(body: str, key: str) -> dict[str, dict[str, int]]:
    names = article_names(None, body)
    keys = names.keys.split("\n")
    record = Record(packed(range(100, 100 + len(keys)), names.links))
    found = Company.read(100 + keys.index(key), {1: record})
    return {
        role: {keys[number - 100]: times for number, times in getattr(found, role).items()}
        for role in ("given", "family", "names")
    }


def test_company_is_read_as_the_article_had_it() -> None:
    """Given names, surnames, a part in the middle that has both, and the other names."""
    assert company_of(BODY, "ozhanov")["given"] == {"temir": 1}
    assert company_of(BODY, "temir")["family"] == {"ozhanov": 1}
    middle = company_of(BODY, "bek")
    assert (middle["given"], middle["family"]) == ({"temir": 1}, {"ozhanov": 1})
    assert company_of(BODY, "kulova")["names"] == dict.fromkeys(
        ("ozhanov", "temir", "bek", "aida"), 1
    )


def test_offices_are_kept_as_hashes() -> None:
    """Every part of the full name has the office before it."""
    names = article_names(None, BODY)
    record = Record(packed(range(5), names.links))
    office = zlib.crc32(b"prime minister") & 0xFFFF
    assert [record.links_of(n)[2] for n in range(5)] == [
        [(office, 1)] if key in ("temir", "bek", "ozhanov") else []
        for key in names.keys.split("\n")
    ]


def test_a_record_is_bounded() -> None:
    """The most mentioned names are kept; the rest have no company and are nobody's."""
    links = Links()
    keys = [f"name{number}" for number in range(2 * MAX_NAMES)]
    for key in keys:
        links.count(["temir", key], "president")
    record = Record(packed(range(1, 2 * MAX_NAMES + 2), links.packed(["temir", *keys])))
    assert len(record.numbers) == MAX_NAMES
    assert len(record.companions) == MAX_COMPANIONS
    assert record.links_of(2)[0] == [(1, 1)]
    assert record.links_of(2 * MAX_NAMES) == ([], [], [])


def test_an_article_without_names_has_an_empty_record() -> None:
    """It is nobody's company."""
    names = article_names(None, "no names at all")
    assert (names.keys, names.mentions) == ("", b"")
    assert len(Record(packed([], names.links)).numbers) == 0


def test_articles_are_sampled_in_an_order_of_their_own() -> None:
    """The order is undone exactly, and neighbours are far apart in it."""
    for article in (1, 2, 3, 1_000_000, 2**32 - 1):
        assert article_number(sample_number(article)) == article
    assert sorted(map(sample_number, range(1, 50))) != list(map(sample_number, range(1, 50)))
