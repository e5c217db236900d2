"""The reader of ProQuest files: mail, HTML, text and RTF, with labels above and below each text.

title; Author, Publication info, `ProQuest document link`, Abstract, Links; Full text: …;
Subject, Publication title, Publication date, ProQuest document ID, Database
"""

from __future__ import annotations

import email
import email.policy
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from index.errors import PageTooLarge, ReadError
from index.readers.base import ByteStream
from index.readers.databases.carriers.line import BLANK, Collector, Line, one_line
from index.readers.databases.carriers.markup import markup_lines
from index.readers.databases.carriers.opening import Carrier, carrier_of
from index.readers.databases.carriers.plain import pieces
from index.readers.databases.dates import find_date, find_month
from index.readers.databases.document import Document, paragraphs_of
from index.readers.databases.proquest.labels import LINK, Label, label_of
from index.readers.databases.reader import DatabaseReader, Documents, split_lines
from index.readers.parsing.people import language_of, names_of

MAX_MAIL_BYTES = 100_000_000
"""Largest mail: its parts are held in memory, and a hundred long documents are a tenth of it."""

LINES_ABOVE_LINK = 8
"""Lines above a link among which its document's title stands: title, author, publication."""

MAX_TITLE_LINES = 3
"""Of these, the ones without a label: title and names."""

TAIL_SHARE = 0.5
"""Share of labels among the lines below a text; the others are their values."""

_RULE = re.compile(r"[_=*-]{20,}")
_COUNT = re.compile(r"(?:doc|dok)ument[oe]?\s+\d+\s+(?:of|de|von|di)\s+\d+", re.IGNORECASE)
_BEGIN = re.compile(r"<a\s+name\s*=\s*[\"']?DocID_", re.IGNORECASE)
_MARKUP = re.compile(rb"<a\s+name\s*=\s*(?:3D)?[\"']?DocID_|>ProQuest document ID", re.IGNORECASE)
_EDITION = re.compile(r",[^,]*\b(?:edition|éd|ausgabe|edición|edizione|edição)\b.*", re.IGNORECASE)
_PLACE = re.compile(r"\s*(?:;|\[|:\s).*", re.DOTALL)
_IMAGES = frozenset(("document_view_image", "sr-only", "document_view_caption"))
_NO_ABSTRACT = re.compile(r"none? ?available\.?|aucun.{0,20}|nicht verfügbar\.?", re.IGNORECASE)


def reader() -> ProQuestReader:
    """Return the reader of ProQuest files.

    Returns:
        A new one.
    """
    return ProQuestReader()


class ProQuestReader(DatabaseReader):
    """See `index.readers.base.Reader`. Reads mail, HTML, text and RTF."""

    name = "proquest"
    called = "ProQuest"

    def sniff(self, head: bytes) -> bool:
        carrier = carrier_of(head)
        if carrier in ("rtf", "docx"):
            return False
        if carrier == "html":
            return _MARKUP.search(head) is not None
        if carrier == "mail":
            if head.startswith(b"From "):
                return False  # a mailbox, which holds several
            return _MARKUP.search(head) is not None or b"Your ProQuest Research" in head
        if b"ProQuest" not in head:
            return _MARKUP.search(head) is not None
        lines = (Line(text.strip()) for text in head.decode("utf-8", "replace").split("\n"))
        fields = {label.field for label in map(label_of, lines) if label is not None}
        return len(fields) >= 4 and bool(fields & {"text", "abstract"})

    def recognises(self, lines: Sequence[Line]) -> bool:
        fields = {label.field for label in map(label_of, lines) if label is not None}
        named = "number" in fields or any(line.text.lower() == LINK for line in lines)
        return named and len(fields) >= 4 and bool(fields & {"text", "abstract"})

    def of_lines(self, lines: Iterable[Line], where: str, max_chars: int) -> Documents:
        yield from _documents(_by_links(lines, where, max_chars))

    def of_text(self, lines: Iterable[Line], where: str, max_chars: int) -> Documents:
        found = split_lines(
            lines, where, max_chars, ends=lambda line: _RULE.fullmatch(line.text) is not None
        )
        yield from _documents(found)

    def of_source(
        self, stream: ByteStream, carrier: Carrier, where: str, max_chars: int
    ) -> Documents:
        if carrier == "mail":
            stream = io.BytesIO(_markup_of_mail(stream, where))
        return self._of_markup(stream, where, max_chars)

    def _of_markup(self, stream: ByteStream, where: str, max_chars: int) -> Documents:
        cover: str | ReadError | None = None
        found = False
        for piece in pieces(stream, where, _BEGIN, max_chars):
            if cover is None:
                cover = piece
                continue
            found = True
            if isinstance(piece, ReadError):
                yield piece
            else:
                yield from _documents([_lines(piece)])
        if isinstance(cover, ReadError):
            yield cover
        elif cover is not None and not found:
            yield from _documents(_by_links(_lines(cover), where, max_chars))


def _lines(source: str) -> list[Line]:
    return list(markup_lines(source, passed=_IMAGES))


def _markup_of_mail(stream: ByteStream, where: str) -> bytes:
    data = stream.read(MAX_MAIL_BYTES + 1)
    if len(data) > MAX_MAIL_BYTES:
        raise PageTooLarge(f"{where} is larger than {MAX_MAIL_BYTES:,} bytes")
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    payloads = [
        payload
        for part in message.walk()
        if part.get_content_type() == "text/html"
        and isinstance(payload := part.get_payload(decode=True), bytes)
    ]
    named = [payload for payload in payloads if _MARKUP.search(payload)]
    if payloads:
        return b"\n".join(named or payloads[:1])
    raise ReadError(f"{where} is a mail without HTML, so its articles cannot be told", "no HTML")


def _by_links(
    lines: Iterable[Line], where: str, max_chars: int
) -> Iterator[list[Line] | ReadError]:
    """Cut lines into documents: a title stands above each `ProQuest document link`."""
    held = Collector(f"a document of {where}", max_chars)
    above: list[Line] = []
    for line in lines:
        begin = _begin(above) if line.text.lower() == LINK else None
        if begin is not None:
            for early in above[:begin]:
                held.add(early)
            if held:
                yield _taken(held)
            above = above[begin:]
            for early in above:
                held.add(early)
            above = []
        above.append(line)
        if len(above) > LINES_ABOVE_LINK:
            held.add(above.pop(0))
    for early in above:
        held.add(early)
    if held:
        yield _taken(held)


def _taken(held: Collector) -> list[Line] | ReadError:
    try:
        return held.take()
    except ReadError as error:
        return error


def _begin(above: Sequence[Line]) -> int | None:
    """Return where the title stands above a link: above the author's label, if there is one."""
    at = len(above)
    titles = 0
    while at and titles < MAX_TITLE_LINES:
        line = above[at - 1]
        label = label_of(line)
        if label is None and line.text:
            titles += 1
        elif titles or (label is not None and label.field not in ("author", "info", "title")):
            break
        at -= 1
        if label is None and line.is_bold:
            break
    return at if titles else None


def _documents(found: Iterable[list[Line] | ReadError]) -> Documents:
    for lines in found:
        if isinstance(lines, ReadError):
            yield lines
        elif any(label_of(line) for line in lines):
            yield _document([line for line in lines if not _RULE.fullmatch(line.text)])


def _document(lines: Sequence[Line]) -> Document:
    lines = [line for line in lines if line.text and not _COUNT.fullmatch(line.text)]
    labels = [label_of(line) for line in lines]
    begin = next(
        (at for at, label in enumerate(labels) if label is not None and label.field == "text"), None
    )
    after = begin + 1 if begin is not None else 0
    end = _tail_at(
        [label if line.bold else None for label, line in zip(labels, lines, strict=True)], after
    )
    if end == len(lines):
        end = _tail_at(labels, after)
    fields = _said(lines, labels, begin, end)
    text: list[Line] = []
    if begin is not None:
        first = labels[begin]
        value = first.value if first is not None else ""
        text = [BLANK._replace(text=value), *lines[begin + 1 : end]]
    paragraphs = tuple(part for part in paragraphs_of(text) if part != "html>")
    partial = False
    abstract = fields.get("abstract", "")
    if not paragraphs and abstract and not _NO_ABSTRACT.fullmatch(abstract):
        paragraphs, partial = (abstract,), True
    title = None
    if lines and (labels[0] is None or not labels[0].field):
        title = one_line(lines[0].text)
    date = find_date(fields.get("date", "")) or find_date(fields.get("info", ""))
    date = date or find_month(fields.get("date", ""))
    return Document(
        paragraphs=paragraphs,
        title=fields.get("title") or title,
        source=_source(fields),
        published=date.value if date else None,
        language=language_of(fields.get("language", "")),
        authors=names_of(fields.get("author", ""), surname_first=True),
        number=fields.get("number") or None,
        partial=partial,
    )


def _tail_at(labels: Sequence[Label | None], begin: int) -> int:
    """Return where the text ends: at a label from which on most lines are labels."""
    for at in range(begin, len(labels)):
        label = labels[at]
        if label is None or not label.field or label.field in ("text", "abstract", "links"):
            continue
        rest = labels[at:]
        known = sum(each is not None for each in rest)
        if known >= TAIL_SHARE * len(rest):
            end = at
            while end > begin and labels[end - 1] is not None:
                end -= 1
            return end
    return len(labels)


def _said(
    lines: Sequence[Line], labels: Sequence[Label | None], begin: int | None, end: int
) -> dict[str, str]:
    """Return what the labels above and below a text say; one alone in its line says the next."""
    fields: dict[str, str] = {}
    for at, label in enumerate(labels):
        if label is None or not label.field or (begin is not None and begin <= at < end):
            continue
        value = label.value
        after = at + 1
        while not value and after < len(lines) and labels[after] is None and after != begin:
            value = lines[after].text
            after += 1
        if value:
            fields.setdefault(label.field, one_line(value))
    return fields


def _source(fields: dict[str, str]) -> str | None:
    said = fields.get("source") or fields.get("info", "")
    return _EDITION.sub("", _PLACE.sub("", said)).strip(" ,;") or None
