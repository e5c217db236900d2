"""From the name of a speaker to the person's full name in the same article.

`Otunbayeva` is Roza Otunbayeva if the article calls one person so. `Clinton` stays `Clinton` if it
names two. `the interim leader` is a name only if the article writes it beside one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.stories.quotations.speakers import (
    MAX_NAME_CHARS,
    NO_GIVEN,
    SENTENCE_ENDS,
    TITLES,
    is_initial,
    named,
)
from index.stories.quotations.verbs import DETERMINERS, LINKS, PREPOSITIONS

MAX_LOOKED_AT = 60
"""Places of a surname in an article that are looked at for the name before it."""

MIN_RATIO = 2
"""A surname that two people of the article have is the one's who is named in full at least so many
times as often as any other, and first."""

MAX_GIVEN = 3
"""Given names and initials before a surname that are read."""

MAX_GIVEN_CHARS = 24
"""Characters of the longest given name."""

_BEFORE_WORD = " \n“\"(‘'«„"
_NOT_GIVEN = TITLES | NO_GIVEN | {"state", "house", "year", "years"} | DETERMINERS | PREPOSITIONS
_FAMILY = re.compile(r" ((?:[A-Z]\. )?[^\W\d_a-z][^\W\d_]+(?:-[^\W\d_]+)*)(?![\w-])")
_NAME_AFTER = re.compile(
    r",? ([^\W\d_a-zа-яё][\w.’'-]*"
    r"(?: (?:van|von|de|der|bin|al|el|[^\W\d_a-zа-яё][\w’'-]*\.?))*)"
)


class Chain:
    """The full names of one article, each looked for when it is first asked for.

    Args:
        body: The article's text.
    """

    def __init__(self, body: str) -> None:
        self._body = body
        self._full: dict[str, str | None] = {}
        self._lower: str | None = None

    def full_name(self, words: Sequence[str]) -> str:
        """Return the full name of who is called so.

        Args:
            words: From `named`; at least one.

        Returns:
            The name in full if the article writes it so of one person; else the words as written.
        """
        if all(map(str.isupper, words)) and (len(words) > 1 or len(words[0]) > 3):
            written = " ".join(word.title() for word in words)
            if written in self._body:
                words = written.split(" ")
            elif len(words) > 1:
                return written
        text = " ".join(words)
        if sum(word.lower() not in LINKS for word in words) > 1:
            return text
        if text not in self._full:
            other = text[0].lower() + text[1:] if words[0].lower() in LINKS else ""
            self._full[text] = self._longer(text) or (self._longer(other) if other else None)
        full = self._full[text] or text
        return full.title() if full.isupper() and " " in full else full

    def beside(self, text: str) -> str | None:
        """Return the name that an article writes beside a description (`the interim leader`).

        Args:
            text: The description, with its determiner.

        Returns:
            The full name; None if none or several stand beside it.
        """
        if not text.startswith(("the ", "The ")) or not 8 <= len(text) <= MAX_NAME_CHARS:
            return None
        what = text[4:].lower()
        if self._lower is None:
            lower = self._body.lower()
            self._lower = lower if len(lower) == len(self._body) else self._body
        names: set[str] = set()
        at, looked_at = self._lower.find(what), 0
        while at >= 0 and looked_at < MAX_LOOKED_AT:
            name = _name_after(self._body, at + len(what)) or _name_before(self._body, at)
            if name:
                names.add(self.full_name(name))
            looked_at += 1
            at = self._lower.find(what, at + 1)
        return names.pop() if len(names) == 1 else None

    def _longer(self, word: str) -> str | None:
        """Find the full name that ends, or begins, with a word."""
        body, size = self._body, len(word)
        counts: dict[str, int] = {}
        givens: dict[str, int] = {}
        at, looked_at = body.find(word), 0
        while at >= 0 and looked_at < MAX_LOOKED_AT:
            if self._is_whole(at, at + size):
                if given := self._given(at):
                    full = f"{given} {word}"
                    counts[full] = counts.get(full, 0) + 1
                elif family := self._family(at + size):
                    full = f"{word} {family}"
                    givens[full] = givens.get(full, 0) + 1
            looked_at += 1
            at = body.find(word, at + 1)
        return _one_of(counts or givens)

    def _is_whole(self, at: int, end: int) -> bool:
        """Tell whether a span is a whole word."""
        body = self._body
        if at and body[at - 1] not in _BEFORE_WORD:
            return False
        return end >= len(body) or not (body[end].isalnum() or body[end] == "-")

    def _given(self, at: int) -> str:
        """Return the given names before a surname; "" if none stands there."""
        body = self._body
        found: list[str] = []
        end = at - 1
        while end > 0 and body[end] == " " and len(found) < MAX_GIVEN:
            begin = end
            while begin and end - begin < MAX_GIVEN_CHARS and not body[begin - 1].isspace():
                begin -= 1
            written = body[begin:end]
            word = written.lstrip(_BEFORE_WORD)
            opens = begin < 2 or body[begin - 2] in SENTENCE_ENDS or body[begin - 1] == "\n"
            if not self._is_given(word, opens=opens and not found):
                break
            found.append(word)
            if word != written or not begin or body[begin - 1] != " ":
                break
            end = begin - 1
        if all(is_initial(word) for word in found):
            return ""
        return " ".join(reversed(found))

    def _is_given(self, word: str, *, opens: bool) -> bool:
        """Tell whether a word before a surname is a given name or an initial.

        One that opens its sentence has a capital in any case; it is none if the article writes it
        small elsewhere.
        """
        low = word.lower().rstrip(".")
        if not word[:1].isupper() or low in _NOT_GIVEN:
            return False
        if is_initial(word):
            return True
        letters = word.replace("-", "").replace("’", "").replace("'", "")
        if not letters.isalpha() or word.endswith(("’s", "'s", "ing")):
            return False
        return not (opens and f" {low} " in self._body)

    def _family(self, end: int) -> str:
        """Return the capitalised word after a given name; "" if none stands there."""
        match = _FAMILY.match(self._body, end)
        if match is None or match[1].lower() in _NOT_GIVEN:
            return ""
        return match[1]


def _name_after(body: str, end: int) -> tuple[str, ...]:
    """Return the words of the name after a description; none if none stands there."""
    match = _NAME_AFTER.match(body, end, end + MAX_NAME_CHARS)
    if match is None or match[1].endswith(("'s", "’s")):
        return ()
    return named(body, match.span(1)).words


def _name_before(body: str, at: int) -> tuple[str, ...]:
    """Return the words of the full name before `, the ` and a description."""
    comma = body.rfind(",", max(0, at - 7), at)
    if comma < 0 or body[comma:at].strip(", ") not in {"", "the"}:
        return ()
    begin = max(body.rfind(sign, 0, comma) for sign in (". ", ", ", "\n", "“", '"')) + 1
    while begin < comma and body[begin] == " ":
        begin += 1
    if comma - begin > MAX_NAME_CHARS:
        return ()
    words = named(body, (begin, comma)).words
    return words if len(words) > 1 else ()


def _one_of(counts: dict[str, int]) -> str | None:
    """Return the one full name that is meant, if it alone or above all is written."""
    if not counts:
        return None
    for full in list(counts):
        shorter = next((one for one in counts if full.endswith(f" {one}")), None)
        if shorter:  # `Pastor Jan Tok` beside `Jan Tok`
            counts[shorter] += counts.pop(full)
    best = max(counts, key=lambda full: counts[full])
    given = best.partition(" ")[0]
    others = [count for full, count in counts.items() if full.partition(" ")[0] != given]
    if not others:
        return best
    first = next(iter(counts)).partition(" ")[0]
    return best if first == given and counts[best] >= MIN_RATIO * max(others) else None
