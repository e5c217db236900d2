"""The characters of a page's lines, counted by class for all lines at once with numpy."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from index.strip.model.rows import Floats
from index.strip.page.prose import CLOSING_MARKS, SENTENCE_ENDS

LETTER, UPPER, DIGIT, SPACE, PUNCT, END, COMMA, SEPARATOR, HAN, FOREIGN, WORD, CLOSER, COLON = (
    1 << bit for bit in range(13)
)
"""Character classes: END closes sentences, SEPARATOR stands between links (`|`, `›`, `©`, `/`),
FOREIGN is a letter outside ASCII, WORD stands inside words, CLOSER closes a quotation."""

_SEPARATORS = "|›»«‹©®™/\\@#_*•·►▸→←↑↓<>{}[]~^=+"


def _class_table() -> NDArray[np.uint16]:
    table = np.zeros(0x3100, np.uint16)
    for code in range(0x3100):
        character = chr(code)
        bits = PUNCT
        if character.isalpha():
            bits = LETTER | WORD
            bits |= UPPER if character.isupper() else 0
            bits |= FOREIGN if code > 127 else 0
            bits |= HAN if code >= 0x3041 else 0
        elif character.isdigit():
            bits = DIGIT | WORD
        elif character.isspace():
            bits = SPACE
        elif character in "'’" or 0x300 <= code < 0x370:
            bits = WORD
        bits |= END if character in SENTENCE_ENDS else 0
        bits |= COMMA if character in ",;" else 0
        bits |= SEPARATOR if character in _SEPARATORS else 0
        bits |= CLOSER if character in CLOSING_MARKS else 0
        bits |= COLON if character == ":" else 0
        table[code] = bits
    return table


_TABLE: list[NDArray[np.uint16]] = []


def character_classes(text: str) -> NDArray[np.uint16]:
    """Return the classes of every character of a text.

    Args:
        text: Any text; a lone surrogate counts as a question mark.

    Returns:
        The bits of `LETTER` to `COLON`, shape (characters,).
    """
    if not _TABLE:
        _TABLE.append(_class_table())
    table = _TABLE[0]
    if text.isascii():
        ascii_classes: NDArray[np.uint16] = np.take(table, np.frombuffer(text.encode(), np.uint8))
        return ascii_classes
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), "<u4")
    if int(codes.max()) < len(table):
        known: NDArray[np.uint16] = np.take(table, codes)
        return known
    classes: NDArray[np.uint16] = table[np.minimum(codes, len(table) - 1)]
    beyond = codes >= len(table)
    letters = (codes >= 0x3100) & (codes < 0xD800)
    classes[beyond] = np.where(letters[beyond], LETTER | WORD | HAN | FOREIGN, PUNCT)
    classes[(codes == 0xFF01) | (codes == 0xFF1F)] = PUNCT | END
    classes[(codes == 0xFF09) | (codes == 0xFF3D)] = PUNCT | CLOSER
    classes[codes == 0xFF1A] = PUNCT | COLON
    return classes


_COUNTED = (LETTER, UPPER, DIGIT, PUNCT, END, COMMA, SEPARATOR, FOREIGN, HAN)
_FIELD_BITS = 21
"""Three counts to a 64-bit number: a line of two million characters fits."""


def _packing_table() -> NDArray[np.int64]:
    table = np.zeros((3, 1 << 13), np.int64)
    for place, bits in enumerate(_COUNTED):
        holders = (np.arange(1 << 13) & bits) != 0
        table[place // 3] += holders.astype(np.int64) << (_FIELD_BITS * (place % 3))
    return table


_PACKING: list[NDArray[np.int64]] = []


def class_counts(classes: NDArray[np.uint16], starts: NDArray[np.int64]) -> dict[int, Floats]:
    """Count the characters of each class in each line, three classes in one addition.

    Args:
        classes: From `character_classes`, of all lines one after the other.
        starts: Where each line begins in `classes`.

    Returns:
        By class the count in each line, shape (lines,).
    """
    if not _PACKING:
        _PACKING.append(_packing_table())
    counts: dict[int, Floats] = {}
    for number, table in enumerate(_PACKING[0]):
        sums = np.add.reduceat(np.take(table, classes), starts)
        for place, bits in enumerate(_COUNTED[3 * number : 3 * number + 3]):
            field = (sums >> (_FIELD_BITS * place)) & ((1 << _FIELD_BITS) - 1)
            counts[bits] = field.astype(np.float32)
    return counts
