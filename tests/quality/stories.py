"""The figures of stories that have floors: judged events, and what is linked among all news.

The halves are of events, drawn by chance. Weights, decay and bound were compared on all events and
on unselected articles, with both halves in sight: neither half is data that was never looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from random import Random

from index.article import Article
from index.stories.events.keeping import StoryKeeper
from index.stories.events.likeness import KeptVector
from index.stories.events.links import Place
from index.stories.events.vectors import vector
from tests.benchmarks.stripping.gold_pages import jsonl
from tests.index.stories.events.memory import MemoryNotes
from tests.quality.stripping import Figure, file_hash

GOLD = "events.tsv"


def stories_figures(data: Path) -> Iterator[Figure]:
    """Measure how well stories agree with judged events.

    Args:
        data: Folder of the data sets.

    Yields:
        Pairwise F1 over one half of the events, over the other, and over all. An article
        without a date is a story of its own, which keeps the recall below 0.96.
    """
    path = data / "news" / "event_clusters.jsonl.gz"
    gold = data / "newsroom" / GOLD
    events = _events(gold)
    halves = _halves(events.values())
    found = _stories(path)
    both = file_hash(path, gold)
    for name, half in (("one half", 0), ("other half", 1), ("all", None)):
        some = [key for key, event in events.items() if half is None or halves[event] == half]
        yield Figure(f"stories f1 {name}", _pairwise_f1(some, found, events), both)


def _events(gold: Path) -> dict[str, str]:
    """Read the events of the articles that are scored."""
    rows = [line.split("\t") for line in gold.read_text(encoding="utf-8").splitlines()[1:]]
    return {row[0]: row[1] for row in rows if row[2] != "0"}


def _halves(events: Iterable[str]) -> dict[str, int]:
    """Draw for each event the half that it belongs to."""
    drawn = sorted(set(events))
    Random(7).shuffle(drawn)
    return {event: place % 2 for place, event in enumerate(drawn)}


def _stories(path: Path) -> dict[str, str]:
    """Find the stories of all articles of a file, by the ids that it gives."""
    given: dict[str, str] = {}
    vectors = []
    for number, row in enumerate(jsonl(path)):
        doc_id = f"{number:016x}"
        article = Article(
            doc_id, row["title"], row["text"], row["source"], row["date"], language="en"
        )
        if (content := vector(article)) is not None:
            vectors.append(KeptVector(doc_id, content))
        given[doc_id] = row["id"]
    notes = MemoryNotes()
    StoryKeeper(notes).enter(vectors)
    kept = notes.kept["stories"]
    return {given[doc_id]: Place.unpacked(note.content).story for doc_id, note in kept.items()}


def _pairwise_f1(
    some: Collection[str], found: Mapping[str, str], events: Mapping[str, str]
) -> float:
    """Return F1 of the pairs that are in one story; an article without a story is one alone."""
    told = Counter(found.get(key, key) for key in some)
    true = Counter(events[key] for key in some)
    both = Counter((found.get(key, key), events[key]) for key in some)
    right, named, all_true = (_pairs(counts.values()) for counts in (both, told, true))
    return 2 * right / (named + all_true)


def _pairs(counts: Iterable[int]) -> int:
    return sum(count * (count - 1) // 2 for count in counts)
