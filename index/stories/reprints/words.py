"""The words of a body as they are compared: lower case, without signs, in UTF-8."""

from __future__ import annotations

import re

from index.text import tokens

_SPACES = bytes(byte if byte >= 0x80 or chr(byte).isalnum() else ord(" ") for byte in range(256))
"""ASCII as `bytes.translate` takes it: all but letters and digits becomes a space."""

_ASCII = bytes(range(128))

_SIGN = re.compile(rb"\xc2[\xa0-\xac\xae-\xbf]|\xe2\x80[\x80-\x8a\x90-\xbf]|\xe2\x81[\x80-\x9f]")
"""A sign beside ASCII between words: U+00A0 to U+00BF and U+2000 to U+205F, in UTF-8."""

_UNSEEN = re.compile(rb"\xc2\xad|\xe2\x80[\x8b-\x8f]|\xe2\x81\xa0|\xef\xbb\xbf")
"""A soft hyphen, a zero-width character or a byte order mark, in UTF-8."""

_UNSPACED = re.compile(rb"[\xe3-\xe9]|\xe0[\xb8-\xbb]|\xe1[\x80-\x82\x9e\x9f]")
"""First bytes of the scripts that write no spaces: Han, Kana, Thai, Lao, Burmese, Khmer."""


def body_words(text: str) -> list[bytes]:
    """Cut a text into words, in a third of the time that `index.text.tokens` takes.

    Args:
        text: A body, or a part of one.

    Returns:
        Runs of letters and digits, lower case, in UTF-8; in scripts that write no spaces the tokens
        of `index.text`. Empty for a text without words.
    """
    data = text.encode("utf-8", "surrogatepass")
    others = data.translate(None, _ASCII)
    if others:
        if _UNSPACED.search(others):
            found = (token.text.lower() for token in tokens(text))
            return [word.encode("utf-8", "surrogatepass") for word in found]
        letters = others.decode("utf-8", "surrogatepass")
        if letters != letters.lower():
            data = text.lower().encode("utf-8", "surrogatepass")
        for unseen in sorted(set(_UNSEEN.findall(others))):
            data = data.replace(unseen, b"")
        for sign in sorted(set(_SIGN.findall(others))):
            data = data.replace(sign, b" ")
    return data.lower().translate(_SPACES).split()
