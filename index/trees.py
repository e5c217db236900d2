"""Boosted decision trees with a threshold of its own in every node: a sum over trees is a log-odds.

The one evaluator of such trees, for one row and for many. The trees of the line model are of
another kind, in which all nodes of one level ask the same question (`index.strip.model.trees`).
Numpy is imported only if many rows are asked about: a search does not need it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Forest:
    """Boosted decision trees as flat lists.

    A row goes to the left child of a node if `values[feature] <= threshold`. A negative child is
    a leaf: `~child` is its position in `leaves`.

    Args:
        roots: First node of each tree; negative for a tree that is one leaf.
        features: Number of the value that each node asks about.
        thresholds: Of each node.
        left, right: Children of each node.
        leaves: Log-odds that each leaf adds.
    """

    roots: Sequence[int]
    features: Sequence[int]
    thresholds: Sequence[float]
    left: Sequence[int]
    right: Sequence[int]
    leaves: Sequence[float]

    def log_odds(self, values: Sequence[float]) -> float:
        """Return the log-odds of one row of feature values.

        Args:
            values: A number for each feature, at the place that `features` names.

        Returns:
            Natural logarithm of the odds; 0 for a forest without trees.
        """
        features, thresholds, left, right = self.features, self.thresholds, self.left, self.right
        total = 0.0
        for root in self.roots:
            node = root
            while node >= 0:
                node = left[node] if values[features[node]] <= thresholds[node] else right[node]
            total += self.leaves[~node]
        return total

    def log_odds_of_rows(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the log-odds of many rows, each the same to the last bit as by `log_odds`.

        Args:
            values: Feature values, shape (rows, features).

        Returns:
            Shape (rows,); empty for no rows.
        """
        import numpy as np

        features, thresholds = np.array(self.features), np.array(self.thresholds)
        left, right, leaves = np.array(self.left), np.array(self.right), np.array(self.leaves)
        total = np.zeros(len(values))
        for root in self.roots:
            node = np.full(len(values), root)
            on = np.flatnonzero(node >= 0)
            while len(on):
                here = node[on]
                goes_left = values[on, features[here]] <= thresholds[here]
                node[on] = np.where(goes_left, left[here], right[here])
                on = on[node[on] >= 0]
            total += leaves[~node]
        return total


def read_forest(data: dict[str, list[Any]]) -> Forest:
    """Make a forest of its lists as the training writes them.

    Args:
        data: The fields of `Forest` by their names; others are passed over.

    Returns:
        The forest, with the lists themselves.

    Raises:
        KeyError: A field is missing.
    """
    return Forest(**{field.name: data[field.name] for field in fields(Forest)})
