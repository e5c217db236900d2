"""`/api/v1/export`: every article of a search, streamed, and the same as the command writes."""

from __future__ import annotations

import csv
import io
import json
from unittest import mock

import pytest
from flask.testing import FlaskClient

from index.errors import EngineError
from index.home.remarks import STARTER
from search.exporting.formats import COLUMNS
from search.exporting.walk import PAGE_HITS, Walk
from search.request import SearchRequest
from search.searcher import Searcher
from web.api.export import CONTENT_TYPES, MAX_NOTICE_CHARS, _notices

PATH = "/api/v1/export"


def test_csv_holds_every_article(client: FlaskClient, searcher: Searcher) -> None:
    """In the search's order; CSV is what comes if no format is named."""
    answer = client.get(f"{PATH}?q=Manas")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    hits = searcher.search(SearchRequest("Manas", limit=1000, passages=1, group="off")).hits
    assert len(hits) > 10
    assert [row["doc_id"] for row in rows] == [hit.doc_id for hit in hits]
    assert [row["passage_id"] for row in rows] == [hit.passages[0].id for hit in hits]
    assert tuple(rows[0]) == COLUMNS
    assert answer.headers["Dateline-Total"] == str(len(hits))
    assert json.loads(answer.headers["Dateline-Notices"]) == [STARTER.text]
    assert answer.text == client.get(f"{PATH}?q=Manas&format=csv").text


@pytest.mark.parametrize(("form", "kind"), list(CONTENT_TYPES.items()))
def test_each_format_says_what_it_is(client: FlaskClient, form: str, kind: str) -> None:
    """By its type and the name under which a browser saves it."""
    answer = client.get(f"{PATH}?q=Manas&format={form}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="dateline.{form}"'


def test_json_is_the_result_document(client: FlaskClient) -> None:
    """The same as of the search, but for the time; so are the hits of JSON lines."""
    document = client.get(f"{PATH}?q=Manas&format=json").get_json()
    search = client.get("/api/v1/search?q=Manas&limit=100&group=off").get_json()
    del document["took_ms"], search["took_ms"]
    assert document == search
    lines = client.get(f"{PATH}?q=Manas&format=jsonl").text.splitlines()
    assert [json.loads(line)["doc_id"] for line in lines] == [
        hit["doc_id"] for hit in search["hits"]
    ]


def test_filters_order_and_limit_hold(client: FlaskClient) -> None:
    """Those of a search; a cursor begins where the limit ended."""
    arguments = "q=Manas&format=json&sort=oldest&after=2010-05"
    whole = client.get(f"{PATH}?{arguments}").get_json()
    dates = [hit["published"] for hit in whole["hits"]]
    assert dates == sorted(dates)
    assert dates[0] >= "2010-05"
    first = client.get(f"{PATH}?{arguments}&limit=2").get_json()
    rest = client.get(f"{PATH}?{arguments}&cursor={first['next']}").get_json()
    assert first["hits"] + rest["hits"] == whole["hits"]
    assert len(first["hits"]) == 2


def test_a_limit_may_be_larger_than_that_of_a_page(client: FlaskClient) -> None:
    """Nothing stands in the way of a whole answer."""
    answer = client.get(f"{PATH}?q=Manas&limit=999999999")
    assert answer.text == client.get(f"{PATH}?q=Manas").text
    assert client.get("/api/v1/search?q=Manas&limit=1001").status_code == 400


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ("q=Manas&format=xml", "format='xml' is none of: csv, jsonl, json."),
        ("q=Manas&limit=0", "limit='0' is not a number from 1 to 999999999."),
        ("q=Manas&limit=1000000000", "is not a number from 1 to 999999999."),
        ("q=Manas&limit=-1", "is not a number from 1 to 999999999."),
        ("q=Manas&limit=", "limit is empty; leave it out for what is usual."),
        ("q=Manas&limit=1&limit=2", "limit may be given once; it is given 2 times."),
        ("q=Manas&format=csv&format=json", "format may be given once; it is given 2 times."),
        ("q=Manas&what=1", "Unknown parameter 'what'."),
        ("q=((", "A ( without its )"),
        ("q=Manas&sort=best", "sort='best' is none of"),
    ],
)
def test_what_is_wrong_is_a_problem_before_anything_is_written(
    client: FlaskClient, arguments: str, says: str
) -> None:
    """With the status and shape of all errors."""
    answer = client.get(f"{PATH}?{arguments}")
    assert answer.status_code == 400
    assert answer.content_type == "application/problem+json"
    assert says in answer.get_json()["detail"]


def test_nothing_found_is_an_answer(client: FlaskClient) -> None:
    """With the heading alone, and why."""
    answer = client.get(f"{PATH}?q=xyzzyx")
    assert answer.text == ",".join(COLUMNS) + "\n"
    assert answer.headers["Dateline-Total"] == "0"
    assert json.loads(answer.headers["Dateline-Notices"]) == [
        STARTER.text,
        "No article has xyzzyx.",
    ]


def test_the_answer_is_streamed(client: FlaskClient, searcher: Searcher) -> None:
    """Pages are read as the answer is taken, and an error on the way breaks it off."""
    asked: list[SearchRequest] = []
    page = searcher.search(SearchRequest("Manas"))._replace(next="more")

    def walk(request: SearchRequest, most: int | None) -> Walk:
        def ask(one: SearchRequest) -> object:
            asked.append(one)
            if len(asked) == 4:
                raise EngineError("gone")
            return page

        return Walk(ask, lambda: 1, request, most)  # type: ignore[arg-type]

    pieces = mock.patch("search.exporting.formats.PIECE_CHARS", 1)
    with mock.patch.object(searcher, "walk", walk), pieces:
        answer = client.get(f"{PATH}?q=Manas", buffered=False)
        assert answer.status_code == 200
        assert len(asked) == 1
        with pytest.raises(EngineError):
            list(answer.iter_encoded())
    assert [one.limit for one in asked] == [PAGE_HITS] * 4


def test_text_without_utf_8_is_replaced(hostile: FlaskClient) -> None:
    """A lone surrogate ends no answer; formulas and line ends are harmless."""
    for form in CONTENT_TYPES:
        answer = hostile.get(f"{PATH}?q=ferry&format={form}")
        assert answer.status_code == 200
        assert "a broken rudder" in answer.text
        assert answer.headers["Dateline-Total"] == "2"


def test_notices_fit_in_a_header() -> None:
    """In ASCII; how many are left out is said."""
    assert _notices([]) == "[]"
    assert _notices(["é\n"]) == '["\\u00e9\\n"]'
    texts = [f"{number:0100}" for number in range(100)]
    value = _notices(texts)
    shown = json.loads(value)
    assert len(value) <= MAX_NOTICE_CHARS + 12
    assert shown == [*texts[: len(shown) - 1], f"{100 - (len(shown) - 1)} more"]
    assert len(shown) > 30
