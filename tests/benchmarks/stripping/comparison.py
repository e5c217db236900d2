"""Measure stripping against gold texts, ours beside every extractor that is installed.

    python -m tests.benchmarks.stripping --gold SET.gold.jsonl.gz… [--peers] [--flat] [--json]

The pages of a set lie beside its gold (`SET.html.jsonl.gz`, with `--flat` `SET.flat.jsonl.gz`)
unless `--html` names them. Every system strips a page before the next page's turn comes, so that
the ratios of the times are of one run. Times are of the processor, one process.

`title` and `date` are the shares of right ones if the gold has one: the same words, the same
day. `title~` counts a title that shares four of five words too, `date~` the days before and after:
gold is often the publisher's other wording, or the day in another zone. `authors` is the share of
pages with the gold's authors, all of them and no other.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from index.strip.metadata.headline import fold_title
from tests.benchmarks.stripping.gold_pages import GoldPage, gold_pages
from tests.benchmarks.stripping.peers import HTML_PEERS, TEXT_PEERS, Extracted, System, ours
from tests.benchmarks.stripping.shingles import PageScore, page_score, total

OURS = "dateline"

TOGETHER = 64
"""Pages stripped at once by a worker of `add` (`index.ingest.workers.CHUNK_PAGES`)."""

LIKE = 0.8
"""Share of common words from which a title counts as another wording of the gold's."""


@dataclass
class Tally:
    """What one system did over the pages."""

    name: str
    scores: list[PageScore] = field(default_factory=list)
    titles: list[bool] = field(default_factory=list)
    like_titles: list[bool] = field(default_factory=list)
    days: list[bool] = field(default_factory=list)
    near_days: list[bool] = field(default_factory=list)
    authors: list[bool] = field(default_factory=list)
    failures: int = 0
    seconds: float = 0.0
    characters: int = 0
    gives_titles: bool = False
    gives_days: bool = False

    def add(self, gold: GoldPage, found: Extracted) -> None:
        """Count one page."""
        self.scores.append(page_score(gold.text, gold.measured(found.body)))
        self.gives_titles |= found.title is not None
        self.gives_days |= found.day is not None
        if gold.title:
            self.titles.append(fold_title(found.title or "") == fold_title(gold.title))
            self.like_titles.append(alike(found.title or "", gold.title))
        if gold.days:
            self.days.append(found.day in gold.days)
            self.near_days.append(any(days_apart(found.day, day) <= 1 for day in gold.days))
        if gold.authors and found.authors is not None:
            self.authors.append(found.authors == gold.authors)

    def figures(self) -> Figures:
        score = total(self.scores)
        pages = max(1, score.pages)
        return Figures(
            name=self.name,
            pages=score.pages,
            f1=round(score.f1, 4),
            precision=round(score.precision, 4),
            recall=round(score.recall, 4),
            exact=round(score.exact, 4),
            ms_a_page=round(self.seconds / pages * 1000, 2),
            mb_a_second=round(self.characters / 1e6 / max(self.seconds, 1e-9), 2),
            title=_share(self.titles) if self.gives_titles else None,
            title_like=_share(self.like_titles) if self.gives_titles else None,
            date=_share(self.days) if self.gives_days else None,
            date_near=_share(self.near_days) if self.gives_days else None,
            authors=_share(self.authors),
            failures=self.failures,
        )


@dataclass(frozen=True)
class Figures:
    """The figures of one system; None if it or the gold has no titles, dates or authors."""

    name: str
    pages: int
    f1: float
    precision: float
    recall: float
    exact: float
    ms_a_page: float
    mb_a_second: float
    title: float | None
    title_like: float | None
    date: float | None
    date_near: float | None
    authors: float | None
    failures: int


def _share(right: Sequence[bool]) -> float | None:
    return round(sum(right) / len(right), 4) if right else None


def alike(found: str, gold: str) -> bool:
    """Tell whether two titles share `LIKE` of the words of both."""
    a, b = set(fold_title(found).split()), set(fold_title(gold).split())
    return bool(a | b) and len(a & b) >= LIKE * len(a | b)


def days_apart(found: str | None, gold: str) -> int:
    """Count the days between two; many if one is unknown or no day."""
    try:
        return abs((date.fromisoformat(found or "") - date.fromisoformat(gold)).days)
    except ValueError:
        return 9999


def measure(pages: Iterable[GoldPage], systems: dict[str, System]) -> list[Tally]:
    """Let every system strip every page, in turn.

    Args:
        pages: Pages with gold.
        systems: By name; one that raises on a page is counted with an empty text there. Of ours
            only a refused page counts so, any other error ends the run.
    """
    tallies = {name: Tally(name) for name in systems}
    for number, gold in enumerate(pages):
        order = list(systems)
        turn = number % len(order)
        for name in order[turn:] + order[:turn]:
            tally = tallies[name]
            found = Extracted("")
            started = time.process_time()
            try:
                found = systems[name](gold.page)
            except Exception:
                tally.failures += 1
            tally.seconds += time.process_time() - started
            tally.characters += len(gold.page.content)
            tally.add(gold, found)
    return list(tallies.values())


def ms_together(pages: Sequence[GoldPage]) -> float:
    """Return our milliseconds a page if `TOGETHER` pages are stripped at once, as `add` does."""
    from index.strip.stripper import Stripper

    stripper = Stripper()
    stripper.strip(pages[0].page)
    started = time.process_time()
    for first in range(0, len(pages), TOGETHER):
        stripper.strip_many([gold.page for gold in pages[first : first + TOGETHER]])
    return (time.process_time() - started) / len(pages) * 1000


def warm(systems: dict[str, System], page: GoldPage) -> None:
    """Let each system strip one page first: imports and models are loaded then."""
    for system in systems.values():
        with suppress(Exception):
            system(page.page)


def choose(pages: Iterable[GoldPage], outlets: frozenset[str] | None) -> list[GoldPage]:
    """Keep the pages of the outlets asked for; all if none is asked for."""
    return [page for page in pages if outlets is None or page.outlet in outlets]


def table(figures: Sequence[Figures]) -> str:
    """Print the figures as a table, ours first and with the ratio of times to it."""
    base = figures[0].ms_a_page
    lines = [
        f"{'':28}{'F1':>7}{'prec':>7}{'rec':>7}{'exact':>7}{'ms/page':>9}{'x ours':>8}{'MB/s':>7}"
        f"{'title':>7}{'title~':>7}{'date':>7}{'date~':>7}{'authors':>9}{'failed':>7}"
    ]
    for row in figures:
        shares = "".join(
            f"{value:{width}.3f}" if value is not None else f"{'-':>{width}}"
            for value, width in (
                (row.title, 7),
                (row.title_like, 7),
                (row.date, 7),
                (row.date_near, 7),
                (row.authors, 9),
            )
        )
        lines.append(
            f"{row.name:28}{row.f1:7.3f}{row.precision:7.3f}{row.recall:7.3f}{row.exact:7.3f}"
            f"{row.ms_a_page:9.2f}{row.ms_a_page / max(base, 1e-9):8.1f}{row.mb_a_second:7.1f}"
            f"{shares}{row.failures:7d}"
        )
    return "\n".join(lines)


def page_file(gold: Path, flat: bool) -> Path:
    """Return the file of pages beside a gold file."""
    return gold.with_name(gold.name.replace(".gold.", ".flat." if flat else ".html."))


def main() -> None:
    """Measure each set, print a table or JSON for each, and the worst pages if asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", nargs="+", type=Path, required=True, help="gold files")
    parser.add_argument("--html", nargs="+", type=Path, help="page files, one for each gold file")
    parser.add_argument("--flat", action="store_true", help="strip the flattened pages")
    parser.add_argument("--peers", action="store_true", help="measure what else is installed")
    parser.add_argument("--json", action="store_true", help="print one JSON object a set")
    parser.add_argument("--limit", type=int, help="most pages of each set, evenly spread")
    parser.add_argument("--outlets", type=Path, help="file of outlets to keep, one a line")
    parser.add_argument("--worst", type=int, default=0, help="list our N worst pages")
    options = parser.parse_args()
    systems = {OURS: ours()}
    if options.peers:
        for peer in TEXT_PEERS if options.flat else HTML_PEERS:
            if peer.installed():
                systems[peer.name] = peer.make()
    outlets = (
        frozenset(options.outlets.read_text(encoding="utf-8").split()) if options.outlets else None
    )
    files = options.html or [page_file(gold, options.flat) for gold in options.gold]
    for gold, pages in zip(options.gold, files, strict=True):
        chosen = choose(gold_pages(gold, pages, options.limit), outlets)
        if not chosen:
            continue
        warm(systems, chosen[0])
        tallies = measure(chosen, systems)
        figures = [tally.figures() for tally in tallies]
        if options.json:
            print(json.dumps({"set": gold.name, "systems": [asdict(row) for row in figures]}))
        else:
            print(gold.name, len(chosen), "pages")
            print(table(figures))
            print(f"{OURS}, {TOGETHER} pages at once: {ms_together(chosen):.2f} ms/page")
        ranked = sorted(zip(tallies[0].scores, chosen, strict=True), key=lambda pair: pair[0].f1)
        for score, page in ranked[: options.worst]:
            print(f"{score.f1:.3f}", page.page.url or page.page.location)
