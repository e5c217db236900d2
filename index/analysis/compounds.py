"""Compounds: words that are written with a sign in them, in one normal form for all their writings.

| written | form |
|---|---|
| `MS-13`, `e-mail`, `COVID-19` | `ms13`, `email`, `covid19`: the parts joined |
| `9/11`, `AT&T`, `R&D` | `9/11`, `at&t`, `r&d` |
| `47%`, `47 percent`, `47 per cent` | `47%` |
| `$2 billion`, `US$2`, `€1,500` | `$2`, `$2`, `€1500` |
| `#MeToo`, `@name` | `#metoo`, `@name` |
| `C++`, `C#`, `LGBTQ+` | `c++`, `c#`, `lgbtq+` |

An engine keeps the forms of an article in a field without places. The words themselves stay tokens
of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from index.text import fold

_HYPHENS = "-\u2010\u2011"

_JOINT = re.compile(rf"[{_HYPHENS}/&](?=[^\W_])")
"""A sign before a word. What stands before it is looked at apart: an expression that begins with a
class is searched for many times as fast as one that begins with a look behind."""

_NUMBER = re.compile("[0-9][0-9.,]*")

_MONEY = frozenset("$€£¥₹₽₩₴")

_IN_NUMBERS = frozenset("_.,")
"""What makes a number that follows a part of something longer, as letters and digits do."""

_TAG = r"(?<![^\W])[#@]([^\W_]\w*)"

_AFTER_WORD = r"(?<=[^\W_])(?:\+{1,2}|(?<=[CFcf])#)(?![^\W_]|[+#])"
"""As `_TAG` compiled when a text first has such a sign."""

_MAX_PARTS = 4
"""Parts of one compound; a longer row is a list, an address or a date."""

MAX_FORM_CHARS = 60
"""Longer ones are addresses and rows of words."""


class Compound(NamedTuple):
    """A compound in a text.

    Args:
        start, end: Its span, end exclusive.
        form: The normal form.
        joined: The form is the joined parts, without a sign.
    """

    start: int
    end: int
    form: str
    joined: bool = False


def compounds(text: str) -> list[Compound]:
    """Find the compounds of a text.

    Args:
        text: Any text, as written.

    Returns:
        In order of their start, with forms of at most `MAX_FORM_CHARS` characters; empty if none
        stands there. Two may overlap (`#COVID-19`).
    """
    found = [*_joints(text), *_amounts(text)]
    if "#" in text or "@" in text:
        found += [
            Compound(match.start(), match.end(), match[0][0] + fold(match[1]))
            for match in re.finditer(_TAG, text)
        ]
    if "+" in text or "#" in text:
        for match in re.finditer(_AFTER_WORD, text):
            start = _word_start(text, match.start())
            word = fold(text[start : match.start()])
            found.append(Compound(start, match.end(), word + match[0]))
    found = [compound for compound in found if len(compound.form) <= MAX_FORM_CHARS]
    found.sort()
    return found


def compound_terms(*texts: str) -> str:
    """Return the forms of the compounds in some texts.

    Args:
        texts: Texts as written, a title and a body for instance.

    Returns:
        The forms as they are first met, each once, with one space between; "" if there are none.
    """
    forms = {compound.form: None for text in texts for compound in compounds(text)}
    return " ".join(forms)


def _joints(text: str) -> Iterator[Compound]:
    """Find parts joined by hyphens, or by one slash or ampersand."""
    done = 0
    for joint in _JOINT.finditer(text):
        if joint.start() < done or not text[joint.start() - 1 : joint.start()].isalnum():
            continue
        start = _word_start(text, joint.start())
        signs = []
        parts = [text[start : joint.start()]]
        at = joint.start()
        while True:
            signs.append(text[at])
            end = _word_end(text, at + 1)
            parts.append(text[at + 1 : end])
            if not _JOINT.match(text, end):
                break
            at = end
        done = end
        if len(parts) > _MAX_PARTS:
            continue
        folded = list(map(fold, parts))
        if all(sign in _HYPHENS for sign in signs):
            if not all(part.isdigit() for part in parts) and text[start - 1 : start] != "/":
                yield Compound(start, end, "".join(folded), joined=True)
        elif len(parts) == 2:
            yield Compound(start, end, signs[0].join(folded))


def _amounts(text: str) -> Iterator[Compound]:
    """Find sums of money and shares in percent."""
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        before = text[start - 1 : start]
        sign = start - 2 if before in (" ", "\u00a0") else start - 1
        if sign >= 0 and text[sign] in _MONEY:
            number = match[0].rstrip(".,")
            form = text[sign] + number.replace(",", "")
            yield Compound(sign, start + len(number), form)
        elif not before.isalnum() and before not in _IN_NUMBERS:
            percent = _percent().match(text, end)
            if percent:
                yield Compound(start, percent.end(), match[0].replace(",", "") + "%")


@cache
def _percent() -> re.Pattern[str]:
    """Return what finds that a number before it is a share."""
    return re.compile(
        r"[ \u00a0\u202f]?%|[ \u00a0](?:percent|per[ \u00a0]cent|pct)\b", re.IGNORECASE
    )


def _word_start(text: str, end: int) -> int:
    start = end
    while start and text[start - 1].isalnum():
        start -= 1
    return start


def _word_end(text: str, start: int) -> int:
    end = start
    while end < len(text) and text[end].isalnum():
        end += 1
    return end
