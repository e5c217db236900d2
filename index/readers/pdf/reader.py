"""Reads PDF by PDFium: a document is one page, a newspaper's page as many as it has articles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from index.article import RawPage
from index.errors import PageTooLarge, ReadError
from index.readers.base import ByteStream, Container, Found, ReadOptions, Rejected
from index.readers.encodings.decoding import clean
from index.readers.pdf.layout import SOFT_HYPHEN, Box, PageLayout, Story, read_page
from index.readers.spool import seekable

if TYPE_CHECKING:
    import pypdfium2

MAX_PDF_BYTES = 500_000_000
"""Largest file."""

MAX_PAGES = 3_000
"""Pages that are read of one file."""

MAX_BOXES = 20_000
"""Pieces of lines on one page; a table of a thousand lines and ten columns has half of them."""

MIN_LETTERS_A_PAGE = 20
"""Letters a page, on average, below which the text of a file is taken to be in its pictures."""

MARGIN = 0.08
"""Share of a page's height, above and below, in which page numbers and running titles stand."""

_NUMBER = re.compile(
    r"\W*(?:page|seite|p\.|стр\.?)?\s*\d{1,4}\s*(?:(?:of|/|von|de)\s*\d{1,4})?\W*", re.IGNORECASE
)
_NO_TITLE = re.compile(
    r"untitled|title|microsoft word\b.*|.*\.(?:docx?|indd|qxp|qxd|pdf|tex|odt|rtf)|\W*|document\d*",
    re.IGNORECASE,
)
_PASSWORD = 4
"""PDFium's error FPDF_ERR_PASSWORD."""


def reader() -> PDFReader:
    """Return the reader of PDF.

    Returns:
        A new one.
    """
    return PDFReader()


class PDFReader:
    """See `index.readers.base.Reader`."""

    name = "pdf"

    def sniff(self, head: bytes) -> bool:
        return b"%PDF-" in head[:1024]

    def read(self, stream: ByteStream, where: str, options: ReadOptions) -> Iterator[Found]:
        import pypdfium2

        with seekable(stream, where, MAX_PDF_BYTES) as file:
            try:
                document = pypdfium2.PdfDocument(file)
            except pypdfium2.PdfiumError as error:
                if getattr(error, "err_code", None) == _PASSWORD:
                    message = f"{where} is locked by a password; save a copy without one"
                    raise ReadError(message, reason="locked PDF") from error
                message = f"{where} is a damaged PDF: {error}"
                raise ReadError(message, reason="damaged PDF") from error
            try:
                yield from _pages(document, where, options)
            finally:
                document.close()


class _Read(NamedTuple):
    """A page of the file.

    Args:
        height: In points.
        boxes: Its lines.
    """

    height: float
    boxes: list[Box]


def _pages(document: pypdfium2.PdfDocument, where: str, options: ReadOptions) -> Iterator[Found]:
    count = len(document)
    if count > MAX_PAGES:
        raise PageTooLarge(f"{where} has {count:,} pages; {MAX_PAGES:,} are read at most")
    read = [_read(document, number, where) for number in range(count)]
    letters = sum(len(box.text) for page in read for box in page.boxes)
    if letters < MIN_LETTERS_A_PAGE * max(count, 1):
        raise ReadError(
            f"{where} has no text layer; run it through an OCR program, as ocrmypdf, first",
            reason="no text layer",
        )
    if letters > options.max_bytes:
        raise PageTooLarge(f"{where} is larger than {options.max_bytes:,} bytes")
    running = _running(read)
    layouts = [read_page(_without(page, running)) for page in read]
    if any(layout.side_by_side for layout in layouts):
        yield from _newspaper(layouts, where)
        return
    title, texts = _one_document(layouts)
    said = clean(document.get_metadata_value("Title")).strip()
    title = title or ("" if _NO_TITLE.fullmatch(said) else said)
    content = "\n\n".join(texts)
    if not content.strip():
        yield Rejected.of(where, ReadError(f"{where} has no text", reason="no text"))
        return
    yield RawPage(content=content, kind="text", location=where, title=title or None)


def _read(document: pypdfium2.PdfDocument, number: int, where: str) -> _Read:
    page = document[number]
    try:
        text = page.get_textpage()
        try:
            rects = text.count_rects()
            if rects > MAX_BOXES:
                raise PageTooLarge(f"page {number + 1} of {where} has {rects:,} pieces of text")
            boxes = [
                Box(
                    left, bottom, right, top, _line(text.get_text_bounded(left, bottom, right, top))
                )
                for left, bottom, right, top in map(text.get_rect, range(rects))
            ]
        finally:
            text.close()
        return _Read(page.get_height(), boxes)
    finally:
        page.close()


def _line(text: str) -> str:
    """Return the text of a box; PDFium writes a hyphen that parts a word as STX there."""
    return clean(text).replace("\n", " ").replace("\x02", SOFT_HYPHEN)


def _running(pages: Sequence[_Read]) -> set[str]:
    """Return the lines in margins that stand on at least half of the pages, numbers left out."""
    times = Counter(
        line
        for page in pages
        for line in {_without_numbers(box.text) for box in page.boxes if _in_margin(box, page)}
    )
    return {line for line, count in times.items() if count >= 3 and count * 2 >= len(pages)}


def _without(page: _Read, running: set[str]) -> list[Box]:
    return [
        box
        for box in page.boxes
        if not _in_margin(box, page)
        or not (_NUMBER.fullmatch(box.text.strip()) or _without_numbers(box.text) in running)
    ]


def _in_margin(box: Box, page: _Read) -> bool:
    return box.bottom > (1 - MARGIN) * page.height or box.top < MARGIN * page.height


def _without_numbers(text: str) -> str:
    return re.sub(r"\d+", "", " ".join(text.split())).lower()


def _newspaper(layouts: Sequence[PageLayout], where: str) -> Iterator[Found]:
    """Yield the articles of pages on which headlines stand side by side."""
    source = next((layout.masthead for layout in layouts if layout.masthead), None)
    yield Container(where, "PDF", "article")
    for number, layout in enumerate(layouts, 1):
        for at, story in enumerate(layout.stories, 1):
            location = f"{where}#page-{number}-{at}"
            if story.paragraphs:
                yield RawPage(
                    content="\n\n".join(story.paragraphs),
                    kind="text",
                    location=location,
                    title=story.title or None,
                    source=source,
                )


def _one_document(layouts: Sequence[PageLayout]) -> tuple[str, list[str]]:
    """Join the pages of a document; a paragraph may go on over the end of a page."""
    title = ""
    texts: list[str] = []
    for number, layout in enumerate(layouts):
        for story in layout.stories:
            texts += _headed(story, first=number == 0 and not title)
            if number == 0 and not title:
                title = story.title
        if layout.masthead:
            texts.insert(0, layout.masthead)
    return title, texts


def _headed(story: Story, *, first: bool) -> list[str]:
    return [*([] if first or not story.title else [story.title]), *story.paragraphs]
