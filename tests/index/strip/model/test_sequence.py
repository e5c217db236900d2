"""What the first judgement says of the lines around."""

from __future__ import annotations

import math

import numpy as np
import pytest

from index.strip.model.sequence import (
    COMPARED,
    GROUPED,
    RUN_WORDS,
    SEQUENCE,
    TOP,
    sequence_features,
)
from tests.index.strip.described import (
    column,
    described,
    groups_of,
    html_pages,
    text_pages,
)


def logit(score: float) -> float:
    return math.log((score + 0.005) / (1.005 - score))


def of(name: str, scores: list[float], *pages: str) -> list[float]:
    """Return a column of pages of plain text whose lines are judged so."""
    found = described(text_pages(*(pages or ("\n".join(["x"] * len(scores)),))))
    table = sequence_features(np.array(scores, np.float32), found, None)
    assert table.shape == (len(scores), len(SEQUENCE) + len(COMPARED))
    return column(table, (*SEQUENCE, *COMPARED), name)


def near(*values: float) -> object:
    return pytest.approx(list(values), abs=1e-5)


def test_scores_of_neighbours_are_log_odds() -> None:
    """Beyond the page's ends they are as those of furniture."""
    scores = [0.0, 0.5, 1.0]
    assert of("score", scores) == near(*map(logit, scores))
    assert of("score+1", scores) == near(logit(0.5), logit(1.0), -6)
    assert of("score-2", scores) == near(-6, -6, logit(0.0))
    assert of("score+4", scores) == near(-6, -6, -6)
    assert of("score-1", scores, "x\ny", "z") == near(-6, logit(0.0), -6)


def test_means_around_weigh_lines_by_their_words() -> None:
    """One more than they have, within reach, above and below apart."""
    text = "a b c\nd\ne"
    scores = [1.0, 0.0, 0.5]
    assert of("score_mean_3", scores, text) == near(5 / 8, 5 / 8, 5 / 8)
    assert of("score_above_3", scores, text) == near(0, 1, 4 / 6)
    assert of("score_below_3", scores, text) == near(1 / 4, 1 / 2, 0)
    long = [1.0, 0.0, 0.0, 0.0, 0.0]
    assert of("score_mean_3", long) == near(1 / 4, 1 / 5, 1 / 5, 1 / 5, 0)
    assert of("score_mean_8", long) == near(*[1 / 5] * 5)


def test_the_best_run_and_the_distance_from_it() -> None:
    """Lines in it have none; above it is below zero."""
    scores = [0.1, 0.9, 0.3, 0.9, 0.1, 0.1]
    assert of("in_run", scores) == [0, 1, 1, 1, 0, 0]
    assert of("from_run", scores) == [-1, 0, 0, 0, 1, 2]
    cost = (0.4 - 0.1) * 2
    assert of("gap_to_run", scores) == near(math.log1p(0), 0, 0, 0, math.log1p(0), math.log1p(cost))
    assert of("in_run", [0.1, 0.4]) == [0, 0]
    assert of("from_run", [0.1, 0.4]) == [1, 2]


def test_the_gap_is_what_lies_between() -> None:
    """A line's own cost is none of it."""
    scores = [0.0, 0.2, 0.9]
    assert of("gap_to_run", scores) == near(math.log1p(0.4), 0, 0)


def test_distances_from_the_run_have_a_limit() -> None:
    """Forty lines on either side."""
    found = of("from_run", [0.0] * 45 + [0.9] + [0.0] * 45)
    assert found[:7] == [-40] * 6 + [-39]
    assert found[-7:] == [39] + [40] * 6


def test_a_long_line_weighs_as_much_as_a_paragraph_in_a_run() -> None:
    """So that one does not outweigh several."""
    long = " ".join(["w"] * 900)
    paragraph = " ".join(["w"] * (RUN_WORDS - 1))
    menu = "\n".join(["x"] * 100)
    text = f"{long}\n{menu}\n{paragraph}\n{paragraph}"
    scores = [0.9, *[0.0] * 100, 0.9, 0.9]
    assert of("in_run", scores, text) == [0] * 101 + [1, 1]


def test_what_the_whole_page_holds() -> None:
    """Words by their scores, in the page and in its run; the mean of its highest scores."""
    scores = [0.5, 0.1]
    assert of("page_body", scores) == near(*[math.log1p(1.2)] * 2)
    assert of("run_body", scores) == near(*[math.log1p(1.0)] * 2)
    assert of("top_score", scores) == near(0.3, 0.3)
    many = [1.0] * TOP + [0.0] * 5
    assert of("top_score", many) == near(*[1.0] * 15)
    assert of("top_score", [1.0, 0.0], "x", "y") == near(1, 0)
    assert of("body_before", [0.5, 0.5, 0.5]) == near(0, 1 / 3, 2 / 3)
    assert of("body_after", [0.5, 0.5, 0.5]) == near(math.log1p(2), math.log1p(1), 0)


def test_the_nearest_confident_line() -> None:
    """Above the limit, not at it."""
    assert of("lines_since_body", [0.61, 0.0, 0.6, 0.0]) == [50, 1, 2, 3]
    assert of("lines_to_body", [0.0, 0.0, 0.61]) == [2, 1, 50]


def test_plain_text_is_compared_with_confident_lines() -> None:
    """By the long words that they share."""
    text = "bridge\nbridges\nferry\nferry"
    assert of("shared_with_body", [0.9, 0.1, 0.1, 0.1], text) == near(0, 1 / 3, 0, 0)


def test_groups_have_a_mean_and_a_highest_score() -> None:
    """Of lines built alike, of one parent and of one grandparent."""
    pages = html_pages("<div class=a><p>a<p>b c<h2>d</h2></div><p>e")
    found = described(pages)
    scores = np.array([0.9, 0.3, 0.1, 0.0], np.float32)
    table = sequence_features(scores, found, groups_of(pages))
    names = (*SEQUENCE, *GROUPED)
    assert table.shape == (4, len(names))
    alike = (0.9 * 2 + 0.3 * 3) / 5
    assert column(table, names, "score_alike") == near(alike, alike, 0.1, 0.0)
    assert column(table, names, "top_alike") == near(0.9, 0.9, 0.1, 0.0)
    parent = (0.9 * 2 + 0.3 * 3 + 0.1 * 2) / 7
    assert column(table, names, "score_parent") == near(parent, parent, parent, 0.0)
    assert column(table, names, "top_grand") == near(0.9, 0.9, 0.9, 0.0)


def test_a_page_has_the_same_columns_in_any_company() -> None:
    """To the last bit, in plain text and in HTML."""
    texts = ["a b c\nbridges stand\nd", "x\nbridge\nthe bridges fall", "y"]
    html = ["<div><p>a b<p>c</div><p>d", "<ul><li>x<li>y z</ul>", "<p>v"]
    scores = [np.array([0.9, 0.5, 0.25], np.float32), np.array([0.75, 0.125, 1.0], np.float32)]
    for pages, sized in (
        (text_pages(*texts), [*scores, np.array([0.5], np.float32)]),
        (html_pages(*html), [scores[0], scores[1][:2], np.array([0.5], np.float32)]),
    ):
        groups = [groups_of([page]) if page.tree else None for page in pages]
        alone = [
            sequence_features(each, described([page]), group)
            for page, each, group in zip(pages, sized, groups, strict=True)
        ]
        together = sequence_features(
            np.concatenate(sized), described(pages), groups_of(pages) if groups[0] else None
        )
        assert together.tolist() == np.concatenate(alone).tolist()
