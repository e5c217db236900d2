"""Reads whoosh's raw tree of a query into the tree that is planned.

Its leaves, all words unanalysed (that is the plan's work):

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

import itertools
import math
import re
from collections.abc import Callable, Sequence
from typing import ClassVar

from whoosh.query import (
    And,
    FuzzyTerm,
    Not,
    NumericRange,
    Or,
    Phrase,
    Prefix,
    Query,
    Term,
    Wildcard,
)
from whoosh.query import Sequence as Near

from index.errors import QueryError
from index.text import Token, fold, tokens
from search.language import dates
from search.language.fields import SCHEMA_FIELDS
from search.language.limits import MIN_FUZZY_CHARS, MIN_STEM_CHARS
from search.language.place import Place, is_plain, placed, quoted
from search.notices import Notice

_WHOLE_VALUE = ("source", "language")
_DATES = ("date", "after", "before")

MAX_CHOICES = 24
"""Phrases that one with `(a OR b)` inside may spell out; as many as are marked at once
(`search.showing.marks`)."""

_CHOICE = re.compile(r"\([^()]*[^()\s]\s+OR\s+[^()\s][^()]*\)")
_OR = re.compile(r"\s+OR\s+")
_FUZZINESS = re.compile(r"~\d?")
_WEIGHT = re.compile(r"\S\^\d+(\.\d+)?$")


class TreeReader:
    """Reads whoosh's raw tree: cuts words into tokens, reads values and dates.

    Args:
        text: The query, with the signs of the query language.
        notices: Takes what the typist may not expect.
        capitals: It is a headline in capitals, whose AND, OR and NOT are words.

    Attributes:
        words: How many words have been read so far.
    """

    def __init__(self, text: str, notices: list[Notice], *, capitals: bool = False) -> None:
        self.text = text
        self.capitals = capitals
        self.notices = notices
        self.words = 0

    def read(self, node: Query) -> Query | None:
        """Read one node and all nodes in it.

        Args:
            node: Of whoosh's raw tree; the whole tree, at the first call.

        Returns:
            A tree with the leaves listed above. None if the node holds no word.

        Raises:
            QueryError: A word, a value or a date in it cannot be used.
        """
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

    def _leaf(self, node: Query) -> Query | None:
        field = node.subqueries[0].fieldname if isinstance(node, Near) else node.fieldname
        place = self._place(node)
        if field in _WHOLE_VALUE or field in _DATES:
            return self._value(node, field, place)
        return self._readers[type(node)](self, node, field, place)

    def _place(self, node: Query) -> Place:
        """Return a leaf's place with its `*` and `~`, which whoosh leaves out."""
        start, end = node.startchar, node.endchar
        if isinstance(node, Prefix | Wildcard):
            pattern = node.text + "*" * isinstance(node, Prefix)
            start = self.text.index(pattern, max(0, start - len(pattern)))
            end = start + len(pattern)
        elif isinstance(node, FuzzyTerm):
            end = _FUZZINESS.match(self.text, end).end()  # type: ignore[union-attr]
        return Place(start, end)

    def _tokens(self, places: Sequence[tuple[int, int]]) -> list[Token]:
        """Cut what stands between the first place's start and the last one's end."""
        start, end = places[0][0], places[-1][1]
        found = [
            Token(token.text, start + token.start, start + token.end)
            for token in tokens(self.text[start:end])
        ]
        self.words += len(found)
        return found

    def _quoted(self, node: Query, field: str, place: Place) -> Query:
        start, end = node.char_ranges[0][0], node.char_ranges[-1][1]
        if _CHOICE.search(self.text, start, end):
            return self._any_choice(field, Place(start, end), place, None)
        return quoted(self._phrase(field, self._tokens(node.char_ranges), place))

    def _word(self, node: Query, field: str, place: Place) -> Query | None:
        self._foreign_signs(node.text, place)
        start = place.end - len(node.text)
        found = self._tokens([Place(start, place.end)])
        if not found:
            self.notices.append(
                Notice("ignored", f"{node.text} holds no letter or digit and is left out.", *place)
            )
            return None
        return self._phrase(field, found, Place(start, place.end))

    def _phrase(self, field: str, found: list[Token], place: Place) -> Query:
        if len(found) == 1:
            return placed(Term(field, found[0].text), found[0].start, found[0].end)
        ranges = [(token.start, token.end) for token in found]
        phrase = Phrase(field, [token.text for token in found], char_ranges=ranges)
        return placed(phrase, *place)

    def _near(self, node: Query, field: str, place: Place) -> Query:
        first, last = node.subqueries[0], node.subqueries[-1]
        inside = Place(first.startchar, last.endchar)
        if _CHOICE.search(self.text, *inside) or "*" in self.text[inside.start : inside.end]:
            return self._any_choice(field, inside, place, node.slop)
        found = self._tokens([(first.startchar, first.endchar), (last.startchar, last.endchar)])
        if len(found) == 1:
            return self._phrase(field, found, place)
        words = [placed(Term(field, token.text), token.start, token.end) for token in found]
        return placed(Near(words, slop=node.slop, ordered=False), *place)

    def _any_choice(self, field: str, inside: Place, place: Place, slop: int | None) -> Query:
        """Read a phrase or proximity that holds `(a OR b)` or `ab*`: any of what it spells out.

        Args:
            field: Of the words.
            inside: Where they stand.
            place: Of the whole with its marks.
            slop: None for a phrase.

        Raises:
            QueryError: It spells out more than `MAX_CHOICES`.
        """
        slots: list[list[list[Token]]] = []
        at = inside.start
        for group in _CHOICE.finditer(self.text, *inside):
            slots += [[[word]] for word in self._inner_words(at, group.start())]
            bounds = [group.start() + 1, *itertools.chain(*_ors(group)), group.end() - 1]
            choices = [
                self._inner_words(*pair) for pair in zip(bounds[::2], bounds[1::2], strict=True)
            ]
            slots.append([words for words in choices if words])
            at = group.end()
        slots += [[[word]] for word in self._inner_words(at, inside.end)]
        slots = [slot for slot in slots if slot]
        if not slots or math.prod(map(len, slots)) > MAX_CHOICES:
            raise QueryError(
                f"More than {MAX_CHOICES} ways to put the words of a phrase together"
                if slots
                else "A phrase without a word",
                *place,
                "Leave some of the words between brackets out.",
            )
        made = [
            self._spelled_out(field, list(itertools.chain(*words)), place, slop)
            for words in itertools.product(*slots)
        ]
        return Or(made) if len(made) > 1 else made[0]

    def _inner_words(self, start: int, end: int) -> list[Token]:
        found = [
            token for token in _tokens_with_stars(self.text[start:end], start) if token.text != "*"
        ]
        self.words += len(found)
        return found

    def _spelled_out(self, field: str, words: list[Token], place: Place, slop: int | None) -> Query:
        if len(words) == 1 and "*" in words[0].text:
            return _starred(self._exact_field("*", field, place), words[0])
        if slop is None or len(words) == 1:
            return quoted(self._phrase(field, words, place))
        parts: list[Query] = []
        for word in words:
            if "*" not in word.text:
                parts.append(placed(Term(field, word.text), word.start, word.end))
                continue
            part = _starred(self._exact_field("*", field, place), word)
            if isinstance(part, Wildcard):
                raise QueryError(
                    "A * inside a word of a proximity",
                    word.start,
                    word.end,
                    "Put it at the word's end.",
                )
            parts.append(part)
        return placed(Near(parts, slop=slop, ordered=False), *place)

    def _fuzzy(self, node: Query, field: str, place: Place) -> Query:
        exact = self._exact_field("~", field, place)
        found = self._tokens([(place.start, place.start + len(node.text))])
        if len(found) != 1:
            raise QueryError(
                f"{node.text} is {len(found) or 'no'} words",
                *place,
                "Put ~ after each word on its own.",
            )
        least = MIN_FUZZY_CHARS[node.maxdist]
        if len(found[0].text) < least:
            raise QueryError(
                f"Fewer than {least} letters before ~{node.maxdist}",
                *place,
                "So short a word is like too many others; leave the ~ out, or write ~1.",
            )
        fuzzy = FuzzyTerm(exact, fold(found[0].text), maxdist=node.maxdist, prefixlength=0)
        return placed(fuzzy, *place)

    def _pattern(self, _node: Query, field: str, place: Place) -> Query | None:
        """Read a word with `*`; signs inside it part it into words that must all stand.

        A `*` after ideographs adds nothing: each is a token, so they are a phrase.
        """
        exact = self._exact_field("*", field, place)
        pattern = self.text[place.start : place.end]
        words = [token for token in _tokens_with_stars(pattern, place.start) if token.text != "*"]
        self.words += len(words)
        if words and all("*" not in token.text for token in words):
            return self._phrase(field, words, place)
        parts = [
            _starred(exact, word)
            if "*" in word.text
            else placed(Term(field, word.text), word.start, word.end)
            for word in words
        ]
        if len(parts) < 2:
            return parts[0] if parts else None
        self.notices.append(
            Notice(
                "reading", f"{pattern} is read as {len(parts)} words that must all stand.", *place
            )
        )
        return And(parts)

    def _exact_field(self, sign: str, field: str, place: Place) -> str:
        if field == "cut":
            raise QueryError(
                f"{sign} cannot be used in {field}:", *place, "Write the word in full, without it."
            )
        return SCHEMA_FIELDS.get(field, field)

    def _value(self, node: Query, field: str, place: Place) -> Query:
        if isinstance(node, Phrase):
            start, end = node.char_ranges[0][0], node.char_ranges[-1][1]
        elif type(node) is Term:
            start, end = place.end - len(node.text), place.end
        else:
            raise QueryError(
                f"{field}: takes a value as it is, without * and ~",
                *place,
                f'Write it in full: {field}:"Al Jazeera".'
                if field == "source"
                else "Write it in full.",
            )
        value = self.text[start:end]
        if field in _WHOLE_VALUE:
            self.words += 1
            return placed(Term(field, value), start, end)
        seconds = dates.field_period(field, value, start)
        period = NumericRange("published", seconds.start, seconds.end, endexcl=True)
        return placed(period, start, end)

    def _foreign_signs(self, word: str, place: Place) -> None:
        """Speak up for signs of other query languages; taking them as words would mislead."""
        if _WEIGHT.search(word):
            raise QueryError(
                "Weights such as ^2 cannot be given", *place, "Leave out the ^ and the number."
            )
        if word.startswith("+") and any(map(str.isalnum, word)):
            self.notices.append(
                Notice(
                    "reading",
                    "+ is no operator: the word is searched; a word in quotation marks is never "
                    "left out.",
                    *place,
                    f'{self.text[: place.start]}"{word[1:]}"{self.text[place.end :]}',
                )
            )
        if word.startswith("!") and len(word) > 1:
            self.notices.append(
                Notice(
                    "reading", "! is no operator: the word is searched; -word leaves out.", *place
                )
            )

    def _small_operators(self, node: Query) -> None:
        for number, part in enumerate(node.subqueries[:-1]):
            small = ("or", "not") if number else ("not",)
            if type(part) is not Term or not is_plain(part) or part.text not in small:
                continue
            start, end, operator = part.startchar, part.endchar, part.text.upper()
            if not self.capitals:
                self.notices.append(
                    Notice(
                        "reading",
                        f"{part.text} is read as a word; the operator is {operator}.",
                        start,
                        end,
                        self.text[:start] + operator + self.text[end:],
                    )
                )

    _readers: ClassVar[dict[type, Callable[..., Query | None]]] = {
        Term: _word,
        Phrase: _quoted,
        Near: _near,
        FuzzyTerm: _fuzzy,
        Prefix: _pattern,
        Wildcard: _pattern,
    }


def _ors(group: re.Match[str]) -> list[tuple[int, int]]:
    """Return where the words OR stand in a bracket, with the space around them."""
    return [found.span() for found in _OR.finditer(group.string, *group.span())]


def _tokens_with_stars(pattern: str, offset: int) -> list[Token]:
    """Cut a word with `*` into tokens that keep their `*`; `offset` is where it stands."""
    # A letter in each * place keeps the offsets and joins what stands around it in one token.
    return [
        Token(pattern[token.start : token.end], offset + token.start, offset + token.end)
        for token in tokens(pattern.replace("*", "x"))
    ]


def _starred(field: str, word: Token) -> Query:
    """Read one token with `*`.

    Raises:
        QueryError: Too few letters stand before the first `*`.
    """
    stem = word.text.partition("*")[0]
    if len(stem) < MIN_STEM_CHARS:
        raise QueryError(
            f"Fewer than {MIN_STEM_CHARS} letters before a *",
            word.start,
            word.end,
            "Write more of the word.",
        )
    if word.text.index("*") == len(word.text) - 1:
        return placed(Prefix(field, fold(stem)), word.start, word.end)
    return placed(Wildcard(field, fold(word.text)), word.start, word.end)
