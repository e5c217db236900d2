"""PressReader: text as it is copied there, one article below the other.

title, date, source, author; text; below all: `© PressReader. All rights reserved.`
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from index.errors import ReadError
from index.readers.databases.carriers.line import Line, blocks, one_line
from index.readers.databases.carriers.opening import carrier_of
from index.readers.databases.dates import Found, find_date
from index.readers.databases.document import Document, paragraphs_of
from index.readers.databases.reader import DatabaseReader, Documents, split_lines
from index.readers.parsing.people import names_of

MAX_HEAD_LINES = 7
"""Lines of a head: title, a second title, date, source, author, page."""

MAX_NAME_CHARS = 80
"""A longer line is no source and no author."""

HEAD = "pressreader-head"
"""Marks the block that begins an article."""

_WEEKDAY = re.compile(r"(?:\w{3,9},?\s+)?")
_AUTHOR_AFTER = re.compile(r"\s*[-–—·|]\s*(?P<author>.{0,80})")
_CHROME = re.compile(
    r"(?:.*\bpressreader\b.*|newspapers in \w+|.{0,30}all rights reserved\.?|newspaper direct.*)",
    re.IGNORECASE,
)


def reader() -> PressReaderReader:
    """Return the reader of PressReader files.

    Returns:
        A new one.
    """
    return PressReaderReader()


class PressReaderReader(DatabaseReader):
    """See `index.readers.base.Reader`. Reads text."""

    name = "pressreader"
    called = "PressReader"

    def sniff(self, head: bytes) -> bool:
        if carrier_of(head) != "plain" or b"pressreader" not in head.lower():
            return False
        lines = (Line(text.strip()) for text in head.decode("utf-8", "replace").splitlines())
        return any(HEAD in block.marks for block in _heads(blocks(lines)))

    def of_text(self, lines: Iterable[Line], where: str, max_chars: int) -> Documents:
        found = split_lines(
            _heads(blocks(lines)), where, max_chars, begins=lambda block: HEAD in block.marks
        )
        for document in found:
            if isinstance(document, ReadError):
                yield document
            elif HEAD in document[0].marks:
                yield _document(document)


def _heads(parts: Iterable[Line]) -> Iterator[Line]:
    """Mark the blocks that begin articles; a head whose lines stand apart is one block."""
    held: list[Line] = []
    for part in parts:
        texts = part.text.split("\n")
        at = _date_at(texts)
        if at is None and HEAD not in part.marks:
            if held and HEAD in held[0].marks and _goes_on(held[0], texts):
                held[0] = held[0]._replace(text=f"{held[0].text}\n{part.text}")
                continue
            yield from held
            held = [part]
        elif at == 0 and held and "\n" not in held[0].text and HEAD not in held[0].marks:
            whole = f"{held[0].text}\n{part.text}"
            held = [part._replace(text=whole, marks=frozenset((HEAD,)))]
        elif at:
            yield from held
            held = [part._replace(marks=frozenset((HEAD,)))]
        else:
            yield from held
            held = [part]
    yield from held


def _date_at(texts: list[str]) -> int | None:
    """Return which of a block's first lines is a date and nothing else."""
    for at, text in enumerate(texts[:MAX_HEAD_LINES]):
        if _date(text) is not None:
            return at
    return None


def _date(text: str) -> Found | None:
    if len(text) > 120:
        return None
    found = find_date(text)
    if found is None or _WEEKDAY.fullmatch(text[: found.start]) is None:
        return None
    rest = text[found.end :]
    return found if not rest.strip() or _AUTHOR_AFTER.fullmatch(rest) else None


def _goes_on(head: Line, texts: list[str]) -> bool:
    """Tell whether a line that stands apart is the source, below a date that a head ends in."""
    return (
        len(texts) == 1
        and len(texts[0]) <= MAX_NAME_CHARS
        and texts[0][-1] not in ".?!:"
        and _date(head.text.rpartition("\n")[2]) is not None
    )


def _document(parts: list[Line]) -> Document:
    head = parts[0].text.split("\n")
    at = _date_at(head) or 0
    date = _date(head[at])
    below = head[at + 1 :]
    after = _AUTHOR_AFTER.fullmatch(head[at][date.end :]) if date is not None else None
    authors = names_of(after["author"]) if after else ()
    source = None
    above = head[:at]
    if below and len(below[0]) <= MAX_NAME_CHARS:
        source = below.pop(0)
    elif len(above) > 1:
        source = above.pop()
    if below and not authors and len(below[0]) <= MAX_NAME_CHARS:
        authors = names_of(below[0])
        below = below[bool(authors) :]
    text = [*(Line(line) for line in below), *parts[1:]]
    said = [
        line
        for part in text
        for line in (part._replace(text=each) for each in part.text.split("\n"))
        if not _CHROME.fullmatch(line.text)
    ]
    return Document(
        paragraphs=paragraphs_of(said),
        title=one_line(" ".join(above)) or None,
        source=source,
        published=date.value if date else None,
        authors=authors,
    )
