"""The vector of an article: its telling words, each as a number with a weight, in a few bytes.

The words are those of the title and of the beginning, function words left out. A word weighs by how
often the article has it, with falling returns, and by how rare it is in news. The heaviest are
kept.

Source: sublinear tf-idf as in C. D. Manning, P. Raghavan, H. Schütze, "Introduction to Information
Retrieval" (2008), section 6.4.1.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from math import log
from zlib import crc32

from index.article import Article
from index.stories.events.days import day_number
from index.stories.events.words import NUMBER, OTHER, rarities
from index.text import fold, words

MAX_WORDS = 400
"""Words of the body that are read: what happened stands at the beginning. With 250 as many pairs of
one event are found and 7 % more of others."""

MAX_CHARS = 2800
"""Characters in which these words are looked for: seven a word."""

TITLE_TIMES = 3
"""Times that a word of the title counts as often as one of the body. With 1 the best F1 falls by
0.01, with 5 it stays."""

MAX_TERMS = 56
"""Words kept of an article: 168 bytes. Of pairs of one event as many are found with 40 as with
100, and with 40 a tenth more of other pairs."""

HASH_BITS = 20
"""Bits by which words are told apart. Two articles share one by accident once in 350 pairs, which
adds some 0.02 to their likeness."""

WEIGHT_BITS = 4
"""Bits of a weight. With eight no measured figure is better."""

MAX_WEIGHT = 2**WEIGHT_BITS - 1
"""The heaviest word's weight."""

TERM_BYTES = (HASH_BITS + WEIGHT_BITS) // 8
DAY_BYTES = 3
SOURCE_BYTES = 4
HEAD_BYTES = DAY_BYTES + SOURCE_BYTES

_MANY = 64
_LOGS = [0.0, *(1 + log(count) for count in range(1, _MANY))]
"""What a word counts by how often it stands in an article."""


_SIGNS = "\u2019\u2018\u201c\u201d\u2013\u2014\u2026\u00a0"
"""Signs of print in English: quotation marks, dashes, an ellipsis, a space."""

_SPACED = bytes(code if chr(code).isalnum() else 0x20 for code in range(128)) + bytes(128)
"""ASCII with a space for every sign."""


def vector(article: Article) -> bytes | None:
    """Return the vector of an article, packed; a pure function of the article.

    Args:
        article: Any.

    Returns:
        The day (`day_number`) in `DAY_BYTES`, the source (`source_number`) in `SOURCE_BYTES`, then
        each term in `TERM_BYTES`: hash times 16 plus weight, ascending. The least byte stands
        first. None if the day is unknown, or if no word tells anything.
    """
    day = day_number(article.published)
    if day is None:
        return None
    terms = weighted(telling_words(article.title, article.body), article.language)
    if not terms:
        return None
    source = source_number(article.source)
    head = day.to_bytes(DAY_BYTES, "little") + source.to_bytes(SOURCE_BYTES, "little")
    return head + b"".join([term.to_bytes(TERM_BYTES, "little") for term in terms])


def source_number(source: str | None) -> int:
    """Return a number that tells sources apart.

    Args:
        source: As `Article.source`.

    Returns:
        32 bits; 0 for an unknown source.
    """
    return crc32(source.encode("utf-8", "surrogatepass")) or 1 if source else 0


def telling_words(title: str | None, body: str) -> Counter[str]:
    """Count the words of an article's title and beginning.

    Args:
        title, body: The article's.

    Returns:
        Folded words, and pairs of characters in scripts that write no spaces; a word of the title
        counts `TITLE_TIMES`.
    """
    counts = Counter(_words(body[:MAX_CHARS])[:MAX_WORDS])
    for word in _words((title or "")[:MAX_CHARS]):
        counts[word] += TITLE_TIMES
    return counts


def _words(text: str) -> list[str]:
    """Cut a text into folded words; a letter alone may be missing, and a possessive stand alone.

    Cutting at spaces takes a fifth of the time of `index.text.words`, and serves nearly all
    articles in English. A character that is a token of its own is joined to the next.
    """
    text = text.lower().replace(".", "")
    for sign in _SIGNS:
        text = text.replace(sign, " ")
    if text.isascii():
        return text.encode().translate(_SPACED).decode().split()
    found = words(text)
    folded = list(map(fold, found))
    folded += [
        one + other
        for one, other in pairwise(found)
        if len(one) == 1 and len(other) == 1 and not one.isascii() and not other.isascii()
    ]
    return folded


def weighted(counts: Counter[str], language: str | None = None) -> list[int]:
    """Weigh words, and keep the heaviest.

    Args:
        counts: How often an article has each, 1 or more.
        language: ISO 639-1 code, whose function words are left out; None if unknown.

    Returns:
        At most `MAX_TERMS` terms, each hash times 16 plus weight (1 to `MAX_WEIGHT`), ascending,
        each hash once; empty if no word tells anything.
    """
    known = rarities((language or "en")[:2])
    other, number = known[OTHER], known[NUMBER]
    logs = _LOGS
    weights = []
    for word, count in counts.items():
        rarity = known.get(word)
        if rarity is None:
            rarity = number if word[0].isdigit() else other
        if rarity and len(word) > 1:
            weights.append((rarity * (logs[count] if count < _MANY else 1 + log(count)), word))
    weights.sort(reverse=True)
    scale = MAX_WEIGHT / weights[0][0] if weights else 0.0
    terms = {
        _hash(word) << WEIGHT_BITS: int(weight * scale + 0.5) or 1
        for weight, word in reversed(weights[:MAX_TERMS])
    }
    return sorted([term + weight for term, weight in terms.items()])


def _hash(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass")) >> (32 - HASH_BITS)
