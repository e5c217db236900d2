"""The reprints of hits and of articles on pages and in the API."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from tests.index.stories.reprints.invented import text
from tests.search.reprints.reprinted import articles, build_reprinted
from tests.search.small_library import article
from tests.web.documents import ParsedPage
from tests.web.pages.asking import get
from web.app import create_app


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Yield a client of a server of texts with reprints, one of them by a hostile source."""
    made = articles()
    made[6] = made[6]._replace(source='<b>"x"</b>', url="javascript:alert(1)")
    made[11] = made[11]._replace(published="2010-04-01T12:00:00Z")
    made[7] = made[7]._replace(url="https://a.example/8")
    made.append(
        article(40, f"{text(1, 60)}\n\n{text(50, 40)}", source="Half", published="2010-04-03")
    )
    with build_reprinted(tmp_path_factory.mktemp("web"), "tantivy", made) as searcher:
        yield create_app(searcher).test_client()


def shown(number: int) -> str:
    return f"{number:016x}"


def test_a_hit_leads_to_each_of_its_reprints(client: FlaskClient) -> None:
    """With source, day and what it is; a page outside is linked if a browser may go there."""
    page = get(client, "/", q="heron", sort="oldest")
    listed = page.all("details", "reprints")
    assert [one.text.split(":")[0].strip() for one in listed] == [
        "and 4 reprints",
        "and 2 reprints",
        "and 1 reprint",
    ]
    assert "<b>" in listed[1].text
    assert "2010-04-03 · the same text, 99 %" in listed[1].text
    links = [one.attributes["href"] for one in page.all("a")]
    for number in (2, 3, 4, 5, 7, 8, 10):
        assert f"/articles/{shown(number)}?q=heron&sort=oldest" in links
    assert "https://a.example/8" in links
    assert not any(link.startswith("javascript") for link in links)


def test_texts_are_shown_once_or_article_by_article(client: FlaskClient) -> None:
    """A link leads from one to the other, and keeps the search."""
    page = get(client, "/", q="heron", sort="oldest")
    (told,) = page.all("p", "grouping")
    assert told.text == "3 hits stand for 7 more articles of the same text. Show every article"
    (link,) = [one for one in page.all("a") if one.text == "Show every article"]
    assert link.attributes["href"] == "/?q=heron&sort=oldest&group=off"
    every = client.get(link.attributes["href"]).text
    assert 'href="/?q=heron&amp;sort=oldest">Show each text once</a>' in every
    assert "stand for" not in every
    alone = client.get("/?q=heron&source=Source+4").text
    assert "Show every article" not in alone


def test_an_empty_last_page_does_not_say_that_nothing_was_found(client: FlaskClient) -> None:
    """What is left stands on the pages before."""
    link = "/?q=otter&sort=oldest&limit=1&before=2010-04-03"
    while True:
        page = client.get(link)
        following = [
            one.attributes["href"]
            for one in ParsedPage(page.text).all("a")
            if one.text == "More articles"
        ]
        if not following:
            break
        (link,) = following
    assert "What is left prints texts that stand on the pages before." in page.text
    assert "No article was found" not in page.text
    assert "No article was found" in client.get("/?q=xyzzyx").text


def test_an_article_names_what_prints_and_what_shares_its_text(client: FlaskClient) -> None:
    """Each list with its own heading; an article alone has neither."""
    page = get(client, f"/articles/{shown(1)}")
    printed, shared = page.all("details", "reprints")
    assert printed.text.strip().startswith("Also printed by 4")
    assert shared.text.strip().startswith("Shares text with 1")
    assert "Half" in shared.text
    assert "another text, 60 %" in shared.text
    assert get(client, f"/articles/{shown(11)}").all("details", "reprints") == []


def test_the_api_has_the_same(client: FlaskClient) -> None:
    """Of hits and of articles; a value of `group` that is none is refused."""
    hits = client.get("/api/v1/search?q=heron&sort=oldest&limit=1").get_json()["hits"]
    assert [one["doc_id"] for one in hits[0]["reprints"]] == [shown(n) for n in (2, 3, 4, 5)]
    assert hits[0]["group"] == shown(1)
    document = client.get(f"/api/v1/articles/{shown(40)}").get_json()
    assert document["reprints"] == []
    assert {one["doc_id"] for one in document["shares_text_with"]} == {
        shown(n) for n in range(1, 6)
    }
    assert {(one["relation"], one["coverage"]) for one in document["shares_text_with"]} == {
        ("shares", 0.6)
    }
    refused = client.get("/api/v1/search?q=heron&group=on")
    assert refused.status_code == 400
    assert "group='on' is none of: text, off." in refused.get_json()["detail"]
