"""NewsBank: text, one document below the other.

date, title, paper (or: title, paper - date); Author/Byline, Section, Page; text;
Record, Copyright
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from index.errors import ReadError
from index.readers.databases.carriers.line import Line, blocks, one_line
from index.readers.databases.carriers.opening import carrier_of
from index.readers.databases.dates import find_date, find_month
from index.readers.databases.document import Document, is_copyright, paragraphs_of
from index.readers.databases.reader import DatabaseReader, Documents, split_lines
from index.readers.parsing.people import names_of

LABELS = frozenset((
    "author/byline", "author", "byline", "section", "page", "edition", "readability", "column",
    "dateline", "source", "paper", "title", "date", "correction", "caption", "memo", "note",
    "estimated printed pages", "article id", "series", "day", "type", "length", "publication",
    "headline", "language", "location",
))  # fmt: skip
"""Labels above a text."""

OF_SENTENCES = frozenset(("note", "memo", "correction", "caption", "source", "location"))
"""Of these, the words that paragraphs begin with too."""

ENDS = frozenset((
    "record", "record number", "copyright", "openurl link", "index terms", "article bookmark",
    "citation", "key terms", "illustration", "product names",
))  # fmt: skip
"""Labels below a text."""

CLOSING = frozenset(("record", "record number", "copyright", "openurl link", "article bookmark"))
"""Of these, the ones that all documents have."""

MAX_HEAD_LINES = 5
"""Lines above the labels: date, title, a second title, paper."""

MAX_VALUE_CHARS = 120
"""What a label above a text says; more is a paragraph that begins with a word and a colon."""

_WEEKDAY = re.compile(r"\b\w+day,?\s*$", re.IGNORECASE)
_LABEL = re.compile(r"(?:[•*]\s*)?(?P<name>[A-Za-z][A-Za-z /]{2,24}?)(?:\s\([A-Za-z ]+\))?:\s*")
_RECORD = re.compile(rb"(?m)^[ \t]*Record(?: Number)?: ?\S")
_SAID = re.compile(
    rb"(?m)^[ \t]*(?:Author/Byline|Byline|Author|Section|Page|Readability|Copyright): "
)
_PLACE = re.compile(r"\s*\([^()]{2,40}, [A-Z]{2,3}\)\s*$|\s*\([A-Z]{2,3}\)\s*$")


def reader() -> NewsBankReader:
    """Return the reader of NewsBank files.

    Returns:
        A new one.
    """
    return NewsBankReader()


class NewsBankReader(DatabaseReader):
    """See `index.readers.base.Reader`. Reads text."""

    name = "newsbank"
    called = "NewsBank"

    def sniff(self, head: bytes) -> bool:
        if carrier_of(head) != "plain" or not _SAID.search(head):
            return False
        return _RECORD.search(head) is not None or (
            b"Author/Byline: " in head and b"Readability: " in head
        )

    def of_text(self, lines: Iterable[Line], where: str, max_chars: int) -> Documents:
        for document in split_lines(lines, where, max_chars, begins=_Begins()):
            if isinstance(document, ReadError):
                yield document
            elif any(_label(line) is not None for line in document):
                yield _document(document)


class _Begins:
    """Tells the first line of a document: text again, after the labels below one."""

    def __init__(self) -> None:
        self._closing = self._parted = False

    def __call__(self, line: Line) -> bool:
        if not line.text:
            self._parted = True
            return False
        label = _label(line)
        parted, self._parted = self._parted, False
        if label is not None and label[0] in CLOSING:
            self._closing = True
        elif self._closing and parted and (label is None or label[0] not in ENDS):
            self._closing = False
            return True
        return False


def _label(line: Line) -> tuple[str, str] | None:
    match = _LABEL.match(line.text)
    if match is None:
        return None
    name = match["name"].lower()
    return (name, line.text[match.end() :]) if name in LABELS or name in ENDS else None


def _is_head(label: tuple[str, str] | None) -> bool:
    """Tell a label of a head, which some files say again below a text."""
    return label is not None and label[0] in LABELS and label[0] not in OF_SENTENCES


def _document(lines: Sequence[Line]) -> Document:
    labels = [_label(line) for line in lines]
    filled = [at for at, line in enumerate(lines) if line.text]
    end = next(
        (at for at in filled if (label := labels[at]) is not None and label[0] in ENDS
         and sum(labels[n] is not None for n in filled if n >= at) * 2
         >= sum(n >= at for n in filled)),
        len(lines),
    )  # fmt: skip
    while end and (not lines[end - 1].text or _is_head(labels[end - 1])):
        end -= 1
    head: list[int] = []
    for at in filled:
        if at >= end or labels[at] is not None or len(head) == MAX_HEAD_LINES:
            break
        head.append(at)
    fields: dict[str, str] = {}
    begin = head[-1] + 1 if head else 0
    for at in filled:
        label = labels[at]
        if at < begin:
            continue
        if label is None or at >= end or (fields and len(label[1]) > MAX_VALUE_CHARS):
            break
        fields.setdefault(*label)
        begin = at + 1
    if not fields:
        begin = head[2] + 1 if len(head) > 2 else begin
        head = head[:3]
    title, source, date = _said_above([lines[at].text for at in head])
    given = find_date(fields.get("date", ""))
    source = fields.get("paper") or fields.get("publication") or fields.get("source") or source
    return Document(
        paragraphs=paragraphs_of(
            (line for line in blocks(lines[begin:end]) if not is_copyright(line.text)), wrapped=True
        ),
        title=fields.get("title") or fields.get("headline") or title,
        source=_PLACE.sub("", source) if source else None,
        published=given.value if given else date,
        authors=names_of(
            fields.get("author/byline") or fields.get("byline") or fields.get("author") or ""
        ),
    )


def _said_above(head: Sequence[str]) -> tuple[str | None, str | None, str | None]:
    """Return title, source and date of the lines above the labels."""
    rest: list[str] = []
    source = date = None
    for text in head:
        found = find_date(text) or (find_month(text) if len(text) < 30 else None)
        if date is None and found is not None and found.end >= len(text) - 1:
            date = found.value
            before = _WEEKDAY.sub("", text[: found.start]).strip(" -–—,|")
            if before:
                source = before
        else:
            rest.append(one_line(text))
    title = rest[0] if rest else None
    if source is None and len(rest) > 1:
        source = rest[1]
    return title, source, date
