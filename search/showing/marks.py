"""Finds where a query's targets stand in a text, in microseconds a page: words by themselves, in a
row (phrases), and near each other."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from index.analysis.terms import PARAGRAPH_END, PARAGRAPH_PLACES
from index.text import fold, token_pattern
from search.planning.targets import Target
from search.results import MarkKind
from search.showing.folded_text import FoldedText, fold_text
from search.showing.target_words import TargetWords, Word, run_end

_GAP = re.compile(r"(?:['’]s(?![^\W_]))?[\W_]*")
"""What stands between two tokens in a row."""

MAX_TARGETS = 24
"""Targets that are looked for, those that tell most. In a query of 64 words the others are `the`
and `of`, which stand everywhere."""

LONG_WORD_CHARS = 20
"""Words near each other are looked at if they lie within this many characters for each word."""

MAX_NEAR = 200
"""Words near each other that are marked in one text; past these they are everywhere."""


class Found(NamedTuple):
    """A place in a text where a target stands, or one word of a nearness.

    Args:
        start, end: Offsets in the text as it was, end exclusive.
        target: Its number in `Finder.targets`.
        kind: Of the mark.
        reason: Why this is a match, in words a reader understands.
    """

    start: int
    end: int
    target: int
    kind: MarkKind
    reason: str


class Finder:
    """Looks for the targets of one plan, in many texts; for one thread at a time.

    Args:
        targets: At most `MAX_TARGETS` of them are looked for, those of the largest weight.
        stems: Returns the engine's terms of a folded word, in each language of the collection.
        names: Returns the spelling keys of several words that begin with a folded word, the longest
            first: a name between words near each other is one place.

    Attributes:
        targets: Those that are looked for, in the query's order.
    """

    def __init__(
        self,
        targets: Sequence[Target],
        stems: Callable[[str], Sequence[str]],
        names: Callable[[str], Sequence[str]] = lambda _: (),
    ) -> None:
        if len(targets) > MAX_TARGETS:
            targets = sorted(targets, key=lambda target: -target.weight)[:MAX_TARGETS]
            targets.sort(key=lambda target: target.start)
        self.targets = tuple(targets)
        self._names = names
        self._words = TargetWords(self.targets, stems)

    def find(self, text: str, *, title: bool = False) -> list[Found]:
        """Find the targets in a text.

        Args:
            text: A body or a title.
            title: It is a title; targets for titles alone count only there.

        Returns:
            All places in order of their start; empty if no target stands in it.
        """
        if not self.targets:
            return []
        folded = fold_text(text)
        found = sorted(self._places(folded, text, title=title))
        offsets = folded.offsets
        if offsets is not None:
            found = [
                place._replace(start=offsets[place.start], end=offsets[place.end])
                for place in found
            ]
        return found

    def stands_in(self, text: str, *, title: bool = False) -> bool:
        """Tell whether `find` would find anything; the first place is enough.

        Args:
            text, title: As of `find`.

        Returns:
            False if no target stands in the text.
        """
        return any(True for _ in self._places(fold_text(text), text, title=title))

    def _places(self, folded: FoldedText, text: str, *, title: bool) -> Iterator[Found]:
        """Find each target where it stands in the folded text."""
        words = self._words.find(folded, text)
        plain = folded.text
        slot = 0
        for number, target in enumerate(self.targets):
            width = len(target.words)
            places = words[slot : slot + width]
            slot += width
            if (target.title_only and not title) or not all(places):
                continue
            if width == 1:
                for word in places[0].values():
                    yield Found(word.start, word.end, number, word.way.kind, word.way.reason)
            elif target.slop == 1:
                yield from self._phrases(plain, number, places)
            else:
                yield from self._near(plain, number, places, target.slop)

    def _phrases(
        self, plain: str, number: int, places: Sequence[dict[int, Word]]
    ) -> Iterator[Found]:
        for first in places[0].values():
            end = first.end
            for following in places[1:]:
                gap = _GAP.match(plain, end)
                if gap is None or PARAGRAPH_END.search(gap[0]):
                    break
                word = following.get(gap.end())
                if word is None:
                    break
                end = word.end
            else:
                yield Found(first.start, end, number, "phrase", "the phrase")

    def _near(
        self, plain: str, number: int, places: Sequence[dict[int, Word]], slop: int
    ) -> Iterator[Found]:
        """Find words in the smallest spans that hold all of them with fewer than `slop` others."""
        alike = [
            frozenset((way.test, way.value) for way in ways) for ways in self.targets[number].words
        ]
        wanted = Counter(alike)
        tokens = token_pattern(plain)
        events = sorted(
            (word.start, place, word)
            for place, words in enumerate(places)
            if alike.index(alike[place]) == place
            for word in words.values()
        )
        as_written = all(way.kind == "exact" for ways in self.targets[number].words for way in ways)
        latest = {same: deque[Word](maxlen=count) for same, count in wanted.items()}
        marked: set[int] = set()
        for _, place, word in events:
            if len(marked) > MAX_NEAR:
                return
            latest[alike[place]].append(word)
            held_words = [held for words in latest.values() for held in words]
            if len({held.start for held in held_words}) < len(places):
                continue
            start = min(held.start for held in held_words)
            end = max(held.end for held in held_words)
            if end - start > (slop + len(places)) * LONG_WORD_CHARS:
                continue
            most = slop - PARAGRAPH_PLACES * len(PARAGRAPH_END.findall(plain, start, end))
            room = max(0, most + sum(map(_token_count, held_words)))
            inside = sum(1 for _ in islice(tokens.finditer(plain, start, end), room))
            if inside >= room and (
                as_written
                or self._width(plain, start, end, most + len(places)) >= most + len(places)
            ):
                continue
            for held in held_words:
                if held.start not in marked:
                    marked.add(held.start)
                    yield Found(held.start, held.end, number, "near", "near each other")

    def _width(self, plain: str, start: int, end: int, most: int) -> int:
        """Count the places from `start` to `end`, a name being one, up to `most`."""
        tokens = token_pattern(plain)
        width = 0
        at = start
        while width < most and (token := tokens.search(plain, at, end)) is not None:
            width += 1
            at = token.end()
            for key in self._names(fold(token[1])):
                stop = run_end(plain, token.start(1), key, tokens)
                if stop and stop <= end:
                    gap = _GAP.match(plain, stop)
                    at = gap.end() if gap else stop
                    break
        return width


def _token_count(word: Word) -> int:
    return word.way.value.count(" ") + 1 if word.way.test == "run" else 1


def without_overlaps(found: Sequence[Found]) -> list[Found]:
    """Choose what is marked, in order: of places that overlap, the longer one; of two that are
    equally long, the first.

    Takes n log n steps for n places; an article may hold a word 100,000 times.

    Args:
        found: Places in one text, in any order.

    Returns:
        Places that do not overlap, in order; empty for none.
    """
    end = 0
    for place in found:
        if place.start < end:
            break
        end = place.end
    else:
        return list(found)  # in order and apart, as in most texts
    chosen: list[Found] = []
    starts: list[int] = []
    for place in sorted(found, key=lambda place: (place.start - place.end, place.start)):
        at = bisect_left(starts, place.start)
        if at and chosen[at - 1].end > place.start:
            continue
        if at < len(chosen) and starts[at] < place.end:
            continue
        chosen.insert(at, place)
        starts.insert(at, place.start)
    return chosen
