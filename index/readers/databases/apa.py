"""APA-OnlineManager (Austria Presse Agentur): RTF, a section or a rule between two articles.

"Kurier" vom 23.10.2017 Seite: 4, Ressort: Politik, region (italic); kicker; title (bold); text
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from index.errors import ReadError
from index.readers.databases.carriers.line import Line, one_line
from index.readers.databases.dates import find_date
from index.readers.databases.document import Document, paragraphs_of
from index.readers.databases.reader import DatabaseReader, Documents, split_lines
from index.readers.parsing.people import names_of

MAX_HEAD_LINES = 12
"""Lines above a title: medium, section, region, author, kicker."""

_BEGIN = re.compile(
    r"[\"„“»](?P<medium>[^\"“”«]{1,80})[\"“”«](?:\s(?P<section>.{1,60}?))?\s(?:vom|gefunden am)\s"
    r"(?P<date>\d{1,2}\.\d{1,2}\.\d{4})(?:\s\d{1,2}[.:]\d\d Uhr)?(?:\s*Seite:?\s*.{0,30})?"
)
_RULE = re.compile(r"_{20,}")
_AUTHOR = re.compile(r"Von\s+(?P<names>[^\d]{3,80})")
_STOP = re.compile(r"Gespeicherte[rn]? Anh[aä]ng|Der gegenst[aä]ndliche Text ist eine Abschrift")


def reader() -> ApaReader:
    """Return the reader of APA-OnlineManager files.

    Returns:
        A new one.
    """
    return ApaReader()


class ApaReader(DatabaseReader):
    """See `index.readers.base.Reader`. Reads RTF."""

    name = "apa"
    called = "APA-OnlineManager"

    def recognises(self, lines: Sequence[Line]) -> bool:
        return any(_BEGIN.fullmatch(line.text) for line in lines)

    def of_lines(self, lines: Iterable[Line], where: str, max_chars: int) -> Documents:
        found = split_lines(
            lines, where, max_chars, begins=lambda line: _BEGIN.fullmatch(line.text) is not None
        )
        for document in found:
            if isinstance(document, ReadError):
                yield document
                continue
            match = _BEGIN.fullmatch(document[0].text)
            if match is not None:
                yield _document(match, document[1:])


def _document(match: re.Match[str], lines: Sequence[Line]) -> Document:
    filled = [line for line in lines if line.text and not _RULE.fullmatch(line.text)]
    end = next((at for at, line in enumerate(filled) if _STOP.match(line.text)), len(filled))
    filled = filled[:end]
    title_at = next(
        (at for at, line in enumerate(filled[:MAX_HEAD_LINES]) if line.bold and not line.italic),
        None,
    )
    above = filled[:title_at] if title_at is not None else []
    kickers = [line for line in above if not line.italic]
    named = [found for line in filled[:MAX_HEAD_LINES] if (found := _AUTHOR.fullmatch(line.text))]
    text = filled[title_at + 1 :] if title_at is not None else filled
    text = [line for line in [*kickers, *text] if not _AUTHOR.fullmatch(line.text)]
    date = find_date(match["date"])
    return Document(
        paragraphs=paragraphs_of(text),
        title=one_line(filled[title_at].text) if title_at is not None else None,
        source=match["medium"],
        published=date.value if date else None,
        authors=names_of(named[0]["names"]) if named else (),
    )
