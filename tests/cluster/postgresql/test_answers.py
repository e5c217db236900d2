"""An archive in PostgreSQL answers as one in a file does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from index.archive import open_address
from index.home.adding import add
from index.settings import Settings
from search.request import SearchRequest
from search.searcher import Searcher
from tests.cluster.postgres import Server
from tests.cluster.postgresql.corpus import QUERIES


def queries(news: Path) -> list[str]:
    """Return words, phrases and names out of titles, spread over the corpus."""
    rows = [json.loads(line) for line in news.read_text(encoding="utf-8").splitlines()]
    titles = [words for row in rows if len(words := (row["title"] or "").split()) > 4]
    step = len(titles) // QUERIES
    asked = []
    for number, words in enumerate(titles[::step][:QUERIES]):
        chosen = [word.strip("\"'“”‘’.,:;?!()[]") for word in words[:3]]
        plain = " ".join(word for word in chosen if word)
        asked.append((plain, f'"{plain}"', plain.split(" ")[0], f"{plain} OR police")[number % 4])
    return asked


def answers(settings: Settings, asked: list[str]) -> list[dict[str, Any]]:
    """Return what is found, without how long it took."""
    found = []
    with Searcher.open(settings) as searcher:
        for query in asked:
            document: dict[str, Any] = dict(searcher.search(SearchRequest(query)).to_dict())
            del document["took_ms"]
            found.append(document)
    return found


def test_it_answers_as_an_archive_in_a_file_does(
    postgres: Server, news: Path, tmp_path: Path
) -> None:
    """The same articles, hits, passages, sources, months and notices for every query."""
    address = postgres.new_schema()
    add(news, home=tmp_path / "file", workers=2)
    add(news, home=tmp_path / "server", archive=address, workers=2)
    one = Settings.load(tmp_path / "file", environment={})
    two = Settings.load(tmp_path / "server", environment={}, archive=address)
    asked = queries(news)
    assert len(set(asked)) > QUERIES / 2
    kept = [answer for answer in answers(one, asked) if answer["total"]]
    assert len(kept) > QUERIES / 2
    assert answers(two, asked) == answers(one, asked)
    with (
        open_address(one.archive_address, create=False) as left,
        open_address(address, create=False) as right,
    ):
        assert list(left.articles()) == list(right.articles())
        assert left.names.all_group_ids() == right.names.all_group_ids()
        assert left.figures()._replace(size_bytes=0) == right.figures()._replace(size_bytes=0)
        assert (right.faults(), right.problems()) == ([], [])
