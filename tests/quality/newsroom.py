"""The figures of sources side by side that have floors: sentences of one source, words chosen."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from index.sentences import sentence_spans
from index.text import words
from search.newsroom.only_here import only_here
from search.newsroom.told import Told
from search.newsroom.words_chosen import choose_words
from search.showing.marks import Found
from tests.quality.stripping import Figure, file_hash

READ = Path(__file__).with_name("only_here_read.tsv")
"""Sentences that were read: the article's id, the span in its text, 1 if no other article of the
story says it and it is no furniture, else 0."""

CHOSEN = {
    ("Washington Times", "illegal"),
    ("Washington Times", "amnesty"),
    ("CNN (Web News)", "undocumented"),
    ("Townhall", "aliens"),
    ("Vox", "unauthorized"),
}
"""What papers call immigrants of whom they write beside the border."""

_QUERY = re.compile(r"\b(?:[Ii]mmigra\w*|[Bb]order\w*)")


def newsroom_figures(data: Path) -> Iterator[Figure]:
    """Measure what is shown of sources side by side.

    Args:
        data: Folder of the data sets.

    Yields:
        The share of sentences of one source that are truly alone, of those read; the share of
        words that papers are known to choose that is found. Nothing if the files are not there.
    """
    news, events = data / "news", data / "newsroom" / "events.tsv"
    clusters, outlets = news / "event_clusters.jsonl.gz", news / "outlets.jsonl.gz"
    if clusters.exists() and events.exists():
        yield Figure("newsroom only here", alone_share(clusters, events), file_hash(clusters))
    if outlets.exists():
        found = len(CHOSEN & chosen_words(outlets))
        yield Figure("newsroom words chosen", found / len(CHOSEN), file_hash(outlets))


def alone_share(clusters: Path, events: Path) -> float:
    """Return the share of the sentences found, among those that were read, that are alone.

    Args:
        clusters: Articles.
        events: Which of them are of one event.
    """
    read = {}
    for line in READ.read_text(encoding="utf-8").splitlines()[1:]:
        doc_id, start, end, right = line.split("\t")
        read[doc_id, int(start), int(end)] = right == "1"
    event = {}
    for line in events.read_text(encoding="utf-8").splitlines()[1:]:
        doc_id, name, scored, *_ = line.split("\t")
        if scored == "1":
            event[doc_id] = name
    stories: dict[str, list[Told]] = defaultdict(list)
    for row in _rows(clusters):
        if row["id"] in event:
            source = row["source"].removeprefix("www.").partition(".")[0]
            stories[event[row["id"]]].append(_told(row, source, ()))
    judged = [
        read[one.passage.doc_id, one.passage.passage.start, one.passage.passage.end]
        for story in stories.values()
        for alone in only_here(story).values()
        for one in alone
        if (one.passage.doc_id, one.passage.passage.start, one.passage.passage.end) in read
    ]
    return sum(judged) / len(judged)


def chosen_words(outlets: Path) -> set[tuple[str | None, str]]:
    """Return the words that papers choose in articles of immigrants and the border.

    Args:
        outlets: Articles.

    Returns:
        Sources with their words.
    """
    holders: Counter[str] = Counter()
    articles = []
    count = 0
    for row in _rows(outlets):
        body = row["text"]
        count += 1
        holders.update(set(words(body.lower())))
        places = [
            Found(match.start(), match.end(), 0, "term", "") for match in _QUERY.finditer(body)
        ]
        kinds = {body[place.start].lower() for place in places}
        if kinds == {"b", "i"}:
            articles.append(_told(row, row["source"], tuple(places)))
    chosen = choose_words(
        articles,
        {"immigra", "border"},
        lambda word: (word[:7].removesuffix("s"),),
        ("en",),
        lambda word: holders[word] / count,
    )
    return {(source, word.word) for source, found in chosen.items() for word in found}


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _told(row: dict[str, str], source: str, found: tuple[Found, ...]) -> Told:
    body = row["text"]
    spans = tuple(sentence_spans(body, "en")) if not found else ((0, len(body)),)
    return Told(
        row["id"], row["id"], source, row["date"], row["title"], None, "en", body, spans, found
    )
