"""Learn the cost of two spellings: `python -m tests.training.names --data FOLDER`.

FOLDER holds the groups and pairs of names that `docs/names.md` describes. Writes
`index/names/letters/data/cost.json` and `edits.bin`, prints their hashes and the result on the part
of the pairs that was held out. Deterministic: seeded, one order, one thread for the trees.

1. Operations: which letter group stands for which, by hard expectation-maximisation over the
   positive pairs; a group is kept if it beats the best chain of smaller ones.
2. Edit weights: a logistic regression over the edits in their surroundings, hashed.
3. Trees: gradient boosting over the sums of those weights, the worst edits and the pair's shape.
   Their training rows carry weights learned without the row's own group.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import itertools
import json
import math
import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
import scipy.sparse  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression

from index.names.letters import bulk, bulk_alignment
from index.names.letters.features import GRAM_WEIGHT, gram_keys
from index.names.letters.symbols import CODES, CONSONANTS, transcribe
from index.names.letters.weights import TABLE_BITS, Operations
from index.trees import Forest, read_forest
from tests.benchmarks.names.split import HELD_OUT, LabelledPair
from tests.training.name_rows import FAR_WEIGHT, SEED, Data, Row, folded, read, training_rows

OUT = Path("index/names/letters/data")
EDIT_C = 0.2
"""Inverse strength of the regularisation of edit weights; 0.1 and 0.3 measure the same."""
LONGEST_GROUP = 4
SAME = (0.4, 0.5)
"""Probability from which two name parts, two places are one: best mean F1 over the folds."""
TREES = {
    "objective": "binary",
    "learning_rate": 0.06,
    "num_leaves": 31,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "use_missing": False,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 2,
    "seed": SEED,
    "verbose": -1,
}
ROUNDS = 500


def first_cost(u: str, v: str) -> float:
    """Cost of single symbols before anything is learned: marks, vowels and consonants apart."""
    vowels = "aeiouy"
    u, v = folded(u), folded(v)
    if u == v:
        return 0.15
    if not u or not v:
        other = u or v
        return 0.5 if other in "'- " else 0.75 if other in vowels + "hj" else 1.0
    if u in vowels and v in vowels:
        return 0.6
    if (u in "jwyuv" or u in vowels) and (v in "jwyuv" or v in vowels):
        return 0.7
    return 1.6 if u in vowels or v in vowels else 0.95


def learn_operations(
    pairs: list[tuple[str, str]], weights: list[float]
) -> dict[tuple[str, str], float]:
    """Learn the costs of letter groups from pairs of one name each, in four rounds."""
    symbols = list(CODES)
    costs = {("", s): first_cost("", s) for s in symbols}
    for u, v in itertools.combinations_with_replacement(sorted(symbols), 2):
        costs[u, v] = 0.05 if u == v else first_cost(u, v)
    seen: dict[str, float] = collections.defaultdict(float)
    for (a, b), weight in zip(pairs, weights, strict=True):
        for text in (a, b):
            seen[""] += weight * (len(text) + 1) / 2
            for length in range(1, LONGEST_GROUP + 1):
                for at in range(len(text) - length + 1):
                    seen[text[at : at + length]] += weight / 2
    for turn in range(4):
        counts = _count(Operations.build(costs), pairs, weights, merge=turn < 3)

        def cost(u: str, v: str, counts: dict[tuple[str, str], float] = counts) -> float:
            count = (counts.get((u, v), 0.0) + 0.02) / (1 if u == v else 2)
            return -math.log(count / math.sqrt((seen[u] + 2) * (seen[v] + 2)))

        costs = {}
        for s in symbols:
            costs["", s] = max(0.0, cost("", s))
        for u, v in itertools.combinations_with_replacement(sorted(symbols), 2):
            guess = first_cost(u, v)
            if u == v:
                costs[u, v] = min(0.3, max(0.0, cost(u, v)))
            elif (u, v) in counts or folded(u) == folded(v):
                costs[u, v] = min(max(0.0, cost(u, v)), guess * 8 + 2)
            else:
                costs[u, v] = guess * 6 + 4
        groups = [p for p, n in counts.items() if max(map(len, p)) > 1 and n >= 6]
        for u, v in sorted(groups, key=lambda p: (len(p[0]) + len(p[1]), p)):
            if cost(u, v) < chain(costs, u, v) - 0.7:
                costs[u, v] = max(0.05, cost(u, v))
    return {pair: round(value, 3) for pair, value in costs.items()}


def _count(
    operations: Operations, pairs: list[tuple[str, str]], weights: list[float], merge: bool
) -> dict[tuple[str, str], float]:
    """Count the operations of the best alignments, and their neighbours taken together."""
    aligner = bulk_alignment.Aligner(operations)
    counts: dict[tuple[str, str], float] = collections.defaultdict(float)
    for batch in bulk.batches([len(a) + len(b) for a, b in pairs]):
        _, us, vs, *_ = aligner.align([pairs[k][0] for k in batch], [pairs[k][1] for k in batch])
        for number, row_u, row_v in zip(batch, us.tolist(), vs.tolist(), strict=True):
            weight = weights[number]
            path = [
                (operations.parts[u], operations.parts[v])
                for u, v in zip(row_u, row_v, strict=True)
                if u >= 0
            ]
            for u, v in path:
                counts[min(u, v), max(u, v)] += weight
            if not merge:
                continue
            for start in range(len(path)):
                u = v = ""
                edited = 0
                for end in range(start, min(len(path), start + 4)):
                    u, v = u + path[end][0], v + path[end][1]
                    edited += path[end][0] != path[end][1]
                    if max(len(u), len(v)) > LONGEST_GROUP:
                        break
                    if end > start and edited and u and v and u != v:
                        counts[min(u, v), max(u, v)] += weight * 0.7
    return counts


def chain(costs: dict[tuple[str, str], float], a: str, b: str) -> float:
    """Cost of the best chain of known operations from a to b."""
    best = {(0, 0): 0.0}
    for i, j in itertools.product(range(len(a) + 1), range(len(b) + 1)):
        if i or j:
            best[i, j] = min(
                best[p, q] + costs[min(u, v), max(u, v)]
                for p in range(i + 1)
                for q in range(j + 1)
                if (p, q) != (i, j)
                for u, v in [(a[p:i], b[q:j])]
                if (min(u, v), max(u, v)) in costs
            )
    return best[len(a), len(b)]


@dataclass(frozen=True)
class Found:
    """The edits of some rows in one run of positions, both kinds of writing together."""

    edits: bulk.Edits
    matrix: Any


def find_edits(operations: tuple[Operations, Operations], rows: list[Row]) -> Found:
    """Align all rows and lay out their edits as a sparse matrix of hashed features."""
    parts = []
    costs = np.zeros((len(rows), 3))
    for consonants, one in enumerate(operations):
        chosen = np.array(
            [n for n, row in enumerate(rows) if (row.script == CONSONANTS) == bool(consonants)], int
        )
        if not len(chosen):
            continue
        a, b = [rows[k].a for k in chosen], [rows[k].b for k in chosen]
        found = bulk.edits(bulk_alignment.Aligner(one), a, b, bool(consonants))
        costs[chosen] = found.costs
        parts.append((chosen[found.row], found.keys, found.particulars))
    row, key, particulars = (np.concatenate([part[n] for part in parts]) for n in range(3))
    order = np.argsort(row, kind="stable")
    row, key, particulars = row[order], key[order], particulars[order]
    grams = [gram_keys(one.a, one.b) for one in rows]
    at = np.repeat(np.arange(len(rows)), [len(places) for places in grams])
    ones = np.ones(key.size + len(at), np.float32)
    ones[key.size :] = GRAM_WEIGHT
    at = np.concatenate([np.repeat(row, key.shape[1]), at])
    columns = np.concatenate([key.ravel(), np.fromiter(itertools.chain(*grams), np.int64)])
    matrix = scipy.sparse.csr_matrix((ones, (at, columns)), (len(rows), 1 << TABLE_BITS))
    return Found(bulk.Edits(row, key, particulars, costs), matrix)


def feature_rows(found: Found, table: Any, intercept: float, rows: list[Row]) -> Any:
    """Return the trees' feature values for the rows."""
    written = bulk.WrittenPairs(
        [row.a for row in rows],
        [row.b for row in rows],
        np.array([row.place for row in rows], float),
        np.array([row.script for row in rows], float),
    )
    return bulk.feature_rows(table, intercept, found.edits, written)


def select(found: Found, chosen: Any) -> Found:
    """Return the part of `found` for the chosen rows, renumbered."""
    renumber = np.full(found.edits.costs.shape[0], -1)
    renumber[chosen] = np.arange(len(chosen))
    kept = renumber[found.edits.row] >= 0
    edits = bulk.Edits(
        renumber[found.edits.row[kept]],
        found.edits.keys[kept],
        found.edits.particulars[kept],
        found.edits.costs[chosen],
    )
    return Found(edits, found.matrix[chosen])


def fit_edits(found: Found, labels: Any, weights: Any) -> tuple[Any, float]:
    """Fit the weight of each hashed edit, and the intercept."""
    model = LogisticRegression(C=EDIT_C, solver="liblinear", max_iter=60, random_state=SEED)
    model.fit(found.matrix, labels, sample_weight=weights)
    return model.coef_[0], float(model.intercept_[0])


def forest_of(model: Any) -> dict[str, list[Any]]:
    """Write the boosted trees as flat lists."""
    flat: dict[str, list[Any]] = {name: [] for name in Forest.__dataclass_fields__}

    def add(node: dict[str, Any]) -> int:
        if "split_index" not in node:
            flat["leaves"].append(round(node["leaf_value"], 5))
            return ~(len(flat["leaves"]) - 1)
        here = len(flat["features"])
        flat["features"].append(node["split_feature"])
        flat["thresholds"].append(float(f"{node['threshold']:.6g}"))
        flat["left"].append(0)
        flat["right"].append(0)
        flat["left"][here] = add(node["left_child"])
        flat["right"][here] = add(node["right_child"])
        return here

    for tree in model.dump_model()["tree_info"]:
        flat["roots"].append(add(tree["tree_structure"]))
    return flat


def balanced_f1(labels: Any, decided: Any) -> tuple[float, float, float]:
    """Return F1 with balanced precision, recall and false rate."""
    recall = float(decided[labels].mean())
    false_rate = float(decided[~labels].mean())
    precision = recall / max(1e-9, recall + false_rate)
    return 2 * precision * recall / max(1e-9, precision + recall), recall, false_rate


def report(name: str, pairs: list[LabelledPair], log_odds: Any) -> None:
    """Print the result on some held-out pairs, at the set threshold and at others."""
    labels = np.array([pair.same for pair in pairs])
    line = []
    for threshold in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
        f1, recall, wrong = balanced_f1(labels, log_odds > math.log(threshold / (1 - threshold)))
        line.append(f"{threshold}: {f1:.4f} ({recall:.3f}, {wrong:.3f})")
    print(f"{name} {len(pairs)} pairs, F1 (recall, false rate) at", "; ".join(line), flush=True)


def train(data: Data, held_out: int) -> tuple[dict[str, Any], bytes]:
    """Learn without the pairs of part `held_out`, print how they are then decided."""
    started = time.monotonic()

    def say(*words: object) -> None:
        print(f"{time.monotonic() - started:6.1f} s", *words, flush=True)

    rng = random.Random(SEED)
    rows = training_rows(data, held_out)
    say(len(rows), "rows,", sum(row.same for row in rows), "the same")
    operations = []
    tables = []
    for consonants in (False, True):
        same = [r for r in rows if r.same and (r.script == CONSONANTS) == consonants]
        sample = rng.sample(same, min(40000, len(same)))
        table = learn_operations([(r.a, r.b) for r in sample], [r.weight for r in sample])
        operations.append(Operations.build(table))
        tables.append(table)
        say(len(table), "operations")
    both = (operations[0], operations[1])
    labels = np.array([row.same for row in rows])
    weights = np.array([row.weight for row in rows])
    folds = np.array([hashlib.blake2b(r.family.encode()).digest()[0] % 3 for r in rows])
    found = find_edits(both, rows)
    say(found.matrix.nnz, "edit features")
    values = None
    for fold in range(3):
        inside, outside = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        table, intercept = fit_edits(select(found, inside), labels[inside], weights[inside])
        part = feature_rows(select(found, outside), table, intercept, [rows[k] for k in outside])
        values = np.zeros((len(rows), part.shape[1])) if values is None else values
        values[outside] = part
    say("edit weights of", 3, "folds")
    table, intercept = fit_edits(found, labels, weights)
    step = float(np.abs(table).max() / 127)
    edits = np.clip(np.rint(table / step), -127, 127).astype(np.int8)
    model = lightgbm.train(TREES, lightgbm.Dataset(values, labels, weight=weights), ROUNDS)
    say("trees")
    forest = forest_of(model)
    for name, pairs in (("parts", data.parts), ("places", data.places)):
        away = [pair for pair in pairs if pair.fold == held_out]
        test = []
        for pair in away:
            a, b = sorted((transcribe(pair.a).symbols, transcribe(pair.b).symbols))
            test.append(Row.of(a or "-", b or "-", pair.same, "", place=name == "places"))
        test_values = feature_rows(find_edits(both, test), edits * step, intercept, test)
        report(name, away, read_forest(forest).log_odds_of_rows(test_values))
    strangers = [row for row in rows if row.weight == FAR_WEIGHT][:3000]
    far = feature_rows(find_edits(both, strangers), edits * step, intercept, strangers)
    passed = read_forest(forest).log_odds_of_rows(far) > math.log(SAME[0] / (1 - SAME[0]))
    say("share of far strangers (seen) taken as one:", round(float(passed.mean()), 4))
    settings = {
        "operations": [
            [[u, v, c] for (u, v), c in sorted(t.items()) if _worth(u, v, c)] for t in tables
        ],
        "edit_step": step,
        "intercept": intercept,
        "same": list(SAME),
        "forest": forest,
    }
    return settings, edits.tobytes()


def _worth(u: str, v: str, cost: float) -> bool:
    return max(len(u), len(v)) > 0 and cost < math.inf


def main() -> None:
    """Train and write, or with `--fold` only report on another part of the split."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--fold", type=int, help="hold this part out and write nothing")
    options = parser.parse_args()
    held_out = HELD_OUT if options.fold is None else options.fold
    settings, edits = train(read(options.data), held_out)
    if options.fold is not None:
        return
    for name, content in (
        ("cost.json", json.dumps(settings, ensure_ascii=False, separators=(",", ":")).encode()),
        ("edits.bin", edits),
    ):
        (OUT / name).write_bytes(content)
        print(name, len(content), "bytes", hashlib.sha256(content).hexdigest()[:16])


if __name__ == "__main__":
    main()
