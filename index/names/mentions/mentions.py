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
from array import array
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from index.names.mentions.capitals import Part, stretches
from index.names.mentions.records import Links
from index.names.mentions.titles import ADDRESS, NOT_NAMES
from index.text import fold
from index.text import words as title_words

MAX_CHARS = 200_000
"""Characters of an article that are mined; more is not an article but a list."""

MOST_MENTIONS = 65_535
"""Mentions of one spelling in one article that are counted."""


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
class ArticleNames:
    """An article's share in the name tables; flat, because it is passed between processes.

    Args:
        keys: Spelling keys, a line each, most mentioned first.
        texts: The same as written.
        mentions: Mentions of each, as an array of unsigned shorts.
        links: Which of them stand in one full name, and their offices: see
        `index.names.mentions.records`.
        words: The distinct words that it writes in lower case, one space between; without those
            that are never read as names (`NOT_NAMES`).
        source: As the article has it, or None.
        day: `2010-04-08`, or None where the date is not known.
    """

    keys: str
    texts: str
    mentions: bytes
    links: bytes
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
    words = _lower_words(body[:MAX_CHARS])
    found = Links()
    texts: dict[str, str] = {}
    for _, parts, _, office in _full_names(body[:MAX_CHARS], language, words):
        for part in parts:
            text = texts.setdefault(part.key, part.text)
            if text is not part.text and text.isupper() and not part.text.isupper():
                texts[part.key] = part.text
        found.count([part.key for part in parts], None if office in ADDRESS else office)
    mentions = found.mentions
    for word in map(fold, title_words(title or "")):
        if word in mentions:
            mentions[word] += 1
    keys = sorted(mentions, key=lambda key: -mentions[key])
    return ArticleNames(
        "\n".join(keys),
        "\n".join([texts[key] for key in keys]),
        array("H", [min(mentions[key], MOST_MENTIONS) for key in keys]).tobytes(),
        found.packed(keys),
        " ".join([word for word in words if word not in NOT_NAMES]),
        source,
        published[:10] if published else None,
    )


_LOWER_WORD = re.compile(r"(?<![\w.@/#'’-])[a-zß-öø-ÿа-яё]{3,}+(?![\w-])")

_FullName = tuple[int, Sequence[Part], str | None, str | None]
"""Where its run starts, its parts, initials, office."""


def mine(body: str, language: str | None = None) -> list[Mention]:
    """Find the name mentions of an article's body, in order.

    Args:
        body: As stripped; at most `MAX_CHARS` of it are read.
        language: Two-letter code where it is known. German (`de`) gives every noun a capital, so
            a single word counts only if the article has it in a full name or after an office.
    """
    body = body[:MAX_CHARS]
    mentions: list[Mention] = []
    for at, parts, initials, office in _full_names(body, language, _lower_words(body)):
        last = len(parts) - 1
        for place, (text, key, start, end, _) in enumerate(parts):
            given = parts[0].key if place else initials if not last else None
            family = parts[-1].key if place < last else None
            mentions.append(Mention(text, key, at + start, at + end, given, family, office))
    return mentions


def _lower_words(body: str) -> dict[str, None]:
    """Give the distinct words written in lower case, in order."""
    return dict.fromkeys(_LOWER_WORD.findall(body))


def _full_names(body: str, language: str | None, lower: Container[str]) -> Iterator[_FullName]:
    """Find the full names, in order, of the parts that the body shows to be names."""
    nouns = language == "de"
    found = list(stretches(body))
    sure: set[str] = set()
    for _, stretch, opens, office in found:
        parts = stretch.parts
        if not nouns or len(parts) > 1 or office:
            first = parts[0]
            if first.sure and not opens:
                sure.add(first.key)
            if len(parts) > 1:
                sure.update([part.key for part in parts[1:] if part.sure])
    for at, stretch, opens, office in found:
        parts = stretch.parts
        if len(parts) == 1:
            if parts[0].key in sure:
                yield at, parts, stretch.initials, office
            continue
        kept = [part for part in parts if part.key in sure]
        if kept and opens and not nouns:
            first = parts[0]
            if first.key not in sure and first.key not in lower and not first.text.isupper():
                kept.insert(0, first)
        if kept:
            yield at, kept, stretch.initials, office
