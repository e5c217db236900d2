"""What other pages of a source in the archive add to stripping, on judgements of unseen outlets.

Used by `stripping`, whose fold models judged pages of outlets that they had not seen: with
the shipped model, which has seen all of them, repetition would have little left to find.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from index.strip.furniture.assemble import assemble
from index.strip.furniture.profiles import FurnitureSpan
from index.strip.furniture.repeats import line_hash, repeat_spans
from index.strip.furniture.rules import Reason
from index.strip.page.lines import PageLines
from tests.benchmarks.stripping.shingles import PageScore, page_score

OTHERS = 20
"""Other pages of the outlet whose lines are counted, at most."""

LEAST = 10
"""Pages an outlet must have to be measured."""

_CUT = Reason("other", "model", "")


@dataclass(frozen=True)
class Judged:
    """A page that was judged without its outlet having been seen.

    Args:
        outlet: Who published it.
        gold: The article's text.
        lines: The page.
        kept: Whether each line stays.
    """

    outlet: str
    gold: str
    lines: PageLines
    kept: Sequence[bool]


@dataclass(frozen=True)
class _Counts:
    lines: Counter[int]
    pages: int

    def evidence(self, source: str, line_hash: int) -> tuple[int, int] | None:  # noqa: ARG002
        count = self.lines[line_hash]
        return (count, self.pages) if count else None


def without_and_with(pages: Sequence[Judged]) -> tuple[list[PageScore], list[PageScore]]:
    """Score the pages of outlets with at least `LEAST`, without and with the counts of up to
    `OTHERS` other pages of the same outlet."""
    by_outlet: dict[str, list[Judged]] = defaultdict(list)
    for page in pages:
        by_outlet[page.outlet].append(page)
    alone, helped = [], []
    for several in by_outlet.values():
        if len(several) < LEAST:
            continue
        hashes = [{line_hash(line.text) for line in page.lines.lines} for page in several]
        for at, page in enumerate(several):
            rest = [lines for number, lines in enumerate(hashes) if number != at][:OTHERS]
            counts = Counter(line for lines in [*rest, hashes[at]] for line in lines)
            spans = [
                FurnitureSpan(line.start, line.end, _CUT)
                for line, keep in zip(page.lines.lines, page.kept, strict=True)
                if not keep
            ]
            new = repeat_spans(page.lines, spans, page.outlet, _Counts(counts, len(rest) + 1))
            both = sorted([*spans, *new], key=lambda span: span.start)
            alone.append(page_score(page.gold, assemble(page.lines, spans)[0]))
            helped.append(page_score(page.gold, assemble(page.lines, both)[0]))
    return alone, helped
