"""Ask the archive which spellings are one name: the read side, a few look-ups a query word.

Holds nothing but the connection, so a cold process pays for what it asks only, and a change by a
writer elsewhere is seen at once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from index.names.spellings import NameGroup, Resolution, Spelling
from index.text import spelling_key


class Names:
    """The name groups of an archive.

    Args:
        connection: On the archive's file; only read from.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def find(self, key: str) -> NameGroup | None:
        """Give the active group that the spelling with `key` belongs to, or None."""
        group_id = self.group_id(key)
        return None if group_id is None else self.group(group_id)

    def group_id(self, key: str) -> int | None:
        """Give the id of the active group of `key`, or None."""
        row = self._connection.execute(
            "SELECT group_id FROM name_members WHERE key = ?", (key,)
        ).fetchone()
        return None if row is None else int(row[0])

    def group(self, group_id: int) -> NameGroup | None:
        """Give the active group with this id, or None."""
        rows = self._connection.execute(
            "SELECT iif(g.curated, g.name, NULL), g.kind, m.text, m.key, coalesce(s.mentions, 0), "
            "coalesce(s.articles, 0), m.state, m.reason "
            "FROM name_groups g JOIN name_members m ON m.group_id = g.id "
            "LEFT JOIN name_spellings s ON s.key = m.key "
            "WHERE g.id = ? ORDER BY 5 DESC, m.key",
            (group_id,),
        ).fetchall()
        if not rows:
            return None
        spellings = tuple(Spelling(*row[2:]) for row in rows)
        return NameGroup(group_id, rows[0][0] or spellings[0].text, rows[0][1], spellings)

    def groups(self, min_articles: int = 0) -> Iterator[NameGroup]:
        """Give every active group, by id; with at least `min_articles` over its spellings."""
        ids = self._connection.execute("SELECT id FROM name_groups ORDER BY id").fetchall()
        for (group_id,) in ids:
            group = self.group(group_id)
            if group and sum(spelling.articles for spelling in group.spellings) >= min_articles:
                yield group

    def members(self) -> Iterator[tuple[str, int]]:
        """Give spelling key and group id of every member of every active group."""
        yield from self._connection.execute("SELECT key, group_id FROM name_members")

    def is_component(self, token: str) -> bool:
        """Say whether a folded token is part of a longer spelling in a group (`abad`)."""
        return bool(self.keys_with(token))

    def keys_with(self, token: str) -> tuple[str, ...]:
        """Give the keys of grouped spellings of several tokens that hold the folded `token`."""
        rows = self._connection.execute(
            "SELECT key FROM name_components WHERE token = ? ORDER BY key", (token,)
        )
        return tuple(key for (key,) in rows)

    def keys_starting(self, token: str) -> tuple[str, ...]:
        """Give the keys of grouped spellings of several tokens that begin with `token`; longest
        first, so that the first that matches the query's next tokens is the one."""
        keys = [key for key in self.keys_with(token) if key.startswith(f"{token} ")]
        return tuple(sorted(keys, key=lambda key: -key.count(" ")))

    def resolve(self, word: str) -> Resolution | None:
        """Find the name that a word stands for which no article holds as it is written.

        For words in another script (`Бакиев`) and for unseen spellings (`Bakieff`). Ask only
        where the engine does not know the word: this answers what else might be meant.

        Returns:
            None for words that articles write in lower case, and where nothing is near enough.
        """
        from index.names.scripts import latin

        key = spelling_key(word)
        group = self.find(key)
        if group:
            return Resolution(word, group, key, 1.0, "a spelling of the group")
        romanised = spelling_key(latin(word))
        if romanised == key:
            return None
        group = self.find(romanised)
        if group is None and not self._seen(romanised):
            return None
        return Resolution(word, group, romanised, 1.0, f"{romanised} in Latin letters")

    def _seen(self, key: str) -> bool:
        row = self._connection.execute("SELECT 1 FROM name_spellings WHERE key = ?", (key,))
        return row.fetchone() is not None
