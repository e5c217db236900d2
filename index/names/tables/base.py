"""What an archive promises to do with what is kept of names: `NameTables`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Protocol

from index.names.spellings import NameGroup, Proposal, Spelling
from index.names.tables.key_facts import KeyFacts
from index.names.tables.rows import Counted, DueSpelling, Member, Rejection, Row, Uncounted


class NameCounts(Protocol):
    """What is counted of names: spellings, sources, records and words.

    Keys, numbers and words that are unknown are left out of every answer.
    """

    def rows(self, keys: Iterable[str]) -> list[Row]:
        """Read spellings by their keys.

        Args:
            keys: Spelling keys, none twice.

        Returns:
            The known ones, in no order.
        """

    def numbered(self, numbers: Iterable[int]) -> list[Row]:
        """Read spellings by their numbers.

        Args:
            numbers: Numbers of spellings, none twice.

        Returns:
            The known ones, in no order.
        """

    def keys(self, numbers: Iterable[int]) -> dict[int, str]:
        """Read the keys of spellings.

        Args:
            numbers: Numbers of spellings.

        Returns:
            The keys of the known ones by number.
        """

    def articles(self, keys: Iterable[str]) -> dict[str, int]:
        """Count the articles of spellings by their keys.

        Args:
            keys: Spelling keys.

        Returns:
            Articles, 1 or more, of the known ones by key.
        """

    def counts(self, numbers: Iterable[int]) -> dict[int, int]:
        """Count the articles of spellings by their numbers.

        Args:
            numbers: Numbers of spellings.

        Returns:
            Articles, 1 or more, of the known ones by number.
        """

    def records(self, numbers: Iterable[int]) -> dict[int, bytes]:
        """Read the records of articles.

        Args:
            numbers: Numbers of records, as `index.names.tables.counting.add` gives them.

        Returns:
            The known ones by number, as `index.names.mentions.records` packs them.
        """

    def lower_articles(self, words: Iterable[str]) -> dict[str, int]:
        """Count the articles that write words in lower case.

        Args:
            words: Folded words.

        Returns:
            Articles of the known ones by word, 0 or more: a word stays known if its last article
            goes.
        """

    def all_articles(self) -> int:
        """Count the articles whose names are counted.

        Returns:
            0 or more.
        """

    def blocks(self, hashes: Iterable[int], limit: int) -> dict[int, list[int]]:
        """Find the spellings that share each candidate key.

        Args:
            hashes: The keys as `index.names.tables.near.key_hash` returns them.
            limit: Spellings under one key past which it tells nothing.

        Returns:
            Their numbers in ascending order, for every hash asked for; none if they are more than
            `limit`.
        """

    def source_names(self) -> dict[int, str | None]:
        """Read the names of all sources.

        Returns:
            By number; None is the source of articles without one. Empty before the first article.
        """

    def number_sources(self, names: Collection[str | None]) -> dict[str | None, int]:
        """Return the numbers of sources; one that is new gets the next.

        Args:
            names: Names of sources; None is the source of articles without one.

        Returns:
            A number, from 1, for each of `names`.
        """

    def next_spelling(self) -> int:
        """Find a number that is free for a spelling; all after it are free too, until the
        transaction ends.

        Returns:
            The number, from 1 on.
        """

    def enter(self, batch: Counted) -> None:
        """Add a batch of new articles to the counts.

        Args:
            batch: What the articles bring, with numbers that are free in this transaction.
        """

    def withdraw(self, batch: Uncounted) -> None:
        """Take a batch of articles off the counts; no word's count goes below 0.

        Args:
            batch: What goes with the articles.
        """

    def mark_due(self, numbers: Iterable[int]) -> None:
        """Note spellings whose groups are to be decided.

        Args:
            numbers: Of spellings; those that are noted stay so.
        """

    def mark_decided(self, rows: Iterable[Row]) -> None:
        """Note that the groups of spellings are decided on the articles that they have now.

        Args:
            rows: The spellings, as they are kept.
        """

    def due(self) -> list[DueSpelling]:
        """List the spellings whose groups are to be decided.

        Returns:
            All of them, in no order; empty if none is noted.
        """

    def due_count(self) -> int:
        """Count the spellings whose groups are to be decided.

        Returns:
            0 or more.
        """


class NameGroups(Protocol):
    """Which spellings are one name: groups, proposals, and what people decided."""

    def group_ids(self, keys: Iterable[str]) -> dict[str, int]:
        """Read the numbers of the groups of spellings.

        Args:
            keys: Spelling keys.

        Returns:
            By key, without those in no group.
        """

    def groups(self, group_ids: Iterable[int]) -> dict[int, NameGroup]:
        """Read groups with their spellings, most mentions first, then by key.

        Args:
            group_ids: Numbers of groups.

        Returns:
            By number, those that have members. A group that is not curated is called as its first
            spelling is written.

        Raises:
            ArchiveError: A group is not what was stored.
        """

    def facts(self, keys: Iterable[str]) -> dict[str, KeyFacts]:
        """Read all that a search asks of keys, in one statement for some hundreds of them.

        Args:
            keys: Spelling keys and folded tokens.

        Returns:
            By key, those of which nothing is kept too.
        """

    def all_group_ids(self) -> list[int]:
        """List all groups.

        Returns:
            Their numbers in ascending order; empty if there are none.
        """

    def seen_group_ids(self, limit: int) -> list[int]:
        """List the groups of which articles mention two spellings or more.

        Args:
            limit: Groups at most.

        Returns:
            Their numbers, most mentions first, then in ascending order.
        """

    def spellings(self, keys: Iterable[str]) -> list[Spelling]:
        """Read the spellings that articles mention, in a group or not.

        Args:
            keys: Spelling keys.

        Returns:
            The known ones, in no order. Those in no group are `proposed`, without a reason.
        """

    def member_groups(self) -> Iterator[tuple[str, int]]:
        """Read every member of every group.

        Yields:
            Spelling key and group number, in no order; nothing if there are no groups.
        """

    def holders(self, tokens: Iterable[str]) -> dict[str, list[str]]:
        """Find the members of several tokens that hold each of some tokens.

        Args:
            tokens: Folded tokens.

        Returns:
            Their keys in ascending order, by token; tokens that none holds are left out.
        """

    def members(self, keys: Iterable[str]) -> dict[str, Member]:
        """Read the places of spellings in groups.

        Args:
            keys: Spelling keys.

        Returns:
            By key, without those in no group.
        """

    def members_of(self, group_id: int) -> list[Member]:
        """Read a group's members.

        Args:
            group_id: The group's number.

        Returns:
            In the order of their keys; empty for a group that is not there.
        """

    def curated_groups(self) -> dict[int, str]:
        """Read the names of the curated groups.

        Returns:
            By number, those without members too; empty if there are none.
        """

    def new_group(self, name: str, kind: str, *, curated: bool = False) -> int:
        """Make an empty group.

        Args:
            name: Its name; that of a curated group stays, another is called as its spellings are.
            kind: As in `index.names.spellings.NameGroup`.
            curated: Whether it is one of the shipped list.

        Returns:
            Its number, which was never used before.
        """

    def drop_group(self, group_id: int) -> None:
        """Remove a group that has no members left.

        Args:
            group_id: The group's number; one that is not there changes nothing.
        """

    def put_members(self, members: Iterable[Member]) -> None:
        """Put spellings in their groups; they leave those that they were in.

        Args:
            members: Places in groups that are there.
        """

    def drop_members(self, keys: Iterable[str]) -> None:
        """Take spellings out of their groups, which stay even if nothing is left in them.

        Args:
            keys: Spelling keys; those in no group change nothing.
        """

    def proposals(self, limit: int) -> list[Proposal]:
        """List the pairs that wait for a person's review.

        Args:
            limit: Pairs at most.

        Returns:
            The surest first, then by key; empty if none waits.
        """

    def proposals_of(self, keys: Collection[str]) -> list[Proposal]:
        """List the pairs of some spellings that wait for a person's review.

        Args:
            keys: Spelling keys, of which a pair has one or both.

        Returns:
            Each pair once, the surest first, then by key; empty if none waits.
        """

    def propose(self, a: str, b: str, score: float, reason: str) -> None:
        """Keep a pair for review, in place of what was kept of it.

        Args:
            a, b: The two keys, in either order.
            score: How likely they are one name, 0 to 1.
            reason: What speaks for it, in words for a person.
        """

    def drop_proposal(self, a: str, b: str) -> None:
        """Forget a pair kept for review.

        Args:
            a, b: The two keys, in either order; a pair that is not kept changes nothing.
        """

    def decisions(self) -> list[tuple[str, str, str]]:
        """Read what people said, with decisions that later ones contradict.

        Returns:
            Verdict (`accepted` or `rejected`) and the two keys, the lower first; the oldest
            decision first. Empty if nobody said anything.
        """

    def decide(self, made: str, verdict: str, a: str, b: str) -> None:
        """Add a person's decision.

        Args:
            made: When, as a UTC time.
            verdict: `accepted` or `rejected`.
            a, b: The two keys, in either order.
        """

    def rejections(self, keys: Collection[str] | None = None) -> list[Rejection]:
        """List the pairs of which the last decision says that they are two names.

        Args:
            keys: Only pairs with one of these; None lists all.

        Returns:
            The pairs in the order of their decisions; empty if there are none.
        """


class NameTables(NameCounts, NameGroups, Protocol):
    """All that an archive keeps of names.

    Reading is safe from several threads. Writing runs inside the caller's transaction: no method
    begins or commits one. Nothing here decides what is one name.
    """

    def faults(self) -> list[str]:
        """Compare all groups with what was stored.

        Returns:
            What does not agree, a line each; empty if all agrees.
        """

    def clear(self) -> None:
        """Remove everything but people's decisions; numbers of groups are not used again."""
