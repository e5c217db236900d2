"""Ask the archive which spellings are one name: the read side, a few look-ups a query word.

Holds nothing but the connection, so a cold process pays for what it asks only, and a change by a
writer elsewhere is seen at once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from index.names.spellings import DECISION, NameGroup, Proposal, Resolution, Spelling, State
from index.names.tables.common_words import is_common
from index.text import spelling_key

MIN_SURE = 0.85
"""Likelihood by letters from which an unseen Latin spelling is taken for a known one."""

MIN_OTHER_SCRIPT = 0.5
"""The same for a word in another script, whose letters say less but which means nothing else."""

QUERY_BLOCK = 2_000
"""Spellings under one candidate key that are looked through for one query word."""

QUERY_NEAR = 10
OTHER_SCRIPT_NEAR = 100
"""Of these, how many are weighed by their letters, the nearest: more for a word in another script,
where vowels may be missing. 400 take a tenth of a second and raise the recall at 10 among 50,000
names by 0.02 (Cyrillic) and 0.05 (Arabic)."""


def _romanised(key: str) -> str:
    from index.names.letters.candidates import plain

    return spelling_key(plain(key))


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

    def spellings(self, keys: Iterable[str]) -> tuple[Spelling, ...]:
        """Give spellings that articles mention, whether in a group or not, most mentions first;
        those that no article mentions are passed over."""
        rows = []
        for key in keys:
            rows += self._connection.execute(
                "SELECT s.text, s.key, s.mentions, s.articles, coalesce(m.state, 'proposed'), "
                "coalesce(m.reason, '') FROM name_spellings s "
                "LEFT JOIN name_members m ON m.key = s.key WHERE s.key = ?",
                (key,),
            ).fetchall()
        found = (Spelling(*row) for row in rows)
        return tuple(sorted(found, key=lambda spelling: (-spelling.count, spelling.key)))

    def undecided(self, keys: Sequence[str]) -> tuple[Spelling, ...]:
        """Give the spellings that are proposed or rejected as variants of one of `keys` and stand
        in no group with them, most mentions first."""
        found: dict[str, tuple[State, str]] = {}
        for key in keys:
            for proposal in self.proposals(key):
                other = proposal.b if proposal.a == key else proposal.a
                found.setdefault(other, ("proposed", proposal.reason))
            for a, b in self._connection.execute(
                "SELECT a, b FROM name_decisions WHERE verdict = 'rejected' AND id IN "
                "(SELECT max(id) FROM name_decisions WHERE ? IN (a, b) GROUP BY a, b)",
                (key,),
            ):
                found[b if a == key else a] = ("rejected", DECISION)
        for key in keys:
            found.pop(key, None)
        known = {spelling.key: spelling for spelling in self.spellings(found)}
        spellings = (
            known[key]._replace(state=state, reason=reason)
            if key in known
            else Spelling(key, key, 0, 0, state, reason)
            for key, (state, reason) in found.items()
        )
        return tuple(sorted(spellings, key=lambda spelling: (-spelling.count, spelling.key)))

    def proposals(self, key: str | None = None, limit: int = 1_000) -> list[Proposal]:
        """Give the pairs that wait for a person's review, surest first; with `key`, its own."""
        where = "" if key is None else "WHERE a = :key OR b = :key "
        rows = self._connection.execute(
            f"SELECT a, b, score, reason FROM name_proposals {where}"  # noqa: S608
            "ORDER BY score DESC, a, b LIMIT :limit",
            {"key": key, "limit": limit},
        )
        return [Proposal(*row) for row in rows]

    def by_source(self, keys: Iterable[str]) -> dict[str, dict[str, int]]:
        """Count mentions by spelling and source, most mentions first; "" is the source of articles
        without one."""
        from index.names.tables.store import NameStore

        listed = list(keys)
        counts: dict[str, dict[str, int]] = {key: {} for key in listed}
        sources = dict(self._connection.execute("SELECT id, name FROM name_sources").fetchall())
        for row in NameStore(self._connection).rows(listed):
            named = [(sources[number], times) for number, times in row.by_source().items()]
            counts[row.key] = dict(sorted(named, key=lambda one: (-one[1], one[0])))
        return counts

    def days(self, keys: Iterable[str]) -> dict[str, tuple[str | None, str | None]]:
        """Give the first and last day of each spelling; unknown spellings are passed over."""
        from index.names.tables.store import NameStore
        from index.names.tables.tally import day_text

        rows = NameStore(self._connection).rows(keys)
        return {row.key: (day_text(row.first), day_text(row.last)) for row in rows}

    def groups(self) -> Iterator[NameGroup]:
        """Give every active group, by id."""
        ids = self._connection.execute("SELECT id FROM name_groups ORDER BY id").fetchall()
        for (group_id,) in ids:
            group = self.group(group_id)
            if group:
                yield group

    def seen_groups(self, limit: int) -> list[NameGroup]:
        """Give the groups of which articles mention two spellings or more, most mentions first."""
        rows = self._connection.execute(
            "SELECT m.group_id FROM name_members m JOIN name_spellings s ON s.key = m.key "
            "GROUP BY m.group_id HAVING count(*) > 1 ORDER BY sum(s.mentions) DESC, 1 LIMIT ?",
            (limit,),
        ).fetchall()
        found = (self.group(group_id) for (group_id,) in rows)
        return [group for group in found if group]

    def rejected(self) -> list[tuple[str, str]]:
        """Give the pairs of spellings that people hold for two names, as written."""
        rows = self._connection.execute(
            "SELECT coalesce(x.text, d.a), coalesce(y.text, d.b) FROM name_decisions d "
            "LEFT JOIN name_spellings x ON x.key = d.a LEFT JOIN name_spellings y ON y.key = d.b "
            "WHERE d.id IN (SELECT max(id) FROM name_decisions GROUP BY a, b) "
            "AND d.verdict = 'rejected' ORDER BY d.id"
        )
        return [(a, b) for a, b in rows]

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
        key = spelling_key(word)
        group = self.find(key)
        if group:
            return Resolution(word, group, key, 1.0, "a spelling of the group")
        if not key or self._is_word(key):
            return None
        romanised = key if key.isascii() else _romanised(key)
        if romanised != key:
            group = self.find(romanised)
            if group or self.spellings([romanised]):
                return Resolution(word, group, romanised, 1.0, f"{romanised} in Latin letters")
        return self._nearest(word, key, MIN_SURE if romanised == key else MIN_OTHER_SCRIPT)

    def _nearest(self, word: str, key: str, min_score: float) -> Resolution | None:
        from index.names.letters.cost import NameCost
        from index.names.tables.near import asked_likelihood, near
        from index.names.tables.store import NameStore

        cost = NameCost.load()
        store = NameStore(self._connection)
        others = (
            near(store, key, QUERY_BLOCK, QUERY_NEAR)
            if key.isascii()
            else near(store, key, QUERY_BLOCK, OTHER_SCRIPT_NEAR, min_similarity=0.0)
        )
        scored = list(zip(cost.scores([(key, other) for other in others]), others, strict=True))
        found = {s.key: s for s in self.spellings(k for score, k in scored if score >= min_score)}
        best = max(
            (
                (round(score, 2), found[other].articles, other)
                for score, other in scored
                if other in found
                and not self._is_word(other)
                and (not key.isascii() or score >= asked_likelihood(key, other))
            ),
            default=None,
        )
        if best is None:
            return None
        score, _, other = best
        return Resolution(word, self.find(other), other, score, cost.reason(key, other))

    def _is_word(self, key: str) -> bool:
        """Say whether articles write `key` in lower case rather than as a name."""
        from index.names.mentions.titles import NOT_NAMES

        if key in NOT_NAMES:
            return True
        words = self._connection.execute(
            "SELECT articles FROM name_words WHERE word = ?", (key,)
        ).fetchone()
        if words is None:
            return False
        names = self._connection.execute(
            "SELECT articles FROM name_spellings WHERE key = ?", (key,)
        ).fetchone()
        return is_common(names[0] if names else 0, words[0])
