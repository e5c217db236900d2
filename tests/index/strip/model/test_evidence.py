"""The model's reasons in words: which column speaks of which."""

from __future__ import annotations

import numpy as np
import pytest

from index.strip.model.evidence import EVIDENCE, OF_PAGE, column_groups, evidence
from index.strip.model.model import LineModel
from index.strip.model.trees import Trees

REASONS = tuple(EVIDENCE)


@pytest.mark.parametrize(
    ("column", "reason"),
    [
        ("chars", "its length"),
        ("words", "its length"),
        ("words_before", "its place on the page"),
        ("words+1", "its length"),
        ("lines", "the kind of page"),
        ("lines_since_comments", "the heading above it"),
        ("lines_since_prose", "the prose around it"),
        ("lines_since_body", "its distance from the main text"),
        ("lines_since_title", "its place on the page"),
        ("score", "the lines around it"),
        ("score-1", "the lines around it"),
        ("score_mean_8", "the lines around it"),
        ("score_alike", "the lines built like it"),
        ("score_parent", "the block it stands in"),
        ("starts_link", "how it begins"),
        ("names_chain", "its class names"),
        ("in_run", "its distance from the main text"),
        ("in_article", "its element"),
        ("prose_share_3", "the prose around it"),
        ("prose_before", "its place on the page"),
        ("shared_words", "its topic"),
        ("top_score", "the kind of page"),
        ("top_grand", "the block it stands in"),
        ("link_share", "its links"),
        ("hidden", "it is hidden"),
    ],
)
def test_the_longest_name_that_fits_tells_the_reason(column: str, reason: str) -> None:
    """A column that begins alike may speak of something else."""
    assert [REASONS[at] for at in column_groups((column,))] == [reason]


def model(names: tuple[str, ...], moves: list[float]) -> LineModel:
    """Return a model of one tree a column; each leaf "yes" adds what it says."""
    trees = Trees.of(
        np.arange(len(names), dtype=np.int16)[:, None],
        np.full((len(names), 1), 0.5, np.float32),
        np.array([[0.0, move] for move in moves], np.float32),
        0.0,
    )
    return LineModel(trees, trees, names, {}, {}, 0.5)


def test_the_three_strongest_against_a_line_are_told() -> None:
    """Strongest first; columns of one reason add up, and the kind of page is never told."""
    names = ("chars", "words", "link_share", "hidden", "copies", "page_words")
    found = evidence(model(names, [-1.0, -1.0, -1.5, -3.0, 1.0, -9.0]), np.ones((1, 6), np.float32))
    assert found == ["it is hidden, its length, its links"]
    assert OF_PAGE not in found[0]


def test_each_line_has_its_own_reasons() -> None:
    """By its own answers; no lines have none."""
    names = ("chars", "link_share", "hidden", "copies")
    told = model(names, [-4.0, -4.0, -2.0, -2.0])
    table = np.array([[1, 0, 1, 0], [0, 1, 0, 1]], np.float32)
    assert evidence(told, table) == [
        "its length, it is hidden, how it ends",
        "its links, it stands on the page more than once, how it ends",
    ]
    assert evidence(told, table[:0]) == []
