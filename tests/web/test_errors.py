"""What goes wrong is told in one of two shapes, and never more than a reader needs."""

from __future__ import annotations

import json
import logging
from typing import NoReturn

import pytest
from flask.testing import FlaskClient

from index.errors import ArchiveError, EngineError
from search.searcher import Searcher
from tests.web.documents import ParsedPage
from web.app import create_app
from web.errors import is_api, problem_document


@pytest.fixture
def broken(searcher: Searcher, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """Asks an application whose searcher fails as the query says."""

    def fail(request: object) -> NoReturn:
        query = getattr(request, "query", "")
        if query == "archive":
            raise ArchiveError("/srv/private/archive.sqlite is damaged")
        if query == "engine":
            raise EngineError("/srv/private/engines cannot be read")
        raise ZeroDivisionError("/srv/private")

    monkeypatch.setattr(searcher, "search", fail)
    return create_app(searcher).test_client()


@pytest.mark.parametrize("query", ["archive", "engine"])
def test_an_index_that_cannot_be_read_is_503(
    broken: FlaskClient, caplog: pytest.LogCaptureFixture, query: str
) -> None:
    """Files of the machine are named in the log alone."""
    with caplog.at_level(logging.ERROR):
        answer = broken.get(f"/api/v1/search?q={query}")
        page = broken.get(f"/?q={query}")
    detail = "The index cannot be read just now. The server's log says why."
    assert answer.get_json() == {
        "type": "about:blank",
        "title": "The index cannot be read",
        "status": 503,
        "detail": detail,
    }
    assert page.status_code == 503
    shown = ParsedPage(page.text)
    assert shown.one("h1").text == "The index cannot be read"
    assert detail in shown.one("main").text
    assert shown.all("mark") == []
    assert "/srv" not in page.text
    assert caplog.text.count("/srv/private") == 2


def test_a_mistake_of_ours_is_500(broken: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    """The log has the traceback, the reader a sentence."""
    with caplog.at_level(logging.ERROR):
        answer = broken.get("/api/v1/search?q=else")
    assert (answer.status_code, answer.get_json()["title"]) == (500, "Internal error")
    detail = "Something went wrong in the server. Its log says what."
    assert answer.get_json()["detail"] == detail
    assert "Traceback" in caplog.text
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize(
    ("path", "programs"),
    [
        ("/api/v1/search", True),
        ("/healthz", True),
        ("/", False),
        ("/apis", False),
        ("/help", False),
    ],
)
def test_programs_and_readers_ask_for_different_paths(path: str, programs: bool) -> None:
    """And get a document, or a page."""
    assert is_api(path) == programs


def test_a_problem_has_its_members_in_one_line() -> None:
    """Those of its kind stand beside the four that all have."""
    document = problem_document(400, "Title", "Detail\nof two lines", start=3)
    assert "\n" not in document
    assert json.loads(document) == {
        "type": "about:blank",
        "title": "Title",
        "status": 400,
        "detail": "Detail\nof two lines",
        "start": 3,
    }


@pytest.mark.parametrize(
    ("path", "detail"),
    [
        ("/api/v1/names", "This address lacks its last part, a name: /api/v1/names/NAME"),
        ("/names/", "This address lacks its last part, a name: /names/NAME"),
        (
            "/api/v1/articles/",
            "This address lacks its last part, the id of an article: /api/v1/articles/DOC_ID",
        ),
        (
            "/passages",
            "This address lacks its last part, the id of a passage: /passages/PASSAGE_ID",
        ),
        (
            "/api/v1/none",
            "There is nothing at this address. /api/v1/openapi.json lists what there is.",
        ),
        (
            "/none",
            "There is nothing at this address. Search for it, or begin at the start page.",
        ),
        (
            "/static/",
            "There is nothing at this address. Search for it, or begin at the start page.",
        ),
    ],
)
def test_an_address_at_which_nothing_is_says_what_to_do(
    client: FlaskClient, path: str, detail: str
) -> None:
    """Complete it if only its last part is missing; programs and readers are told apart."""
    answer = client.get(path)
    assert answer.status_code == 404
    if is_api(path):
        assert answer.get_json()["detail"] == detail
    else:
        assert ParsedPage(answer.text).all("p")[0].text.removesuffix(".") == detail.rstrip(".")


@pytest.mark.parametrize(
    ("path", "chips"),
    [
        ("/?q=(Manas&source=Qala+News&after=yesterday", ["✕ Qala News", "✕ from yesterday"]),
        ("/?q=Manas&after=2010-99&before=2010-100", ["✕ from 2010-99, before 2010-100"]),
        ("/?q=(Manas", []),
        ("/articles/x?source=Qala+News", []),
    ],
)
def test_a_filter_stays_in_sight_on_an_error(
    client: FlaskClient, path: str, chips: list[str]
) -> None:
    """The box keeps it, so it can be taken off there too; other pages keep no filter."""
    page = ParsedPage(client.get(path).text)
    assert [chip.text for chip in page.all("a", "chip")] == chips
    for chip in page.all("a", "chip"):
        assert chip.attributes["href"].startswith("/?q=")


@pytest.mark.parametrize("name", ["after", "before", "cursor"])
def test_trouble_in_a_filter_marks_nothing_in_the_query(client: FlaskClient, name: str) -> None:
    """Its place is one in the filter; without filters the query is marked."""
    page = ParsedPage(client.get(f"/?q=(Manas&{name}=x").text)
    assert page.all("mark") == []
    assert ParsedPage(client.get("/?q=(Manas").text).one("mark").text == "("
