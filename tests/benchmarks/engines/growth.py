"""How the cost of a search and of adding grows with the number of articles."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.benchmarks.adding import added, disk_bytes
from tests.benchmarks.corpus import grown, read, write
from tests.benchmarks.engines.plot import log_plot
from tests.benchmarks.measure import Times
from tests.benchmarks.queries import from_articles

SAMPLED = 1000
"""Articles of which the queries of a size are drawn."""

Asked = Callable[[Path, Sequence[str]], Mapping[str, Times]]
"""Asks a home queries in every way that is measured."""


def growth(
    corpus: Sequence[Path], counts: Sequence[int], queries: int, place: Path, asked: Asked
) -> list[dict[str, object]]:
    """Measure the whole at several sizes; times as multiples of the first.

    Args:
        counts: Articles of each size; past those of the corpus they are made (`corpus.grown`).
        queries: Asked at each size, drawn from its own articles.
        place: Folder of the homes, one for each size; a home that is there is used.
    """
    table: list[dict[str, object]] = []
    first: dict[str, float] = {}
    for count in counts:
        file, home = place / f"{count}.jsonl", place / str(count)
        is_new = not home.exists()
        _, size = write(grown(corpus, count), file)
        adding = added(file, home, count, size) if is_new else {}
        sample = [row for at, row in enumerate(read([file])) if at % (count // SAMPLED + 1) == 0]
        file.unlink()
        for name, times in asked(home, from_articles(sample, queries)).items():
            table.append(
                {
                    "what": name,
                    "articles": count,
                    "p50 ms": times.p50,
                    "p95 ms": times.p95,
                    "times first": times.p50 / first.setdefault(name, times.p50),
                }
            )
        table.append(
            {
                "what": "add",
                "articles": count,
                "added/s": adding.get("a second"),
                "main MB": adding.get("main MB"),
                "worker MB": adding.get("worker MB"),
                "disk / text": disk_bytes(home) / size,
            }
        )
    return table


def growth_plot(table: Sequence[Mapping[str, object]], shown: Sequence[str]) -> str:
    """Draw the median times of some ways to ask over the number of articles, as SVG."""
    lines: dict[str, list[tuple[float, float]]] = {name: [] for name in shown}
    for row in table:
        articles, p50 = row["articles"], row.get("p50 ms")
        if row["what"] in lines and isinstance(articles, int) and isinstance(p50, float):
            lines[str(row["what"])].append((articles, p50))
    return log_plot("Time of a search by articles", "articles", "milliseconds, p50", lines)
