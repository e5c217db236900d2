"""Pages and documents are given again for the same answer, and never for another."""

from __future__ import annotations

from flask.testing import FlaskClient

from search.notices import Notice
from search.results import FacetCount, Facets, Results
from search.state import MAX_REMEMBERED_ANSWERS
from web.cache import AnswerCache


def _results() -> Results:
    facets = Facets((FacetCount("a", 1),))
    return Results("q", "q", 0, 1.0, (Notice("x", "y"),), (), (), facets, None)


def test_the_same_answer_gives_the_same_body() -> None:
    """Whatever time it took."""
    kept, answer = AnswerCache(), _results()
    kept.put("request", answer, b"made")
    assert kept.get("request", answer._replace(took_ms=0.1)) == b"made"
    assert kept.get("another", answer) is None


def test_an_equal_answer_is_another() -> None:
    """After a change of the index the answer is found anew, and its page is made anew."""
    kept, answer = AnswerCache(), _results()
    kept.put("request", answer, b"made")
    assert kept.get("request", _results()) is None
    assert kept.get("request", answer._replace(notices=(Notice("x", "y"),))) is None


def test_what_was_not_asked_for_the_longest_goes_first() -> None:
    """The bytes kept are bounded; a new body takes the old one's place."""
    kept, answer = AnswerCache(max_bytes=10), _results()
    kept.put("a", answer, b"1234")
    kept.put("b", answer, b"1234")
    assert kept.get("a", answer) == b"1234"
    kept.put("c", answer, b"1234")
    assert [kept.get(name, answer) is not None for name in "abc"] == [True, False, True]
    kept.put("a", answer, b"12345678901")
    assert [kept.get(name, answer) for name in "abc"] == [None, None, None]


def test_no_more_bodies_are_kept_than_the_searcher_keeps_answers() -> None:
    """An answer that it has forgotten is never asked for again."""
    kept, answer = AnswerCache(), _results()
    for number in range(MAX_REMEMBERED_ANSWERS + 1):
        kept.put(number, answer, b"")
    assert [kept.get(number, answer) for number in (0, 1)] == [None, b""]


def test_a_repeated_search_is_the_same_but_for_its_time(client: FlaskClient) -> None:
    """Documents and pages, asked twice."""
    once, again = (client.get("/api/v1/search?q=Osh+curfew").get_json() for _ in range(2))
    assert once.pop("took_ms") >= 0
    assert again.pop("took_ms") >= 0
    assert once == again
    first, second = (client.get("/?q=Osh+curfew").data for _ in range(2))
    assert first == second
    assert client.get("/?q=Osh+curfew&sort=newest").data != first
