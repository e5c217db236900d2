"""Do the first hits of a name hold the name? `python -m tests.benchmarks.names.first_hits HOME`.

Asks for single names that at least ten articles of a home mention, each as articles write it, and
looks for its spellings in the first ten hits. A name fails if a hit holds none of them.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import search
from index.archive import open_archive
from index.names.lookup import Names
from index.settings import Settings
from index.text import spelling_key
from search import Searcher, SearchRequest

MIN_ARTICLES = 10
FIRST_HITS = 10
SEED = 1


def frequent_names(home: Path, limit: int) -> list[str]:
    """Choose names of one word in at least `MIN_ARTICLES` articles, at random with a fixed seed."""
    archive = open_archive(Settings.load(home), create=False)
    try:
        tables = archive.names
        numbers = range(1, tables.next_spelling())
        names = Names(tables)
        counts = tables.counts(numbers)
        chosen = [number for number in numbers if counts.get(number, 0) >= MIN_ARTICLES]
        keys = [key for key in tables.keys(chosen).values() if " " not in key]
        found = sorted(key for key in keys if names.is_name(key))
    finally:
        archive.close()
    random.Random(SEED).shuffle(found)
    return found[:limit]


def misses(searcher: Searcher, key: str) -> int:
    """Count the first hits of a name that hold none of its spellings."""
    group = searcher.names.find(key)
    spellings = [key, *(one.key for one in group.spellings)] if group else [key]
    hits = searcher.search(SearchRequest(key, limit=FIRST_HITS, passages=0, fill=False)).hits
    missed = 0
    for hit in hits:
        article = searcher.article(hit.doc_id).article
        text = f" {spelling_key(article.title or '')} {spelling_key(article.body)} "
        missed += not any(f" {spelling} " in text for spelling in spellings)
    return missed if hits else FIRST_HITS


def main() -> None:
    """Print the share of names that fail, and which they are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("home", type=Path)
    parser.add_argument("--names", type=int, default=1_500)
    args = parser.parse_args()
    names = frequent_names(args.home, args.names)
    with search.open(args.home) as searcher:
        failed = [name for name in names if misses(searcher, name)]
    share = len(failed) / max(1, len(names))
    print(f"{len(failed)} of {len(names)} names ({share:.2%}): {', '.join(failed)}")


if __name__ == "__main__":
    main()
