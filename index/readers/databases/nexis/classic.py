"""LexisNexis documents as text, HTML or RTF, each under its count: `1 of 49 DOCUMENTS`.

source, date, title; labels (BYLINE, LENGTH); text; labels (LOAD-DATE, LANGUAGE); copyright
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.readers.databases.carriers.line import Line, one_line
from index.readers.databases.dates import Found, find_date, find_month
from index.readers.databases.document import Document, is_copyright, paragraphs_of
from index.readers.databases.nexis.labels import (
    Label,
    begins_document,
    label_of,
    labels_apart,
)
from index.readers.parsing.people import language_of, names_of

MAX_HEAD_BLOCKS = 9
"""Blocks above the title: copyright, source, edition, date in two languages."""

MAX_DATE_CHARS = 200
"""A longer block is no date with its edition."""

DATE_FROM_CHARS = 30
"""A date begins so early in its line: a weekday stands before it at most."""

TAIL_SHARE = 0.5
"""Share of labels among the blocks below a text. A quarter is text."""

CENTRED_FROM = 5
"""Spaces before a line of plain text from which it is centred: in a head, or under a text."""

_ONLY_NUMBER = re.compile(r"[-–]?\d{4,}")
_RIGHTS = re.compile(
    r"rights reserved|rechte vorbehalten|droits réservés|droits reserves|derechos reservados|"
    r"direitos reservados|diritti riservati|rechten voorbehouden",
    re.IGNORECASE,
)


def classic_document(blocks: Sequence[Line], *, wrapped: bool) -> Document:
    """Read one document.

    Args:
        blocks: Its blocks, from the line that counts it on.
        wrapped: They are of plain text that was broken to fit a width.

    Returns:
        What was found; without paragraphs if there is no text.
    """
    blocks = [
        part
        for block in blocks
        if block.text and not begins_document(block.text)
        for part in labels_apart(block)
    ]
    at, date = _date_at(blocks)
    source, early = _source(blocks[: at + 1], date)
    if date is not None:
        at = _after_date(blocks, at + 1, wrapped=wrapped)
    title = early
    if title is None and at < len(blocks) and not _known(blocks[at]):
        title = one_line(blocks[at].text)
        at += 1
    at, fields, first = _head_labels(blocks, at)
    end, below = _tail(blocks, at)
    for field, value in below.items():
        fields.setdefault(field, value)
    body = [_without_label(block) for block in blocks[at:end] if not is_copyright(block.text)]
    while body and _ONLY_NUMBER.fullmatch(body[-1].text):
        body.pop()
    return Document(
        paragraphs=paragraphs_of([*first, *body], wrapped),
        title=fields.get("title") or title,
        source=source,
        published=None if date is None else date.value,
        language=language_of(fields.get("language", "")),
        authors=names_of(fields.get("author", "")),
    )


def _known(block: Line) -> Label | None:
    label = label_of(block)
    return label if label is not None and label.field else None


def _without_label(block: Line) -> Line:
    """Return a block of the text without a label that says so: `ARTICLE:`."""
    label = _known(block)
    if label is not None and label.field == "body":
        return block._replace(text=label.value)
    return block


def _date_at(blocks: Sequence[Line]) -> tuple[int, Found | None]:
    """Return where the date stands; past what may be a source if there is none."""
    head = []
    for at, block in enumerate(blocks[:MAX_HEAD_BLOCKS]):
        if _known(block):
            break
        head.append((at, block))
    for find in (find_date, find_month):
        for at, block in head:
            if len(block.text) > MAX_DATE_CHARS:
                continue
            for line in block.text.split("\n"):
                found = find(line)
                if found is None or is_copyright(line, head=True) or found.start > DATE_FROM_CHARS:
                    continue
                return at, found
    return min(1, len(head)), None


def _source(head: Sequence[Line], date: Found | None) -> tuple[str | None, str | None]:
    """Return the source above a date, and a title that stands above the date too.

    Args:
        head: Blocks to the one with the date, or to the first one below a source.
        date: As it stands in the last of them; None if there is none.

    Returns:
        The first lines that say whose the rights are not; and the first block below them that
        is not indented where others are. None if there are none.
    """
    parts: list[tuple[Line, str, bool]] = []
    for block in head[: len(head) if date is not None else 1]:
        texts = block.text.split("\n")
        if date is not None and block is head[-1]:
            texts = texts[: next(at for at, text in enumerate(texts) if _says(text, date))]
        kept = [
            text for text in texts if not is_copyright(text, head=True) and not _RIGHTS.search(text)
        ]
        if kept:
            parts.append((block, one_line(" ".join(kept)), len(kept) < len(texts)))
    named = next((part for part in parts if not part[2]), parts[0] if parts else None)
    if named is None:
        return None, None
    below = parts[parts.index(named) + 1 :]
    early = next((text for block, text, _ in below if named[0].indent and not block.indent), None)
    return named[1], early


def _says(text: str, date: Found) -> bool:
    found = find_date(text) or find_month(text)
    return found is not None and found.value == date.value


def _after_date(blocks: Sequence[Line], at: int, *, wrapped: bool) -> int:
    """Pass over the date in another language, and over edition and show."""
    while at < len(blocks):
        block = blocks[at]
        again = find_date(block.text)
        is_date = (
            again is not None
            and again.start <= DATE_FROM_CHARS
            and len(block.text) < again.end + DATE_FROM_CHARS
        )
        if not is_date and not (wrapped and block.indent > CENTRED_FROM):
            break
        at += 1
    if not wrapped:
        for below, block in enumerate(blocks[at : at + 3]):
            if label_of(block) is not None:
                break
            if block.is_bold:
                return at + below  # the title, below an edition that is not bold
    return at


def _head_labels(blocks: Sequence[Line], at: int) -> tuple[int, dict[str, str], list[Line]]:
    """Return where the text begins, what the labels above it say, and what stands before them.

    Lines between title and labels, as a second headline, are text.
    """
    fields: dict[str, str] = {}
    first: list[Line] = []
    between = next((n for n, block in enumerate(blocks[at : at + 4]) if _known(block)), 0)
    above = _known(blocks[at + between]) if between else None
    if above is not None and not above.is_tail:
        first, at = list(blocks[at : at + between]), at + between
    while at < len(blocks):
        label = label_of(blocks[at])
        if label is None or label.is_tail:
            break
        if not label.field and not any(
            known and not known.is_tail for known in map(_known, blocks[at + 1 : at + 4])
        ):
            break
        at += 1
        if label.field == "body":
            if label.value:
                first.append(blocks[at - 1]._replace(text=label.value))
            break
        fields.setdefault(label.field, one_line(label.value))
    return at, fields, first


def _tail(blocks: Sequence[Line], begin: int) -> tuple[int, dict[str, str]]:
    """Return where the text ends, and what the labels below it say."""
    labels = [label_of(block) for block in blocks]
    known = [
        at
        for at, label in enumerate(labels)
        if at >= begin and label and label.field not in ("", "body", "title")
    ]
    marks = [blocks[at].marks for at in known]
    alike = frozenset.intersection(*marks) if marks else frozenset()

    def is_below(at: int) -> bool:
        label, block = labels[at], blocks[at]
        if at in known or is_copyright(block.text) or _RIGHTS.search(block.text[:80]):
            return True
        if label is None or label.field:
            return False
        if block.marks:
            return alike <= block.marks
        return any(before < at for before in known if at - before <= 3) or (
            (found := find_date(label.value)) is not None and found.end >= len(label.value) - 2
        )

    below = [is_below(at) for at in range(len(blocks))]
    end = len(blocks)
    while (
        end > begin
        and not labels[end - 1]
        and (below[end - 1] or blocks[end - 1].indent > CENTRED_FROM)
    ):
        end -= 1  # whose the rights are
    if not any(at < end for at in known):
        end = len(blocks)
    while end > begin and below[end - 1]:
        end -= 1
    for at in known:
        if at < end and sum(below[at:]) >= TAIL_SHARE * len(below[at:]):
            end = at
            break
    fields: dict[str, str] = {}
    for label in labels[end:]:
        if label is not None and label.field and label.field != "other":
            fields.setdefault(label.field, one_line(label.value))
    return end, fields
