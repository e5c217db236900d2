"""Learn how rare words are in news, for the vectors of `index.stories.events`.

    python -m tests.training.events.words --data ../shared/data/news

Writes `index/data/event_words.json`: the articles learned from and, by weight, the words.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from math import log
from pathlib import Path

from index.analysis.function_words import FUNCTION_WORDS
from index.stories.events.vectors import MAX_CHARS, MAX_WORDS
from index.stories.events.words import LEAST_ARTICLES, STEPS
from index.text import fold, words

SHARES = {"outlets": 1.0, "bbc": 1.0, "wikinews_2019_2020": 1.0, "reuters21578": 0.25}
"""Files, and for how much an article of each counts. Reuters' is the newswire of one year about
markets; whole it would be two thirds of all."""

OUT = Path(__file__).parents[3] / "index" / "data" / "event_words.json"


def learn(folder: Path) -> dict[str, object]:
    """Count in how many articles each word stands in the title or among the first words."""
    total = 0.0
    counts: Counter[str] = Counter()
    for name, share in SHARES.items():
        with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                article = json.loads(line)
                read = words(article.get("title") or "")
                read += words(article["text"][:MAX_CHARS])[:MAX_WORDS]
                for word in set(map(fold, read)):
                    counts[word] += share  # type: ignore[assignment]
                total += share
    by_step: dict[int, list[str]] = defaultdict(list)
    for word, count in counts.items():
        if count >= LEAST_ARTICLES and len(word) > 1 and word not in FUNCTION_WORDS:
            by_step[round(STEPS * log(total / count))].append(word)
    return {
        "articles": round(total),
        "words": {str(step): " ".join(sorted(by_step[step])) for step in sorted(by_step)},
    }


def main() -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data/news"))
    learned = learn(parser.parse_args().data)
    OUT.write_text(json.dumps(learned, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
