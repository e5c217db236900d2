"""The figures of what a page is that have floors."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from index.article import RawPage
from index.strip.kinds.refusal import refusal
from index.strip.stripper import Stripper
from tests.benchmarks.stripping.gold_pages import jsonl
from tests.quality.stripping import PAGES, SETS, Figure, file_hash


def kinds_figures(data: Path) -> Iterator[Figure]:
    """Measure which articles are taken, and which other pages are kept out.

    Args:
        data: Folder of the data sets.

    Yields:
        For each extraction set the share of `PAGES` evenly spread pages that are taken; the same of
        articles as text; the share of pages that are no articles which are not added as whole ones.
    """
    stripper = Stripper()
    for name in SETS:
        path = data / "extraction" / f"{name}.html.jsonl.gz"
        rows = list(jsonl(path))
        pages = [
            RawPage(row["html"], "html", row["id"], url=row.get("url"))
            for row in rows[:: max(1, len(rows) // PAGES)][:PAGES]
        ]
        yield Figure(f"{name} kind taken", _taken(stripper, pages), file_hash(path))
    path = data / "news" / "outlets.jsonl.gz"
    texts = [
        RawPage(row["text"], "text", f"outlets#{number}", title=row.get("title"))
        for number, row in enumerate(list(jsonl(path))[::40])
    ]
    yield Figure("outlets kind taken", _taken(stripper, texts), file_hash(path))
    files = sorted((data / "ingest" / "not-articles").glob("*.html"))
    others = [RawPage(file.read_text(encoding="utf-8"), "html", file.name) for file in files]
    out = sum(
        refusal(article) is not None or article.partial for article in map(stripper.strip, others)
    )
    yield Figure("not-articles kind kept out", out / len(others), file_hash(*files))


def _taken(stripper: Stripper, pages: list[RawPage]) -> float:
    return sum(refusal(stripper.strip(page)) is None for page in pages) / len(pages)
