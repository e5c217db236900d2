"""What a spelling stands for at this moment: a member of a group, a name alone, or a word."""

from __future__ import annotations

from collections.abc import Iterable

from index.names.groups.rows import BatchRows
from index.names.tables.base import NameTables
from index.names.tables.common_words import is_common
from index.names.tables.near import letters
from index.names.tables.rows import Member, Row


class Standing:
    """Reads the places in groups and the lower-case uses of spellings, and remembers them.

    Args:
        store: The tables.
        rows: The batch's spellings.
    """

    def __init__(self, store: NameTables, rows: BatchRows) -> None:
        self._store = store
        self._rows = rows
        self._members: dict[str, Member | None] = {}
        self._lower_articles: dict[str, int] = {}
        self._labels: dict[int, str] = {}

    def load(self, rows: Iterable[Row]) -> None:
        """Read in two statements what `member` and `is_common` will be asked.

        Args:
            rows: The spellings that they will be asked of; those that are known are passed over.
        """
        members = self._members
        keys = [row.key for row in rows if row.key not in members]
        if keys:
            members.update(dict.fromkeys(keys))
            members.update(self._store.members(keys))
        self._load_words(keys)

    def member(self, key: str) -> Member | None:
        """Return a spelling's place in a group.

        Args:
            key: The spelling's key.

        Returns:
            Its place; None if it is in no group.
        """
        if key not in self._members:
            self._members[key] = self._store.members([key]).get(key)
        return self._members[key]

    def group_id(self, key: str) -> int:
        """Return the number of a spelling's group.

        Args:
            key: The spelling's key.

        Returns:
            From 1 on; 0 if it is in no group.
        """
        member = self.member(key)
        return member.group_id if member else 0

    def is_common(self, row: Row) -> bool:
        """Tell whether a spelling is a word rather than a name.

        Args:
            row: The spelling with its count of articles.

        Returns:
            True if articles write it in lower case too often (`index.names.tables.common_words`);
            of a spelling of several words, if that holds for each of them.
        """
        self._load_words([row.key])
        lower = self._lower_articles
        return all(is_common(row.articles, lower[word]) for word in row.key.split(" "))

    def is_written_small(self, key: str) -> bool:
        """Tell whether any article writes a spelling in lower case.

        Args:
            key: The spelling's key, of one word.

        Returns:
            False if none does, and for function words, which are not counted.
        """
        self._load_words([key])
        return self._lower_articles[key] > 0

    def label(self, number: int) -> str:
        """Return what a name counts as.

        Args:
            number: The number of a spelling.

        Returns:
            Its group (`#12`) or its Latin letters; "" for a word and for an unknown spelling.
        """
        label = self._labels.get(number)
        if label is None:
            label = ""
            for row in self._rows.numbered([number]):
                group_id = self.group_id(row.key)
                if group_id:
                    label = f"#{group_id}"
                elif not self.is_common(row):
                    label = letters(row.key)
            self._labels[number] = label
        return label

    def forget(self, keys: Iterable[str]) -> None:
        """Read the places of some spellings again when they are next asked for.

        Args:
            keys: The spellings' keys; unknown ones are passed over.
        """
        for key in keys:
            self._members.pop(key, None)
            number = self._rows.number_read(key)
            if number is not None:
                self._labels.pop(number, None)

    def _load_words(self, keys: Iterable[str]) -> None:
        lower = self._lower_articles
        words = {word for key in keys for word in key.split(" ") if word not in lower}
        if words:
            lower.update(dict.fromkeys(words, 0))
            lower.update(self._store.lower_articles(words))
