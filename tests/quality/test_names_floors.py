"""The judgement of names does not get worse: F1 on pairs that took no part in learning."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

import pytest

from tests.benchmarks.names.comparison import compare

FLOORS = tomllib.loads((Path(__file__).parent / "names_floors.toml").read_text())
DATA = Path(__file__).parents[3] / "shared" / "data" / "names"


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_names_are_at_their_floor(name: str) -> None:
    """Name parts, places, full names: each file's held-out part."""
    path = DATA / name
    if not path.exists():
        pytest.skip(f"{path} is not there")
    if hashlib.sha256(path.read_bytes()).hexdigest()[:16] != FLOORS[name]["data"]:
        pytest.skip(f"the floor was set on other data than {path}")
    (result,) = compare(path, held_out=True, with_peers=False)
    assert result.f1 >= FLOORS[name]["floor"]
