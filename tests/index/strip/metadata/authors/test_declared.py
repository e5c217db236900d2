"""Authors that a page declares in JSON-LD and in the names of `<meta>` elements."""

from __future__ import annotations

import json
from typing import Any

import pytest

from index.strip.metadata.authors.authors import find_authors
from index.strip.metadata.authors.declared import MAX_NAME_CHARS
from index.strip.page.lines import PageLines
from index.strip.page.parse import flatten_html


def authors(page: PageLines) -> tuple[str, ...]:
    return find_authors(page, (), ["the harbin post"], 0, (2, 4)).names


def ld(author: Any) -> PageLines:
    script = json.dumps({"@type": "NewsArticle", "author": author})
    return flatten_html(f"<script type=application/ld+json>{script}</script><p>x</p>")


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("By Ana Kowal", ("Ana Kowal",)),
        ({"name": "Ana Kowal"}, ("Ana Kowal",)),
        ({"name": ["Ana Kowal", 7, "Jan Berg"]}, ("Ana Kowal", "Jan Berg")),
        ([{"name": "Ana Kowal"}, "Jan &amp; Eva Berg"], ("Ana Kowal", "Jan", "Eva Berg")),
        ("https://example.org/ana", ()),
        ("The Harbin Post", ()),
        ("Staff Reporter", ()),
        ({"name": 7}, ()),
        (None, ()),
    ],
)
def test_declared_authors(author: Any, names: tuple[str, ...]) -> None:
    """In any shape of JSON-LD; addresses, roles and the outlet itself are no authors."""
    assert authors(ld(author)) == names


def test_every_author_of_several_elements_counts() -> None:
    """`<meta>` may stand once for each, and counts if JSON-LD names nobody."""
    page = flatten_html(
        "<meta name=author content='Ana Kowal'><meta name=author content='Jan Berg'><p>x</p>"
    )
    assert authors(page) == ("Ana Kowal", "Jan Berg")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("A" * (MAX_NAME_CHARS - 2) + " B", True),
        ("A" * (MAX_NAME_CHARS - 1) + " B", False),
        ("Ana Kowal 2", False),
        ("ana@post.example", False),
        ("www.post.example", False),
        ("Who knows?", False),
        ("Read Kowal", False),
        ("Anna Readman", True),
        ("@ana", False),
        ("/authors/ana", False),
        ("王小明", True),
    ],
)
def test_a_declared_author_is_a_name(name: str, kept: bool) -> None:
    """No address, number, question or role, and not longer than names are."""
    assert authors(ld({"name": name})) == ((name,) if kept else ())


def test_the_first_place_that_names_somebody_counts_alone() -> None:
    """JSON-LD objects in order, then each `<meta>` name; what they leave, the line says."""
    objects = '[{"author": "Staff"}, {"author": "Ana Kowal"}, {"author": "Eva Holt"}]'
    head = f"<script type=application/ld+json>{objects}</script><meta name=byl content='Jan Berg'>"
    assert authors(flatten_html(f"{head}<p>x")) == ("Ana Kowal",)
    metas = "<meta name=dc.creator content='Eva Holt'><meta name=author content={}><p>By Ada Holt"
    assert authors(flatten_html(metas.format("'Jan Berg'"))) == ("Eva Holt",)
    assert authors(flatten_html(metas.format("Staff"))) == ("Eva Holt",)
    assert authors(flatten_html("<meta name=author content=Staff><p>By Ada Holt")) == ("Ada Holt",)


def test_a_person_may_be_called_like_the_site() -> None:
    """If JSON-LD says that it is one."""
    page = ld({"@type": "Person", "name": "Ana Kowal"})
    assert find_authors(page, (), ["ana kowal"], 0, (0, 1)).names == ("Ana Kowal",)
    assert find_authors(ld("Ana Kowal"), (), ["ana kowal"], 0, (0, 1)).names == ()
    page = ld({"@type": "Person", "givenName": "Ana", "familyName": "Kowal"})
    assert find_authors(page, (), [], 0, (0, 1)).names == ("Ana Kowal",)
