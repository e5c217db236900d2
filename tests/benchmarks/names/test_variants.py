"""The recall of a name's other spellings is a mean over readers, and over names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.names.variants import Asked, read_spellings, recall


def test_each_article_is_a_reader() -> None:
    """A name of many articles outweighs others over readers, not over names."""
    asked = [
        Asked("Ozhanov", "ozhanov", 8, 2, 2),
        Asked("Ozhanov", "ojanov", 1, 8, 4),
        Asked("Talas", "talas", 1, 4, 0),
    ]
    by_reader, by_name = recall(asked)
    assert by_reader == pytest.approx(8.5 / 10)
    assert by_name == pytest.approx((8.5 / 9 + 0) / 2)
    assert recall([]) == (0, 0)


def test_spellings_stand_in_a_table(tmp_path: Path) -> None:
    """A name a line."""
    path = tmp_path / "spellings.tsv"
    path.write_text("Ozhanov\tozhanov|ojanov\n\nTalas\ttalas\n", encoding="utf-8")
    assert read_spellings(path) == {"Ozhanov": ["ozhanov", "ojanov"], "Talas": ["talas"]}
