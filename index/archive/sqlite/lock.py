"""One writer at a time in an archive's file: the others wait, and say for whom."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from index.archive.values import Holder
from index.errors import ArchiveError, Busy
from index.output.private import make_private_folder, private_opener

FILE_NAME = "writer.lock"
"""The lock's file beside the archive's; it stays when the lock is gone."""

MAX_HOLDER_CHARS = 200
"""Of what a lock's file says of its holder; a damaged file may be long."""

POLL_S = 0.2
"""How often a waiting writer looks again."""


@contextmanager
def writer_lock(
    archive: Path, waiting: Callable[[str], None] | None = None, job: str = ""
) -> Iterator[None]:
    """Be the one writer of an archive as long as the block runs.

    The lock is the operating system's on an open file, so a process that dies lets go of it.

    Args:
        archive: The archive's file, which need not exist; the lock stands in its folder, which is
            made.
        waiting: Told once, in one line, who holds the lock before it is waited for; None does not
            wait.
        job: What this process does, for those who wait, such as `search-index add`; empty for any
            command.

    Yields:
        Nothing, while the lock is held.

    Raises:
        Busy: Another process holds the lock, and `waiting` is None.
        ArchiveError: The lock's file cannot be made.
    """
    path = archive.with_name(FILE_NAME)
    try:
        make_private_folder(path.parent)
        file = open(path, "ab+", buffering=0, opener=private_opener)  # noqa: SIM115 - Path has no opener
    except OSError as exc:
        raise ArchiveError(f"{path} cannot be written: {exc.strerror}") from exc
    with file:
        if not _take(file):
            holder = _holder(path)
            if waiting is None:
                raise Busy(f"{holder} is writing in {path.parent}; try again when it has ended")
            waiting(f"waiting for {holder}, which is writing in {path.parent}")
            while not _take(file):
                time.sleep(POLL_S)
        try:
            _tell(file, f"{job or 'a command'} (process {os.getpid()})")
            yield
        finally:
            _tell(file, "")
            _release(file)


def holder(archive: Path) -> Holder:
    """Tell who holds the lock of an archive.

    The lock is asked for, shared, for some microseconds; nothing is written.

    Args:
        archive: The archive's file.

    Returns:
        Empty if nobody holds it and nobody was killed with it, and if it cannot be read.
    """
    path = archive.with_name(FILE_NAME)
    try:
        with path.open("rb", buffering=0) as file:
            free = _take(file, shared=True)
            if free:
                _release(file)
            name = path.read_text(encoding="utf-8", errors="replace")[:MAX_HOLDER_CHARS]
    except OSError:
        return Holder()
    return Holder(name or ("" if free else "another command"), not free)


def _tell(file: IO[bytes], holder: str) -> None:
    """Write into the lock's file who holds it: a courtesy, which a full disk may prevent."""
    with suppress(OSError):
        file.seek(0)
        file.truncate()
        file.write(holder.encode())


def _holder(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8") or "another command"
    except OSError:
        return "another command"


if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes], *, shared: bool = False) -> bool:  # noqa: ARG001 - no such lock
        file.seek(1 << 20)  # past the text, which Windows would not let others read
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _release(file: IO[bytes]) -> None:
        file.seek(1 << 20)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(file: IO[bytes], *, shared: bool = False) -> bool:
        try:
            fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _release(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
