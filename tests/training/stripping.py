"""Train the line model of stripping, as it stands in `index/strip/model/data/model.npz`.

    python -m tests.training.stripping --data ../shared/data/extraction [--write FILE]
    python -m tests.training.stripping --data FOLDER --kind html --folds tests/quality/folds

Deterministic: the same data and library versions give the same file. Prints the data's hashes and
what the model reaches on outlets that took no part in training: outlets are dealt into folds, and
every page is judged by models that saw no page of its outlet. Nothing of the pages is stored but
trees over numbers and the log-odds of single words and pairs of words that stand on the pages of
several outlets (`LEAST`).

How it learns. A line is the report's if at least half of its words align with the gold
(`line_labels`), titles and captions aside, which our convention
leaves out. Words and class names get log-odds by the votes of outlets, one vote an outlet; a
training page is described without its own outlet's votes, so that the trees see the log-odds as
they are on new outlets. The second step is trained on first judgements of held-out folds. Pages
whose gold holds a part of the article only are left out of the training, never of the results.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from index.strip.model.line_groups import Groups
from index.strip.model.model import LineModel, first_table, read_model
from index.strip.model.rows import Floats
from index.strip.model.sequence import sequence_features
from index.strip.model.text_features import text_features
from index.strip.model.trees import in_steps
from index.strip.stripper import Stripper
from tests.benchmarks.stripping.shingles import PageScore, page_score, total
from tests.training.exported_trees import DEPTH, exported, stored
from tests.training.pages import FOLDS, LEARNED, SETS, Page, load
from tests.training.source_pages import Judged, without_and_with
from tests.training.word_votes import Least, Votes, Without, summed, votes, weights_of

NEWS = ("newspaper4k_aed", "fundus_parsers", "l3s_gn1_a", "dragnet")

TREES = {"html": (180, 130), "text": (240, 160)}
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
    "thread_count": 1,
    "allow_writing_files": False,
    "verbose": 0,
}

SEEDS = (0, 1)
"""Each written step is the mean of two sets of trees that differ by their seed alone: 0.001 more F1
on unseen news pages than one set, 0.01 more exact ones of HTML and 0.02 of flattened text. The
folds' steps are one set."""

LEAST = {"html": Least(4, 0.25), "text": Least(6, 0.4)}
"""What words must have to be kept; fewer and stronger words are looked up faster."""

NEAR_LINES = 25
"""Lines further from any line of the report count by every second one, at twice the weight."""

THRESHOLDS = (0.35, 0.4, 0.45, 0.5, 0.55)
"""Scores tried from which a line stays."""


def main() -> None:
    """Train for HTML and for plain text; print the results; with `--write` store the model."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the extraction sets")
    parser.add_argument("--kind", choices=("html", "text"), help="only this kind of page")
    parser.add_argument("--sets", nargs="+", choices=SETS, default=LEARNED, help="learn from these")
    parser.add_argument("--write", type=Path, help="file for the model (.npz)")
    parser.add_argument("--folds", type=Path, help="folder for the models of the folds (.npz)")
    options = parser.parse_args()
    arrays: dict[str, Any] = {}
    for kind in (options.kind,) if options.kind else ("html", "text"):
        arrays |= train(options.data, kind, options.sets, options.folds)
    if options.write:
        np.savez_compressed(options.write, **arrays)
        print(f"{options.write}: {options.write.stat().st_size:,} bytes")


def train(folder: Path, kind: str, sets: Sequence[str], folds: Path | None) -> dict[str, Any]:
    """Train and measure the model for one kind of page.

    Args:
        folder: The extraction sets.
        kind: `html` or `text`.
        sets: Those to learn from.
        folds: Folder that the folds' models are written to, as `KIND_FOLD.npz`; None writes none.

    Returns:
        The model's arrays.
    """
    first_trees, second_trees = TREES[kind]
    pages = load(folder, kind, sets)
    word_votes = votes(pages, lambda page: page.words)
    class_votes = votes(pages, lambda page: page.classes)
    first: dict[str, Floats] = {}
    told: dict[str, Floats] = {}
    first_steps: list[Any] = []
    for fold in (*range(FOLDS), -1):
        seen = [page for page in pages if page.fold != fold]
        unseen = [page for page in pages if page.fold == fold]
        tables = describe(seen, unseen, word_votes, class_votes, LEAST[kind])
        if fold >= 0:
            model = fit(seen, [tables[page.name] for page in seen], first_trees, SEEDS[:1])
            first_steps.append(model)
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
    second_steps: list[Any] = []
    for fold in range(FOLDS):
        seen = [page for page in trained if page.fold != fold]
        model = fit(seen, [told[page.name] for page in seen], second_trees, SEEDS[:1])
        second_steps.append(model)
        for page in pages:
            if page.fold == fold:
                second[page.name] = predict(model, told[page.name])
        print(f"  {kind} second step, fold {fold + 1} of {FOLDS}", flush=True)
    threshold = best_threshold(pages, second)
    results(kind, "both steps", pages, second, threshold)
    whole = [page for page in trained if page.of_set in NEWS]
    result(f"{kind} both steps {threshold} news with whole golds", whole, second, threshold)
    stripped: dict[str, PageScore] = {}
    for fold, steps in enumerate(zip(first_steps, second_steps, strict=True)):
        outlets = {page.outlet for page in pages if page.fold != fold}
        all_votes = (summed(word_votes, outlets), summed(class_votes, outlets))
        arrays = model_arrays(kind, steps, all_votes, threshold)
        with tempfile.TemporaryDirectory() as scratch:
            path = (folds or Path(scratch)) / f"{kind}_{fold}.npz"
            np.savez_compressed(path, **arrays)
            unseen = [page for page in pages if page.fold == fold]
            stripped.update(stripped_scores(unseen, read_model(path, kind)))
    for name, chosen in (("news", NEWS), *((one, (one,)) for one in sets)):
        found = total(stripped[page.name] for page in pages if page.of_set in chosen)
        print(
            f"{kind} stripped by models and rules, {name}: F1 {found.f1:.4f} "
            f"(P {found.precision:.4f}, R {found.recall:.4f}), exact {found.exact:.4f}"
        )
    for name, score in worst(pages, second, threshold):
        print(f"  {score.f1:.3f} P {score.precision or 0:.2f} R {score.recall or 0:.2f} {name}")
    judged = [Judged(p.outlet, p.gold, p.lines, list(second[p.name] > threshold)) for p in pages]
    for what, scores in zip(("alone", "with others"), without_and_with(judged), strict=True):
        found = total(scores)
        print(f"{kind} sources of many pages, {what}: {found.pages} pages, F1 {found.f1:.4f}")
    last_first = fit(trained, [tables[page.name] for page in trained], first_trees, SEEDS)
    last_second = fit(trained, [told[page.name] for page in trained], second_trees, SEEDS)
    all_votes = (summed(word_votes, None), summed(class_votes, None))
    return model_arrays(kind, (last_first, last_second), all_votes, threshold)


def model_arrays(
    kind: str, steps: tuple[Any, Any], all_votes: tuple[Votes, Votes], threshold: float
) -> dict[str, Any]:
    """Return a model's arrays, as `index.strip.model.model.read_model` reads them.

    Args:
        kind: `html` or `text`.
        steps: The two steps, models of CatBoost.
        all_votes: Of words and of class names.
        threshold: Score from which a line stays.
    """
    arrays: dict[str, Any] = {f"{kind}_threshold": threshold}
    arrays |= exported(steps[0], f"{kind}_first") | exported(steps[1], f"{kind}_second")
    arrays |= stored(weights_of(all_votes[0], LEAST[kind]), f"{kind}_words")
    if kind == "html":
        arrays |= stored(weights_of(all_votes[1], LEAST[kind]), "class_words")
    return arrays


def stripped_scores(pages: Sequence[Page], model: LineModel) -> Iterator[tuple[str, PageScore]]:
    """Strip pages as readers have them stripped, rules and all, but by this model and without what
    is known of outlets."""
    with patch("index.strip.model.model.load_model", lambda _: model):
        stripper = Stripper(profiles=())
        for page in pages:
            yield page.name, page_score(page.gold, stripper.strip(page.raw).body)


def describe(
    seen: Sequence[Page],
    unseen: Sequence[Page],
    word_votes: Mapping[str, Votes],
    class_votes: Mapping[str, Votes],
    least: Least,
) -> dict[str, Floats]:
    """Describe all lines for the first step, seen pages without their own outlet's votes."""
    outlets = {page.outlet for page in seen}
    words, classes = summed(word_votes, outlets), summed(class_votes, outlets)
    lexicon, names = weights_of(words, least), weights_of(classes, least)
    tables = {page.name: first_table([page.lines], lexicon, names)[0] for page in unseen}
    for outlet in sorted(outlets):
        own_words = Without(lexicon, words, word_votes[outlet], least)
        own_names = Without(names, classes, class_votes[outlet], least)
        for page in seen:
            if page.outlet == outlet:
                tables[page.name] = first_table([page.lines], own_words, own_names)[0]
    return tables


def second_table(page: Page, table: Floats, scores: Floats) -> Floats:
    """Describe all lines for the second step."""
    described = text_features([page.lines.lines], {})
    groups = Groups([page.lines]) if page.lines.tree else None
    around = sequence_features(in_steps(scores), described, groups)
    return np.concatenate([table.T, around.T]).T


def fit(pages: Sequence[Page], tables: Sequence[Floats], trees: int, seeds: Sequence[int]) -> Any:
    """Train one step.

    Args:
        pages: With their labels.
        tables: Of each page, its lines described.
        trees: In each set.
        seeds: One for each set of trees.

    Returns:
        The sets' mean, a model of CatBoost.
    """
    catboost = import_module("catboost")
    weights = np.concatenate([thinned(page) for page in pages])
    used = weights > 0
    labels = np.concatenate([page.labels for page in pages])[used]
    table = np.concatenate(tables)[used]
    models = []
    for seed in seeds:
        model = catboost.CatBoostClassifier(iterations=trees, random_seed=seed, **SETTINGS)
        models.append(model.fit(table, labels, sample_weight=weights[used]))
    return catboost.sum_models(models, weights=[1 / len(models)] * len(models))


def thinned(page: Page) -> NDArray[np.float64]:
    """Return a page's weights with half of the lines far from its report left out."""
    near = np.convolve(page.labels, np.ones(2 * NEAR_LINES + 1), "same")[: len(page.labels)] > 0
    odd = np.arange(len(page.labels)) % 2 == 1
    return page.weights * np.where(near, 1, np.where(odd, 2, 0))


def predict(model: Any, table: Floats) -> Floats:
    """Return the probability of each line."""
    return np.asarray(model.predict(table, prediction_type="Probability")[:, 1], np.float32)


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
    for name in (*sorted({page.of_set for page in pages}), "news"):
        chosen = [p for p in pages if p.of_set == name or (name == "news" and p.of_set in NEWS)]
        result(f"{kind} {step} {threshold} {name}", chosen, scores, threshold)


def result(
    what: str, pages: Sequence[Page], scores: Mapping[str, Floats], threshold: float
) -> None:
    """Print what was reached on some pages."""
    found = total(page_score(p.gold, p.body(scores[p.name] > threshold)) for p in pages)
    print(
        f"{what}: {found.pages} pages, F1 {found.f1:.4f} "
        f"(P {found.precision:.4f}, R {found.recall:.4f}), exact {found.exact:.4f}",
        flush=True,
    )


def worst(
    pages: Sequence[Page], scores: Mapping[str, Floats], threshold: float, count: int = 10
) -> list[tuple[str, PageScore]]:
    """Return the news pages with the lowest F1, by name and outlet."""
    scored = [
        (
            f"{page.outlet} {page.name}",
            page_score(page.gold, page.body(scores[page.name] > threshold)),
        )
        for page in pages
        if page.of_set in NEWS
    ]
    return sorted(scored, key=lambda pair: pair[1].f1)[:count]


if __name__ == "__main__":
    main()
