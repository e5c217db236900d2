"""Other writings of a row of typed words: `J.D. Vance` as `J D Vance`, `von der Leyen` in one word.

Letters alone tell these; no article needs to have shown that they are one name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

PARTICLES = tuple(
    tuple(particle.split())
    for particle in (
        "von der", "van der", "van den", "von den", "de la", "de los", "de las", "von", "van",
        "del", "della", "de", "di", "da", "dos", "du", "la", "le", "ter", "ten",
    )
)  # fmt: skip
"""What stands before a surname and may be written together with it, the longest first."""

_EXCHANGED = {"von": "van", "van": "von"}

_APOSTROPHES = frozenset("'’‘ʼ`")

MAX_INITIALS = 3
MAX_CAPITALS = 2
_ABBREVIATIONS = frozenset(
    ["AI", "AP", "BP", "DC", "EU", "GE", "GM", "HP", "ID", "IS", "IT", "LA", "MP", "NY", "PC", "PM",
     "TV", "UAE", "UK", "UN", "US", "USA", "VP"]
)  # fmt: skip
"""Initials of one name that are read together, and how many without their points: `J.F.K.`, `JD`.
`NFL` and `CNN` are none, nor are what stands for a country, an office or a firm."""

MIN_JOINED = 4
"""Letters that a surname has at least that was written together with a particle."""


def particles(words: Sequence[str]) -> list[tuple[int, int]]:
    """Find particles that stand before another word.

    Args:
        words: As typed.

    Returns:
        For each the number of its first word, and of the one after its last; empty if there is
        none.
    """
    folded = [word.lower() for word in words]
    found: list[tuple[int, int]] = []
    for at in range(len(words)):
        widths = (len(one) for one in PARTICLES if tuple(folded[at : at + len(one)]) == one)
        width = next(widths, 0)
        if width and at + width < len(words) and (not found or found[-1][1] <= at):
            found.append((at, at + width))
    return found


def are_initials(word: str) -> bool:
    """Tell whether a word is one initial or several: `J`, `JD`, `J.D`.

    Args:
        word: As typed.

    Returns:
        False for a word in small letters, and for capitals that are too many.
    """
    return bool(_letters(word))


def written_span(words: Sequence[str]) -> tuple[int, int]:
    """Find which words of a row change in its other writings, with the name after initials.

    Args:
        words: As typed, with spaces between.

    Returns:
        The number of the first one, and of the one after the last; 0 and 0 if none changes.
    """
    starts, ends = [], []
    for other in other_writings(words):
        least = min(len(words), len(other))
        same = next((n for n in range(least) if words[n] != other[n]), least)
        starts.append(same)
        behind = (n for n in range(least - same) if words[-1 - n] != other[-1 - n])
        ends.append(len(words) - next(behind, least - same))
    if not starts:
        return 0, 0
    end = max(ends)
    initials = all(_letters(word) for word in words[min(starts) : end])
    return min(starts), end + (initials and end < len(words))


def other_writings(words: Sequence[str], signs: Sequence[str] = ()) -> list[tuple[str, ...]]:
    """Find how a row of words may be written otherwise if it is a name.

    Args:
        words: As typed, one or more.
        signs: What stands between each two of them; empty for spaces.

    Returns:
        Rows of words, all different and none equal to `words`; empty if there are none.
    """
    found = dict.fromkeys([*_initials(words), *_with_particles(words), *_joined(words, signs)])
    found.pop(tuple(words), None)
    return list(found)


def _initials(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Part initials that were typed together, and join those that were typed apart."""
    for at, word in enumerate(words[:-1]):
        if (letters := _letters(word)) and len(letters) > 1:
            yield (*words[:at], *letters, *words[at + 1 :])
        end = at
        while end < len(words) and len(words[end]) == 1 and words[end].isupper():
            end += 1
        if 1 < end - at <= MAX_INITIALS and end < len(words):
            yield (*words[:at], "".join(words[at:end]), *words[end:])


def _letters(word: str) -> str:
    """Return the initials that a word is; "" if it is none."""
    letters = word.replace(".", "")
    if letters in _ABBREVIATIONS:
        return ""
    most = MAX_INITIALS if "." in word else MAX_CAPITALS
    return letters if len(letters) <= most and letters.isalpha() and letters.isupper() else ""


def _with_particles(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Write the particles before a surname together with it, apart from it, and exchange them."""
    for start, end in particles(words):
        if len(words[end]) >= MIN_JOINED:
            together = "".join(words[start:end])
            yield (*words[:start], f"{together}{words[end]}", *words[end + 1 :])
        other = _EXCHANGED.get(words[start].lower())
        if other and end - start > 1:
            yield (*words[:start], other, *words[start + 1 :])
    for at, word in enumerate(words):
        for particle in PARTICLES:
            together = "".join(particle)
            rest = word[len(together) :]
            if word.lower().startswith(together) and len(rest) >= MIN_JOINED:
                yield (*words[:at], *particle, rest, *words[at + 1 :])
                other = _EXCHANGED.get(particle[0])
                if other and len(particle) > 1:
                    yield (*words[:at], other, *particle[1:], rest, *words[at + 1 :])
                break


def _joined(words: Sequence[str], signs: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Leave out an apostrophe inside a word (`Qur'an`)."""
    for at, sign in enumerate(signs):
        if sign in _APOSTROPHES:
            yield (*words[:at], f"{words[at]}{words[at + 1]}", *words[at + 2 :])
