"""The home as a folder: settings, permissions, room on the disk, what stopped runs have left."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from pathlib import Path

from index.errors import SettingsError
from index.home.doctor.diagnosis import Diagnosis, of_error, ok, problem, warning
from index.output.written import UNFINISHED
from index.settings import FILE_NAME, Settings

MAX_FILES = 10_000
"""Files whose permissions are looked at."""

MAX_NAMED = 3

ROOM_BYTES = 100_000_000
"""That should be free beside what a rebuild needs: for the archive's log and new articles."""

REBUILD_SHARE = 2
"""Times the index that a rebuild needs: the new one beside the old, and its segments while they
are merged."""

_LEFT = (f"*{UNFINISHED}", "*.copy", "starter.new-*")
"""Names in a home of files and folders that a command moves in place, or removes, at its end."""


def look_at_settings(
    home: Path,
    environment: Mapping[str, str],
    engine: str | None,
    engine_url: str | None = None,
    archive: str | None = None,
) -> tuple[Settings, Diagnosis]:
    """Look at the settings.

    Args:
        home: The folder.
        environment: As `os.environ`.
        engine: The `--engine` option; None if it was not given.
        engine_url: The `--engine-url` option; None if it was not given.
        archive: The `--archive` option; None if it was not given.

    Returns:
        The settings, the usual ones if those of the home cannot be used, and a finding.
    """
    try:
        settings = Settings.load(
            home, environment=environment, engine=engine, engine_url=engine_url, archive=archive
        )
    except SettingsError as error:
        return Settings(home), of_error("settings", error, f"mend {home / FILE_NAME}")
    try:
        there = (home / FILE_NAME).is_file()
    except OSError:
        there = False
    where = f"those of {home / FILE_NAME}" if there else "the usual ones"
    return settings, ok("settings", f"the settings can be used: {where}")


def look_at_permissions(home: Path) -> Iterator[Diagnosis]:
    """Look who may read and write the files of a home.

    Args:
        home: The folder, which need not be there.

    Yields:
        A finding for each kind of trouble, with the first files; one if there is none.
    """
    if not home.exists():
        above = _existing(home)
        if os.access(above, os.W_OK | os.X_OK):
            yield ok("permissions", f"{home} is not there; the first command makes it")
        else:
            what = f"{home} is not there and cannot be made in {above}"
            yield problem("permissions", what, "choose another --home, or set DATELINE_HOME")
        return
    if not home.is_dir():
        what = f"{home} is no folder"
        yield problem("permissions", what, "choose another --home, or set DATELINE_HOME")
        return
    paths = [home, *islice(home.rglob("*"), MAX_FILES)]
    found = [
        _named("cannot be read", problem, [p for p in paths if not _may(p, os.R_OK)], "chmod u+rX"),
        _named(
            "cannot be written: searches work, add, remove and rebuild do not",
            warning,
            [p for p in paths if _may(p, os.R_OK) and not _may(p, os.W_OK)],
            "chmod u+rwX",
        ),
    ]
    if sys.platform != "win32":
        states = [(p, status) for p in paths if (status := _status(p)) is not None]
        mine = os.geteuid()
        others = [p for p, status in states if status.st_uid != mine]
        found.append(_named("belongs to another user", warning, others, "chown"))
        modes = stat.S_IRWXG | stat.S_IRWXO
        if states and states[0][1].st_mode & modes:  # a closed home closes all that is in it
            found.append(
                warning(
                    "permissions",
                    f"{home} can be looked into by other users",
                    f"run: chmod go= '{home}', if they should not read what you keep",
                )
            )
    wrong = [one for one in found if one is not None]
    yield from wrong or [ok("permissions", f"{home} can be read and written, by its owner alone")]


def look_at_disk(home: Path) -> Diagnosis:
    """Compare the room on the disk with what the next rebuild and the next add need.

    Args:
        home: The folder, which need not be there.

    Returns:
        A problem if adding lacks room, a warning if a rebuild alone does.
    """
    try:
        free = shutil.disk_usage(_existing(home)).free
    except OSError as error:
        return problem(
            "disk", f"the disk of {home} cannot be looked at: {error.strerror}", "mount it"
        )
    index = _bytes_below(home / "engines")
    needed = REBUILD_SHARE * index + ROOM_BYTES
    shown = f"{_mb(free)} MB are free on the disk of {home}"
    if free < ROOM_BYTES + index:
        remedy = "make room, or move the home to another disk"
        return problem("disk", f"{shown}: add needs up to {_mb(ROOM_BYTES + index)}", remedy)
    if free < needed:
        return warning("disk", f"{shown}: rebuild needs up to {_mb(needed)}", "make room")
    return ok("disk", f"{shown}; a rebuild needs up to {_mb(needed)}")


def look_at_leftovers(home: Path, used: Collection[str] | None, writing: bool) -> Diagnosis:
    """Look for what stopped runs have left.

    Args:
        home: The folder, which need not be there.
        used: Names of the indexes that the archive names; None if that is not known, and then no
            index is taken for left over.
        writing: Whether a command writes now, whose files they may be.

    Returns:
        A warning that names the first of them, if there are any and nobody writes.
    """
    left = [path for pattern in _LEFT for path in sorted(home.glob(pattern))]
    if used is not None:
        engines = home / "engines"
        left += [path for path in sorted(engines.glob("*")) if path.name not in used]
    if not left:
        return ok("leftovers", "no stopped run has left anything")
    names = _list(left)
    if writing:
        return ok("leftovers", f"{names}: of the command that is writing, or of a stopped one")
    size = sum(_bytes_below(path) for path in left)
    what = f"stopped runs have left {names} ({_mb(size)} MB)"
    quoted = " ".join(f"'{path}'" for path in left[:MAX_NAMED])
    return warning("leftovers", what, f"remove what is named, as with: rm -r {quoted}")


def _named(what: str, level: object, paths: list[Path], command: str) -> Diagnosis | None:
    if not paths:
        return None
    make = problem if level is problem else warning
    if command == "chown":
        command = f"chown -R {os.geteuid()}"
    return make("permissions", f"{_list(paths)} {what}", f"run: {command} '{paths[0]}'")


def _list(paths: list[Path]) -> str:
    """Name the first paths, and count the rest."""
    more = len(paths) - MAX_NAMED
    named = ", ".join(str(path) for path in paths[:MAX_NAMED])
    return f"{named} and {more:,} more" if more > 0 else named


def _may(path: Path, how: int) -> bool:
    return os.access(path, how | os.X_OK if _is_folder(path) else how)


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.lstat()
    except OSError:
        return None


def _is_folder(path: Path) -> bool:
    status = _status(path)
    return status is not None and stat.S_ISDIR(status.st_mode)


def _existing(path: Path) -> Path:
    """Return the path, or the nearest folder above it that is there."""
    while _status(path) is None and path != path.parent:
        path = path.parent
    return path


def _bytes_below(path: Path) -> int:
    """Add up the files of a folder, or take one file's size; what cannot be read counts nothing."""
    paths = path.rglob("*") if _is_folder(path) else iter([path])
    states = (_status(one) for one in paths)
    return sum(one.st_size for one in states if one is not None and stat.S_ISREG(one.st_mode))


def _mb(size_bytes: int) -> str:
    return f"{size_bytes / 1e6:,.0f}"
