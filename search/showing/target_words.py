"""The words of a text that the words of a query's targets can be.

`str.find` scans the text for the letters that matching words begin with. Only words that begin so
are looked at. What each word was found to be is remembered for the rest of the search.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from index.analysis.compounds import compounds
from index.analysis.terms import UNITED_STATES
from index.names.canonical import IN_CAPITALS, JOINERS
from index.text import fold
from search.planning.targets import AS_WRITTEN, SAME_STEM, Target, Way
from search.showing.folded_text import FoldedText

_JOINT = re.compile(rf"(?:\.?[{re.escape(''.join(JOINERS))}]|\.)?")
"""What stands between two tokens of one spelling."""

_APART = frozenset(" \n\t\u00a0,;:-()[]\"'‘’“”—–/")
"""Most of what stands before words; other characters may belong to the word after them."""

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
"""Between two of these no token begins."""

_CONTEXT_CHARS = 12
"""Characters before a place that tell whether a token begins there: more than the marks and points
of any usual word."""


class Word(NamedTuple):
    """A word of a text that one word of a target can be.

    Args:
        start, end: Offsets in the folded text, end exclusive.
        way: What it is of the target's word.
    """

    start: int
    end: int
    way: Way


class TargetWords:
    """Looks for the words of the targets of one plan, in many texts; for one thread at a time.

    Args:
        targets: Those that are looked for.
        stems: Returns the engine's terms of a folded word, in each language of the collection.
    """

    def __init__(self, targets: Sequence[Target], stems: Callable[[str], Sequence[str]]) -> None:
        self._stems = stems
        slots = [ways for target in targets for ways in target.words]
        self._count = len(slots)
        self._by_value: dict[tuple[str, str], list[tuple[int, Way]]] = {}
        self._others: list[tuple[int, Way]] = []
        for slot, ways in enumerate(slots):
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
        probes = sorted({way.probe for ways in slots for way in ways if way.test != "compound"})
        self._probes = [
            probe
            for number, probe in enumerate(probes)
            if not number or not any(probe.startswith(other) for other in probes[:number])
        ]
        self._memo: dict[str, tuple[tuple[int, Way], ...]] = {}

    def find(self, folded: FoldedText, text: str) -> list[dict[int, Word]]:
        """Find each word of each target.

        Args:
            folded: The text, folded.
            text: The same as it was.

        Returns:
            For each word of each target, in their order, the words of the text that it can be: by
            its start, the longest that stands there; empty if there is none.
        """
        plain, offsets, tokens = folded
        words: list[dict[int, Word]] = [{} for _ in range(self._count)]
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
                stop = end if way.test != "run" else run_end(plain, start, way.value, tokens)
                there = words[slot].get(start)
                if stop and (there is None or stop > there.end):
                    words[slot][start] = Word(start, stop, way)
        if self._compounds:
            for start, end, form, _ in compounds(plain):
                for slot, way in self._by_value.get(("compound", form), ()):
                    words[slot][start] = Word(start, end, way)
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


def run_end(plain: str, at: int, key: str, tokens: re.Pattern[str]) -> int:
    """Find where a spelling of one or more tokens ends.

    Args:
        plain: A folded text.
        at: Where its first token may begin.
        key: The spelling's key.
        tokens: The pattern of tokens in that text (`index.text.token_pattern`).

    Returns:
        The end of its last token; 0 if its tokens do not stand in a row from `at`.
    """
    for number, wanted in enumerate(key.split(" ")):
        if number:
            at = _JOINT.match(plain, at).end()  # type: ignore[union-attr]  # it may be empty
        token = tokens.match(plain, at)
        if token is None or fold(token[1]) != wanted:
            return 0
        at = token.end(1)
    return at


def _begins(plain: str, at: int, tokens: re.Pattern[str]) -> bool:
    """Tell whether a token begins at `at`, whatever stands before it."""
    start = max(0, at - _CONTEXT_CHARS)
    around = plain[start : at + 2]
    return any(token.start(1) == at - start for token in tokens.finditer(around))


def _is_abbreviation(way: Way) -> bool:
    """Tell whether a way is a spelling in capitals alone, and not one that was typed with `=`."""
    return way.test == "exact" and way.kind != "exact" and way.value in IN_CAPITALS


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
