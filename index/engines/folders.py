"""Indexes that lie in folders, one folder an index: what the embedded engines have in common."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from index.engines import files, state
from index.engines.base import Engine
from index.engines.home_id import home_id, make_home_id
from index.engines.index_names import checked_index_name, is_index_name
from index.errors import EngineError
from index.output.private import FOLDER_MODE, make_private_folder

if TYPE_CHECKING:
    from index.settings import Settings


class FolderIndexes:
    """See `index.engines.base.Indexes`.

    Args:
        engine: The engine's name.
        settings: Name the folder that holds the indexes' folders, and need not exist; and say
            whether the archive is in the home.
        make: Makes the library's files of an empty index in an empty folder.
        open_folder: Opens the index in a folder; raises EngineError if there is none.
    """

    def __init__(
        self,
        engine: str,
        settings: Settings,
        make: Callable[[Path], object],
        open_folder: Callable[[Path], Engine],
    ) -> None:
        self.engine = engine
        self._folder = settings.engines_folder
        self._is_apart = bool(settings.archive)
        self._make = make
        self._open_folder = open_folder

    @property
    def noted_as(self) -> str:
        return f"{self.engine}@{home_id(self._folder)}" if self._is_apart else self.engine

    def has(self, name: str) -> bool:
        folder = self._path(name)
        return folder.is_dir() and not state.is_older(folder)

    def create(self, name: str) -> Engine:
        folder = self._path(name)
        try:
            make_private_folder(self._folder)
            if self._is_apart:
                make_home_id(self._folder)
            folder.mkdir(mode=FOLDER_MODE)
            self._make(folder)
            state.write(folder, self.engine, 0)
        except (OSError, ValueError) as exc:
            raise EngineError(f"no index can be made in {folder}: {one_line(exc)}") from exc
        return self._open_folder(folder)

    def open(self, name: str) -> Engine:
        folder = self._path(name)
        if folder.is_dir() and (wrong := self._damaged(folder)):
            raise unreadable(folder, ValueError(f"{', '.join(wrong)}: not what was written"))
        return self._open_folder(folder)

    def problems(self, name: str, part: int = 0, of: int = 1) -> list[str]:
        folder = self._path(name)
        if not folder.is_dir():
            return []
        known = files.part_of(state.noted_files(folder), part, of)
        wrong = files.damaged(folder, known, read_all=True)
        return [f"{folder / name} is not what was written" for name in wrong]

    def _damaged(self, folder: Path) -> list[str]:
        return files.damaged(folder, state.noted_files(folder), read_all=False)

    def swap(self, name: str) -> None:
        checked_index_name(self.engine, name)
        if not self._folder.is_dir():
            return
        for entry in self._folder.iterdir():
            if entry.name != name and is_index_name(self.engine, entry.name):
                self.remove(entry.name)

    def remove(self, name: str) -> None:
        import shutil  # of no use to a search

        shutil.rmtree(self._path(name), ignore_errors=True)

    def _path(self, name: str) -> Path:
        return self._folder / checked_index_name(self.engine, name)


def size_bytes(folder: Path) -> int:
    """Add up the sizes of an index's files.

    Args:
        folder: The index's; folders in it are not counted.

    Returns:
        Bytes; 0 for an empty folder.

    Raises:
        OSError: The folder cannot be read.
    """
    with os.scandir(folder) as entries:
        return sum(entry.stat().st_size for entry in entries if entry.is_file())


def closed(folder: Path) -> EngineError:
    """Return the error of an engine that is used after `close`.

    Args:
        folder: The index's, for the message.

    Returns:
        The error, to be raised.
    """
    return EngineError(f"the index in {folder} is closed")


def being_written(folder: Path) -> EngineError:
    """Return the error of a second writer.

    Args:
        folder: The index's, for the message.

    Returns:
        The error, to be raised.
    """
    return EngineError(f"another command is writing the index in {folder}; wait for it")


def unreadable(folder: Path, cause: BaseException) -> EngineError:
    """Return the error of an index whose files the library cannot read, on one line.

    Args:
        folder: The index's, for the message.
        cause: What the library raised, for the message.

    Returns:
        The error, to be raised from its cause.
    """
    return EngineError(
        f"the index in {folder} cannot be read ({one_line(cause)}); run: search-index rebuild"
    )


def one_line(error: BaseException) -> str:
    """Return an error's text on one line.

    Args:
        error: Any error.

    Returns:
        The text with one space for each run of white space, 200 characters at most; the name of the
        error's type if it has no text.
    """
    return " ".join(str(error).split())[:200] or type(error).__name__
