"""Which of the most frequent words bring spellings that are other words: there should be none.

    python -m tests.benchmarks.names.common_words --articles FILE.jsonl.gz [--words 20000]

Each of the most frequent words of the articles is asked for as a query; a word with variants by
evidence is listed with them, for a reader to accept or not. Curated groups are listed apart.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from index.text import fold, words
from tests.benchmarks.names.retrieval import group, load_articles


def main() -> None:
    """Print the words that have variants, most frequent first, and how many there are."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--limit", type=int, help="articles to take")
    parser.add_argument("--words", type=int, default=20_000)
    options = parser.parse_args()

    articles = list(load_articles(options.articles, options.limit))
    names = group(articles)
    counts = Counter(fold(word) for article in articles for word in words(article.body))
    asked = [word for word, _ in counts.most_common(options.words)]
    evidence = curated = 0
    for word in asked:
        found = names.find(word)
        seen = [s for s in found.spellings if s.count and s.key != word] if found else []
        if not seen:
            continue
        by_evidence = any(spelling.state == "proposed" for spelling in seen)
        evidence += by_evidence
        curated += not by_evidence
        print(
            f"{'evidence' if by_evidence else 'curated'}\t{word} {counts[word]}\t"
            + ", ".join(f"{s.text} {s.articles} ({s.reason})" for s in seen)
        )
    print(
        f"{len(asked)} words: {evidence} have variants by evidence, {curated} by the curated list"
    )


if __name__ == "__main__":
    main()
