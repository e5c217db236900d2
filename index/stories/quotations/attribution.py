"""Find who says what is quoted in a paragraph.

For each quotation what stands nearest decides: a verb with its subject right after it (`"...," Tok
said`), before it in its sentence (`Tok said that "..."`), then whoever said the quotation before it
in the paragraph, then a paragraph before that ends with a colon.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from index.stories.quotations.clauses import DASHES, after, first_subject, subject_of
from index.stories.quotations.items import QUOTE, Item, Subject, items_of
from index.stories.quotations.marks import Quoted
from index.stories.quotations.verbs import (
    ACCORDING,
    ALL_SAYING,
    ANY_CUE,
    AUXILIARIES,
    CALLING,
    DETERMINERS,
    INVERTED,
    MAY_INVERT,
    NOUNS_TOO,
    STATEMENTS,
    STRONG_CUE,
    WEAK,
)

Span = tuple[int, int]

MAX_ITEMS = 120
"""Items of a sentence that are read before and after a quotation."""

MAX_FOLLOWING_CHARS = 200
"""Characters of the sentence after a question that are read for its speaker."""

_NOUN_BEFORE = frozenset({"the", "a", "an", "his", "her", "its", "their", "this", "that"})
"""Words between which and a quotation no verb stands, but its noun (`the call for "..."`)."""

_LIGHT = frozenset({"and", "but", "so", "then", "still", "yet", "also", "or", ","}) | DASHES
"""Items that join a quotation with the one before it."""

_GOES_ON = ",?!…—–-:;"
"""Signs at the end of a quotation after which its sentence may go on."""

_INNER_MARKS = "'\"’”»"


def attribute(
    body: str,
    sentences: Sequence[Span],
    quotes: Sequence[Quoted],
    told: Sequence[bool],
    before: Span | None,
) -> list[Span | None]:
    """Find the speakers of what is quoted in a paragraph, as the paragraph writes them.

    Args:
        body: An article's text.
        sentences: Spans of the paragraph's sentences, in order.
        quotes: All strings in marks of the paragraph, in order.
        told: For each of them whether it is a quotation.
        before: Who speaks if the paragraph does not say of its first quotation.

    Returns:
        For each string the span of its speaker; None if the paragraph does not say.
    """
    speakers: list[Span | None] = [None] * len(quotes)
    previous = before
    number = 0
    spans = _joined(sentences, quotes)
    for span, following in pairwise([*spans, None]):
        assert span is not None  # noqa: S101 - None is the last alone
        first = number
        while number < len(quotes) and quotes[number].start < span[1]:
            number += 1
        if number == first:
            continue
        sentence = _Sentence(
            body, items_of(body, span, quotes[first:number], told[first:number], first)
        )
        for item in sentence.items:
            if item.quote < 0:
                continue
            found = sentence.speaker(item, previous)
            if found is None and sentence.asks and following is not None:
                found = _asked(body, following, quotes[number:]) or previous
            elif found is None and sentence.alone:
                found = previous
            speakers[item.quote] = found
            previous = found or previous
    return speakers


def announced(body: str, span: Span) -> Span | None:
    """Find who is announced by a sentence that ends with a colon.

    Args:
        body: An article's text.
        span: The sentence's span.

    Returns:
        The speaker's span; None if it names none.
    """
    items = [*items_of(body, span), Item(QUOTE, QUOTE, span[1], span[1], 0)]
    sentence = _Sentence(body, items)
    return sentence.span(sentence.said_before(len(items) - 1) or sentence.stated(len(items) - 1))


def _joined(sentences: Sequence[Span], quotes: Sequence[Quoted]) -> list[Span]:
    """Join sentences whose boundary stands inside of a quotation."""
    joined: list[Span] = []
    number = 0
    for start, end in sentences:
        while number < len(quotes) and quotes[number].end <= start:
            number += 1
        if joined and number < len(quotes) and quotes[number].start < start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _asked(body: str, following: Span, quotes: Sequence[Quoted]) -> Span | None:
    """Read `"Why?" Tok asked.`, cut after the question: the next sentence tells the speaker."""
    start, end = following
    end = min(end, start + MAX_FOLLOWING_CHARS, *(quote.start for quote in quotes[:1]))
    items = items_of(body, (start, end))
    for verb, item in enumerate(items):
        if item.low in INVERTED:
            subject = subject_of(items, verb)
            if subject is None or subject[0] > 2:
                return None
            return items[subject[0]].start, items[subject[1] - 1].end
    return None


class _Sentence:
    """A sentence with its quotations.

    Args:
        body: An article's text.
        items: Of the sentence.
    """

    def __init__(self, body: str, items: Sequence[Item]) -> None:
        self._body = body
        self.items = items
        self.alone = all(item.quote >= 0 or item.low in _LIGHT for item in items)
        self.asks = self.alone and self._goes_on(items[-1])

    def span(self, subject: Subject | None) -> Span | None:
        """Return the span of a subject in the body.

        Args:
            subject: First item and the one after the last; None for none.

        Returns:
            Start and end in the body; None for no subject.
        """
        if subject is None:
            return None
        return self.items[subject[0]].start, self.items[subject[1] - 1].end

    def speaker(self, quote: Item, previous: Span | None) -> Span | None:
        """Find who says a quotation of this sentence.

        Args:
            quote: Its item.
            previous: Who said the quotation before it.

        Returns:
            The speaker's span; None if the sentence does not say.
        """
        at = self.items.index(quote)
        if self.alone:
            return None
        for way in self._ways(at):
            subject = way(at)
            if subject is not None:
                return self.span(subject)
        joined = at == 0 or (self.items[at - 1].low in _LIGHT and self._light(0, at))
        return previous if joined else None

    def _ways(self, at: int) -> Sequence[Callable[[int], Subject | None]]:
        """Return the ways in which the speaker is looked for, the likeliest first."""
        items = self.items
        before = items[at - 1].text if at else ""
        earlier = items[at - 2] if at > 1 else None
        if self._light(0, at):
            return self._said_after, self._said_later
        if before == ":" and self._goes_on(items[at], ","):
            return self._said_after, self.said_before, self._stated_or_first
        if before == ":" or (before == "," and earlier is not None and earlier.low in ANY_CUE):
            return self.said_before, self._stated_or_first, self._said_after
        if before == QUOTE or (before == "," and earlier is not None and earlier.text == QUOTE):
            return self._said_after, self.said_before
        if before == "," or not self._goes_on(items[at], ","):
            return self.said_before, self._said_after, self._said_later
        return self._said_after, self.said_before, self._said_later

    def _light(self, begin: int, end: int) -> bool:
        """Tell whether some items say nothing: `and`, a comma, an auxiliary."""
        return all(item.low in _LIGHT or item.low in AUXILIARIES for item in self.items[begin:end])

    def _goes_on(self, item: Item, signs: str = _GOES_ON) -> bool:
        """Tell whether a quotation ends with a sign after which its sentence may go on."""
        inside = self._body[item.start : item.end - 1].rstrip(_INNER_MARKS)
        return inside[-1:] in signs and item.end - item.start > 2

    def _said_after(self, at: int) -> Subject | None:
        """Read what stands right after a quotation: `Tok said`, `said Tok`, `according to Tok`."""
        items = self.items
        begin = at + 1
        comma = self._goes_on(items[at])
        while begin < len(items) and (items[begin].text == "," or items[begin].text in DASHES):
            begin += 1
            comma = True
        if begin >= len(items) or items[begin].low in {"and", "or", "who", "which"}:
            return None
        if items[begin].low in ACCORDING:
            return self._according(begin)
        for verb in range(begin, min(len(items), begin + MAX_ITEMS)):
            item = items[verb]
            if item.text in {";", ":"} or (item.quote >= 0 and items[verb - 1].low in ANY_CUE):
                break
            if not self._is_saying(verb):
                continue
            if self._light(begin, verb):
                return after(items, verb + 1) if item.low in MAY_INVERT else None
            subject = subject_of(items, verb)
            if subject is not None and subject[0] >= begin:
                direct = self._light(begin, subject[0])
                if direct or (comma and items[subject[0] - 1].text == ","):
                    return subject
        return None

    def _is_saying(self, verb: int) -> bool:
        """Tell whether an item is a verb that may follow what is quoted."""
        items = self.items
        low = items[verb].low
        if low in ALL_SAYING:
            return True
        following = items[verb + 1].low if verb + 1 < len(items) else ""
        if low in {"points", "pointed"}:
            return following == "out"
        if low in {"puts", "put"}:
            return following == "it"
        return low in CALLING and following in {"", ","}

    def _said_later(self, at: int) -> Subject | None:
        """Read a verb of saying later in the sentence: `"..." is the best of it, Tok said.`"""
        items = self.items
        for verb in range(at + 2, min(len(items), at + MAX_ITEMS)):
            if items[verb - 1].text == "," and items[verb].low in ACCORDING:
                return self._according(verb)
            if items[verb].low in ALL_SAYING:
                subject = subject_of(items, verb)
                if subject is not None and subject[0] > at and items[subject[0] - 1].text == ",":
                    return subject
        return None

    def _according(self, at: int) -> Subject | None:
        """Read `according to Tok`."""
        items = self.items
        asked = ACCORDING[items[at].low]
        begin = at + 1
        if asked:
            if begin >= len(items) or items[begin].low != asked:
                return None
            begin += 1
        if begin < len(items) and items[begin].low in {"its", "his", "her", "their"}:
            return None
        return after(items, begin)

    def said_before(self, at: int) -> Subject | None:
        """Find who speaks in what stands before a quotation in its sentence.

        Args:
            at: Place of the quotation.

        Returns:
            The subject of the nearest verb that tells; None if there is none.
        """
        return self._by_verb(at, STRONG_CUE) or self._by_verb(at, WEAK)

    def _by_verb(self, at: int, cues: frozenset[str]) -> Subject | None:
        items = self.items
        stop = max(0, at - MAX_ITEMS)
        for verb in range(at - 1, stop - 1, -1):
            low = items[verb].low
            if low in ACCORDING and cues is STRONG_CUE:
                found = _clipped(self._according(verb), at)
                if found is not None:
                    return found
            put = low in {"put", "puts"} and verb + 1 < at and items[verb + 1].low == "it"
            if not (low in cues or put) or (verb and items[verb - 1].low in _NOUN_BEFORE):
                continue
            subject = _clipped(subject_of(items, verb), at)
            if subject is None and (verb == 0 or low not in NOUNS_TOO):
                subject = self._shared(verb, stop)
            if subject is not None:
                return subject
        return None

    def _shared(self, verb: int, stop: int) -> Subject | None:
        """Find the subject of a verb without its own: `Tok came and said`, `saying`, `to say`."""
        items = self.items
        for other in range(verb - 1, stop - 1, -1):
            if items[other].text == ";":
                break
            if items[other].low in ANY_CUE:
                subject = _clipped(subject_of(items, other), verb)
                if subject is not None:
                    return subject
        return _clipped(first_subject(items, verb), verb)

    def _stated_or_first(self, at: int) -> Subject | None:
        """Read `Tok: "..."` and `Tok in a statement: "..."`."""
        if self.items[at - 1].text != ":":
            return None
        return _clipped(first_subject(self.items, at - 1), at) or self.stated(at)

    def stated(self, at: int) -> Subject | None:
        """Read `from Tok's letter:` and `the statement:`, if no verb tells.

        Args:
            at: Place of the quotation.

        Returns:
            Whose statement it is, or the statement; None if there is none.
        """
        items = self.items
        for place in range(at - 1, -1, -1):
            if items[place].low in STATEMENTS:
                begin = place
                while begin and place - begin < 4 and items[begin - 1].text[0].isalnum():
                    begin -= 1
                    if items[begin].low in DETERMINERS or items[begin].text[0].isupper():
                        return begin, place + 1
                return place, place + 1
        return None


def _clipped(subject: Subject | None, at: int) -> Subject | None:
    """Let no subject reach over the quotation."""
    if subject is None or subject[0] >= at:
        return None
    return subject[0], min(subject[1], at)
