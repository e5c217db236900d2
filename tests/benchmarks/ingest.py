"""How fast `search-index add` takes pages in, in how much memory and disk.

    python -m tests.benchmarks.ingest --corpus FILE... [--articles N] [--html FILE...] [--bounds]
        [--json]

Clean articles against Whoosh's bare `add_document` of the same texts; HTML pages (rows with
`html`) against trafilatura alone on as many processes; memory of the main process and the largest
worker, read from /proc while it runs, so on Linux only. `--bounds` also times what the main process
does alone with articles that were prepared beforehand, and the same without names: no arrangement
of the workers is faster than that.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from index.archive.sqlite.archive import SQLiteArchive
from index.article import RawPage
from index.engines import engine_indexes
from index.ingest.pipeline import Pipeline
from index.ingest.pool import COLLECT_AFTER
from index.ingest.prepare import Prepared, Preparer, page_key
from index.names.groups.writer import NamesWriter
from index.readers.base import Rejected
from index.readers.files import read_paths
from index.settings import Settings
from tests.benchmarks import measure
from tests.benchmarks.adding import WORKERS, added
from tests.benchmarks.corpus import grown, read, write

WHOOSH_ARTICLES = 10_000
"""Most articles that Whoosh is timed on, the first of the same; it takes the more time an article
the more there are."""


def main() -> None:
    """Run the benchmark that the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--corpus", type=Path, nargs="+", default=[], metavar="FILE")
    parser.add_argument("--articles", type=int, help="this many; more than there are: made ones")
    parser.add_argument("--html", type=Path, nargs="+", default=[], metavar="FILE")
    parser.add_argument("--bounds", action="store_true", help="also time the main process alone")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    table: list[dict[str, object]] = []
    with TemporaryDirectory() as folder:
        place = Path(folder)
        if given.corpus:
            table += clean(given.corpus, given.articles, place, given.bounds)
        if given.html:
            table += pages(given.html, place)
    measure.show(table, given.json)


def clean(
    corpus: Sequence[Path], articles: int | None, place: Path, with_bounds: bool
) -> list[dict[str, object]]:
    """Time the adding of clean articles, against Whoosh bare."""
    file = place / "articles.jsonl"
    count, size = write(grown(corpus, articles), file)
    ours = added(file, place / "home", count, size)
    texts = [(row.id, row.title, row.text) for row in islice(read([file]), WHOOSH_ARTICLES)]
    bare = len(texts) / whoosh_bare(texts, place / "whoosh")
    one = place / "one.jsonl"
    write(iter([next(iter(read([file])))._replace(id="one", text="One more article.")]), one)
    again = added(one, place / "home", 1, 1)
    table: list[dict[str, object]] = [
        {"what": "add, clean articles", **ours, "times the rival": ours["a second"] / bare},
        {"what": "Whoosh bare, add_document", "pages": len(texts), "a second": bare},
        {"what": "add, one more article", "pages": 1, "seconds": again["seconds"]},
    ]
    if with_bounds:
        table += [{**row, "times the rival": row["a second"] / bare} for row in bounds(file, place)]
    return table


def bounds(file: Path, place: Path) -> list[dict[str, Any]]:
    """Time the main process alone: archive, names and engine, of articles prepared beforehand."""
    gc.set_threshold(COLLECT_AFTER)
    with SQLiteArchive.open(place / "none.sqlite") as archive:
        rows = islice(read_paths([str(file)]), WHOOSH_ARTICLES)
        pages = [(item, page_key(item)) for item in rows if isinstance(item, RawPage)]
        ready = Preparer(archive).prepare(pages)
    table = [{"what": "main process alone", **alone(ready, place / "alone")}]
    with patch.multiple(NamesWriter, place=lambda *_: set(), withdraw=lambda *_: None):
        table.append({"what": "main process, no names", **alone(ready, place / "nameless")})
    return table


def alone(ready: Sequence[Prepared | Rejected], home: Path) -> dict[str, float]:
    """Add prepared articles to an empty home; with the processor time of one, all threads
    together."""
    home.mkdir()
    with (
        SQLiteArchive.open(home / "archive.sqlite") as archive,
        closing(engine_indexes(Settings(home)).create("tantivy-00000001")) as engine,
        patch("index.ingest.pipeline.prepare_all", lambda *_: iter(ready)),
    ):
        started, before = time.perf_counter(), time.process_time()
        Pipeline(archive, engine).add(())
        seconds, busy = time.perf_counter() - started, time.process_time() - before
    count = len(ready)
    return {
        "pages": count,
        "seconds": seconds,
        "a second": count / seconds,
        "processor ms": busy / count * 1000,
    }


def pages(files: Sequence[Path], place: Path) -> list[dict[str, object]]:
    """Time the adding of HTML pages, against trafilatura alone."""
    sources = list(_html(files))
    file = place / "pages.jsonl"
    with file.open("w", encoding="utf-8") as rows:
        for number, html in enumerate(sources):
            json.dump({"id": str(number), "html": html}, rows)
            rows.write("\n")
    size = sum(len(html.encode("utf-8", "replace")) for html in sources)
    ours = added(file, place / "html", len(sources), size)
    started = time.perf_counter()
    with get_context("spawn").Pool(WORKERS) as pool:
        pool.map(extract, sources, chunksize=16)
    alone = len(sources) / (time.perf_counter() - started)
    return [
        {"what": "add, HTML pages", **ours, "times the rival": ours["a second"] / alone},
        {"what": "trafilatura alone, fast", "pages": len(sources), "a second": alone},
    ]


def extract(html: str) -> str | None:
    """Take a page's article with trafilatura in its fast mode."""
    import trafilatura

    text: str | None = trafilatura.extract(html, fast=True)
    return text


def whoosh_bare(texts: Sequence[tuple[str, str, str]], folder: Path) -> float:
    """Return the seconds that Whoosh takes to index texts with its own stemming analyzer."""
    from whoosh.analysis import StemmingAnalyzer
    from whoosh.fields import ID, TEXT, Schema
    from whoosh.index import create_in

    folder.mkdir()
    schema = Schema(id=ID(stored=True), title=TEXT, text=TEXT(StemmingAnalyzer()))
    index = create_in(str(folder), schema)
    started = time.perf_counter()
    writer = index.writer(limitmb=256)
    for given_id, title, text in texts:
        writer.add_document(id=given_id, title=title, text=text)
    writer.commit()
    return time.perf_counter() - started


def _html(files: Sequence[Path]) -> Iterator[str]:
    for file in files:
        with gzip.open(file, "rb") if file.suffix == ".gz" else file.open("rb") as rows:
            for row in rows:
                yield json.loads(row)["html"]


if __name__ == "__main__":
    main()
