"""Words: the one definition of a token, for the engines, the names and the marks in passages.

A token is a run of letters, digits and combining marks, or one Han, Hiragana or Katakana
character (scripts without spaces are searched by single characters in phrases). A possessive
`'s` belongs to the token before it but not to its text.

`fold` makes the spelling key of a token: lower case, Latin diacritics off. Stemming is the
engine's own (Snowball English, then Snowball Russian: each leaves the other's script alone).

An engine's native analyzer cuts at everything that is not alphanumeric and lowers the case. On
texts that passed `engine_text` this makes exactly the `fold` of each of `tokens`;
tests/index/test_text.py compares them over all of Unicode and over a corpus.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

GROUP_MARK = "\ua66e"
"""First character of a name group's token in the engine's fields, before the group's number. The
multiocular O is a letter without case that no analyzer alters, and stands in one phrase of one
manuscript of 1429 (Everson et al., ISO/IEC JTC1/SC2/WG2 N3194), so nobody misses it where
`engine_text` removes it from page text."""

IDEOGRAPHS = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufa6d\ufa70-\ufad9\uff66-\uff9f\U00020000-\U0002a6df\U0002a700-\U0002b738"
    "\U0002b740-\U0002b81d\U0002b820-\U0002cea1\U0002ceb0-\U0002ebe0\U0002f800-\U0002fa1d"
    "\U00030000-\U0003134a"
)
"""Hiragana, Katakana and the Han blocks, as a character class's inside."""

_MARKS = (
    "\u00ad\u200c\u200d"  # soft hyphen and joiners: inside a word, never seen
    "\u02b0-\u02ff\u0374\u0300-\u034e\u0350-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4"
    "\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc"
    "\u09be-\u09c4\u09c7\u09c8\u09cb-\u09cd\u09d7\u09e2\u09e3\u0a01-\u0a03\u0a3c\u0a3e-\u0a42"
    "\u0a47\u0a48\u0a4b-\u0a4d\u0a70\u0a71\u0a81-\u0a83\u0abc\u0abe-\u0ac5\u0ac7-\u0ac9"
    "\u0acb-\u0acd\u0b01-\u0b03\u0b3c\u0b3e-\u0b44\u0b47\u0b48\u0b4b-\u0b4d\u0b82\u0bbe-\u0bc2"
    "\u0bc6-\u0bc8\u0bca-\u0bcd\u0bd7\u0c00-\u0c04\u0c3e-\u0c44\u0c46-\u0c48\u0c4a-\u0c4d"
    "\u0c81-\u0c83\u0cbc\u0cbe-\u0cc4\u0cc6-\u0cc8\u0cca-\u0ccd\u0d00-\u0d03\u0d3e-\u0d44"
    "\u0d46-\u0d48\u0d4a-\u0d4d\u0d57\u0dca\u0dcf-\u0dd4\u0dd6\u0dd8-\u0ddf\u0e31\u0e34-\u0e3a"
    "\u0e48-\u0e4b\u0e4d\u0eb1\u0eb4-\u0ebb\u0ec8-\u0ecb\u102b-\u103e\u17b6-\u17c8\u17d2"
    "\u1dc0-\u1dff\u3099\u309a\ufe20-\ufe2f"
)
"""Characters that continue a word but do not begin one: combining marks of the scripts of the
press, letter-like apostrophes, invisible joiners. As a character class's inside."""

_LETTER = rf"[^\W_{IDEOGRAPHS}\u02b0-\u02ff\u0374]"

_WORD = rf"(?:{_LETTER}+(?:[{_MARKS}]+{_LETTER}*)*|[{IDEOGRAPHS}])"

_APOSTROPHE_S = rf"['’][sS](?![^\W_]|[{_MARKS}])"

TOKEN = re.compile(rf"({_WORD})(?:{_APOSTROPHE_S})*")
"""Group 1 is the token's text; the match's end may lie past it by a possessive."""

_POSSESSIVE = re.compile(rf"['’](?:(?<=[^\W_].)|(?<=[{_MARKS}].))[sS](?![^\W_]|[{_MARKS}])")

_LATIN_MARKED = "À-ÖØ-öø-\u024f\u1e00-\u1eff"

_PLAIN = (
    "\x00-\u00a9\u00ab\u00ac\u00ae-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf×÷"
    "\u0402-\u0450\u0452-\u0481\u048a-\u052f\u2000-\u200a\u2010-\u2027\u202f-\u205e\u20a0-\u20c0"
    "\u2190-\u23ff\u2500-\u2775\u2794-\u2bff\U0001f300-\U0001faff"
) + GROUP_MARK
"""Characters whose `fold` is their lower case and which every analyzer cuts at, or keeps, as
`TOKEN` does; as a character class's inside."""

_MARKED_LATIN = re.compile(rf"[{_LATIN_MARKED}Ёё]")
_UNUSUAL = re.compile(rf"[^{_PLAIN}{_LATIN_MARKED}Ёё]")

# The letters that Unicode does not decompose. `ё` is written `е` as often as not.
_SPECIAL = {
    "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O",
    "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "TH", "ł": "l", "Ł": "L", "ı": "i",
    "ħ": "h", "Ħ": "H", "ŋ": "n", "Ŋ": "N", "ə": "e", "Ə": "E", "ǝ": "e", "Ǝ": "E",
    "ё": "е", "Ё": "Е", "ς": "σ",
}  # fmt: skip


class _Folded(dict[int, str]):
    """Folds of characters, each worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    if character in _SPECIAL:
        return _SPECIAL[character]
    category = unicodedata.category(character)
    if category[0] == "M":
        return "" if unicodedata.combining(character) else character
    if category == "Cf" or "\u02b0" <= character <= "\u02ff" or character == "\u0374":
        return ""
    base = unicodedata.normalize("NFD", character)[0]
    if base.isascii():
        return base
    plain = unicodedata.normalize("NFKC", character)
    return plain if plain.isascii() and plain.isalnum() else character


_FOLDED = _Folded()


class Token(NamedTuple):
    """A token as written: its text and its span, end exclusive and without a possessive."""

    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """Cut `text` into tokens as written.

    Returns:
        In order, not overlapping; empty for text without letters or digits.
    """
    return [Token(m[1], m.start(1), m.end(1)) for m in TOKEN.finditer(text)]


def words(text: str) -> list[str]:
    """Return the texts of `tokens(text)`, in a third of the time."""
    return TOKEN.findall(text)


def fold(word: str) -> str:
    """Return the spelling key of `word`: lower case, Latin diacritics and ligatures off.

    Letters of other scripts keep the marks that make them (`й` is not `и`), except `ё`, which
    Russian writes `е` as well. Points and accents that may be left out (Hebrew, Arabic, stress)
    are off. Folding twice changes nothing.

    Args:
        word: One token.

    Returns:
        Never empty for a token.
    """
    if word.isascii():
        return word.lower()
    return _fold_case(word).lower().replace("ς", "σ")


def _fold_case(word: str) -> str:
    return unicodedata.normalize("NFC", word).translate(_FOLDED)


def spelling_key(text: str) -> str:
    """Return the key under which a name's spelling is counted: its folded tokens.

    `Jalal-Abad` and `Jalal Abad` have the key `jalal abad`; `Jalalabad` has `jalalabad`.

    Returns:
        One space between tokens; empty for text without letters or digits.
    """
    return " ".join(fold(token.text) for token in tokens(text))


def engine_text(text: str) -> str:
    """Prepare page text for an engine's analyzer, so that it finds the `fold` of each of `tokens`.

    Possessives, group marks and Latin diacritics come off; upper case stays.

    Returns:
        The text, or its words with one space between if it holds characters that analyzers cut
        otherwise; empty for an empty text.
    """
    if GROUP_MARK in text:
        text = text.replace(GROUP_MARK, " ")
    if not text.isascii():
        if _UNUSUAL.search(text):
            return " ".join(_fold_case(match[1]) for match in TOKEN.finditer(text))
        text = _MARKED_LATIN.sub(_fold_match, text)
    return _POSSESSIVE.sub("", text)


def _fold_match(match: re.Match[str]) -> str:
    return _FOLDED[ord(match[0])]
