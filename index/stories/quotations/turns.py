"""Transcripts and interviews: paragraphs that begin with who speaks (`TOK: The base stays.`, `Q:`).

Two labels that each come back make a transcript, so that no `Photo:` and no `Update:` does. What
stands between two labelled paragraphs is the turn of the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

MAX_LABEL_CHARS = 50
"""Characters of the longest label: a name with an office."""

MAX_LABEL_WORDS = 5

MIN_TURNS = 4
"""Labelled paragraphs of the shortest transcript: two turns of two speakers."""

MIN_SHARE = 0.25
"""Of a text's paragraphs that are labelled; a page with captions has fewer."""

_ASKING = frozenset({"q", "a", "question", "answer", "frage", "antwort", "вопрос", "ответ"})
"""Labels that name nobody."""

Span = tuple[int, int]


class Turn(NamedTuple):
    """What one speaker says until another one does.

    Args:
        label: Span of the label, without its colon.
        spans: Of what is said, one for each paragraph.
        named: Whether the label is a name.
    """

    label: Span
    spans: tuple[Span, ...]
    named: bool


def turns(body: str, paragraphs: Sequence[Span]) -> list[Turn]:
    """Find the turns of a transcript.

    Args:
        body: An article's text.
        paragraphs: Their spans in it.

    Returns:
        In order; empty for a text that is no transcript.
    """
    labels = {
        place: label
        for place, span in enumerate(paragraphs)
        if (label := _label(body, span)) is not None
    }
    if len(labels) < max(MIN_TURNS, MIN_SHARE * len(paragraphs)):
        return []
    counts: dict[str, int] = {}
    for start, end in labels.values():
        written = _family(body[start:end])
        counts[written] = counts.get(written, 0) + 1
    if sum(count > 1 for count in counts.values()) < 2:
        return []
    found: list[Turn] = []
    last = max(labels)
    for place, span in enumerate(paragraphs):
        if (label := labels.get(place)) is not None:
            written = body[label[0] : label[1]].casefold()
            said = label[1] + 1
            while said < span[1] and body[said].isspace():
                said += 1
            found.append(Turn(label, ((said, span[1]),), written not in _ASKING))
        elif found and place < last:
            found[-1] = found[-1]._replace(spans=(*found[-1].spans, span))
    return found


def _family(label: str) -> str:
    """Return the last word of the name: `ARI TOK, HOST` and `TOK` are one speaker."""
    return label.partition(",")[0].split()[-1].casefold()


def _label(body: str, span: Span) -> Span | None:
    """Return the label that opens a paragraph, without its colon; None if none does."""
    start, end = span
    if not body[start].isupper():
        return None
    colon = body.find(":", start, min(end, start + MAX_LABEL_CHARS))
    if colon < 0 or colon + 1 >= end or not body[colon + 1].isspace():
        return None
    words = body[start:colon].replace(",", " ").split()
    if not 0 < len(words) <= MAX_LABEL_WORDS or not all(word[0].isupper() for word in words):
        return None
    return start, colon
