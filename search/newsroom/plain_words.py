"""Cuts a text into words in a third of the time of a regular expression.

Words are bytes of UTF-8 between signs of ASCII and the usual signs of print. It serves for counting
alone: `index.text` says what a token is.
"""

from __future__ import annotations

_APART = b'\n\t\r\v\f.,;:!?"()[]{}/*|<>_=+&%$#@~`\\^'
_TABLE = bytes.maketrans(_APART, b" " * len(_APART))
_SIGNS = tuple(sign.encode() for sign in "\u201c\u201d\u2018\u2013\u2014\u2026\u00a0")
_APOSTROPHE = "\u2019".encode()


def plain_text(text: str) -> bytes:
    """Return a text with spaces in the place of its signs, ready to be split.

    Args:
        text: Any.

    Returns:
        UTF-8, lone surrogates passed. Apostrophes are those of ASCII; they and hyphens stay.
    """
    data = text.encode("utf-8", "surrogatepass")
    if not text.isascii():
        data = data.replace(_APOSTROPHE, b"'")
        for sign in _SIGNS:
            data = data.replace(sign, b" ")
    return data.translate(_TABLE)
