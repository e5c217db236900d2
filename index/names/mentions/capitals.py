"""Cut a text's runs of capitalised words into full names, offices taken off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from index.names.mentions.titles import LOWER_TAILS, NOT_NAMES, OFFICE_WORDS, OFFICES
from index.text import spelling_key

HEADLINE_WORDS = 5
"""So many capitalised words in a row are a headline, whose capitals say nothing."""


MEMO_ENTRIES = 50_000
"""Runs of capitalised words of which is remembered what they are, some 30 MB; then the memory
starts afresh."""

LONGEST_LOWER_TAIL = 5
"""Letters of the longest Korean syllable written after a hyphen (`hyung`, `kyung`)."""

_COUNTRIES = frozenset({"u.s.", "u.n.", "u.k.", "e.u.", "u.s.a."})
"""Initials that are no person's."""

_UPPER = "".join(chr(c) for c in range(0x41, 0x590) if chr(c).isupper())
"""Capitals of Latin, Greek, Cyrillic and Armenian."""

_LETTER = r"[^\W\d_]"
_INITIALS = rf"(?:[{_UPPER}]\.)+"
_REST = rf"(?:{_LETTER}|['’](?!s\b))(?:{_LETTER}++|[-‐‑'’ʼ](?!s\b)(?={_LETTER}))*+"
_WORD = (
    rf"(?:(?:al|el|bin|ibn|abu|ben|ul|as|ash|at|ad|ar|an|az)-|(?:al|el|bin|ibn|abu) )?"
    rf"[{_UPPER}]{_REST}"
)
_LINK_WORDS = "van|von|de|der|den|del|della|di|da|dos|du|la|le|y|ter|ten|zu"
_LINK = rf"(?: (?:{_LINK_WORDS}))*"
_RUN = re.compile(
    rf"[{_UPPER}](?<!\w.)(?:\.(?:[{_UPPER}]\.)* ?{_WORD}|{_REST})"
    rf"(?:{_LINK} (?:{_INITIALS} ?)*{_WORD})*"
)
"""Words with capitals in a row. What may stand before the first capital (`al-Noor`) is looked at
afterwards: looking for capitals alone takes half the time."""

_BEFORE_CAPITAL = tuple(
    [f"{word}-" for word in "al el bin ibn abu ben ul as ash at ad ar an az".split()]  # noqa: SIM905 - a list of words
    + [f"{word} " for word in ("al", "el", "bin", "ibn", "abu")]
)
_GLUED = re.compile(rf"[^\W\d_{_UPPER}]{{3}}[{_UPPER}]")
"""A capital after three small letters: two words without their space (`McConnellSenate`), which
is furniture, not a name; `McConnell` and `DeVos` are names."""

_OFFICE_ENDS = frozenset(f"{office[-2:]} " for office in OFFICES)
"""What stands before a name that an office in small letters precedes."""

_IS_WORD = re.compile(r"\w").match

_LINKS = frozenset(_LINK_WORDS.split("|"))
_ARTICLES = frozenset({"al", "el", "bin", "ibn", "abu"})
_OPENERS = frozenset(".!?:…\n\"“”‘'«»„([•*–—|>")
"""After one of these, with or without a space, a capital says nothing."""


class Part(NamedTuple):
    """A name part and where it stands in its run; `sure` where its capital says something unless
    it opens a sentence."""

    text: str
    key: str
    start: int
    end: int
    sure: bool


class Stretch(NamedTuple):
    """Parts of a run that stand together as one full name.

    Args:
        begins: Whether nothing but an office stands before them in their run, so that the office
            before the run is theirs.
        opens: Whether the run begins with them.
    """

    parts: tuple[Part, ...]
    begins: bool
    opens: bool
    office: str
    initials: str | None


def stretches(body: str) -> Iterator[tuple[int, Stretch, bool, str | None]]:
    """Give every stretch with the start of its run, whether it opens a sentence, its office."""
    if len(_RUNS) > MEMO_ENTRIES:
        _RUNS.clear()
    before, before_end = "", 0
    for run in _RUN.finditer(body):
        start, text = run.start(), run[0]
        if body.endswith(_BEFORE_CAPITAL, start - 4 if start > 4 else 0, start):
            start -= (written := _before_capital(body, start))
            text = body[start : start + written] + text
        if before and (start - before_end > 2 or body[before_end:start].strip(" .")):
            before = ""
        opens = not before and (
            start < 2 or body[start - 1] in _OPENERS or body[start - 2] in _OPENERS
        )
        if not before and not opens and body[start - 3 : start] in _OFFICE_ENDS:
            before = _office_before(body, start)
        stretches, begins, after = _RUNS[text]
        for stretch in stretches:
            office = stretch.office
            if before and stretch.begins:
                office = f"{before} {office}".strip()
            yield start, stretch, opens and stretch.opens, office or None
        before = f"{before} {after}".strip() if before and begins else after
        before_end = run.end()


def _before_capital(body: str, start: int) -> int:
    """Count the characters of an article that belongs to the name at `start` (`al-`)."""
    for article in _BEFORE_CAPITAL:
        at = start - len(article)
        if body.startswith(article, max(0, at)) and not (at and _IS_WORD(body, at - 1)):
            return len(article)
    return 0


def _cut(run: str) -> tuple[tuple[Stretch, ...], bool, str]:
    """Cut a run of capitalised words into full names, offices taken off.

    Returns:
        With the office that it ends with, for the run that may follow ("Mr. X"), and whether an
        office before the run belongs to that.
    """
    words = run.split(" ")
    headline = len(words) >= HEADLINE_WORDS and OFFICES.isdisjoint(run.lower().split(" "))
    found: list[Stretch] = []
    parts: list[Part] = []
    initials: str | None = None
    begins, opens, office = True, True, ""
    article = end = -1
    for place, written in enumerate(words):
        begin = end + 1
        end = begin + len(written)
        word = written
        if "." in written:
            dotted, _, word = written.rpartition(".")
            if not parts and f"{dotted.lower()}." not in _COUNTRIES:
                initials = f"{dotted.lower()}."
            if not word:
                continue
            begin = end - len(word)
        low = _hyphened(word, bool(parts)) if "-" in word else word.lower()
        if word[0].islower() and low in _LINKS:
            continue
        if low in _ARTICLES and place + 1 < len(words):
            article = begin
            continue
        is_office = low in OFFICES or (low in OFFICE_WORDS and _before_office(words, place))
        if is_office or low in NOT_NAMES:
            if parts:
                found.append(Stretch(tuple(parts), begins, opens, office, initials))
                parts, initials = [], None
                begins, office = False, ""
            begins = begins and is_office
            office = f"{office} {low}".lstrip() if is_office else ""
            opens = False
            continue
        if _GLUED.search(word):
            continue
        begin, article = (article, -1) if article >= 0 else (begin, -1)
        sure = not (headline or word.isupper())
        parts.append(_part(run[begin : end - len(word) + len(low)], begin, sure))
    if not parts:
        return tuple(found), begins, office
    found.append(Stretch(tuple(parts), begins, opens, office, initials))
    return tuple(found), False, ""


def _part(text: str, begin: int, sure: bool) -> Part:
    low = text.lower()
    key = low if low.isascii() and low.isalpha() else spelling_key(text)
    return Part(text, key, begin, begin + len(text), sure)


def _before_office(words: list[str], place: int) -> bool:
    """Say whether nothing but words of an office stand between here and the office's head."""
    for word in words[place + 1 :]:
        low = word.lower()
        if low in OFFICES:
            return True
        if low not in OFFICE_WORDS:
            return False
    return False


def _office_before(body: str, start: int) -> str:
    """Give the office written in small letters right before `start` (`prime minister`), or ""."""
    before = body[max(0, start - 40) : start - 1].rsplit(None, 2)
    if not before or before[-1] not in OFFICES:
        return ""
    if len(before) > 2 and before[-2] in OFFICE_WORDS:
        return f"{before[-2]} {before[-1]}"
    return before[-1]


def _hyphened(word: str, follows: bool) -> str:
    """Give what of a hyphened word is the name, in small letters.

    `Moscow-led` is Moscow; `Ki-moon` after another name (`follows`) is whole, as is `Jalal-Abad`;
    `Vice-President` is the office.
    """
    low = word.lower()
    head, _, tail = low.rpartition("-")
    if tail in OFFICES:
        return tail
    if word[len(head) + 1].isupper() or (
        follows and len(tail) <= LONGEST_LOWER_TAIL and tail not in LOWER_TAILS
    ):
        return low
    return head


class _Runs(dict[str, tuple[tuple[Stretch, ...], bool, str]]):
    """What `_cut` gave for a run, for when it is met again."""

    def __missing__(self, run: str) -> tuple[tuple[Stretch, ...], bool, str]:
        found = self[run] = _cut(run)
        return found


_RUNS = _Runs()
