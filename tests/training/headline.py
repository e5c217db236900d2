"""Train the judge of headlines in flattened text and write
`index/strip/metadata/data/headline.json`.

    python -m tests.training.headline EXTRACTION_FOLDER SET… [--out FILE]

A set is `SET.html.jsonl.gz`, `SET.flat.jsonl.gz` and `SET.gold.jsonl.gz`. A line is a headline if
it is the gold's title or the one that `index.strip.metadata.headline` finds in the page's HTML.
Prints the
share of right headlines over five folds by outlet (an outlet is in training or in test), then
trains on all and writes. Deterministic: fixed seed, folds by the outlet's hash, rounded weights.
"""

from __future__ import annotations

import argparse
import gzip
import json
import warnings
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

from index.article import RawPage
from index.errors import ReadError
from index.strip.metadata.flat_headline import MIN_LOG_ODDS, headline_rows
from index.strip.metadata.headline import find_title, fold_title
from index.strip.metadata.headline_network import FEATURES
from index.strip.metadata.outlet import find_outlet
from index.strip.metadata.report_span import report_span
from index.strip.page.lines import flatten_text
from index.strip.page.parse import flatten_html

FOLDS = 5
NETWORKS = 5
HIDDEN = 48
PENALTY = 0.03
EPOCHS = 300
"""Networks whose mean log odds judge, size and training of each, chosen by the five folds: one
network shows 0.844 of the news pages' headlines by the mean of five seeds, five 0.848; of the set
of many countries 0.821 and 0.833."""

MAX_TIMES = 3
"""Most times that a page is learned from: pages of small sets count more, so that the largest does
not decide alone."""


class Example(NamedTuple):
    """The lines of one page that may be its headline.

    Args:
        group: The set's name.
        outlet: Who published it.
        features: Rows by `FEATURES`.
        right: Which of them are the headline.
    """

    group: str
    outlet: str
    features: np.ndarray[Any, Any]
    right: np.ndarray[Any, Any]


class Learned(NamedTuple):
    """The networks side by side, as one whose output is the mean of theirs.

    Args:
        hidden: Weights of the hidden units, shape (units, features).
        hidden_bias: Of each unit.
        output: Weight of each unit in the log odds.
        output_bias: Log odds if no unit speaks.
    """

    hidden: np.ndarray[Any, Any]
    hidden_bias: np.ndarray[Any, Any]
    output: np.ndarray[Any, Any]
    output_bias: float


def rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def examples(folder: Path, group: str) -> Iterator[Example]:
    """Yield the pages of a set that have a headline among their lines."""
    gold = {row["id"]: row for row in rows(folder / f"{group}.gold.jsonl.gz")}
    titles = {}
    for row in rows(folder / f"{group}.html.jsonl.gz"):
        page = RawPage(row["html"], "html", row["id"], url=row.get("url"))
        try:
            lines = flatten_html(page.content)
        except ReadError:
            continue
        outlet = find_outlet(page, lines, ())
        title = find_title(page, lines, outlet.names, report_span(lines.lines)[0])
        titles[row["id"]] = fold_title(title.text or "") if title.lines else ""
    for row in rows(folder / f"{group}.flat.jsonl.gz"):
        known = gold[row["id"]]
        wanted = {fold_title(known.get("title") or ""), titles.get(row["id"], "")} - {""}
        lines = flatten_text(row["text"])
        report = report_span(lines.lines)[0]
        if not any(fold_title(line.text) in wanted for line in lines.lines):
            continue
        places, described = headline_rows(lines.lines, report)
        right = np.array([fold_title(lines.lines[at].text) in wanted for at in places])
        if places:
            features = np.array(described)
            name = known.get("site") or known.get("publisher") or row["id"]
            yield Example(group, name, features, right)


def fit(training: Sequence[Example]) -> Learned:
    """Train the networks, each from other beginnings, on all lines of the pages."""
    training = list(_balanced(training))
    features = np.concatenate([example.features for example in training])
    right = np.concatenate([example.right for example in training])
    networks = []
    for seed in range(NETWORKS):
        network = MLPClassifier(
            (HIDDEN,),
            alpha=PENALTY,
            max_iter=EPOCHS,
            random_state=seed,
            learning_rate_init=0.005,
            batch_size=256,
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            networks.append(network.fit(features, right))
    return Learned(
        np.concatenate([network.coefs_[0].T for network in networks]),
        np.concatenate([network.intercepts_[0] for network in networks]),
        np.concatenate([network.coefs_[1][:, 0] for network in networks]) / NETWORKS,
        float(np.mean([network.intercepts_[1][0] for network in networks])),
    )


def _balanced(pages: Sequence[Example]) -> Iterator[Example]:
    """Yield the pages, those of small sets several times."""
    sizes = Counter(page.group for page in pages)
    most = max(sizes.values(), default=0)
    for page in pages:
        for _ in range(max(1, min(MAX_TIMES, round(most / sizes[page.group])))):
            yield page


def choose(learned: Learned, features: np.ndarray[Any, Any]) -> tuple[int, float]:
    """Return the row chosen, as `flat_headline` does, and its log odds."""
    hidden = np.maximum(features @ learned.hidden.T + learned.hidden_bias, 0)
    odds = hidden @ learned.output + learned.output_bias
    return int(odds.argmax()), float(odds.max())


def fold_of(outlet: str) -> int:
    return zlib.crc32(outlet.encode()) % FOLDS


def validate(pages: Sequence[Example]) -> None:
    """Print the share of right headlines by set, with and without the threshold."""
    right: dict[str, list[tuple[bool, bool]]] = {}
    for fold in range(FOLDS):
        learned = fit([page for page in pages if fold_of(page.outlet) != fold])
        for page in pages:
            if fold_of(page.outlet) == fold:
                at, odds = choose(learned, page.features)
                found = bool(page.right[at])
                right.setdefault(page.group, []).append((found, found and odds > MIN_LOG_ODDS))
    for group, pairs in right.items():
        best, shown = np.mean(pairs, axis=0)
        print(f"{group}: {len(pairs)} pages, right {best:.3f}, right and shown {shown:.3f}")


def main() -> None:
    """Validate, train on all, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("sets", nargs="+")
    default = Path(__file__).parents[2] / "index" / "strip" / "metadata" / "data" / "headline.json"
    parser.add_argument("--out", type=Path, default=default)
    options = parser.parse_args()
    pages = [page for group in options.sets for page in examples(options.folder, group)]
    validate(pages)
    rounded = {name: np.round(value, 4).tolist() for name, value in fit(pages)._asdict().items()}
    written = json.dumps({"features": list(FEATURES), **rounded})
    options.out.write_text(f"{written}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
