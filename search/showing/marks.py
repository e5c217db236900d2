"""Finds where a query's targets stand in a text, in microseconds a page.

`str.find` scans the text for the letters that matching words begin with. Only words that begin so
are looked at. What each word was found to be is remembered for the rest of the search.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from index.analysis.compounds import compounds
from index.analysis.terms import PARAGRAPH_END, PARAGRAPH_PLACES, UNITED_STATES
from index.names.canonical import IN_CAPITALS, JOINERS
from index.text import fold, token_pattern
from search.planning.targets import AS_WRITTEN, SAME_STEM, Target, Way
from search.results import MarkKind
from search.showing.folded_text import FoldedText, fold_text

_GAP = re.compile(r"(?:['’]s(?![^\W_]))?[\W_]*")
"""What stands between two tokens in a row."""

_JOINT = re.compile(rf"(?:\.?[{re.escape(''.join(JOINERS))}]|\.)?")
"""What stands between two tokens of one spelling."""

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


class _Word(NamedTuple):
    """One word of the text that one word of a target can be."""

    start: int
    end: int
    way: Way


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
        self._stems = stems
        self._names = names
        self._slots = [
            (number, place, ways)
            for number, target in enumerate(self.targets)
            for place, ways in enumerate(target.words)
        ]
        self._by_value: dict[tuple[str, str], list[tuple[int, Way]]] = {}
        self._others: list[tuple[int, Way]] = []
        for slot, (_, _, ways) in enumerate(self._slots):
            for way in ways:
                if way.test in ("stem", "exact", "compound"):
                    self._by_value.setdefault((way.test, way.value), []).append((slot, way))
                elif way.test == "run":
                    first = way.value.partition(" ")[0]
                    self._by_value.setdefault((way.test, first), []).append((slot, way))
                else:
                    self._others.append((slot, way))
        tests = {test for test, _ in self._by_value}
        self._stemmed, self._compounds = "stem" in tests, "compound" in tests
        probes = sorted(
            {way.probe for _, _, ways in self._slots for way in ways if way.test != "compound"}
        )
        self._probes = [
            probe
            for number, probe in enumerate(probes)
            if not number or not any(probe.startswith(other) for other in probes[:number])
        ]
        self._memo: dict[str, tuple[tuple[int, Way], ...]] = {}

    def find(self, text: str, *, title: bool = False) -> list[Found]:
        """Find the targets in a text.

        Args:
            text: A body or a title.
            title: It is a title; targets for titles alone count only there.

        Returns:
            All places in order of their start; empty if no target stands in it.
        """
        if not self._slots:
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
        words = self._words(folded, text)
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

    def _words(self, folded: FoldedText, text: str) -> list[dict[int, _Word]]:
        """Find each word of each target: by its start, the longest that stands there."""
        plain, offsets, tokens = folded
        words: list[dict[int, _Word]] = [{} for _ in self._slots]
        memo = self._memo
        for start, end in self._candidates(plain, tokens):
            word = plain[start:end]
            if word == "us":  # case alone tells the country from the pronoun
                word = text[start:end] if offsets is None else text[offsets[start] : offsets[end]]
                word = "u.s" if word == "US" else "us"
            matches = memo.get(word)
            if matches is None:
                matches = memo[word] = tuple(self._matches(word))
            if word in IN_CAPITALS and matches:
                shown = text[start:end] if offsets is None else text[offsets[start] : offsets[end]]
                if not shown.isupper():
                    matches = tuple(one for one in matches if not _is_abbreviation(one[1]))
            for slot, way in matches:
                stop = end if way.test != "run" else _run_end(plain, start, way.value, tokens)
                there = words[slot].get(start)
                if stop and (there is None or stop > there.end):
                    words[slot][start] = _Word(start, stop, way)
        if self._compounds:
            for start, end, form, _ in compounds(plain):
                for slot, way in self._by_value.get(("compound", form), ()):
                    words[slot][start] = _Word(start, end, way)
        return words

    def _candidates(self, plain: str, tokens: re.Pattern[str]) -> Iterator[tuple[int, int]]:
        """Yield the spans of the tokens that begin with a probe; some may come twice."""
        match = tokens.match
        for probe in self._probes:
            if not probe:
                yield from (found.span(1) for found in tokens.finditer(plain))
                continue
            at = plain.find(probe)
            in_words = _PLAIN if probe[0] in _PLAIN else frozenset()
            while at >= 0:
                before = plain[at - 1 : at]
                if before not in in_words and (
                    not before or before in _APART or _begins(plain, at, tokens)
                ):
                    token = match(plain, at)
                    if token is not None:
                        yield token.span(1)
                at = plain.find(probe, at + 1)

    def _matches(self, word: str) -> Iterator[tuple[int, Way]]:
        by_value = self._by_value
        word = fold(word) if word != UNITED_STATES else word
        if self._stemmed:
            for stem in dict.fromkeys((word,) if word == UNITED_STATES else self._text_stems(word)):
                for slot, way in by_value.get(("stem", stem), ()):
                    yield slot, way._replace(reason=AS_WRITTEN if word == way.typed else SAME_STEM)
        word = fold(word)
        yield from by_value.get(("exact", word), ())
        # The first token of a run tells; the others are looked at where it stands.
        yield from by_value.get(("run", word), ())
        for slot, way in self._others:
            if _TESTS[way.test](word, way):
                yield slot, way

    def _text_stems(self, word: str) -> Sequence[str]:
        """Return the terms of a word of a text; `us` in a text is the pronoun."""
        return ("us",) if word == "us" else self._stems(word)

    def _phrases(
        self, plain: str, number: int, places: Sequence[dict[int, _Word]]
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
        self, plain: str, number: int, places: Sequence[dict[int, _Word]], slop: int
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
        latest = {same: deque[_Word](maxlen=count) for same, count in wanted.items()}
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
                stop = _run_end(plain, token.start(1), key, tokens)
                if stop and stop <= end:
                    gap = _GAP.match(plain, stop)
                    at = gap.end() if gap else stop
                    break
        return width


_APART = frozenset(" \n\t\u00a0,;:-()[]\"'‘’“”—–/")
"""Most of what stands before words; other characters may belong to the word after them."""


_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
"""Between two of these no token begins."""

_CONTEXT_CHARS = 12
"""Characters before a place that tell whether a token begins there: more than the marks and points
of any usual word."""


def _begins(plain: str, at: int, tokens: re.Pattern[str]) -> bool:
    """Tell whether a token begins at `at`, whatever stands before it."""
    start = max(0, at - _CONTEXT_CHARS)
    around = plain[start : at + 2]
    return any(token.start(1) == at - start for token in tokens.finditer(around))


def _run_end(plain: str, at: int, key: str, tokens: re.Pattern[str]) -> int:
    """Return where the tokens of `key` end that stand in a row from `at`; 0 if they do not."""
    for number, wanted in enumerate(key.split(" ")):
        if number:
            at = _JOINT.match(plain, at).end()  # type: ignore[union-attr]  # it may be empty
        token = tokens.match(plain, at)
        if token is None or fold(token[1]) != wanted:
            return 0
        at = token.end(1)
    return at


def _is_abbreviation(way: Way) -> bool:
    """Tell whether a way is a spelling in capitals alone, and not one that was typed with `=`."""
    return way.test == "exact" and way.kind != "exact" and way.value in IN_CAPITALS


def _token_count(word: _Word) -> int:
    return word.way.value.count(" ") + 1 if word.way.test == "run" else 1


def _fits(word: str, way: Way) -> bool:
    pieces = way.value.split("*")
    if not word.startswith(pieces[0]) or not word.endswith(pieces[-1]):
        return False
    at, limit = len(pieces[0]), len(word) - len(pieces[-1])
    for piece in pieces[1:-1]:
        found = word.find(piece, at, limit)
        if found < 0:
            return False
        at = found + len(piece)
    return at <= limit


def _is_near(word: str, way: Way) -> bool:
    if abs(len(word) - len(way.value)) > way.edits:
        return False
    return _distance()(word, way.value, score_cutoff=way.edits) <= way.edits


@cache
def _distance() -> Callable[..., int]:
    """Import the edit distance, which only words with `~` need."""
    from rapidfuzz.distance import OSA

    return OSA.distance


_TESTS: dict[str, Callable[[str, Way], bool]] = {
    "prefix": lambda word, way: word.startswith(way.value),
    "pattern": _fits,
    "fuzzy": _is_near,
}


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
