"""Folders and files that their owner alone can read: what is kept may be nobody else's business.

The modes are set when something is made, whatever the umask allows. What is there already keeps the
modes that somebody gave it.
"""

from __future__ import annotations

import os
from pathlib import Path

FOLDER_MODE = 0o700
FILE_MODE = 0o600
"""Read and written, and a folder entered, by the owner alone."""


def make_private_folder(path: Path) -> None:
    """Make a folder for its owner alone, if it is not there; missing ones above it as usual.

    Args:
        path: The folder; it keeps its mode if it is there.

    Raises:
        OSError: It cannot be made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.mkdir(mode=FOLDER_MODE, exist_ok=True)


def make_private_file(path: Path) -> None:
    """Make an empty file for its owner alone, if it is not there.

    Args:
        path: The file; it keeps its mode and what it holds if it is there.

    Raises:
        OSError: It cannot be made.
    """
    os.close(private_opener(str(path), os.O_CREAT | os.O_RDWR))


def private_opener(path: str, flags: int) -> int:
    """Open a file as `open(…, opener=private_opener)` does; a new one is its owner's alone.

    Args:
        path: The file.
        flags: Of `os.open`.

    Returns:
        The file's descriptor, which the caller closes.

    Raises:
        OSError: The file cannot be opened.
    """
    return os.open(path, flags, FILE_MODE)


def may_write(path: Path) -> bool:
    """Tell whether this user may write a file that is there, and make others beside it.

    Args:
        path: The file. A disk that is mounted for reading alone counts too.

    Returns:
        Whether both are so; False too if it is not there.
    """
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
