"""Find who is the subject of a verb of saying, among the items of a sentence.

No grammar is learned. A subject stands right before its verb (`the minister said`), with what is
put in between by commas (`Tok, the minister, said`), or right after it (`said the minister`).
"""

from __future__ import annotations

from collections.abc import Sequence

from index.stories.quotations.items import OWNER, QUOTE, Item, Subject
from index.stories.quotations.verbs import (
    ANY_CUE,
    AUXILIARIES,
    BREAKS,
    DAYS,
    DETERMINERS,
    LINKS,
    MAY_INVERT,
    NOUNS_TOO,
    OPENINGS,
    PREPOSITIONS,
    PRONOUNS,
)

MAX_SUBJECT_ITEMS = 24
"""Items of the longest subject after its verb: `said Tok of the committee for ...`."""

MAX_INSERTIONS = 8
"""Parts between commas that are looked through for the subject of a verb."""

DASHES = frozenset({"—", "–", "--"})
_STOPS = frozenset({";", ":", "(", ")", "[", "]", QUOTE}) | DASHES
_BEING = frozenset({"is", "was", "are", "were", "be", "been", "keeps", "kept", "am"})
_SKIPPED = AUXILIARIES | {"not", "n't", "in", "turn"}
_RELATIVES = frozenset({"who", "which", "that", "whose", "whom"})
_NO_SUBJECT = frozenset({"and", "to", "or", "but", "by", "for", "of", "from", "with", "at", "on"})
_ENDS_AFTER = frozenset({"when", "after", "before", "while", "during", "at", "on", "as", "but"})
_OPENERS = frozenset({"and", "but", "so", "yet", "then", "still", "also", "as", "meanwhile"})


_OPENING_ADVERBS = frozenset(
    {
        "recently", "finally", "initially", "previously", "ultimately", "reportedly", "apparently",
        "eventually", "similarly", "additionally", "only", "really", "clearly", "specifically",
        "separately", "privately", "publicly", "notably", "suddenly", "sadly", "unfortunately",
    }
)  # fmt: skip
"""Adverbs that open sentences; other words with a capital and this ending are names (`Emily`)."""


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
    put_in = _put_in(items, verb) if low in MAY_INVERT else None
    if put_in is not None:
        return put_in
    left = _before(items, verb)
    if left is not None:
        return None if items[left[0]].low == "there" else left
    return after(items, verb + 1) if low in MAY_INVERT and _opens(items, verb) else None


def _is_verb(items: Sequence[Item], verb: int) -> bool:
    """Tell whether a word that may be a noun is a verb here: no adjective or owner before it."""
    before = items[verb - 1]
    if before.text[-2:] in OWNER or before.text[-1] in "'’" or before.low in DETERMINERS:
        return False
    following = items[verb + 1].text if verb + 1 < len(items) else ","
    return (
        before.low in PRONOUNS
        or before.low in AUXILIARIES
        or not before.text[0].islower()
        or before.low.endswith("ly")
        or following in {":", ",", QUOTE, "that"}
        or (verb > 1 and items[verb - 2].low in DETERMINERS)
    )


def _opens(items: Sequence[Item], verb: int) -> bool:
    """Tell whether nothing but auxiliaries stands between a quotation and its verb."""
    at = verb - 1
    while at >= 0 and items[at].low in AUXILIARIES:
        at -= 1
    if at > 0 and (items[at].text == "," or items[at].text in DASHES):
        at -= 1
    return at < 0 or items[at].text == QUOTE


def _put_in(items: Sequence[Item], verb: int) -> Subject | None:
    """Read `the trouble, says Tok of the bank, is that`: verb and subject between commas."""
    if verb < 2 or items[verb - 1].text != "," or verb + 2 >= len(items):
        return None
    first = items[verb + 1]
    if not first.text[0].isupper() or first.low in DAYS or first.low in PRONOUNS:
        return None
    end = verb + 2
    while end < len(items) and end - verb < 8:
        if items[end].text in {",", ":"}:
            return verb + 1, end
        if items[end].text in _STOPS or items[end].low in AUXILIARIES:
            return None
        end += 1
    return None


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
    while end < min(count, at + MAX_SUBJECT_ITEMS) and not _ends_subject(items, end):
        end += 1
    return at, end


def _ends_subject(items: Sequence[Item], at: int) -> bool:
    """Tell whether a subject after its verb ends before an item."""
    item = items[at]
    return (
        item.text == ","
        or item.text in _STOPS
        or item.low in _RELATIVES
        or item.low in _ENDS_AFTER
        or (item.low in {"in", "to"} and not items[at - 1].text[0].islower())
    )


def _before(items: Sequence[Item], verb: int) -> Subject | None:
    """Find the subject left of a verb."""
    at = _past_adverbs(items, verb)
    if at < 0:
        return None
    item = items[at]
    if item.low in PRONOUNS and item.low != "who":
        return at, at + 1
    if item.low in _RELATIVES:
        return _antecedent(items, at) if item.low in {"who", "that"} else None
    if item.text in {",", ")"}:
        return _apposed(items, at) if item.text == "," else _before_parenthesis(items, at)
    if item.text in _STOPS or item.low in _NO_SUBJECT:
        return None
    return _noun_phrase(items, _clause_start(items, at), at + 1)


def _past_adverbs(items: Sequence[Item], verb: int) -> int:
    """Return the place of the last item before a verb that is no auxiliary or adverb."""
    at = verb - 1
    while at >= 0 and (items[at].low in _SKIPPED or items[at].low.endswith(("ly", "n't", "n’t"))):
        if items[at].text[0].isupper() and items[at].low.endswith("ly") and at == verb - 1:
            break
        at -= 1
    return at


def _clause_start(items: Sequence[Item], last: int) -> int:
    """Return where the part of a clause begins that ends with the item `last`."""
    begin = last
    while begin > 0 and not _ends_clause(items, begin - 1):
        begin -= 1
    return begin


def _before_parenthesis(items: Sequence[Item], closing: int) -> Subject | None:
    """Read `Rep. Tok (R-Ohio) said`."""
    opening = closing
    while opening > 0 and items[opening].text != "(":
        opening -= 1
    if opening <= 0:
        return None
    found = _noun_phrase(items, _clause_start(items, opening - 1), opening)
    return (found[0], closing + 1) if found else None


def _ends_clause(items: Sequence[Item], at: int) -> bool:
    """Tell whether an item stands before the beginning of a clause's part."""
    item = items[at]
    if item.text in _STOPS or item.text == ",":
        return True
    if item.low in {"and", "or"}:
        # `Tok and Aly said` is one subject; `met them and he said` begins another clause.
        return items[at + 1].low in PRONOUNS or at == 0
    return item.low in BREAKS


def _noun_phrase(items: Sequence[Item], begin: int, end: int) -> Subject | None:
    """Find the noun phrase that ends a clause's part before its verb."""
    while begin < end and (items[begin].low in _OPENERS or _is_adverb(items[begin])):
        begin += 1
    if begin >= end:
        return None
    if items[begin].low in PREPOSITIONS and items[begin].low not in LINKS:
        return _after_preposition(items, begin, end)
    at = begin
    while at < end and not _is_noun_start(items[at]):
        at += 1
    if at < end:
        return at, end
    return (begin, end) if end - begin <= 4 and items[end - 1].low not in ANY_CUE else None


def _is_adverb(item: Item) -> bool:
    if item.text[0].isupper():
        return item.low in _OPENING_ADVERBS or item.low in OPENINGS
    return item.low.endswith("ly") and item.low not in {"family", "ally"}


def _after_preposition(items: Sequence[Item], begin: int, end: int) -> Subject | None:
    """Read `In Osh Tok said`: the last name, or what a determiner opens."""
    at = end - 1
    if items[at].text[0].isupper():
        while at > begin + 1 and _is_name_word(items[at - 1]):
            at -= 1
        return None if at - 1 == begin else (at, end)
    while at > begin:
        if items[at].low in DETERMINERS:
            return None if items[at - 1].low in PREPOSITIONS else (at, end)
        at -= 1
    return None


def _is_noun_start(item: Item) -> bool:
    """Tell whether an item may open a subject: `spokesman Tok said`, `critics say` too."""
    low = item.low
    return (
        low in DETERMINERS
        or not item.text[0].islower()
        or item.text[-2:] in OWNER
        or low in PRONOUNS
        or low in LINKS
        or (low not in PREPOSITIONS and low not in BREAKS and len(low) > 2)
    )


def _is_name_word(item: Item) -> bool:
    return item.text[0].isupper() or item.low in LINKS


def _antecedent(items: Sequence[Item], relative: int) -> Subject | None:
    """Find whom a relative pronoun takes up; the subject reaches over the pronoun."""
    at = relative - 1
    if at >= 0 and items[at].text == ",":
        at -= 1
    if at < 0:
        return None
    found = _apposed(items, at + 1) if items[at].text == "," else None
    if found is None:
        begin = at
        while begin > 0 and not _ends_clause(items, begin - 1):
            if items[begin].low in DETERMINERS or items[begin - 1].low in PREPOSITIONS:
                break
            begin -= 1
        found = _noun_phrase(items, begin, at + 1)
    return (found[0], relative + 1) if found else None


def _apposed(items: Sequence[Item], comma: int) -> Subject | None:
    """Find the subject of a verb that follows a comma: what stands before what is put in between.

    `Tok, the minister, said`; `Tok, 31, of Osh, who was there, said`.
    """
    parts = _between_commas(items, comma)
    fallback: Subject | None = None
    for number, (begin, end) in enumerate(parts):
        if number == 0 and (len(parts) == 1 or _is_insertion(items[begin], end - begin)):
            continue
        found = _clause_subject(items, begin, end)
        if found is None:
            continue
        start = found[0]
        inner = any(items[place].low in PREPOSITIONS for place in range(*found))
        first_is_name = items[start].text[0].isupper()
        if not inner and (items[found[1] - 1].text[0].isupper() or first_is_name):
            return start, comma
        if number and (fallback is None or items[start].low in DETERMINERS):
            fallback = start, comma
    return fallback


def _between_commas(items: Sequence[Item], comma: int) -> list[Subject]:
    """Return the parts between commas before a comma, the last one first."""
    parts: list[Subject] = []
    end = at = comma
    while at > 0 and len(parts) < MAX_INSERTIONS:
        at -= 1
        text = items[at].text
        if text == ")":
            while at > 0 and items[at].text != "(":
                at -= 1
        elif text == "," or text in _STOPS:
            if at + 1 < end:
                parts.append((at + 1, end))
            if text != ",":
                break
            end = at
        elif at == 0:
            parts.append((0, end))
    return parts


def _is_insertion(first: Item, count: int) -> bool:
    """Tell whether a part between commas is no subject: `who was there`, `31`, `in Osh`."""
    return (
        count == 1
        or not first.text[0].isupper()
        or first.low in DETERMINERS
        or first.low in PREPOSITIONS
        or first.low in BREAKS
    )


def _clause_subject(items: Sequence[Item], begin: int, end: int) -> Subject | None:
    """Return a part between commas as a subject, if it may be one."""
    while begin < end and (items[begin].low in BREAKS or items[begin].low in _OPENERS):
        begin += 1
    if begin >= end:
        return None
    first = items[begin]
    if (
        first.low in _RELATIVES
        or first.text.isdigit()
        or first.low in PREPOSITIONS
        or first.low.endswith(("ing", "ed"))
        or (end - begin == 1 and first.text[0].islower())
    ):
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
    at = _past_openings(items, end)
    if at >= end:
        return None
    first = items[at]
    if first.low in PRONOUNS:
        return at, at + 1
    if first.low not in DETERMINERS and first.text[0].islower():
        return None
    stop = at + 1
    if first.low in DETERMINERS:
        while stop < min(end, at + 4) and _is_of_noun(items[stop]):
            stop += 1
        return at, stop
    while stop < end and _is_name_word(items[stop]):
        stop += 1
    return at, stop


def _is_of_noun(item: Item) -> bool:
    return item.text[0].isalnum() and item.low not in PREPOSITIONS and item.low not in ANY_CUE


def _past_openings(items: Sequence[Item], end: int) -> int:
    """Return where a sentence begins after `and`, and after `in Osh,` and its like."""
    at = 0
    while at < end:
        if items[at].low in _OPENERS:
            at += 1
            continue
        first = items[at]
        if not (
            first.low in PREPOSITIONS
            or first.low in BREAKS
            or first.low.endswith("ing")
            or _is_adverb(first)
        ):
            break
        while at < end and items[at].text not in {",", ";"}:
            at += 1
        at += 1
    return at
