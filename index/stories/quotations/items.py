"""Cuts a sentence around its quotations into words, signs and quotations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from index.stories.quotations.marks import Quoted

_ITEM = re.compile(r"[^\W_][^\s,:;()\[\]—–…“”\"«»?!]*|[,:;()\[\]—–…]|--")

QUOTE, APART = "“", '"'
"""The text of an item that is a quotation, and of one that is a word or title in marks."""

OWNER = frozenset({"'s", "’s"})
"""What ends a word in the possessive."""


class Item(NamedTuple):
    """A word, a sign or a quotation of a sentence.

    Args:
        text: As written; `QUOTE` for a quotation.
        low: In small letters, without a possessive.
        start, end: Its span in the body.
        quote: Number of the quotation in its paragraph; -1 for any other item.
    """

    text: str
    low: str
    start: int
    end: int
    quote: int = -1


_new = tuple.__new__
"""Makes an item in a third of the time of its constructor."""

Subject = tuple[int, int]
"""Items of a subject, end exclusive."""


def items_of(
    body: str,
    span: Subject,
    quotes: Sequence[Quoted] = (),
    told: Sequence[bool] = (),
    first: int = 0,
) -> list[Item]:
    """Cut a sentence into items.

    Args:
        body: An article's text.
        span: The sentence's span.
        quotes: The strings in marks that stand in it, in order.
        told: For each of them whether it is a quotation.
        first: The number of the first of them in its paragraph.

    Returns:
        Words, signs and quotations in order.
    """
    items: list[Item] = []
    at = span[0]
    for number, (quote, is_one) in enumerate(zip(quotes, told, strict=True), first):
        items += _words(body, at, quote.start)
        text = QUOTE if is_one else APART
        items.append(Item(text, text, quote.start, quote.end, number))
        at = quote.end
    items += _words(body, at, span[1])
    return items


def _words(body: str, start: int, end: int) -> list[Item]:
    found: list[Item] = []
    append = found.append
    for match in _ITEM.finditer(body, start, end):
        text = match[0]
        at, after = match.span()
        if text.isalpha():  # most are, and nothing has to be taken off
            append(_new(Item, (text, text.lower(), at, after, -1)))
            continue
        if text[-1] == "." and not (len(text) < 5 or text.count(".") > 1):
            text = text[:-1]
            after -= 1
        low = text.lower()
        if low[-2:] in OWNER:
            low = low[:-2]
        append(Item(text, low, at, after))
    return found
