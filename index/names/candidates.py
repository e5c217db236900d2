"""Which spellings are worth comparing: keys that spellings of one name share.

A key is a skeleton of sound classes. What transliterations disagree about is taken out first:
vowels, doubled letters, voiced against voiceless, `kh` against `h`, `zh` against `j` against `dzh`,
hyphens, diacritics, the Arabic article. A letter group with two readings (`ch` as in Chekhov or as
in Bach, `j` as in Jalal or as in Jelena, an `h` that is sounded or silent) gives two skeletons.

A long skeleton also gives a key without each of its classes; a short one keeps its vowels' classes
and gives a key without each vowel and each consonant. Two names are candidates if they share a
key. Nothing is ever compared with everything.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from index.names.scripts import latin

_LETTERS = {
    "š": "sh", "ş": "sh", "ș": "sh", "ś": "sh", "ŝ": "sh", "č": "ch", "ć": "ch", "ç": "ch",
    "ĉ": "ch", "ž": "zh", "ź": "zh", "ż": "zh", "ğ": "g", "ł": "l", "đ": "dj", "ß": "ss",
    "æ": "e", "ø": "o", "œ": "e", "ı": "i", "ə": "a", "ǝ": "a", "þ": "t", "ð": "d",
    "ħ": "h", "ŋ": "ng",
    "ţ": "ts", "ț": "ts",
}  # fmt: skip

_FIRST: tuple[tuple[str, str], ...] = (
    (r"^(?:al|el|ul|as|ash|an|ar|at|az|ad)[ -]+(?=\w)", ""),
    (r"[^a-z]+", ""),
    (r"(.)\1+", r"\1"),
    (r"^u(?=[aeio])", "w"),
    (r"dt", "t"),
    (r"schtsch|shch|szcz|chtch|stch|stj", "S"),
    (r"tsch|dsch|tch|dzh|dsh|cz|sch|sz|rz|zh|sh|ts|tz|dz|dj|tj|zs|cs", "S"),
    (r"ph", "V"),
    (r"th|dh", "T"),
    (r"kh|gh|ck|qu", "K"),
    (r"x", "K"),
    (r"(?<=[aeiou])[uw](?=[^aeiouy])", "u"),
)
_READINGS: tuple[tuple[tuple[str, str], ...], ...] = (
    ((r"ch", "S"), (r"c(?=[eiy])", "S"), (r"j", "S"), (r"h", "")),
    ((r"ch", "K"), (r"c(?=[eiy])", "K"), (r"j", ""), (r"h(?!$)", "K")),
    ((r"ch", "S"), (r"c(?=[eiy])", "S"), (r"j", ""), (r"h", "")),
)
_CLASSES = str.maketrans("bpfvwdtgkqcszlmnr", "PPVVVTTKKKKSSLMNR")
_VOWELS = str.maketrans("aeiouy", "AIIUUI")
_GLIDE = re.compile("y(?=[aeiou])|(?<=[aeiou])y")

LONG = 4
"""Sound classes from which a skeleton stands alone and may lose any one of them; thousands of
names share `LN`, so shorter skeletons are joined by their vowels, one of which may differ."""


def plain(text: str) -> str:
    """Write `text` in the letters a to z, lower case; spaces, hyphens and apostrophes stay."""
    lowered = latin(text).lower()
    if lowered.isascii():
        return lowered
    parts: list[str] = []
    for character in lowered:
        if character in _LETTERS:
            parts.append(_LETTERS[character])
        elif character in "’‘`ʼʻʹ":
            parts.append("'")
        else:
            parts.append(unicodedata.normalize("NFD", character)[0])
    return "".join(part for part in parts if part.isascii())


def keys(spelling: str) -> list[str]:
    """Give the keys of `spelling`: spellings of one name share at least one.

    Args:
        spelling: A name part or place name in any script, any case.

    Returns:
        One to about fifteen short ASCII strings, sorted, none twice; empty if `spelling` holds no
        letter.
    """
    text = plain(spelling)
    for pattern, replacement in _FIRST:
        text = re.sub(pattern, replacement, text)
    if not text:
        return []
    found: set[str] = set()
    for reading in _READINGS:
        sounds = text
        for pattern, replacement in reading:
            sounds = re.sub(pattern, replacement, sounds)
        found.update(_skeleton_keys(sounds.translate(_CLASSES)))
    return sorted(found)


def _skeleton_keys(sounds: str) -> Iterator[str]:
    """Give the keys of one reading: consonant classes in upper case, vowels still as letters."""
    skeleton = re.sub("[a-z]+", "", sounds)
    if sounds[:1].islower():
        skeleton = "A" + skeleton
    yield skeleton
    if skeleton[:1] == "A" and len(skeleton) > 2:
        yield skeleton[1:]
    if len(skeleton) >= LONG:
        for at in range(1, len(skeleton)):
            yield skeleton[:at] + skeleton[at + 1 :]
        return
    voiced = _GLIDE.sub("", sounds).translate(_VOWELS).lower()
    classes = re.findall("[aiu]+|[^aiu]", voiced)
    vowels = "".join(one[0] for one in classes if one[0] in "aiu")
    for at, one in enumerate(classes):
        if one[0] in "aiu":
            yield "".join("*" if other == at else each[0] for other, each in enumerate(classes))
        elif len(skeleton) > 1:
            kept = "".join(
                each for other, each in enumerate(classes) if other != at and each[0] not in "aiu"
            )
            yield f"{kept}|{vowels}"


def pairs(spellings: Iterable[str], max_block: int = 200) -> Iterator[tuple[int, int]]:
    """Give the positions of spellings that share a key, each pair once, the lower position first.

    Args:
        spellings: The spellings, each once.
        max_block: Keys shared by more spellings than this tell nothing and are passed over.
    """
    blocks: dict[str, list[int]] = {}
    for position, spelling in enumerate(spellings):
        for key in keys(spelling):
            blocks.setdefault(key, []).append(position)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        if len(block) > max_block:
            continue
        for at, first in enumerate(block):
            for second in block[at + 1 :]:
                if (first, second) not in seen:
                    seen.add((first, second))
                    yield first, second
