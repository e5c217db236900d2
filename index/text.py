"""Words: the one definition of a token, for the engines, the names and the marks in passages.

A token is a run of letters, digits and combining marks, or one Han, Hiragana or Katakana
character (scripts without spaces are searched by single characters in phrases). A possessive
`'s` belongs to the token before it but not to its text.

`fold` gives the spelling key of a token: lower case, Latin diacritics off. Stemming is the
engine's own (Snowball English, then Snowball Russian: each leaves the other's script alone).
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

GROUP_MARK = "\ue000"
"""First character of a name group's token in the engine's fields; private use, so no page can
write one: `engine_text` removes it from page text."""

IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
"""Hiragana, Katakana and the common Han blocks, as a character class's inside."""

MARKS = "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c4-\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"
"""Combining marks that stand inside words: Latin and Cyrillic accents, Hebrew and Arabic points,
Devanagari vowel signs."""

TOKEN = re.compile(
    rf"([{IDEOGRAPHS}]|(?:(?![{IDEOGRAPHS}])[^\W_]|[{MARKS}])+)(?:['’]s\b)?"
)
"""Group 1 is the token's text; the match's end may lie past it by a possessive."""

_POSSESSIVE = re.compile(r"(?<=\w)['’][sS]\b")


class Token(NamedTuple):
    """A token as written: its text and its span, end exclusive and without a possessive."""

    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """Cut `text` into tokens as written, in order; empty for text without letters or digits."""
    return [Token(m[1], m.start(1), m.end(1)) for m in TOKEN.finditer(text)]


def fold(word: str) -> str:
    """Give the spelling key of `word`: lower case, Latin diacritics and ligatures off.

    Letters of other scripts keep their marks (`й` is not `и`), except `ё`, which Russian writes
    `е` as well.
    """
    lowered = word.lower()
    if lowered.isascii():
        return lowered
    folded = "".join(map(_fold_character, lowered))
    return unicodedata.normalize("NFC", folded)


_SPECIAL = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l",
            "ı": "i", "ħ": "h", "ŋ": "n", "ə": "e", "ё": "е", "ʼ": "", "ʻ": "", "ʹ": ""}


def _fold_character(character: str) -> str:
    if character in _SPECIAL:
        return _SPECIAL[character]
    decomposed = unicodedata.normalize("NFD", character)
    if len(decomposed) > 1 and "a" <= decomposed[0] <= "z":
        return decomposed[0]
    if "\u0300" <= character <= "\u036f":
        return ""
    return character


def spelling_key(text: str) -> str:
    """Give the key under which a name's spelling is counted: its folded tokens, one space between.

    `Jalal-Abad` and `Jalal Abad` have the key `jalal abad`; `Jalalabad` has `jalalabad`.
    """
    return " ".join(fold(token.text) for token in tokens(text))


def engine_text(text: str) -> str:
    """Prepare page text for an engine's analyzer: possessives and group marks off."""
    if GROUP_MARK in text:
        text = text.replace(GROUP_MARK, " ")
    return _POSSESSIVE.sub("", text)
