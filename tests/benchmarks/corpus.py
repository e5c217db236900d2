"""Articles to measure with: a file's own, or more, with words and names shuffled between them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np

KEPT_SHARE = 0.5
"""Share of an article's words that stay as they are; the others come from other articles. So a
made article has the lengths, the frequencies and the word pairs of news, and is nobody's copy."""


class Row(NamedTuple):
    """An article as a corpus file has it."""

    id: str
    title: str
    text: str
    source: str | None
    date: str | None

    @property
    def size_bytes(self) -> int:
        """Bytes of title and text in UTF-8."""
        return len(self.title.encode()) + len(self.text.encode())


def read(paths: Sequence[Path]) -> Iterator[Row]:
    """Read articles from `.jsonl` and `.jsonl.gz` files, and from those in folders."""
    for path in paths:
        if path.is_dir():
            yield from read(sorted(path.glob("*.jsonl*")))
            continue
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as rows:
            for line in rows:
                row = json.loads(line)
                text = row.get("text") or row.get("body") or ""
                yield Row(
                    f"{path.stem}/{row.get('id') or row.get('_id')}",
                    row.get("title") or "",
                    text,
                    row.get("source"),
                    row.get("date") or row.get("published"),
                )


def grown(paths: Sequence[Path], count: int | None, seed: int = 2010) -> Iterator[Row]:
    """Return `count` articles: those of the files, then as many made of them as are wanted.

    Args:
        count: None for the files' articles alone.
        seed: Decides what is made; the same seed makes the same articles.
    """
    if count is None:
        yield from read(paths)
        return
    rows = list(islice(read(paths), count))
    yield from rows
    if len(rows) == count:
        return
    mixer = _Mixer(rows, seed)
    for number in range(count - len(rows)):
        yield mixer.make(number)


class _Mixer:
    """Makes articles of others' words: lower-case words change places with lower-case ones,
    capitalised with capitalised."""

    def __init__(self, rows: Sequence[Row], seed: int) -> None:
        self._rows = rows
        self._random = np.random.default_rng(seed)
        numbers: dict[str, int] = {}
        self._texts = [
            np.array([numbers.setdefault(w, len(numbers)) for w in row.text.split(" ")], np.int32)
            for row in rows
        ]
        self._titles = [
            np.array([numbers.setdefault(w, len(numbers)) for w in row.title.split(" ")], np.int32)
            for row in rows
        ]
        self._words = np.array(list(numbers), dtype=object)
        self._is_name = np.array([word[:1].isupper() for word in numbers], dtype=bool)
        running = np.concatenate(self._texts)
        self._pools = [running[~self._is_name[running]], running[self._is_name[running]]]

    def make(self, number: int) -> Row:
        """Make one article after the pattern of the one whose turn it is."""
        at = number % len(self._rows)
        pattern = self._rows[at]
        title, text = self._mixed(self._titles[at]), self._mixed(self._texts[at])
        return pattern._replace(id=f"made/{number}", title=title, text=text)

    def _mixed(self, words: np.ndarray) -> str:
        words = words.copy()
        changed = self._random.random(len(words)) >= KEPT_SHARE
        for is_name, pool in enumerate(self._pools):
            places = np.flatnonzero(changed & (self._is_name[words] == bool(is_name)))
            if len(pool):
                words[places] = pool[self._random.integers(0, len(pool), len(places))]
        return " ".join(self._words[words])


def write(rows: Iterator[Row], path: Path) -> tuple[int, int]:
    """Write articles as rows that `search-index add` reads; returns how many, and their bytes."""
    count = size = 0
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            count += 1
            size += row.size_bytes
            json.dump({key: value for key, value in row._asdict().items() if value}, file)
            file.write("\n")
    return count, size
