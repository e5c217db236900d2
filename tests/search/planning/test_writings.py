"""Words in all usual writings and scripts, on each engine, beside those that must not match."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from search.request import SearchRequest
from search.searcher import Searcher
from tests.search.small_library import article, build

TEXTS = {
    1: "The U.S. troops left. The U.N. met J.D. Bell.",
    2: "Some US troops left, and the UN met JD Bell.",
    3: "They let us see troops go home.",
    4: "The MS-13 gang wrote an e-mail on F-35 jets.",
    5: "The MS13 gang wrote an email on F35 jets.",
    6: "On 9/11 AT&T cut R&D by 47% to $2 billion, in C++.",
    7: "At 11 of 9 desks, R and D took 47 seats and 2 billion drops in c.",
    8: "The share rose by 47 percent. #MeToo began.",
    9: "مدرسة أحمد إلى الرئيس",
    10: "مدرسه احمد الى رئيس",
    11: 'דובר צה"ל מסר',
    12: "דובר צהל מסר",
    13: "Ο ΠΡΩΘΥΠΟΥΡΓΟΣ μίλησε",
    14: "ο πρωθυπουργός μίλησε",
    15: "รัฐบาลประกาศข่าวใหม่",
    16: "เขากินข้าวขาว",
    17: "대통령은 서울에 갔다",
    18: "The inter\u200bnational par\u2060liament",
    19: "東京で会議があった",
    20: "京東の会議",
}


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def searcher(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Searcher]:
    """Return a searcher over TEXTS, on each engine."""
    articles = [article(number, text) for number, text in TEXTS.items()]
    with build(tmp_path_factory.mktemp("writings"), articles, (), request.param) as made:
        yield made


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("U.S. troops", {1, 2}),
        ("US troops", {1, 2}),
        ('"US troops"', {1, 2}),
        ('"U.S. troops"', {1, 2}),
        ("us troops", {1, 2, 3}),
        ('"UN met"', {1, 2}),
        ('"J.D. Bell"', {1, 2}),
        ("MS-13", {4, 5}),
        ("MS13", {4, 5}),
        ('"MS13 gang"', {4, 5}),
        ('"MS-13 gang"', {4, 5}),
        ('"MS-13 jets"', set()),
        ("email", {4, 5}),
        ('"an e-mail"', {4, 5}),
        ("F35", {4, 5}),
        ("9/11", {6}),
        ("AT&T", {6}),
        ("R&D", {6}),
        ("47%", {6, 8}),
        ('"$2 billion"', {6}),
        ("C++", {6}),
        ("#MeToo", {8}),
        ("أحمد", {9, 10}),
        ("احمد", {9, 10}),
        ("الرئيس", {9, 10}),
        ("مدرسة", {9, 10}),
        ('צה"ל', {11, 12}),
        ("צהל", {11, 12}),
        ('דובר צה"ל מסר', {11, 12}),
        ("πρωθυπουργός", {13, 14}),
        ("πρωθυπουργού", {13, 14}),
        ("รัฐบาล", {15}),
        ("ข่าว", {15}),
        ("ข้าว", {16}),
        ("ขาว", {16}),
        ("대통령", {17}),
        ("서울", {17}),
        ("international", {18}),
        ("parliament", {18}),
        ("東京", {19}),
        ("京東", {20}),
    ],
)
def test_a_word_is_found_in_all_its_writings(
    searcher: Searcher, query: str, found: set[int]
) -> None:
    """And nothing else is; each hit has a mark."""
    hits = searcher.search(SearchRequest(query, limit=30, fill=False)).hits
    assert {int(hit.doc_id, 16) for hit in hits} == found
    assert all(any(passage.marks for passage in hit.passages) for hit in hits)


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("US", {"U.S", "US"}),
        ("MS13", {"MS-13", "MS13"}),
        ("47%", {"47%", "47 percent"}),
        ("AT&T", {"AT&T"}),
        ("الرئيس", {"الرئيس", "رئيس"}),
        ("צהל", {'צה"ל', "צהל"}),
        ("ข่าว", {"ข่าว"}),
        ("大", set()),
        ("parliament", {"par\u2060liament"}),
    ],
)
def test_the_writing_in_the_text_is_marked(
    searcher: Searcher, query: str, marked: set[str]
) -> None:
    """As it stands there; the pronoun is no country."""
    found = {
        passage.text[mark.start : mark.end]
        for hit in searcher.search(SearchRequest(query, limit=30)).hits
        for passage in hit.passages
        for mark in passage.marks
    }
    assert found == marked


@pytest.mark.parametrize(("query", "sign"), [("12%", "%"), ("$77", "$"), ('"$9 drops"', "$")])
def test_a_sign_that_nobody_writes_is_said_to_be_left_out(
    searcher: Searcher, query: str, sign: str
) -> None:
    """With the word that it was typed with."""
    told = [one.text for one in searcher.search(SearchRequest(query)).notices if one.kind == "sign"]
    assert len(told) == 1
    assert told[0].startswith("No article writes ")
    assert told[0].endswith(f"; {sign} is left out.")
    known = searcher.search(SearchRequest("47%")).notices
    assert [one for one in known if one.kind == "sign"] == []
