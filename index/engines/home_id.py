"""What tells a folder of indexes from another one, if both follow one archive that is elsewhere.

An archive in a file has one folder of indexes beside it. One on a server may have any number, on
any machines, and notes for each which index is searched. The name that a folder has there stands
in a file beside it: names of machines and paths change, and are the same elsewhere.
"""

from __future__ import annotations

from pathlib import Path

from index.output.private import private_opener


def home_id(folder: Path) -> str:
    """Read the id of a folder of indexes.

    Args:
        folder: Holds the indexes' folders; it need not exist.

    Returns:
        16 hexadecimal digits; "" if it has no id, or was copied from elsewhere with its file.
    """
    try:
        name, inode = _file(folder).read_text("ascii").split()
        return name if int(inode) == folder.stat().st_ino else ""
    except (OSError, ValueError):
        return ""


def make_home_id(folder: Path) -> None:
    """Write an id for a folder of indexes, unless it has one.

    Args:
        folder: Holds the indexes' folders.

    Raises:
        OSError: The file cannot be written.
    """
    import secrets  # of no use to a search

    if not home_id(folder):
        made = f"{secrets.token_hex(8)} {folder.stat().st_ino}\n"
        with open(_file(folder), "w", encoding="ascii", opener=private_opener) as file:
            file.write(made)


def _file(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.id")
