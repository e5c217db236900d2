"""The machine: versions of what is installed, the clock, the limits of a process."""

from __future__ import annotations

import operator
import platform
import re
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from index.home.doctor.diagnosis import Diagnosis, ok, problem, warning
from index.memory import lacking

DISTRIBUTION = "dateline"

LEAST_SQLITE = (3, 22, 0)
"""Reads an archive with its log where nothing can be written. Source: SQLite, "Write-Ahead
Logging", section 5."""

RELEASED = datetime(2026, 1, 1, tzinfo=UTC)
"""No clock that is right stands before this."""

MAX_AHEAD_S = 86_400
"""Seconds by which a file may be newer than now: clocks of two machines differ."""

LEAST_FILES = 64
"""Open files that a command needs with room to spare; an index of many segments takes some 40."""

_COMPARE: dict[str, Callable[[list[int], list[int]], bool]] = {
    "==": operator.eq,
    ">=": operator.ge,
    "<": operator.lt,
}
_BOUND = re.compile(r"(==|>=|<)([0-9.]+)")


def look_at_versions(requirements: Sequence[str] | None = None) -> Iterator[Diagnosis]:
    """Look at the versions of Python, SQLite and the packages that this one needs.

    Args:
        requirements: As the metadata of a package has them; None for Dateline's own.

    Yields:
        A finding for each of the three; of packages one for each that is missing or of another
        version.
    """
    yield ok("python", f"Python {platform.python_version()} on {platform.platform(terse=True)}")
    if sqlite3.sqlite_version_info < LEAST_SQLITE:
        least = ".".join(map(str, LEAST_SQLITE))
        what = f"SQLite is {sqlite3.sqlite_version}, older than {least}"
        yield problem("sqlite", what, "install a Python with a newer SQLite")
    else:
        yield ok("sqlite", f"SQLite {sqlite3.sqlite_version}")
    if requirements is None:
        try:
            requirements = metadata.requires(DISTRIBUTION) or []
        except metadata.PackageNotFoundError:
            what = "Dateline runs without being installed, so what it needs is not known"
            yield warning("packages", what, "run: pip install dateline")
            return
    needed = [one for one in requirements if "extra ==" not in one]
    wrong = [finding for one in needed if (finding := _look_at_package(one)) is not None]
    yield from wrong
    if not wrong:
        yield ok("packages", f"{len(needed)} packages are of versions that fit")


def _look_at_package(requirement: str) -> Diagnosis | None:
    name = re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0]
    remedy = f"run: pip install '{requirement}'"
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        return problem("packages", f"{name} is not installed", remedy)
    for sign, bound in _BOUND.findall(requirement):
        if not _COMPARE[sign](_numbers(version), _numbers(bound)):
            return warning("packages", f"{name} is {version}, not {sign}{bound}", remedy)
    return None


def _numbers(version: str) -> list[int]:
    """Return a version's numbers without zeros at the end, so that 3.0 is 3."""
    numbers = [int(part) for part in re.findall(r"[0-9]+", version.split("+", maxsplit=1)[0])]
    while numbers and not numbers[-1]:
        numbers.pop()
    return numbers


def look_at_clock(newest: Path | None) -> Diagnosis:
    """Look whether the clock can be right.

    Args:
        newest: A file that was written lately; None if there is none.

    Returns:
        A problem if it cannot: what is added without a date, notes of what was done and JSON logs
        would have a wrong time.
    """
    remedy = "set the clock, as with: timedatectl set-ntp true"
    try:
        seconds = time.time()
        now = datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        return problem("clock", "the clock stands beyond what Python can count", remedy)
    shown = f"{now:%Y-%m-%d %H:%M UTC}"
    if now < RELEASED:
        return problem("clock", f"the clock says {shown}, before this version was made", remedy)
    try:
        written = None if newest is None else newest.stat().st_mtime
    except OSError:
        written = None
    if written is not None and written > seconds + MAX_AHEAD_S:
        when = _day(written)
        what = f"the clock says {shown}, and {newest} was written on {when}"
        return problem("clock", what, remedy)
    return ok("clock", f"the clock says {shown}")


def _day(seconds: float) -> str:
    try:
        return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d}"
    except (OverflowError, ValueError, OSError):
        return "a day beyond all calendars"


def look_at_limits() -> Iterator[Diagnosis]:
    """Look at the limits of a process: open files, memory.

    Yields:
        A finding for each; nothing on a system without such limits.
    """
    if sys.platform == "win32":
        return
    import resource

    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if files != resource.RLIM_INFINITY and files < LEAST_FILES:
        what = f"a process may open {files} files; an index may need {LEAST_FILES}"
        yield warning("files", what, f"run: ulimit -n {LEAST_FILES * 16}")
    else:
        yield ok("files", "a process may open files enough")
    if lack := lacking():
        what, _, remedy = lack.rpartition("; ")
        yield problem("memory", what, remedy)
    else:
        yield ok("memory", "a process may use memory enough")
