"""Write a spelling in the symbols that the learned cost reads: a to z and the common diacritics."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from index.names.letters.scripts import latin

PLAIN = "abcdefghijklmnopqrstuvwxyz'- "
MARKED = "áàâäãåāăąæćčçďđéèêëēėęěğíìîïīıķľłļńňñņóòôöõőōøœŕřśšşșťţțúùûüűūůýźžżəßþ"
"""Letters that are frequent enough in the training groups to have costs of their own. Any other
letter with a mark is read without its mark."""

CODES = {symbol: code for code, symbol in enumerate(PLAIN + MARKED, 1)}
"""A number for each symbol, from 1; 0 is padding."""

OUTSIDE = 127
"""The code of what stands before a name's first and after its last symbol."""

LATIN, ALPHABET, CONSONANTS = 0, 1, 2
"""How a spelling is written: in Latin letters; in another script that writes its vowels; in Arabic
or Hebrew, which do not write short vowels. A pair is written as the greater of its two."""

_CONSONANTS = re.compile("[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f]")
_APOSTROPHES = frozenset("’‘`ʼʻʹ´ʿʾ′ʽ")
_HYPHENS = frozenset("‐‑–—_./")
_SPACES = re.compile(" +")
_TWINS = {"ǝ": "ə", "ӡ": "z", "ƶ": "z", "ŭ": "u", "ɵ": "o"}
"""Letters that are typed for others of the same look or sound."""


class Transcription(NamedTuple):
    """A spelling as the cost reads it.

    Args:
        symbols: Its symbols, lower case; "" for a text without letters.
        script: How it was written: `LATIN`, `ALPHABET` or `CONSONANTS`.
    """

    symbols: str
    script: int


def transcribe(text: str) -> Transcription:
    """Write a spelling in the symbols that the cost reads.

    Args:
        text: A spelling in any script and case.

    Returns:
        Its symbols without signs and spaces at the ends; no symbols for a text without letters.
    """
    if text.isascii():
        written, script = text.lower(), LATIN
    else:
        written = latin(text)
        script = LATIN if written is text else CONSONANTS if _CONSONANTS.search(text) else ALPHABET
        written = unicodedata.normalize("NFC", written.lower())
    if all(map(CODES.__contains__, written)):
        return Transcription(_SPACES.sub(" ", written).strip(" -'"), script)
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
    return Transcription(_SPACES.sub(" ", "".join(symbols)).strip(" -'"), script)


def pair_script(a: Transcription, b: Transcription) -> int:
    """Return how a pair is written.

    Args:
        a, b: The two spellings; their order does not matter.

    Returns:
        The greater of their two scripts: `LATIN`, `ALPHABET` or `CONSONANTS`.
    """
    return max(a.script, b.script)
