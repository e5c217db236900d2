"""What is to be counted yet of articles that several processes put at once: `Queue`.

Whoever changes articles queues what the counters are to take in or off, in the transaction of the
change. The one bookkeeper (`Archive.turn`) draws it, in the transaction in which it counts. So
nothing is counted twice or lost, whoever dies.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from index.archive.values import PackedArticle


class Queued(NamedTuple):
    """What the counters are to take in, or off, of one article.

    Args:
        doc_id: The article's id, 16 hexadecimal digits.
        content: What `index.ingest.counters.books` has packed: of an article that came, what it
            adds to the counts; of one that went, the article as it was.
    """

    doc_id: str
    content: bytes


class Waiting(NamedTuple):
    """An article that came and is to be counted.

    Args:
        article: As it stands.
        content: As it was queued.
    """

    article: PackedArticle
    content: bytes


class Drawn(NamedTuple):
    """What was drawn from a queue.

    Args:
        gone: Articles that went, to be taken off the counts first.
        come: Articles that came, to be taken in then.
    """

    gone: tuple[Queued, ...]
    come: tuple[Waiting, ...]

    def __bool__(self) -> bool:
        """Tell whether there is any."""
        return bool(self.gone or self.come)


class Queue(Protocol):
    """What waits to be counted, in the order in which it was queued.

    An article whose text goes before it was counted is out of the queue by the change that takes it
    away, and does not wait to be taken off either.
    """

    @property
    def last(self) -> int:
        """Number of what was queued last and still waits; 0 if nothing waits."""

    def put(self, gone: Iterable[Queued], come: Iterable[Queued]) -> None:
        """Queue articles that this transaction has changed.

        Args:
            gone: What went. Those that waited to be counted are passed over: they are out already.
            come: What stands in the archive from this transaction on, each article once.

        Raises:
            ArchiveError: The archive cannot be written.
        """

    def draw(self, upto: int, most: int) -> Drawn:
        """Take out what waits longest, within the transaction that counts it.

        Args:
            upto: Number up to which it is drawn, as `last` gave it.
            most: Articles that came and that went, together, 1 or more.

        Returns:
            What was drawn; empty if nothing waits up to there.

        Raises:
            ArchiveConflict: Another transaction is in the way; nothing was drawn.
            ArchiveError: The archive cannot be read or written.
        """
