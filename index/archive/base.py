"""What an archive promises. All SQL stands in the folder of each archive, below this one.

An archive is the record: every accepted page, its article and what is learned from it. All
changes have one order, by which engines follow: `seq` is the number of the newest.

Reading is safe from several threads, and sees what other processes have made durable. Writing
methods run inside `Archive.transaction`; any of them raises ArchiveError if the archive cannot be
written, and then the transaction has changed nothing. Any method raises ArchiveError if the
archive cannot be read or has been closed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from pathlib import Path

    from index.archive.frontier import Frontier
    from index.archive.lines import LineChange, LineWindow
    from index.archive.notes import Notes
    from index.archive.packing import Packer
    from index.archive.queue import Queue
    from index.archive.values import (
        ArchiveFigures,
        Change,
        Examined,
        Holder,
        Location,
        PackedArticle,
        PassageSource,
        Put,
        StoredArticle,
        Turn,
    )
    from index.names.tables.base import NameTables


class Articles(Protocol):
    """The articles, as they are read."""

    @property
    def count(self) -> int:
        """Articles in the archive."""

    def get(self, doc_id: str) -> StoredArticle | None:
        """Return an article with everything that is kept of it.

        Args:
            doc_id: Any text, as a stranger may have typed it.

        Returns:
            The article; None if there is none with this id.

        Raises:
            ArticleDamaged: It is not what was stored.
        """

    def versions(self, doc_id: str) -> list[StoredArticle]:
        """Return what an article was before other texts took its place, the last one first.

        Args:
            doc_id: The id of the article that stands; any text, as a stranger may have typed it.

        Returns:
            Older versions, each with the doc_id, number and location that it had then; empty for an
            article with one version, and if there is no such article.

        Raises:
            ArchiveError: What is kept of one is damaged.
        """

    def passages_view(
        self, doc_ids: Sequence[str], bodies: bool = True, note: str | None = None
    ) -> dict[str, PassageSource]:
        """Return what hits are shown from.

        Args:
            doc_ids: The ids of the hits, any number of them; any texts.
            bodies: False leaves body and sentences empty, and does not read them.
            note: The kind of note (`index.archive.notes`) that is read with each; None reads none.

        Returns:
            The sources of passages by id, in no order. Ids that are not there are left out, and so
            are articles that are not what was stored; empty if none is left.
        """

    def locations(self, doc_ids: Sequence[str]) -> dict[str, Location]:
        """Return where articles' pages came from.

        Args:
            doc_ids: The ids of the articles, any number of them; any texts.

        Returns:
            Locations by id, in no order. Ids that are not there are left out; empty if none is.
        """

    def articles(self, after_seq: int = 0) -> Iterator[StoredArticle]:
        """Walk all articles in the order of their changes.

        Articles that change while the walk goes on may come again with their new number.

        Args:
            after_seq: Number of a change, 0 or more; articles whose last change is this one or came
                before are passed over. 0 walks all.

        Yields:
            Articles in ascending order of `seq`; none if nothing changed after it.

        Raises:
            ArticleDamaged: One of them is not what was stored.
        """

    def examine(self, part: int = 0, of: int = 1) -> Iterator[Examined]:
        """Walk articles, in no order that callers may rely on, and compare each with its checksums.

        Args:
            part: Which of the parts to walk, from 0 to `of` - 1.
            of: Parts of about one size that all articles are divided into; 1 walks all.

        Yields:
            Each article of the part once; nothing if there is none in it.
        """

    def examine_versions(self, part: int = 0, of: int = 1) -> Iterator[Examined]:
        """Walk older versions of articles, and compare each with its checksums.

        Args:
            part: Which of the parts to walk, from 0 to `of` - 1.
            of: Parts of about one size that all older versions are divided into; 1 walks all.

        Yields:
            Each version of the part once; nothing if there is none in it.
        """

    def doc_ids(self) -> set[str]:
        """Return the ids of all articles.

        Returns:
            16 hexadecimal digits each, lower case; an empty set for an empty archive.
        """

    def sources(self) -> list[tuple[str | None, int]]:
        """Count articles by source, most first, then by name.

        Returns:
            Names and counts of 1 or more; None counts the articles without a source. Empty for an
            empty archive.
        """

    def known_page(self, location: int, page: int) -> bool:
        """Tell whether this very page was read from this location before, and still stands.

        Args:
            location: `place_hash` of the location, 64 bits with a sign.
            page: `place_hash` of all that was read there, 64 bits with a sign.

        Returns:
            True if so; False for another text, for a location that was never read, and for one
            whose article is gone.
        """

    @property
    def packer(self) -> Packer:
        """This thread's packer of texts for this archive.

        It packs the same until `renew_packer` or `learn_dictionary` is called.
        """

    def renew_packer(self) -> None:
        """Let this thread pack with a dictionary that another process has learned since."""


class Changes(Protocol):
    """What changed, and what awaits work because of it."""

    @property
    def seq(self) -> int:
        """Number of the newest change; 0 for an archive that never had an article."""

    def changes_since(self, seq: int) -> Iterator[Change]:
        """Walk the newest change of every article that changed after a change.

        Args:
            seq: Number of that change, 0 or more; 0 walks all.

        Yields:
            Changes in ascending order of their numbers, deletions among them; none if nothing
            changed.
        """

    def deleted_since(self, seq: int) -> list[Change]:
        """List the articles that were deleted after a change and are still gone.

        Args:
            seq: Number of that change, 0 or more; 0 lists all.

        Returns:
            The deletions of `changes_since`, in ascending order of their numbers; empty if there
            are none.
        """

    def regrouped(self) -> list[str]:
        """List the spellings whose name group changed and whose articles await indexing again.

        Returns:
            Their keys in ascending order; empty if none awaits it.
        """

    def due_lines(self) -> list[tuple[str, str]]:
        """List the lines whose articles await stripping again.

        Returns:
            (name of the source, line) each, in ascending order; empty if none awaits it.
        """

    def mark_regrouped(self, keys: Iterable[str]) -> None:
        """Let spellings wait until `clear_regrouped`.

        Args:
            keys: `index.text.spelling_key` of each; those that wait already go on waiting.
        """

    def clear_regrouped(self, keys: Iterable[str]) -> None:
        """Forget spellings whose articles have been touched.

        Args:
            keys: `index.text.spelling_key` of each; those that do not wait are passed over.
        """

    def mark_due(self, lines: Iterable[tuple[str, str]]) -> None:
        """Let lines wait until `clear_due`.

        Args:
            lines: (name of the source, text of the line) each; those that wait already go on
                waiting.
        """

    def clear_due(self, lines: Iterable[tuple[str, str]]) -> None:
        """Forget lines whose articles have been stripped again.

        Args:
            lines: (name of the source, text of the line) each; those that do not wait are
                passed over.
        """


class ArticleWriting(Protocol):
    """How articles come, change and go; every change takes the next number."""

    def put(
        self,
        article: PackedArticle,
        location: Location,
        place: int | None = None,
        page: int = 0,
        *,
        other_id: str | None = None,
        trusted: bool = False,
    ) -> Put:
        """Store an article, in place of the older version of its page if there is one.

        That it has an article's doc_id is no evidence that it is a version of that article: pages
        declare addresses that are not their own. So it has to say just the same, or to come from
        the same place, or to be alike in text (`index.identity.alike`) and no other row of the
        same carrier. Else it is an article of its own and gets another doc_id.

        The article that stood in the same place alone goes too, unless both declare addresses and
        these differ. What goes is kept among the versions of what stands in its place. An article
        that says what its older version says is not changed, nor is its number; nor is one of which
        another place has a copy that differs in furniture alone, or any place a part (`partial`).
        Of a part and the whole, the same title is evidence enough that they are versions.

        Args:
            article: From `index.archive.values.pack`.
            location: Where its page came from.
            place: `place_hash` of the location; None if that names no one page.
            page: `place_hash` of all that was read there; not used if `place` is None.
            other_id: For a row known by its id: the doc_id to take if the article's own is another
                carrier's row, since two files of one name in two folders may number their rows
                alike. None for any other page.
            trusted: Its doc_id is its own without evidence, as in an export that was asked for.

        Returns:
            The outcome, the doc_id taken, and the versions that are gone.

        Raises:
            ArchiveError: It was opened for reading only, or cannot be written.
        """

    def restrip(self, article: PackedArticle) -> None:
        """Store what stripping a page again made of it; its place stays as it was.

        Args:
            article: From `index.archive.values.pack`, under the doc_id that stands. An article that
                is not there is passed over.

        Raises:
            ArchiveError: It was opened for reading only, or cannot be written.
        """

    def delete(self, doc_ids: Iterable[str]) -> list[StoredArticle]:
        """Remove articles with their versions, and keep word of it for the engines.

        Args:
            doc_ids: The ids of the articles; any texts. Those that are not there are passed over.

        Returns:
            The articles that were there, in the order of `doc_ids`; of a damaged one only its id
            and location. Empty if none was.

        Raises:
            ArchiveError: It was opened for reading only, or cannot be written.
        """

    def touch(self, doc_ids: Iterable[str]) -> int:
        """Renumber articles so that engines index them again.

        Args:
            doc_ids: The ids of the articles, each once; they are renumbered in this order.

        Returns:
            How many there were, 0 or more; ids that are not there are passed over.

        Raises:
            ArchiveError: It was opened for reading only, or cannot be written.
        """

    def learn_dictionary(self) -> bool:
        """Learn the compression dictionary once there are enough articles to learn from.

        Articles that were packed before keep their form. Begins a transaction of its own.

        Returns:
            True if there is one that was not there before; False if there was one already, if there
            are too few articles, or if they are too alike.

        Raises:
            ArchiveError: It was opened for reading only, or cannot be written.
        """


class LineTables(Protocol):
    """The counts of lines that repeat on a source's pages; `index.archive.lines` reckons."""

    def repeated(self, source: str, least: int) -> tuple[int, dict[int, int]]:
        """Read the lines of a source that stand on many pages.

        Args:
            source: Its name.
            least: Pages, 1 or more; lines that stand on fewer are left out.

        Returns:
            Pages of the source, and pages of each line by `index.archive.lines.short_hash`; (0, {})
            for a source without counts.
        """

    def windows(self, sources: Collection[str]) -> Iterator[LineWindow]:
        """Read the counts of sources.

        Args:
            sources: Their names, each once.

        Yields:
            The counts in the order of `sources`. A source without counts has 0 pages; one that the
            archive does not know is left out.
        """

    def save(self, changes: Iterable[LineChange]) -> None:
        """Keep what became of counts that `windows` has read.

        Args:
            changes: Of sources that the archive knows; taken one by one, so that few sources'
                counts need be held at once.

        Raises:
            ArchiveError: It was opened for reading only, or cannot be written.
        """


class Archive(Articles, Changes, ArticleWriting, Protocol):
    """One archive, open for writing or for reading. A context manager that closes it."""

    @property
    def address(self) -> str:
        """What `index.archive.open_address` opens it by again, in another process."""

    @property
    def writable(self) -> bool:
        """Whether it was opened for writing."""

    @property
    def names(self) -> NameTables:
        """What is kept of names; may be kept and asked as long as the archive is open."""

    @property
    def lines(self) -> LineTables:
        """What is kept of repeated lines, in the same way."""

    @property
    def notes(self) -> Notes:
        """What counters note of articles, in the same way."""

    @property
    def frontier(self) -> Frontier:
        """What is kept of the web, in the same way."""

    @property
    def queue(self) -> Queue | None:
        """What is to be counted yet; None for an archive in which a change and what is counted of
        it are one transaction, since there is one writer."""

    @property
    def waiting(self) -> int:
        """Articles in the queue, that came or went; 0 if there is no queue."""

    def transaction(self) -> AbstractContextManager[None]:
        """Make all changes within it durable together, or none of them.

        Returns:
            A context manager, which yields nothing. Leaving it by an exception takes all changes
            back.

        Raises:
            ArchiveError: It was opened for reading only, or cannot be written; nothing was changed.
        """

    def writer(
        self, job: str, waiting: Callable[[str], None] | None = None
    ) -> AbstractContextManager[None]:
        """Be the one writer as long as the block runs. A process that dies is none any more.

        Args:
            job: What is being done, for others who wait: `search-index add`.
            waiting: Told once, in one line, whom this waits for; None does not wait.

        Returns:
            A context manager, which yields nothing and holds the lock until it is left.

        Raises:
            Busy: Another writes, and it is not waited for.
            ArchiveError: The lock cannot be made.
        """

    def adder(
        self, job: str, waiting: Callable[[str], None] | None = None
    ) -> AbstractContextManager[None]:
        """Be one of those who add as long as the block runs.

        An archive in which several may add at once lets others in meanwhile, but no `writer`; in
        any other this is `writer`. Whoever adds puts articles beside the others, and changes
        nothing else outside `turn`.

        Args:
            job: As in `writer`.
            waiting: As in `writer`.

        Returns:
            A context manager, which yields nothing.

        Raises:
            Busy: Another writes, and it is not waited for.
            ArchiveError: The lock cannot be made.
        """

    def turn(self, wait: bool = True) -> AbstractContextManager[Turn]:
        """Be the one bookkeeper of those who add, for the block.

        The bookkeeper alone draws the queue and counts, strips again, learns the dictionary and
        lets an engine follow. What a process holds in memory of counts and names may be of before
        another's turn; it is told so. One who does not answer loses its turn after a while, and
        then its next transaction within the block is refused.

        Args:
            wait: Wait until nobody else has the turn; False does not.

        Returns:
            A context manager, which yields whose turn it is, never `another's` if that was waited
            for.

        Raises:
            ArchiveError: The lock cannot be made, or was lost; what was made durable within the
                block stands.
        """

    def bringing(self) -> AbstractContextManager[None]:
        """Be one of those who have more to put, for the block.

        What is best decided on all that is put is left to the last of those who add: whoever has
        left the block looks whether it is `alone`. Of two who leave it at one moment, the later one
        is, in whatever order they look.

        Returns:
            A context manager, which yields nothing and keeps nobody out.

        Raises:
            ArchiveError: The lock cannot be made.
        """

    @property
    def alone(self) -> bool:
        """Whether nobody else has more to put at this moment."""

    def claim(self, doc_ids: Collection[str] | None, places: Collection[int] = ()) -> None:
        """Let nobody else change articles until this transaction has ended.

        To be called before what is decided on is read: two who claim the same article, or one that
        stands in the same place, come one after the other.

        Args:
            doc_ids: The ids of the articles; those that are not there are passed over. None claims
                all, and all that might be put.
            places: `place_hash` of locations, whose articles are claimed too.

        Raises:
            ArchiveConflict: Another transaction is in the way; this one is to be begun again.
            ArchiveError: It was opened for reading only, or cannot be written.
        """

    def writing_now(self) -> Holder:
        """Tell who is the one writer now; nothing is waited for or changed.

        Returns:
            Empty if nobody is and nobody was killed as one.
        """

    def meta(self, key: str) -> object:
        """Return a fact about the archive.

        Args:
            key: The fact's name, such as `engine:tantivy`.

        Returns:
            A text, a whole number or a float, as `set_meta` took it; None if it is not kept.
        """

    def set_meta(self, key: str, value: str | float | None) -> None:
        """Keep a fact about the archive, in place of the old one.

        Args:
            key: The fact's name.
            value: The fact; None removes it.

        Raises:
            ArchiveError: It was opened for reading only, or cannot be written.
        """

    def engines(self) -> dict[str, str]:
        """Return which index each engine is searched in.

        Returns:
            What `meta` keeps under `engine:` and `Indexes.noted_as`, by that; empty for an
            archive that was never indexed.
        """

    def figures(self) -> ArchiveFigures:
        """Count what there is.

        Returns:
            The counts; without articles all but `size_bytes` are 0, and the days None.
        """

    @property
    def soundness(self) -> str:
        """What it means that `problems` finds none, in one line for a reader."""

    def problems(self) -> list[str]:
        """Check the store that the archive is kept in.

        Returns:
            What is wrong, a line each, the first few; empty if the store is whole.
        """

    def faults(self) -> list[str]:
        """Compare what there is with what the last change has noted.

        Returns:
            What does not agree, a line each: rows gone or added, numbers that no change was given.
            Empty if all agrees.
        """

    def copy(self, path: Path) -> tuple[int, int]:
        """Write the archive as it stands at one moment into a file, while others may write.

        Args:
            path: A file that is not there.

        Returns:
            The number of the newest change in it, and how many articles it holds; (0, 0) if
            nothing was ever added.

        Raises:
            ArchiveError: The archive cannot be read, or the file not be written.
        """

    def close(self) -> None:
        """Let go of all files and connections; later calls raise ArchiveError."""

    def __enter__(self) -> Self:
        """Return the archive."""

    def __exit__(self, *_: object) -> None:
        """Close it."""
