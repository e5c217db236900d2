"""The map of a name: with whom and where it is named."""

from __future__ import annotations

from pathlib import Path

from search.known.company import Companion, FullName, full_names
from tests.search.small_library import article, build

BODY = (
    "Captain Timur Yusupov spoke in Osh on Friday. Yusupov and Anna Berg left Osh. "
    "Mrs Berg had lived near Batken. Nobody else spoke."
)


def test_names_are_found_in_full_and_places_by_the_word_before() -> None:
    """A surname alone has the key of the full name; a word that begins a sentence is no name."""
    found = list(full_names(BODY, "en"))
    assert FullName("Timur Yusupov", "yusupov", False) in found
    assert FullName("Osh", "osh", True) in found
    assert FullName("Osh", "osh", False) in found
    assert FullName("Batken", "batken", True) in found
    assert "Nobody" not in {name.text for name in found}
    assert list(full_names("")) == []


def test_a_map_names_people_and_places_of_the_same_articles(tmp_path: Path) -> None:
    """Those in more articles stand first; the name itself is no company of its own."""
    articles = [
        article(1, BODY, language="en"),
        article(2, "Timur Yusupov met Anna Berg in Osh. Berg smiled.", language="en"),
        article(3, "Timur Yusupov met Anna Berg again. They stayed in Osh.", language="en"),
        article(4, "Anna Berg said in Osh that Timur Yusupov was late.", language="en"),
        article(5, "Oleg Petrov stayed at home in Batken.", language="en"),
    ]
    with build(tmp_path, articles) as searcher:
        found = searcher.name_map("Yusupov")
        assert (found.name, found.articles, found.read) == ("Yusupov", 4, 4)
        assert found.people == (Companion("Anna Berg", 4, 6),)
        assert found.places == (Companion("Osh", 4, 5),)
        assert found.to_dict()["places"] == [{"name": "Osh", "articles": 4, "mentions": 5}]


def test_a_name_of_no_article_has_an_empty_map(tmp_path: Path) -> None:
    """Also one that is no word at all."""
    with build(tmp_path, [article(1, BODY, language="en")]) as searcher:
        for name in ("Zzyzx", 'Zzy "zx'):
            found = searcher.name_map(name)
            assert (found.articles, found.people, found.places) == (0, (), ())
