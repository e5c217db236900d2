"""Files, folders and standard input, read as raw pages one after the other."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from index.readers.base import STANDARD_INPUT, Found, ReadOptions, Rejected
from index.readers.recognise import read_stream
from index.readers.saved.folders import files_below, inside


@dataclass(slots=True)
class Meter:
    """How much of the files has been read, for a bar.

    Args:
        total_bytes: Of all files on disk; None while it is not known, as for standard input.
        done_bytes: Read so far.
    """

    total_bytes: int | None = None
    done_bytes: int = 0


def read_paths(
    paths: Sequence[str | Path],
    stdin: IO[bytes] | None = None,
    options: ReadOptions = ReadOptions(),  # noqa: B008 - a value that nobody can change
    meter: Meter | None = None,
) -> Iterator[Found]:
    """Read every page of files and folders, in the order of the paths; folders by name.

    Streams: one page, and of a file of rows one row, is in memory. Hidden files in folders are
    passed over; a folder that a symbolic link leads to twice is read once.

    Args:
        paths: Files of the kinds in `index.readers.READERS`, folders, or `-`.
        stdin: What `-` reads; None reads nothing there.
        options: Told to the readers.
        meter: Told how far the reading is; costs a look at every file's size beforehand. None tells
            nobody.

    Yields:
        Pages, and for each file or row that is none a `Rejected` with the reason.
    """
    if meter is None:
        meter = Meter()
    elif STANDARD_INPUT not in map(str, paths):
        meter.total_bytes = sum(map(_size, _files(paths)))
    for path in paths:
        if str(path) == STANDARD_INPUT:
            if stdin is not None:
                found = read_stream(stdin, "", STANDARD_INPUT, options)
                yield from _named(found, STANDARD_INPUT)
        elif not str(path):
            yield Rejected("", "not found", "an empty path names no file; . is this folder")
        elif Path(path).is_dir():
            for file in _walk(Path(path)):
                if isinstance(file, Rejected):
                    yield file
                else:
                    yield from _read_file(file, options, meter)
        else:
            yield from _named(_read_file(Path(path), options, meter), _location(Path(path)))


def _walk(top: Path) -> Iterator[Path | Rejected]:
    """List all files below `top` that are not hidden, sorted, each folder once; files that are part
    of a saved page come as such.

    A folder that cannot be read comes as its error, after those that can.
    """
    seen: set[tuple[int, int]] = set()
    closed: list[OSError] = []
    for folder, folders, files in os.walk(top, onerror=closed.append, followlinks=True):
        try:
            known = Path(folder).stat()
        except OSError:
            folders.clear()
            continue
        if (known.st_dev, known.st_ino) in seen:
            folders.clear()
            continue
        seen.add((known.st_dev, known.st_ino))
        found = inside(folder, filter(_is_shown, folders), filter(_is_shown, files))
        folders[:] = found.folders
        for name in found.files:
            yield Path(folder, name)
        for name in found.parts:
            yield from map(_part, files_below(Path(folder, name)))
    for error in closed:
        where = _location(Path(os.fsdecode(error.filename)))
        yield Rejected(where, "no permission", f"{where} cannot be listed: {error.strerror}")


def _is_shown(name: str) -> bool:
    return not name.startswith(".")


def _part(path: str) -> Rejected:
    """Pass over a file that is part of a page, as its pictures and frames are."""
    where = _location(Path(path))
    return Rejected(where, "part of a page", f"{where} is part of a saved page", named=False)


def _files(paths: Iterable[str | Path]) -> Iterator[Path]:
    for path in map(Path, paths):
        if path.is_dir():
            yield from (file for file in _walk(path) if isinstance(file, Path))
        else:
            yield path


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _read_file(path: Path, options: ReadOptions, meter: Meter) -> Iterator[Found]:
    where = _location(path)
    begin = meter.done_bytes
    try:
        if path.exists() and not path.is_file():
            message = f"{where} is no regular file; pipe it to `-` instead"
            yield Rejected(where, "unreadable", message)
            return
        with path.open("rb") as file:
            for item in read_stream(file, path.name, where, options):
                meter.done_bytes = begin + file.tell()
                yield item
    except FileNotFoundError:
        yield Rejected(where, "not found", f"{where} does not exist")
    except PermissionError:
        yield Rejected(where, "no permission", f"{where} may not be read by this user")
    except OSError as error:
        yield Rejected(where, "unreadable", f"{where} cannot be read: {error.strerror or error}")
    finally:
        meter.done_bytes = begin + _size(path)


def _named(found: Iterable[Found], where: str) -> Iterator[Found]:
    """Pass on what was found; a user who named a file wants to know that it is not read."""
    return (
        item._replace(named=True) if isinstance(item, Rejected) and item.location == where else item
        for item in found
    )


def _location(path: Path) -> str:
    """Return the absolute path as text that can be stored; bytes that are no UTF-8 are U+FFFD."""
    absolute = os.path.abspath(path)  # noqa: PTH100 - links stay as they were given
    return os.fsencode(absolute).decode("utf-8", "replace")
