"""What the variants of a name cost a query: `python -m tests.benchmarks.name_variants`.

Articles are made, of which a third mention two people: one is spelled in ten ways that are accepted
as one name, the other always in the same way. Both are asked for with the same further words, so
the answers are the same articles; only the spellings differ. Processor time of the one thread,
medians, and their ratio.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from index.article import RawPage
from index.home.decisions import NameDecision, decide
from index.home.library import writing
from index.ingest.follow import catch_up
from index.ingest.pipeline import Pipeline
from index.settings import Settings
from search.request import SearchRequest
from search.searcher import Searcher
from tests.benchmarks import measure

SPELLINGS = (
    "Ozhanov", "Ojanov", "Ozhanoff", "Ozanow", "Ozjanov", "Oshanow", "Odzhanov", "Ozhanof",
    "Ožanov", "Ozhonov", "Ozhanow",
)  # fmt: skip
"""A name and ten variants."""

OTHER = "Kulmatov"
SEED = 7
WORDS = 400
SENTENCES = 12
SENTENCE_WORDS = 14
WARM_UP = 40


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=6_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rng = random.Random(SEED)
    words = ["".join(rng.choices("bdfgklmnprstv" + "aeiou" * 2, k=7)) for _ in range(WORDS)]
    with TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder))
        with writing(settings, "a benchmark") as desk:
            Pipeline(desk.archive, desk.engine).add(made(options.articles, words, rng))
            pairs = [NameDecision("accepted", SPELLINGS[0], other) for other in SPELLINGS[1:]]
            decide(desk.archive, pairs)
            catch_up(desk.archive, desk.engine)
        with Searcher.open(settings) as searcher:

            def ask(name: str, word: str) -> int:
                return searcher.search(SearchRequest(f"{name} {word}")).total

            if any(ask(SPELLINGS[0], word) != ask(OTHER, word) for word in words[:WARM_UP]):
                raise SystemExit("the two names are not in the same articles")
            times = measure.alternate(
                {
                    "ten variants": lambda word: ask(SPELLINGS[0], word),
                    "one spelling": lambda word: ask(OTHER, word),
                },
                words[WARM_UP:],
                time.thread_time,
            )
    one = times["one spelling"].p50
    rows = [
        {"query": name, "p50 ms": found.p50, "p95 ms": found.p95, "times": found.p50 / one}
        for name, found in times.items()
    ]
    measure.show(rows, options.json)


def made(count: int, words: list[str], rng: random.Random) -> Iterator[RawPage]:
    """Return articles of made words; every third one mentions both people twice."""
    for number in range(count):
        sentences = [
            " ".join(rng.choices(words, k=SENTENCE_WORDS)).capitalize() for _ in range(SENTENCES)
        ]
        if number % 3 == 0:
            spelling = rng.choice(SPELLINGS)
            for at in (0, 5):
                sentences[at] += f" with {spelling} and {OTHER}"
        yield RawPage(
            content=". ".join(sentences) + ".",
            kind="text",
            location=f"made:{number}",
            title=f"Report {number}",
            source=f"Source {number % 20}",
            published=f"2012-0{number % 9 + 1}-11",
        )


if __name__ == "__main__":
    main()
