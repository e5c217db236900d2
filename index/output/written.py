"""Files that commands write: whole or not at all, and never over what they read.

What is written goes beside the file and takes its place at the end. So a full disk, Ctrl-C or an
error leaves the file as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from index.errors import SettingsError

UNFINISHED = ".part"
"""Ends the name of a file that is still being written."""


@contextmanager
def written(
    path: Path, option: str, *, inputs: Sequence[Path] = (), home: Path | None = None
) -> Iterator[BinaryIO]:
    """Open a file to write, which appears when the block has ended.

    A device or a named pipe is written to as it is.

    Args:
        path: The file; a link stands for what it leads to. Its folder has to be there.
        option: By which it was given, for messages, such as `--out`.
        inputs: Files that are read meanwhile; empty if none is.
        home: Folder of an index; nothing in it is written over. None if no home is in use.

    Yields:
        The file, open for bytes.

    Raises:
        SettingsError: The file is one of `inputs` or stands in `home`, or it cannot be written.
    """
    for other in inputs:
        if _same(path, other):
            raise SettingsError(f"{path} is what is being read; give another {option}")
    try:
        target = path.resolve()
        inside = home is not None and target.is_relative_to(home.resolve())
        special = target.exists() and not target.is_file()
    except (OSError, RuntimeError, ValueError) as exc:
        raise _unwritable(path, option, exc) from exc
    if inside:
        raise SettingsError(
            f"{path} stands in the home {home}; give {option} a place outside of it"
        )
    place = target if special else target.with_name(f"{target.name}{UNFINISHED}")
    try:
        try:
            with place.open("wb") as file:
                yield file
            if not special:
                place.replace(target)
        finally:
            if not special:
                place.unlink(missing_ok=True)
    except BrokenPipeError:
        raise  # the reader of standard output has seen enough
    except OSError as exc:
        raise _unwritable(path, option, exc) from exc


def _unwritable(path: Path, option: str, cause: Exception) -> SettingsError:
    """Return the error of a file that cannot be written, with its reason in a few words."""
    reason = getattr(cause, "strerror", None) or " ".join(str(cause).split())
    return SettingsError(f"{path} cannot be written: {reason}; give another {option}")


def _same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other) and path.is_file()
    except (OSError, ValueError):  # one of them is not there
        return False
