"""Learn when two full names are one: `python -m tests.training.full_names --data FOLDER`.

FOLDER holds `pairs_full_names.tsv`. Its pairs are nearly all of the same person, so different
people are made of it: one person's surname with another's given names, another surname with the
same given names, two people at random; and further spellings of the same person: a middle name
left out, given names as initials, parts in another order or run together, a slip of the pen. A pair
weighs less the more pairs its surname has. Writes `index/names/pairs/data/full_names.json`.

Run after `names`, whose cost the parts are compared by. Deterministic.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import json
import math
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

from index.names.letters.cost import NameCost
from index.names.pairs import full_names
from index.names.pairs.links import compared_parts, link_parts
from index.names.pairs.parts import name_parts
from index.trees import read_forest
from tests.benchmarks.names.split import FOLDS, HELD_OUT, LabelledPair, read_pairs
from tests.training.name_rows import SEED
from tests.training.names import balanced_f1, forest_of

OUT = Path("index/names/pairs/data/full_names.json")
TREES: dict[str, Any] = {
    "objective": "binary",
    "learning_rate": 0.05,
    "num_leaves": 12,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.6,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "use_missing": False,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "seed": SEED,
    "verbose": -1,
}
ROUNDS = 150
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Example:
    """Two full names, whether they are one, what that weighs, and the part of the split."""

    a: str
    b: str
    same: bool
    weight: float
    fold: int
    made: bool


def split_name(name: str) -> tuple[str, list[str]]:
    """Cut `SURNAME, Given Middle` into the surname and the other parts."""
    family, _, rest = name.partition(",")
    return family.strip(), rest.split()


def slip(text: str, rng: random.Random) -> str:
    """Make one slip of the pen: a letter left out, doubled, put in, or two exchanged."""
    if len(text) < 4:
        return text
    at = rng.randrange(1, len(text) - 1)
    letter = text[at]
    return rng.choice(
        [
            text[:at] + text[at + 1 :],
            text[:at] + letter + text[at:],
            text[:at] + rng.choice(LETTERS) + text[at:],
            text[: at - 1] + letter + text[at - 1] + text[at + 1 :],
        ]
    )


def written_otherwise(name: str, rng: random.Random) -> str:
    """Write a name as another source would."""
    family, given = split_name(name)
    way = rng.randrange(6)
    if way == 0 and len(given) > 1:
        given = given[:-1] if rng.random() < 0.7 else given[1:]
    elif way == 1 and given:
        given = [given[0][0] + ".", *[part[0] + "." for part in given[1:]]]
    elif way == 2:
        words = [family, *given]
        at = rng.randrange(len(words))
        words[at] = slip(words[at], rng)
        family, given = words[0], words[1:]
    elif way == 3 and given:
        given = ["".join(given)] if rng.random() < 0.5 and len(given) > 1 else given
        return f"{' '.join(given)} {family}".replace("-", " ")
    elif way == 4:
        words = [*given, family]
        rng.shuffle(words)
        return " ".join(words)
    elif way == 5 and len(given) > 1:
        return f"{given[0]} {family}"
    style = rng.randrange(3)
    if style == 0:
        return f"{family.title()}, {' '.join(given)}"
    return f"{' '.join(given)} {family}" if style == 1 else f"{family} {' '.join(given)}"


def examples(pairs: list[LabelledPair]) -> list[Example]:
    """Return the labelled pairs and those made of them."""
    rng = random.Random(SEED)
    counts = collections.Counter(split_name(pair.a)[0][:5] for pair in pairs)
    found = []
    by_fold: dict[int, list[LabelledPair]] = collections.defaultdict(list)
    for pair in pairs:
        weight = 1 / counts[split_name(pair.a)[0][:5]] ** 0.5
        found.append(
            Example(pair.a, pair.b, pair.same, weight * (1 if pair.same else 4), pair.fold, False)
        )
        by_fold[pair.fold].append(pair)
    for pair in pairs:
        if not pair.same:
            continue
        weight = 1 / counts[split_name(pair.a)[0][:5]] ** 0.5
        other = rng.choice(by_fold[pair.fold])
        (family, _), (family_b, given_b) = split_name(pair.a), split_name(pair.b)
        strange, strangers = split_name(other.b)
        if strange[:3] == family[:3]:
            continue
        found += [
            Example(pair.a, written_otherwise(pair.b, rng), True, weight, pair.fold, True),
            Example(pair.a, written_otherwise(pair.a, rng), True, weight, pair.fold, True),
            Example(pair.a, other.b, False, weight * 0.5, pair.fold, True),
        ]
        if given_b and strangers and given_b[0][:2] != strangers[0][:2]:
            mixed = f"{family_b}, {' '.join(strangers)}"
            found.append(Example(pair.a, mixed, False, weight, pair.fold, True))
            otherwise = written_otherwise(mixed, rng)
            if "." not in otherwise:
                found.append(Example(pair.a, otherwise, False, weight, pair.fold, True))
        mixed = f"{strange}, {' '.join(given_b)}"
        found.append(Example(pair.a, mixed, False, weight, pair.fold, True))
        if len(given_b) > 1 and len(strangers) > 1 and given_b[-1][:2] != strangers[-1][:2]:
            mixed = f"{family_b}, {given_b[0]} {strangers[-1]}"
            found.append(Example(pair.a, mixed, False, weight * 0.5, pair.fold, True))
    return found


def feature_table(rows: list[Example]) -> Any:
    """Return the trees' feature values, the parts' likelihoods computed all at once."""
    names = [(name_parts(row.a), name_parts(row.b)) for row in rows]
    wanted = sorted({pair for a, b in names for pair in compared_parts(a, b)})
    scores = dict(zip(wanted, NameCost.load().scores(wanted), strict=True))

    def score(x: str, y: str) -> float:
        return scores[x, y]

    return np.array([full_names.features(a, b, link_parts(a, b, score), score) for a, b in names])


def fit(values: Any, rows: list[Example], chosen: Any) -> dict[str, list[Any]]:
    """Fit the trees to the chosen rows, same and different weighing alike."""
    labels = np.array([row.same for row in rows])[chosen]
    weights = np.array([row.weight for row in rows])[chosen]
    weights[labels] *= weights[~labels].sum() / weights[labels].sum()
    data = lightgbm.Dataset(values[chosen], labels, weight=weights * len(chosen) / weights.sum())
    return forest_of(lightgbm.train(TREES, data, ROUNDS))


def main() -> None:
    """Train, print the result on each part of the split, and write the trees."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    rows = examples(read_pairs(options.data / "pairs_full_names.tsv", "person"))
    values = feature_table(rows)
    folds = np.array([row.fold for row in rows])
    odds = np.zeros(len(rows))
    for fold in range(FOLDS):
        outside = np.flatnonzero(folds == fold)
        forest = fit(values, rows, np.flatnonzero(folds != fold))
        odds[outside] = read_forest(forest).log_odds_of_rows(values[outside])
        if fold == HELD_OUT:
            content = json.dumps(forest, separators=(",", ":")).encode()
    labels = np.array([row.same for row in rows])
    made = np.array([row.made for row in rows])
    for name, part in (("listed", ~made), ("made", made), ("all", made | True)):
        line = []
        for threshold in (0.3, 0.4, 0.5, 0.6, 0.7):
            decided = odds[part] > math.log(threshold / (1 - threshold))
            f1, recall, wrong = balanced_f1(labels[part], decided)
            line.append(f"{threshold}: {f1:.4f} ({recall:.3f}, {wrong:.3f})")
        print(name, int(part.sum()), "pairs over all parts:", "; ".join(line))
    OUT.write_bytes(content)
    print(OUT.name, len(content), "bytes", hashlib.sha256(content).hexdigest()[:16])


if __name__ == "__main__":
    main()
