"""How fast the engines index and answer, against each other and against what else there is.

    python -m tests.benchmarks.engines --corpus FILE... [--articles N] [--queries 200] [--json]

First the engines alone: every article once into each, then queries of the articles' own words.
Then the whole: a home made by `search-index add`, asked through `search.searcher`, beside tantivy
bare, SQLite FTS5 and bm25s on the same articles and queries. They answer in turns of a few queries,
so a busy moment of the machine meets all of them.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from index.analysis.terms import Analysis, term
from index.engines import engine_indexes
from index.engines.base import Engine, EngineDocument, EngineRequest, Indexes
from index.ingest.follow import seconds
from index.names.canonical import Canonicaliser
from index.settings import Settings
from tests.benchmarks import measure
from tests.benchmarks.adding import add
from tests.benchmarks.corpus import Row, grown, read, write
from tests.benchmarks.engines import rivals
from tests.benchmarks.engines.growth import growth, growth_plot
from tests.benchmarks.queries import from_articles

ANALYSIS = Analysis(Canonicaliser())

INDEX = "00000001"
"""Ends the names of the indexes of engines that are measured alone."""

WARM_UP = 20
"""Queries asked before the clock runs: files are mapped and modules loaded by then."""


def main() -> None:
    """Run the benchmark that the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--corpus", type=Path, nargs="+", required=True, metavar="FILE")
    parser.add_argument("--articles", type=int, help="this many; more than there are: made ones")
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--engines", default="tantivy,whoosh", help="engines measured alone")
    parser.add_argument("--alone", action="store_true", help="leave out the whole and the rivals")
    parser.add_argument("--grow", help="article counts, as 30000,300000: p50 of the whole at each")
    parser.add_argument("--plot", type=Path, help="with --grow: file for an SVG of the times")
    parser.add_argument(
        "--home", type=Path, help="keep the home (with --grow the homes) here, and use those kept"
    )
    parser.add_argument("--cpu", action="store_true", help="processor time, on a busy machine")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        place = Path(folder)
        rows = grow(given, place) if given.grow else compare(given, place)
    measure.show(rows, given.json)


PLOTTED = (
    "search, ids and total",
    "ids and total, newest",
    "search, no passages",
    "search, any word",
    "search, whole page",
)


def grow(given: argparse.Namespace, place: Path) -> list[dict[str, object]]:
    """Measure the whole at several sizes."""
    homes = given.home or place
    homes.mkdir(parents=True, exist_ok=True)
    counts = [int(count) for count in given.grow.split(",")]

    def asked(home: Path, queries: Sequence[str]) -> dict[str, measure.Times]:
        return _asked(given, searches(home, queries), queries)

    table = growth(given.corpus, counts, given.queries + WARM_UP, homes, asked)
    if given.plot:
        given.plot.write_text(growth_plot(table, PLOTTED), encoding="utf-8")
    return table


def compare(given: argparse.Namespace, place: Path) -> list[dict[str, object]]:
    """Measure the engines alone, then the whole and its rivals."""
    file = place / "articles.jsonl"
    _, size = write(grown(given.corpus, given.articles), file)
    rows = list(read([file]))
    queries = from_articles(rows, given.queries + WARM_UP)
    names = [name for name in given.engines.split(",") if name]
    table = []
    for name in names:
        built, peak = measure.in_child(build, name, place, file)
        engine = _indexes(name, place).open(f"{name}-{INDEX}")
        times = _asked(given, {"all": _words(engine)}, queries)
        table.append(
            {
                "what": f"{name} alone",
                "articles": built["articles"],
                "seconds": built["seconds"],
                "articles/s": built["articles"] / built["seconds"],
                "peak MB": peak,
                "index / text": engine.size_bytes / size,
                "p50 ms": times["all"].p50,
                "p95 ms": times["all"].p95,
            }
        )
        engine.close()
    if not given.alone:
        home = given.home or place / "home"
        if not home.exists():
            add(file, home)
        table += whole(given, rows, queries, home, place)
    return table


def _indexes(name: str, home: Path) -> Indexes:
    return engine_indexes(Settings(home, name))


def build(name: str, home: Path, file: Path) -> dict[str, Any]:
    """Index a file's articles with an engine alone."""
    started = time.perf_counter()
    engine = _indexes(name, home).create(f"{name}-{INDEX}")
    with engine.writer() as writer:
        for seq, row in enumerate(read([file]), 1):
            writer.add(document(row, seq))
    articles = engine.count
    engine.close()
    return {"articles": articles, "seconds": time.perf_counter() - started}


def document(row: Row, seq: int) -> EngineDocument:
    """Return what an engine keeps of an article whose names are not grouped."""
    title, body = ANALYSIS.text(row.title, None), ANALYSIS.text(row.text, None)
    return EngineDocument(
        doc_id=blake2b(row.id.encode(), digest_size=8).hexdigest(),
        seq=seq,
        title=title.stemmed,
        body=body.stemmed,
        title_exact=title.exact,
        body_exact=body.exact,
        source=row.source,
        published=seconds(row.date),
    )


def whole(
    given: argparse.Namespace, rows: Sequence[Row], queries: Sequence[str], home: Path, place: Path
) -> list[dict[str, object]]:
    """Measure `search.searcher` beside its rivals; times as multiples of tantivy bare."""
    indexes, name = _indexes("tantivy", place), f"tantivy-{INDEX}"
    engine = indexes.open(name) if indexes.has(name) else None
    asked = {
        "tantivy bare": rivals.raw_tantivy(rows, _made(place / "raw")),
        **({"tantivy alone": _words(engine)} if engine else {}),
        **searches(home, queries),
        "SQLite FTS5, any word": rivals.sqlite_fts5(rows, place / "fts5.sqlite"),
        "bm25s, any word": rivals.bm25s(rows),
    }
    times = _asked(given, asked, queries)
    bare = times["tantivy bare"].p50
    return [
        {"what": name, "p50 ms": t.p50, "p95 ms": t.p95, "times tantivy bare": t.p50 / bare}
        for name, t in times.items()
    ]


DEEP = 100
"""Hits before the deep page that is measured."""


def searches(home: Path, queries: Sequence[str]) -> dict[str, Callable[[str], object]]:
    """Return the ways to ask the whole that are measured.

    Args:
        queries: Those that will be asked; the cursors of their deep pages are fetched at once.
    """
    from index.settings import Settings
    from search.request import SearchRequest
    from search.searcher import Searcher

    searcher = Searcher.open(Settings(home=home))

    def asks(**options: Any) -> Callable[[str], object]:
        return lambda query: searcher.search(SearchRequest(query, **options))

    bare: dict[str, Any] = {"facets": False, "passages": 0, "variants": False}
    page: dict[str, Any] = {"facets": True, "passages": 3}

    def ids(**options: Any) -> Callable[[str], object]:
        return lambda query: searcher.rank(SearchRequest(query, limit=10, **bare, **options))

    cursors = {
        query: searcher.search(SearchRequest(query, limit=DEEP, **bare)).next for query in queries
    }

    def deep(query: str) -> object:
        return searcher.rank(SearchRequest(query, limit=10, cursor=cursors[query], **bare))

    rows = searcher.search(SearchRequest("the", limit=0)).facets.source
    source = next((value for value, _ in rows if value), "")
    return {
        "search, ids and total": ids(),
        "ids and total, newest": ids(sort="newest"),
        "ids and total, 2010 to 2018": ids(after="2010", before="2018"),
        "ids and total, one source": ids(sources=(source,)),
        f"ids and total, from hit {DEEP + 1}": deep,
        "ids and total, any word": ids(match="any"),
        "search, no passages": asks(**bare),
        "search, any word": asks(match="any", **bare),
        "search, whole page": asks(**page),
        "search, whole page, newest": asks(sort="newest", **page),
        "search, whole page, 2010 to 2018": asks(after="2010", before="2018", **page),
    }


def _words(engine: Engine) -> Callable[[str], object]:
    """Return what asks an engine for articles with all words of a query."""
    from whoosh.query import And, Term

    def ask(query: str) -> list[str]:
        words = And([Term("text", term(word)) for word in query.split()])
        return [hit.doc_id for hit in engine.search(EngineRequest(words)).hits]

    return ask


def _asked(
    given: argparse.Namespace,
    contestants: dict[str, Callable[[str], object]],
    queries: Sequence[str],
) -> dict[str, measure.Times]:
    clock = time.thread_time if given.cpu else time.perf_counter
    measure.alternate(contestants, queries[:WARM_UP])
    return measure.alternate(contestants, queries[WARM_UP:], clock)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder
