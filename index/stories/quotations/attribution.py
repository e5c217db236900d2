"""Find who says what is quoted in a paragraph.

For each quotation what stands nearest decides: a verb with its subject right after it (`"...," Tok
said`), before it in its sentence (`Tok said that "..."`), then whoever said the quotation before it
in the paragraph, then a paragraph before that ends with a colon.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.stories.quotations.clauses import (
    MAX_ITEMS,
    QUOTE,
    Item,
    Subject,
    after,
    first_subject,
    items_of,
    subject_of,
)
from index.stories.quotations.marks import Quoted
from index.stories.quotations.verbs import (
    ALL_SAYING,
    ANY_CUE,
    AUXILIARIES,
    BREAKS,
    CALLING,
    MAY_INVERT,
    NOUNS_TOO,
    STATEMENTS,
    STRONG_CUE,
    WEAK,
)

Span = tuple[int, int]

_ACCORDING = {
    "according": "to",
    "laut": "",
    "zufolge": "",
    "selon": "",
    "según": "",
    "словам": "",
    "мнению": "",
}
"""Words before a speaker, with the word that must follow."""

_NOUN_BEFORE = frozenset({"the", "a", "an", "his", "her", "its", "their", "this", "that"})
"""Words between which and a quotation no verb stands, but its noun (`the call for "..."`)."""

_LIGHT = frozenset({"and", "but", "so", "then", "still", "yet", "also", "or", ",", "—", "–", "--"})
_GOES_ON = ",?!…—–-:;"


def attribute(
    body: str,
    sentences: Sequence[Span],
    quotes: Sequence[Quoted],
    told: Sequence[bool],
    before: Span | None,
) -> list[Span | None]:
    """Find the speakers of a paragraph's quotations, as the paragraph writes them.

    Args:
        body: An article's text.
        sentences: Spans of the paragraph's sentences, in order.
        quotes: All strings in marks of the paragraph, in order.
        told: For each of them whether it is a quotation, whose speaker is sought.
        before: Who speaks if the paragraph does not say of its first quotation.

    Returns:
        For each string the span of its speaker; None if the paragraph does not say.
    """
    speakers: list[Span | None] = [None] * len(quotes)
    previous = before
    number = 0
    spans = _outer(sentences, quotes)
    for place, (start, end) in enumerate(spans):
        first = number
        while number < len(quotes) and quotes[number].start < end:
            number += 1
        if number == first:
            continue
        inside = quotes[first:number]
        items = items_of(body, start, end, inside, first)
        alone = all(item.quote >= 0 or item.text in _LIGHT for item in items)
        for at, item in enumerate(items):
            if item.quote < 0 or not told[item.quote]:
                continue
            subject = _speaker(body, items, at)
            if subject is not None:
                previous = items[subject[0]].start, items[subject[1] - 1].end
                speakers[item.quote] = previous
            elif alone:
                following = _next(body, items, at, spans, place, quotes)
                speakers[item.quote] = following or previous
                previous = speakers[item.quote]
            elif at and items[at - 1].text in _LIGHT and speakers[max(0, item.quote - 1)]:
                speakers[item.quote] = speakers[item.quote - 1] if item.quote else None
            elif at == 0 and previous is not None:
                speakers[item.quote] = previous
    return speakers


def announced(body: str, start: int, end: int) -> Span | None:
    """Find who is announced by a sentence that ends with a colon.

    Args:
        body: An article's text.
        start, end: The sentence's span.

    Returns:
        The speaker's span; None if it names none.
    """
    items = [*items_of(body, start, end, (), 0), Item(QUOTE, QUOTE, end, end, 0)]
    subject = _left(items, len(items) - 1)
    return (items[subject[0]].start, items[subject[1] - 1].end) if subject else None


def _outer(sentences: Sequence[Span], quotes: Sequence[Quoted]) -> list[Span]:
    """Join sentences whose boundary stands inside of a quotation."""
    joined: list[Span] = []
    number = 0
    for start, end in sentences:
        while number < len(quotes) and quotes[number].end <= start:
            number += 1
        inside = number < len(quotes) and quotes[number].start < start
        if inside and joined:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _next(
    body: str,
    items: Sequence[Item],
    at: int,
    spans: Sequence[Span],
    place: int,
    quotes: Sequence[Quoted],
) -> Span | None:
    """Read `"Why?" Tok asked.`, cut after the question: the next sentence tells the speaker."""
    if at != len(items) - 1 or place + 1 >= len(spans):
        return None
    if body[items[at].end - 2 : items[at].end - 1] not in "?!…—,":
        return None
    start, end = spans[place + 1]
    if any(quote.start < end and quote.end > start for quote in quotes):
        end = min(quote.start for quote in quotes if quote.end > start)
        if end <= start:
            return None
    following = items_of(body, start, min(end, start + 200), (), 0)
    for verb, item in enumerate(following[:12]):
        if item.low in ALL_SAYING:
            subject = subject_of(following, verb)
            if subject is None or subject[0] > 2:
                return None
            return following[subject[0]].start, following[subject[1] - 1].end
    return None


def _speaker(body: str, items: Sequence[Item], at: int) -> Subject | None:
    """Find who says the quotation at a place of its sentence."""
    opens = at == 0 or all(item.text in _LIGHT or item.low in _LIGHT for item in items[:at])
    before = items[at - 1].text if at else ""
    if opens:
        return _after(body, items, at) or _later(items, at)
    if before == ":" or (before == "," and at > 1 and items[at - 2].low in ANY_CUE):
        return _left(items, at) or _after(body, items, at)
    if before == QUOTE or (before == "," and at > 1 and items[at - 2].text == QUOTE):
        return _after(body, items, at) or _left(items, at)
    if before == "," and body[items[at].end - 2] in _GOES_ON:
        return _left(items, at) or _after(body, items, at)
    if body[items[at].end - 2] == ",":
        return _after(body, items, at) or _left(items, at) or _later(items, at)
    return _left(items, at) or _after(body, items, at) or _later(items, at)


def _after(body: str, items: Sequence[Item], at: int) -> Subject | None:
    """Read what stands right after a quotation: `Tok said`, `said Tok`, `according to Tok`."""
    begin = at + 1
    quotation_ends = body[items[at].end - 2] if items[at].end - items[at].start > 2 else ""
    comma = quotation_ends in _GOES_ON
    while begin < len(items) and items[begin].text in {",", "—", "–", "--"}:
        begin += 1
        comma = True
    if begin >= len(items):
        return None
    first = items[begin]
    if first.low in {"and", "or"} or first.low == "who":
        return None
    if first.low in _ACCORDING:
        return _according(items, begin)
    stop = min(len(items), begin + MAX_ITEMS)
    for verb in range(begin, stop):
        item = items[verb]
        if item.quote >= 0 and verb + 1 < stop and items[verb - 1].low in ANY_CUE:
            break
        if item.text in {";", ":"}:
            break
        pointed = item.low in {"points", "pointed"} and _word(items, verb + 1) == "out"
        put = item.low in {"put", "puts"} and _word(items, verb + 1) == "it"
        ends = item.low in CALLING and (verb + 1 == len(items) or items[verb + 1].text == ",")
        if not (item.low in ALL_SAYING or pointed or put or ends):
            continue
        if verb == begin or all(one.low in AUXILIARIES for one in items[begin:verb]):
            return after(items, verb + 1) if item.low in MAY_INVERT else None
        subject = subject_of(items, verb)
        if subject is None or subject[0] < begin:
            continue
        if comma or subject[0] == begin:
            if subject[0] == begin or _only_light(items, begin, subject[0]):
                return subject
            if comma and items[subject[0] - 1].text == ",":
                return subject
    return None


def _word(items: Sequence[Item], at: int) -> str:
    return items[at].low if at < len(items) else ""


def _only_light(items: Sequence[Item], begin: int, end: int) -> bool:
    return all(one.low in AUXILIARIES or one.low in _LIGHT for one in items[begin:end])


def _later(items: Sequence[Item], at: int) -> Subject | None:
    """Read a verb of saying later in the sentence: `"..." is the best of it, Tok said.`"""
    for verb in range(at + 2, min(len(items), at + MAX_ITEMS)):
        item = items[verb]
        if item.low in _ACCORDING and items[verb - 1].text == ",":
            return _according(items, verb)
        if item.low in ALL_SAYING:
            subject = subject_of(items, verb)
            if subject is not None and subject[0] > at and items[subject[0] - 1].text == ",":
                return subject
    return None


def _according(items: Sequence[Item], at: int) -> Subject | None:
    """Read `according to Tok`."""
    asked = _ACCORDING[items[at].low]
    begin = at + 1
    if asked:
        if begin >= len(items) or items[begin].low != asked:
            return None
        begin += 1
    return after(items, begin)


def _left(items: Sequence[Item], at: int) -> Subject | None:
    """Find who speaks in what stands before a quotation in its sentence."""
    stop = max(0, at - MAX_ITEMS)
    colon = items[at - 1].text == ":"
    for cues in (STRONG_CUE, WEAK):
        for verb in range(at - 1, stop - 1, -1):
            item = items[verb]
            if item.low in _ACCORDING and cues is STRONG_CUE:
                found = _clipped(_according(items, verb), at)
                if found and items[found[0]].low not in {"its", "his", "her", "their"}:
                    return found
            if item.low not in cues or (verb and items[verb - 1].low in _NOUN_BEFORE):
                continue
            subject = _clipped(subject_of(items, verb), at)
            if subject is None and (verb == 0 or item.low not in NOUNS_TOO):
                subject = _shared(items, verb, stop)
            if subject is not None:
                return subject
    if colon:
        return _clipped(first_subject(items, at - 1), at) or _statement(items, at)
    return None


def _clipped(subject: Subject | None, at: int) -> Subject | None:
    """Let no subject reach over the quotation."""
    if subject is None or subject[0] >= at:
        return None
    return subject[0], min(subject[1], at)


def _shared(items: Sequence[Item], verb: int, stop: int) -> Subject | None:
    """Find the subject of a verb without its own: `Tok came and said`, `saying`, `to say`."""
    for other in range(verb - 1, stop - 1, -1):
        item = items[other]
        if item.text in {";"}:
            break
        if item.low in ALL_SAYING or item.low in ANY_CUE:
            subject = _clipped(subject_of(items, other), verb)
            if subject is not None:
                return subject
    return _clipped(first_subject(items, verb), verb)


def _statement(items: Sequence[Item], at: int) -> Subject | None:
    """Read `in a statement: "..."`: the statement speaks if nobody is named."""
    for place in range(at - 1, -1, -1):
        if items[place].low in STATEMENTS:
            begin = place
            while begin and items[begin - 1].text[0].isalnum() and items[begin].low not in BREAKS:
                begin -= 1
                if place - begin > 3:
                    break
            return begin, place + 1
    return None
