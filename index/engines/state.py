"""What an engine remembers beside its library's own files: format, archive state, their checksums.

The file is written after the library's commit, so a reader that sees it change finds the commit. A
crash between the two leaves an older `seq`, and the articles indexed since are indexed once more,
each in place of itself.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection
from pathlib import Path

from index.engines import files
from index.errors import EngineError

FORMAT = 3
"""Version of fields and analysis. An index of another version is rebuilt from the archive."""

_NAME = "dateline.json"


def read(folder: Path, engine: str) -> int:
    """Return the archive state (`Engine.seq`) that the index in `folder` shows.

    Args:
        folder: The index's.
        engine: The engine's name, which has to have made the index.

    Returns:
        The archive state, 0 or more; 0 for an empty index.

    Raises:
        EngineError: The file is missing or broken, or another engine or version wrote it.
    """
    path = folder / _NAME
    try:
        state = json.loads(path.read_text("utf-8"))
        made_by, version, seq = str(state["engine"]), int(state["format"]), int(state["seq"])
    except FileNotFoundError as exc:
        raise EngineError(f"there is no index in {folder}; run: search-index rebuild") from exc
    except (OSError, ValueError, TypeError, KeyError) as exc:
        raise EngineError(f"{path} cannot be read; run: search-index rebuild") from exc
    if (made_by, version) != (engine, FORMAT):
        raise EngineError(
            f"the index in {folder} was made by {made_by}, format {version}, and {engine}, format "
            f"{FORMAT}, is asked for; run: search-index rebuild"
        )
    return seq


def is_older(folder: Path) -> bool:
    """Tell whether an index was made for an older version of fields and analysis.

    Args:
        folder: The index's, or any folder.

    Returns:
        True if so; False also if the state is missing or broken.
    """
    try:
        return int(json.loads((folder / _NAME).read_text("utf-8"))["format"]) < FORMAT
    except (OSError, ValueError, TypeError, KeyError):
        return False


def seen(folder: Path) -> tuple[int, int]:
    """Return what changes whenever the state is written: the file's time and number.

    Args:
        folder: The index's.

    Returns:
        (time of the state's file in nanoseconds since 1970, its inode's number).

    Raises:
        EngineError: There is no state.
    """
    try:
        file = os.stat(f"{folder}/{_NAME}")  # noqa: PTH116 - on the path of each search
    except OSError as exc:
        raise EngineError(f"there is no index in {folder}; run: search-index rebuild") from exc
    return file.st_mtime_ns, file.st_ino


def noted_files(folder: Path) -> dict[str, files.FileSum]:
    """Return what the last commit has noted of the index's files.

    Args:
        folder: The index's.

    Returns:
        The notes by file name; empty if nothing was noted, or if the state cannot be read.
    """
    try:
        noted = json.loads((folder / _NAME).read_text("utf-8")).get("files", {})
        return {str(name): files.FileSum(*map(int, values)) for name, values in noted.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def write(folder: Path, engine: str, seq: int, stems: Collection[str] | None = None) -> None:
    """Store the state durably, in one step, with the checksums of the commit's files.

    Args:
        folder: The index's.
        engine: The engine's name.
        seq: The archive state that the commit shows, 0 or more.
        stems: Which files are the commit's (`files.sums`); None if all are.

    Raises:
        OSError: The state cannot be written; the older one stays.
    """
    path = folder / _NAME
    new = path.with_suffix(".new")
    noted = files.sums(folder, noted_files(folder), stems)
    with new.open("w", encoding="utf-8") as file:
        json.dump({"engine": engine, "format": FORMAT, "seq": seq, "files": noted}, file)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
