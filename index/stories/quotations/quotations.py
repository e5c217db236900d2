"""Find the quotations of an article with their speakers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from index.sentences import sentence_spans
from index.stories.quotations.attribution import announced, attribute
from index.stories.quotations.full_names import Chain
from index.stories.quotations.marks import (
    MIN_WORDS,
    Quoted,
    may_quote,
    paragraphs,
    quoted,
    words_of,
)
from index.stories.quotations.speakers import named
from index.stories.quotations.turns import turns
from index.stories.quotations.verbs import ALL_SAYING, HE_OR_SHE

Span = tuple[int, int]

MIN_BLOCK_CHARS = 60
"""Characters of the shortest paragraph without marks that is a quotation: shorter ones are
headings and items of lists."""

MAX_LEAD_CHARS = 60
"""Characters before the colon within which the verb of saying stands: one farther ahead has told
what was said already, as in `Tok said she would build a bridge before the elections:`."""

_ITEM_SIGNS = "-–—•*·"

_SAYING = re.compile(rf"\b(?:{'|'.join(sorted(ALL_SAYING))})\b", re.IGNORECASE)

_REPORTING = re.compile(r"\b(?:said|says|told|tells|according to)\b", re.IGNORECASE)
"""In a paragraph without marks: the report goes on there, with what somebody else says."""


class Quotation(NamedTuple):
    """What is quoted in an article.

    Args:
        spans: Of its parts in the body, with their marks: several if it is split, or spans
            paragraphs.
        said_by: Span of the speaker as written there, `he` too; None if the article does not say.
        speaker: The speaker's name, in full if the article has it; None if it is left open.
    """

    spans: tuple[Span, ...]
    said_by: Span | None = None
    speaker: str | None = None


def quotations(body: str, language: str | None = None) -> list[Quotation]:
    """Find the quotations of an article with their speakers.

    Args:
        body: The article's text.
        language: Its ISO 639-1 code; None if unknown.

    Returns:
        In order; empty if nothing is quoted.
    """
    spans = paragraphs(body)
    if transcript := turns(body, spans):
        chain = Chain(body)
        return [
            Quotation(one.spans, one.label, _name(body, chain, one.label) if one.named else None)
            for one in transcript
        ]
    if not may_quote(body) and ":\n\n" not in body:
        return []
    parts: list[tuple[Quoted, Span | None]] = []
    before: Span | None = None
    for number, ((start, end), quotes) in enumerate(zip(spans, quoted(body, spans), strict=True)):
        if not quotes:
            before = None
            block = _block(body, spans, number, language)
            if block is not None:
                parts.append((Quoted(start, end), block))
            continue
        told = [is_quotation(body, quote) for quote in quotes]
        if not any(told):
            before = None
            continue
        opening = quotes[0].start - start < 2
        if not (opening and before is not None and _is_all_quoted(body, start, end, quotes)):
            announcing = opening and number > 0
            before = _announced(body, spans[number - 1], language) if announcing else None
        sentences = _sentences(body, start, end, language)
        speakers = attribute(body, sentences, quotes, told, before)
        parts += [
            (quote, speaker)
            for quote, is_one, speaker in zip(quotes, told, speakers, strict=True)
            if is_one
        ]
        before = speakers[-1]
    return _joined(body, parts)


def _block(body: str, spans: Sequence[Span], number: int, language: str | None) -> Span | None:
    """Find who says a paragraph without marks, after one that ends with a colon: `Tok wrote:`."""
    start, end = spans[number]
    if not number or body[spans[number - 1][1] - 1] != ":" or end - start < MIN_BLOCK_CHARS:
        return None
    speaker = _announced(body, spans[number - 1], language)
    if speaker is None or body[start] in _ITEM_SIGNS:
        return None
    if _REPORTING.search(body, start, end) or not _SAYING.search(body, *_lead(spans[number - 1])):
        return None
    who = named(body, speaker)
    is_person = who.pronoun and body[who.start : who.end].lower() in HE_OR_SHE
    return speaker if who.words or is_person else None


def _lead(paragraph: Span) -> Span:
    """Return the end of a paragraph in which a verb announces the next one."""
    start, end = paragraph
    return max(start, end - MAX_LEAD_CHARS), end


def _is_all_quoted(body: str, start: int, end: int, quotes: Sequence[Quoted]) -> bool:
    """Tell whether a paragraph has no word outside of quotation marks."""
    at = start
    for quote in quotes:
        if any(character.isalpha() for character in body[at : quote.start]):
            return False
        at = quote.end
    return not any(character.isalpha() for character in body[at:end])


def _announced(body: str, paragraph: Span, language: str | None) -> Span | None:
    """Find who speaks in the next paragraph by one that ends with a colon."""
    start, end = paragraph
    if body[end - 1] != ":":
        return None
    return announced(body, (_sentences(body, start, end, language)[-1][0], end))


def _sentences(body: str, start: int, end: int, language: str | None) -> list[Span]:
    """List the sentences of a paragraph; the body has been cut for all who count it."""
    spans = sentence_spans(body, language)
    first = bisect_left(spans, (start, start))
    return spans[first : bisect_left(spans, (end, end), first)]


def _joined(body: str, parts: Sequence[tuple[Quoted, Span | None]]) -> list[Quotation]:
    """Join the parts of each quotation, and find the full names of the speakers."""
    chain = Chain(body)
    found: list[Quotation] = []
    for quote, speaker in parts:
        span = quote.start, quote.end
        if quote.goes_on and found:
            last = found[-1]
            found[-1] = last._replace(spans=(*last.spans, span))
            if last.said_by is None and speaker is not None:
                found[-1] = found[-1]._replace(said_by=speaker, speaker=_name(body, chain, speaker))
            continue
        found.append(Quotation((span,), speaker, speaker and _name(body, chain, speaker)))
    return found


def _name(body: str, chain: Chain, speaker: Span) -> str | None:
    who = named(body, speaker)
    if who.words:
        return chain.full_name(who.words)
    return None if who.pronoun else chain.beside(body[who.start : who.end])


def is_quotation(body: str, quote: Quoted) -> bool:
    """Tell whether a string in marks is what somebody says: no title, name, or word apart.

    Args:
        body: An article's text.
        quote: The string.

    Returns:
        False for fewer than `MIN_WORDS` words, and for words that all have a capital.
    """
    if words_of(body, quote.start, quote.end) < MIN_WORDS:
        return quote.goes_on
    text = body[quote.start : quote.end].strip("“”\"'‘’«»„.,!? ")
    if len(text) > 80:
        return True
    words = [word for word in text.split() if len(word) > 3]
    capitals = sum(word[0].isupper() for word in words)
    if not words:
        return True
    return capitals < len(words) or text.isupper()
