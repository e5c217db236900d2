"""Search for mutated queries: each is answered or refused as a query, in time."""

from __future__ import annotations

import time
from pathlib import Path
from random import Random

from index.errors import QueryError
from index.settings import Settings
from search.request import SearchRequest
from search.searcher import Searcher
from tests.faults.kinds.pages import ODD
from tests.faults.running import run
from tests.faults.trials import Kind, Tried

LIMIT_MS = 200.0
"""Processor time of one query. One that takes longer is asked twice more, and its best time
counts."""

BEGINNINGS = (
    "Manas base", '"Manas base"', "Bakiyev OR Otunbayeva", "president NOT airport",
    "(Bishkek OR Osh) -airport", '"interim government"~5', "otun*", "Bakiev~1", "=Bakiev",
    'title:"air base"', 'source:"Tern Wire"', "author:Hallam", "language:en", "cut:supporters",
    "date:2010-04..2010-06", "after:2010-04-08 before:2010-06", "Бакиев", "جلال آباد", "Jalal-Abad",
)  # fmt: skip

PIECES = (
    "(", ")", "((", '"', "'", "~", "~1", "~99999", "*", "?", "^", "^2", ":", "::", "AND", "OR",
    "NOT", "AND NOT", "-", "--", "+", "=", "..", "[", "]", "{", "TO", "\\", "/", "|", "&&",
    "title:", "date:", "after:", "before:", "source:", "2010-13-45", "99999-01", "the", "a*",
    "*a", "\n", "\t", "a" * 300, "«", "”", "…", "東京", "🙂", "e\u0301", "\u00ad", "x:y:z", "text:",
    "doc_id:", "exact:", "1e999",
)  # fmt: skip


def mutated(draw: Random) -> str:
    """Return a query that nobody would type on purpose."""
    text = draw.choice(BEGINNINGS)
    for _ in range(draw.choice((1, 2, 3, 8, 40))):
        at = draw.randint(0, len(text))
        end = min(len(text), at + draw.choice((0, 0, 1, 5)))
        new = draw.choice((*PIECES, *ODD, *BEGINNINGS, " ", text[: draw.randint(0, 60)]))
        text = text[:at] + draw.choice(("", " ")) + new + draw.choice(("", " ")) + text[end:]
    if draw.random() < 0.02:
        text *= draw.choice((2, 50))
    return text


class Queries(Kind):
    """Asks one searcher over the starter collection, or over a home that is given."""

    name = "queries"
    usual_trials = 10_000
    takes_home = True

    def __init__(self, folder: Path, seed: int = 0, home: Path | None = None) -> None:
        super().__init__(folder, seed, home)
        asked = self.home or folder / "starter"
        if self.home is None and (wrong := run("search", "Manas", home=asked).wrong(0)):
            raise RuntimeError(wrong)
        self._searcher = Searcher.open(Settings.load(asked))

    def attempt(self, number: int) -> Tried:
        query = mutated(self.draw(number))
        times = []
        for limit in (10, 9, 8):  # an answer is remembered; with another limit it is a new one
            started = time.process_time()
            try:
                self._searcher.search(SearchRequest(query, limit))
                what = "answered"
            except QueryError:
                what = "refused"
            except Exception as exc:
                return Tried("raised", f"{type(exc).__name__}: {exc} for {query[:120]!r}")
            times.append((time.process_time() - started) * 1000)
            if times[-1] <= LIMIT_MS:
                return Tried(what)
        return Tried("slow", f"{min(times):.0f} ms for {query[:120]!r}")

    def close(self) -> None:
        self._searcher.close()
