"""Find where an article says what an abbreviation stands for: `World Trade Organization (WTO)`.

The letters of the abbreviation have to be the initials of the words before it, each of them and in
order, so that nothing else in brackets is taken for one.

Source: A. Schwartz and M. Hearst, "A simple algorithm for identifying abbreviation definitions in
biomedical text", Pacific Symposium on Biocomputing 2003; here every capitalised word has to give a
letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from index.text import spelling_key

MIN_LETTERS = 3
MAX_LETTERS = 8
"""Letters of an abbreviation. Two letters stand for too much (`AP`, `SC`)."""

MAX_CHARS = 120
"""Characters before or after a bracket in which the words are looked for."""

_BETWEEN = frozenset(
    ["a", "an", "and", "as", "at", "by", "de", "del", "der", "des", "di", "du", "e", "et", "for",
     "from", "für", "in", "la", "le", "les", "los", "of", "on", "or", "the", "to", "und", "with",
     "y"]
)  # fmt: skip
"""Words that may stand in small letters between those that give the letters."""

_SHORT = re.compile(r"(?<![\w.])(?:[A-Z]\.?){2,7}[A-Z]\.?$")
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class Definition(NamedTuple):
    """An abbreviation and what an article says that it stands for.

    Args:
        short: The abbreviation as written, without points.
        long: The words as written.
    """

    short: str
    long: str


def definitions(body: str) -> Iterator[Definition]:
    """Find the abbreviations that a text explains.

    Args:
        body: An article's text.

    Yields:
        Abbreviations of `MIN_LETTERS` to `MAX_LETTERS` with what they stand for, in order, as
        often as they are explained; nothing if none is.
    """
    opened = body.find("(")
    while opened >= 0:
        closed = body.find(")", opened, opened + MAX_CHARS)
        inside = body[opened + 1 : closed] if closed > 0 else ""
        before = body[max(0, opened - MAX_CHARS) : max(0, opened - 1)]
        if inside[:1].isupper() and body[opened - 1 : opened] == " ":
            if _SHORT.match(inside):
                yield from _defined(inside, before)
            elif before.rstrip(".")[-1:].isupper() and (
                short := _SHORT.search(before[-2 * MAX_LETTERS :])
            ):
                yield from (one for one in _defined(short[0], inside) if one.long == inside)
        opened = body.find("(", opened + 1)


def _defined(written: str, text: str) -> Iterator[Definition]:
    """Yield the definition of an abbreviation if a text ends with what it stands for."""
    short = written.replace(".", "")
    if len(short) <= MAX_LETTERS:
        long = _last_words(_POSSESSIVE.sub("", text), short)
        if long:
            yield Definition(short, long)


def initials(key: str) -> frozenset[str]:
    """Return the abbreviations that the words of a key may have.

    Args:
        key: A spelling key of several words.

    Returns:
        The initials of its words, and those without the words of `_BETWEEN`, in small letters;
        one text if it has none of these. Empty for a key of one word.
    """
    words = key.split(" ")
    if len(words) < MIN_LETTERS:
        return frozenset()
    every = "".join([word[0] for word in words])
    return frozenset([every, "".join([word[0] for word in words if word not in _BETWEEN])])


def _last_words(text: str, short: str) -> str:
    """Return the words at the end of a text whose initials are an abbreviation; "" if none are."""
    words = list(_WORD.finditer(text))
    if not words or words[-1].end() != len(text):
        return ""
    left = short
    end = len(text)
    for word in reversed(words):
        if text[word.end() : end].strip(" -‐‑\u00a0"):
            return ""
        end = word.start()
        written = word[0]
        if left.endswith(written[0].upper()) and (written[0].isupper() or written in _BETWEEN):
            left = left[:-1]
            if not left:
                long = text[end:]
                return long if written[0].isupper() and _spells(long, short) else ""
        elif written not in _BETWEEN:
            return ""
    return ""


def _spells(long: str, short: str) -> bool:
    """Tell whether the key of the words has the abbreviation too, as it is counted."""
    return short.lower() in initials(spelling_key(long))
