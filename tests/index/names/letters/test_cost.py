"""The learned cost: could two spellings be one name, and why?"""

from __future__ import annotations

import random
import subprocess
import sys

import pytest

from index.names.letters.alignment import align
from index.names.letters.cost import NameCost
from index.names.letters.symbols import ALPHABET, CONSONANTS, LATIN, transcribe
from index.names.letters.weights import load

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


def test_many_pairs_score_as_one_by_one(cost: NameCost) -> None:
    """The numpy form and the plain form of the cost are one cost."""
    rng = random.Random(3)
    letters = "aeiouyjkhgzsčšvwbdtnrlmfq'- "
    made = [
        ("".join(rng.choices(letters, k=rng.randint(1, 14))), rng.choice("aeiktvš") + "ayev")
        for _ in range(150)
    ]
    pairs = [*ONE_NAME, *TWO_NAMES, ("القذافي", "Gaddafi"), ("", "x"), *made]
    assert cost.scores(pairs) == pytest.approx([cost.score(a, b) for a, b in pairs], abs=1e-9)


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
