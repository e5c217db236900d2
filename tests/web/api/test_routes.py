"""The JSON API: the searcher's documents unchanged, and one shape for whatever is wrong."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from search.request import SearchRequest
from search.searcher import Searcher

PROBLEM = "application/problem+json"


def test_a_search_answers_with_the_document_of_the_searcher(
    client: FlaskClient, searcher: Searcher
) -> None:
    """What `search --json` prints, but for the time taken."""
    served = client.get("/api/v1/search", query_string={"q": "Manas base"}).get_json()
    own = searcher.search(SearchRequest("Manas base")).to_dict()
    assert served == {**own, "took_ms": served["took_ms"]}


def test_parameters_narrow_a_search(client: FlaskClient) -> None:
    """Sources, dates and spellings, each against the same search without it."""

    def found(**arguments: object) -> list[dict[str, str]]:
        given = {"q": "Bakiyev", "limit": 100, **arguments}
        hits: list[dict[str, str]] = client.get("/api/v1/search", query_string=given).get_json()[
            "hits"
        ]
        return hits

    every = found()
    chosen = found(source=["Qala News", "Tern Wire"])
    assert {hit["source"] for hit in chosen} == {"Qala News", "Tern Wire"}
    assert len(chosen) < len(every)
    dated = found(after="2010-05", before="2010-06")
    assert dated
    assert all(hit["published"].startswith("2010-05") for hit in dated)
    assert len(found(variants="0")) < len(every)
    assert len(found(off=["bakiev", "bakijew"])) < len(every)
    newest = [hit["published"] for hit in found(sort="newest") if hit["published"]]
    assert newest == sorted(newest, reverse=True)


def test_the_cursor_leads_through_all_hits_once(client: FlaskClient) -> None:
    """`next` is null on the last page."""
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        given = {"q": "Kyrgyzstan", "limit": 7, "cursor": cursor}
        page = client.get("/api/v1/search", query_string=given).get_json()
        seen += [hit["doc_id"] for hit in page["hits"]]
        cursor = page["next"]
    assert len(seen) == len(set(seen)) == page["total"] > 14


def test_an_article_comes_with_its_original_and_cuts(client: FlaskClient) -> None:
    """Offsets are code points: body and cuts account for the whole original."""
    hit = client.get("/api/v1/search?q=Manas").get_json()["hits"][0]
    document = client.get(f"/api/v1/articles/{hit['doc_id']}").get_json()
    assert document["title"] == hit["title"]
    cut = sum(
        len("".join(document["original"][c["start"] : c["end"]].split())) for c in document["cuts"]
    )
    assert cut + len("".join(document["body"].split())) == len(
        "".join(document["original"].split())
    )
    sentence = document["sentences"][0]
    assert sentence["start"] == 0
    assert document["body"][: sentence["end"]].strip()
    assert "location" not in document


def test_suggestions_complete_the_last_word(client: FlaskClient) -> None:
    """Whole queries, at most as many as are asked for; nothing for nothing."""
    answer = client.get("/api/v1/suggest?q=Manas+Baki&limit=2").get_json()
    assert answer["query"] == "Manas Baki"
    assert 1 <= len(answer["suggestions"]) <= 2
    assert all(text.startswith("Manas Baki") for text in answer["suggestions"])
    assert client.get("/api/v1/suggest").get_json() == {"query": "", "suggestions": []}


def test_health_tells_the_number_of_articles(client: FlaskClient) -> None:
    """A balancer asks this."""
    assert client.get("/healthz").get_json() == {"status": "ok", "articles": 32}


@pytest.mark.parametrize(
    ("path", "status", "title"),
    [
        ("/api/v1/search", 400, "The query cannot be run"),
        ("/api/v1/search?q=((", 400, "The query cannot be run"),
        ("/api/v1/search?q=Manas&after=soon", 400, "The query cannot be run"),
        ("/api/v1/search?q=Manas&cursor=nonsense", 400, "The query cannot be run"),
        ("/api/v1/search?q=Manas&limit=0", 400, "A parameter cannot be used"),
        ("/api/v1/search?q=Manas&limit=101", 400, "A parameter cannot be used"),
        ("/api/v1/search?q=Manas&limit=00019999", 400, "A parameter cannot be used"),
        ("/api/v1/search?q=Manas&limit=ten", 400, "A parameter cannot be used"),
        ("/api/v1/search?q=Manas&sort=best", 400, "A parameter cannot be used"),
        ("/api/v1/search?q=Manas&variants=no", 400, "A parameter cannot be used"),
        ("/api/v1/search?q=Manas&sources=x", 400, "A parameter cannot be used"),
        ("/api/v1/search?q=Manas" + "&off=x" * 101, 400, "A parameter cannot be used"),
        ("/api/v1/search?q=" + "a" * 5000, 400, "The query cannot be run"),
        ("/api/v1/suggest?limit=-1", 400, "A parameter cannot be used"),
        ("/api/v1/articles/0123456789abcdef", 404, "Not Found"),
        ("/api/v1/articles/", 404, "Not Found"),
        ("/api/v2/search", 404, "Not Found"),
    ],
)
def test_every_error_has_one_shape(client: FlaskClient, path: str, status: int, title: str) -> None:
    """A problem document: type, title, status, detail; a query's error also says where."""
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.content_type == PROBLEM
    document = answer.get_json()
    assert {"type", "title", "status", "detail"} <= set(document)
    assert (document["type"], document["title"], document["status"]) == (
        "about:blank",
        title,
        status,
    )
    assert document["detail"]
    assert ({"start", "end", "remedy"} <= set(document)) == (title == "The query cannot be run")


def test_a_wrong_method_has_the_same_shape(client: FlaskClient) -> None:
    """And says which methods there are."""
    answer = client.post("/api/v1/search")
    assert (answer.status_code, answer.content_type) == (405, PROBLEM)
    assert "GET" in answer.headers["Allow"]
    assert answer.get_json()["title"] == "Method Not Allowed"
