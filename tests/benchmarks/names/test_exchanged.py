"""Hard pairs of full names differ in one part."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.names.exchanged import exchanged
from tests.benchmarks.names.split import FOLDS, HELD_OUT, fold_of


def surnames(count: int) -> list[str]:
    """Make surnames that take no part in learning."""
    held_out = [name for at in range(FOLDS * 20) if fold_of(name := f"OZH{at}OV") == HELD_OUT]
    return held_out[:count]


def test_one_part_of_the_second_name_is_another(tmp_path: Path) -> None:
    """The surname first, then a given name; a part that is like one of its own is passed over."""
    first, second, third = surnames(3)
    path = tmp_path / "people.tsv"
    rows = [
        (first, "Temir Askarovich", 1),
        (second, "Temur Talmazovich", 1),
        (second, "Bolot Kulovich", 0),
        (third, "Gulnara", 1),
    ]
    path.write_text(
        "".join(f"{name}, {given}\t{name}, {given}\t{same}\n" for name, given, same in rows)
    )
    found = exchanged(path)
    assert [same for *_, same in found].count(True) == 3
    assert (f"{first}, Temir Askarovich", f"{first}, Temir Askarovich", True) in found
    assert (f"{second}, Temur Talmazovich", f"{second}, Gulnara Talmazovich", False) in found


def test_what_was_learned_from_is_left_out(tmp_path: Path) -> None:
    """By the part of the split that the surname is in."""
    learned = next(name for at in range(99) if fold_of(name := f"OZH{at}OV") != HELD_OUT)
    path = tmp_path / "people.tsv"
    path.write_text(f"{learned}, Temir\t{learned}, Temir\t1\n")
    assert exchanged(path) == []
