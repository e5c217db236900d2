"""Folders that belong to a saved page: what lies in them is part of it, and no article.

A browser that saves a page as "complete" lays its pictures and frames in a folder beside it.
ArchiveBox keeps each page in several forms in a folder of its own, with an `index.json`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")

COMPANIONS = (
    "_files", ".files", "-Dateien", "_fichiers", "_archivos", "_arquivos", "_ficheiros", "_file",
    "_bestanden", "_pliki", "_soubory", "_tiedostot", "-filer", "_fitxers", "_fitxategiak",
    "_datoteke", "_fajlovi", "_dosyalar", "_elemei", "_bylos", "_fails", "_failid", "_fisiere",
)  # fmt: skip
"""What browsers append to a page's name for the folder of its pictures and frames, in their
languages. Source: Microsoft, "Connected Files"."""

SNAPSHOT = "index.json"
"""In which ArchiveBox says what a folder's page is."""

SNAPSHOT_SIGN = b'"archive_path"'
"""Stands in the beginning of each such file."""

_SNAPSHOT_WITHIN = 16_384
_COLLECTION = "ArchiveBox.conf"
_PAGES = "archive"


class Inside(NamedTuple):
    """What of a folder is read.

    Args:
        folders: Names of folders to go into.
        files: Names of files to read.
        parts: Names of files and folders that are part of a page.
    """

    folders: list[str]
    files: list[str]
    parts: list[str]


def inside(folder: str, folders: Iterable[str], files: Iterable[str]) -> Inside:
    """Tell what of a folder is read, and what is part of a page.

    Args:
        folder: Its path.
        folders: Names of the folders in it.
        files: Names of the files in it.

    Returns:
        All names, sorted, each once.
    """
    folders, files = sorted(folders), sorted(files)
    if _COLLECTION in files and _PAGES in folders:
        return Inside([_PAGES], [], [name for name in (*folders, *files) if name != _PAGES])
    if SNAPSHOT in files and _is_snapshot(Path(folder, SNAPSHOT)):
        return Inside([], [SNAPSHOT], [name for name in (*folders, *files) if name != SNAPSHOT])
    parts = companions(folders, files)
    return Inside([name for name in folders if name not in parts], files, sorted(parts))


def files_below(path: Path) -> list[str]:
    """List the files that are part of a page.

    Args:
        path: A file, or a folder; symbolic links in it are not followed.

    Returns:
        Paths, sorted by folder; the path alone for a file.
    """
    if not path.is_dir():
        return [str(path)]
    return [str(Path(top, name)) for top, _, names in os.walk(path) for name in sorted(names)]


def companions(folders: Iterable[str], files: Sequence[str]) -> set[str]:
    """Find the folders that belong to saved pages beside them.

    Args:
        folders: Names of the folders in one folder.
        files: Names of the files in it.

    Returns:
        Those of `folders` that are called as a page there and one of `COMPANIONS`; empty if none
        is.
    """
    pages = {
        name[: -len(suffix)].lower()
        for name in files
        for suffix in SUFFIXES
        if name.lower().endswith(suffix)
    }
    return {folder for folder in folders if pages and _pages_of(folder) & pages}


def _pages_of(folder: str) -> set[str]:
    """Return the names of pages whose folder this may be."""
    low = folder.lower()
    return {low[: -len(end)] for end in COMPANIONS if low.endswith(end.lower())}


def _is_snapshot(index: Path) -> bool:
    try:
        with index.open("rb") as file:
            return SNAPSHOT_SIGN in file.read(_SNAPSHOT_WITHIN)
    except OSError:
        return False
