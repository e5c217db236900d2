"""`search compare`, `search when` and `search name-map`, over the starter collection."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.search.command.calls import INVENTED, run


def test_a_comparison_names_each_source_with_a_passage_and_its_id(home: Path) -> None:
    """The sources stand under their articles' time; the last line has the numbers."""
    done = run(home, "compare", "Manas", "base")
    assert done.returncode == 0
    assert "Tern Wire" in done.stdout.splitlines()
    assert "spells Manas" not in done.stdout
    *_, last = done.stdout.splitlines()
    articles, sources = last.split(", ")[0], last.split(", ")[-2]
    assert articles.endswith("articles")
    assert sources.endswith("sources")


def test_json_is_the_document_of_the_api(home: Path) -> None:
    """All of it, in one object."""
    done = run(home, "compare", "--json", "--source", "Tern Wire", "Manas base")
    document = json.loads(done.stdout)
    assert [column["source"] for column in document["sources"]] == ["Tern Wire"]
    assert document["without"] == []


def test_nothing_found_has_status_1(home: Path) -> None:
    """As a search without hits."""
    assert run(home, "compare", "zzyzx").returncode == 1
    assert run(home, "when", "zzyzx").returncode == 1
    assert run(home, "name-map", "Zzyzx").returncode == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("compare", "--limit", "3", "x"), "unrecognized arguments: --limit"),
        (("when", "--by", "fortnight", "x"), "argument --by: invalid choice: 'fortnight'"),
        (("compare", " "), "no query; see search compare --help"),
        (("name-map", " "), "no name; see search name-map --help"),
        (("when", "--after", "April", "x"), "'April' is not a date"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(
    home: Path, arguments: tuple[str, ...], message: str
) -> None:
    """With status 2, and nothing on standard output."""
    done = run(home, *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert message in done.stderr
    assert len(done.stderr.replace(INVENTED, "").splitlines()) == 1


def test_hits_over_time_are_bars_of_text(home: Path) -> None:
    """Of both queries, each with its own head."""
    done = run(home, "when", "Bakiyev", "--against", "Otunbayeva", "--by", "month")
    heads = [line for line in done.stdout.splitlines() if line.endswith("articles")]
    assert [head.split(":")[0] for head in heads] == ["Bakiyev", "Otunbayeva"]
    assert any(line.startswith("2010-04  █") for line in done.stdout.splitlines())


def test_over_time_as_json(home: Path) -> None:
    """The unit that was asked for."""
    document = json.loads(run(home, "when", "--json", "--by", "year", "Bakiyev").stdout)
    assert document["unit"] == "year"
    assert [one["label"] for one in document["series"][0]["bins"]] == ["2010"]


def test_the_map_of_a_name_lists_names_and_places(home: Path) -> None:
    """In text and as JSON."""
    lines = run(home, "name-map", "Bakiyev").stdout.splitlines()
    assert lines[0] == "Bakiyev"
    assert lines[2].startswith("with: ")
    document = json.loads(run(home, "name-map", "--json", "Bakiyev").stdout)
    assert document["people"]
