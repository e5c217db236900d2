"""What every engine promises, and the values that pass between it and the rest.

The fields, alike in every engine:

| field | holds | places |
|---|---|---|
| `text` | stems of title and body; names as group tokens | yes |
| `title` | stems of the title; names as group tokens | yes |
| `opening` | each term of the title and of the body's first words once | no |
| `exact` | title and body, as written | yes |
| `title_exact` | title as written | yes |
| `author` | authors as written | yes |
| `cut` | stems of the cuts | yes |
| `compound` | compounds of title and body (`index.analysis.compounds`) | no |
| `source`, `language`, `doc_id` | one value as it is | no |
| `published` | seconds since 1970 by the article's own clock; absent if unknown | number |

Texts come as terms with one space between; an engine cuts at spaces and does nothing else to them.
A `GAP` among them takes a place and is no term. In `text` and `exact`, `TITLE_PLACES` keep title
and body apart.

Queries are trees of `whoosh.query` over these fields whose terms are analysed already; no other
query type enters an engine and no native type leaves it:

Term
    BM25 on the text fields; on `source`, `language` and `doc_id` a filter, which adds no score. In
    `text`, `TITLE_BOOST` times the BM25 of the same term or phrase in `title` is added if it stands
    there.
And, Or, Not, AndNot, AndMaybe, Require, DisjunctionMax, ConstantScoreQuery
    As in Whoosh; Or's minmatch is not used; the second part of Require adds no score.
Phrase
    With slop 1 the words side by side in this order. With slop n > 1 the words in any order with
    fewer than n other words among them. An engine for which this is too much (`Engine.is_exact`)
    may be content that every two of the words stand so near somewhere.
Prefix, Wildcard (`*` and `?`), FuzzyTerm
    Any of the terms; the article scores the boost. FuzzyTerm takes maxdist 1 or 2, a swap of
    neighbours counts one, and prefixlength is not used.
NumericRange on `published`
    A filter. Either bound may be None.
Every, NullQuery
    All articles, with no score; none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, Self

if TYPE_CHECKING:
    from whoosh.query import Phrase, Query

TITLE_BOOST = 0.25
"""Weight of a term or phrase in the title beside the same one in `text`. Chosen on the collections
of `python -m tests.benchmarks.relevance`; tests/contract/test_ranking.py notices it moving."""

GAP = "¶"
"""Takes one place in a field and is no term. No token holds it."""

TITLE_PLACES = 200
"""Places between title and body, more than the widest proximity and its words."""


def gap(places: int) -> str:
    """Return what stands between two runs of terms to keep them so many places apart.

    Args:
        places: Places that stay empty, 1 or more.

    Returns:
        `GAP` that many times, with one space between, before and after.
    """
    return f" {' '.join([GAP] * places)} "


TITLE_GAP = gap(TITLE_PLACES)


def with_title(title: str, body: str) -> str:
    """Return the terms of `text` or `exact`: title and body, kept apart.

    Args:
        title: Terms of the title, one space between; may be empty.
        body: Terms of the body, one space between; may be empty.

    Returns:
        Both with `TITLE_PLACES` empty places between; one of them alone if the other is empty, and
        an empty text if both are.
    """
    return f"{title}{TITLE_GAP}{body}" if title and body else title or body


OPENING_TERMS = 60
"""Terms of the body that stand in `opening` beside those of the title: the lead of a report
and what follows it."""

_OPENING_SPLITS = 8 * OPENING_TERMS
"""Terms and gaps that are looked through for them."""


def opening(title: str, body: str) -> str:
    """Return the terms of `opening`: those of the title and of the body's beginning, each once.

    Args:
        title: Terms of the title, one space between; may be empty.
        body: Terms of the body, one space between; may be empty.

    Returns:
        Terms in the order in which they first stand, one space between; empty for two empty texts.
    """
    first = [term for term in body.split(" ", _OPENING_SPLITS)[:_OPENING_SPLITS] if term != GAP]
    terms = dict.fromkeys([*title.split(" "), *first[:OPENING_TERMS]])
    return " ".join(term for term in terms if term and term != GAP)


SCORE_UNITS = 10_000
"""Scores are compared at four decimals: the same parts added in another order differ in the
seventh digit of a 32-bit float."""

BM25_K1 = 1.2
BM25_B = 0.75

MAX_TOKEN_BYTES = 255
"""UTF-8 bytes of the longest term."""

FILTER_FIELDS = frozenset({"source", "language", "doc_id"})
"""Fields whose terms filter and add no score."""

MAX_NEAR_PLACINGS = 240
"""Ways to place the words of a proximity phrase that an engine need look for: orders times
spacings. Two words are exact always, three to slop 8 (216 ways), four to slop 3 (240)."""

Sort = Literal["relevance", "newest", "oldest"]


def is_writable(term: str) -> bool:
    """Tell whether a term could be in an index at all.

    Args:
        term: Any text; one with lone surrogates has no UTF-8, so no index holds it.

    Returns:
        True if it has a form in UTF-8; also for the empty text.
    """
    if term.isascii():
        return True
    try:
        term.encode()
    except UnicodeEncodeError:
        return False
    return True


class EngineDocument(NamedTuple):
    """What an engine keeps of an article. Texts are terms with one space between.

    Args:
        doc_id: 16 hexadecimal digits, lower case.
        seq: The archive's sequence number of this version; unique, grows with every change.
        title, body: Stems, names as their group tokens.
        title_exact, body_exact: As written.
        author: As written, a gap between authors.
        cut: Stems of the cuts' texts, a gap between them.
        compound: Forms of the compounds in title and body, each once.
        source, language: None if unknown. Engines leave out what holds lone surrogates, which
            have no UTF-8.
        published: Seconds since 1970 by the article's own clock, in the years 1 to 9999, or None.
    """

    doc_id: str
    seq: int
    title: str
    body: str
    title_exact: str
    body_exact: str
    author: str = ""
    cut: str = ""
    compound: str = ""
    source: str | None = None
    language: str | None = None
    published: int | None = None


class EngineHit(NamedTuple):
    """One article found.

    Args:
        doc_id: 16 hexadecimal digits, lower case.
        seq: The archive's sequence number of the version that was indexed.
        score: 0 or more, of the query; 0 in the sorts by date.
    """

    doc_id: str
    seq: int
    score: float


class EngineHits(NamedTuple):
    """The page of hits asked for, and counts over all that match.

    Args:
        total: Articles that match, exactly.
        hits: At most the limit, best first.
        sources: Articles by source, most first; None counts articles without one. Empty unless
            facets were asked for.
        months: Articles by month (`2010-04`), in time order; undated articles are left out.
        next: Cursor of the page after this one, None on the last page. Letters, digits, `.`, `-`;
            the engine alone knows what they mean.
    """

    total: int
    hits: Sequence[EngineHit]
    sources: Sequence[tuple[str | None, int]] = ()
    months: Sequence[tuple[str, int]] = ()
    next: str | None = None


class EngineRequest(NamedTuple):
    """One search.

    Args:
        query: Tree over the fields above.
        limit: Hits wanted, 0 or more.
        after: `EngineHits.next` of the page before; None for the first. Going through all pages of
            one state of the index meets each article once. A cursor that is not of this query's
            sort raises EngineError.
        sort: `newest` and `oldest` put undated articles last. Equal scores and dates: the lower
            seq first, in `newest` the higher.
        facets: Count sources and months too.
    """

    query: Query
    limit: int = 10
    after: str | None = None
    sort: Sort = "relevance"
    facets: bool = False


class EngineWriter(Protocol):
    """Adds and deletes; no search sees any of it before `commit`.

    A context manager: leaving it normally commits, leaving it by an exception rolls back.
    """

    def add(self, document: EngineDocument) -> None:
        """Add an article, in place of any older version with its doc_id.

        Args:
            document: The article as the archive has it.

        Raises:
            EngineError: The index cannot be written.
        """

    def delete(self, doc_ids: Iterable[str]) -> None:
        """Remove articles.

        Args:
            doc_ids: 16 hexadecimal digits each; ids that are not there are passed over.

        Raises:
            EngineError: The index cannot be written.
        """

    def commit(self, seq: int) -> None:
        """Make all changes durable and visible.

        Args:
            seq: The archive's state that the index then shows (`Engine.seq`), 0 or more.

        Raises:
            EngineError: The index cannot be written.
        """

    def __enter__(self) -> Self: ...
    def __exit__(self, kind: object, error: object, trace: object) -> None: ...


class Engine(Protocol):
    """One open full-text index, in a folder, on a cluster, or wherever its engine keeps it."""

    name: str
    """As in `index.engines.ENGINES`."""

    is_far: bool
    """Each question travels over a network, so that many are better asked as one."""

    def writer(self) -> EngineWriter:
        """Open the one writer.

        Returns:
            The writer, a context manager; the index changes at its `commit`.

        Raises:
            EngineError: Another writer is open, here or in another process; or the index may not be
                written.
        """

    def search(self, request: EngineRequest) -> EngineHits:
        """Run one search over the newest commit. Safe to call from several threads.

        Args:
            request: What to find, in which order, and how much of it to return.

        Returns:
            Hits and counts; without hits if nothing matches, or if the limit is 0.

        Raises:
            EngineError: The query holds a node that no engine runs, the cursor is not of this
                search, or the index cannot be read.
        """

    def explain(self, query: Query, doc_id: str) -> str:
        """Explain how an article's score comes about.

        Args:
            query: Tree over the fields above, as `EngineRequest.query`.
            doc_id: 16 hexadecimal digits; of any article, whether or not it matches.

        Returns:
            Indented text; empty if the article does not match or is not there.

        Raises:
            EngineError: The query holds a node that no engine runs, or the index cannot be read.
        """

    def doc_freq(self, field: str, term: str) -> int:
        """Count the articles that hold a term; deleted ones may still count.

        Args:
            field: One of the text fields, `source` or `language`.
            term: As it stands in the field; any text.

        Returns:
            Articles, 0 or more; 0 if none holds it.

        Raises:
            EngineError: The index cannot be read.
        """

    def doc_freqs(self, pairs: Sequence[tuple[str, str]]) -> list[int]:
        """Count the articles that hold each of several terms, in one question.

        Args:
            pairs: (field, term) each, as for `doc_freq`.

        Returns:
            As many numbers, in the same order; empty for no pairs.

        Raises:
            EngineError: The index cannot be read.
        """

    def terms(self, field: str, prefix: str, limit: int) -> list[tuple[str, int]]:
        """List the terms of a field that begin with `prefix`.

        Args:
            field: One of the text fields, `source` or `language`.
            prefix: Any text; empty for all terms.
            limit: Terms wanted at most, 1 or more.

        Returns:
            (term, articles that hold it) each, most articles first; empty if no term begins so.

        Raises:
            EngineError: The index cannot be read.
        """

    def is_exact(self, phrase: Phrase) -> bool:
        """Tell whether `search` finds just the articles that a phrase means.

        Args:
            phrase: Of any number of words, at any distance.

        Returns:
            False if it finds more: articles in which every two of the words stand so near.
        """

    def doc_ids(self, query: Query) -> list[str]:
        """List the ids of all articles that match.

        Args:
            query: Tree over the fields above, as `EngineRequest.query`.

        Returns:
            16 hexadecimal digits each, in no order that callers may rely on; empty if nothing
            matches.

        Raises:
            EngineError: The query holds a node that no engine runs, or the index cannot be read.
        """

    @property
    def seq(self) -> int:
        """The archive state of the newest commit; 0 for an empty index."""

    @property
    def count(self) -> int:
        """Articles in the newest commit."""

    @property
    def size_bytes(self) -> int:
        """Bytes that the index takes on disk."""

    def close(self) -> None:
        """Let go of files and connections; later calls raise EngineError."""


class Indexes(Protocol):
    """The indexes that one engine keeps for one home, made from the home's settings.

    An index has a name of the form that `index.engines.index_names` makes; all methods raise
    EngineError for another. The archive says which index is searched, so a rebuilt index takes the
    old one's place in the one transaction that stores its name.
    """

    engine: str
    """The engine's name, as in `ENGINES`."""

    @property
    def noted_as(self) -> str:
        """The name under which the archive notes which of these indexes is searched: the engine's,
        and more if several homes may keep indexes of one archive."""

    def has(self, name: str) -> bool:
        """Tell whether there is an index of this name.

        Args:
            name: The index's.

        Returns:
            True if so. An index of an older version's fields is as good as none and gives False,
            unless it takes so long to make that nobody should do it unasked: then `open` tells.
        """

    def create(self, name: str) -> Engine:
        """Make an empty index and open it.

        Args:
            name: The new index's, from `index.engines.index_names.new_index_name`.

        Returns:
            The empty index, open until it is closed.

        Raises:
            EngineError: There is one of this name, or none can be made.
        """

    def open(self, name: str) -> Engine:
        """Open an index.

        Args:
            name: The index's.

        Returns:
            The index, open until it is closed.

        Raises:
            EngineError: There is none of this name, or it cannot be read, or is not what was
                written.
        """

    def problems(self, name: str, part: int = 0, of: int = 1) -> list[str]:
        """Read files of an index, and compare them with what its last commit has written.

        Args:
            name: The index's.
            part: Which of the parts to read, from 0 to `of` - 1.
            of: Parts that all files are divided into, so that each is in one part; 1 reads all. If
                there are fewer files than parts, each part has one, and some are in several.

        Args:
            name: The index's.

        Returns:
            What is wrong, a line each; empty if the index is whole, and if there is none of this
            name.
        """

    def swap(self, name: str) -> None:
        """Let `name` take the place of the home's other indexes, which are removed.

        Called after the archive has named it. What cannot be removed is left to the next swap.

        Args:
            name: The index that stays.
        """

    def remove(self, name: str) -> None:
        """Remove an index.

        Args:
            name: The index's; one that is not there is passed over.
        """
