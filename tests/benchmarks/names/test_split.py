"""No name that figures are measured on took part in learning."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from tests.benchmarks.names.comparison import balanced
from tests.benchmarks.names.split import FOLDS, families, fold_of, read_pairs, unseen


def test_spellings_that_pairs_join_are_one_family() -> None:
    """Also by way of others; the smallest spelling is the family's name."""
    joined = families([("b", "c"), ("d", "e"), ("c", "a")])
    assert joined == {"a": "a", "b": "a", "c": "a", "d": "d", "e": "d"}
    assert families([]) == {}


def test_a_part_is_the_familys_for_ever() -> None:
    """The hash decides, so a further file changes no part."""
    assert [fold_of(text) for text in ("akaev", "bakiev", "otunbaeva")] == [3, 6, 5]
    assert {fold_of(str(number)) for number in range(200)} == set(range(FOLDS))


def pairs(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "pairs.tsv"
    path.write_text("\n".join(row.replace(" ", "\t") for row in rows) + "\n\n", encoding="utf-8")
    return path


def test_a_pair_is_in_its_familys_part(tmp_path: Path) -> None:
    """Different names keep a family each."""
    path = pairs(tmp_path, "bakiyev bakiev 1", "bakijew bakiyev 1", "bakiyev akaev 0")
    first, second, third = read_pairs(path, "part")
    assert first.families == second.families == ("bakiev", "bakiev")
    assert third.families == ("bakiev", "akaev")
    assert {first.fold, second.fold, third.fold} == {fold_of("bakiev")}
    assert [pair.same for pair in (first, second, third)] == [True, True, False]


def test_people_are_split_by_surname(tmp_path: Path) -> None:
    """Whether or not a pair is one person: nobody is measured by a surname that was learned."""
    path = tmp_path / "people.tsv"
    path.write_text("AKAEV, Askar\tAKAYEV, Askar\t1\nAKAEV, Askar\tAKAEV, Aidar\t0\n")
    assert [pair.families for pair in read_pairs(path, "person")] == [("AKAEV", "AKAEV")] * 2


def test_what_is_learned_shares_no_family_with_what_is_held_out(tmp_path: Path) -> None:
    """A pair of two names is away if either of them is."""
    names = [f"name{number}" for number in range(60)]
    rows = [f"{name} {name}x 1" for name in names]
    rows += [f"{a} {b} 0" for a, b in pairwise(names)]
    every = read_pairs(pairs(tmp_path, *rows), "part")
    for part in range(FOLDS):
        held_out = {family for pair in every if pair.fold == part for family in pair.families}
        learned = {family for pair in unseen(every, part) for family in pair.families}
        assert held_out
        assert learned
        assert held_out.isdisjoint(learned)


@pytest.mark.parametrize(
    ("labels", "decided", "figures"),
    [
        ([True, True, False, False], [True, True, False, False], (1.0, 0.0, 1.0)),
        ([True, True, False, False], [True, False, True, False], (0.5, 0.5, 0.5)),
        ([True, False, False, False, False], [True, True, False, False, False], (1, 0.25, 8 / 9)),
        ([True, False], [False, False], (0.0, 0.0, 0.0)),
        ([], [], (0.0, 0.0, 0.0)),
    ],
)
def test_precision_is_balanced(
    labels: list[bool], decided: list[bool], figures: tuple[float, float, float]
) -> None:
    """As if there were as many different pairs as same ones."""
    assert balanced(labels, decided) == pytest.approx(figures)
