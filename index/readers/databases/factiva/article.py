"""Factiva articles as lines of HTML or RTF, in both of its layouts.

with codes: `HD` title, `BY` author, `PD` date, `SN` source, `LP` and `TD` text, `AN` number
without: section, title, author, `877 words`, date, time, source, code, edition, page,
         language, copyright; text; publisher, `Document NYTF000020050408dp1900j9s`
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from index.readers.databases.carriers.line import Line, one_line
from index.readers.databases.dates import find_date
from index.readers.databases.document import Document, is_copyright, paragraphs_of
from index.readers.parsing.people import language_of, names_of

CODES = frozenset((
    "HD", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "LA", "CY", "LP", "TD", "CO", "IN",
    "NS", "RE", "IPC", "IPD", "PUB", "AN", "SE", "BY", "CT", "RF", "NGC", "GC", "VOL", "ART",
    "CLM", "DLN", "CX", "CLR", "TCK", "RST", "RIC", "DJID", "RGN", "VL", "SX", "LOGO", "PRI",
))  # fmt: skip
"""Field names of the layout with codes."""

MAX_META_LINES = 14
"""Lines between date and text: time, source, code, volume, edition, page, language, rights."""

MAX_META_CHARS = 300
"""A longer line is text, unless it says whose the rights are."""

_NUMBER = re.compile(
    r"(?:\S{1,20}\s+)?(?P<number>[A-Z][A-Z0-9]{2,11}(?:1[89]|20)\d{6}[a-z0-9]{7,12})"
)
_WORDS = re.compile(r"\d[\d.,\s]{0,9}\s?[^\W\d_�][\w�.]{0,14}")
_TIME = re.compile(r"\d{1,2}[:.h]\d\d(?:[:.]\d\d)?\s?(?:[AP]M)?(?:\s?[A-Z]{3,5})?", re.IGNORECASE)
_CODE = re.compile(r"[A-Z0-9]{2,8}")
_HEADLINE = re.compile(r"[a-z]{0,4}Headline")
_PARAGRAPH = re.compile(r"(?:[a-z]{2,4})?articleParagraph")


def article_number(text: str) -> str | None:
    """Return the number in a line that ends an article, as `Document NYTF000020050408dp1900j9s`.

    Args:
        text: A line.

    Returns:
        The number, which no other article has; None for other lines.
    """
    match = _NUMBER.fullmatch(text) if len(text) < 60 else None
    return match["number"] if match else None


def article_document(lines: Sequence[Line]) -> Document:
    """Read one article.

    Args:
        lines: Its lines; of HTML those of its element alone.

    Returns:
        What was found; without paragraphs if there is no text.
    """
    lines = [line for line in lines if line.text]
    bold = {line.text for line in lines if line.is_bold} & CODES
    codes = {line.text for line in lines} & CODES
    if len(bold) > 2 or {"HD", "PD"} <= codes:
        return _with_codes(lines, bold if len(bold) > 2 else codes)
    return _without_codes(lines)


def _with_codes(lines: Sequence[Line], codes: Collection[str]) -> Document:
    fields: dict[str, list[Line]] = {}
    all_bold = all(line.is_bold for line in lines if line.text in ("HD", "PD"))
    code = ""
    for line in lines:
        if line.text in codes and (line.is_bold or not all_bold):
            code = line.text
        else:
            fields.setdefault(code, []).append(line)

    def said(*codes: str) -> str:
        return one_line(" ".join(line.text for code in codes for line in fields.get(code, ())))

    date = find_date(said("PD"))
    number = article_number(said("AN"))
    return Document(
        paragraphs=paragraphs_of(fields.get("LP", []) + fields.get("TD", [])),
        title=said("HD") or None,
        source=said("SN") or None,
        published=date.value if date else None,
        language=language_of(said("LA")),
        authors=names_of(said("BY")),
        number=number,
    )


def _without_codes(lines: Sequence[Line]) -> Document:
    number = next(filter(None, (article_number(line.text) for line in reversed(lines))), None)
    lines = [line for line in lines if article_number(line.text) is None]
    marked = [line for line in lines if any(map(_PARAGRAPH.fullmatch, line.marks))]
    at = _date_at(lines)
    date = find_date(lines[at].text) if at is not None else None
    head = lines[: at if at is not None else 0]
    title_at = next(
        (n for n, line in enumerate(head) if any(map(_HEADLINE.fullmatch, line.marks))), None
    )
    if title_at is None:
        title_at = next((n for n, line in enumerate(head) if line.is_bold), 0 if head else None)
    title = one_line(head[title_at].text) if title_at is not None else None
    above = head[title_at + 1 :] if title_at is not None else []
    authors = names_of(next((line.text for line in above if "author" in line.marks), ""))
    if not authors and above and not _WORDS.fullmatch(above[0].text) and not marked:
        authors = names_of(above[0].text)
    source, begin, language = _below_date(lines, at + 1 if at is not None else len(head))
    text = marked or _without_publisher(lines[begin:], source, lines[:begin])
    return Document(
        paragraphs=paragraphs_of(text),
        title=title,
        source=source,
        published=date.value if date else None,
        language=language,
        authors=authors,
        number=number,
    )


def _date_at(lines: Sequence[Line]) -> int | None:
    """Return where the date stands: below the count of words, else where a line is a date alone."""
    dates = [
        at
        for at, line in enumerate(lines[:30])
        if (found := find_date(line.text)) and found.start == 0 and found.end >= len(line.text) - 1
    ]
    for at in dates:
        if at and _WORDS.fullmatch(lines[at - 1].text):
            return at
    return dates[0] if dates else None


def _below_date(lines: Sequence[Line], at: int) -> tuple[str | None, int, str | None]:
    """Return the source below the date, where the text begins, and the language."""
    source = None
    language = None
    begin = at
    for n in range(at, min(len(lines), at + MAX_META_LINES)):
        text = lines[n].text
        if source is None:
            if not _TIME.fullmatch(text):
                source = one_line(text)
            begin = n + 1
        elif is_copyright(text, head=True):
            return source, n + 1, language
        elif len(text) > MAX_META_CHARS:
            break
        elif _CODE.fullmatch(text) or (len(text) < 30 and language_of(text) is not None):
            begin = n + 1
            if not _CODE.fullmatch(text):
                language = language_of(text)
    return source, begin, language


def _without_publisher(
    lines: Sequence[Line], source: str | None, above: Sequence[Line]
) -> Sequence[Line]:
    """Take off the publisher's name below a text, which source or copyright say too."""
    if not lines or len(lines[-1].text) > 80 or lines[-1].text[-1:] in '.?!”»"':
        return lines
    said = " ".join(
        [source or "", *(line.text for line in above if is_copyright(line.text, head=True))]
    )
    words = lines[-1].text.lower().split()
    known = sum(word in said.lower() for word in words)
    return lines[:-1] if known * 2 >= len(words) else lines
