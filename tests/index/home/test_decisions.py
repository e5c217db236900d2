"""Decisions about names are durable together, and what changed awaits the engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.archive import open_archive
from index.archive.base import Archive
from index.errors import NamesError
from index.home.decisions import NameDecision, decide, leaving
from index.settings import Settings


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(Settings.load(tmp_path, environment={}), create=True) as opened:
        yield opened


def test_the_spellings_that_changed_group_are_counted_and_wait(archive: Archive) -> None:
    """Each once, however many decisions moved it; the later decision outranks."""
    decided = [
        NameDecision("accepted", "Ozhanov", "Ojanov"),
        NameDecision("accepted", "Ojanov", "Ozhanev"),
    ]
    assert decide(archive, decided) == 3
    assert archive.regrouped() == ["ojanov", "ozhanev", "ozhanov"]
    assert decide(archive, [NameDecision("accepted", "Ozhanov", "Ojanov")]) == 0
    assert decide(archive, [NameDecision("rejected", "Ozhanev", "Ojanov")]) >= 1
    assert [verdict for verdict, _, _ in archive.names.decisions()] == [
        "accepted",
        "accepted",
        "accepted",
        "rejected",
    ]


def test_one_that_cannot_be_taken_leaves_none(archive: Archive) -> None:
    """Nothing is recorded, nothing waits."""
    with pytest.raises(NamesError, match="one spelling already"):
        decide(
            archive,
            [
                NameDecision("accepted", "Ozhanov", "Ojanov"),
                NameDecision("accepted", "Ozhanov", "OZHANOV"),
            ],
        )
    assert (archive.names.decisions(), archive.regrouped()) == ([], [])


def test_a_rejection_can_be_tried(archive: Archive) -> None:
    """What is joined to the rejected spelling leaves with it; nothing is recorded by asking."""
    chain = [("Zhanov", "Ojanov"), ("Ojanov", "Quzhanef")]
    decide(archive, [NameDecision("accepted", a, b) for a, b in chain])
    before = archive.names.decisions()
    waiting = archive.regrouped()
    assert leaving(archive, "Zhanov", "Ojanov") == ("Quzhanef",)
    assert leaving(archive, "Zhanov", "Quzhanef") == ()
    assert leaving(archive, "Nobody", "Birk") == ()
    assert (archive.names.decisions(), archive.regrouped()) == (before, waiting)
    with pytest.raises(NamesError, match="one spelling already"):
        leaving(archive, "Zhanov", "ZHANOV")
