"""Write any script in Latin letters, as the press prints names, not as a library lists them.

Latin text comes back as it is, diacritics and all. Cyrillic, Greek, Arabic, Hebrew, Georgian, kana
and Hangul have tables (`data/letters.json`), because the general transliteration in `anyascii`
loses what tells names apart (the Arabic article, long kana vowels) or reads a group of letters that
is one sound (`ου`, `きょ`) letter by letter. Armenian, Han (as pinyin), Devanagari and whatever
else there is go through `anyascii`, imported only then.

Short vowels that Arabic and Hebrew do not write are not invented: `محمد` is `mhmd`. The learned
cost knows that vowels are free against such a spelling.

Source of the tables: BGN/PCGN for Cyrillic without its dots and breves, with the national systems
of Ukraine (2010) and Kazakhstan for their own letters; ELOT 743 for Greek; BGN/PCGN without
diacritics for Arabic and Persian; the Georgian national system of 2002 without the apostrophes of
the ejectives; Hepburn for kana; Revised Romanization (2000) for Hangul, without its changes across
syllables. Where they and the press differ (`-ый`, `-ий` as `-y`), the press has it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

_UKRAINIAN = re.compile("[іїєґ]")
_BELARUSIAN = re.compile("ў")
_GREEK_VOICELESS = frozenset("θκξπστφχψς")
_ARABIC_VOWELS = frozenset("اأإآىةۆێەےې")

_LATIN_ONLY = re.compile(
    r"[\u0000-\u024f\u0300-\u036f\u1e00-\u1eff\u2010-\u2019\u02bb-\u02bf\u02b9]*\Z"
)
_RUN = re.compile(
    "(?P<cyrillic>[\u0400-\u052f]+)|(?P<greek>[\u0370-\u03ff]+)|(?P<arabic>[\u0600-\u06ff\u0750-\u077f\u200c]+)"
    "|(?P<hebrew>[\u0590-\u05ff]+)|(?P<georgian>[\u10a0-\u10ff\u1c90-\u1cbf]+)|(?P<kana>[\u3040-\u30ff]+)"
    "|(?P<hangul>[\uac00-\ud7a3]+)|(?P<latin>[\u0000-\u036f\u1e00-\u1eff\u2010-\u2019\u02b9-\u02bf]+)|(?P<other>.)",
    re.DOTALL,
)


@cache
def _tables() -> dict[str, Any]:
    """Read the letter tables, once a process and only for text that is not Latin."""
    loaded: dict[str, Any] = json.loads(
        (files("index.names.letters") / "data/letters.json").read_bytes()
    )
    return loaded


def latin(text: str) -> str:
    """Return `text` in Latin letters, as the press writes names.

    Args:
        text: A name or any text, in one script or several.

    Returns:
        `text` itself if all its letters are Latin (diacritics stay); else lower-case letters for
        the parts in other scripts. Empty for the empty text.
    """
    if _LATIN_ONLY.match(text):
        return text
    text = unicodedata.normalize("NFC", text)
    written = "".join(
        _WRITERS[match.lastgroup or "other"](match[0]) for match in _RUN.finditer(text)
    )
    return " ".join(written.split()) if written.strip() else written


def _cyrillic(run: str) -> str:
    lowered = run.lower()
    letters = _tables()["cyrillic"]
    ukrainian = _UKRAINIAN.search(lowered)
    own = {"г": "h", "и": "y"} if ukrainian else {"г": "h"} if _BELARUSIAN.search(lowered) else {}
    written = "".join(own.get(letter) or letters.get(letter, "") for letter in lowered)
    if written.endswith("yy"):
        return written[:-1]
    return written[:-2] + "y" if written.endswith("iy") and not ukrainian else written


def _greek(run: str) -> str:
    lowered = "".join(
        letter
        for letter in unicodedata.normalize("NFD", run.lower())
        if not unicodedata.combining(letter)
    )
    letters, groups, initial = (
        _tables()[name] for name in ("greek", "greek_groups", "greek_initial")
    )
    parts: list[str] = []
    at = 0
    while at < len(lowered):
        pair = lowered[at : at + 2]
        if pair in groups:
            sound = initial.get(pair, groups[pair]) if at == 0 else groups[pair]
            if sound in ("av", "ev", "iv") and lowered[at + 2 : at + 3] in _GREEK_VOICELESS:
                sound = sound[0] + "f"
            parts.append(sound)
            at += 2
        else:
            parts.append(letters.get(lowered[at], ""))
            at += 1
    return "".join(parts)


def _arabic(run: str) -> str:
    word = run.replace("\u200c", "").replace("\u0640", "")
    letters = _tables()["arabic"]
    article = len(word) > 4 and word.startswith("ال")
    if article:
        word = word[2:]
    parts: list[str] = []
    last = len(word) - 1
    for at, letter in enumerate(word):
        if letter in "ويی":
            before = at > 0 and word[at - 1] not in _ARABIC_VOWELS
            after = at == last or word[at + 1] not in _ARABIC_VOWELS
            after &= letter != "و" or word[at + 1 :] not in ("ي", "ی")
            vowel = "u" if letter == "و" else "i"
            parts.append(vowel if before and after else letters[letter])
        else:
            parts.append(letters.get(letter, ""))
    return ("al-" if article else "") + "".join(parts)


def _hebrew(run: str) -> str:
    sounds = _tables()["hebrew"]
    letters = [letter for letter in run if letter in sounds]
    parts: list[str] = []
    for at, letter in enumerate(letters):
        if letter == "ו" and (at == 0 or letters[at - 1] == "ו"):
            parts.append("v" if at == 0 else "")
        elif letter == "ו" and at + 1 < len(letters) and letters[at + 1] == "ו":
            parts.append("v")
        elif letter == "י" and (at == 0 or letters[at - 1] == "י"):
            parts.append("y" if at == 0 else "")
        elif letter == "ה" and at == len(letters) - 1:
            parts.append("a")
        else:
            parts.append(sounds[letter])
    return "".join(parts)


def _georgian(run: str) -> str:
    letters = _tables()["georgian"]
    return "".join(letters.get(letter, "") for letter in run.lower())


def _kana(run: str) -> str:
    sounds, smalls = _tables()["kana"], _tables()["kana_small"]
    written = ""
    double = False
    for katakana in run:
        kana = chr(ord(katakana) - 0x60) if "ァ" <= katakana <= "ヴ" else katakana
        if kana == "っ":
            double = True
            continue
        if kana in smalls:
            small = smalls[kana]
            stem = written[:-1] if written else ""
            if small.startswith("y") and stem.endswith(("sh", "ch", "j")):
                small = small[1:]
            written = stem + small
            continue
        sound = sounds.get(kana, "")
        if double and sound:
            sound = ("t" if sound.startswith("ch") else sound[0]) + sound
            double = False
        written += sound
    return written


def _hangul(run: str) -> str:
    leads, vowels, tails = (_tables()[f"hangul_{part}"] for part in ("leads", "vowels", "tails"))
    parts: list[str] = []
    for syllable in run:
        index = ord(syllable) - 0xAC00
        lead, vowel, tail = index // 588, index // 28 % 21, index % 28
        parts.append(leads[lead] + vowels[vowel] + tails[tail])
    return "".join(parts)


def _other(character: str) -> str:
    from anyascii import anyascii

    return str(anyascii(character)).lower()


_WRITERS = {
    "cyrillic": _cyrillic,
    "greek": _greek,
    "arabic": _arabic,
    "hebrew": _hebrew,
    "georgian": _georgian,
    "kana": _kana,
    "hangul": _hangul,
    "latin": lambda run: run,
    "other": _other,
}
