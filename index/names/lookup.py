"""Ask the archive which spellings are one name: the read side, a few look-ups a query word.

Holds nothing of what it was told, so a cold process pays for what it asks only, and a change by a
writer elsewhere is seen at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from index.names.spellings import DECISION, NameGroup, Proposal, Resolution, Spelling, State
from index.names.tables.common_words import is_common
from index.text import spelling_key

if TYPE_CHECKING:
    from index.names.tables.base import NameTables

MIN_SURE = 0.85
"""Likelihood by letters from which an unseen Latin spelling is taken for a known one."""

MIN_OTHER_SCRIPT = 0.5
"""The same for a word in another script, whose letters say less but which means nothing else."""

SURE_SLIP = 0.96
MIN_SLIP_LETTERS = 7
MIN_MEANT_ARTICLES = 5
MIN_MEANT_RATIO = 5
"""A word that no article has is a misspelling of a name from which one letter differs, if the word
has so many letters or more, so many articles mention the name, and all other such names are in
fewer by this ratio. It is then this likely. tests/index/names/test_lookup.py notices them moving.
Source: J. J. Pollock and A. Zamora, "Automatic spelling correction in scientific and scholarly
text", CACM 27 (4), 1984: 92 % of misspellings keep their first letter, over 90 % hold one slip."""

QUERY_BLOCK = 2_000
"""Spellings under one candidate key that are looked through for one query word."""

QUERY_NEAR = 10
OTHER_SCRIPT_NEAR = 100
"""Of these, how many are weighed by their letters, the nearest: more for a word in another script,
in which vowels may be missing. 400 take a tenth of a second and raise the recall at 10 among 50,000
names by 0.02 (Cyrillic) and 0.05 (Arabic)."""

MAX_WEIGHED_CHARS = 60
"""Letters of the longest word that is weighed; each pair takes 2 ms then. The longest name of a
place that is written as one word in Europe, of a Welsh village, has 58. Seven words of 340 letters
took a query a third of a second."""

GROUPS_AT_ONCE = 500
"""Groups read at once while walking all of them; bounds memory."""


def _romanised(key: str) -> str:
    from index.names.letters.candidates import plain

    return spelling_key(plain(key))


class Names:
    """The name groups of an archive. Safe to use from several threads.

    Args:
        tables: The archive's; only read from.
    """

    def __init__(self, tables: NameTables) -> None:
        self._tables = tables

    def find(self, key: str) -> NameGroup | None:
        """Return the group that a spelling belongs to.

        Args:
            key: The spelling's key (`index.text.spelling_key`).

        Returns:
            The group with all its spellings; None if the spelling is in no group.

        Raises:
            ArchiveError: The group is not what was stored.
        """
        group_id = self.group_id(key)
        return None if group_id is None else self.group(group_id)

    def group_id(self, key: str) -> int | None:
        """Return the number of the group that a spelling belongs to.

        Args:
            key: The spelling's key.

        Returns:
            From 1 on; None if the spelling is in no group.
        """
        return self._tables.group_ids([key]).get(key)

    def group_ids(self, keys: Iterable[str]) -> dict[str, int]:
        """Return the numbers of the groups that spellings belong to.

        Args:
            keys: The spellings' keys.

        Returns:
            By key; keys in no group are left out.
        """
        return self._tables.group_ids(keys)

    def group(self, group_id: int) -> NameGroup | None:
        """Return a group by its number.

        Args:
            group_id: The group's number.

        Returns:
            The group with all its spellings; None if there is none with this number.

        Raises:
            ArchiveError: The group is not what was stored.
        """
        return self._tables.groups([group_id]).get(group_id)

    def spellings(self, keys: Iterable[str]) -> tuple[Spelling, ...]:
        """Return spellings that articles mention, whether in a group or not.

        Args:
            keys: The spellings' keys.

        Returns:
            Most mentions first, then by key; those that no article mentions are left out.
        """
        return _most_first(self._tables.spellings(keys))

    def undecided(self, keys: Sequence[str]) -> tuple[Spelling, ...]:
        """Return the spellings that are proposed or rejected as variants of one of `keys`.

        Those among `keys` themselves are left out. A rejected one is rejected, whatever is
        proposed of it.

        Args:
            keys: Spelling keys, those of one name for instance.

        Returns:
            With state and reason of the proposal or decision, most mentions first; empty if there
            are none.
        """
        found: dict[str, tuple[State, str]] = {}
        proposals = self._tables.proposals_of(keys)
        for key in keys:
            for pair in proposals:
                if key in (pair.a, pair.b):
                    other = pair.b if pair.a == key else pair.a
                    found.setdefault(other, ("proposed", pair.reason))
        for apart in self._tables.rejections(keys):
            found.update(dict.fromkeys((apart.a, apart.b), ("rejected", DECISION)))
        for key in keys:
            found.pop(key, None)
        known = {spelling.key: spelling for spelling in self._tables.spellings(found)}
        return _most_first(
            known[key]._replace(state=state, reason=reason)
            if key in known
            else Spelling(key, key, 0, 0, state, reason)
            for key, (state, reason) in found.items()
        )

    def proposals(self, limit: int = 1_000) -> list[Proposal]:
        """Return the pairs that wait for a person's review.

        Args:
            limit: Pairs at most.

        Returns:
            The surest first, then by key; empty if none waits.
        """
        return self._tables.proposals(limit)

    def by_source(self, keys: Iterable[str]) -> dict[str, dict[str | None, int]]:
        """Count mentions by spelling and source.

        Args:
            keys: The spellings' keys.

        Returns:
            For each of `keys` its sources, most mentions first, then by name; None is the source
            of articles without one. A spelling that no article mentions has none.

        Raises:
            ArchiveError: What is kept of a spelling is damaged.
        """
        listed = list(keys)
        counts: dict[str, dict[str | None, int]] = {key: {} for key in listed}
        sources = self._tables.source_names()
        for row in self._tables.rows(listed):
            named = row.named_sources(sources).items()
            counts[row.key] = dict(sorted(named, key=lambda one: (-one[1], one[0] or "")))
        return counts

    def days(self, keys: Iterable[str]) -> dict[str, tuple[str | None, str | None]]:
        """Return the days of the first and the last article that mentions each spelling.

        Args:
            keys: The spellings' keys.

        Returns:
            By key, days as `2010-04-08`; None twice if no article of the spelling has a date.
            Unknown spellings are left out.
        """
        from index.names.tables.tally import day_text

        return {
            row.key: (day_text(row.first), day_text(row.last)) for row in self._tables.rows(keys)
        }

    def groups(self) -> Iterator[NameGroup]:
        """Walk all groups, `GROUPS_AT_ONCE` in memory at a time.

        Yields:
            Groups in the order of their numbers; nothing for an archive without groups.

        Raises:
            ArchiveError: A group is not what was stored.
        """
        ids = iter(self._tables.all_group_ids())
        while some := list(islice(ids, GROUPS_AT_ONCE)):
            yield from self._tables.groups(some).values()

    def seen_groups(self, limit: int) -> list[NameGroup]:
        """Return the groups of which articles mention two spellings or more.

        Args:
            limit: Groups at most.

        Returns:
            Most mentions first; empty if there are none.

        Raises:
            ArchiveError: A group is not what was stored.
        """
        ids = self._tables.seen_group_ids(limit)
        groups = self._tables.groups(ids)
        return [groups[group_id] for group_id in ids if group_id in groups]

    def rejected(self) -> list[tuple[str, str]]:
        """Return the pairs of spellings that people hold for two names.

        Returns:
            As articles write them, as folded if none does, in the order of the decisions; empty if
            there are none.
        """
        return [(pair.a_text, pair.b_text) for pair in self._tables.rejections()]

    def members(self) -> Iterator[tuple[str, int]]:
        """Walk every member of every group.

        Yields:
            Spelling key and group number, in no order; nothing for an archive without groups.
        """
        return self._tables.member_groups()

    def keys_with(self, token: str) -> tuple[str, ...]:
        """Return the keys of grouped spellings of several tokens that hold a token.

        Args:
            token: Folded (`index.text.fold`).

        Returns:
            Keys in ascending order; empty if no such spelling holds it.
        """
        return tuple(self._tables.holders([token]).get(token, ()))

    def keys_starting(self, token: str) -> tuple[str, ...]:
        """Return the keys of grouped spellings of several tokens that begin with a token.

        Args:
            token: Folded (`index.text.fold`).

        Returns:
            Those of the most tokens first, so that the first that matches the query's next tokens
            is the one; empty if no such spelling begins with it.
        """
        keys = [key for key in self.keys_with(token) if key.startswith(f"{token} ")]
        return tuple(sorted(keys, key=lambda key: -key.count(" ")))

    def is_name(self, key: str) -> bool:
        """Tell whether articles mention a spelling as a name, and seldom write it as a word.

        Args:
            key: The spelling's key.

        Returns:
            False for a spelling that no article mentions, and for a word
            (`index.names.tables.common_words`).
        """
        return bool(self._tables.articles([key])) and not self._is_word(key)

    def is_word(self, key: str) -> bool:
        """Tell whether any article writes a spelling in lower case.

        Args:
            key: The spelling's key.

        Returns:
            True also for function words, days and months, which are never read as names.
        """
        from index.names.mentions.titles import NOT_NAMES

        return key in NOT_NAMES or self._tables.lower_articles([key]).get(key, 0) > 0

    def resolve(self, word: str) -> Resolution | None:
        """Find the name that a word stands for which no article holds as it is written.

        For words in another script (`Бакиев`) and for unseen spellings (`Bakieff`). Ask only
        if the engine does not know the word: this answers what else might be meant.

        Args:
            word: Any text; it is folded here.

        Returns:
            The nearest spelling of the archive, with its group if it is in one; None for words
            that articles write in lower case, and if nothing is near enough. Words of more than
            `MAX_WEIGHED_CHARS` are near none that is spelled otherwise.

        Raises:
            ArchiveError: The group is not what was stored.
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
        if len(key) > MAX_WEIGHED_CHARS:
            return None
        return self._nearest(word, key, MIN_SURE if romanised == key else MIN_OTHER_SCRIPT)

    def slip_of(self, key: str) -> str | None:
        """Find the frequent name that a rare one may be a slip of; no letters are weighed for it.

        Args:
            key: The rare one's spelling key.

        Returns:
            The frequent one's key; None if the spelling is in a group, is a word, is not in Latin
            letters, or no frequent name is one slip away.
        """
        too_short = len(key) < MIN_SLIP_LETTERS or len(key) > MAX_WEIGHED_CHARS
        if too_short or not key.isascii() or self._is_word(key) or self.group_id(key) is not None:
            return None
        return self._misspelt(key, self._near(key))

    def _near(self, key: str) -> list[str]:
        from index.names.tables.near import near

        if key.isascii():
            return near(self._tables, key, QUERY_BLOCK, QUERY_NEAR)
        return near(self._tables, key, QUERY_BLOCK, OTHER_SCRIPT_NEAR, min_similarity=0.0)

    def _nearest(self, word: str, key: str, min_score: float) -> Resolution | None:
        from index.names.letters.cost import NameCost
        from index.names.tables.near import asked_likelihood

        cost = NameCost.load()
        others = [other for other in self._near(key) if other != key]
        if key.isascii() and (meant := self._misspelt(key, others)):
            return Resolution(
                word, self.find(meant), meant, SURE_SLIP, cost.reason(key, meant), misspelt=True
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

    def _misspelt(self, key: str, others: Sequence[str]) -> str | None:
        """Find the frequent name that a word of one slip was meant for; None if there is none."""
        from rapidfuzz.distance import OSA

        if len(key) < MIN_SLIP_LETTERS:
            return None
        near = [
            other
            for other in others
            if other[0] == key[0] and OSA.distance(key, other) == 1 and not self._is_word(other)
        ]
        counts = self._tables.articles(near)
        ranked = sorted(near, key=lambda other: -counts.get(other, 0))
        if not ranked or counts.get(ranked[0], 0) < MIN_MEANT_ARTICLES:
            return None
        rivals = [other for other in ranked[1:] if not self._are_one(ranked[0], other)]
        if rivals and MIN_MEANT_RATIO * counts.get(rivals[0], 0) > counts[ranked[0]]:
            return None
        return ranked[0]

    def _are_one(self, a: str, b: str) -> bool:
        groups = self._tables.group_ids([a, b])
        return len(groups) > 1 and len(set(groups.values())) == 1

    def _is_word(self, key: str) -> bool:
        """Tell whether articles write `key` in lower case rather than as a name."""
        from index.names.mentions.titles import NOT_NAMES

        if key in NOT_NAMES:
            return True
        lower = self._tables.lower_articles([key]).get(key)
        if lower is None:
            return False
        return is_common(self._tables.articles([key]).get(key, 0), lower)


def is_counted(spelling: Spelling) -> bool:
    """Tell whether the archive counts a spelling's mentions.

    Mentions are single words with a capital, or with a cue in a script without capitals
    (`index.names.mentions`): none are counted of a spelling of several words, and few in such a
    script.

    Args:
        spelling: As `Names` returns it, with its count.

    Returns:
        False if its count of 0 says nothing.
    """
    return " " not in spelling.key and spelling.text.upper() != spelling.text.lower()


def _most_first(spellings: Iterable[Spelling]) -> tuple[Spelling, ...]:
    return tuple(sorted(spellings, key=lambda spelling: (-spelling.count, spelling.key)))
