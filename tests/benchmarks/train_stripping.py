"""Train the line model of stripping and write it to `index/strip/data/model.npz`.

    python -m tests.benchmarks.train_stripping --data ../shared/data/extraction [--write]

Deterministic: the same data and library versions give the same file. Prints the data's hashes and
what the model reaches on outlets that took no part in training: outlets are dealt into folds, and
every page is judged by models that saw no page of its outlet. Nothing of the pages is stored but
trees over numbers and the log-odds of single words and pairs of words that stand on the pages of
at least `MIN_OUTLETS` outlets.

How it learns. A line is the report's where at least half of its words align with the gold
(`line_labels`), titles and captions aside, which our convention
leaves out. Words and class names get log-odds by the votes of outlets, one vote an outlet; a
training page is described without its own outlet's votes, so that the trees see the log-odds as
they are on new outlets. The second step is trained on first judgements of held-out folds. Pages
whose gold holds a part of the article only are left out of the training, never of the results.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.strip.features import Floats, is_bare_link, looked_up_words
from index.strip.model import WEIGHT_STEPS, first_table
from index.strip.page import PageLines, flatten_html, flatten_text, judged_lines
from index.strip.rules import placed
from index.strip.sequence import sequence_features
from index.strip.tree_features import Groups, name_words
from index.strip.words import word_pairs
from tests.benchmarks.gold_pages import gold_pages, outlet_of
from tests.benchmarks.line_labels import label_lines
from tests.benchmarks.shingles import PageScore, page_score, total
from tests.benchmarks.source_pages import Judged, without_and_with
from tests.quality.stripping import file_hash

SETS = {"newspaper4k_aed": 1.0, "fundus_parsers": 1.0, "mozilla_readability": 0.6, "daniel": 0.4}
"""Training weight of each set: pages of today's news count most."""

NEWS = ("newspaper4k_aed", "fundus_parsers")

FOLDS = 4
DEPTH = 6
TREES = {"html": (180, 130), "text": (300, 200)}
"""Trees of the first and of the second step; HTML has the speed of extractors to beat."""

SETTINGS: dict[str, Any] = {
    "depth": DEPTH,
    "learning_rate": 0.09,
    "l2_leaf_reg": 5,
    "border_count": 48,
    "rsm": 0.4,
    "bootstrap_type": "Bernoulli",
    "subsample": 0.7,
    "score_function": "L2",
    "random_seed": 0,
    "thread_count": 1,
    "allow_writing_files": False,
    "verbose": 0,
}

MIN_OUTLETS = 4
PRIOR = 0.4
"""Share of lines taken as the report's before a word has votes."""

MIN_WEIGHT = 0.25
"""Log-odds below this are not kept."""

NEAR_LINES = 25
"""Lines further from any line of the report count by every second one, at twice the weight."""

THRESHOLDS = (0.35, 0.4, 0.45, 0.5, 0.55)
"""Scores tried from which a line stays."""

Votes = dict[str, tuple[float, float]]


@dataclass
class Page:
    """One page for training: its lines, what they are, and how much they weigh."""

    name: str
    of_set: str
    outlet: str
    gold: str
    lines: PageLines
    labels: NDArray[np.bool_]
    weights: NDArray[np.float64]
    words: list[list[str]]
    classes: list[tuple[str, ...]]
    fold: int = 0

    def body(self, kept: Iterable[bool]) -> str:
        """Join the lines that stay."""
        chosen = zip(self.lines.lines, kept, strict=True)
        return "\n".join(line.text for line, keep in chosen if keep)


def main() -> None:
    """Train for HTML and for plain text; print the results; with `--write` store the model."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the extraction sets")
    parser.add_argument("--kind", choices=("html", "text"), help="only this kind of page")
    parser.add_argument("--write", type=Path, help="file for the model (.npz)")
    options = parser.parse_args()
    arrays: dict[str, Any] = {}
    for kind in (options.kind,) if options.kind else ("html", "text"):
        arrays |= train(options.data, kind)
    if options.write:
        np.savez_compressed(options.write, **arrays)
        print(f"{options.write}: {options.write.stat().st_size:,} bytes")


def train(folder: Path, kind: str) -> dict[str, Any]:
    """Train and measure the model for one kind of page; give its arrays."""
    first_trees, second_trees = TREES[kind]
    pages = load(folder, kind)
    deal(pages)
    word_votes = votes(pages, lambda page: page.words)
    class_votes = votes(pages, lambda page: page.classes)
    first: dict[str, Floats] = {}
    told: dict[str, Floats] = {}
    for fold in (*range(FOLDS), -1):
        seen = [page for page in pages if page.fold != fold]
        unseen = [page for page in pages if page.fold == fold]
        tables = describe(seen, unseen, word_votes, class_votes)
        if fold >= 0:
            model = fit(seen, [tables[page.name] for page in seen], first_trees)
            for page in unseen:
                told[page.name] = tables[page.name]
                first[page.name] = predict(model, tables[page.name])
            print(f"  {kind} first step, fold {fold + 1} of {FOLDS}", flush=True)
    results(kind, "first step", pages, first, 0.5)
    partial = {page.name for page in pages if is_partial(page, first[page.name])}
    print(f"{kind}: {len(partial)} pages whose gold is partial are not trained on")
    trained = [page for page in pages if page.name not in partial]
    for page in pages:
        told[page.name] = second_table(page, told[page.name], first[page.name])
    second: dict[str, Floats] = {}
    for fold in range(FOLDS):
        seen = [page for page in trained if page.fold != fold]
        model = fit(seen, [told[page.name] for page in seen], second_trees)
        for page in pages:
            if page.fold == fold:
                second[page.name] = predict(model, told[page.name])
        print(f"  {kind} second step, fold {fold + 1} of {FOLDS}", flush=True)
    threshold = best_threshold(pages, second)
    results(kind, "both steps", pages, second, threshold)
    for name, score in worst(pages, second, threshold):
        print(f"  {score.f1:.3f} P {score.precision or 0:.2f} R {score.recall or 0:.2f} {name}")
    judged = [Judged(p.outlet, p.gold, p.lines, list(second[p.name] > threshold)) for p in pages]
    for what, scores in zip(("alone", "with others"), without_and_with(judged), strict=True):
        found = total(scores)
        print(f"{kind} sources of many pages, {what}: {found.pages} pages, F1 {found.f1:.4f}")
    last_first = fit(trained, [tables[page.name] for page in trained], first_trees)
    last_second = fit(trained, [told[page.name] for page in trained], second_trees)
    arrays = {f"{kind}_threshold": threshold}
    arrays |= exported(last_first, f"{kind}_first") | exported(last_second, f"{kind}_second")
    arrays |= stored(weights_of(summed(word_votes, None)), f"{kind}_words")
    if kind == "html":
        arrays |= stored(weights_of(summed(class_votes, None)), "class_words")
    return arrays


def load(folder: Path, kind: str) -> list[Page]:
    """Read the sets, printing their hashes, and label every line."""
    pages = []
    for name, weight in SETS.items():
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
            lines = replace(lines, lines=[lines.lines[at] for at in judged_lines(lines)])
            labels, sizes = label_lines([line.text for line in lines.lines], row.text)
            outside = by_convention(htmls[row.page.location])
            labels = [
                label and line.text not in outside
                for label, line in zip(labels, lines.lines, strict=True)
            ]
            raw = np.array([1 + np.log1p(size) if size else 0.0 for size in sizes])
            tokens = looked_up_words(lines.lines, list(map(is_bare_link, lines.lines)))
            pages.append(
                Page(
                    f"{name}/{row.page.location}",
                    name,
                    group_of(row.page.url, row.outlet),
                    row.text,
                    lines,
                    np.array(labels),
                    raw * weight / max(1.0, float(raw.sum()) ** 0.5),
                    [words + word_pairs(words) for words in tokens],
                    chains(lines),
                )
            )
    return pages


def by_convention(html: str) -> set[str]:
    """Give the lines of a page that are out by our convention, though some golds have them in:
    titles and captions."""
    page = flatten_html(html)
    tree = page.tree
    if tree is None:
        return set()
    return {
        line.text
        for line in page.lines
        if tree.tags[line.element] == "h1" or placed(line.flags, tree.names[line.element])
    }


def group_of(url: str | None, outlet: str) -> str:
    """Name the group that is never split: the registered name of the host, without country."""
    host = (outlet_of({"url": url, "id": outlet}) if url else outlet).lower()
    parts = [part for part in host.split(".") if part not in ("www", "co", "com", "org", "net")]
    return parts[-2] if len(parts) > 1 else host


def chains(page: PageLines) -> list[tuple[str, ...]]:
    """Give for each line the class and id words of its block and all elements above."""
    if page.tree is None:
        return [()] * len(page.lines)
    known: dict[int, tuple[str, ...]] = {}
    for line in page.lines:
        if line.element not in known:
            above = page.tree.chain(line.element)
            names = [word for at in above for word in name_words(page.tree.names[at])]
            known[line.element] = tuple(dict.fromkeys(names))
    return [() if is_bare_link(line) else known[line.element] for line in page.lines]


def deal(pages: Sequence[Page]) -> None:
    """Deal the outlets into folds."""
    outlets = sorted({page.outlet for page in pages})
    np.random.RandomState(0).shuffle(outlets)
    numbers = {outlet: place % FOLDS for place, outlet in enumerate(outlets)}
    for page in pages:
        page.fold = numbers[page.outlet]


def votes(
    pages: Sequence[Page], keys_of: Callable[[Page], Sequence[Sequence[str]]]
) -> dict[str, Votes]:
    """Count, by outlet, how each key votes: shares of its lines in and out of the report, a key
    on one line of the outlet by half a vote, on many by nearly one."""
    counts: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for page in pages:
        of_outlet = counts[page.outlet]
        for keys, label, weight in zip(keys_of(page), page.labels, page.weights, strict=True):
            if weight:
                for key in set(keys):
                    of_outlet[key][int(not label)] += 1
    return {
        outlet: {
            key: (yes / (yes + no + 1), no / (yes + no + 1)) for key, (yes, no) in kept.items()
        }
        for outlet, kept in counts.items()
    }


def summed(by_outlet: Mapping[str, Votes], outlets: set[str] | None) -> Votes:
    """Add the votes of the outlets given, or of all."""
    total: dict[str, tuple[float, float]] = {}
    for outlet, of_outlet in by_outlet.items():
        if outlets is None or outlet in outlets:
            for key, (yes, no) in of_outlet.items():
                old = total.get(key)
                total[key] = (old[0] + yes, old[1] + no) if old else (yes, no)
    return total


def log_odds(yes: float, no: float) -> float:
    """Turn votes into log-odds against the prior; 0 below half of `MIN_OUTLETS` votes."""
    if yes + no < MIN_OUTLETS / 2:
        return 0.0
    odds = np.log((yes + PRIOR) / (no + 1 - PRIOR)) - np.log(PRIOR / (1 - PRIOR))
    return round(float(odds) * WEIGHT_STEPS) / WEIGHT_STEPS if abs(odds) >= MIN_WEIGHT else 0.0


def weights_of(total: Votes) -> dict[str, float]:
    """Give the log-odds of all keys that have any."""
    return {key: odds for key, (yes, no) in total.items() if (odds := log_odds(yes, no))}


class Without(dict[str, float]):
    """Log-odds without one outlet's votes: what they would be had it not been seen."""

    def __init__(self, weights: dict[str, float], total: Votes, own: Votes) -> None:
        super().__init__(
            (key, log_odds(total[key][0] - yes, total[key][1] - no))
            for key, (yes, no) in own.items()
        )
        self.weights = weights

    def get(self, key: str, default: Any = 0.0) -> Any:
        """Look a key up, the outlet's own keys first."""
        found = super().get(key)
        return self.weights.get(key, default) if found is None else found


def describe(
    seen: Sequence[Page],
    unseen: Sequence[Page],
    word_votes: Mapping[str, Votes],
    class_votes: Mapping[str, Votes],
) -> dict[str, Floats]:
    """Describe all lines for the first step, seen pages without their own outlet's votes."""
    outlets = {page.outlet for page in seen}
    words, classes = summed(word_votes, outlets), summed(class_votes, outlets)
    lexicon, names = weights_of(words), weights_of(classes)
    tables = {page.name: first_table(page.lines, lexicon, names)[0] for page in unseen}
    for outlet in sorted(outlets):
        own_words = Without(lexicon, words, word_votes[outlet])
        own_names = Without(names, classes, class_votes[outlet])
        for page in seen:
            if page.outlet == outlet:
                tables[page.name] = first_table(page.lines, own_words, own_names)[0]
    return tables


def second_table(page: Page, table: Floats, scores: Floats) -> Floats:
    """Describe all lines for the second step."""
    tree = page.lines.tree
    groups = Groups(tree, [line.element for line in page.lines.lines]) if tree else None
    words = np.expm1(table[:, 1])
    return np.concatenate([table, sequence_features(scores, words, groups)], axis=1)


def fit(pages: Sequence[Page], tables: Sequence[Floats], trees: int) -> Any:
    """Train one set of trees."""
    catboost = import_module("catboost")
    weights = np.concatenate([thinned(page) for page in pages])
    used = weights > 0
    labels = np.concatenate([page.labels for page in pages])[used]
    model = catboost.CatBoostClassifier(iterations=trees, **SETTINGS)
    return model.fit(np.concatenate(tables)[used], labels, sample_weight=weights[used])


def thinned(page: Page) -> NDArray[np.float64]:
    """Give a page's weights with half of the lines far from its report left out."""
    near = np.convolve(page.labels, np.ones(2 * NEAR_LINES + 1), "same")[: len(page.labels)] > 0
    odd = np.arange(len(page.labels)) % 2 == 1
    return page.weights * np.where(near, 1, np.where(odd, 2, 0))


def predict(model: Any, table: Floats) -> Floats:
    """Give the probability of each line."""
    return np.asarray(model.predict_proba(table)[:, 1], np.float32)


def is_partial(page: Page, scores: Floats) -> bool:
    """Tell whether the gold is a part of the article: all of it found, and as much again."""
    score = page_score(page.gold, page.body(scores > 0.5))
    return (score.recall or 0) > 0.8 and (score.precision or 0) < 0.45


def best_threshold(pages: Sequence[Page], scores: Mapping[str, Floats]) -> float:
    """Choose the score from which a line stays, by F1 and exactness on news pages."""
    news = [page for page in pages if page.of_set in NEWS]

    def gain(threshold: float) -> float:
        found = total(page_score(p.gold, p.body(scores[p.name] > threshold)) for p in news)
        return found.f1 + found.exact / 4

    return max(THRESHOLDS, key=gain)


def results(
    kind: str, step: str, pages: Sequence[Page], scores: Mapping[str, Floats], threshold: float
) -> None:
    """Print what was reached on unseen outlets, by set and for the news sets together."""
    for name in (*SETS, "news"):
        chosen = [p for p in pages if p.of_set == name or (name == "news" and p.of_set in NEWS)]
        found = total(page_score(p.gold, p.body(scores[p.name] > threshold)) for p in chosen)
        print(
            f"{kind} {step} {threshold} {name}: {found.pages} pages, F1 {found.f1:.4f} "
            f"(P {found.precision:.4f}, R {found.recall:.4f}), exact {found.exact:.4f}",
            flush=True,
        )


def worst(
    pages: Sequence[Page], scores: Mapping[str, Floats], threshold: float, count: int = 10
) -> list[tuple[str, PageScore]]:
    """Give the news pages with the lowest F1, by name and outlet."""
    scored = [
        (
            f"{page.outlet} {page.name}",
            page_score(page.gold, page.body(scores[page.name] > threshold)),
        )
        for page in pages
        if page.of_set in NEWS
    ]
    return sorted(scored, key=lambda pair: pair[1].f1)[:count]


def exported(model: Any, name: str) -> dict[str, Any]:
    """Turn a CatBoost model into the arrays of `index.strip.model.Trees`."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        saved = json.loads(path.read_text())
    trees = saved["oblivious_trees"]
    columns = np.zeros((len(trees), DEPTH), np.int16)
    borders = np.full((len(trees), DEPTH), np.inf, np.float32)
    leaves = np.zeros((len(trees), 1 << DEPTH), np.float32)
    for at, tree in enumerate(trees):
        splits = tree["splits"] or []
        for level, split in enumerate(splits):
            columns[at, level] = split["float_feature_index"]
            borders[at, level] = split["border"]
        leaves[at, : 1 << len(splits)] = tree["leaf_values"]
    scale, bias = saved["scale_and_bias"]
    return {
        f"{name}_columns": columns,
        f"{name}_borders": borders,
        f"{name}_leaves": (leaves * scale).astype(np.float16),
        f"{name}_bias": np.float32(bias[0] if isinstance(bias, list) else bias),
    }


def stored(weights: Mapping[str, float], name: str) -> dict[str, Any]:
    """Turn log-odds into a block of text and whole numbers."""
    keys = sorted(weights)
    steps = [round(weights[key] * WEIGHT_STEPS) for key in keys]
    return {
        name: np.frombuffer("\n".join(keys).encode(), np.uint8),
        f"{name}_weights": np.clip(steps, -127, 127).astype(np.int8),
    }


if __name__ == "__main__":
    main()
