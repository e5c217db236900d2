"""Find the names in an article as they are written, with what stands beside them.

A mention is one name part: a capitalised token (`Bakiyev`), with its hyphens, apostrophes and
Arabic article (`Jalal-Abad`, `O'Brien`, `al-Qaida`). What stands beside it is kept as evidence:
the given name before a surname, the surname after a given name, the office before either.

Capitals that say nothing are not taken at their word: at the start of a sentence, in a headline
and in words of capitals alone, a word counts only if the article also writes it with a capital
in the middle of a sentence. Scripts without capitals are not mined.

Pure functions of the article, so that an article's share in the counts can be found again when
it is replaced or removed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from index.names.titles import ADDRESS, LOWER_TAILS, NOT_NAMES, OFFICE_WORDS, OFFICES
from index.text import spelling_key, tokens

MAX_CHARS = 200_000
"""Characters of an article that are mined; more is not an article but a list."""

HEADLINE_WORDS = 5
"""So many capitalised words in a row are a headline, whose capitals say nothing."""


LONGEST_LOWER_TAIL = 5
"""Letters of the longest Korean syllable written after a hyphen (`hyung`, `kyung`)."""

_COUNTRIES = frozenset({"u.s.", "u.n.", "u.k.", "e.u.", "u.s.a."})
"""Initials that are no person's."""


class Mention(NamedTuple):
    """One name part as written.

    Args:
        text: As written, without a possessive.
        key: `index.text.spelling_key` of it.
        start, end: Span in the body.
        given: Key of the first name of the full name that it ends or stands in; the initials
            (`p.j.`) where there are only those; else None.
        family: Key of the last name of the full name that it begins or stands in, or None.
        office: Title or office before the full name, in small letters, or None.
    """

    text: str
    key: str
    start: int
    end: int
    given: str | None = None
    family: str | None = None
    office: str | None = None


@dataclass(frozen=True, slots=True)
class Use:
    """What one article does with one spelling: the counts, and what stood beside it."""

    text: str
    mentions: int
    given: Mapping[str, int] = field(default_factory=dict)
    family: Mapping[str, int] = field(default_factory=dict)
    offices: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ArticleNames:
    """An article's share in the name tables; small enough to pass between processes.

    Args:
        uses: By spelling key, in order of first mention.
        words: The distinct words that it writes in lower case, one space between.
        source: As the article has it, or None.
        day: `2010-04-08`, or None where the date is not known.
    """

    uses: Mapping[str, Use]
    words: str
    source: str | None = None
    day: str | None = None


def article_names(
    title: str | None,
    body: str,
    language: str | None = None,
    source: str | None = None,
    published: str | None = None,
) -> ArticleNames:
    """Sum up what an article says of names, for `NamesWriter.place` and `withdraw`.

    Args:
        title: Counts as mentions of the names that the body has; headlines capitalise what they
            like, so it brings no names of its own.
        body, language: See `mine`.
        source, published: As the article has them.
    """
    found: dict[str, list[Mention]] = {}
    for mention in mine(body, language):
        found.setdefault(mention.key, []).append(mention)
    in_title = Counter(spelling_key(token.text) for token in tokens(title or ""))
    uses = {key: _use(mentions, in_title[key]) for key, mentions in found.items()}
    words = " ".join(dict.fromkeys(_LOWER_WORD.findall(body[:MAX_CHARS])))
    return ArticleNames(uses, words, source, published[:10] if published else None)


def _use(mentions: list[Mention], in_title: int) -> Use:
    first = mentions[0]
    if len(mentions) == 1:
        return Use(
            first.text,
            1 + in_title,
            {first.given: 1} if first.given else {},
            {first.family: 1} if first.family else {},
            {first.office: 1} if first.office and first.office not in ADDRESS else {},
        )
    return Use(
        next((m.text for m in mentions if not m.text.isupper()), first.text),
        len(mentions) + in_title,
        dict(Counter(m.given for m in mentions if m.given)),
        dict(Counter(m.family for m in mentions if m.family)),
        dict(Counter(m.office for m in mentions if m.office and m.office not in ADDRESS)),
    )


_UPPER = "".join(chr(c) for c in range(0x41, 0x590) if chr(c).isupper())
"""Capitals of Latin, Greek, Cyrillic and Armenian."""

_LETTER = r"[^\W\d_]"
_INITIALS = rf"(?:[{_UPPER}]\.)+"
_WORD = (
    rf"(?:(?:al|el|bin|ibn|abu|ben|ul|as|ash|at|ad|ar|an|az)-|(?:al|el|bin|ibn|abu) )?"
    rf"[{_UPPER}](?:{_LETTER}|['’](?!s\b))(?:{_LETTER}|[-‐‑'’ʼ](?!s\b)(?={_LETTER}))*"
)
_LINK_WORDS = "van|von|de|der|den|del|della|di|da|dos|du|la|le|y|ter|ten|zu"
_LINK = rf"(?: (?:{_LINK_WORDS}))*"
_RUN = re.compile(
    rf"(?=[{_UPPER}aebiu])(?<!\w)(?:{_INITIALS} ?)?{_WORD}(?:{_LINK} (?:{_INITIALS} ?)*{_WORD})*"
)
_GLUED = re.compile(rf"[^\W\d_{_UPPER}]{{3}}[{_UPPER}]")
"""A capital after three small letters: two words without their space (`McConnellSenate`), which
is furniture, not a name; `McConnell` and `DeVos` are names."""

_LOWER_WORD = re.compile(r"(?<![\w.@/#'’-])[a-zß-öø-ÿа-яё]{3,}(?![\w-])")
_LINKS = frozenset(_LINK_WORDS.split("|"))
_ARTICLES = frozenset({"al", "el", "bin", "ibn", "abu"})
_OPENERS = frozenset(".!?:…\n\"“”‘'«»„([•*–—|>")
"""After one of these, with or without a space, a capital says nothing."""


class _Part(NamedTuple):
    text: str
    key: str
    start: int
    end: int
    sure: bool


class _Segment(NamedTuple):
    """Parts that stand together as one full name; `opens` where a sentence begins with it."""

    parts: list[_Part]
    opens: bool
    office: str | None
    initials: str | None


def mine(body: str, language: str | None = None) -> list[Mention]:
    """Find the name mentions of an article's body, in order.

    Args:
        body: As stripped; at most `MAX_CHARS` of it are read.
        language: Two-letter code where it is known. German (`de`) gives every noun a capital, so
            a single word counts only if the article has it in a full name or after an office.
    """
    body = body[:MAX_CHARS]
    nouns = language == "de"
    segments = list(_segments(body))
    sure = {
        part.key
        for segment in segments
        if not nouns or len(segment.parts) > 1 or segment.office
        for part in segment.parts
        if part.sure
    }
    lower: set[str] = set()
    mentions: list[Mention] = []
    for parts, opens, office, initials in segments:
        kept = [part for part in parts if part.key in sure]
        if kept and opens and not nouns and parts[0].key not in sure:
            lower = lower or set(_LOWER_WORD.findall(body))
            if parts[0].key not in lower and not parts[0].text.isupper():
                kept.insert(0, parts[0])
        if len(kept) == 1:
            mentions.append(Mention(*kept[0][:4], initials, None, office))
            continue
        for place, part in enumerate(kept):
            given = kept[0].key if place else None
            family = kept[-1].key if place + 1 < len(kept) else None
            mentions.append(Mention(*part[:4], given, family, office))
    return mentions


def _segments(body: str) -> Iterator[_Segment]:
    """Cut the body's runs of capitalised words into full names, offices taken off."""
    office = ""
    office_end = 0
    for run in _RUN.finditer(body):
        start = run.start()
        if office and (start - office_end > 2 or body[office_end:start].strip(" .")):
            office = ""
        opens = not office and (
            start < 2 or body[start - 1] in _OPENERS or body[start - 2] in _OPENERS
        )
        if not office and not opens:
            office = _office_before(body, start)
        office = yield from _segments_of_run(run, opens, office)
        office_end = run.end()


def _segments_of_run(
    run: re.Match[str], opens: bool, office: str
) -> Generator[_Segment, None, str]:
    """Cut one run; returns the office that it ends with, for the run that may follow ("Mr. X")."""
    words = run[0].split(" ")
    headline = len(words) >= HEADLINE_WORDS and OFFICES.isdisjoint(run[0].lower().split(" "))
    parts: list[_Part] = []
    initials: str | None = None
    article = -1
    end = run.start() - 1
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
                yield _Segment(parts, opens, office or None, initials)
                parts, office, initials = [], "", None
            office = f"{office} {low}".lstrip() if is_office else ""
            opens = False
            continue
        if _GLUED.search(word):
            continue
        begin, article = (article, -1) if article >= 0 else (begin, -1)
        sure = not (headline or (opens and not parts) or word.isupper())
        parts.append(_part(run.string[begin : end - len(word) + len(low)], begin, sure))
    if not parts:
        return office
    yield _Segment(parts, opens, office or None, initials)
    return ""


def _part(text: str, begin: int, sure: bool) -> _Part:
    low = text.lower()
    key = low if low.isascii() and low.isalpha() else spelling_key(text)
    return _Part(text, key, begin, begin + len(text), sure)


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
    if body[start - 1] != " ":
        return ""
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
