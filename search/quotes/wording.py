"""The words of a text as quotations are compared: what typography changes is left out.

Kinds of quotation marks, dashes and spaces, and capitals, are no part of the words. An apostrophe
inside a word is one whichever sign writes it. Signs that carry meaning (`%`, `$`) are words. Marks
of omission cut a quotation into parts that must stand in this order: `…`, `...`, and what stands in
square brackets, which is the quoting writer's.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:['’ʼ‘`][^\W_]+)*|[%‰$€£¥₽§&+°]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_APOSTROPHE = str.maketrans(dict.fromkeys("’ʼ‘`", "'"))
_OMISSION = re.compile(r"\[[^\[\]]{0,80}\]|\(\s*(?:…|\.{3,})\s*\)|…|\.(?:\s?\.){2,}")


class Word(NamedTuple):
    """A word of a text.

    Args:
        key: By which it is compared.
        start, end: Its span.
    """

    key: str
    start: int
    end: int


class Part(NamedTuple):
    """A part of a quotation without an omission.

    Args:
        words: At least one.
        inserted: Words in the square brackets before it, which are the quoting writer's.
    """

    words: tuple[Word, ...]
    inserted: int = 0


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Cut a text into words.

    Args:
        text: Any text.
        start, end: The span that is cut; all of it by default.

    Returns:
        In order; empty for a text without letters and digits.
    """
    stop = len(text) if end is None else end
    return [Word(key(m[0]), m.start(), m.end()) for m in _WORD.finditer(text, start, stop)]


def key(word: str) -> str:
    """Return by what a word is compared.

    Args:
        word: As written.

    Returns:
        Composed, in small letters, with one kind of apostrophe.
    """
    if word.isascii():
        return word.lower().replace("`", "'")
    plain = _UNSEEN.sub("", unicodedata.normalize("NFKC", word)).translate(_APOSTROPHE)
    return plain.casefold()


def parts_of(text: str) -> list[Part]:
    """Cut a quotation at its marks of omission.

    Args:
        text: The quotation.

    Returns:
        Its parts in order; empty for a text without words.
    """
    text = _UNSEEN.sub("", text)
    parts: list[Part] = []
    at = inserted = 0
    for mark in [*_OMISSION.finditer(text), None]:
        words = words_of(text, at, mark.start() if mark else len(text))
        if words:
            parts.append(Part(tuple(words), inserted))
            inserted = 0
        if mark is not None:
            inserted += len(words_of(mark[0]))
            at = mark.end()
    return parts
