"""The system of record: every accepted page, its article and what is learned from it.

`base` says what an archive promises, and each folder below fills that with one database. Nothing
here knows engines, stripping or how names are judged, and no type of a database leaves its folder.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from index.archive.address import shown_address
from index.errors import ArchiveError

if TYPE_CHECKING:
    from index.archive.base import Archive
    from index.settings import Settings

ARCHIVES = {
    "sqlite": "index.archive.sqlite.archive",
    "postgresql": "index.archive.postgres.archive",
}
"""Modules by the scheme of the addresses that they open; each has
`open_archive(place: str, create: bool) -> Archive` and is imported when it is asked for."""


def open_archive(settings: Settings, *, create: bool) -> Archive:
    """Open the archive of a home.

    Args:
        settings: Which home.
        create: Open for writing and make what is missing; False opens for reading only.

    Returns:
        The archive, open until it is closed; it is its own context manager.

    Raises:
        ArchiveMissing: There is none, and none is to be made.
        ArchiveError: It cannot be opened, or is not an archive of this version.
    """
    return open_address(settings.archive_address, create=create)


def open_address(address: str, *, create: bool) -> Archive:
    """Open an archive by its address: a scheme, a colon, and a place that the scheme knows.

    Args:
        address: As `Archive.address` has it, such as `sqlite:/home/me/archive.sqlite`.
        create: As in `open_archive`.

    Returns:
        The archive, open until it is closed; it is its own context manager.

    Raises:
        ArchiveMissing: There is none, and none is to be made.
        ArchiveError: No such scheme; or the archive cannot be opened, or is not one of this
            version.
    """
    scheme, _, place = address.partition(":")
    module = ARCHIVES.get(scheme)
    if module is None:
        raise ArchiveError(
            f"no archive is kept by {scheme!r} in {shown_address(address)!r}; there is "
            f"{', '.join(ARCHIVES)}"
        )
    archive: Archive = importlib.import_module(module).open_archive(place, create)
    return archive
