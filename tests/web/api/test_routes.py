"""The JSON API: the searcher's documents unchanged, and one shape for whatever is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from search.request import SearchRequest
from search.searcher import Searcher
from tests.search.small_library import build
from web.app import create_app

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


@pytest.mark.parametrize("group", ["text", "off"])
def test_the_cursor_leads_through_all_hits_once(client: FlaskClient, group: str) -> None:
    """`next` is null on the last page; each text is on one page, and stands for the others."""
    stand_for = 0
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        given = {"q": "Kyrgyzstan", "limit": 7, "cursor": cursor, "group": group}
        page = client.get("/api/v1/search", query_string=given).get_json()
        seen += [hit["doc_id"] for hit in page["hits"]]
        stand_for += sum(hit["stands_for"] for hit in page["hits"])
        cursor = page["next"]
    assert len(seen) == len(set(seen)) > 14
    assert len(seen) + stand_for == page["total"]
    assert (stand_for > 0) is (group == "text")


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


def test_the_months_end_with_the_undated_articles(client: FlaskClient) -> None:
    """Their counts add up to the articles found; the filter finds as many."""
    found = client.get("/api/v1/search?q=date:..2100+OR+NOT+date:..2100").get_json()
    months = found["facets"]["month"]
    assert [month["value"] for month in months] == ["2010-04", "2010-05", "2010-06", None]
    assert sum(month["count"] for month in months) == found["total"] == 32
    undated = client.get("/api/v1/search?q=NOT+zzyzx&undated=1").get_json()
    assert undated["total"] == months[-1]["count"] == 1
    assert [hit["published"] for hit in undated["hits"]] == [None]


def test_a_passage_answers_under_its_id(client: FlaskClient) -> None:
    """The text that was shown, where it stands, and a quotation of it."""
    hit = client.get("/api/v1/search?q=Manas").get_json()["hits"][0]
    shown = hit["passages"][0]
    cited = client.get(f"/api/v1/passages/{shown['id']}").get_json()
    same = ("doc_id", "title", "source", "published", "url")
    assert {name: cited[name] for name in same} == {name: hit[name] for name in same}
    assert {name: cited[name] for name in ("id", "text", "start", "end")} == {
        name: shown[name] for name in ("id", "text", "start", "end")
    }
    assert cited["standing"] == "here"
    lines = cited["quotation"].split("\n")
    assert lines[0] == f"“{shown['text']}”"
    assert lines[1] == f"{hit['source']}, {hit['published'][:10]}: {hit['title']}"
    assert lines[-1] == shown["id"]


def test_a_name_answers_with_its_spellings(client: FlaskClient) -> None:
    """Under any of them; the counts by source add up to the mentions."""
    name = client.get("/api/v1/names/Bakiev").get_json()
    assert name == client.get("/api/v1/names/Bakiyev").get_json()
    assert name["name"] == "Bakiyev"
    rows = {row["text"]: row for row in name["spellings"]}
    assert set(rows) == {"Bakiyev", "Bakiev", "Bakijew", "Бакиев"}
    for row in name["spellings"]:
        assert sum(source["mentions"] for source in row["sources"]) == row["mentions"]
    first = rows["Bakiyev"]
    assert (first["key"], first["mentions"], first["articles"]) == ("bakiyev", 35, 15)
    assert first["first"] <= first["last"]
    detail = client.get("/api/v1/names/Zzyzx").get_json()["detail"]
    assert detail == "No article mentions the name Zzyzx."


def test_sources_and_figures_count_what_can_be_found(client: FlaskClient) -> None:
    """Both of the same articles."""
    sources = client.get("/api/v1/sources").get_json()["sources"]
    assert sources[0] == {"value": "The Larkmoor Courier", "count": 6}
    assert sum(source["count"] for source in sources) == 32
    assert client.get("/api/v1/stats").get_json() == {
        "articles": 32,
        "undated": 1,
        "first_month": "2010-04",
        "last_month": "2010-06",
        "sources": 7,
        "without_source": 0,
    }


def test_the_description_holds_examples_that_answer(client: FlaskClient) -> None:
    """Ids that are there, a name and a query that find something."""
    paths = client.get("/api/v1/openapi.json").get_json()["paths"]
    for path in ("search", "articles/{doc_id}", "passages/{cited}", "names/{name}"):
        parameters = paths[f"/api/v1/{path}"]["get"]["parameters"]
        examples = {p["name"]: p["example"] for p in parameters if p["required"]}
        assert len(examples) == 1
        ((name, value),) = examples.items()
        address = f"/api/v1/{path}".replace("{" + name + "}", value)
        answer = client.get(address, query_string=examples if name == "q" else None)
        assert answer.status_code == 200, path


def test_an_empty_collection_has_no_examples(tmp_path: Path) -> None:
    """The description is whole all the same."""
    with build(tmp_path, []) as empty:
        client = create_app(empty).test_client()
        paths = client.get("/api/v1/openapi.json").get_json()["paths"]
        assert "example" not in paths["/api/v1/names/{name}"]["get"]["parameters"][0]
        assert client.get("/api/v1/stats").get_json()["first_month"] is None
        assert client.get("/api/v1/sources").get_json() == {"sources": []}
        assert client.get("/api").status_code == client.get("/").status_code == 200


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
        ("/api/v1/suggest?limit=", 400, "A parameter cannot be used"),
        ("/api/v1/suggest?q=a&q=b", 400, "A parameter cannot be used"),
        ("/api/v1/search?q=Manas&limit=", 400, "A parameter cannot be used"),
        ("/api/v1/search?q=Manas&sort=", 400, "A parameter cannot be used"),
        ("/api/v1/search?q=Manas&undated=", 400, "A parameter cannot be used"),
        ("/api/v1/search?q=Manas&limit=5&limit=6", 400, "A parameter cannot be used"),
        ("/api/v1/search?q=Manas&q=base", 400, "A parameter cannot be used"),
        ("/api/v1/stats?x=1", 400, "A parameter cannot be used"),
        ("/api/v1/sources?x=1", 400, "A parameter cannot be used"),
        ("/api/v1/names/Bakiyev?x=1", 400, "A parameter cannot be used"),
        ("/api/v1/passages/x?x=1", 400, "A parameter cannot be used"),
        ("/api/v1/openapi.json?x=1", 400, "A parameter cannot be used"),
        ("/api/v1/names/Zzyzx", 404, "Not Found"),
        ("/api/v1/passages/nonsense", 404, "Not Found"),
        ("/api/v1/passages/0123456789abcdef.0-9.c0b4fe61", 404, "Not Found"),
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
