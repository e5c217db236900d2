"""Mediargus: text, first a list of all articles with their beginnings, then their texts.

`1. title`, `De Morgen, woensdag 30 november 2011, p. 23, 853w.`, beginning; …
`30-11-2011, p.23`, section, title, text, `© …`; …
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from index.errors import ReadError
from index.readers.databases.carriers.line import Collector, Line, one_line
from index.readers.databases.carriers.opening import carrier_of
from index.readers.databases.dates import find_date
from index.readers.databases.document import (
    Document,
    error_document,
    is_copyright,
    paragraphs_of,
)
from index.readers.databases.reader import DatabaseReader, Documents

BLANKS_BETWEEN = 4
"""Blank lines, at least, between two texts, and between the list and the first of them."""

MAX_ENTRIES = 20_000
"""Entries of the list; the database gives out a hundred or a few."""

MAX_TITLE_AT = 6
"""Lines of a text among which its title stands, once or twice."""

_NUMBERED = re.compile(r"\W{0,3}(?P<number>\d{1,5})\. (?P<title>\S.*)")
_SAID = re.compile(
    r"(?P<source>[^\W\d].{0,80}?), (?:[^\W\d_]+ )?(?P<date>\d{1,2} [^\W\d_]+ \d{4})"
    r"(?:, p\. ?[^,]{1,20})?(?:, \d+ ?w\.?)?"
)
_HEAD = re.compile(
    rb"(?m)^.{0,3}\d{1,5}\. \S.*\r?\n\s*\r?\n[^\r\n]{1,80}, [^\r\n]{0,20}\d{1,2} [^\r\n ]{3,12}"
    rb" \d{4}, p\. ?[^,\r\n]{1,20}, \d+ ?w\.?\s*$"
)
_DATED = re.compile(r"\d{1,2}-\d{1,2}-\d{4}(?:, p\. ?.{0,20})?")


class _Entry(NamedTuple):
    """An entry of the list."""

    title: str
    source: str | None
    published: str | None
    beginning: tuple[str, ...]


def reader() -> MediargusReader:
    """Return the reader of Mediargus files.

    Returns:
        A new one.
    """
    return MediargusReader()


class MediargusReader(DatabaseReader):
    """See `index.readers.base.Reader`. Reads text."""

    name = "mediargus"
    called = "Mediargus"

    def sniff(self, head: bytes) -> bool:
        return carrier_of(head) == "plain" and _HEAD.search(head) is not None

    def of_text(self, lines: Iterable[Line], where: str, max_chars: int) -> Documents:
        entries: list[_Entry] = []
        at = 0
        listed = True
        for part in _parts(lines, where, max_chars):
            if isinstance(part, ReadError):
                yield part
                at += not listed
            elif listed and _DATED.fullmatch(part[0].text) is None:
                entries += _entries(part)
                if len(entries) > MAX_ENTRIES:
                    raise ReadError(f"{where} lists more than {MAX_ENTRIES:,} articles")
            else:
                listed = False
                found = _matching(entries, at, part)
                if found is None:
                    yield error_document(f"{where}#{at + 1}", "the list has no entry of its day")
                    continue
                yield from (_beginning(entry) for entry in entries[at:found])
                yield _document(entries[found], part)
                at = found + 1
        yield from (_beginning(entry) for entry in entries[at:])


def _parts(lines: Iterable[Line], where: str, max_chars: int) -> Iterator[list[Line] | ReadError]:
    """Cut lines where `BLANKS_BETWEEN` of them are blank."""
    held = Collector(f"a document of {where}", max_chars)
    blanks = 0
    for line in lines:
        blanks = 0 if line.text else blanks + 1
        if line.text or held:
            held.add(line)
        if blanks >= BLANKS_BETWEEN and held:
            yield from _taken(held)
    if held:
        yield from _taken(held)


def _taken(held: Collector) -> Iterator[list[Line] | ReadError]:
    try:
        yield held.take()
    except ReadError as error:
        yield error


def _entries(lines: Sequence[Line]) -> Iterator[_Entry]:
    begins = [
        at
        for at, line in enumerate(lines)
        if _NUMBERED.fullmatch(line.text)
        and any(_SAID.fullmatch(after.text) for after in lines[at + 1 : at + 6])
    ]
    for begin, end in zip(begins, [*begins[1:], len(lines)], strict=False):
        part = [line for line in lines[begin:end] if line.text]
        at, said = next(
            (n, match) for n, line in enumerate(part) if (match := _SAID.fullmatch(line.text))
        )
        numbered = _NUMBERED.fullmatch(part[0].text)
        title = " ".join([numbered["title"] if numbered else "", *(x.text for x in part[1:at])])
        date = find_date(said["date"])
        yield _Entry(
            one_line(title),
            said["source"],
            date.value if date else None,
            paragraphs_of(part[at + 1 :], wrapped=True),
        )


def _matching(entries: Sequence[_Entry], at: int, part: Sequence[Line]) -> int | None:
    """Return the entry of a text: the next one, if it is of its day, else the first that is."""
    day = find_date(part[0].text, day_first=True)
    for n in range(at, len(entries)):
        if day is None or entries[n].published in (None, day.value):
            return n
    return None


def _beginning(entry: _Entry) -> Document:
    return Document(
        paragraphs=entry.beginning,
        title=entry.title,
        source=entry.source,
        published=entry.published,
        partial=True,
    )


def _document(entry: _Entry, part: Sequence[Line]) -> Document:
    lines = [line for line in part if line.text and not is_copyright(line.text)]
    if lines and _DATED.fullmatch(lines[0].text):
        lines = lines[1:]
    titles = [
        at
        for at, line in enumerate(lines[:MAX_TITLE_AT])
        if one_line(line.text).casefold() == entry.title.casefold()
    ]
    if titles:
        again = set(titles)
        lines = [line for at, line in enumerate(lines) if at > titles[0] and at not in again]
    day = find_date(part[0].text, day_first=True)
    return _beginning(entry)._replace(
        paragraphs=paragraphs_of(lines),
        published=entry.published or (day.value if day else None),
        partial=False,
    )
