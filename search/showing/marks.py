"""Finds where a query's targets stand in a text, in microseconds a page.

A text is scanned for the letters that matching words begin with, by `str.find`; only words that
begin so are looked at, and what each was found to be is remembered for the rest of the search.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from index.text import TOKEN, fold
from search.planning.targets import AS_WRITTEN, SAME_STEM, Target, Way
from search.results import MarkKind

_JOINERS = frozenset(" -‐‑'’ʼʻ`\u00a0")
"""What may stand between the tokens of one spelling; as in `index.names.canonical`."""

_GAP = re.compile(r"(?:['’]s(?![^\W_]))?[\W_]*")
"""What stands between two tokens in a row."""

MOST_TARGETS = 24
"""Targets that are looked for, those that tell most: in a query of 64 words the rest are `the`
and `of`, and stand everywhere."""

LONG_WORD_CHARS = 20
"""Words near each other are looked at where they lie within so many characters for each word."""

MOST_NEAR = 200
"""Words near each other that are marked in one text; past these they are everywhere."""

_FIRST_IDEOGRAPH = "\u3005"

_ODD = re.compile(
    "[^\x00-\x7f\u00a0-\u00a9\u00ab\u00ac\u00ae-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf"
    "\u0430-\u0450\u0452-\u045f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]"
)
"""Characters whose fold may differ from their lower case, after lowering: all but ASCII, the signs
of western print, and the letters of Russian."""


class Found(NamedTuple):
    """A place where a target, or a word of a proximity, stands; end exclusive."""

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
    """Looks for the targets of one plan; may be used for many texts, by one thread at a time.

    Args:
        stem: Gives the engine's term of a folded word.
    """

    def __init__(self, targets: Sequence[Target], stem: Callable[[str], str]) -> None:
        if len(targets) > MOST_TARGETS:
            targets = sorted(targets, key=lambda target: -target.weight)[:MOST_TARGETS]
            targets.sort(key=lambda target: target.start)
        self.targets = tuple(targets)
        self._stem = stem
        self._slots = [
            (number, place, ways)
            for number, target in enumerate(self.targets)
            for place, ways in enumerate(target.words)
        ]
        self._by_value: dict[tuple[str, str], list[tuple[int, Way]]] = {}
        self._others: list[tuple[int, Way]] = []
        for slot, (_, _, ways) in enumerate(self._slots):
            for way in ways:
                if way.test in ("stem", "exact"):
                    self._by_value.setdefault((way.test, way.value), []).append((slot, way))
                elif way.test == "run":
                    self._by_value.setdefault((way.test, way.probe), []).append((slot, way))
                else:
                    self._others.append((slot, way))
        self._stemmed = any(test == "stem" for test, _ in self._by_value)
        probes = sorted({way.probe for _, _, ways in self._slots for way in ways})
        self._probes = [
            probe
            for number, probe in enumerate(probes)
            if not number or not any(probe.startswith(other) for other in probes[:number])
        ]
        self._memo: dict[str, tuple[tuple[int, Way], ...]] = {}

    def find(self, text: str, *, title: bool = False) -> list[Found]:
        """Give all places in `text`, in order of their start; empty where nothing stands.

        Args:
            title: The text is a title; elsewhere targets for titles alone do not count.
        """
        if not self._probes:
            return []
        plain, offsets = searchable(text)
        words = self._words(plain)
        found: list[Found] = []
        slot = 0
        for number, target in enumerate(self.targets):
            width = len(target.words)
            places = words[slot : slot + width]
            slot += width
            if (target.title_only and not title) or not all(places):
                continue
            if width == 1:
                found += [
                    Found(word.start, word.end, number, word.way.kind, word.way.reason)
                    for word in places[0].values()
                ]
            elif target.slop == 1:
                found += self._phrases(plain, number, places)
            else:
                found += self._near(plain, number, places, target.slop)
        found.sort()
        if offsets is not None:
            found = [
                place._replace(start=offsets[place.start], end=offsets[place.end])
                for place in found
            ]
        return found

    def _words(self, plain: str) -> list[dict[int, _Word]]:
        """Give for each word of each target where it stands: start to the longest word there."""
        words: list[dict[int, _Word]] = [{} for _ in self._slots]
        memo = self._memo
        for start, end in self._candidates(plain):
            word = plain[start:end]
            matches = memo.get(word)
            if matches is None:
                matches = memo[word] = tuple(self._matches(word))
            for slot, way in matches:
                stop = end if way.test != "run" else _run_end(plain, start, way.value)
                there = words[slot].get(start)
                if stop and (there is None or stop > there.end):
                    words[slot][start] = _Word(start, stop, way)
        return words

    def _candidates(self, plain: str) -> Iterator[tuple[int, int]]:
        """Give the tokens that begin with a probe."""
        match = TOKEN.match
        for probe in self._probes:
            if not probe:
                yield from (found.span(1) for found in TOKEN.finditer(plain))
                continue
            at = plain.find(probe)
            while at >= 0:
                if at == 0 or not plain[at - 1].isalnum() or _begins(plain, at):
                    token = match(plain, at)
                    if token is not None:
                        yield token.span(1)
                at = plain.find(probe, at + 1)

    def _matches(self, word: str) -> Iterator[tuple[int, Way]]:
        by_value = self._by_value
        if self._stemmed:
            for slot, way in by_value.get(("stem", self._stem(word)), ()):
                # A stem's way carries the word as typed where the others carry the reason.
                yield slot, way._replace(reason=AS_WRITTEN if word == way.reason else SAME_STEM)
        yield from by_value.get(("exact", word), ())
        yield from by_value.get(("run", word), ())
        for slot, way in self._others:
            if _TESTS[way.test](word, way):
                yield slot, way

    def _phrases(
        self, plain: str, number: int, places: Sequence[dict[int, _Word]]
    ) -> Iterator[Found]:
        for first in places[0].values():
            end = first.end
            for following in places[1:]:
                gap = _GAP.match(plain, end)
                word = following.get(gap.end()) if gap else None
                if word is None:
                    break
                end = word.end
            else:
                yield Found(first.start, end, number, "phrase", "the phrase")

    def _near(
        self, plain: str, number: int, places: Sequence[dict[int, _Word]], slop: int
    ) -> Iterator[Found]:
        """Find the smallest spans that hold every word with fewer than `slop` others."""
        events = sorted(
            (word.start, place, word)
            for place, words in enumerate(places)
            for word in words.values()
        )
        last: dict[int, _Word] = {}
        marked: set[int] = set()
        for _, place, word in events:
            if len(marked) > MOST_NEAR:
                return
            last[place] = word
            if len({held.start for held in last.values()}) < len(places):
                continue
            start = min(held.start for held in last.values())
            end = max(held.end for held in last.values())
            if end - start > (slop + len(places)) * LONG_WORD_CHARS:
                continue
            inside = sum(1 for _ in TOKEN.finditer(plain, start, end))
            within = sum(_token_count(held) for held in last.values())
            if inside - within >= slop:
                continue
            for held in last.values():
                if held.start not in marked:
                    marked.add(held.start)
                    yield Found(held.start, held.end, number, "near", "near each other")


def searchable(text: str) -> tuple[str, list[int] | None]:
    """Fold a whole text, keeping the way back to its offsets.

    Returns:
        The folded text, and for each of its offsets the one in `text`; None where they are equal.
    """
    lowered = text.lower()
    if text.isascii():
        return lowered, None
    if len(lowered) != len(text):  # one capital, the dotted I, is two characters in lower case
        text = text.replace("İ", "i")
        lowered = text.lower()
    folds = {character: _folded(character) for character in set(_ODD.findall(lowered))}
    for character, folded in folds.items():
        if len(folded) == 1:
            lowered = lowered.replace(character, folded)
    longer = "".join(character for character, folded in folds.items() if len(folded) != 1)
    if not longer:
        return lowered, None
    if not any(map(folds.__getitem__, longer)):
        return _without(lowered, longer)
    return _by_stretches(text, lowered, re.compile(f"[{re.escape(longer)}]"))


def _without(lowered: str, unseen: str) -> tuple[str, list[int]]:
    """Leave out characters that fold to nothing: soft hyphens and joiners, often one in each word.

    Returns:
        The rest, and for each of its offsets the one in `lowered`.
    """
    pieces = re.split(f"[{re.escape(unseen)}]", lowered)
    offsets: list[int] = []
    at = 0
    for piece in pieces:
        offsets += range(at, at + len(piece))
        at += len(piece) + 1
    offsets.append(len(lowered))
    return "".join(pieces), offsets


def _by_stretches(text: str, lowered: str, longer: re.Pattern[str]) -> tuple[str, list[int]]:
    """Fold a text with characters whose fold is longer than one character, or empty.

    Only the stretch around each, from space to space, is folded token by token.

    Args:
        lowered: The text with all other characters folded.
        longer: Finds these characters.
    """
    pieces: list[str] = []
    offsets: list[int] = []
    at = 0
    for place in longer.finditer(lowered):
        start = end = place.start()
        if start < at:
            continue
        while start > at and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        for match in TOKEN.finditer(text, start, end):
            first, last = match.span(1)
            folded = fold(match[1])
            pieces += (lowered[at:first], folded)
            offsets += range(at, first)
            offsets += (min(first + letter, last - 1) for letter in range(len(folded)))
            at = last
        pieces.append(lowered[at:end])
        offsets += range(at, end)
        at = end
    pieces.append(lowered[at:])
    offsets += range(at, len(text) + 1)
    return "".join(pieces), offsets


def _folded(character: str) -> str:
    """Fold what can stand in a word; the rest stays, whatever it is made of."""
    stands_in_words = len(TOKEN.findall(f"a{character}a")) == 1
    return fold(character) if stands_in_words else character


def _begins(plain: str, at: int) -> bool:
    """Say whether a token begins at `at`, a letter before it: only beside an ideograph."""
    before, here = plain[at - 1], plain[at]
    if before < _FIRST_IDEOGRAPH and here < _FIRST_IDEOGRAPH:
        return False
    return len(TOKEN.findall(before + here)) > 1


def _run_end(plain: str, at: int, key: str) -> int:
    """Give where the tokens of `key`, standing in a row from `at`, end; 0 if they do not."""
    for number, token in enumerate(key.split(" ")):
        if number:
            if plain[at : at + 1] not in _JOINERS:
                return 0
            at += 1
        if not plain.startswith(token, at):
            return 0
        at += len(token)
    return 0 if plain[at : at + 1].isalnum() and not _begins(plain, at) else at


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
    """Import what only words with `~` need."""
    from rapidfuzz.distance import OSA

    return OSA.distance


_TESTS: dict[str, Callable[[str, Way], bool]] = {
    "prefix": lambda word, way: word.startswith(way.value),
    "pattern": _fits,
    "fuzzy": _is_near,
}


def spans(found: Sequence[Found]) -> list[Found]:
    """Choose what is marked: no overlaps, phrases before single words; in order."""
    chosen: list[Found] = []
    for place in sorted(found, key=lambda place: (place.start - place.end, place.start)):
        if all(place.end <= other.start or other.end <= place.start for other in chosen):
            chosen.append(place)
    chosen.sort()
    return chosen
