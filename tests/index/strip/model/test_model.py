"""The trees as arrays, their reasons, and the model that is shipped."""

from __future__ import annotations

import numpy as np
import pytest

from index.strip.model.evidence import EVIDENCE, OF_PAGE, column_groups, evidence
from index.strip.model.model import FIRST_HTML, SECOND_HTML, SECOND_TEXT, load_model
from index.strip.model.trees import LEAF_STEPS, SCORE_STEPS, Trees
from index.strip.page.judged import judged_lines
from index.strip.page.lines import flatten_text
from index.strip.page.parse import flatten_html

TREES = Trees.of(
    columns=np.array([[0, 1], [1, 0]], np.int16),
    borders=np.array([[0.5, 2.0], [1.0, 0.0]], np.float32),
    leaves=np.array([[-2.0, 1.0, 0.0, 3.0], [0.5, 0.5, -0.5, -0.5]], np.float32),
    bias=0.25,
)
"""Tree 0 asks column 0 > 0.5 (bit 0), then column 1 > 2 (bit 1); tree 1 likewise."""


@pytest.mark.parametrize(
    ("row", "log_odds"),
    [
        ((0.0, 0.0), -2.0 + 0.5 + 0.25),
        ((1.0, 0.0), 1.0 - 0.5 + 0.25),
        ((0.0, 3.0), 0.0 + 0.5 + 0.25),
        ((1.0, 3.0), 3.0 - 0.5 + 0.25),
    ],
)
def test_trees_add_their_leaves(row: tuple[float, float], log_odds: float) -> None:
    """Answer i of a tree is bit i of its leaf; a value on the border is no."""
    (score,) = TREES.scores(np.array([row], np.float32))
    assert score == pytest.approx(1 / (1 + np.exp(-log_odds)), abs=0.5 / SCORE_STEPS)


def test_many_rows_are_scored_in_parts_alike() -> None:
    """A long page gives what its lines give alone."""
    table = np.array([(1.0, 3.0)] * 5000, np.float32)
    assert len(set(TREES.scores(table).tolist())) == 1


def test_shares_add_up_to_the_score() -> None:
    """What the columns moved, from the mean of the leaves to the leaf."""
    table = np.array([(1.0, 3.0), (0.0, 0.0)], np.float32)
    shares = TREES.shares(table, np.array([0, 1]), 2, trees=2)
    means = TREES.leaves.mean() / LEAF_STEPS
    assert shares.sum(axis=1) == pytest.approx([2.5 - 2 * means, -1.5 - 2 * means])
    assert shares[0].tolist() == [1.0, 1.0]


def test_every_column_is_a_reason() -> None:
    """No column is without words, and no words without a column."""
    numbers = {*column_groups(SECOND_HTML).tolist(), *column_groups(SECOND_TEXT).tolist()}
    assert numbers == set(range(len(EVIDENCE)))
    assert OF_PAGE in EVIDENCE


@pytest.mark.parametrize(("kind", "names"), [("html", SECOND_HTML), ("text", SECOND_TEXT)])
def test_the_shipped_model_fits_the_features(kind: str, names: tuple[str, ...]) -> None:
    """Its trees ask for columns that exist; thresholds are probabilities."""
    model = load_model(kind)
    assert model.names == names
    assert model.second.columns.max() < len(names)
    assert model.first.columns.max() < len(FIRST_HTML)
    assert 0.2 < model.threshold < 0.8
    assert model.lexicon["newsletter"] < 0


def test_the_model_is_small_plain_data() -> None:
    """Under two megabytes, and read without pickle."""
    from importlib.resources import files

    assert len(files("index.strip.model").joinpath("data/model.npz").read_bytes()) < 2_000_000


def test_reasons_are_three_and_never_the_pages_own() -> None:
    """The kind of page is the same for all its lines and explains none of them."""
    page = flatten_text("World\nSubscribe to our newsletter\nThe bridge was closed on Tuesday.")
    model = load_model("text")
    found = evidence(model, model.judge([(page, [0, 1, 2])])[0].table[:2])
    assert [len(text.split(", ")) for text in found] == [3, 3]
    assert not any(OF_PAGE in text for text in found)
    assert evidence(model, model.judge([(page, [0, 1, 2])])[0].table[:0]) == []


def test_prose_is_likelier_the_report_than_a_menu() -> None:
    """The model judges the lines outside navigation, prose above links."""
    prose = "The council of Harbin Cross voted on Tuesday to close the old bridge to traffic."
    page = flatten_html(
        f"<nav><a href=w>World</a></nav><article><p>{prose}</p><p>{prose}</p></article>"
        "<ul><li><a href=f>Ferry fares rise</a></li><li><a href=b>Boats</a></li></ul>"
    )
    (scored,) = load_model("html").judge([(page, judged_lines(page))])
    assert scored.lines == [1, 2, 3, 4]
    assert min(scored.scores[:2]) > 0.5 > max(scored.scores[2:])
