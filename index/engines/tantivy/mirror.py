"""An index in a folder that may not be written, read through links.

The library takes a lock in an index's folder, for reading too, by making a file. Where it cannot, a
temporary folder holds the lock, and a link for each file of the index.
"""

from __future__ import annotations

import os
from pathlib import Path

from index.engines.tantivy.native import is_native

_LOCK_FAILURE = "Failed to acquire Lockfile"


def needs_mirror(error: BaseException) -> bool:
    """Tell whether opening failed because the lock's file cannot be made.

    Args:
        error: What opening the index raised.

    Returns:
        True if so; False for every other failure.
    """
    return is_native(error) and _LOCK_FAILURE in str(error)


class Mirror:
    """Links to the files of an index, in a folder of their own until `close`.

    Args:
        folder: The index's.

    Raises:
        OSError: No temporary folder can be made.
    """

    def __init__(self, folder: Path) -> None:
        import tempfile  # of no use to other searches

        self._folder = folder
        self._made = tempfile.TemporaryDirectory(prefix="dateline-")
        self.path = Path(self._made.name)
        self.refresh()

    def refresh(self) -> None:
        """Link the files that have come since, and forget those that are gone.

        Raises:
            OSError: A link cannot be made, or the index's folder cannot be read.
        """
        there = {
            entry.name for entry in os.scandir(self._folder) if not entry.name.endswith("lock")
        }
        linked = {entry.name for entry in os.scandir(self.path) if entry.is_symlink()}
        for name in linked - there:
            (self.path / name).unlink()
        for name in there - linked:
            (self.path / name).symlink_to(self._folder.absolute() / name)

    def close(self) -> None:
        """Remove the links."""
        self._made.cleanup()
