"""Addresses of this server's own pages: exact, and quoted whatever they hold."""

from __future__ import annotations

from search.results import Passage
from web.links import article_link, name_link, passage_link, place_link, results_link, search_link

ID = "0123456789abcdef"


def test_a_name_is_searched_as_one_phrase() -> None:
    """A single word needs no marks; those inside are left out."""
    assert search_link("/", "Osh") == "/?q=Osh"
    assert search_link("/", 'Jalal-Abad "x"') == "/?q=%22Jalal-Abad+x%22"
    assert search_link("/", "Osh", exact=True) == "/?q=%3DOsh"


def test_pages_keep_the_search_that_led_to_them() -> None:
    """It stands after the question mark as it is; without one there is none."""
    assert article_link("/", ID) == f"/articles/{ID}"
    assert article_link("/", ID, "q=a&sort=newest") == f"/articles/{ID}?q=a&sort=newest"
    assert passage_link("/", f"{ID}.1-2.abc", "q=a") == f"/passages/{ID}.1-2.abc?q=a"
    assert results_link("/", "q=a&cursor=c", ID) == f"/?q=a&cursor=c#h{ID}"
    assert name_link("/", "A/B é") == "/names/A%2FB%20%C3%A9"


def test_a_passage_inside_a_sentence_has_a_place_of_its_own() -> None:
    """The anchors of an article's page are its sentences."""
    whole = Passage("", "x", 12, 20)
    part = whole._replace(more_before=True)
    assert place_link("/", whole, ID, "q=a") == f"/articles/{ID}?q=a#s12"
    assert place_link("/", part, ID, "q=a") == f"/articles/{ID}?q=a&at=12#at"
    assert place_link("/", part, ID) == f"/articles/{ID}?at=12#at"
