"""Where the starter collection of a home lies, and how it leaves."""

from __future__ import annotations

from pathlib import Path

_NAME = "starter"


def starter_folder(home: Path) -> Path:
    """Return the home of the starter collection.

    Args:
        home: The user's home.

    Returns:
        Its folder, whether or not it is there.
    """
    return home / _NAME


def remove_starter(home: Path) -> None:
    """Remove the starter collection of a home, and builds of it that were killed.

    Args:
        home: The user's home, which need not exist. What cannot be removed stays.
    """
    if not home.is_dir():
        return
    for path in home.glob(f"{_NAME}*"):
        if path.name == _NAME or path.name.startswith(f"{_NAME}.new-"):
            import shutil  # of no use to a search

            shutil.rmtree(path, ignore_errors=True)
