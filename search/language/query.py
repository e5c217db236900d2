"""Reads the text of a query into a `ParsedQuery`: a tree of its words, with offsets and notices.

`search.language.tree` has the table of the tree's leaves.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from whoosh.query import And, Or, Term

from index.text import Token, tokens
from search.language.fields import WORD_OPERATOR
from search.language.limits import MAX_QUERY_CHARS, MAX_QUERY_WORDS
from search.language.parsed import ParsedQuery, encodable, no_word
from search.language.place import placed
from search.notices import Notice

MAX_PLAIN_WORDS = 256
"""Distinct words read from a plain text (`parse_words`); a batch may hold whole abstracts."""

REPEATED_WORD = 0.8
"""Power of how often a plain text has a word: with 1 nDCG@10 falls on short questions (MEDLINE
0.707 to 0.698), with 0 on long ones (CISI 0.405 to 0.333). `python -m tests.benchmarks.relevance`
shows it moving. Source of counting a word of the query at all: Robertson and Zaragoza, "The
Probabilistic Relevance Framework: BM25 and Beyond", 2009."""


@lru_cache(maxsize=256)
def parse(text: str) -> ParsedQuery:
    """Read a query.

    Args:
        text: In the language of docs/query.md.

    Returns:
        A tree with at least one leaf. Any word left out of it is named in a notice.

    Raises:
        QueryError: It cannot be read as it is; says where and what to type instead.
    """
    simple = _plain_words(text)
    if simple is not None:
        return simple
    from search.language.signed import read_signed  # whoosh's parser takes 5 ms to import

    return read_signed(text)


def _plain_words(text: str) -> ParsedQuery | None:
    """Read words with a space between, as most queries are, in a twentieth of the parser's time.

    Returns:
        None if the text is anything else.
    """
    found = tokens(text)
    words = [token.text for token in found]
    if not 0 < len(words) <= MAX_QUERY_WORDS or " ".join(words) != text:
        return None
    if len(text) > MAX_QUERY_CHARS or WORD_OPERATOR.search(text):
        return None
    terms = [placed(Term("text", token.text), token.start, token.end) for token in found]
    return ParsedQuery(text, And(terms) if len(terms) > 1 else terms[0])


def parse_words(text: str) -> ParsedQuery:
    """Read a text as plain words joined by OR; no sign in it means anything.

    Returns:
        A tree in which each word stands once. Its boost is how often the text has it, to the
        power `REPEATED_WORD`. Words past `MAX_PLAIN_WORDS` are left out with a notice.

    Raises:
        QueryError: It holds no word.
    """
    found = tokens(text)
    if not found:
        raise no_word(text)
    counts = Counter(token.text.lower() for token in found)
    firsts: dict[str, Token] = {}
    for token in found:
        firsts.setdefault(token.text.lower(), token)
    kept = list(firsts.values())[:MAX_PLAIN_WORDS]
    notices: tuple[Notice, ...] = ()
    if len(kept) < len(firsts):
        notices = (
            Notice(
                "ignored",
                f"Words after the first {MAX_PLAIN_WORDS} different ones are left out.",
                kept[-1].end,
                len(text),
            ),
        )
    words = [
        placed(
            Term("text", token.text, boost=counts[token.text.lower()] ** REPEATED_WORD),
            token.start,
            token.end,
        )
        for token in kept
    ]
    return ParsedQuery(encodable(text), Or(words) if len(words) > 1 else words[0], notices)
