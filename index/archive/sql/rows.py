"""Rows of the archive's file become articles, and are compared with their checksums.

A row that does not agree becomes `ArticleDamaged`, whatever is wrong with it: nobody is shown a
text, a date or a source that was not stored.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from index.archive.checksums import checksum, kept_sums, shown_sums
from index.archive.notes import NOTE_KINDS
from index.archive.packing import LazySpans, Packer, Span, UnpackError, unpack_spans
from index.archive.values import Location, PassageSource, StoredArticle
from index.article import Article
from index.errors import ArchiveError, ArticleDamaged

_FIELDS = (
    "a.doc_id, s.name, a.published, a.language, a.title, a.url, a.authors, a.kept_whole, "
    "c.path, a.name, a.given, a.content, a.shown, a.kept, a.checksum, "
    "a.kind, a.partial, a.captured, a.stripper"
)
_JOINS = "LEFT JOIN carriers c ON c.id = a.carrier LEFT JOIN sources s ON s.id = a.source"

ARTICLES = (
    f"SELECT {_FIELDS}, t.body, t.sentences, t.cuts, t.original, a.seq, a.number "  # noqa: S608 - as below
    f"FROM articles a LEFT JOIN texts t ON t.number = a.number {_JOINS}"
)
"""Selects what `stored_article` takes."""

_SUMMED = 19
"""Columns of a row that its checksum is over, it included; they come first."""

_NOTE = 21
"""Where a row of `shown_select` has its note."""

SEQ, NUMBER = 23, 24
"""Where a row of `ARTICLES` has the number of its change and its own."""

VERSIONS = (
    f"SELECT {_FIELDS}, a.body, a.sentences, a.cuts, a.original, a.seq, a.id "  # noqa: S608 - as above
    f"FROM versions a {_JOINS}"
)
"""Selects the same as `ARTICLES` of older versions."""

Row = Sequence[Any]

UNREADABLE = (
    UnpackError,
    ArchiveError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    MemoryError,
)
"""What unpacking damaged values raises, by where they are damaged."""


_NOT_SAID = ("article", 0, None, 0)
"""How an article came about of which nothing is known."""


def row_checksum(
    doc_id: bytes, fields: Row, location: Row, sums: Row, made: Row = _NOT_SAID
) -> bytes:
    """Return the checksum of an article's row.

    Args:
        doc_id: As the file has it.
        fields: Source, published, language, title, url, authors as the file has them, kept_whole.
        location: Carrier, name and given of where its page came from, as `Location` has them.
        sums: The hash of its content, the sums of what is shown and of what is kept; bytes each.
        made: Kind, partial, captured, stripper as the file has them. If nothing is known of them,
            they are no part of the checksum, as in archives that had none of them.

    Returns:
        `index.archive.checksums.CHECKSUM_BYTES` bytes.
    """
    *texts, kept_whole = fields
    carrier, name, given = location
    content, shown, kept = sums
    kind, partial, captured, stripper = made
    made = (kind, int(partial), captured, int(stripper))
    return checksum(
        doc_id.hex(),
        *texts,
        int(kept_whole),
        carrier,
        name,
        int(given),
        content.hex(),
        shown.hex(),
        kept.hex(),
        *(made if made != _NOT_SAID else ()),
    )


def stored_article(row: Row, packer: Packer) -> StoredArticle:
    """Make an article of a row of `ARTICLES`.

    Args:
        row: A row of `ARTICLES` or `VERSIONS`.
        packer: Finds the dictionary that the body was packed with.

    Returns:
        The article, as it was stored.

    Raises:
        ArticleDamaged: A checksum does not agree, or a text cannot be unpacked.
    """
    try:
        _check_fields(row)
        body_frame, sentences, cuts_frame, original_frame = row[_SUMMED:SEQ]
        _check_body(row, body_frame, sentences)
        if kept_sums(cuts_frame, original_frame) != row[13]:
            raise _Differs("its cuts or its original are not those that were stored")
        body = packer.unpack_body(body_frame)
        original = body
        if original_frame is not None:
            original = packer.unpack_original(original_frame, body)
        cuts = packer.unpack_cuts(cuts_frame) if cuts_frame else ()
        article = Article(
            doc_id=row[0].hex(),
            title=row[4],
            body=body,
            source=row[1],
            published=row[2],
            url=row[5],
            language=row[3],
            authors=tuple(json.loads(row[6])) if row[6] else (),
            original=original,
            cuts=cuts,
            kept_whole=bool(row[7]),
            kind=row[15],
            partial=bool(row[16]),
            captured=row[17],
            stripper=row[18],
        )
        return StoredArticle(row[SEQ], article, unpack_spans(sentences), _location(row))
    except UNREADABLE as exc:
        raise _damage(row, exc) from exc


REMEMBERED_ROWS = 4_096
"""Rows that are kept to be compared with, some 4 MB; then the memory starts afresh."""


class SoundRows:
    """Remembers rows that agreed with their checksums. Shared by threads.

    A row that comes again as it was is compared with the one that was summed, value by value, in a
    tenth of the time of another sum. A row that comes otherwise is summed.
    """

    def __init__(self) -> None:
        self._rows: dict[bytes, Row] = {}

    def check(self, row: Row) -> None:
        """Compare a row with its checksum.

        Args:
            row: Of any of this module's selects.

        Raises:
            ValueError: It is not what was stored.
        """
        summed = row[:_SUMMED]
        if self._rows.get(row[0]) == summed:
            return
        _check_fields(row)
        if len(self._rows) >= REMEMBERED_ROWS:
            self._rows.clear()
        self._rows[row[0]] = summed


def shown_select(bodies: bool, note: str | None) -> str:
    """Return what selects the rows that `passage_source` takes.

    Args:
        bodies: False leaves the texts out.
        note: The kind of note that is read with each article; None for none.

    Returns:
        A statement up to its `WHERE`, in which `a` is the article.
    """
    texts = "t.body, t.sentences" if bodies else "NULL, NULL"
    joins = "LEFT JOIN texts t ON t.number = a.number " if bodies else ""
    noted = "NULL"
    if note is not None:
        kind, noted = NOTE_KINDS.index(note), "n.content"
        joins += f"LEFT JOIN notes n ON n.kind = {kind} AND n.number = a.number "
    return f"SELECT {_FIELDS}, {texts}, {noted} FROM articles a {joins}{_JOINS}"  # noqa: S608 - parts of this module


def passage_source(row: Row, packer: Packer, bodies: bool, sound: SoundRows) -> PassageSource:
    """Make of a row of `shown_select` what a hit is shown from.

    Args:
        row: A row of `shown_select` with the same `bodies`.
        packer: Finds the dictionary that the body was packed with.
        bodies: False leaves body and sentences empty, and compares no text.
        sound: What was compared before.

    Returns:
        What a hit is shown from, as it was stored.

    Raises:
        ArticleDamaged: A checksum does not agree, or a text cannot be unpacked.
    """
    try:
        sound.check(row)
        body = ""
        sentences: Sequence[Span] = ()
        if bodies:
            frame, spans = row[_SUMMED:_NOTE]
            _check_body(row, frame, spans)
            body, sentences = packer.unpack_body(frame), LazySpans(spans)
        fields = row[0].hex(), row[4], row[1], row[2], row[5], row[3]
        return PassageSource(*fields, body, sentences, row[_NOTE] or b"")
    except UNREADABLE as exc:
        raise _damage(row, exc) from exc


def remains(row: Row) -> StoredArticle:
    """Return what tells a damaged article apart: its id, location and number.

    Args:
        row: A row of `ARTICLES`, whose texts may hold anything.

    Returns:
        The article without texts and fields.
    """
    article = Article(doc_id=row[0].hex(), title=None, body="", original="")
    return StoredArticle(row[SEQ], article, (), _location(row))


def blob_id(doc_id: str) -> bytes:
    """Return the file's form of a doc_id.

    Args:
        doc_id: Any text, as a stranger may have typed it.

    Returns:
        The bytes that its hexadecimal digits stand for; empty, and so never found, for what is no
        doc_id.
    """
    try:
        return bytes.fromhex(doc_id)
    except ValueError:
        return b""


class _Differs(ValueError):  # noqa: N818 - says what it is
    """A checksum does not agree; the text says what it is of."""


def _damage(row: Row, exc: BaseException) -> ArticleDamaged:
    """Return the error for a row that raised `exc`."""
    reason = str(exc) if isinstance(exc, _Differs) else f"it cannot be unpacked ({exc})"
    return ArticleDamaged(row[0].hex(), str(_location(row)), reason)


def _check_fields(row: Row) -> None:
    """Compare the row with its checksum, which holds the sums of the texts too."""
    if row_checksum(row[0], row[1:8], row[8:11], row[11:14], row[15:19]) != row[14]:
        raise _Differs("its title, date, source or another field is not what was stored")


def _check_body(row: Row, body: bytes | None, sentences: bytes | None) -> None:
    if body is None or sentences is None:
        raise _Differs("its text is gone")
    if shown_sums(body, sentences) != row[12]:
        raise _Differs("its text or its sentences are not those that were stored")


def _location(row: Row) -> Location:
    carrier, name, given = row[8:11]
    return Location(str(carrier or ""), str(name), bool(given))
