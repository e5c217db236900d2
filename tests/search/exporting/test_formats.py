"""What an export holds: columns, keys, lines, and the one document."""

from __future__ import annotations

import csv
import io
import json

import pytest

from search.exporting.formats import COLUMNS, PIECE_CHARS, ExportFormat, export
from search.exporting.walk import Walk
from search.notices import Notice
from search.request import SearchRequest
from search.results import FacetCount, Facets, Hit, Mark, Passage, Results

HITS = (
    Hit(
        "01",
        '=cmd("x"),\ny',
        "BBC",
        "2010-04-09T10:00:00Z",
        "https://a.example/1",
        "en",
        0.123456,
        group="00",
        passages=(
            Passage("01.0-4.p", "A\n\nb.", 0, 4, (Mark(0, 1, "term"),)),
            Passage("01.9-11.p", "C.", 9, 11, (), True, True),
        ),
    ),
    Hit("02", None, None, None, None, None, 0.0, group="02"),
)
RESULTS = Results(
    "é", "é", 2, 1.5, (Notice("k", "Said."),), (), HITS, Facets((FacetCount(None, 2),)), None
)


def walk(results: Results = RESULTS) -> Walk:
    """Begin a walk of one page."""
    return Walk(lambda _: results, lambda: 1, SearchRequest("é"))


def written(form: ExportFormat, results: Results = RESULTS) -> str:
    """Write all of it."""
    return "".join(export(walk(results), form))


def test_csv_has_a_line_for_each_article() -> None:
    """Line ends are written as spaces, formulas as text; what is unknown is empty."""
    assert written("csv") == (
        "doc_id,source,date,title,url,language,score,passage,passage_id,group\n"
        '01,BBC,2010-04-09T10:00:00Z,"\'=cmd(""x""), y",https://a.example/1,en,0.1235,'
        "A b. | … C. …,01.0-4.p 01.9-11.p,00\n"
        "02,,,,,,0.0000,,,02\n"
    )
    assert written("csv", RESULTS._replace(hits=())) == ",".join(COLUMNS) + "\n"


def test_a_json_line_has_the_columns_as_they_are() -> None:
    """The text is not changed, the score is whole, and what is unknown is null."""
    first, second = map(json.loads, written("jsonl").splitlines())
    assert tuple(first) == tuple(second) == COLUMNS
    assert first == {
        "doc_id": "01",
        "source": "BBC",
        "date": "2010-04-09T10:00:00Z",
        "title": '=cmd("x"),\ny',
        "url": "https://a.example/1",
        "language": "en",
        "score": 0.123456,
        "passage": "A\n\nb. | … C. …",
        "passage_id": "01.0-4.p 01.9-11.p",
        "group": "00",
    }
    assert set(second.values()) == {"02", None, 0.0}
    assert written("jsonl", RESULTS._replace(hits=())) == ""


@pytest.mark.parametrize("hits", [HITS, HITS[:1], ()])
def test_json_is_the_result_document(hits: tuple[Hit, ...]) -> None:
    """With its keys in their order, and one line for each hit."""
    results = RESULTS._replace(hits=hits)
    text = written("json", results)
    assert json.loads(text) == results.to_dict()
    assert list(json.loads(text)) == list(results.to_dict())
    assert sum(line.startswith('{"doc_id"') for line in text.splitlines()) == len(hits)


def test_a_passage_of_a_cut_stands_among_the_others() -> None:
    """With its id; an article without a passage has no id of one."""
    cut = Passage("01.cut0-4.p", "Cut.", 0, 4, cut=True)
    hit = HITS[0]._replace(passages=(cut, HITS[0].passages[0]))
    row = json.loads(written("jsonl", RESULTS._replace(hits=(hit,))))
    assert (row["passage"], row["passage_id"]) == ("Cut. | A\n\nb.", "01.cut0-4.p 01.0-4.p")
    alone = RESULTS._replace(hits=(hit._replace(passages=()),))
    assert json.loads(written("jsonl", alone))["passage_id"] is None


def test_text_comes_in_pieces() -> None:
    """Of some size, so that memory holds one of them."""
    many = RESULTS._replace(total=2000, hits=HITS * 1000)
    pieces = list(export(walk(many), "csv"))
    assert len(list(csv.reader(io.StringIO("".join(pieces))))) == 2001
    assert len(pieces) > 3
    assert all(PIECE_CHARS <= len(piece) < PIECE_CHARS + 200 for piece in pieces[:-1])
