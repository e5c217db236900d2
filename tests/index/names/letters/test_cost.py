"""The learned cost: could two spellings be one name, and why?"""

from __future__ import annotations

import math
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.names.letters.alignment import align
from index.names.letters.bulk import BulkCost
from index.names.letters.bulk_alignment import Floats
from index.names.letters.cost import EQUAL, MIN_BULK_PAIRS, NameCost, probability, trivial
from index.names.letters.symbols import ALPHABET, CONSONANTS, LATIN, transcribe
from index.names.letters.weights import load
from tests.index.names.letters.pairs_in_scripts import pairs_in_scripts

ONE_NAME = [
    ("Akayev", "Akaev"),
    ("Otunbayeva", "Otunbaeva"),
    ("Bakiyev", "Bakiev"),
    ("Bakiyev", "Bakijew"),
    ("Sarbayev", "Sarbaev"),
    ("Karimov", "Kerimov"),
    ("Jalalabad", "Jalal-Abad"),
    ("Jalal-Abad", "Dzhalal-Abad"),
    ("Gaddafi", "Qadhafi"),
    ("Yanukovych", "Yanukovich"),
    ("Hussein", "Hossein"),
    ("Shevchenko", "Schewtschenko"),
    ("Бакиев", "Bakiyev"),
]
TWO_NAMES = [
    ("Akayev", "Sarbayev"),
    ("Obama", "Osama"),
    ("Clinton", "Clifton"),
    ("Martin", "Marlin"),
    ("Bakiyev", "Otunbayeva"),
    ("Atambayev", "Akayev"),
    ("Karzai", "Kagame"),
]


@pytest.fixture(scope="module")
def cost() -> NameCost:
    """The shipped judge."""
    return NameCost.load()


@pytest.mark.parametrize(("a", "b"), ONE_NAME)
def test_spellings_of_one_name_pass(cost: NameCost, a: str, b: str) -> None:
    """None of these names stands in a list: they follow from the letters."""
    assert cost.score(a, b) >= 0.5


@pytest.mark.parametrize(("a", "b"), TWO_NAMES)
def test_two_names_do_not_pass(cost: NameCost, a: str, b: str) -> None:
    """Names with like endings, or one telling letter apart."""
    assert cost.score(a, b) < 0.5


def test_the_order_and_the_case_do_not_matter(cost: NameCost) -> None:
    """The score is of the pair."""
    assert cost.score("Akayev", "Akaev") == cost.score("AKAEV", "akayev")


def test_no_letters_are_no_name(cost: NameCost) -> None:
    """Empty text, signs and a lone surrogate are the same as nothing, not even as each other."""
    assert cost.score("", "") < 0.001
    assert cost.score("...", "Bakiyev") < 0.001
    assert cost.score("\ud800", "\ud800") < 0.001


@pytest.mark.parametrize("place", [False, True])
@pytest.mark.parametrize("count", [MIN_BULK_PAIRS - 1, MIN_BULK_PAIRS])
def test_many_pairs_score_as_one_by_one(cost: NameCost, count: int, place: bool) -> None:
    """Just below the number from which numpy computes them, and at it."""
    pairs = [*ONE_NAME, *TWO_NAMES, ("القذافي", "Gaddafi"), ("", "x"), ("Osh", "OSH")]
    pairs += pairs_in_scripts(count - len(pairs), seed=3)
    one_by_one = [cost.score(a, b, place=place) for a, b in pairs]
    assert cost.scores(pairs, place=place) == pytest.approx(one_by_one, abs=1e-9)


def test_numpy_computes_many_pairs_and_no_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pairs that are equal or empty are not weighed at all."""
    counts: list[int] = []
    cost = NameCost(load())

    def log_odds(self: object, pairs: Sequence[object], place: Sequence[bool]) -> Floats:
        counts.append(len(pairs))
        return np.zeros(len(pairs))

    monkeypatch.setattr(BulkCost, "log_odds", log_odds)
    pairs = [("Akayev", "Akaev"), ("Osh", "osh"), ("", "Osh"), ("Ош", "osh")] * 50
    assert cost.scores(pairs[1:]) == pytest.approx([cost.score(a, b) for a, b in pairs[1:]])
    assert counts == []
    scores = cost.scores(pairs)
    assert counts == [100]
    even = 1 / (1 + math.exp(cost.even(place=False)))
    assert scores[:3] == pytest.approx([even, 1 / (1 + math.exp(-EQUAL)), 1 / (1 + math.exp(20))])


def test_one_pair_needs_no_numpy() -> None:
    """A cold query compares a few spellings; importing numpy would cost more than the search."""
    code = (
        "import sys; from index.names.letters.cost import NameCost;"
        "NameCost.load().score('Bakiyev', 'Bakiev');"
        "sys.exit(any(name in sys.modules for name in ('numpy', 'lightgbm', 'rapidfuzz')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ("Bakiyev", "Bakiev", "y dropped before e"),
        ("Akaev", "Akayev", "y added before e"),
        ("Bakiev", "Bakiew", "final -v written -w"),
        ("Jalalabad", "Jalal-Abad", "the same letters but for spaces or hyphens"),
        ("Karimov", "Kerimov", "a written e"),
        ("Petrov", "Petrova", "-a added at the end"),
        ("Sana'a", "Sanaa", "the same letters but for apostrophes"),
        ("Akajew", "Akajew", "the same letters"),
        ("", "Akayev", "no letters to compare"),
        ("Бакиев", "Bakiyev", "Бакиев reads bakiev; y added before e"),
    ],
)
def test_the_reason_says_what_differs(cost: NameCost, a: str, b: str, reason: str) -> None:
    """In words that a reader understands."""
    assert cost.reason(a, b) == reason


def test_symbols_keep_what_tells_and_know_the_script() -> None:
    """Frequent marked letters stay, rare ones lose the mark, signs become one sign."""
    assert transcribe("Šverma") == ("šverma", LATIN)
    assert transcribe("Ḥasan–Ạ’lī") == ("hasan-a'lī", LATIN)
    assert transcribe("Бакиев") == ("bakiev", ALPHABET)
    assert transcribe("حسن") == ("hsn", CONSONANTS)
    assert transcribe("123") == ("", LATIN)


def test_letter_groups_are_aligned_as_groups() -> None:
    """`tsch` stands for `ch` as a whole; what is the same costs little."""
    operations = load().operations[0]
    total, steps = align(operations, "tschagajew", "chagaev")
    assert "".join(step.u for step in steps) == "tschagajew"
    assert "".join(step.v for step in steps) == "chagaev"
    assert total < align(operations, "tschagajew", "magadan")[0] / 2
    assert align(operations, "", "") == (0.0, [])


@pytest.mark.parametrize(("same", "even"), [(0.5, 0.0), (0.8, math.log(4)), (0.2, -math.log(4))])
def test_the_point_of_decision_is_the_learned_probability(same: float, even: float) -> None:
    """As log-odds, of parts and of places each its own; they are taken off the trees' sum."""
    weights = load()
    places = NameCost(replace(weights, same=(0.5, same)))
    parts = NameCost(replace(weights, same=(same, 0.5)))
    assert places.even(place=True) == pytest.approx(even)
    assert places.even(place=False) == 0.0
    plain = NameCost(replace(weights, same=(0.5, 0.5)))
    for a, b in (("Akayev", "Akaev"), ("Obama", "Osama")):
        shifted = plain.log_odds(a, b) - parts.log_odds(a, b)
        assert shifted == pytest.approx(even)
        assert plain.log_odds(a, b, place=True) - places.log_odds(a, b, place=True) == (
            pytest.approx(even)
        )
        assert plain.log_odds(a, b) == places.log_odds(a, b)


@pytest.mark.parametrize(
    ("a", "b", "log_odds"),
    [
        ("Osh", "OSH", 8.0),
        ("Osh", "Osh-", 8.0),
        ("Šverma", "šverma", 8.0),
        ("", "Osh", -20.0),
        ("Osh", "123", -20.0),
        ("—", "…", -20.0),
    ],
)
def test_equal_and_empty_spellings_need_no_weighing(a: str, b: str, log_odds: float) -> None:
    """Equal ones in Latin letters; the same letters in another script are weighed."""
    cost = NameCost.load()
    assert cost.log_odds(a, b) == cost.log_odds(b, a) == log_odds
    assert trivial(transcribe("Ош"), transcribe("Osh")) is None
    assert trivial(transcribe("Ош"), transcribe("Ош")) is None
    assert trivial(transcribe("Osh"), transcribe("Os")) is None


@pytest.mark.parametrize(
    ("log_odds", "likelihood"),
    [
        (0.0, 0.5),
        (math.log(3), 0.75),
        (-math.log(3), 0.25),
        (30.0, 1 / (1 + math.exp(-30))),
        (1e9, 1 / (1 + math.exp(-30))),
        (-1e9, 1 / (1 + math.exp(30))),
    ],
)
def test_log_odds_become_a_likelihood_within_bounds(log_odds: float, likelihood: float) -> None:
    """So that nothing overflows."""
    assert probability(log_odds) == pytest.approx(likelihood, rel=1e-12)


@settings(deadline=None, max_examples=60, derandomize=True)
@given(st.text("aeiouybkrsv'- жш", max_size=8), st.text("aeiouybkrsv'- жш", max_size=8))
def test_costs_are_symmetric_and_heed_no_case(a: str, b: str) -> None:
    """Of any two spellings, and of any with itself the letters are the same."""
    cost = NameCost.load()
    assert cost.log_odds(a, b) == cost.log_odds(b, a)
    assert cost.log_odds(a.upper(), b) == cost.log_odds(a, b)
    assert 0 <= cost.score(a, b) <= 1
