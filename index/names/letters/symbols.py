"""The letters that the learned cost reads: a to z, the common diacritics; and the script."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from index.names.letters.scripts import latin

PLAIN = "abcdefghijklmnopqrstuvwxyz'- "
MARKED = "áàâäãåāăąæćčçďđéèêëēėęěğíìîïīıķľłļńňñņóòôöõőōøœŕřśšşșťţțúùûüűūůýźžżəßþ"
"""Letters frequent enough in the training groups to have costs of their own; any other letter with
a mark is read as the letter below the mark."""

CODES = {symbol: code for code, symbol in enumerate(PLAIN + MARKED, 1)}
"""A number for each symbol, from 1; 0 is padding."""
OUTSIDE = 127
"""The code of what stands before a name's first and after its last symbol."""

LATIN, ALPHABET, CONSONANTS = 0, 1, 2
"""How a pair is written: both Latin; one or both in a script that writes its vowels; one or both
in Arabic or Hebrew, whose short vowels are not written."""

_CONSONANTS = re.compile("[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f]")
_APOSTROPHES = frozenset("’‘`ʼʻʹ´ʿʾ′ʽ")
_HYPHENS = frozenset("‐‑–—_./")
_SPACES = re.compile(" +")
_TWINS = {"ǝ": "ə", "ӡ": "z", "ƶ": "z", "ŭ": "u", "ɵ": "o"}
"""Letters that are typed for others of the same look or sound."""


class Spelling(NamedTuple):
    """A spelling as the cost reads it: its symbols, and how it was written."""

    symbols: str
    script: int


def spelling(text: str) -> Spelling:
    """Read `text` as symbols, lower case; without symbols for a text without letters."""
    if text.isascii():
        written, script = text.lower(), LATIN
    else:
        written = latin(text)
        script = LATIN if written is text else CONSONANTS if _CONSONANTS.search(text) else ALPHABET
        written = unicodedata.normalize("NFC", written.lower())
    if all(map(CODES.__contains__, written)):
        return Spelling(_SPACES.sub(" ", written).strip(" -'"), script)
    symbols: list[str] = []
    for character in written:
        if character in CODES:
            symbols.append(character)
        elif character in _APOSTROPHES:
            symbols.append("'")
        elif character in _HYPHENS:
            symbols.append("-")
        elif character.isspace():
            symbols.append(" ")
        else:
            below = _TWINS.get(character) or unicodedata.normalize("NFD", character)[0]
            if below in CODES:
                symbols.append(below)
    return Spelling(_SPACES.sub(" ", "".join(symbols)).strip(" -'"), script)


def pair_script(a: Spelling, b: Spelling) -> int:
    """Say how the pair is written: the greater of its two writings."""
    return max(a.script, b.script)
