"""Find the names in an article as they are written, with what stands beside them.

A mention is one name part: a capitalised word (`Bakiyev`), with its hyphens, apostrophes and
Arabic article (`Jalal-Abad`, `O'Brien`, `al-Qaida`). What stands beside it is evidence: the given
name before a surname, the surname after a given name, the office before either.

Some capitals say nothing: at the start of a sentence, in a headline, in a word of capitals alone.
Such a word counts only if the article also writes it with a capital in the middle of a sentence.
In scripts without capitals the few names are found that a cue shows
(`index.names.mentions.uncased`).

The functions depend on the article alone. So what an article added to the counts is found again if
it is replaced or removed.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from index.names.mentions.abbreviations import definitions
from index.names.mentions.capitals import CapitalWord, full_names
from index.names.mentions.records import Links
from index.names.mentions.titles import ADDRESS, NOT_NAMES
from index.names.mentions.uncased import CuedName, cued_names
from index.text import fold, spelling_key
from index.text import words as title_words

MAX_CHARS = 200_000
"""Characters of an article that are read; what is longer is a list, not an article."""

MAX_MENTIONS = 65_535
"""Mentions of one spelling in one article that are counted."""


class Mention(NamedTuple):
    """One name part as written.

    Args:
        text: As written, without a possessive.
        key: `index.text.spelling_key` of it.
        start, end: Span in the body.
        given: Key of the first part of its full name; the initials (`p.j.`) if only these stand
            before it; None if nothing does.
        family: Key of the last part of its full name; None if it is the last part.
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
    """What an article adds to the name tables; flat, because it is passed between processes.

    Args:
        keys: Spelling keys, a line each, the most mentioned first; "" if there are no names.
        texts: The same spellings as written, a line each.
        mentions: Mentions of each, at most `MAX_MENTIONS`, as an array of unsigned shorts.
        links: Which of them stand in one full name, and their offices, as
            `index.names.mentions.records` packs them.
        words: The distinct words that it writes in lower case, one space between, without those
            that are never read as names (`NOT_NAMES`).
        source: The article's source, or None.
        day: `2010-04-08`, or None if the date is unknown.
        doc_id: The article's id, of which its number in the tables is made; "" if it has none, then
            it is made of the names.
    """

    keys: str
    texts: str
    mentions: bytes
    links: bytes
    words: str
    source: str | None = None
    day: str | None = None
    doc_id: str = ""


def article_names(
    title: str | None,
    body: str,
    language: str | None = None,
    source: str | None = None,
    published: str | None = None,
) -> ArticleNames:
    """Sum up what an article says of names, for `NamesWriter.count` and `withdraw`.

    Args:
        title: Adds mentions to names that the body has. It brings no names of its own, because
            headlines capitalise what they like.
        body, language: See `find_mentions`.
        source: The article's source, or None.
        published: Its date in ISO 8601, of which the day is taken, or None.

    Returns:
        The names of the body with their counts, and the abbreviations that it explains with what
        they stand for; no keys if it has none, but still the words that it writes in lower case.
    """
    words = _lower_words(body[:MAX_CHARS])
    found = Links()
    texts: dict[str, str] = {}
    for _, parts, _, office in _sure_names(body[:MAX_CHARS], language, words):
        for part in parts:
            text = texts.setdefault(part.key, part.text)
            if text is not part.text and text.isupper() and not part.text.isupper():
                texts[part.key] = part.text
        found.count([part.key for part in parts], None if office in ADDRESS else office)
    for short, long in definitions(body[:MAX_CHARS]):
        if (key := short.lower()) not in NOT_NAMES and key not in words:
            for text in (short, long):
                found.count([key := spelling_key(text)], None)
                texts.setdefault(key, text)
    mentions = found.mentions
    for word in map(fold, title_words(title or "")):
        if word in mentions:
            mentions[word] += 1
    keys = sorted(mentions, key=lambda key: -mentions[key])
    return ArticleNames(
        "\n".join(keys),
        "\n".join([texts[key] for key in keys]),
        array("H", [min(mentions[key], MAX_MENTIONS) for key in keys]).tobytes(),
        found.packed(keys),
        " ".join([word for word in words if word not in NOT_NAMES]),
        source,
        published[:10] if published else None,
    )


_LOWER_WORD = re.compile(r"(?<![\w.@/#'’-])[a-zß-öø-ÿа-яё]{3,}+(?![\w-])")


class _SureName(NamedTuple):
    """The parts of a full name that the body shows to be names, at least one.

    Args:
        run_start: Where its run starts in the body.
        initials: Before it, or None.
        office: Before it, or None.
    """

    run_start: int
    parts: Sequence[CapitalWord]
    initials: str | None
    office: str | None


def find_mentions(body: str, language: str | None = None) -> list[Mention]:
    """Find the name mentions of an article's body.

    Args:
        body: The stripped text, of which at most `MAX_CHARS` are read.
        language: A two-letter code, or None if it is unknown. German (`de`) gives every noun a
            capital, so a single word counts only if the article has it in a full name or after
            an office.

    Returns:
        The mentions in order; none for the empty text.
    """
    body = body[:MAX_CHARS]
    mentions: list[Mention] = []
    for at, parts, initials, office in _sure_names(body, language, _lower_words(body)):
        last = len(parts) - 1
        for place, (text, key, start, end, _) in enumerate(parts):
            given = parts[0].key if place else initials if not last else None
            family = parts[-1].key if place < last else None
            mentions.append(Mention(text, key, at + start, at + end, given, family, office))
    return mentions


def _lower_words(body: str) -> dict[str, None]:
    """Return the distinct words written in lower case, in order."""
    return dict.fromkeys(_LOWER_WORD.findall(body))


def _sure_names(body: str, language: str | None, lower: Container[str]) -> Iterator[_SureName]:
    """Find the full names, in order, and keep their parts that the body shows to be names."""
    nouns = language == "de"
    found = list(full_names(body))
    sure: set[str] = set()
    for _, name, opens, office in found:
        parts = name.words
        if not nouns or len(parts) > 1 or office:
            first = parts[0]
            if first.sure and not opens:
                sure.add(first.key)
            if len(parts) > 1:
                sure.update([part.key for part in parts[1:] if part.sure])
    for start, name, opens, office in found:
        parts = name.words
        if len(parts) == 1:
            if parts[0].key in sure:
                yield _SureName(start, parts, name.initials, office)
            continue
        kept = [part for part in parts if part.key in sure]
        if kept and opens and not nouns:
            first = parts[0]
            if first.key not in sure and first.key not in lower and not first.text.isupper():
                kept.insert(0, first)
        if kept:
            yield _SureName(start, kept, name.initials, office)
    for cued in cued_names(body):
        yield _SureName(cued.start, _cued_parts(cued), None, None)


def _cued_parts(cued: CuedName) -> Sequence[CapitalWord]:
    parts: list[CapitalWord] = []
    at = 0
    for word in cued.words:
        parts.append(CapitalWord(word, spelling_key(word), at, at + len(word), sure=True))
        at += len(word) + 1
    return parts
