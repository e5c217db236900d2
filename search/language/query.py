"""Text to ParsedQuery: a `whoosh.query` tree of the words as typed, with offsets and notices.

The tree's leaves, all words unanalysed (that is the plan's work):

| leaf | field | stands for |
|---|---|---|
| Term | `text`, `title`, `cut`, `author`, `exact`, `title_exact` | one token as typed |
| Term | `source`, `language` | the value as typed |
| Phrase | a text field | tokens in a row; `char_ranges` holds their offsets |
| Sequence | a text field | Terms within `slop` of each other, in any order |
| Prefix, Wildcard, FuzzyTerm | `exact`, `title_exact`, `author` | folded text |
| NumericRange | `published` | seconds; the end is not included |

`startchar` and `endchar` of a leaf are its offsets in the query as typed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from typing import Any, ClassVar, NamedTuple

from whoosh.query import (
    And,
    FuzzyTerm,
    Not,
    NumericRange,
    Or,
    Phrase,
    Prefix,
    Query,
    Sequence,
    Term,
    Wildcard,
)

from index.errors import QueryError
from index.text import Token, fold, tokens
from search.language import dates
from search.language.diagnostics import Check, check_size
from search.language.grammar import SCHEMA_FIELDS, parser, same_width
from search.language.limits import (
    MAX_CHARS,
    MAX_WORDS,
    MIN_FUZZY_CHARS,
    MIN_STEM_CHARS,
)
from search.notices import Notice

MAX_PLAIN_WORDS = 256
"""Distinct words read from a plain text (`parse_words`); a batch may hold whole abstracts."""

REPEATED_WORD = 0.8
"""Power of how often a plain text has a word: with 1 nDCG@10 falls on short questions (MEDLINE
0.707 to 0.698), with 0 on long ones (CISI 0.405 to 0.333). `python -m tests.benchmarks.relevance`
shows it moving. Source of counting a word of the query at all: Robertson and Zaragoza, "The
Probabilistic Relevance Framework: BM25 and Beyond", 2009."""

_WHOLE_VALUE = ("source", "language")
_DATES = ("date", "after", "before")
_OPERATORS = frozenset(("AND", "OR", "NOT", "or", "not"))
"""Words that are operators, or that a notice says are none."""

_FUZZINESS = re.compile(r"~\d?")
_WEIGHT = re.compile(r"\S\^\d+(\.\d+)?$")


class ParsedQuery(NamedTuple):
    """A query as it was read.

    Args:
        text: As typed; lone surrogates as U+FFFD.
        tree: See the module's table; holds at least one leaf.
        notices: What the typist may not expect, in order of position.
    """

    text: str
    tree: Query
    notices: tuple[Notice, ...] = ()


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
    plain = _plain(text)
    if plain is not None:
        return plain
    check_size(text)
    signs = same_width(text)
    check = Check()
    language = parser()
    nodes = language.filterize(check.run(language.tag(signs)))
    reader = _Reader(signs, check.notices)
    tree = reader.read(nodes.query(language))
    if tree is None:
        raise _no_word(text)
    if reader.words > MAX_WORDS:
        raise QueryError(
            f"The query has {reader.words:,} words, more than {MAX_WORDS}",
            0,
            len(text),
            "Keep the words that matter most, or run it in parts.",
        )
    if isinstance(tree, Not) or (
        isinstance(tree, And | Or) and all(isinstance(part, Not) for part in tree.subqueries)
    ):
        check.notices.append(
            Notice(
                "reading", "The query only leaves out: it lists every article without its words."
            )
        )
    check.notices.sort(key=lambda notice: notice.start or 0)
    return ParsedQuery(_shown(text), tree, tuple(check.notices))


def _plain(text: str) -> ParsedQuery | None:
    """Read words with a space between, as most queries are, in a twentieth of the parser's time."""
    found = tokens(text)
    words = [token.text for token in found]
    if not 0 < len(words) <= MAX_WORDS or " ".join(words) != text or len(text) > MAX_CHARS:
        return None
    if not _OPERATORS.isdisjoint(words):
        return None
    terms = [_at(Term("text", token.text), token.start, token.end) for token in found]
    return ParsedQuery(text, And(terms) if len(terms) > 1 else terms[0])


def parse_words(text: str) -> ParsedQuery:
    """Read a text as plain words joined by OR; no sign in it means anything.

    Each word stands once; its boost is how often the text has it, to the power `REPEATED_WORD`.

    Raises:
        QueryError: It holds no word.
    """
    found = tokens(text)
    if not found:
        raise _no_word(text)
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
        _at(
            Term("text", token.text, boost=counts[token.text.lower()] ** REPEATED_WORD),
            token.start,
            token.end,
        )
        for token in kept
    ]
    return ParsedQuery(_shown(text), Or(words) if len(words) > 1 else words[0], notices)


def _no_word(text: str) -> QueryError:
    return QueryError(
        "No word in the query", 0, len(text), "Type at least one word of letters or digits."
    )


def _shown(text: str) -> str:
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _at(leaf: Any, start: int, end: int) -> Any:
    leaf.startchar, leaf.endchar = start, end
    return leaf


class _Reader:
    """Turns whoosh's raw tree into ours: words cut into tokens, values and dates read."""

    def __init__(self, text: str, notices: list[Notice]) -> None:
        self.text = text
        self.notices = notices
        self.words = 0

    def read(self, node: Any) -> Query | None:
        """Read one node; None where it holds no word."""
        if isinstance(node, And | Or):
            parts = [part for part in map(self.read, node.subqueries) if part is not None]
            if len(parts) < 2:
                return parts[0] if parts else None
            if isinstance(node, And):
                self._small_operators(node)
            return type(node)(parts)
        if isinstance(node, Not):
            inner = self.read(node.query)
            return None if inner is None else Not(inner)
        return self._leaf(node)

    def _leaf(self, node: Any) -> Query | None:
        field = node.subqueries[0].fieldname if isinstance(node, Sequence) else node.fieldname
        span = self._span(node)
        if field in _WHOLE_VALUE or field in _DATES:
            return self._value(node, field, span)
        return self._readers[type(node)](self, node, field, span)

    def _span(self, node: Any) -> tuple[int, int]:
        """Give a leaf's span with its `*` and `~`, which whoosh leaves out."""
        start, end = node.startchar, node.endchar
        if isinstance(node, Prefix | Wildcard):
            pattern = node.text + "*" * isinstance(node, Prefix)
            start = self.text.index(pattern, max(0, start - len(pattern)))
            end = start + len(pattern)
        elif isinstance(node, FuzzyTerm):
            end = _FUZZINESS.match(self.text, end).end()  # type: ignore[union-attr]
        return start, end

    def _tokens(self, spans: list[tuple[int, int]]) -> list[Token]:
        """Cut what stands between the first span's start and the last one's end."""
        start, end = spans[0][0], spans[-1][1]
        found = [
            Token(token.text, start + token.start, start + token.end)
            for token in tokens(self.text[start:end])
        ]
        self.words += len(found)
        return found

    def _quoted(self, node: Any, field: str, span: tuple[int, int]) -> Query:
        return self._phrase(field, self._tokens(node.char_ranges), span)

    def _word(self, node: Any, field: str, span: tuple[int, int]) -> Query | None:
        self._foreign_signs(node.text, span)
        start = span[1] - len(node.text)
        found = self._tokens([(start, span[1])])
        if not found:
            self.notices.append(
                Notice("ignored", f"{node.text} holds no letter or digit and is left out.", *span)
            )
            return None
        return self._phrase(field, found, (start, span[1]))

    def _phrase(self, field: str, found: list[Token], span: tuple[int, int]) -> Query:
        if len(found) == 1:
            return _at(Term(field, found[0].text), found[0].start, found[0].end)
        ranges = [(token.start, token.end) for token in found]
        phrase = Phrase(field, [token.text for token in found], char_ranges=ranges)
        return _at(phrase, *span)

    def _near(self, node: Any, field: str, span: tuple[int, int]) -> Query:
        first, last = node.subqueries[0], node.subqueries[-1]
        found = self._tokens([(first.startchar, first.endchar), (last.startchar, last.endchar)])
        if len(found) == 1:
            return self._phrase(field, found, span)
        words = [_at(Term(field, token.text), token.start, token.end) for token in found]
        return _at(Sequence(words, slop=node.slop, ordered=False), *span)

    def _fuzzy(self, node: Any, field: str, span: tuple[int, int]) -> Query:
        exact = self._exact_field("~", field, span)
        found = self._tokens([(span[0], span[0] + len(node.text))])
        if len(found) != 1:
            raise QueryError(
                f"{node.text} is {len(found) or 'no'} words",
                *span,
                "Put ~ after each word on its own.",
            )
        least = MIN_FUZZY_CHARS[node.maxdist]
        if len(found[0].text) < least:
            raise QueryError(
                f"Fewer than {least} letters before ~{node.maxdist}",
                *span,
                "So short a word is like too many others; leave the ~ out, or write ~1.",
            )
        fuzzy = FuzzyTerm(exact, fold(found[0].text), maxdist=node.maxdist, prefixlength=0)
        return _at(fuzzy, *span)

    def _pattern(self, _node: Any, field: str, span: tuple[int, int]) -> Query | None:
        """Read a word with `*`. Signs inside it part it into words that must all stand.

        A `*` after ideographs adds nothing: each is a token, so they are a phrase.
        """
        exact = self._exact_field("*", field, span)
        pattern = self.text[slice(*span)]
        # A letter in each * place keeps the offsets and joins what stands around it in one token.
        found = [
            Token(self.text[start:end], start, end)
            for start, end in (
                (span[0] + token.start, span[0] + token.end)
                for token in tokens(pattern.replace("*", "x"))
            )
        ]
        words = [token for token in found if token.text != "*"]
        self.words += len(words)
        if words and all("*" not in token.text for token in words):
            return self._phrase(field, words, span)
        parts: list[Query] = []
        for text, start, end in words:
            stem = text.partition("*")[0]
            if "*" not in text:
                parts.append(_at(Term(field, text), start, end))
            elif len(stem) < MIN_STEM_CHARS:
                raise QueryError(
                    f"Fewer than {MIN_STEM_CHARS} letters before a *",
                    start,
                    end,
                    "Write more of the word.",
                )
            elif text.index("*") == len(text) - 1:
                parts.append(_at(Prefix(exact, fold(stem)), start, end))
            else:
                parts.append(_at(Wildcard(exact, fold(text)), start, end))
        if len(parts) < 2:
            return parts[0] if parts else None
        self.notices.append(
            Notice(
                "reading", f"{pattern} is read as {len(parts)} words that must all stand.", *span
            )
        )
        return And(parts)

    def _exact_field(self, sign: str, field: str, span: tuple[int, int]) -> str:
        if field == "cut":
            raise QueryError(
                f"{sign} cannot be used in {field}:", *span, "Write the word in full, without it."
            )
        return SCHEMA_FIELDS.get(field, field)

    def _value(self, node: Any, field: str, span: tuple[int, int]) -> Query:
        if isinstance(node, Phrase):
            start, end = node.char_ranges[0][0], node.char_ranges[-1][1]
        elif type(node) is Term:
            start, end = span[1] - len(node.text), span[1]
        else:
            raise QueryError(
                f"{field}: takes a value as it is, without * and ~",
                *span,
                f'Write it in full: {field}:"Al Jazeera".'
                if field == "source"
                else "Write it in full.",
            )
        value = self.text[start:end]
        if field in _WHOLE_VALUE:
            self.words += 1
            return _at(Term(field, value), start, end)
        seconds = dates.read(field, value, start)
        span_query = NumericRange("published", seconds.start, seconds.end, endexcl=True)
        return _at(span_query, start, end)

    def _foreign_signs(self, word: str, span: tuple[int, int]) -> None:
        """Speak up for signs of other query languages; taking them as words would mislead."""
        if word == "||":
            raise QueryError("|| is no operator here", *span, "Write OR.")
        if _WEIGHT.search(word):
            raise QueryError(
                "Weights such as ^2 cannot be given", *span, "Leave out the ^ and the number."
            )
        if word.startswith("!") and len(word) > 1:
            self.notices.append(
                Notice(
                    "reading", "! is no operator: the word is searched; -word leaves out.", *span
                )
            )

    def _small_operators(self, node: Any) -> None:
        for part in node.subqueries[1:-1]:
            if type(part) is Term and part.fieldname == "text" and part.text in ("or", "not"):
                self.notices.append(
                    Notice(
                        "reading",
                        f"{part.text} is read as a word; the operator is {part.text.upper()}.",
                        part.startchar,
                        part.endchar,
                    )
                )

    _readers: ClassVar[dict[type, Callable[..., Query | None]]] = {
        Term: _word,
        Phrase: _quoted,
        Sequence: _near,
        FuzzyTerm: _fuzzy,
        Prefix: _pattern,
        Wildcard: _pattern,
    }
