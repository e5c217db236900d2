"""Pages that mean harm are shown as text: no element, address or character of theirs has power."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient

from tests.web.documents import ParsedPage

ADDRESSES = ("/?q=ferry", "/?q=harbour", "/?q=title:ferry", "/?q=source:%22Harbour+Post%22")


def _pages(hostile: FlaskClient) -> list[str]:
    hits = hostile.get("/api/v1/search?q=ferry").get_json()["hits"]
    assert len(hits) == 2
    articles = [f"/articles/{hit['doc_id']}" for hit in hits]
    return [
        *ADDRESSES,
        *articles,
        *(f"{a}?q=ferry" for a in articles),
        *(f"{a}?cuts=1" for a in articles),
    ]


def test_no_page_holds_an_element_of_theirs(hostile: FlaskClient) -> None:
    """The only script is ours; no image, no handler, nothing in italics."""
    for address in _pages(hostile):
        answer = hostile.get(address)
        assert answer.status_code == 200, address
        page = ParsedPage(answer.text)
        scripts = [script.attributes.get("src") for script in page.all("script")]
        assert scripts[0] == "/static/suggest.js"
        assert set(scripts[1:]) <= {"/static/chart.js", "/static/quote.js"}
        assert [script.text for script in page.all("script") if script.text] == []
        assert page.all("img") == []
        assert page.all("i") == []
        for element in page.elements:
            assert not [name for name in element.attributes if name.startswith("on")]


def test_markup_is_shown_as_it_stood(hostile: FlaskClient) -> None:
    """Nothing is lost: title, source and sentence keep their signs."""
    page = ParsedPage(hostile.get("/?q=harbour+master").text)
    text = page.one("main").text
    assert "Ferry <script>alert('x')</script> delayed" in text
    assert "The harbour master <script>alert('x')</script> said" in text
    assert 'Harbour "Post" <b>' in text


def test_no_link_runs_anything(hostile: FlaskClient) -> None:
    """A `javascript:` address is no link; a strange web address stays one address."""
    for address in _pages(hostile):
        for link in ParsedPage(hostile.get(address).text).all("a"):
            href = link.attributes["href"]
            assert href.startswith(("/", "#", "https://harbour.example/")), href


def test_no_character_turns_the_text_around(hostile: FlaskClient) -> None:
    """Surrogates and control characters become the sign for what cannot be shown, overrides their
    names."""
    for address in _pages(hostile):
        text = hostile.get(address).text
        assert not set(text) & set("\u202d\u202e\x00\x08\x7f")
    page = hostile.get("/?q=rudder").text
    assert '</mark> <span class="control">RLO</span> broken' in page
    assert "Broken [LRO] Source" in page


def test_no_page_or_document_tells_where_files_are(hostile: FlaskClient) -> None:
    """Folders of the server's machine are nobody's business."""
    hits = hostile.get("/api/v1/search?q=ferry").get_json()["hits"]
    documents = [f"/api/v1/articles/{hit['doc_id']}" for hit in hits]
    for address in [*_pages(hostile), *documents, "/api/v1/search?q=ferry", "/healthz"]:
        assert b"/somewhere" not in hostile.get(address).data


def test_documents_are_valid_json_all_the_same(hostile: FlaskClient) -> None:
    """Lone surrogates are escaped; the type is JSON, which no browser runs or shows as a page."""
    answer = hostile.get("/api/v1/search?q=ferry")
    assert answer.content_type == "application/json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert len(json.loads(answer.data.decode("ascii"))["hits"]) == 2


@pytest.mark.parametrize(
    "query",
    [
        '"><script>alert(1)</script>',
        "<img src=x onerror=alert(1)>",
        "'-alert(1)-'",
        "\u202eabc",
        "a\x00b",
        "{{ 7 * 7 }}",
    ],
)
def test_a_query_is_text_wherever_it_is_shown(hostile: FlaskClient, query: str) -> None:
    """In the box, the title, the links, the notices and the error page."""
    for address in ("/", "/articles/0", "/names/x"):
        answer = hostile.get(address, query_string={"q": query, "source": query, "off": query})
        assert answer.status_code in (200, 400, 404)
        page = ParsedPage(answer.text)
        assert all(e.attributes["src"].startswith("/static/") for e in page.all("script"))
        assert page.all("img") == []
        assert "49" not in page.one("title").text
        assert not set(answer.text) & set("\u202e\x00")


def test_broken_percent_signs_do_no_harm(hostile: FlaskClient) -> None:
    """Bytes that are no UTF-8, in the path and in the arguments."""
    for address in ("/?q=%ED%A0%80", "/?q=%FF%FE", "/names/%ED%A0%80", "/articles/%FF", "/%00"):
        assert hostile.get(address).status_code in (200, 400, 404), address
        assert hostile.get(f"/api/v1/search{address[1:]}").status_code in (200, 400, 404)
