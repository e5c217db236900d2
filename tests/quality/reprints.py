"""The figures of reprints that have floors: judged pairs, and pairs that were read."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from index.stories.reprints.candidates import Dated, find_candidates
from index.stories.reprints.coverage import Text, compare
from index.stories.reprints.dates import WINDOW_DAYS, day_number
from index.stories.reprints.groups import MIN_ONE_TEXT, links
from index.stories.reprints.pairs import Partner, Shared, with_partners
from index.stories.reprints.runs import text_runs
from index.stories.reprints.signature import pack_signature
from tests.quality.stripping import Figure, file_hash

FILES = {
    "o": "outlets.jsonl.gz",
    "e": "event_clusters.jsonl.gz",
    "r": "reuters21578.jsonl.gz",
    "w": "wikinews_2019_2020.jsonl.gz",
    "b": "bbc.jsonl.gz",
}
"""Articles by the letter that begins their ids in the judged pairs."""

TOGETHER = ("oe", "r", "w", "b")
"""Files whose articles are compared with each other."""

STEP = 5
"""One in so many articles of `o` takes part beside those that were judged."""

GOLD = "reprints.tsv"
READ = Path(__file__).with_name("reprints_read.tsv")
"""Pairs that were read whole: 40 that were found to be one text, and series that share words."""

Pair = frozenset[str]


class Judged(NamedTuple):
    """A pair, whether it is one text, and the half that it belongs to."""

    pair: Pair
    one_text: bool
    half: str


def reprints_figures(data: Path) -> Iterator[Figure]:
    """Measure all figures of reprints.

    Args:
        data: Folder of the data sets.

    Yields:
        Figures in a fixed order; none if the articles or the judged pairs are not there.
    """
    gold, files = data / "newsroom" / GOLD, [data / "news" / name for name in FILES.values()]
    if not gold.exists() or not all(file.exists() for file in files):
        return
    judged, read = read_gold(gold), read_pairs(READ)
    wanted = {doc_id for one in (*judged, *read) for doc_id in one.pair}
    found = one_texts(data / "news", wanted)
    data_hash = file_hash(gold, *files)
    yield Figure("reprints f1", f1(judged, found), data_hash)
    for half in "ab":
        part = [one for one in judged if one.half == half]
        yield Figure(f"reprints half {half} f1", f1(part, found), data_hash)
    yield Figure("reprints read f1", f1(read, found), file_hash(READ, *files))


def read_gold(path: Path) -> list[Judged]:
    """Read the judged pairs, without those where either answer is right.

    Args:
        path: Of `reprints.tsv`.

    Returns:
        Each with its half, which its ids decide.
    """
    _, *lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    return [
        Judged(frozenset(row[1:3]), row[3] != "no", "ab"[crc32("\t".join(row[1:3]).encode()) % 2])
        for row in rows
        if row[4] != "1"
    ]


def read_pairs(path: Path) -> list[Judged]:
    """Read the pairs that were read.

    Args:
        path: Of the list.

    Returns:
        All of them; they belong to no half.
    """
    _, *lines = path.read_text(encoding="utf-8").splitlines()
    return [
        Judged(frozenset(row[:2]), row[2] == "1", "")
        for row in (line.split("\t") for line in lines)
    ]


def f1(judged: Iterable[Judged], found: set[Pair]) -> float:
    """Reckon F1, as `score_pairs.py` of the judged data does.

    Args:
        judged: Pairs.
        found: Those that are held to be one text; pairs that nobody judged are passed over.

    Returns:
        0 to 1.
    """
    pairs = list(judged)
    right = sum(one.one_text and one.pair in found for one in pairs)
    wrong = sum(one.one_text != (one.pair in found) for one in pairs)
    return 2 * right / max(1, 2 * right + wrong)


def one_texts(folder: Path, wanted: set[str]) -> set[Pair]:
    """Find the pairs that are one text, as an archive of these articles has them.

    Args:
        folder: Of the articles.
        wanted: Ids that take part in any case.

    Returns:
        Pairs of ids.
    """
    found: set[Pair] = set()
    for letters in TOGETHER:
        texts = {
            one.doc_id: one
            for letter in letters
            for one in _read(folder / FILES[letter], letter, wanted)
        }
        signed = [
            Dated(one.doc_id, one.day, content)
            for one in texts.values()
            if (content := pack_signature(one.body))
        ]
        notes: dict[str, Shared] = {}
        for one, other in find_candidates(signed, signed, WINDOW_DAYS):
            if one < other and (partners := _compared(texts[one], texts[other])) is not None:
                for doc_id, partner in zip((one, other), partners, strict=True):
                    shared = notes.get(doc_id, Shared(None, ()))
                    notes[doc_id] = with_partners(shared, [partner])
        found |= {
            frozenset((one, other))
            for one, linked in links(notes).items()
            for other, link in linked.items()
            if link.coverage >= MIN_ONE_TEXT
        }
    return found


def _compared(one: Text, other: Text) -> tuple[Partner, Partner] | None:
    return compare(
        one._replace(runs=text_runs(one.body)), other._replace(runs=text_runs(other.body))
    )


def _read(path: Path, letter: str, wanted: set[str]) -> Iterator[Text]:
    none = text_runs("")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            doc_id = f"{letter}:{row['id']}"
            if letter == "o" and number % STEP and doc_id not in wanted:
                continue
            yield Text(doc_id, row["title"], row["text"], day_number(row.get("date")), none)
