"""Phrases and proximity, against a plain reading of the same articles."""

from __future__ import annotations

import random
from itertools import product

import pytest
from whoosh.query import And, Phrase

from index.engines.base import Engine
from tests.contract.articles import article, fill, group, numbers, stems

BODIES = {
    1: "the prime minister resigned",
    2: "the minister of prime importance resigned",
    3: "prime time for the new foreign minister",
    4: "minister prime",
    5: "the minister resigned",
    6: "prime prime time, ministers",
}


@pytest.fixture
def stocked(engine: Engine) -> Engine:
    """Give an engine with the articles of BODIES."""
    fill(engine, [article(number, body) for number, body in BODIES.items()])
    return engine


@pytest.mark.parametrize(
    ("words", "slop", "found"),
    [
        ("prime minister", 1, [1]),
        ("minister prime", 1, [4]),
        ("prime minister", 0, [1]),
        ("prime minister", 2, [1, 2, 4, 6]),
        ("minister prime", 2, [1, 2, 4, 6]),
        ("prime minister", 5, [1, 2, 4, 6]),
        ("prime minister", 6, [1, 2, 3, 4, 6]),
        ("prime prime", 1, [6]),
        ("prime prime", 3, [6]),
        ("minister", 1, [1, 2, 3, 4, 5, 6]),
        ("", 1, []),
        ("resigned minister prime", 2, [1]),
        ("prime resigned minister", 3, [1, 2]),
        ("absent minister", 8, []),
    ],
)
def test_phrase_and_proximity(stocked: Engine, words: str, slop: int, found: list[int]) -> None:
    """Slop 1 is the exact phrase; slop n any order with fewer than n other words among them."""
    query = Phrase("text", list(stems(stocked, words)), slop=slop)
    assert sorted(numbers(stocked, query)) == found


def test_phrase_of_names_holds_their_spellings(engine: Engine) -> None:
    """A phrase of group tokens finds every spelling, and does not reach over a title's end."""
    names = {"Kurmanbek": group(1), "Bakiyev": group(2), "Bakiev": group(2)}
    fill(
        engine,
        [
            article(1, "Kurmanbek Bakiyev fled", names=names),
            article(2, "Kurmanbek Bakiev fled", names=names),
            article(3, "Bakiev, Kurmanbek", names=names),
        ],
    )
    query = Phrase("text", [group(1), group(2)])
    assert sorted(numbers(engine, query)) == [1, 2]
    assert sorted(numbers(engine, And([query, Phrase("exact", ["kurmanbek", "bakiev"])]))) == [2]


def test_ideographs_are_found_as_phrases(engine: Engine) -> None:
    """A word without spaces is a phrase of its characters."""
    fill(engine, [article(1, "他在北京工作"), article(2, "京北新聞")])
    assert numbers(engine, Phrase("text", ["北", "京"])) == [1]


@pytest.mark.parametrize("count", [2, 3, 4])
def test_proximity_agrees_with_plain_reading(engine: Engine, count: int) -> None:
    """On random articles, proximity finds exactly those with a short enough window."""
    chance = random.Random(count)
    letters = "abcdef"
    bodies = {n: chance.choices(letters, k=chance.randint(1, 9)) for n in range(1, 120)}
    fill(engine, [article(number, " ".join(body)) for number, body in bodies.items()])
    for _ in range(12):
        words = chance.choices(letters, k=count)
        slop = chance.randint(2, {2: 9, 3: 8, 4: 3}[count])
        expected = [number for number, body in bodies.items() if near(words, body, slop)]
        assert sorted(numbers(engine, Phrase("text", words, slop=slop), limit=200)) == expected


def near(words: list[str], body: list[str], slop: int) -> bool:
    """Read plainly: different places for the words, fewer than `slop` others among them."""
    places = [[at for at, word in enumerate(body) if word == wanted] for wanted in words]
    return any(
        max(chosen) - min(chosen) + 1 - len(words) < slop
        for chosen in product(*places)
        if len(set(chosen)) == len(chosen)
    )


def test_many_words_are_near(engine: Engine) -> None:
    """More words than can be placed in every way are still found near, and not found apart."""
    words = list("abcdefg")
    apart = " x".join(words)
    fill(engine, [article(1, "g b c x d e f a"), article(2, apart.replace("x", "x " * 9))])
    assert numbers(engine, Phrase("text", words, slop=9)) == [1]
    assert numbers(engine, Phrase("text", words)) == []
