"""Chooses the sentences of an article that answer a query best.

A sentence is worth the weights of the targets in it, and more if they stand near each other. The
best one is chosen first. A target that is shown already is worth less in further ones. A match that
crosses a sentence's end takes both sentences as one passage. A passage longer than
`search.showing.bounds.MAX_PASSAGE_CHARS` is cut into parts.
"""

from __future__ import annotations

from collections.abc import Sequence

from search.planning.targets import Target
from search.results import Mark, Passage
from search.showing.bounds import bounded, goes_on
from search.showing.citation import passage_id
from search.showing.marks import Found, without_overlaps

NEARNESS = 0.5
"""Share of its targets' weights that a sentence gains if they stand side by side. At `NEAR_CHARS`
it gains half of that. tests/search/showing/test_passages.py notices either moving."""

NEAR_CHARS = 60
"""Characters between targets; see `NEARNESS`."""

REPEATED = 0.3
"""What a target that an earlier passage shows is worth in a further one."""

FRAGMENT_CHARS = 30
"""Sentences shorter than this are mostly headings and captions; they are worth a third."""


def choose(
    doc_id: str,
    body: str,
    sentences: Sequence[tuple[int, int]],
    found: Sequence[Found],
    targets: Sequence[Target],
    *,
    limit: int,
) -> tuple[Passage, ...]:
    """Choose the best passages, in the order of the text.

    Args:
        doc_id: Of the article.
        body: Its text.
        sentences: Spans in `body`, in order.
        found: From `Finder.find(body)`.
        targets: What `found` refers to.
        limit: Most passages wanted.

    Returns:
        Sentences with their marks, or parts of long ones. The first sentence, without marks, if
        nothing was found; nothing for an empty body.
    """
    if not sentences or limit <= 0:
        return ()
    if not found:
        ((first, _),) = bounded(body, sentences[0], found)
        return (_passage(doc_id, body, sentences, first, found),)
    groups = {
        part: places
        for span, inside in _by_passage(sentences, found).items()
        for part, places in bounded(body, span, inside)
    }
    worth = {span: _worth(span, inside, targets) for span, inside in groups.items()}
    waiting = dict(groups)
    shown: set[int] = set()
    chosen: list[tuple[int, int]] = []
    while waiting and len(chosen) < limit:
        best = max(worth, key=lambda span: (worth[span], -span[0]))
        chosen.append(best)
        fresh = {place.target for place in waiting.pop(best)} - shown
        shown |= fresh
        del worth[best]
        for span, inside in waiting.items():
            if any(place.target in fresh for place in inside):
                worth[span] = _worth(span, inside, targets, shown)
    return tuple(_passage(doc_id, body, sentences, span, groups[span]) for span in sorted(chosen))


def _by_passage(
    sentences: Sequence[tuple[int, int]], found: Sequence[Found]
) -> dict[tuple[int, int], list[Found]]:
    """Put what was found under the sentence that it stands in.

    A match that crosses a sentence's end joins the sentences. Later matches in one of them come to
    the same passage.
    """
    groups: dict[tuple[int, int], list[Found]] = {}
    number, last = 0, len(sentences) - 1
    begin, end = sentences[0]
    inside: list[Found] = []
    for place in found:
        if place.start >= end:
            while number < last and place.start >= sentences[number][1]:
                number += 1
            begin, end = sentences[number]
            inside = groups.setdefault((begin, end), [])
        elif not groups:
            inside = groups.setdefault((begin, end), [])
        if place.end > end and number < last:
            del groups[begin, end]
            while number < last and place.end > sentences[number][1]:
                number += 1
            end = sentences[number][1]
            groups[begin, end] = inside
        inside.append(place)
    return groups


def _worth(
    span: tuple[int, int],
    inside: Sequence[Found],
    targets: Sequence[Target],
    shown: set[int] | frozenset[int] = frozenset(),
) -> float:
    weights: dict[int, float] = {}
    for place in inside:
        weight = targets[place.target].weight
        weights[place.target] = weight * REPEATED if place.target in shown else weight
    worth = sum(weights.values())
    if len(weights) > 1:
        worth *= 1 + NEARNESS / (1 + _spread(inside, len(weights)) / NEAR_CHARS)
    return worth / 3 if span[1] - span[0] < FRAGMENT_CHARS else worth


def _spread(inside: Sequence[Found], count: int) -> int:
    """Return the fewest characters between the starts of `count` different targets."""
    last: dict[int, int] = {}
    best = inside[-1].start - inside[0].start
    for place in inside:
        last[place.target] = place.start
        if len(last) == count:
            best = min(best, place.start - min(last.values()))
    return best


def _passage(
    doc_id: str,
    body: str,
    sentences: Sequence[tuple[int, int]],
    span: tuple[int, int],
    inside: Sequence[Found],
) -> Passage:
    start, end = span
    text = body[start:end]
    before, after = goes_on(sentences, start, end)
    return Passage(
        passage_id(doc_id, start, end, text),
        text,
        start,
        end,
        tuple(
            Mark(place.start - start, place.end - start, place.kind)
            for place in without_overlaps(inside)
            if start <= place.start and place.end <= end
        ),
        before,
        after,
    )
