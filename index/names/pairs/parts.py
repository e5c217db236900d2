"""Cut a full name into its parts: lower case, in Latin letters, with what each is to the name."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from index.names.arabic import ARABIC_ARTICLES
from index.names.letters.scripts import latin
from index.names.letters.symbols import transcribe

_WORD = re.compile(r"[^\W_]+(?:['’‘`ʼʻ\-‐‑.][^\W_]+)*", re.UNICODE)
_PREFIX = re.compile(rf"^(?:{'|'.join((*ARABIC_ARTICLES, 'abd', 'abu', 'bin'))})-(?=\w)")
_DOTTED = re.compile(r"\b(\w)\.(?=\w\.?)")


@dataclass(frozen=True)
class NameWords:
    """Words in full names that say little about whose they are (`data/name_words.json`).

    Attributes:
        light: Articles, particles, titles: parts that one source writes and another leaves out.
        legal: Legal forms of companies, shortened.
        forms: Legal forms and other words in full, the longest first, and what they are shortened
            to. Forms of other languages are shortened to the nearest English one.
    """

    light: frozenset[str]
    legal: frozenset[str]
    forms: dict[str, str]


@cache
def name_words() -> NameWords:
    """Load the shipped words, once a process.

    Returns:
        The words, the same object for each call.
    """
    data = json.loads((files("index.names.pairs") / "data/name_words.json").read_bytes())
    longest_first = dict(sorted(data["forms"].items(), key=lambda form: -len(form[0])))
    return NameWords(frozenset(data["light"]), frozenset(data["legal"]), longest_first)


@dataclass(frozen=True)
class NamePart:
    """A part of a full name.

    Args:
        text: Its symbols, lower case, or its digits.
        light: Whether it weighs little: an article, a particle, a title, a legal form.
        family: Whether it stands before the comma, where a list writes the family name.
    """

    text: str
    light: bool
    family: bool


def name_parts(name: str) -> tuple[NamePart, ...]:
    """Cut a full name into its parts.

    Args:
        name: In any script. A comma marks the family name before it; without a comma legal forms
            are shortened.

    Returns:
        The parts in order; none for a name without letters and digits.
    """
    known = name_words()
    text = latin(name).lower()
    text = _DOTTED.sub(r"\1 ", text).replace("&", " and ").replace("(", " ").replace(")", " ")
    plain = " ".join(_WORD.findall(text)) if "," not in text else None
    if plain is not None:
        for written, short in known.forms.items():
            if written in plain and re.search(rf"\b{written}\b", plain):
                text = re.sub(rf"\b{written}\b", short, text)
    family, comma, rest = text.partition(",")
    found: list[NamePart] = []
    for section, is_family in ((family, bool(comma)), (rest, False)):
        for word in _WORD.findall(section):
            prefix = _PREFIX.match(word)
            if prefix:
                found.append(NamePart(prefix[0][:-1], True, is_family))
            bare = word[prefix.end() :] if prefix else word
            symbols = bare if bare.isdigit() else transcribe(bare).symbols
            if symbols:
                found.append(NamePart(symbols, symbols in known.light | known.legal, is_family))
    return tuple(found)
