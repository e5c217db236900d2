"""Nexis Uni and Lexis Advance documents as RTF or DOCX, each ended by `End of Document`.

    title, source, date; copyright; labels (Section, Length, Byline); Body; text;
    Classification, Load-Date; End of Document

Bookmarks (`Bookmark_1`, `Body`, `Classification`) say the same in all languages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.readers.databases.carriers.line import Line, blocks, one_line
from index.readers.databases.dates import Found, find_date, find_month
from index.readers.databases.document import Document, is_copyright, paragraphs_of
from index.readers.databases.nexis.labels import (
    BODY_HEADINGS,
    TAIL_HEADINGS,
    ends_document,
    label_of,
    labels_apart,
)
from index.readers.parsing.people import language_of, names_of

MAX_DATE_CHARS = 120
"""A longer line is no date with its edition."""

DATE_FROM_CHARS = 30
"""A date begins so early in its line."""

_BEGIN_MARK = re.compile(r"Bookmark_\d+")
_BODY_MARK = re.compile(r"Body(?:_\d+)?")
_TAIL_MARK = re.compile(r"Classification(?:_\d+)?|(?:Graphic|Notes|Correction)(?:_\d+)?")


def begins_uni(line: Line) -> bool:
    """Tell the line from which on a document stands.

    Args:
        line: A line.

    Returns:
        True if its bookmark says so.
    """
    return any(_BEGIN_MARK.fullmatch(mark) for mark in line.marks)


def is_body_heading(line: Line) -> bool:
    """Tell the heading above the text.

    Args:
        line: A line.

    Returns:
        True if its bookmark says so, or it is bold and a word for it.
    """
    if any(_BODY_MARK.fullmatch(mark) for mark in line.marks):
        return len(line.text) < 40
    return line.is_bold and line.text.rstrip(":").lower() in BODY_HEADINGS


def uni_document(lines: Sequence[Line], *, wrapped: bool = False) -> Document | None:
    """Read one document.

    Args:
        lines: From the one that begins it, or from the file's beginning, to the one that ends it.
        wrapped: They are of plain text that was broken to fit a width.

    Returns:
        What was found; without paragraphs if there is no text. None for what is no document, as a
        cover with its list of documents.
    """
    lines = [part for line in lines for part in labels_apart(line)]
    body = next((at for at, line in enumerate(lines) if is_body_heading(line)), None)
    if body is None:
        body = _plain_heading(lines)
    ended = any(ends_document(line.text) for line in lines[-3:])
    if body is None and not ended:
        return None
    end = len(lines)
    while end and (not lines[end - 1].text or ends_document(lines[end - 1].text)):
        end -= 1
    top = body if body is not None else _labels_end(lines[:end])
    begin = max((at for at, line in enumerate(lines[:top]) if begins_uni(line)), default=0)
    head = [line for line in lines[begin:top] if line.text]
    title, source, date = _said_above(head)
    fields = _fields(head)
    below = _tail_at(lines, top, end)
    fields.update(_fields([line for line in lines[below:end] if line.text]))
    text = lines[top + 1 if body is not None else top : below]
    return Document(
        paragraphs=paragraphs_of(blocks(text) if wrapped else text, wrapped),
        title=fields.get("title") or title,
        source=source,
        published=None if date is None else date.value,
        language=language_of(fields.get("language", "")),
        authors=names_of(fields.get("author", "")),
    )


def _plain_heading(lines: Sequence[Line]) -> int | None:
    """Return where a heading stands below labels that is not bold, as in a file written again."""
    labelled = False
    for at, line in enumerate(lines):
        label = label_of(line)
        if label is not None and label.field and not label.is_tail:
            labelled = True
        elif labelled and line.text.lower() in BODY_HEADINGS:
            return at
    return None


def _labels_end(lines: Sequence[Line]) -> int:
    """Return where the labels above a text end that has no heading."""
    last = 0
    for at, line in enumerate(lines[:40]):
        label = label_of(line)
        if label is not None and label.field and label.is_tail:
            break
        if is_copyright(line.text, head=True) or (label is not None and label.field):
            last = at + 1
    return last


def _said_above(head: Sequence[Line]) -> tuple[str | None, str | None, Found | None]:
    """Return title, source and date: three lines that follow each other, the last of them last.

    A cover above them has dates too, in lines with labels.
    """
    for find in (find_date, find_month):
        for at in range(len(head) - 1, -1, -1):
            text = head[at].text
            if (
                len(text) > MAX_DATE_CHARS
                or is_copyright(text, head=True)
                or label_of(head[at]) is not None
            ):
                continue
            found = find(text)
            if found is None or found.start > DATE_FROM_CHARS:
                continue
            source = head[at - 1].text if at else None
            title = _title(head[: at - 1]) if at > 1 else None
            return title, source and one_line(source), found
    title = head[0].text if head and label_of(head[0]) is None else None
    source = head[1].text if len(head) > 1 and label_of(head[1]) is None else None
    if source and is_copyright(source, head=True):
        source = None
    return title and one_line(title), source and one_line(source), None


def _title(above: Sequence[Line]) -> str | None:
    """Return the title above a source: the line of a document's begin, or the last bold one."""
    for line in reversed(above):
        if line.is_bold and not is_copyright(line.text, head=True):
            return one_line(line.text)
    return one_line(above[-1].text) if above else None


def _fields(lines: Sequence[Line]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for line in lines:
        label = label_of(line)
        if label is not None and label.field not in ("", "other"):
            fields.setdefault(label.field, one_line(label.value))
    return fields


def _tail_at(lines: Sequence[Line], top: int, end: int) -> int:
    """Return where the text ends."""
    for at in range(top + 1, end):
        line = lines[at]
        if any(_TAIL_MARK.fullmatch(mark) for mark in line.marks):
            return at
        if line.is_bold and line.text.lower() in TAIL_HEADINGS:
            return at
        label = label_of(line)
        if label is not None and label.is_tail and line.bold and label.field:
            return at
    below = end
    for at in range(end - 1, top, -1):
        label = label_of(lines[at])
        if label is not None and label.field and label.is_tail:
            below = at
        elif lines[at].text and lines[at].text.lower() not in TAIL_HEADINGS:
            break
        elif lines[at].text:
            below = at
    return below
