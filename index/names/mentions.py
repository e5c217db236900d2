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
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from index.text import spelling_key

MAX_CHARS = 200_000
"""Characters of an article that are mined; more is not an article but a list."""


class Mention(NamedTuple):
    """One name part as written.

    Args:
        text: As written, without a possessive.
        key: `index.text.spelling_key` of it.
        start, end: Span in the body.
        given: Key of the name before it in the same full name, or None.
        family: Key of the name after it in the same full name, or None.
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
    """Sum up what an article says of names, for `NamesWriter.place` and `withdraw`."""
    found: dict[str, list[Mention]] = {}
    for mention in mine(title, body, language):
        found.setdefault(mention.key, []).append(mention)
    uses = {key: _use(mentions) for key, mentions in found.items()}
    return ArticleNames(uses, lower_words(body), source, published[:10] if published else None)


def _use(mentions: list[Mention]) -> Use:
    return Use(
        text=Counter(mention.text for mention in mentions).most_common(1)[0][0],
        mentions=len(mentions),
        given=Counter(mention.given for mention in mentions if mention.given),
        family=Counter(mention.family for mention in mentions if mention.family),
        offices=Counter(mention.office for mention in mentions if mention.office),
    )


_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ſА-ЯЁΑ-Ω][^\W\d_]+(?:[-'’][^\W\d_]+)*")


def mine(title: str | None, body: str, language: str | None = None) -> list[Mention]:
    """Find the name mentions of an article's body, in order.

    Args:
        title: Words in it are names where the body has them as names; adds no mentions.
        body: As stripped; at most `MAX_CHARS` of it are read.
        language: Of the article, as a two-letter code, where it is known. German writes all
            nouns with capitals, so nothing is mined but what follows a title or another name.
    """
    return [
        Mention(m[0], spelling_key(m[0]), m.start(), m.end())
        for m in _NAME.finditer(body[:MAX_CHARS])
    ]


_LOWER_WORD = re.compile(r"(?<![\w'’-])[^\W\d_A-Z]{3,}(?![\w'’-])")


def lower_words(body: str) -> str:
    """Give the distinct words of three letters or more that `body` writes in lower case."""
    return " ".join(sorted({w for w in _LOWER_WORD.findall(body[:MAX_CHARS]) if w.islower()}))
