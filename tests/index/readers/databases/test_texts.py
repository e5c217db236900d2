"""NewsBank, PressReader and Mediargus: text, told apart by its heads."""

from __future__ import annotations

import pytest

from index.article import RawPage
from index.readers.base import ReadOptions
from tests.index.readers.databases.written import called, pages, read, refused

NEWSBANK = """March 4, 2021

Council keeps the ferry

The Velden Herald (Velden, NY)
Author/Byline: Ann Lee, Staff Writer
Section: Local
Page: 3
Readability: >12 grade level (Lexile: 1440)

The council voted on 5 May 2022.

Note: it meets again. Record of the vote: forty to two.

Record: 18A0
Copyright: Copyright (c) 2021 The Velden Herald


Pier
Quay Wire (NY) - Friday, March 5, 2021
Author/Byline: Bo Ray

It stands.

• Citation (APA Style): Ray, B. (2021). Pier. Quay Wire.
Record Number: 18A1
Copyright (c) 2021 Quay Wire
"""


def test_newsbank_is_a_page_a_record() -> None:
    """In both orders of its heads; records, citations and rights are no text."""
    found = read(NEWSBANK)
    assert called(found) == ["NewsBank"]
    assert pages(found) == [
        RawPage(
            content="The council voted on 5 May 2022.\n\n"
            "Note: it meets again. Record of the vote: forty to two.",
            kind="text",
            location="/export#1",
            title="Council keeps the ferry",
            source="The Velden Herald",
            published="2021-03-04",
            authors=("Ann Lee",),
        ),
        RawPage(
            content="It stands.",
            kind="text",
            location="/export#2",
            title="Pier",
            source="Quay Wire",
            published="2021-03-05",
            authors=("Bo Ray",),
        ),
    ]


def test_newsbank_may_label_its_whole_head() -> None:
    """Paper, title and date then stand in labels."""
    text = (
        "Paper: Velden Herald, The (NY)\nTitle: Council keeps the ferry\nAuthor: Ann Lee\n"
        "Date: March 4, 2021\nSection: Local\nPage: 3\n\nThe council voted.\n\n"
        "Author: Ann Lee\nSection: Local\nRecord Number: 18A0\nCopyright: (c) 2021 Herald\n"
    )
    (page,) = pages(read(text))
    assert (page.title, page.source) == ("Council keeps the ferry", "Velden Herald, The")
    assert (page.published, page.authors) == ("2021-03-04", ("Ann Lee",))
    assert page.content == "The council voted."


PRESSREADER = """Council keeps the ferry
04 Mar 2021
The Velden Herald
Ann Lee

The council voted.
It meets again on the day that was set, 5 May 2022, in the same hall and at the same hour.

Pier

2021-03-05 - Bo Ray

Quay Wire

It stands.

Newspapers in English
© PressReader. All rights reserved.
"""


def test_pressreader_is_a_page_a_head() -> None:
    """Lines of a text are its paragraphs; what stands below all articles is none."""
    found = read(PRESSREADER)
    assert called(found) == ["PressReader"]
    first, second = pages(found)
    assert (first.title, first.source, first.published, first.authors) == (
        "Council keeps the ferry", "The Velden Herald", "2021-03-04", ("Ann Lee",),
    )  # fmt: skip
    assert first.content == (
        "The council voted.\n\nIt meets again on the day that was set, 5 May 2022, in the same "
        "hall and at the same hour."
    )
    assert (second.title, second.source, second.published, second.authors) == (
        "Pier", "Quay Wire", "2021-03-05", ("Bo Ray",),
    )  # fmt: skip
    assert second.content == "It stands."


def test_text_with_dates_is_no_copy_of_pressreader() -> None:
    """Unless it names it, or is said to be one."""
    text = PRESSREADER.replace("PressReader", "Wire")
    assert called(read(text, "a.txt")) == []
    asked = read(text, "a.txt", ReadOptions(format="pressreader"))
    assert [page.title for page in pages(asked)] == ["Council keeps the ferry", "Pier"]


MEDIARGUS = """1. Veerboot blijft

De Haven, woensdag 30 november 2011, p. 23, 853w.

De raad heeft gestemd ...


2. Pier

De Kade, 29 november 2011, p. 13, 678w.

Hij staat er.


3. Niet gevonden

De Kade, maandag 28 november 2011, p. 1, 12w.

Alleen het begin ...





30-11-2011, p.23

Binnenland

Veerboot blijft

Raad stemt in

Veerboot blijft

De raad heeft gestemd en vergadert op 3 mei 2019 weer.

 © De Haven



\u0020



29-11-2011, p.13

Hij staat er al lang.

 © De Kade




"""


def test_mediargus_joins_its_list_with_its_texts() -> None:
    """An entry without its text is a part: its beginning."""
    found = read("?" + MEDIARGUS)
    assert called(found) == ["Mediargus"]
    first, second, third = pages(found)
    assert first == RawPage(
        content="Raad stemt in\n\nDe raad heeft gestemd en vergadert op 3 mei 2019 weer.",
        kind="text",
        location="/export#1",
        title="Veerboot blijft",
        source="De Haven",
        published="2011-11-30",
    )
    assert (second.title, second.source, second.content) == (
        "Pier",
        "De Kade",
        "Hij staat er al lang.",
    )
    assert (third.title, third.partial, third.content) == (
        "Niet gevonden", True, "Alleen het begin ...",
    )  # fmt: skip


def test_a_text_of_another_day_is_not_joined() -> None:
    """It would stand under another's title."""
    found = read(MEDIARGUS.replace("29-11-2011", "27-11-2011"))
    assert refused(found) == ["error document"]
    assert [(page.title, page.partial) for page in found if isinstance(page, RawPage)] == [
        ("Veerboot blijft", False), ("Pier", True), ("Niet gevonden", True),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["newsbank", "pressreader", "mediargus", "nexis", "proquest"])
def test_a_format_that_is_asked_for_in_vain_finds_no_documents(name: str) -> None:
    """Its heads are missing; nothing is made up, and nothing fails."""
    found = read("A page.\n\nNo more.", "a.txt", ReadOptions(format=name))
    assert len(called(found)) == 1
    assert len(found) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Records of the council\n\nRecord: 5 votes\n\nThe council voted.",
        "1. Veerboot\n\nDe Haven, 30 november 2011\n\nTekst.",
        "04 Mar 2021\n\nA diary.",
    ],
)
def test_other_texts_are_pages(text: str) -> None:
    """Lists, diaries and minutes."""
    assert called(read(text, "a.txt")) == []
