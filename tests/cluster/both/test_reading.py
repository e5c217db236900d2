"""Every command that reads prints on both servers what it prints on the embedded pair."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from index.settings import Settings
from tests.cluster.both.commands import alike, run

QUOTED = (
    'He said "We will repair the bridge in Brunn before winter comes to the valley," and "We will '
    'repair the road in Brunn before winter comes to the valley."'
)

ANY_ID, FIRST_ID, PASSAGE_ID = "ANY", "FIRST", "PASSAGE"
"""Stand for what the archive calls an article of no other text, the first one, and a passage."""

SEARCHES = [
    ["bridge", "--json"],
    ["bridge", "--explain"],
    ["bridge", "--csv", "--group", "off"],
    ["bridge", "--json", "--all", "--group", "off"],
    ["Askar Ozhanov", "--json"],
    ["=Ojanov", "--json", "--passages", "0"],
    ["Ozhanov", "--no-variants", "--json"],
    ['"road since the storms"', "--json", "--source", "Melin Radio"],
    ['"bridge winter"~6', "--json"],
    ["repa* OR markerc", "--json", "--limit", "3"],
    ["wintr~1", "--ids"],
    ["bridge NOT Brunn", "--json"],
    ['title:flood source:"Melin Radio" date:2010-04-03..2010-04-09', "--json"],
    ["zzyzx", "bridge"],
    ["brigde"],
    ["export", "bridge", "--format", "csv"],
    ["export", "bridge", "--format", "jsonl"],
    ["export", "bridge", "--format", "json"],
]
"""Sorted by date, since many articles score alike."""

VERBS = [
    ["compare", "bridge Brunn"],
    ["compare", "bridge Brunn", "--json"],
    ["quotes", "Ozhanov"],
    ["quotes", "Dorrin", "--json"],
    ["story", ANY_ID],
    ["story", ANY_ID, "--json"],
    ["when", "bridge", "--by", "day"],
    ["when", "bridge", "--against", "Brunn", "--json"],
    ["name-map", "Ozhanov"],
    ["name-map", "Ozhanov", "--json"],
    ["verify-quote", "-"],
    ["verify-quote", "-", "--json"],
    ["show", FIRST_ID],
    ["show", FIRST_ID, "--cuts"],
    ["show", PASSAGE_ID, "--quote"],
    ["show", FIRST_ID, "--cite", "csl-json"],
]

SCORED = ["bridge", "markerb road", "Askar Ozhanov", "title:flood Kallio", "repa* OR markerc"]

MIXED = [SEARCHES[3], ["quotes", "Ozhanov"], ["story", ANY_ID, "--json"]]
"""Asked of the pairs of which one half is embedded too."""

READINGS = [
    ["names", "list", "--json"],
    ["names", "show", "Ozhanov", "--json"],
    ["names", "export", "-"],
    ["sources", "learn", "Melin Radio"],
    ["watch", "list"],
    ["export"],
]
"""Of `search-index`."""

Homes = dict[str, Settings]


@cache
def ids(settings: Settings) -> dict[str, str]:
    """Look up what the ids in the lists above stand for."""
    done = run(settings, "search", "markera", "--sort", "oldest", "--json", "--group", "off")
    first = json.loads(done.out)["hits"][0]
    return {
        ANY_ID: json.loads(done.out)["hits"][1]["doc_id"],
        FIRST_ID: first["doc_id"],
        PASSAGE_ID: first["passages"][0]["id"],
    }


def ask(settings: Settings, asked: list[str]) -> Any:
    """Run `search`; return its status, and what it printed as both should."""
    named = ids(settings)
    parts = [named.get(part, part) for part in asked]
    by_date = ["--sort", "oldest"] if asked in SEARCHES else []
    done = run(settings, "search", *parts, *by_date, given=QUOTED)
    return done.status, alike(done.out, settings), alike(done.err, settings)


@pytest.mark.parametrize("asked", [*SEARCHES, *VERBS], ids=" ".join)
def test_a_search_is_the_same(homes: Homes, asked: list[str]) -> None:
    """Documents, tables, exports, errors and exit status."""
    expected = ask(homes["embedded"], asked)
    assert expected[0] in {0, 1}
    assert ask(homes["both"], asked) == expected


@pytest.mark.parametrize("query", SCORED)
def test_scores_are_equal_to_four_decimals(homes: Homes, query: str) -> None:
    """Hits whose scores are alike may come in another order."""
    found = []
    for kind in ("embedded", "both"):
        done = run(homes[kind], "search", query, "--json", "--all", "--group", "off")
        hits = json.loads(done.out)["hits"]
        scores = [round(hit["score"], 4) for hit in hits]
        assert scores == sorted(scores, reverse=True)
        found.append(sorted(zip(scores, (hit["doc_id"] for hit in hits), strict=True)))
    assert len(found[0]) > 2
    assert found[1] == found[0]


@pytest.mark.parametrize("kind", ["archive", "engine"])
@pytest.mark.parametrize("asked", MIXED, ids=" ".join)
def test_a_search_is_the_same_with_one_half_embedded(
    homes: Homes, kind: str, asked: list[str]
) -> None:
    """PostgreSQL with the embedded engine, and a file with the cluster."""
    assert ask(homes[kind], asked) == ask(homes["embedded"], asked)


@pytest.mark.parametrize("asked", READINGS, ids=" ".join)
def test_what_is_read_of_the_archive_is_the_same(homes: Homes, asked: list[str]) -> None:
    """Names, profiles, what is watched, the export of everything."""
    done = {kind: run(homes[kind], "search-index", *asked) for kind in ("embedded", "both")}
    assert done["both"].status == done["embedded"].status < 2
    for one, other in zip(*(done[kind][1:] for kind in done), strict=True):
        assert alike(other, homes["both"]) == alike(one, homes["embedded"])
