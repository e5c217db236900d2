"""Find articles whatever way they spell a name, against exact match, fuzzy search and phonetics.

    python -m tests.benchmarks.names.retrieval --articles FILE.jsonl.gz --spellings GROUPS.jsonl.gz

In half of the articles that mention a name, every mention is written in another spelling of it,
taken from `--spellings` (one group a line: `names` with `text` and `script`). A query is the
name as most articles had it; relevant are the articles that mentioned it. Articles that have the
query's letters as a word or as somebody else's name count against every way of searching.

Each way of searching turns a query into spellings:

* `exact`: the query alone;
* `~1`, `~2`: all words of the articles within so many edits (insert, delete, substitute,
  transpose), what a fuzzy query does;
* `metaphone`: all words with the same primary Double Metaphone key (needs the `metaphone` package);
* `names`: the spellings of the query's group, as `NamesWriter` formed the groups from the altered
  articles alone.

Precision and recall are pooled over all queries. `at equal precision` puts a way of searching at
the precision of `names`: it is used for as many queries as reach that precision, in their order,
and exact match for the rest, which is the best that mixing the two can do without knowing which.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.names.groups.writer import NamesWriter
from index.names.lookup import Names
from index.names.mentions.mentions import article_names, find_mentions
from index.text import spelling_key, words
from tests.index.names.articles import database, group_names

SEED = 20100407
MIN_ARTICLES = 4
"""Articles that mention a name before it is asked for; with fewer nothing is to be found."""


@dataclass(frozen=True)
class News:
    """An article as it is altered."""

    title: str
    body: str
    source: str | None
    day: str | None


@dataclass(frozen=True)
class Outcome:
    """What one way of searching found over all queries."""

    found: int
    wrong: int
    relevant: int

    @property
    def precision(self) -> float:
        return self.found / max(1, self.found + self.wrong)

    @property
    def recall(self) -> float:
        return self.found / max(1, self.relevant)


def load_articles(path: Path, limit: int | None) -> Iterator[News]:
    """Read articles as rows of JSON."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if limit is not None and number >= limit:
                return
            row = json.loads(line)
            yield News(row.get("title") or "", row["text"], row.get("source"), row.get("date"))


def load_spellings(path: Path) -> dict[str, tuple[str, ...]]:
    """Read the other Latin spellings of each name; a name of several groups has those of all."""
    others: dict[str, dict[str, None]] = defaultdict(dict)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            texts = [n["text"] for n in json.loads(line)["names"] if n["script"] == "Latin"]
            for text in texts:
                key = spelling_key(text)
                for other in texts:
                    if spelling_key(other) != key:
                        others[key][other] = None
    return {key: tuple(texts) for key, texts in others.items()}


def choose(
    articles: Sequence[News], others: Mapping[str, Sequence[str]], count: int
) -> dict[str, set[int]]:
    """Choose the names to alter and ask for, with the articles that write each with a capital."""
    names = {
        mention.key
        for article in articles
        for mention in find_mentions(article.body)
        if mention.key in others and mention.key.isalpha() and len(mention.key) > 3
    }
    holders: dict[str, set[int]] = defaultdict(set)
    lower: Counter[str] = Counter()
    for number, article in enumerate(articles):
        written = set(words(f"{article.title} {article.body}"))
        lower.update(word for word in written if word.islower())
        for word in written:
            if not word.islower() and spelling_key(word) in names:
                holders[spelling_key(word)].add(number)
    able = sorted(
        key
        for key, numbers in holders.items()
        if len(numbers) >= MIN_ARTICLES and lower[key] <= 0.1 * len(numbers)
    )
    chosen = random.Random(SEED).sample(able, min(count, len(able)))
    return {key: holders[key] for key in chosen}


def alter(
    articles: list[News], chosen: Mapping[str, set[int]], others: Mapping[str, Sequence[str]]
) -> list[News]:
    """Write each chosen name in another spelling in half of its articles."""
    rng = random.Random(SEED)
    changes: dict[int, dict[str, str]] = defaultdict(dict)
    for key in sorted(chosen):
        for number in sorted(chosen[key]):
            if rng.random() < 0.5:
                changes[number][key] = rng.choice(others[key])
    altered = list(articles)
    for number, spellings in changes.items():
        article = articles[number]
        pattern = re.compile(rf"\b(?:{'|'.join(sorted(spellings))})\b", re.IGNORECASE)

        def other(match: re.Match[str], spellings: Mapping[str, str] = spellings) -> str:
            written = match[0]
            spelling = spellings.get(spelling_key(written))
            if spelling is None or written.islower():
                return written
            return spelling.upper() if written.isupper() else spelling.title()

        altered[number] = News(
            pattern.sub(other, article.title),
            pattern.sub(other, article.body),
            article.source,
            article.day,
        )
    return altered


def group(articles: Iterable[News]) -> Names:
    """Form the name groups of the articles."""
    tables = database()
    writer = NamesWriter(tables)
    batch = []
    for article in articles:
        batch.append(article_names(article.title, article.body, "en", article.source, article.day))
        if len(batch) == 1000:
            group_names(writer, batch)
            batch = []
    group_names(writer, batch)
    return Names(tables)


def ways(names: Names, vocabulary: Sequence[str]) -> dict[str, Callable[[str], Iterable[str]]]:
    """Return each way of searching: from a query to the spellings that it finds."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    def within(edits: int) -> Callable[[str], Iterable[str]]:
        def search(query: str) -> Iterable[str]:
            return [
                word
                for word, _, _ in process.extract(
                    query, vocabulary, scorer=OSA.distance, score_cutoff=edits, limit=None
                )
            ]

        return search

    def by_group(query: str) -> Iterable[str]:
        found = names.find(query)
        return [spelling.key for spelling in found.spellings] if found else [query]

    result: dict[str, Callable[[str], Iterable[str]]] = {
        "exact": lambda query: [query],
        "~1": within(1),
        "~2": within(2),
    }
    try:
        from metaphone import doublemetaphone  # type: ignore[import-not-found]  # may be missing
    except ImportError:
        print("metaphone: not installed, left out")
    else:
        sounding: dict[str, list[str]] = defaultdict(list)
        for word in vocabulary:
            sounding[doublemetaphone(word)[0]].append(word)
        result["metaphone"] = lambda query: [query, *sounding[doublemetaphone(query)[0]]]
    return {**result, "names": by_group}


def outcome(
    search: Callable[[str], Iterable[str]],
    chosen: Mapping[str, set[int]],
    postings: Mapping[str, set[int]],
) -> Outcome:
    """Ask for every chosen name."""
    found = wrong = relevant = 0
    for query, wanted in chosen.items():
        hits: set[int] = set()
        for spelling in search(query):
            parts = [postings.get(token, set()) for token in spelling.split(" ")]
            hits |= set.intersection(*parts)
        found += len(hits & wanted)
        wrong += len(hits - wanted)
        relevant += len(wanted)
    return Outcome(found, wrong, relevant)


def at_precision(way: Outcome, exact: Outcome, precision: float) -> float:
    """Return the recall of the mixture of a way of searching and exact match at a precision."""
    if way.precision >= precision:
        return way.recall
    low, high = 0.0, 1.0
    for _ in range(40):
        share = (low + high) / 2
        found = share * way.found + (1 - share) * exact.found
        wrong = share * way.wrong + (1 - share) * exact.wrong
        if found / max(1e-9, found + wrong) >= precision:
            low = share
        else:
            high = share
    return (low * way.found + (1 - low) * exact.found) / max(1, way.relevant)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--spellings", type=Path, required=True)
    parser.add_argument("--limit", type=int, help="articles to take")
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--show", type=int, default=0, help="missed and wrong spellings listed")
    options = parser.parse_args()

    articles = list(load_articles(options.articles, options.limit))
    others = load_spellings(options.spellings)
    chosen = choose(articles, others, options.queries)
    altered = alter(articles, chosen, others)
    started = time.process_time()
    names = group(altered)
    grouped_s = time.process_time() - started
    postings: dict[str, set[int]] = defaultdict(set)
    for number, article in enumerate(altered):
        for word in words(f"{article.title} {article.body}"):
            postings[spelling_key(word)].add(number)
    print(
        f"{len(articles)} articles, {len(chosen)} names asked for; "
        f"names mined and grouped in {grouped_s:.1f} s"
    )
    found = {
        way: outcome(search, chosen, postings)
        for way, search in ways(names, sorted(postings)).items()
    }
    precision = found["names"].precision
    print(f"{'':10} precision  recall  at equal precision")
    for way, result in found.items():
        equal = at_precision(result, found["exact"], precision)
        print(f"{way:10} {result.precision:9.3f} {result.recall:7.3f} {equal:10.3f}")
    if options.show:
        report(names, chosen, others, postings, options.show)


def report(
    names: Names,
    chosen: Mapping[str, set[int]],
    others: Mapping[str, Sequence[str]],
    postings: Mapping[str, set[int]],
    count: int,
) -> None:
    """List the spellings missed and the strangers that came along, most articles first."""
    missed: list[tuple[int, str, str]] = []
    wrong: list[tuple[int, str, str]] = []
    for query, wanted in chosen.items():
        found = names.find(query)
        keys = {spelling.key for spelling in found.spellings} if found else {query}
        for text in others[query]:
            key = spelling_key(text)
            if key not in keys and " " not in key:
                missed.append((len(postings.get(key, set()) & wanted), query, key))
        wrong += [
            (len(postings.get(key, set()) - wanted), query, key) for key in keys if key != query
        ]
    for title, rows in (("missed", missed), ("wrong", wrong)):
        print(f"\n{title}")
        for articles, query, key in sorted(rows, reverse=True)[:count]:
            if articles:
                print(f"{articles:5} {query} {key}")


if __name__ == "__main__":
    main()
