"""The figures of names that have floors: pairs, articles that readers look for, and the cases."""

from __future__ import annotations

import gzip
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from index.home.library import writing
from index.ingest.pipeline import Pipeline
from index.readers.files import read_paths
from index.settings import Settings
from index.text import spelling_key
from search.searcher import Searcher
from tests.benchmarks.names.comparison import compare
from tests.benchmarks.names.exchanged import exchanged_f1
from tests.benchmarks.names.first_hits import frequent_names, misses
from tests.benchmarks.names.variants import ask, found, read_spellings, recall
from tests.quality.stripping import Figure, file_hash

PAIRS = {
    "parts": "pairs_name_parts.tsv",
    "places": "pairs_places_asia.tsv",
    "full names": "pairs_full_names.tsv",
}

ARTICLES = 800
STEP = 11
"""Articles that are indexed, each so many of the file's: half a minute's work, and enough for some
hundred frequent names."""

NAMES = 150
"""Frequent names that are looked for."""


def names_figures(data: Path) -> Iterator[Figure]:
    """Measure all figures of names.

    Args:
        data: Folder of the data sets; the cases of names stand beside it, in `cases/names`.

    Yields:
        Figures in a fixed order; those whose files are not there are left out.
    """
    cases = data.parent / "cases" / "names"
    articles = data / "news" / "outlets.jsonl.gz"
    if (data / "names").exists():
        yield from pair_figures(data / "names")
    if articles.exists() and cases.exists():
        yield from reader_figures(articles, cases)
    if cases.exists():
        yield case_figure(cases / "cases")


def pair_figures(folder: Path) -> Iterator[Figure]:
    """Measure the judgement of pairs that took no part in learning.

    Args:
        folder: The labelled pairs.

    Yields:
        F1 with balanced precision of name parts, places, full names, and full names of which one
        part is exchanged.
    """
    for kind, name in PAIRS.items():
        (result,) = compare(folder / name, held_out=True, with_peers=False)
        yield Figure(f"names {kind} f1", result.f1, file_hash(folder / name))
    people = folder / PAIRS["full names"]
    yield Figure("names exchanged parts f1", exchanged_f1(people)[2], file_hash(people))


def reader_figures(articles: Path, cases: Path) -> Iterator[Figure]:
    """Measure what readers of real articles get.

    Args:
        articles: JSON lines of articles.
        cases: Holds `spellings.tsv`, names with the spellings of the press, and
            `wrong_joins.tsv`, pairs that are two names.

    Yields:
        The share of frequent names whose first hits all hold them, the recall of other spellings'
        articles by readers, and the share of the pairs of two names that are not joined.
    """
    spellings, wrong = cases / "spellings.tsv", cases / "wrong_joins.tsv"
    with gzip.open(articles, "rt", encoding="utf-8") as lines:
        rows = list(islice(lines, 0, ARTICLES * STEP, STEP))
    with indexed("".join(rows)) as (home, searcher):
        names = frequent_names(home, NAMES)
        right = sum(not misses(searcher, name) for name in names)
        yield Figure("names first hits right", right / len(names), file_hash(articles))
        by_reader, _ = recall(list(ask(searcher, read_spellings(spellings))))
        yield Figure("names variants recall", by_reader, file_hash(articles, spellings))
        pairs = [line.split("\t") for line in wrong.read_text(encoding="utf-8").splitlines()]
        ids = [[searcher.names.group_id(spelling_key(text)) for text in pair] for pair in pairs]
        apart = sum(a is None or a != b for a, b in ids)
        yield Figure("names wrong joins apart", apart / len(pairs), file_hash(articles, wrong))


def case_figure(folder: Path) -> Figure:
    """Measure the share of the cases' checks that pass, all articles in one archive.

    Args:
        folder: A folder a case: `articles.jsonl`, and `case.json` with its `checks`: a `query`,
            the ids that are wanted and those that are `not`.

    Returns:
        `names cases right`.
    """
    files = sorted(folder.glob("*/*.json*"))
    right = total = 0
    articles = "".join(
        path.read_text(encoding="utf-8").rstrip("\n") + "\n"
        for path in files
        if path.name == "articles.jsonl"
    )
    with indexed(articles) as (_, searcher):
        for path in files:
            if path.name != "case.json":
                continue
            for check in json.loads(path.read_text(encoding="utf-8"))["checks"]:
                given = set(searcher.given_ids(sorted(found(searcher, check["query"]))).values())
                total += 1
                right += given.issuperset(check["want"]) and given.isdisjoint(check["not"])
    return Figure("names cases right", right / total, file_hash(*files))


@contextmanager
def indexed(articles: str) -> Iterator[tuple[Path, Searcher]]:
    """Index articles into a home of their own, for as long as the block lasts.

    Args:
        articles: JSON lines.

    Yields:
        The home, and what searches it.
    """
    with tempfile.TemporaryDirectory() as home:
        file = Path(home) / "articles.jsonl"
        file.write_text(articles, encoding="utf-8")
        settings = Settings.load(home=home)
        with writing(settings, "quality") as desk:
            Pipeline(desk.archive, desk.engine, 1).add(read_paths([str(file)]))
        with Searcher.open(settings) as searcher:
            yield Path(home), searcher
