"""Cut a sentence around its quotations into items, and find who is the subject of a verb of saying.

No grammar is learned. A subject stands right before its verb (`the minister said`), with what is
put in between by commas (`Tok, the minister, said`), or right after it (`said the minister`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from index.stories.quotations.marks import Quoted
from index.stories.quotations.verbs import (
    ANY_CUE,
    AUXILIARIES,
    BREAKS,
    DETERMINERS,
    MAY_INVERT,
    NOUNS_TOO,
    PREPOSITIONS,
    PRONOUNS,
)

_ITEM = re.compile(r"[^\W_][^\s,:;()\[\]—–…“”\"«»?!]*|[,:;()\[\]—–…]|--")
_LINKS = frozenset(
    [
        "van",
        "von",
        "de",
        "der",
        "den",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "bin",
        "ibn",
        "al",
        "el",
        "ter",
        "ten",
    ]
)

QUOTE = "“"
"""The text of an item that is a quotation; short ones too."""

MAX_ITEMS = 120
"""Items of a sentence that are read before and after a quotation."""

_OWNER = frozenset({"'s", "’s"})
_STOPS = frozenset({";", ":", "—", "–", "--", "(", ")", "[", "]", QUOTE})
_SKIPPED = AUXILIARIES | {"not", "n't", "in", "turn"}
_BEING = frozenset(["is", "was", "are", "were", "be", "been", "keeps", "kept", "am"])
_RELATIVES = frozenset({"who", "which", "that", "whose", "whom"})


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


def items_of(body: str, start: int, end: int, quotes: Sequence[Quoted], first: int) -> list[Item]:
    """Cut a sentence into items.

    Args:
        body: An article's text.
        start, end: The sentence's span.
        quotes: The quotations that stand in it, in order.
        first: The number of the first of them.

    Returns:
        Words, signs and quotations in order.
    """
    items: list[Item] = []
    at = start
    for number, quote in enumerate(quotes, first):
        items += _words(body, at, quote.start)
        items.append(Item(QUOTE, QUOTE, quote.start, quote.end, number))
        at = quote.end
    items += _words(body, at, end)
    return items


def _words(body: str, start: int, end: int) -> list[Item]:
    found = []
    for match in _ITEM.finditer(body, start, end):
        text = match[0]
        at, after = match.span()
        if text[-1] == "." and not (len(text) < 5 or text.count(".") > 1):
            text = text[:-1]
            after -= 1
        low = text.lower()
        if low[-2:] in _OWNER:
            low = low[:-2]
        found.append(Item(text, low, at, after))
    return found


Subject = tuple[int, int]
"""Items of a subject, end exclusive."""


def subject_of(items: Sequence[Item], verb: int) -> Subject | None:
    """Find the subject of a verb of saying.

    Args:
        items: Of a sentence.
        verb: Place of the verb.

    Returns:
        Its items; None if it has none that can be told.
    """
    low = items[verb].low
    if low in NOUNS_TOO and verb and not _is_verb(items, verb):
        return None
    if low.endswith("ing") and not (verb and items[verb - 1].low in _BEING):
        return None
    left = _before(items, verb)
    if left is not None:
        return None if items[left[0]].low == "there" else left
    if low in MAY_INVERT and _open(items, verb):
        return after(items, verb + 1)
    return None


def _is_verb(items: Sequence[Item], verb: int) -> bool:
    """Tell whether a word that may be a noun is a verb here: no adjective or owner before it."""
    before = items[verb - 1]
    if before.low in PRONOUNS or before.text in {QUOTE, ",", ")"}:
        return True
    if before.low in AUXILIARIES or before.low.endswith("ly"):
        return True
    if before.text[-2:] in {"'s", "’s"} or before.text[-1] in "'’" or before.low in DETERMINERS:
        return False
    return before.text[0].isupper() or (verb > 1 and items[verb - 2].low in DETERMINERS)


def _open(items: Sequence[Item], verb: int) -> bool:
    """Tell whether nothing but auxiliaries stands between a quotation and its verb."""
    at = verb - 1
    while at >= 0 and items[at].low in AUXILIARIES:
        at -= 1
    if at > 0 and items[at].text in {",", "—", "–", "--"}:
        at -= 1
    return at < 0 or items[at].text == QUOTE


def after(items: Sequence[Item], at: int) -> Subject | None:
    """Read the subject that begins at a place: after an inverted verb, or `according to`.

    Args:
        items: Of a sentence.
        at: Where it begins.

    Returns:
        Its items up to a comma, a verb or a sign; None if none begins there.
    """
    count = len(items)
    while at < count and items[at].low in {"also", "then", "again", "later"}:
        at += 1
    if at >= count:
        return None
    first = items[at]
    if first.low in PRONOUNS:
        return at, at + 1
    if not _is_noun_start(first) or first.low in PREPOSITIONS or first.low == "that":
        return None
    end = at + 1
    while end < count and end - at < 24:
        item = items[end]
        if item.text in _STOPS or item.text == "," or item.low in _RELATIVES:
            break
        if item.low in {"when", "after", "before", "while", "during", "at", "on", "as", "but"}:
            break
        if item.low in {"in", "to"} and not items[end - 1].text[0].islower():
            break
        end += 1
    return at, end


def _before(items: Sequence[Item], verb: int) -> Subject | None:
    """Find the subject left of a verb."""
    at = verb - 1
    while at >= 0 and (items[at].low in _SKIPPED or items[at].low.endswith("ly")):
        if items[at].text[0].isupper() and items[at].low.endswith("ly") and at == verb - 1:
            break
        at -= 1
    if at < 0:
        return None
    item = items[at]
    if item.low in PRONOUNS and item.low != "who":
        return at, at + 1
    if item.low in _RELATIVES:
        return _antecedent(items, at)
    if item.text == ",":
        return _apposed(items, at)
    if item.text == ")":
        opening = at
        while opening > 0 and items[opening].text != "(":
            opening -= 1
        return _before_parenthesis(items, opening, at)
    if item.text in _STOPS or item.low in {"and", "to", "or", "but"}:
        return None
    begin = at
    while begin > 0 and not _ends_clause(items, begin - 1, at):
        begin -= 1
    return _noun_phrase(items, begin, at + 1)


def _before_parenthesis(items: Sequence[Item], opening: int, closing: int) -> Subject | None:
    """Read `Rep. Tok (R-Ohio) said`."""
    if opening <= 0:
        return None
    begin = opening - 1
    while begin > 0 and not _ends_clause(items, begin - 1, opening - 1):
        begin -= 1
    found = _noun_phrase(items, begin, opening)
    return (found[0], closing + 1) if found else None


def _ends_clause(items: Sequence[Item], at: int, last: int) -> bool:
    """Tell whether an item stands before a clause that ends with the item `last`."""
    item = items[at]
    if item.text in _STOPS or item.text == ",":
        return True
    if item.low in BREAKS:
        if item.low != "and" and item.low != "that" and item.low != "or":
            return True
        following = items[at + 1]
        # `Tok and Aly said` is one subject; `met them and Tok said` begins another clause.
        return item.low == "that" or following.low in PRONOUNS or at == 0
    return False


def _noun_phrase(items: Sequence[Item], begin: int, end: int) -> Subject | None:
    """Find the noun phrase that ends a clause's part before its verb."""
    while begin < end and (
        items[begin].low in {"and", "but", "so", "yet", "then", "still", "also", "as"}
        or (items[begin].low.endswith("ly") and items[begin].low not in {"family", "ally"})
    ):
        begin += 1
    if begin >= end:
        return None
    first = items[begin]
    if first.low in PREPOSITIONS:
        # `In Osh Tok said`: the last name, or what a determiner opens.
        at = end - 1
        if items[at].text[0].isupper():
            while at > begin + 1 and _is_name_word(items[at - 1]):
                at -= 1
            if items[at - 1].low in PREPOSITIONS and at - 1 == begin:
                return None
            return at, end
        while at > begin:
            if items[at].low in DETERMINERS:
                if items[at - 1].low in PREPOSITIONS:
                    return None
                return at, end
            at -= 1
        return None
    at = begin
    while at < end and not _is_noun_start(items[at]):
        at += 1
    # A verb inside (`Tok met Aly and said`): its subject is the first.
    if at >= end:
        return (begin, end) if end - begin <= 4 and items[end - 1].low not in ANY_CUE else None
    return at, end


def _is_noun_start(item: Item) -> bool:
    return (
        item.low in DETERMINERS
        or item.text[0].isupper()
        or item.text[0].isdigit()
        or item.text[-2:] in {"'s", "’s"}
        or item.low in PRONOUNS
        or item.low in _LINKS
        or _common(item)
    )


def _common(item: Item) -> bool:
    """Tell whether a small word may open a subject: `spokesman Tok said`, `critics say`."""
    low = item.low
    return low[0].isalpha() and low not in PREPOSITIONS and low not in BREAKS and len(low) > 2


def _is_name_word(item: Item) -> bool:
    return item.text[0].isupper() or item.low in _LINKS


def _antecedent(items: Sequence[Item], relative: int) -> Subject | None:
    """Find whom a relative pronoun takes up; the subject reaches over the pronoun."""
    at = relative - 1
    if at >= 0 and items[at].text == ",":
        at -= 1
    end = at + 1
    if at < 0:
        return None
    found = _apposed(items, at + 1) if items[at].text == "," else None
    if found is None:
        begin = at
        while begin > 0 and not _ends_clause(items, begin - 1, at):
            if items[begin].low in DETERMINERS or items[begin - 1].low in PREPOSITIONS:
                break
            begin -= 1
        found = _noun_phrase(items, begin, end)
    return (found[0], relative + 1) if found else None


def _apposed(items: Sequence[Item], comma: int) -> Subject | None:
    """Find the subject of a verb that follows a comma: what stands before what is put in between.

    `Tok, the minister, said`; `Tok, 31, of Osh, who was there, said`.
    """
    parts: list[Subject] = []
    end = comma
    at = comma
    while at > 0 and len(parts) < 8:
        at -= 1
        if items[at].text in _STOPS and items[at].text != ",":
            if items[at].text == ")":
                while at > 0 and items[at].text != "(":
                    at -= 1
                continue
            if at + 1 < end:
                parts.append((at + 1, end))
            break
        if items[at].text == ",":
            if at + 1 < end:
                parts.append((at + 1, end))
            end = at
        elif at == 0 and end > 0:
            parts.append((0, end))
    fallback: Subject | None = None
    for number, (begin, end) in enumerate(parts):
        if number == 0 and len(parts) > 1 and _is_insertion(items, begin, end):
            continue
        found = _clause_subject(items, begin, end)
        if found is None:
            continue
        if number == 0 and len(parts) == 1:
            return None
        last = items[found[1] - 1]
        inner = any(items[i].low in PREPOSITIONS for i in range(found[0], found[1]))
        if last.text[0].isupper() and not inner and items[begin].low not in _RELATIVES:
            return found[0], comma
        if fallback is None and number:
            fallback = found[0], comma
        elif items[found[0]].text[0].isupper() and not inner:
            return found[0], comma
        elif number and items[found[0]].low in DETERMINERS:
            fallback = found[0], comma
    return fallback


def _is_insertion(items: Sequence[Item], begin: int, end: int) -> bool:
    """Tell whether a part between commas is no subject: `who was there`, `31`, `in Osh`."""
    first = items[begin]
    return (
        first.low in _RELATIVES
        or first.low in PREPOSITIONS
        or first.low in DETERMINERS
        or first.low in BREAKS
        or first.text[0].isdigit()
        or first.text[0].islower()
        or end - begin == 1
    )


def _clause_subject(items: Sequence[Item], begin: int, end: int) -> Subject | None:
    """Return a part between commas as a subject, if it may be one."""
    if begin > 0 and items[begin].low in PREPOSITIONS:
        return None
    while begin < end and items[begin].low in BREAKS | {"meanwhile", "however"}:
        begin += 1
    if begin >= end:
        return None
    first = items[begin]
    if first.low in _RELATIVES or first.text.isdigit() or first.low in PREPOSITIONS:
        return None
    if first.low.endswith("ing") or first.low.endswith("ed"):
        return None
    if end - begin == 1 and first.text[0].islower():
        return None
    return begin, end


def first_subject(items: Sequence[Item], end: int) -> Subject | None:
    """Find the subject of a sentence: the first noun phrase that no preposition opens.

    Args:
        items: Of a sentence.
        end: Where to stop.

    Returns:
        Its items up to its verb or comma, as far as that can be told; None if there is none.
    """
    at = 0
    while at < end:
        item = items[at]
        opens = at == 0 or items[at - 1].text in {",", ";", QUOTE, "—", "–"}
        if opens and item.low in {"and", "but", "so", "then", "yet", "still", "also"}:
            at += 1
            item = items[at] if at < end else item
        if (
            at < end
            and opens
            and (
                item.low in PREPOSITIONS
                or item.low in BREAKS
                or item.low.endswith("ing")
                or item.low.endswith("ly")
            )
        ):
            while at < end and items[at].text not in {",", ";"}:
                at += 1
            at += 1
            continue
        break
    if at >= end:
        return None
    first = items[at]
    if first.low in PRONOUNS:
        return at, at + 1
    if not (first.low in DETERMINERS or first.text[0].isupper()):
        return None
    stop = at + 1
    if first.low in DETERMINERS:
        while stop < end and items[stop].text[0].isalnum() and stop - at < 4:
            if items[stop].low in PREPOSITIONS or items[stop].low in ANY_CUE:
                break
            stop += 1
        return at, stop
    while stop < end and _is_name_word(items[stop]):
        stop += 1
    return at, stop
