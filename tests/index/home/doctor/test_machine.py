"""Versions, the clock and the limits of a process."""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from pathlib import Path

import pytest

from index.errors import ArchiveError
from index.home.doctor.diagnosis import Diagnosis, of_error, ok, problem, warning, worst
from index.home.doctor.machine import look_at_clock, look_at_limits, look_at_versions

CLOCK = "set the clock, as with: timedatectl set-ntp true"


def packages(*requirements: str) -> list[Diagnosis]:
    return [one for one in look_at_versions(requirements) if one.subject == "packages"]


def test_packages_that_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bounds hold by numbers, not by letters; extras are not needed."""
    versions = {"a": "3.10.0", "b-c": "2.0", "d": "0.27.0+local"}
    monkeypatch.setattr("importlib.metadata.version", versions.__getitem__)
    fit = packages("a<4,>=3.9", "b-c>=2", "d==0.27.0", 'e>=9; extra == "test"')
    assert fit == [ok("packages", "3 packages are of versions that fit")]
    assert packages("a<3.10") == [
        warning("packages", "a is 3.10.0, not <3.10", "run: pip install 'a<3.10'")
    ]
    assert packages("d==0.28", "a>=3.11") == [
        warning("packages", "d is 0.27.0+local, not ==0.28", "run: pip install 'd==0.28'"),
        warning("packages", "a is 3.10.0, not >=3.11", "run: pip install 'a>=3.11'"),
    ]


def test_a_package_that_is_missing() -> None:
    """Is a problem."""
    assert packages("no-such-package-here>=1") == [
        problem(
            "packages",
            "no-such-package-here is not installed",
            "run: pip install 'no-such-package-here>=1'",
        )
    ]


def test_an_old_sqlite(monkeypatch: pytest.MonkeyPatch) -> None:
    """Could not read a read-only home."""
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 21, 9))
    monkeypatch.setattr(sqlite3, "sqlite_version", "3.21.9")
    (one,) = [one for one in look_at_versions([]) if one.subject == "sqlite"]
    assert one == problem(
        "sqlite", "SQLite is 3.21.9, older than 3.22.0", "install a Python with a newer SQLite"
    )


@pytest.mark.parametrize("error", [OverflowError, ValueError, OSError])
def test_a_clock_beyond_what_can_be_counted(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    """As one in the year 2500."""

    def beyond() -> float:
        raise error("timestamp too large")

    monkeypatch.setattr(time, "time", beyond)
    what = "the clock stands beyond what Python can count"
    assert look_at_clock(None) == problem("clock", what, CLOCK)


def test_a_clock_that_stands_in_the_past(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before this version, or a day and more before a file was written."""
    file = tmp_path / "file"
    file.write_text("")
    monkeypatch.setattr(time, "time", lambda: 0.0)
    what = "the clock says 1970-01-01 00:00 UTC, before this version was made"
    assert look_at_clock(file) == problem("clock", what, CLOCK)
    now = 1_800_000_000
    monkeypatch.setattr(time, "time", lambda: float(now))
    os.utime(file, (now + 86_400, now + 86_400))
    assert look_at_clock(file) == ok("clock", "the clock says 2027-01-15 08:00 UTC")
    os.utime(file, (now + 86_402, now + 86_402))
    what = f"the clock says 2027-01-15 08:00 UTC, and {file} was written on 2027-01-16"
    assert look_at_clock(file) == problem("clock", what, CLOCK)
    assert look_at_clock(tmp_path / "none").level == "ok"
    assert look_at_clock(None).level == "ok"


@pytest.mark.skipif(sys.platform == "win32", reason="no such limits")
def test_low_limits_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Open files, and memory; unlimited is enough."""
    import resource

    def limits(files: int, memory: int) -> list[Diagnosis]:
        soft = {resource.RLIMIT_NOFILE: files, resource.RLIMIT_AS: memory}
        monkeypatch.setattr(resource, "getrlimit", lambda which: (soft[which], soft[which]))
        return list(look_at_limits())

    unlimited = resource.RLIM_INFINITY
    assert [one.level for one in limits(unlimited, unlimited)] == ["ok", "ok"]
    assert [one.level for one in limits(64, 1 << 30)] == ["ok", "ok"]
    assert limits(32, 512 << 20) == [
        warning(
            "files", "a process may open 32 files; an index may need 64", "run: ulimit -n 1024"
        ),
        problem(
            "memory",
            "a process may use 512 MB of memory here, and reading pages and writing an index need "
            "1,024",
            "run: ulimit -v unlimited",
        ),
    ]


def test_an_error_is_cut_into_what_and_what_to_do() -> None:
    """At its last semicolon; without one it gets the usual remedy."""
    assert of_error("a", ArchiveError("it is gone; really; run: x"), "y") == problem(
        "a", "it is gone; really", "run: x"
    )
    assert of_error("a", ArchiveError("it is gone"), "y") == problem("a", "it is gone", "y")


def test_the_worst_of_several() -> None:
    """A problem is worse than a warning; nothing is ok."""
    assert worst([]) == "ok"
    assert worst([ok("a", "b"), warning("a", "b", "c")]) == "warning"
    assert worst([problem("a", "b", "c"), warning("a", "b", "c")]) == "problem"
