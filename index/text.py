"""Words: the one definition of a token, for the engines, the names and the marks in passages.

A token is one of:

- a run of letters, digits and combining marks;
- the letters of an initialism with points between them: `U.S` of `U.S.`;
- a Hebrew word with its gershayim before the last letter or its geresh, whichever sign writes them;
- one Han, Hiragana or Katakana character, or one syllable's cluster of Thai, Lao, Khmer or Burmese.
  These scripts write no spaces, so their words are searched as phrases.

A possessive `'s` belongs to the token before it but not to its text.

`fold` makes the spelling key of a token: lower case, without the marks that the press leaves out as
often as it writes them. `index.analysis` makes an engine's terms of tokens.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

GROUP_MARK = "\ua66e"
"""First character of a name group's token in the engine's fields, before the group's number. The
multiocular O stands in one phrase of one manuscript of 1429 (Everson et al., ISO/IEC JTC1/SC2/WG2
N3194), so nobody misses it: no token holds it."""

IDEOGRAPHS = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufa6d\ufa70-\ufad9\uff66-\uff9f\U00020000-\U0002a6df\U0002a700-\U0002b738"
    "\U0002b740-\U0002b81d\U0002b820-\U0002cea1\U0002ceb0-\U0002ebe0\U0002f800-\U0002fa1d"
    "\U00030000-\U0003134a"
)
"""Hiragana, Katakana and the Han blocks, as a character class's inside."""

_CLUSTERED = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd\u0ec0-\u0ec6\u0edc-\u0edf"
    "\u1000-\u102a\u103f\u1050-\u1055\u105a-\u105d\u1061\u1065\u1066\u106e-\u1070\u1075-\u1081\u108e"
    "\u1780-\u17b3\u17d7\u17dc"
)
"""Letters of Thai, Lao, Burmese and Khmer, as a character class's inside."""

_MARKS = (
    "\u00ad\u200b-\u200d\u2060\ufeff"  # soft hyphen, zero-width spaces, joiners: never seen
    "\u02b0-\u02ff\u0374\u0300-\u034e\u0350-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4"
    "\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc"
    "\u09be-\u09c4\u09c7\u09c8\u09cb-\u09cd\u09d7\u09e2\u09e3\u0a01-\u0a03\u0a3c\u0a3e-\u0a42"
    "\u0a47\u0a48\u0a4b-\u0a4d\u0a70\u0a71\u0a81-\u0a83\u0abc\u0abe-\u0ac5\u0ac7-\u0ac9"
    "\u0acb-\u0acd\u0b01-\u0b03\u0b3c\u0b3e-\u0b44\u0b47\u0b48\u0b4b-\u0b4d\u0b82\u0bbe-\u0bc2"
    "\u0bc6-\u0bc8\u0bca-\u0bcd\u0bd7\u0c00-\u0c04\u0c3e-\u0c44\u0c46-\u0c48\u0c4a-\u0c4d"
    "\u0c81-\u0c83\u0cbc\u0cbe-\u0cc4\u0cc6-\u0cc8\u0cca-\u0ccd\u0d00-\u0d03\u0d3e-\u0d44"
    "\u0d46-\u0d48\u0d4a-\u0d4d\u0d57\u0dca\u0dcf-\u0dd4\u0dd6\u0dd8-\u0ddf\u0e31\u0e34-\u0e3a"
    "\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059\u105e-\u1060"
    "\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d\u17b4-\u17d3\u17dd"
    "\u1dc0-\u1dff\u3099\u309a\ufe20-\ufe2f"
)
"""Characters that continue a word but do not begin one: combining marks of the scripts of the
press, letter-like apostrophes, invisible joiners. As a character class's inside."""

_LETTER = rf"[^\W_{GROUP_MARK}{IDEOGRAPHS}{_CLUSTERED}\u02b0-\u02ff\u0374]"

_INITIAL = r"\.(?<=(?<![^\W_])[^\W\d_]\.)[^\W\d_](?![^\W_])"
"""A point after a single letter, and one more single letter."""

_HEBREW_SIGN = (
    r"(?<=[\u05d0-\u05ea])(?:[\"\u05f4\u201d](?=[\u05d0-\u05ea](?![\u05d0-\u05ea]))"
    r"|['\u2019\u05f3](?=[\u05d0-\u05ea]))"
)
"""Gershayim before the last letter of a Hebrew word, and geresh inside it. A quotation mark before
more letters opens a quotation: `\u05d1"\u05d4\u05d0\u05e8\u05e5"`."""

_CLUSTER = rf"[{_CLUSTERED}][{_MARKS}]*(?:(?<=[\u1039\u17d2])[{_CLUSTERED}][{_MARKS}]*)*"

_WORD = (
    rf"(?:{_LETTER}+(?:(?:[{_MARKS}]|{_HEBREW_SIGN})+{_LETTER}*)*(?:{_INITIAL})*"
    rf"|[{IDEOGRAPHS}][\u3099\u309a]?|{_CLUSTER})"
)

_APOSTROPHE_S = rf"\.?['\u2019][sS](?![^\W_]|[{_MARKS}])"

SIMPLE_TOKEN = re.compile(rf"([^\W_]+(?:{_INITIAL})*)(?:\.?['\u2019][sS](?![^\W_]))*")
"""`whole_pattern` for texts of simple characters, in half of its time."""

_SIMPLE = frozenset(
    chr(number)
    for first, last in ((0x80, 0xAC), (0xAE, 0x2AF), (0x375, 0x482), (0x2010, 0x205F))
    for number in range(first, last + 1)
)
"""Simple characters beside ASCII: letters of Latin, Greek and Russian, signs of western print."""

_ASCII = bytes(range(128))


@cache
def whole_pattern() -> re.Pattern[str]:
    """Return the definition of a token; compiled when a text first needs it, in 2 ms.

    Returns:
        An expression whose group 1 is the token's text; the match's end may lie past it by a
        possessive.
    """
    return re.compile(rf"({_WORD})(?:{_APOSTROPHE_S})*")


@cache
def _complex() -> re.Pattern[str]:
    """Return what finds combining and unseen marks, and the scripts that need `whole_pattern`."""
    return re.compile(
        "[\u00ad\u02b0-\u036f\u0374\u0483-\u0487\u0590-\u1cff\u1dc0-\u1dff\u200b-\u200d\u2060"
        "\u2e80-\uffff\U00020000-\U0003ffff]"
    )


def beside_ascii(data: bytes) -> str:
    """Return the other characters of a text, in a third of a regular expression's time.

    Args:
        data: The text in UTF-8, lone surrogates passed.

    Returns:
        What is not ASCII, in order; empty for a text of ASCII.
    """
    return data.translate(None, _ASCII).decode("utf-8", "surrogatepass")


def token_pattern(text: str) -> re.Pattern[str]:
    """Return what finds in a text what `whole_pattern` finds; the faster one if it serves.

    Args:
        text: Any.

    Returns:
        `SIMPLE_TOKEN`, or `whole_pattern`.
    """
    if text.isascii():
        return SIMPLE_TOKEN
    others = beside_ascii(text.encode("utf-8", "surrogatepass"))
    if _SIMPLE.issuperset(others) or not _complex().search(others):
        return SIMPLE_TOKEN
    return whole_pattern()


# The letters that Unicode does not decompose. `ё` is written `е` as often as not.
_SPECIAL = {
    "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O",
    "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "TH", "ł": "l", "Ł": "L", "ı": "i",
    "ħ": "h", "Ħ": "H", "ŋ": "n", "Ŋ": "N", "ə": "e", "Ə": "E", "ǝ": "e", "Ǝ": "E",
    "ё": "е", "Ё": "Е", "ς": "σ",
    "آ": "ا", "أ": "ا", "إ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ي", "ى": "ي", "ی": "ي", "ے": "ي",
    "ک": "ك", "ة": "ه", "ۀ": "ه", "ہ": "ه", "ە": "ه", "ـ": "",
    ".": "", '"': "", "'": "", "’": "", "”": "", "״": "", "׳": "",
}  # fmt: skip
"""Arabic letters that are written for each other: hamza on its carriers, final yeh, Persian kaf and
yeh, ta marbuta; tatweel is no letter. Source: Larkey, Ballesteros, Connell, "Improving stemming for
Arabic information retrieval", SIGIR 2002, section 3; Lucene's Arabic and Persian normalisers.
Points and quotes stand inside tokens in initialisms and Hebrew words alone."""

_OPTIONAL_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u1ab0-\u1aff\u1dc0-\u1dff\ufe20-\ufe2f]"
)
"""Marks that may be left out in their scripts: diacritics, stress, points and short vowels. In the
scripts of India and South-East Asia a mark makes another word."""


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
        return "" if _OPTIONAL_MARKS.match(character) else character
    if category == "Cf" or "\u02b0" <= character <= "\u02ff" or character == "\u0374":
        return ""
    base = unicodedata.normalize("NFD", character)[0]
    if base.isascii() or "\u0370" <= base <= "\u03ff":
        return base
    plain = unicodedata.normalize("NFKC", character)
    return plain if plain.isascii() and plain.isalnum() else character


_FOLDED = _Folded()


class Token(NamedTuple):
    """A token as written.

    Args:
        text: Its text, without a possessive.
        start, end: Its span in code points, end exclusive and without a possessive.
    """

    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """Cut a text into tokens as written.

    Args:
        text: Any text.

    Returns:
        In order, not overlapping; empty for text without letters or digits.
    """
    return [Token(m[1], m.start(1), m.end(1)) for m in token_pattern(text).finditer(text)]


def words(text: str) -> list[str]:
    """Return the texts of a text's tokens, in a third of the time of `tokens`.

    Args:
        text: Any text.

    Returns:
        In order; empty for text without letters or digits.
    """
    return token_pattern(text).findall(text)


def fold(word: str) -> str:
    """Return the spelling key of `word`: lower case, without what may be left out.

    Latin and Greek diacritics, Hebrew points, Arabic short vowels, Russian stress, and the points
    of initialisms are off; ligatures are letters; letters that Arabic and Persian write for each
    other are one. Other marks make other words: `й` is not `и`, and Thai, Indian and Japanese
    marks stay. Folding twice changes nothing.

    Args:
        word: One token.

    Returns:
        Never empty for a token, but for one of tatweel alone.
    """
    if word.isascii():
        return word.lower().replace(".", "")
    folded = unicodedata.normalize("NFC", word).translate(_FOLDED)
    return folded.lower().replace("ς", "σ")


def spelling_key(text: str) -> str:
    """Return the key under which a name's spelling is counted: its folded tokens.

    `Jalal-Abad` and `Jalal Abad` have the key `jalal abad`; `Jalalabad` has `jalalabad`.

    Args:
        text: Any text, such as a name as an article writes it.

    Returns:
        One space between tokens; empty for text without letters or digits.
    """
    if text.isascii() and text.replace(" ", "").isalpha():
        return " ".join(text.lower().split())
    return " ".join(fold(token.text) for token in tokens(text))
