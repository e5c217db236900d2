"""The measure: what counts as found, missed and extra, and that it is the shared scorer's."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks.stripping.shingles import PageScore, page_score, total

SCORER = Path(__file__).parents[4] / "shared" / "score" / "extraction.py"


def test_the_same_words_are_exact_whatever_stands_between() -> None:
    """Punctuation and white space do not count; case does."""
    assert page_score("One, two three four five.", "One two\nthree four five") == (1.0, 1.0, True)
    assert page_score("One two three four", "one two three four") == (0.0, 0.0, False)


def test_extra_words_cost_precision_and_missing_ones_recall() -> None:
    """Two shingles of three found, and the other way round."""
    assert page_score("a b c d e", "a b c d e f") == (2 / 3, 1.0, False)
    assert page_score("a b c d e f", "a b c d e") == (1.0, 2 / 3, False)


def test_nothing_found_leaves_precision_undefined() -> None:
    """And nothing expected leaves recall undefined; both empty is right."""
    assert page_score("a b c d", "") == (None, 0.0, False)
    assert page_score("", "a b c d") == (0.0, None, False)
    assert page_score("", "") == (1.0, 1.0, True)


def test_averages_come_before_the_harmonic_mean() -> None:
    """F1 of a set is that of its average precision and recall."""
    score = total([PageScore(1.0, 0.5, False), PageScore(None, 0.0, False)])
    assert (score.precision, score.recall, score.f1) == (1.0, 0.25, 0.4)
    assert total([]).f1 == 0.0


def shared_scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("shared_scorer", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not SCORER.exists(), reason=f"{SCORER} is not there")
@given(
    st.lists(st.sampled_from("abcB"), max_size=12), st.lists(st.sampled_from("abcB"), max_size=12)
)
def test_the_measure_is_the_shared_scorers(gold: list[str], found: list[str]) -> None:
    """Page by page the same precision and recall."""
    a, b = " ".join(gold), ", ".join(found)
    assert page_score(a, b)[:2] == shared_scorer().page_scores(a, b)
