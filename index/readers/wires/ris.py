"""RIS: references as Zotero and databases export them; the text stands in an attached snapshot.

A reference is no article. One whose snapshot (`L1`) lies beside the file becomes the page that the
snapshot holds, with what the reference says of it. Source: "RIS Format Specifications", Research
Information Systems, 2001.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from index.article import RawPage
from index.readers.base import (
    ByteStream,
    Container,
    Found,
    ReadOptions,
    Rejected,
)
from index.readers.encodings.decoding import TextStream
from index.readers.wires.item import names_of

_FIELD = re.compile(r"([A-Z][A-Z0-9])  ?- ?(.*)")
_NUMBER = re.compile(r"\d+\.\s*")
_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\d+\.\s+)?TY  ?- [A-Z]{2,8}\s")
_SNAPSHOTS = (".html", ".htm", ".txt")

Reference = dict[str, list[str]]


def reader() -> RISReader:
    """Return the reader of RIS.

    Returns:
        A new one.
    """
    return RISReader()


class RISReader:
    """See `index.readers.base.Reader`."""

    name = "ris"

    def sniff(self, head: bytes) -> bool:
        return _BEGINS.match(head) is not None

    def read(self, stream: ByteStream, where: str, options: ReadOptions) -> Iterator[Found]:
        yield Container(where, "RIS", "reference")
        for number, reference in enumerate(_references(stream, where), 1):
            yield _found(reference, where, number, options)


def _references(stream: ByteStream, where: str) -> Iterator[Reference]:
    text = TextStream(stream, where)
    reference: Reference = {}
    last, rest = "", ""
    while piece := text.read():
        *lines, rest = (rest + piece).split("\n")
        for line in lines:
            last = _read(line, reference, last)
            if last == "ER":
                yield reference
                reference, last = {}, ""
    if rest.strip():
        _read(rest, reference, last)
    if reference:
        yield reference


def _read(line: str, reference: Reference, last: str) -> str:
    """Put a line into a reference; returns its field, or the last one if it goes on."""
    field = _FIELD.match(line.strip("\r\ufeff"))
    if field is None:
        if last and line.strip() and last != "ER" and not _NUMBER.fullmatch(line):
            reference[last][-1] += f" {line.strip()}"
        return last
    if field[1] != "ER":
        reference.setdefault(field[1], []).append(field[2].strip())
    return field[1]


def _found(reference: Reference, where: str, number: int, options: ReadOptions) -> Found:
    from index.readers.recognise import read_stream

    location = f"{where}#{number}"
    snapshot = _snapshot(reference, where)
    if snapshot is not None:
        with snapshot.open("rb") as file:
            inner = options._replace(depth=options.depth + 1, format=None)
            for page in read_stream(file, snapshot.name, location, inner):
                if isinstance(page, RawPage):
                    return _described(page, reference, location)
    what = _first(reference, "TI", "T1") or "a reference"
    address = _first(reference, "UR", "L2")
    told = f'{location}: "{what}" has no text here; ' + (
        f"search-index fetch {address} gets it" if address else "add its page"
    )
    return Rejected(location, "reference without text", told)


def _snapshot(reference: Reference, where: str) -> Path | None:
    """Return the page that lies beside the file; nothing outside the file's own folder."""
    folder = Path(where).parent
    for named in (*reference.get("L1", ()), *reference.get("L4", ())):
        path = PurePosixPath(named.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or path.suffix.lower() not in _SNAPSHOTS:
            continue
        file = folder / path
        if file.is_file() and file.resolve().is_relative_to(folder.resolve()):
            return file
    return None


def _described(page: RawPage, reference: Reference, location: str) -> RawPage:
    authors = [name for line in reference.get("AU", []) + reference.get("A1", []) if (name := line)]
    return page._replace(
        location=location,
        title=_first(reference, "TI", "T1") or page.title,
        source=_first(reference, "T2", "JO", "JF", "PB") or page.source,
        published=_date(reference) or page.published,
        url=_first(reference, "UR") or page.url,
        language=_first(reference, "LA").partition("-")[0].lower() or page.language,
        authors=tuple(map(_turned, authors)) or page.authors,
    )


def _date(reference: Reference) -> str:
    day = _first(reference, "DA", "Y1", "PY").strip("/")
    return day.replace("/", "-") if day.count("/") == 2 else day


def _turned(name: str) -> str:
    """Write `Toller, Ines` as `Ines Toller`."""
    family, comma, given = name.partition(",")
    turned = f"{given.strip()} {family.strip()}" if comma and given.strip() else name
    return (names_of(turned) or (turned,))[0]


def _first(reference: Reference, *fields: str) -> str:
    return next((reference[field][0] for field in fields if reference.get(field)), "")
