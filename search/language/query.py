"""Reads the text of a query into a `ParsedQuery`: a tree of its words, with offsets and notices.

`search.language.tree` has the table of the tree's leaves.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from whoosh.query import And, Or, Phrase, Term

from index.errors import QueryError
from index.text import Token, tokens
from search.language.fields import FIELDS, WORD_OPERATOR
from search.language.limits import MAX_QUERY_CHARS, MAX_QUERY_WORDS, REPEATED_WORD
from search.language.parsed import ParsedQuery, encodable, no_word
from search.language.place import placed, quoted
from search.notices import Notice

MAX_PLAIN_WORDS = 256
"""Distinct words read from a plain text (`parse_words`); a batch may hold whole abstracts."""


MAX_PASTED_CHARS = 20_000
"""Characters of a pasted text that are read: some 3,300 words, longer than most articles."""

WORDS_PER_OPERATOR = 10
"""In a pasted text so many words stand for each word AND, OR or NOT in capitals; a long query has
more operators."""

PHRASE_WORDS = 16
MIN_PHRASE_WORDS = 4
MAX_PHRASES = 12
"""A long quotation is searched as phrases of so many words, the longest ones; shorter ones would
compare the places of common words and tell nothing. Phrases end with sentences, since an article
may break the paragraph there."""

MIN_PROSE_WORDS = 6
"""Words from which a text whose signs cannot be read is a sentence, not a query."""

_OPERATOR = re.compile(r"(?<!\S)(?:AND|OR|NOT)(?!\S)")
_OF_QUERIES = (
    rf"(?<!\w)(?:{'|'.join(FIELDS)}):\S|[\"”]~\d|(?<!\S)(?:NEAR|ADJ|PRE|ONEAR|[WN])/?\d|&&|\|\||\^\d"
    r"|\[\S+ TO |within \d+ words"
)
"""What stands in queries alone, here or elsewhere. Compiled when a text cannot be read."""
_QUOTE = '["“”„‟＂«»〝〞〟「」『』]'
_SENTENCE_END = r"[.!?…]['’)\]]*\s|[。！？]|\n"
"""Compiled when a text is pasted."""


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
    if (pasted := _pasted(text)) is not None:
        return pasted
    from search.language.signed import read_signed  # whoosh's parser takes 5 ms to import

    try:
        return read_signed(text)
    except QueryError as error:
        why = f"{error.text}: the text is read as plain words."
        prose = read_prose(text, Notice("reading", why, error.start, error.end))
        if prose is None:
            raise
        return prose


def read_prose(text: str, why: Notice) -> ParsedQuery | None:
    """Read the signs of a sentence as punctuation.

    Args:
        text: As typed.
        why: The notice that says so.

    Returns:
        Its words, of which no sign means anything, with a notice. None if it is no sentence: it has
        fewer than `MIN_PROSE_WORDS`, a field, a proximity, or an operator among each few words.
    """
    found = tokens(text)
    if not MIN_PROSE_WORDS <= len(found) <= MAX_QUERY_WORDS or len(text) > MAX_QUERY_CHARS:
        return None
    if len(_OPERATOR.findall(text)) * WORDS_PER_OPERATOR > len(found):
        return None
    if re.search(_OF_QUERIES, text, re.IGNORECASE):
        return None
    terms = [placed(Term("text", token.text), token.start, token.end) for token in found]
    return ParsedQuery(encodable(text), And(terms), (why,))


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


def _pasted(text: str) -> ParsedQuery | None:
    """Read a text of more words than a query may have, without signs of the query language.

    Returns:
        Its words joined by OR; if it is one quotation, its phrases, which must all stand in an
        article. None if it is a query: short enough, or with an operator among each few words.
    """
    cut = text[:MAX_PASTED_CHARS]
    count = len(tokens(cut))
    if count <= MAX_QUERY_WORDS or len(_OPERATOR.findall(cut)) * WORDS_PER_OPERATOR > count:
        return None
    notices: tuple[Notice, ...] = ()
    if len(cut) < len(text):
        message = f"Characters after the first {MAX_PASTED_CHARS:,} are left out."
        notices = (Notice("ignored", message, len(cut), len(text)),)
    pieces = re.split(_QUOTE, cut.strip())
    if len(pieces) > 2 and not pieces[0] and (len(pieces) == 3 or len(text) > len(cut)):
        return _long_quotation(text, cut, notices)
    words = parse_words(cut)
    return words._replace(text=encodable(text), notices=(*notices, *words.notices), pasted=True)


def _long_quotation(text: str, cut: str, notices: tuple[Notice, ...]) -> ParsedQuery:
    """Read a long quotation as the phrases of its sentences, each of `PHRASE_WORDS` at most."""
    chunks: list[list[Token]] = []
    start = 0
    for end in [*(found.end() for found in re.finditer(_SENTENCE_END, cut)), len(cut)]:
        inside = [
            Token(token.text, start + token.start, start + token.end)
            for token in tokens(cut[start:end])
        ]
        chunks += [inside[at : at + PHRASE_WORDS] for at in range(0, len(inside), PHRASE_WORDS)]
        start = end
    longest = sorted(chunks, key=len, reverse=True)[:MAX_PHRASES]
    kept = [chunk for chunk in chunks if chunk in longest and len(chunk) >= MIN_PHRASE_WORDS]
    if len(kept) < 1:
        kept = longest
    phrases = [
        quoted(
            placed(
                Phrase(
                    "text",
                    [token.text for token in chunk],
                    char_ranges=[(token.start, token.end) for token in chunk],
                ),
                chunk[0].start,
                chunk[-1].end,
            )
        )
        for chunk in kept
    ]
    words = sum(map(len, kept))
    notice = Notice(
        "pasted",
        f"The quotation is searched as {len(phrases)} phrases that must all stand in an article, "
        f"{words} of its {sum(map(len, chunks))} words.",
    )
    tree = And(phrases) if len(phrases) > 1 else phrases[0]
    return ParsedQuery(encodable(text), tree, (notice, *notices), explicit=True)


def parse_words(text: str) -> ParsedQuery:
    """Read a text as plain words joined by OR; no sign in it means anything.

    Args:
        text: Of any length.

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
