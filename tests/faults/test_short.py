"""A short run of each kind of fault; the long runs are `python -m tests.faults KIND`.

A case that fails is marked `failing` with its reason, strictly: the mark goes when it is mended.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.faults import commands, corrupt, disk, kills, pages, queries, soak
from tests.faults.homes import ACTIONS
from tests.faults.trials import UnavailableError

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="looks at processes in /proc"
)


def failing(reason: str, *values: object) -> Any:
    """Return a case that is known to fail."""
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=reason))


@pytest.fixture(scope="module")
def crashes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[kills.Crash]:
    """Give a home to kill commands over."""
    with kills.Crash(tmp_path_factory.mktemp("crash")) as kind:
        yield kind


@pytest.mark.parametrize("name", ["add", "rebuild"])
def test_a_killed_command_loses_nothing(crashes: kills.Crash, name: str) -> None:
    """A kill at a drawn moment leaves all that was acknowledged, and no dead end."""
    number = [action.name for action in ACTIONS].index(name)
    assert crashes.attempt(number).failure == ""


@pytest.fixture(scope="module")
def operations(tmp_path_factory: pytest.TempPathFactory) -> Iterator[kills.Points]:
    """Give the operations on files of four actions."""
    tried = ("first search", "add", "remove", "rebuild")
    try:
        with kills.Points(tmp_path_factory.mktemp("points"), tried=tried) as kind:
            yield kind
    except UnavailableError as error:
        pytest.skip(str(error))


@pytest.mark.parametrize(
    ("action", "share"),
    [
        ("first search", 0.1),
        ("first search", 0.98),
        ("add", 0.2),
        ("add", 0.6),
        ("add", 0.95),
        ("remove", 0.3),
        ("remove", 0.72),
        ("remove", 0.9),
        ("rebuild", 0.5),
        ("rebuild", 0.97),
    ],
)
def test_a_kill_at_an_operation_on_files_loses_nothing(
    operations: kills.Points, action: str, share: float
) -> None:
    """Whatever was written last: the acknowledged articles are there, and no dead end."""
    assert operations.attempt(operations.at(action, share)).failure == ""


@pytest.fixture(scope="module")
def disks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[disk.Disk]:
    """Give a home on a disk that can be full."""
    try:
        with disk.Disk(tmp_path_factory.mktemp("disk")) as kind:
            yield kind
    except UnavailableError as error:
        pytest.skip(str(error))


@pytest.mark.parametrize(
    ("name", "share"),
    [
        ("add", 0.0),
        ("add", 0.3),
        ("remove", 0.3),
        ("rebuild", 0.5),
        ("search", 0.0),
        ("verify", 0.0),
    ],
)
def test_a_full_disk_is_named_and_reading_goes_on(
    disks: disk.Disk, name: str, share: float
) -> None:
    """One line names the disk, searches answer, and with room again everything goes on."""
    (action,) = (one for one in (*ACTIONS, *disk.READING) if one.name == name)
    assert disks.fill(action, share) == ""


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[corrupt.Corrupt]:
    """Give a home to damage."""
    with corrupt.Corrupt(tmp_path_factory.mktemp("corrupt")) as kind:
        yield kind


@pytest.mark.parametrize(
    "what",
    [
        "body flipped",
        "body cut short",
        "bodies swapped",
        "original flipped",
        "title changed",
        "date changed",
        "articles gone",
        "name members gone",
        "mentions far off",
        "archive zeros",
        "archive cut short",
        "fast emptied",
        "fieldnorm emptied",
        "pos emptied",
        "idx emptied",
        "term emptied",
        "meta.json flipped",
        "state flipped",
        "engine file gone",
        "folder elsewhere",
    ],
)
def test_damage_is_noticed_or_harmless(damaged: corrupt.Corrupt, what: str) -> None:
    """`verify` names it and searches over it say so, or nobody sees a difference."""
    assert damaged.damage(what, Random(f"short {what}")) == ""


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[pages.Pages]:
    """Give a stripper for mutated pages."""
    with pages.Pages(tmp_path_factory.mktemp("pages")) as kind:
        yield kind


PAGES_OF_EACH = 8

HANGS_S = 60.0
"""Processor time after which a page hangs. The long run measures `pages.LIMIT_S`."""


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "LIMIT_S", HANGS_S)


@pytest.mark.parametrize(
    "what",
    list(pages.MUTATIONS),
)
def test_a_mutated_page_is_read_or_refused(read: pages.Pages, what: str) -> None:
    """No page raises anything but a refusal, and none hangs."""
    kinds = tuple(pages.MUTATIONS)
    numbers = [kinds.index(what) + turn * len(kinds) for turn in range(PAGES_OF_EACH)]
    assert [failure for number in numbers if (failure := read.attempt(number).failure)] == []


LATIN = b"Caf\xe9 by the quay at Oremund " * 20

CUT = b"""{"doc_id": "0123456789abcdef", "text": "a", "original": "x a", "location": "/a", "cuts":
[{"start": 1e999, "end": 1, "kind": "related", "rule": "r", "evidence": "e"}]}""".replace(
    b"\n", b" "
)


@pytest.mark.parametrize(
    ("data", "way"),
    [
        (b"<meta charset=zlib><p>" + LATIN, "html"),
        (b"<meta charset=undefined><p>" + LATIN, "html"),
        (b"<meta charset=utf-16><p>" + LATIN, "html"),
        (
            b'<link rel="canonical" href="http://[/a"><p>' + LATIN,
            "html",
        ),
        (b"<!---->" * 40 + LATIN, "-"),
        (CUT, "export"),
        (b"<meta charset=latin-1><p>" + LATIN, "html"),
        (b'{"date": 1e999, "text": "Oremund had no ferry."}', "-"),
    ],
)
def test_an_odd_page_is_read_or_refused(read: pages.Pages, data: bytes, way: str) -> None:
    """Encodings, addresses, comments and numbers that a page may hold do not end the reading."""
    assert read.take(data, way, "" if way == "export" else "Oremund") == ""


def test_a_mutated_query_is_answered_or_refused(tmp_path: Path) -> None:
    """No query raises anything but `QueryError`; times are for the long run to look at."""
    with queries.Queries(tmp_path) as kind:
        tried = [kind.attempt(number) for number in range(300)]
    assert {one.what for one in tried} <= {"answered", "refused", "slow"}
    assert [one.failure for one in tried if one.what == "raised"] == []


@pytest.fixture(scope="module")
def pressed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[soak.Soak]:
    """Give a home whose server is pressed."""
    with soak.Soak(tmp_path_factory.mktemp("soak")) as kind:
        kind.requests = 300
        yield kind


@pytest.mark.parametrize(
    "what",
    [
        "64 slow clients",
        "2,000 half-sent",
        "requests",
        "forged cursors",
        "one process dies",
        "its successor dies too",
    ],
)
def test_the_server_goes_on_under_pressure(pressed: soak.Soak, what: str) -> None:
    """Readers are answered, no process ends of a request, descriptors stay."""
    assert pressed.press(what, Random(f"short {what}")) == ""


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[commands.Commands]:
    """Give a place to type odd command lines in."""
    with commands.Commands(tmp_path_factory.mktemp("commands")) as kind:
        kind.limit_s = 8.0
        yield kind


@pytest.mark.parametrize(
    "name",
    [
        "a FIFO named .jsonl",
        "a FIFO named .html",
        "strip of a false gzip",
        "add of a false gzip",
        "out equal to in",
        "out in a missing folder",
        "export to a full device",
        "export over the archive",
        "the empty path",
        "an unreadable folder",
        "options twice",
        "a home that is a file",
        "a home in a missing place",
        "a run over its batch",
        "a batch of /dev/zero",
        "strip of a FIFO",
        "strip of /dev/zero",
        "a forged cursor",
        "removal of what is no id",
    ],
)
def test_an_odd_command_line_ends_with_a_line(typed: commands.Commands, name: str) -> None:
    """It ends in time with a documented status and no traceback, and spoils no file."""
    assert typed.type_named(name) == ""


@pytest.mark.parametrize("number", range(100, 106))
def test_a_drawn_command_line_ends_with_a_line(typed: commands.Commands, number: int) -> None:
    """Options with odd values, twice, on odd standard input."""
    assert typed.attempt(number).failure == ""
