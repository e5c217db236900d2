"""Folders in an archive that belong to saved pages beside them: what lies in them is no article."""

from __future__ import annotations

from index.readers.saved.folders import COMPANIONS, SUFFIXES

_ENDS = tuple(end.lower() for end in COMPANIONS)


class SavedPages:
    """The pages of an archive, as far as they are known."""

    def __init__(self) -> None:
        self._pages: set[tuple[str, str]] = set()
        """Folder, and name without suffix in small letters."""

    def note(self, name: str) -> None:
        """Note a file of the archive.

        Args:
            name: As `index.readers.packages.members.safe_name` gives it.
        """
        folder, _, file = name.rpartition("/")
        stem, suffix = file.lower().rpartition(".")[::2]
        if f".{suffix}" in SUFFIXES:
            self._pages.add((folder, stem))

    def holds(self, name: str) -> bool:
        """Tell whether a file is part of one of the pages.

        Args:
            name: As in `note`.

        Returns:
            True if it lies in the folder of a page that is known.
        """
        if not self._pages:
            return False
        parts = name.split("/")
        return any(
            folder.lower().endswith(end)
            and ("/".join(parts[:at]), folder.lower()[: -len(end)]) in self._pages
            for at, folder in enumerate(parts[:-1])
            for end in _ENDS
        )
