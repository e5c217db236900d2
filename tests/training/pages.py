"""The pages that the line model of stripping is trained on: their lines, and which are the
report's."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.article import RawPage
from index.strip.furniture.rules import placed
from index.strip.model.model import with_lines
from index.strip.model.text_features import looked_up_words
from index.strip.model.tree_places import name_words
from index.strip.page.judged import is_bare_link, judged_lines
from index.strip.page.lines import PageLines, flatten_text
from index.strip.page.parse import flatten_html
from index.strip.page.prose import is_long
from index.strip.page.tags import IN_POST, beside_headline
from index.strip.page.words import word_pairs
from tests.benchmarks.stripping.gold_pages import gold_pages, outlet_of
from tests.quality.stripping import file_hash
from tests.training.line_labels import label_lines

SETS = {
    "newspaper4k_aed": 1.0,
    "fundus_parsers": 1.0,
    "mozilla_readability": 0.6,
    "daniel": 0.4,
    "l3s_gn1_a": 1.0,
    "dragnet": 0.6,
    "wcxb_dev": 1.0,
    "cleaneval": 0.3,
}
"""Training weight of each set: pages of news with a whole gold count most."""

LEARNED = ("newspaper4k_aed", "fundus_parsers", "mozilla_readability", "daniel")
"""Sets that the shipped model learned from. With all eight it is better on two of the other four
and worse on the third (l3s_gn1_a, F1 0.931 to 0.921), and fewer pages of these are exact."""

FOLDS = 2
"""Of outlets: each fold's models learn from half of them, so that the written ones, which learn
from all, do better."""

HEADED = frozenset(("dragnet", "cleaneval"))
"""Sets whose golds begin with what stands above a report: title, byline, date."""


@dataclass
class Page:
    """One page for training: its lines, what they are, and how much they weigh."""

    name: str
    of_set: str
    outlet: str
    gold: str
    raw: RawPage
    lines: PageLines
    labels: NDArray[np.bool_]
    weights: NDArray[np.float64]
    words: list[list[str]]
    classes: list[tuple[str, ...]]
    fold: int

    def body(self, kept: Iterable[bool]) -> str:
        """Join the lines that stay."""
        chosen = zip(self.lines.lines, kept, strict=True)
        return "\n".join(line.text for line, keep in chosen if keep)


def load(folder: Path, kind: str, sets: Sequence[str] = LEARNED) -> list[Page]:
    """Read the sets, printing their hashes, and label every line."""
    pages = []
    for name in sets:
        weight = SETS[name]
        gold = folder / f"{name}.gold.jsonl.gz"
        file = folder / f"{name}.{'html' if kind == 'html' else 'flat'}.jsonl.gz"
        print(f"{kind}: {name} {file_hash(gold, file)}")
        source = folder / f"{name}.html.jsonl.gz"
        htmls = {row.page.location: row.page.content for row in gold_pages(gold, source)}
        for row in gold_pages(gold, file):
            read = flatten_html if kind == "html" else flatten_text
            lines = read(row.page.content)
            if not lines.lines:
                continue
            lines = with_lines(lines, judged_lines(lines))
            labels, sizes = label_lines([line.text for line in lines.lines], row.text)
            outside = by_convention(htmls[row.page.location])
            labels = [
                label and line.text not in outside
                for label, line in zip(labels, lines.lines, strict=True)
            ]
            raw = np.array([1 + np.log1p(size) if size else 0.0 for size in sizes])
            tokens = looked_up_words(
                [line.text for line in lines.lines], list(map(is_bare_link, lines.lines))
            )
            group = group_of(row.page.url, row.outlet)
            pages.append(
                Page(
                    f"{name}/{row.page.location}",
                    name,
                    group,
                    row.text,
                    row.page,
                    lines,
                    np.array(labels),
                    raw * weight / max(1.0, float(raw.sum()) ** 0.5) * taught(name, lines, labels),
                    [words + word_pairs(words) for words in tokens],
                    chains(lines),
                    fold_of(group),
                )
            )
    return pages


def taught(of_set: str, lines: PageLines, labels: Sequence[bool]) -> NDArray[np.bool_]:
    """Choose the lines that a page may teach: those on which its gold's convention is ours.

    Args:
        of_set: Its set.
        lines, labels: The page, and which of its lines are the gold's.

    Returns:
        False for the short lines of a gold above its first long one, if the set's golds begin with
        title and byline, and for posts quoted in a report, which some golds leave out and some
        keep.
    """
    told = np.array([not line.flags & IN_POST for line in lines.lines])
    if of_set in HEADED:
        for at, (line, label) in enumerate(zip(lines.lines, labels, strict=True)):
            if label and is_long(line):
                break
            if label:
                told[at] = False
    return told


def by_convention(html: str) -> set[str]:
    """Return the lines of a page that are out by our convention, though some golds have them in:
    titles with what stands beside them, line by line and as flattened into fewer, and captions."""
    page = flatten_html(html)
    tree = page.tree
    if tree is None:
        return set()
    outside = {line.text for line in page.lines if placed(line.flags, tree.names[line.element])}
    titles: dict[int, list[str]] = {}
    for line in page.lines:
        block = line.element
        if tree.tags[block] != "h1" and beside_headline(tree.tags[block], tree.names[block]):
            block = tree.blocks[tree.parents[block]]
        if tree.tags[block] == "h1":
            titles.setdefault(block, []).append(line.text)
    for texts in titles.values():
        for start, end in combinations(range(len(texts) + 1), 2):
            outside.update((" ".join(texts[start:end]), "".join(texts[start:end])))
    return outside


def group_of(url: str | None, outlet: str) -> str:
    """Name the group that is never split: the registered name of the host, without country."""
    host = (outlet_of({"url": url, "id": outlet}) if url else outlet).lower()
    parts = [part for part in host.split(".") if part not in ("www", "co", "com", "org", "net")]
    return parts[-2] if len(parts) > 1 else host


def fold_of(outlet: str) -> int:
    """Deal an outlet, as `group_of` names it, into one of `FOLDS` folds by its name alone."""
    return zlib.crc32(outlet.encode()) % FOLDS


def chains(page: PageLines) -> list[tuple[str, ...]]:
    """Return for each line the class and id words of its block and all elements above."""
    if page.tree is None:
        return [()] * len(page.lines)
    known: dict[int, tuple[str, ...]] = {}
    for line in page.lines:
        if line.element not in known:
            above = page.tree.chain(line.element)
            names = [word for at in above for word in name_words(page.tree.names[at])]
            known[line.element] = tuple(dict.fromkeys(names))
    return [() if is_bare_link(line) else known[line.element] for line in page.lines]
