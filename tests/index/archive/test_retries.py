"""A change in whose way another was is made again, a bounded number of times."""

from __future__ import annotations

import pytest

from index.archive import retries
from index.archive.retries import MAX_TRIES, retried
from index.errors import ArchiveConflict, ArchiveError


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the waits, none of which is waited."""
    waited: list[float] = []
    monkeypatch.setattr(retries, "sleep", waited.append)
    return waited


def test_it_comes_through_at_the_last(waits: list[float]) -> None:
    """Waits double, give or take a half."""
    tries: list[int] = []

    def change() -> str:
        tries.append(1)
        if len(tries) < MAX_TRIES:
            raise ArchiveConflict("in the way")
        return "made"

    assert retried(change) == "made"
    assert len(waits) == MAX_TRIES - 1
    for tried, wait in enumerate(waits):
        mean = 0.05 * 2**tried
        assert mean * 0.5 <= wait <= mean * 1.5


def test_it_is_not_tried_for_ever(waits: list[float]) -> None:
    """The last conflict is told."""
    told = [f"conflict {number}" for number in range(MAX_TRIES + 1)]
    left = iter(told)

    def change() -> None:
        raise ArchiveConflict(next(left))

    with pytest.raises(ArchiveConflict, match=f"^{told[MAX_TRIES - 1]}$"):
        retried(change)
    assert len(waits) == MAX_TRIES - 1


def test_other_errors_are_told_at_once(waits: list[float]) -> None:
    """A full disk is no reason to wait."""

    def change() -> None:
        raise ArchiveError("the disk is full")

    with pytest.raises(ArchiveError, match="the disk is full"):
        retried(change)
    assert waits == []
