"""Cut a text's runs of capitalised words into full names, and take the offices off.

A run is capitalised words in a row, with the particles between them (`Prime Minister Jan van der
Meer`). A full name is the part of a run that stands between offices, days and function words
(`Jan`, `Meer`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from index.names.arabic import ARABIC_ARTICLES
from index.names.mentions.titles import LOWER_TAILS, NOT_NAMES, OFFICE_WORDS, OFFICES
from index.text import spelling_key

MIN_HEADLINE_WORDS = 5
"""Capitalised words in a row from which they are a headline, whose capitals say nothing."""

MAX_REMEMBERED_RUNS = 50_000
"""Runs whose full names are remembered, some 30 MB. When there are more, all are forgotten."""

MAX_LOWER_TAIL = 5
"""Letters of the longest Korean syllable written after a hyphen (`hyung`, `kyung`)."""

_COUNTRIES = frozenset({"u.s.", "u.n.", "u.k.", "e.u.", "u.s.a."})
"""Initials that are no person's."""

_UPPER = "".join(chr(c) for c in range(0x41, 0x590) if chr(c).isupper())
"""Capitals of Latin, Greek, Cyrillic and Armenian."""

_LETTER = r"[^\W\d_]"
_INITIALS = rf"(?:[{_UPPER}]\.)+"
_REST = rf"(?:{_LETTER}|['’](?!s\b))(?:{_LETTER}++|[-‐‑'’ʼ](?!s\b)(?={_LETTER}))*+"
_HYPHENED = (*ARABIC_ARTICLES, "bin", "ibn", "abu", "ben")
"""Arabic words that a hyphen joins to the name that follows."""
_SPACED = ("al", "el", "bin", "ibn", "abu")
"""Those that belong to the name also if a space follows."""
_WORD = rf"(?:(?:{'|'.join(_HYPHENED)})-|(?:{'|'.join(_SPACED)}) )?[{_UPPER}]{_REST}"
_LINK_WORDS = "van|von|de|der|den|del|della|di|da|dos|du|la|le|y|ter|ten|zu"
_LINK = rf"(?: (?:{_LINK_WORDS}))*"
_RUN = re.compile(
    rf"[{_UPPER}](?<!\w.)(?:\.(?:[{_UPPER}]\.)* ?{_WORD}|{_REST})"
    rf"(?:{_LINK} (?:{_INITIALS} ?)*{_WORD})*"
)
"""A run. What may stand before its first capital (`al-Noor`) is looked at afterwards: looking for
capitals alone takes half the time."""

_BEFORE_CAPITAL = (*(f"{word}-" for word in _HYPHENED), *(f"{word} " for word in _SPACED))
_GLUED = re.compile(rf"[^\W\d_{_UPPER}]{{3}}[{_UPPER}]")
"""A capital after three small letters. Two words without their space (`McConnellSenate`) are
furniture, not a name; `McConnell` and `DeVos` are names."""

_OFFICE_ENDS = frozenset(f"{office[-2:]} " for office in OFFICES)
"""The last two letters of an office and a space: a cheap test for what stands before a name."""

_IS_WORD = re.compile(r"\w").match

_LINKS = frozenset(_LINK_WORDS.split("|"))
_OPENERS = frozenset(".!?:…\n\"“”‘'«»„([•*–—|>")
"""After one of these, with or without a space, a capital says nothing."""


class CapitalWord(NamedTuple):
    """A capitalised word in a run, which may be a name part.

    Args:
        text: As written, with an article before it.
        key: `index.text.spelling_key` of it.
        start, end: Its span in the run.
        sure: Whether its capital shows a name, unless it opens a sentence.
    """

    text: str
    key: str
    start: int
    end: int
    sure: bool


class FullName(NamedTuple):
    """Words of a run that stand together as one full name.

    Args:
        words: Its words in order, at least one.
        continues_office: Whether nothing but offices stands before it in its run, so that an
            office before the run is its own too.
        opens_run: Whether the run begins with it.
        office: The office before it in the run, in small letters; "" if there is none.
        initials: Before it in the run (`p.j.`), or None.
    """

    words: tuple[CapitalWord, ...]
    continues_office: bool
    opens_run: bool
    office: str
    initials: str | None


class FoundName(NamedTuple):
    """A full name where it stands in a text.

    Args:
        run_start: Where its run starts in the text.
        name: The full name.
        opens_sentence: Whether it stands at the start of a sentence, where every word has a
            capital.
        office: The whole office before it, in small letters, or None.
    """

    run_start: int
    name: FullName
    opens_sentence: bool
    office: str | None


class _CutRun(NamedTuple):
    """A run, cut into its full names.

    Args:
        names: Its full names in order.
        is_office: Whether the run is nothing but an office, so that an office before it goes on.
        last_office: The office that it ends with, for the run that may follow (`Mr. X`), or "".
    """

    names: tuple[FullName, ...]
    is_office: bool
    last_office: str


def full_names(body: str) -> Iterator[FoundName]:
    """Find the full names of a text, whether or not their capitals show names.

    Args:
        body: An article's text.

    Yields:
        Full names in order, not overlapping; nothing for the empty text and for scripts without
        capitals.
    """
    if len(_RUNS) > MAX_REMEMBERED_RUNS:
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
        names, is_office, after = _RUNS[text]
        for name in names:
            office = name.office
            if before and name.continues_office:
                office = f"{before} {office}".strip()
            yield FoundName(start, name, opens and name.opens_run, office or None)
        before = f"{before} {after}".strip() if before and is_office else after
        before_end = run.end()


def _before_capital(body: str, start: int) -> int:
    """Return the length of an article that belongs to the name at `start` (`al-`), or 0."""
    for article in _BEFORE_CAPITAL:
        at = start - len(article)
        if body.startswith(article, max(0, at)) and not (at and _IS_WORD(body, at - 1)):
            return len(article)
    return 0


def _cut(run: str) -> _CutRun:
    """Cut a run of capitalised words into full names, and take the offices off."""
    words = run.split(" ")
    headline = len(words) >= MIN_HEADLINE_WORDS and OFFICES.isdisjoint(run.lower().split(" "))
    found: list[FullName] = []
    parts: list[CapitalWord] = []
    initials: str | None = None
    continues, opens, office = True, True, ""
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
        if low in _SPACED and place + 1 < len(words):
            article = begin
            continue
        is_office = low in OFFICES or (low in OFFICE_WORDS and _before_office(words, place))
        if is_office or low in NOT_NAMES:
            if parts:
                found.append(FullName(tuple(parts), continues, opens, office, initials))
                parts, initials = [], None
                continues, office = False, ""
            continues = continues and is_office
            office = f"{office} {low}".lstrip() if is_office else ""
            opens = False
            continue
        if _GLUED.search(word):
            continue
        begin, article = (article, -1) if article >= 0 else (begin, -1)
        sure = not (headline or word.isupper())
        parts.append(_part(run[begin : end - len(word) + len(low)], begin, sure))
    if not parts:
        return _CutRun(tuple(found), continues, office)
    found.append(FullName(tuple(parts), continues, opens, office, initials))
    return _CutRun(tuple(found), False, "")


def _part(text: str, begin: int, sure: bool) -> CapitalWord:
    low = text.lower()
    key = low if low.isascii() and low.isalpha() else spelling_key(text)
    return CapitalWord(text, key, begin, begin + len(text), sure)


def _before_office(words: list[str], place: int) -> bool:
    """Return whether an office follows, with nothing between but words that belong to one."""
    for word in words[place + 1 :]:
        low = word.lower()
        if low in OFFICES:
            return True
        if low not in OFFICE_WORDS:
            return False
    return False


def _office_before(body: str, start: int) -> str:
    """Return the office in small letters right before `start` (`prime minister`), or ""."""
    before = body[max(0, start - 40) : start - 1].rsplit(None, 2)
    if not before or before[-1] not in OFFICES:
        return ""
    if len(before) > 2 and before[-2] in OFFICE_WORDS:
        return f"{before[-2]} {before[-1]}"
    return before[-1]


def _hyphened(word: str, follows: bool) -> str:
    """Return the part of a hyphened word that is a name or an office, in small letters.

    Of `Moscow-led` it is `moscow`, of `Vice-President` the office. `Jalal-Abad` is whole, and so is
    `Ki-moon` if it `follows` another name.
    """
    low = word.lower()
    head, _, tail = low.rpartition("-")
    if tail in OFFICES:
        return tail
    if word[len(head) + 1].isupper() or (
        follows and len(tail) <= MAX_LOWER_TAIL and tail not in LOWER_TAILS
    ):
        return low
    return head


class _Runs(dict[str, _CutRun]):
    """What `_cut` made of each run, for when it is met again."""

    def __missing__(self, run: str) -> _CutRun:
        found = self[run] = _cut(run)
        return found


_RUNS = _Runs()
