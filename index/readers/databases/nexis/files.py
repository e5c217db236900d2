"""The reader of LexisNexis and Nexis Uni files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from index.errors import ReadError
from index.readers.base import ByteStream
from index.readers.databases.carriers.line import Line, blocks
from index.readers.databases.carriers.markup import bold_classes, markup_lines
from index.readers.databases.carriers.opening import Carrier, carrier_of
from index.readers.databases.carriers.plain import pieces
from index.readers.databases.document import Document
from index.readers.databases.nexis.classic import classic_document
from index.readers.databases.nexis.labels import begins_document, ends_document, label_of
from index.readers.databases.nexis.uni import begins_uni, is_body_heading, uni_document
from index.readers.databases.reader import DatabaseReader, Documents, split_lines

_COUNTS = re.compile(
    rb"(?m)^[ \t\xa0]*(?:FOCUS\s*-\s*)?(?:\d{1,6} (?:of|OF|von|de|van|di) \d{1,6} "
    rb"D[OC]{1,2}[UKu]\w{3,8}|(?:Dokument|Document|Documento) \d{1,6} (?:von|de|van|di|of) \d{1,6})"
    rb"[ \t\xa0]*\r?$",
)
_LABELS = re.compile(rb"(?m)^(?:LENGTH|LENGTE|LONGUEUR|L.{1,2}NGE|LONGITUD|LUNGHEZZA): ?\d")
_LOADED = re.compile(
    rb"(?m)^(?:LOAD-DATE|DATE-CHARGEMENT|UPDATE|LANGUAGE|SPRACHE|LANGUE|TAAL|PUBLICATION-TYPE|"
    rb"TYPE-PUBLICATION|PUB-TYPE): ?\S"
)
MARKUP = (b"DOC_ID_0_", b"DOC_ID_1_", b"<DOC NUMBER=", b"LXNComment")
"""What stands in LexisNexis' HTML alone."""

ENDS = (b"End of Document", b"Ende des Dokuments", b"Fin du document", b"Fin del documento")
"""What ends documents of Nexis Uni, in text and HTML."""

_ENDED = re.compile(rb"(?m)(?:^|>)[ \t]*(?:" + b"|".join(ENDS) + rb")[ \t]*(?:\r?$|<)")
_LOADED_UNI = re.compile(rb"(?m)(?:^|>)[ \t]*Load-Date:")
_BEGIN = re.compile(r"<a\s+name\s*=\s*[\"']?DOC_ID_\d+_\d+", re.IGNORECASE)


def reader() -> NexisReader:
    """Return the reader of Nexis files.

    Returns:
        A new one.
    """
    return NexisReader()


class NexisReader(DatabaseReader):
    """See `index.readers.base.Reader`. Reads text, HTML, RTF and DOCX."""

    name = "nexis"
    called = "LexisNexis"

    def called_in(self, carrier: Carrier) -> str:
        return "Nexis Uni" if carrier in ("rtf", "docx") else self.called

    def sniff(self, head: bytes) -> bool:
        carrier = carrier_of(head)
        if carrier in ("rtf", "docx"):
            return False
        if any(sign in head for sign in MARKUP):
            return True
        if any(end in head for end in ENDS) and _ENDED.search(head):
            return _LOADED_UNI.search(head) is not None
        if carrier != "plain":
            return False
        found = (_LABELS.search(head), _COUNTS.search(head), _LOADED.search(head))
        return sum(match is not None for match in found) > 1

    def recognises(self, lines: Sequence[Line]) -> bool:
        if any(begins_document(line.text) for line in lines):
            return True
        if any(ends_document(line.text) for line in lines):
            return True
        body = any(is_body_heading(line) for line in lines)  # bold, or bookmarked
        return body and any(
            label is not None and label.field == "length" for label in map(label_of, lines)
        )

    def of_lines(self, lines: Iterable[Line], where: str, max_chars: int) -> Documents:
        return _documents(lines, where, max_chars, wrapped=False)

    def of_text(self, lines: Iterable[Line], where: str, max_chars: int) -> Documents:
        return _documents(lines, where, max_chars, wrapped=True)

    def of_source(
        self, stream: ByteStream, carrier: Carrier, where: str, max_chars: int
    ) -> Documents:
        if carrier != "html":
            raise self._not_written(where, carrier.upper())
        return self._of_markup(stream, where, max_chars)

    def _of_markup(self, stream: ByteStream, where: str, max_chars: int) -> Documents:
        bold: frozenset[str] | None = None
        for piece in pieces(stream, where, _BEGIN, max_chars):
            if isinstance(piece, ReadError):
                yield piece
                continue
            if bold is None:
                bold = bold_classes(piece)
            yield from self.of_lines(markup_lines(piece, bold), where, max_chars)


def _documents(
    lines: Iterable[Line], where: str, max_chars: int, *, wrapped: bool
) -> Iterator[Document | ReadError]:
    """Read documents under their counts or above their ends; covers and lists are none.

    A file without either is one document if labels say so.
    """
    found = split_lines(
        lines,
        where,
        max_chars,
        begins=lambda line: begins_uni(line) or begins_document(line.text),
        ends=lambda line: ends_document(line.text),
    )
    told = False
    rest: list[Line] = []
    for part in found:
        if isinstance(part, ReadError):
            yield part
        elif begins_document(next((line.text for line in part if line.text), "")):
            yield _classic(part, wrapped=wrapped)
        elif (document := uni_document(part, wrapped=wrapped)) is not None:
            yield document
        else:
            rest = part
            continue
        told = True
    if not told and any(label.field == "length" for label in map(label_of, rest) if label):
        yield _classic(rest, wrapped=wrapped)


def _classic(lines: Sequence[Line], *, wrapped: bool) -> Document:
    return classic_document(list(blocks(lines)) if wrapped else lines, wrapped=wrapped)
