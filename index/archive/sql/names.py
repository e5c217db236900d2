"""All that is kept of names, in a database: what is counted of them, and which are one name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from index.archive.checksums import checksum
from index.archive.sql.name_counts import SQLNameCounts
from index.errors import ArchiveError
from index.names.spellings import NameGroup, Proposal, Spelling
from index.names.tables.key_facts import KeyFacts

if TYPE_CHECKING:
    from index.names.tables.rows import Member, Rejection

_GROUPS = (
    "SELECT g.id, CASE WHEN g.curated THEN g.name END, g.kind, m.text, m.key, "
    "coalesce(s.mentions, 0), coalesce(s.articles, 0), m.state, m.reason, g.name, "
    "g.curated, m.score, g.checksum "
    "FROM name_groups g JOIN name_members m ON m.group_id = g.id "
    "LEFT JOIN name_spellings s ON s.key = m.key "
    "WHERE g.id IN (?) ORDER BY g.id, 6 DESC, m.key"
)
_SEALED = (
    "SELECT g.id, g.name, g.kind, g.curated, m.key, m.text, m.state, m.score, m.reason, g.checksum "
    "FROM name_groups g LEFT JOIN name_members m ON m.group_id = g.id "
)
_STRAYS = (
    "SELECT count(*) FROM name_members m WHERE NOT EXISTS "
    "(SELECT 1 FROM name_groups g WHERE g.id = m.group_id)"
)
_SPELLINGS = (
    "SELECT s.text, s.key, s.mentions, s.articles, coalesce(m.state, 'proposed'), "
    "coalesce(m.reason, '') FROM name_spellings s "
    "LEFT JOIN name_members m ON m.key = s.key WHERE s.key IN (?)"
)
_SEEN_GROUPS = (
    "SELECT m.group_id FROM name_members m JOIN name_spellings s ON s.key = m.key "
    "GROUP BY m.group_id HAVING count(*) > 1 ORDER BY sum(s.mentions) DESC, 1 LIMIT ?"
)
_COUNT_SEEN = (
    "SELECT count(*) FROM (SELECT 1 FROM name_members m JOIN name_spellings s ON s.key = m.key "
    "WHERE s.articles > 0 GROUP BY m.group_id HAVING count(*) > 1) AS seen"
)
_MEMBERS = "SELECT key, group_id, text, state, score, reason FROM name_members WHERE"
_REJECTIONS = (
    "SELECT d.id, d.a, d.b, coalesce(x.text, d.a), coalesce(y.text, d.b) FROM name_decisions d "
    "LEFT JOIN name_spellings x ON x.key = d.a LEFT JOIN name_spellings y ON y.key = d.b "
    "WHERE d.id IN (SELECT max(id) FROM name_decisions {which} GROUP BY a, b) "
    "AND d.verdict = 'rejected'"
)

DERIVED = (
    "name_spellings",
    "name_sources",
    "name_records",
    "name_words",
    "name_keys",
    "name_due",
    "name_groups",
    "name_members",
    "name_components",
    "name_proposals",
)
"""All tables but the decisions: what placing every article again gives back."""


_FACTS = (
    "SELECT 'group_id', key, '', group_id FROM name_members WHERE key IN (?) UNION ALL "
    "SELECT 'holders', token, key, 0 FROM name_components WHERE token IN (?) UNION ALL "
    "SELECT 'articles', key, '', articles FROM name_spellings WHERE key IN (?) UNION ALL "
    "SELECT 'lower_articles', word, '', articles FROM name_words WHERE word IN (?)"
)


class SQLNames(SQLNameCounts):
    """See `index.names.tables.base.NameTables`. The counts are in `SQLNameCounts`."""

    def group_ids(self, keys: Iterable[str]) -> dict[str, int]:
        return self._pairs("SELECT key, group_id FROM name_members WHERE key IN (?)", keys)

    def groups(self, group_ids: Iterable[int]) -> dict[int, NameGroup]:
        found: dict[int, NameGroup] = {}
        rows = self._database.rows_in(_GROUPS, group_ids)
        for group_id, members in groupby(rows, lambda row: row[0]):
            listed = list(members)
            self._check(listed)
            spellings = tuple(Spelling(*row[3:9]) for row in listed)
            name = listed[0][1] or spellings[0].text
            found[group_id] = NameGroup(group_id, name, listed[0][2], spellings)
        return found

    def _check(self, rows: Sequence[Any]) -> None:
        """Compare a group, of rows of `_GROUPS`, with its checksum; older groups may have none."""
        number, _, kind, *_, name, curated, _, noted = rows[0]
        members = sorted((row[4], row[3], row[7], row[11], row[8]) for row in rows)
        counted = all(min(row[5:7]) >= 0 for row in rows)
        sealed = (
            number in self._database.changed_groups
            or not noted
            or noted == _group_checksum((number, name, kind, int(curated)), members)
        )
        if not (counted and sealed):
            raise ArchiveError(
                f"the spellings of the name {name!r} are not what was stored; "
                "run: search-index rebuild --names"
            )

    def seal(self) -> None:
        """Store the checksums of the groups that this transaction has changed.

        Raises:
            ArchiveError: The file cannot be written.
        """
        changed = self._database.changed_groups
        rows = self._database.rows_in(f"{_SEALED} WHERE g.id IN (?) ORDER BY g.id, m.key", changed)
        self._database.run_many(
            "UPDATE name_groups SET checksum = ? WHERE id = ?",
            [(found, number) for number, _, _, found in _checksums(rows)],
        )
        changed.clear()

    def faults(self) -> list[str]:
        rows = self._database.rows(f"{_SEALED} ORDER BY g.id, m.key")
        wrong = [name for _, name, noted, found in _checksums(rows) if noted and noted != found]
        found = [f"the spellings of the name {name!r} are not what was stored" for name in wrong]
        ((strays,),) = self._database.rows(_STRAYS)
        if strays:
            found.append(f"{strays} spellings belong to a name that is gone")
        return found

    def facts(self, keys: Iterable[str]) -> dict[str, KeyFacts]:
        listed = list(keys)
        kept: dict[str, dict[str, Any]] = {key: {} for key in listed}
        holders: dict[str, list[str]] = {}
        for what, key, holder, number in self._database.rows_in(_FACTS, listed):
            if what == "holders":
                holders.setdefault(key, []).append(holder)
            else:
                kept[key][what] = number
        return {
            key: KeyFacts(holders=tuple(sorted({*holders.get(key, ())})), **found)
            for key, found in kept.items()
        }

    def all_group_ids(self) -> list[int]:
        return self._firsts("SELECT id FROM name_groups ORDER BY id")

    def seen_group_ids(self, limit: int) -> list[int]:
        return self._firsts(_SEEN_GROUPS, limit)

    def count_seen(self) -> int:
        """Count the groups that articles spell in several ways.

        Returns:
            Groups of which articles have two spellings or more, 0 or more.

        Raises:
            ArchiveError: The file cannot be read.
        """
        ((count,),) = self._database.rows(_COUNT_SEEN)
        return int(count)

    def spellings(self, keys: Iterable[str]) -> list[Spelling]:
        return [Spelling(*row) for row in self._database.rows_in(_SPELLINGS, keys)]

    def member_groups(self) -> Iterator[tuple[str, int]]:
        yield from self._database.rows("SELECT key, group_id FROM name_members")

    def holders(self, tokens: Iterable[str]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        rows = self._database.rows_in(
            "SELECT token, key FROM name_components WHERE token IN (?) ORDER BY token, key", tokens
        )
        for token, key in rows:
            found.setdefault(token, []).append(key)
        return found

    def members(self, keys: Iterable[str]) -> dict[str, Member]:
        from index.names.tables.rows import Member  # of no use to a search

        return {
            row[0]: Member(*row) for row in self._database.rows_in(f"{_MEMBERS} key IN (?)", keys)
        }

    def members_of(self, group_id: int) -> list[Member]:
        from index.names.tables.rows import Member  # of no use to a search

        rows = self._database.rows(f"{_MEMBERS} group_id = ? ORDER BY key", (group_id,))
        return [Member(*row) for row in rows]

    def curated_groups(self) -> dict[int, str]:
        return dict(self._database.rows("SELECT id, name FROM name_groups WHERE curated"))

    def new_group(self, name: str, kind: str, *, curated: bool = False) -> int:
        number = self._database.insert(
            "INSERT INTO name_groups(name, kind, curated) VALUES (?, ?, ?) RETURNING id",
            (name, kind, curated),
        )
        self._database.changed_groups.add(number)
        return number

    def drop_group(self, group_id: int) -> None:
        self._database.run("DELETE FROM name_groups WHERE id = ?", (group_id,))

    def put_members(self, members: Iterable[Member]) -> None:
        members = list(members)
        self._change(member.key for member in members)
        self._database.changed_groups.update(member.group_id for member in members)
        self._database.run_many(
            "INSERT INTO name_members(key, group_id, text, state, score, reason) "
            "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET "
            "group_id = excluded.group_id, text = excluded.text, state = excluded.state, "
            "score = excluded.score, reason = excluded.reason",
            [(m.key, m.group_id, m.text, m.state, m.score, m.reason) for m in members],
        )
        self._database.run_many(
            "INSERT INTO name_components(token, key) VALUES (?, ?) ON CONFLICT DO NOTHING",
            [(token, m.key) for m in members if " " in m.key for token in m.key.split(" ")],
        )

    def drop_members(self, keys: Iterable[str]) -> None:
        listed = [(key,) for key in keys]
        self._change(key for (key,) in listed)
        self._database.run_many("DELETE FROM name_members WHERE key = ?", listed)
        self._database.run_many(
            "DELETE FROM name_components WHERE token = ? AND key = ?",
            [(token, key) for (key,) in listed if " " in key for token in key.split(" ")],
        )

    def proposals(self, limit: int) -> list[Proposal]:
        rows = self._database.rows(
            "SELECT a, b, score, reason FROM name_proposals ORDER BY score DESC, a, b LIMIT ?",
            (limit,),
        )
        return [Proposal(*row) for row in rows]

    def proposals_of(self, keys: Collection[str]) -> list[Proposal]:
        rows = self._database.rows_in(
            "SELECT a, b, score, reason FROM name_proposals WHERE a IN (?) OR b IN (?)", keys
        )
        found = (Proposal(*row) for row in dict.fromkeys(rows))
        return sorted(found, key=lambda pair: (-pair.score, pair.a, pair.b))

    def propose(self, a: str, b: str, score: float, reason: str) -> None:
        self._database.run(
            "INSERT INTO name_proposals(a, b, score, reason) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (a, b) DO UPDATE SET score = excluded.score, reason = excluded.reason",
            (min(a, b), max(a, b), score, reason),
        )

    def drop_proposal(self, a: str, b: str) -> None:
        self._database.run(
            "DELETE FROM name_proposals WHERE a = ? AND b = ?", (min(a, b), max(a, b))
        )

    def decisions(self) -> list[tuple[str, str, str]]:
        return self._database.rows("SELECT verdict, a, b FROM name_decisions ORDER BY id")

    def decide(self, made: str, verdict: str, a: str, b: str) -> None:
        self._database.run(
            "INSERT INTO name_decisions(made, verdict, a, b) VALUES (?, ?, ?, ?)",
            (made, verdict, min(a, b), max(a, b)),
        )

    def rejections(self, keys: Collection[str] | None = None) -> list[Rejection]:
        from index.names.tables.rows import Rejection  # of no use to a search

        if keys is None:
            rows = self._database.rows(_REJECTIONS.format(which=""))
        else:
            some = _REJECTIONS.format(which="WHERE a IN (?) OR b IN (?)")
            rows = self._database.rows_in(some, keys)
        return [Rejection(*pair) for _, *pair in sorted(set(rows))]

    def clear(self) -> None:
        for table in DERIVED:
            self._database.run(f"DELETE FROM {table}")  # noqa: S608 - a table named in this package

    def _change(self, keys: Iterable[str]) -> None:
        """Note the groups that lose these keys."""
        self._database.changed_groups.update(self.group_ids(keys).values())

    def _firsts(self, select: str, *values: object) -> list[Any]:
        return [first for (first,) in self._database.rows(select, values)]


def _checksums(rows: Iterable[Any]) -> Iterator[tuple[int, str, bytes, bytes]]:
    """Yield number, name, stored checksum and checksum of each group of rows of `_SEALED`."""
    for number, listed in groupby(rows, lambda row: row[0]):
        members = list(listed)
        _, name, kind, curated, *_, noted = members[0]
        keyed = [row[4:9] for row in members if row[4] is not None]
        yield number, name, noted, _group_checksum((number, name, kind, int(curated)), keyed)


def _group_checksum(group: Sequence[Any], members: Iterable[Sequence[Any]]) -> bytes:
    """Return a group's checksum.

    Args:
        group: Its number, name, kind, and whether it is curated.
        members: Key, text, state, score and reason of each, in the order of the keys.
    """
    return checksum(*group, *(value for member in members for value in member))
