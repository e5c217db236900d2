"""A short run of each kind of fault; the long runs are `python -m tests.faults KIND`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any, TypeVar

import pytest

from tests.faults.homes import ACTIONS
from tests.faults.kinds import commands, corrupt, disk, kills, pages, queries, soak
from tests.faults.running import Ran
from tests.faults.trials import Kind, UnavailableError

AnyKind = TypeVar("AnyKind", bound=Kind)

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="looks at processes in /proc"
)


def prepared(
    kind: type[AnyKind], factory: pytest.TempPathFactory, **given: Any
) -> Iterator[AnyKind]:
    """Yield a kind in a folder of its own; skip its tests if this machine cannot try it."""
    try:
        with kind(factory.mktemp(kind.name), **given) as made:
            yield made
    except UnavailableError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="module")
def crashes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[kills.Crash]:
    """Prepare a home to kill commands over."""
    yield from prepared(kills.Crash, tmp_path_factory)


@pytest.mark.parametrize("name", ["add", "rebuild"])
def test_a_killed_command_loses_nothing(crashes: kills.Crash, name: str) -> None:
    """A kill at a drawn moment leaves all that was acknowledged, and no dead end."""
    number = [action.name for action in ACTIONS].index(name)
    assert crashes.attempt(number).failure == ""


@pytest.fixture(scope="module")
def operations(tmp_path_factory: pytest.TempPathFactory) -> Iterator[kills.Points]:
    """List the operations on files of four actions."""
    tried = ("first search", "add", "remove", "rebuild")
    yield from prepared(kills.Points, tmp_path_factory, tried=tried)


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
    """Prepare a home on a disk that can be full."""
    yield from prepared(disk.Disk, tmp_path_factory)


@pytest.mark.parametrize(
    ("name", "share"),
    [
        ("first search", 0.002),
        ("first add", 0.0),
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
    """Prepare a home to damage."""
    yield from prepared(corrupt.Corrupt, tmp_path_factory)


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
        "change number far off",
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
    """Prepare a stripper for mutated pages."""
    yield from prepared(pages.Pages, tmp_path_factory)


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
    """Prepare a home whose server is pressed."""
    for kind in prepared(soak.Soak, tmp_path_factory):
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
    """Prepare a place to type odd command lines in."""
    for kind in prepared(commands.Commands, tmp_path_factory):
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
    try:
        assert typed.type_named(name) == ""
    except UnavailableError as error:
        pytest.skip(str(error))


@pytest.mark.parametrize("number", range(100, 106))
def test_a_drawn_command_line_ends_with_a_line(typed: commands.Commands, number: int) -> None:
    """Options with odd values, twice, on odd standard input."""
    assert typed.attempt(number).failure == ""


def outside(typed: commands.Commands, line: list[str]) -> set[str]:
    """Return the parts of a command line that lead out of the folder of the trials."""
    here = typed.place / "here"
    paths = {part: Path(os.path.normpath(here / part)) for part in line}
    return {part for part, path in paths.items() if not path.is_relative_to(typed.folder)}


def lines(typed: commands.Commands) -> Iterator[list[str]]:
    """Yield all named command lines, and many drawn ones."""
    for name in commands.NAMED:
        with suppress(UnavailableError):
            yield typed.named(name)
    for number in range(400):
        with suppress(UnavailableError):
            yield typed.drawn(number)[0]


def test_no_command_line_leads_out_of_its_folder(typed: commands.Commands) -> None:
    """Whatever a command does to its paths, nobody else's file is lost: devices too are nodes of
    the trial's own, or, for users who can put no file in the place of one, the system's."""
    typed.lay_out()
    drawn = list(lines(typed))
    found = [line for line in drawn if outside(typed, line) - {"/proc/none/home"}]
    if os.geteuid() == 0:
        assert found == []
    for line in found:
        for part in outside(typed, line):
            assert Path(part).is_char_device()
            assert not os.access(Path(part).parent, os.W_OK)
    names = {part for line in drawn for part in line}
    assert {str(path) for path in typed.devices.values()} <= names


def test_a_file_in_the_place_of_a_device_is_noticed(
    typed: commands.Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As of a command that writes beside its output and moves that to it."""
    if os.geteuid() or "full" not in typed.devices:
        pytest.skip("no device that may be replaced")

    def replaces(name: str, *arguments: str, **_: object) -> Ran:
        out = Path(arguments[-1])
        out.unlink()
        out.write_text("run")
        return Ran(name, 0, "", "")

    monkeypatch.setattr(commands, "run", replaces)
    name = "a run to a full device"
    assert typed.type_named(name) == f"{name}: search: a file takes the place of the device full"
