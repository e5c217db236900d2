"""The values that go into the archive and come out of it; pure, so that any process makes them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Literal, NamedTuple, Self

from index.archive.packing import Packer, Span, pack_spans
from index.article import Article

Outcome = Literal["added", "replaced", "unchanged"]

UNCOUNTED = "names:recount"
"""The fact, kept by `Archive.set_meta`, that the names of the articles are not counted, since an
older version kept them in another form. The next writer of the home counts them."""


class Location(NamedTuple):
    """Where an article's page came from.

    Args:
        carrier: A folder with its closing separator, or a file of rows with a `#`.
        name: The file's name, or the row's id or number.
        given: Whether `name` is an id that the carrier gave.
    """

    carrier: str
    name: str
    given: bool = False

    def __str__(self) -> str:
        return self.carrier + self.name

    @classmethod
    def parse(cls, location: str, given_id: str | None) -> Self:
        """Cut a `RawPage`'s location into carrier and name.

        Args:
            location: As `RawPage.location` has it; may be empty.
            given_id: The id that the carrier gave; None if it gave none.

        Returns:
            Carrier and name; the carrier is empty if nothing in the location separates it from a
            name.
        """
        if given_id is not None:
            return cls(location.removesuffix(given_id), given_id, True)
        at = max(location.rfind(mark) for mark in "/\\#") + 1
        return cls(location[:at], location[at:])


class PackedArticle(NamedTuple):
    """An article as the archive keeps it, made by `pack`; cheap to pass between processes.

    Args:
        doc_id: 16 hexadecimal digits, lower case.
        content: `content_hash` of the original and the fields, eight bytes.
        kept_whole: As in `Article`.
        source, published, language, title, url: As in `Article`.
        authors: A JSON array of the names; None if there are none.
        body: Frame of `Packer.pack_body`.
        sentences: From `index.archive.packing.pack_spans`.
        cuts: Frame of `Packer.pack_cuts`; None if there are no cuts.
        original: Frame of `Packer.pack_original`; None if the original is the body.
        kind, partial, captured, stripper: As in `Article`.
    """

    doc_id: str
    content: bytes
    kept_whole: bool
    source: str | None
    published: str | None
    language: str | None
    title: str | None
    url: str | None
    authors: str | None
    body: bytes
    sentences: bytes
    cuts: bytes | None
    original: bytes | None
    kind: str = "article"
    partial: bool = False
    captured: str | None = None
    stripper: int = 0


class StoredArticle(NamedTuple):
    """An article as it stands in the archive.

    Args:
        seq: Number of its last change, 1 or more.
        article: The article itself.
        sentences: Spans of whole sentences in the body, in order.
        location: Where its page came from.
    """

    seq: int
    article: Article
    sentences: tuple[Span, ...]
    location: Location


class Examined(NamedTuple):
    """An article that was compared with its checksums.

    Args:
        stored: The article; without texts if it is damaged.
        fault: What is wrong with it, in a few words; empty if nothing is.
    """

    stored: StoredArticle
    fault: str = ""


class Holder(NamedTuple):
    """The one writer of an archive.

    Args:
        name: What it does and its process, as it said itself; empty if nobody is known.
        holds: False for one that ended without saying so, as after a kill: it holds nothing.
    """

    name: str = ""
    holds: bool = False


class PassageSource(NamedTuple):
    """What a hit is shown from; no original, no cuts.

    Args:
        doc_id: 16 hexadecimal digits, lower case.
        title, source, published, url, language: As in `Article`.
        body: The article's; empty if bodies were not asked for.
        sentences: Spans of whole sentences in the body, in order; empty if bodies were not asked
            for.
        note: The note of the kind that was asked for; empty if there is none, or none was asked
            for.
    """

    doc_id: str
    title: str | None
    source: str | None
    published: str | None
    url: str | None
    language: str | None
    body: str
    sentences: Sequence[Span]
    note: bytes = b""


class Change(NamedTuple):
    """One article's newest change.

    Args:
        seq: The change's number, 1 or more.
        doc_id: Of the article, 16 hexadecimal digits.
        deleted: True if the article is gone.
    """

    seq: int
    doc_id: str
    deleted: bool


class Put(NamedTuple):
    """What `Archive.put` did.

    Args:
        outcome: `added` for a new article, `replaced` if it took another text's place, `unchanged`
            if it says what stands there already.
        doc_id: Of the article as it stands now.
        gone: Versions and articles that it wrote over or removed.
        moved_only: True if the article stood there just so, and took another's place.
    """

    outcome: Outcome
    doc_id: str
    gone: tuple[StoredArticle, ...] = ()
    moved_only: bool = False


Turn = Literal["again", "anew", "another's"]
"""Whose turn it is (`Archive.turn`): one's own and nobody else's since the last, so that what is
remembered of counts holds; one's own after another's, or for the first time; or another's."""


class ArchiveFigures(NamedTuple):
    """What an archive holds, counted.

    Args:
        articles: Articles.
        dated: Articles that have a date.
        first, last: The days of the first and the last of these; None if there are none.
        text_bytes: The originals, in UTF-8.
        size_bytes: What the archive takes on disk.
        names: Names of which articles have two spellings or more.
    """

    articles: int
    dated: int
    first: str | None
    last: str | None
    text_bytes: int
    size_bytes: int
    names: int


def pack(article: Article, sentences: Sequence[Span], packer: Packer) -> PackedArticle:
    """Make the archive's form of an article.

    It is pure, so that worker processes can do it.

    Args:
        article: The article; its cuts in order.
        sentences: Spans of whole sentences in its body, in order, not overlapping.
        packer: Compresses its texts; of the archive that is to hold the article.

    Returns:
        The article with its texts compressed; cuts are None if there are none, and the original if
        it is the body.
    """
    authors = json.dumps(article.authors, ensure_ascii=False) if article.authors else None
    fields = (
        article.source,
        article.published,
        article.language,
        article.title,
        article.url,
        authors,
    )
    return PackedArticle(
        article.doc_id,
        content_hash(article.original, *fields),
        article.kept_whole,
        *fields,
        packer.pack_body(article.body),
        pack_spans(sentences),
        packer.pack_cuts(article.cuts) if article.cuts else None,
        packer.pack_original(article.original, article.body)
        if article.original != article.body
        else None,
        article.kind,
        article.partial,
        article.captured,
        article.stripper,
    )


def content_hash(*texts: str | None) -> bytes:
    """Hash what a page says; None and the empty text differ.

    Args:
        texts: The texts in an order that matters; lone surrogates are allowed.

    Returns:
        Eight bytes, BLAKE2b of the texts with their lengths.
    """
    from hashlib import blake2b  # OpenSSL is of no use to a search

    digest = blake2b(digest_size=8)
    for text in texts:
        data = b"\xff" if text is None else text.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "little"))
        digest.update(data)
    return digest.digest()


def place_hash(*texts: str | None) -> int:
    """Hash a location, or what was read there, into an integer that SQLite takes.

    Args:
        texts: The texts in an order that matters, as `content_hash` takes them.

    Returns:
        64 bits with a sign: -2^63 to 2^63 - 1.
    """
    return int.from_bytes(content_hash(*texts), "little", signed=True)
