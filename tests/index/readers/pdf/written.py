"""Writes small PDF files: text at places, nothing else."""

from __future__ import annotations

from collections.abc import Iterable

Piece = tuple[float, float, float, str]
"""Left, baseline and size in points, and the text, in Latin letters."""


def pdf(*pages: Iterable[Piece], title: str = "") -> bytes:
    """Return a file of pages of 600 by 800 points.

    Source: PDF 1.7 (ISO 32000-1), 7.5 and 9.4.
    """
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    kids = []
    for page in pages:
        stream = "".join(
            f"BT /F1 {size} Tf {left} {base} Td ({text}) Tj ET\n" for left, base, size, text in page
        ).encode("latin-1")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    objects.append(b"<< /Title (%s) >>" % title.encode("latin-1"))
    written = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return written + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (count, table, count, len(objects), len(written))
    )


def lines(left: float, top: float, texts: Iterable[str], size: float = 9) -> list[Piece]:
    """Return lines below each other, 11 points apart."""
    return [(left, top - 11 * at, size, text) for at, text in enumerate(texts)]
