"""Chooses the sentences of an article that answer a query best.

A sentence is worth the weights of the targets in it, and more if they stand near each other. The
best one is chosen first. A target that is shown already is worth less in further ones. What the
page says twice, in a caption and below it, is shown once. A match that crosses a sentence's end
takes both sentences as one passage. A passage longer than
`search.showing.bounds.MAX_PASSAGE_CHARS` is cut into parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from search.planning.targets import Target
from search.results import Mark, Passage
from search.showing.bounds import MAX_PASSAGE_CHARS, bounded, goes_on
from search.showing.marks import Found, without_overlaps
from search.showing.passage_ids import passage_id

if TYPE_CHECKING:
    from index.archive.packing import Span

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
    sentences: Sequence[Span],
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
    groups: dict[Span, list[Found]] = {}
    for span, inside in _by_passage(sentences, found).items():
        if span[1] - span[0] <= MAX_PASSAGE_CHARS:
            groups[span] = inside
        else:
            groups.update(bounded(body, span, inside))
    held = {span: _held(span, inside) for span, inside in groups.items()}
    worth = {span: _worth(what, targets) for span, what in held.items()}
    shown: set[int] = set()
    said: set[tuple[str, ...]] = set()
    chosen: list[Span] = []
    while worth and len(chosen) < limit:
        best = max(worth, key=worth.__getitem__)  # of equal ones the first
        del worth[best]
        words = tuple(body[best[0] : best[1]].split())
        if words in said:
            continue
        said.add(words)
        chosen.append(best)
        fresh = set(held[best].targets) - shown
        if not fresh or len(chosen) == limit:
            continue
        shown |= fresh
        for span in worth:
            if not fresh.isdisjoint(held[span].targets):
                worth[span] = _worth(held[span], targets, shown)
    return tuple([_passage(doc_id, body, sentences, span, groups[span]) for span in sorted(chosen)])


class _Held(NamedTuple):
    """What a passage holds.

    Args:
        targets: Each that stands in it, once.
        nearness: What its worth is multiplied with since they stand near each other, 1 or more.
        share: What it is divided by since it is a fragment.
    """

    targets: tuple[int, ...]
    nearness: float
    share: int


def _by_passage(sentences: Sequence[Span], found: Sequence[Found]) -> dict[Span, list[Found]]:
    """Put what was found under the sentence that it stands in.

    A match that crosses a sentence's end joins the sentences. Later matches in one of them come to
    the same passage.
    """
    groups: dict[Span, list[Found]] = {}
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


def _held(span: Span, inside: Sequence[Found]) -> _Held:
    targets = tuple(dict.fromkeys([place.target for place in inside]))
    nearness = 1.0
    if len(targets) > 1:
        nearness += NEARNESS / (1 + _spread(inside, len(targets)) / NEAR_CHARS)
    return _Held(targets, nearness, 3 if span[1] - span[0] < FRAGMENT_CHARS else 1)


def _worth(
    held: _Held, targets: Sequence[Target], shown: set[int] | frozenset[int] = frozenset()
) -> float:
    worth = 0.0
    for number in held.targets:
        weight = targets[number].weight
        worth += weight * REPEATED if number in shown else weight
    return worth * held.nearness / held.share


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
    sentences: Sequence[Span],
    span: Span,
    inside: Sequence[Found],
) -> Passage:
    start, end = span
    text = body[start:end]
    before, after = goes_on(sentences, start, end)
    marks = [
        Mark(place.start - start, place.end - start, place.kind)
        for place in without_overlaps(inside)
        if start <= place.start and place.end <= end
    ]
    return Passage(
        passage_id(doc_id, start, end, text), text, start, end, tuple(marks), before, after
    )
