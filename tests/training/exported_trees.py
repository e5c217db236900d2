"""From what CatBoost and the votes learned to the arrays of `index/strip/model/data/model.npz`."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from index.strip.model.model import WEIGHT_STEPS

DEPTH = 8
"""Questions of each tree; their answers are the bits of one byte. Trees of six reach the same F1 on
unseen news pages but 0.01 fewer exact ones of HTML and 0.02 of flattened text, by the mean of two
seeds."""


def exported(model: Any, name: str) -> dict[str, Any]:
    """Turn a CatBoost model into the arrays of `index.strip.model.model.Trees`."""
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
