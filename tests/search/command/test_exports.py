"""Exports: every article found, as rows or as one document."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.search.command.calls import INVENTED, run


@pytest.mark.parametrize("form", ["csv", "jsonl", "json"])
def test_an_export_is_whole(home: Path, form: str) -> None:
    """Every article that the search counts, in its order; rows have no place for notices."""
    ranked = json.loads(run(home, "--json", "--group", "off", "--limit", "1000", "Manas").stdout)
    assert ranked["total"] > 10
    done = run(home, "export", "Manas", "--format", form)
    assert (done.returncode, done.stderr) == (0, "" if form == "json" else INVENTED)
    rows = json.loads(done.stdout)["hits"] if form == "json" else []
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(done.stdout)))
    if form == "jsonl":
        rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["doc_id"] for row in rows] == [hit["doc_id"] for hit in ranked["hits"]]


def test_csv_and_export_write_the_same(home: Path) -> None:
    """`--csv` is the short form; so is `--json --all` of JSON, but for the time it took."""
    assert run(home, "--csv", "Manas").stdout == run(home, "export", "Manas", "--format", "csv")[1]
    documents = [
        json.loads(run(home, *arguments).stdout)
        for arguments in (("--json", "--all", "Manas"), ("export", "Manas", "--format", "json"))
    ]
    for document in documents:
        del document["took_ms"]
    assert documents[0] == documents[1]
    assert documents[0]["next"] is None
    assert len(documents[0]["hits"]) == documents[0]["total"]


def test_what_a_limit_leaves_out_is_told(home: Path) -> None:
    """On standard error, with the cursor by which the rest is written."""
    whole = run(home, "--csv", "Manas").stdout.splitlines()
    first = run(home, "--csv", "--limit", "3", "Manas")
    assert first.stdout.splitlines() == whole[:4]
    told = first.stderr.removeprefix(
        f"{INVENTED}search: 3 of {len(whole) - 1} articles are written; "
    )
    assert told.startswith("leave out --limit to write all, or go on with --cursor ")
    rest = run(home, "--csv", "--cursor", told.split()[-1], "Manas")
    assert rest.stdout.splitlines() == [whole[0], *whole[4:]]
    assert rest.stderr == INVENTED


def test_an_export_of_nothing_has_its_heading_and_tells_why(home: Path) -> None:
    """Status 1, as of a search; what the answer says of itself is on standard error."""
    none = run(home, "--csv", "xyzzyx")
    assert (none.returncode, none.stderr) == (1, f"{INVENTED}search: No article has xyzzyx.\n")
    assert none.stdout == ("doc_id,source,date,title,url,language,score,passage,passage_id,group\n")
    assert run(home, "export", "xyzzyx", "--format", "jsonl").stdout == ""


def test_another_query_is_offered_beside_the_rows(home: Path) -> None:
    """As beside the text."""
    done = run(home, "--csv", "referendun")
    offered = json.loads(run(home, "--json", "referendun").stdout)["notices"]
    lines = [
        f"search: {one['text']} Try: {one['query']}" if one["query"] else f"search: {one['text']}"
        for one in offered
    ]
    assert any(" Try: " in line for line in lines)
    assert done.stderr.splitlines() == lines


def test_json_says_that_it_is_one_page(home: Path) -> None:
    """On standard error, with what prints the rest; a document with every hit needs no word."""
    page = run(home, "--json", "--limit", "2", "Manas")
    document = json.loads(page.stdout)
    assert page.stderr == (
        f"search: 2 of {document['total']} articles are in this document; --all prints all, "
        f"--cursor {document['next']} the next page\n"
    )
    assert run(home, "--json", "--group", "off", "--limit", "1000", "Manas").stderr == ""


def test_export_without_a_format_is_a_word(home: Path) -> None:
    """It is searched, and the command is named; one argument with spaces is a query for sure."""
    hint = (
        "search: 'export' is searched as a word; "
        "to write all articles: search export QUERY --format csv\n"
    )
    assert run(home, "export", "Manas").stderr == hint
    assert run(home, "--limit", "1", "export", "Manas").stderr == hint
    assert run(home, "export Manas").stderr == ""
    assert run(home, "export").stderr == ""
