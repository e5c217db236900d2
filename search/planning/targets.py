"""What a part of the query can be in a text: the plan says it, the marks look for it.

An engine tells which articles match but not where, so this is kept beside its query.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from index.analysis.terms import UNITED_STATES
from index.names.spellings import NameGroup
from index.output.counts import count_of
from index.text import fold
from search.results import MarkKind

Test = Literal["stem", "exact", "run", "prefix", "pattern", "fuzzy", "compound"]


class Way(NamedTuple):
    """One way in which a word of the query can stand in a text.

    Args:
        probe: Folded letters that every such word begins with; empty if none are known.
        test: How a word that begins with `probe` is tested: its stem is `value`; it is `value`
            (`exact`); it and the next ones are `value`'s tokens, one space between (`run`); it
            begins with `value`; it fits `value`'s `*`; it is within `edits` of `value`; it is a
            compound of the form `value`, whatever it begins with.
        kind: Of the mark.
        reason: Why this is a match, in words a reader understands.
        edits: How many letters may differ (`fuzzy`).
        typed: The word of the query, folded (`stem`): another word of its stem is another form.
    """

    probe: str
    test: Test
    value: str
    kind: MarkKind
    reason: str
    edits: int = 0
    typed: str = ""


class Target(NamedTuple):
    """One part of the query: a word, a phrase, or words near each other.

    Args:
        term: As typed.
        start, end: Where it stands in the query.
        words: The ways of each word; one entry for a single word.
        slop: 0 for a single word, 1 for a phrase, n for words with fewer than n others among
            them, in any order.
        title_only: It counts in titles alone.
        weight: How much it tells: inverse document frequency, summed over the words.
    """

    term: str
    start: int
    end: int
    words: tuple[tuple[Way, ...], ...]
    slop: int = 0
    title_only: bool = False
    weight: float = 1.0


MAX_INITIALS = 6
"""Letters of the longest initialism that is looked for with its points too: `u.n.e.s.c.o`."""

_ARTICLES = ("", "ال", "وال", "بال", "كال", "فال", "لل")
"""What `index.analysis.stems` takes off the beginning of an Arabic word."""

_ARABIC = re.compile("[\u0620-\u06ff]")
_HEBREW = re.compile("[\u05d0-\u05ea]+$")

AS_WRITTEN = "as written"
SAME_STEM = "another form of the word"

_CHANGING_END = re.compile("(?<=b)l$|(?<=^.)ie$|[eiy]$")
"""Last letters of a Snowball stem that its words need not have: `possibl` for possibility, `die`
for dying, `happi` for happy, `hope` for hoping. tests/search/showing/test_marks.py compares with
the stems of a corpus. Source: M. F. Porter, "The English (Porter2) stemming algorithm",
snowballstem.org, steps 1b, 1c, 2 and the exceptional forms."""


def stem_ways(word: str, stem: str) -> tuple[Way, ...]:
    """Return the ways of a word that is matched by its stem: one for each beginning it may have.

    Args:
        word: As typed.
        stem: The engine's term of it.

    Returns:
        One or more, all with the test `stem`.
    """
    folded = fold(word)
    if stem == UNITED_STATES:
        return tuple(Way(p, "stem", stem, "term", SAME_STEM, typed=stem) for p in ("us", "u.s"))
    if _ARABIC.match(stem):
        return tuple(
            Way(article + stem, "stem", stem, "term", SAME_STEM, typed=folded)
            for article in _ARTICLES
        )
    probe = _CHANGING_END.sub("", stem)
    while not folded.startswith(probe):
        probe = probe[:-1]
    return tuple(
        Way(other, "stem", stem, "term", SAME_STEM, typed=folded) for other in _with_signs(probe)
    )


def _with_signs(probe: str) -> tuple[str, ...]:
    """Return how a word that begins with `probe` may begin in a text with its signs."""
    if len(probe) > 1 and probe.isalpha():
        if probe.isascii() and len(probe) <= MAX_INITIALS:
            return probe, f"{probe[0]}.{probe[1]}"
        if _HEBREW.match(probe):
            return (probe[0],)
    return (probe,)


def exact_ways(word: str, reason: str = "this spelling only") -> tuple[Way, ...]:
    """Return the ways of a word that is matched as it is written, but for case and diacritics.

    Args:
        word: As typed.
        reason: Why it is matched so, in words a reader understands.

    Returns:
        One; two for a short word, which may be an initialism with its points (`u.n`).
    """
    folded = fold(word)
    return tuple(Way(probe, "exact", folded, "exact", reason) for probe in _with_signs(folded))


def spelling_ways(group: NameGroup, typed: str, off: frozenset[str]) -> tuple[Way, ...]:
    """Return the ways of a name: each of its spellings that is not switched off.

    Args:
        group: The name.
        typed: Key of the spelling in the query.
        off: Keys of the spellings that do not count.

    Returns:
        Empty if all are switched off.
    """
    ways: list[Way] = []
    for spelling in group.spellings:
        if spelling.key in off:
            continue
        first, _, rest = spelling.key.partition(" ")
        same = spelling.key == typed
        reason = AS_WRITTEN if same else f"spelling of {group.name}: {spelling.reason}"
        kind: MarkKind = "term" if same else "variant"
        test: Test = "run" if rest else "exact"
        ways += [Way(probe, test, spelling.key, kind, reason) for probe in _with_signs(first)]
    return tuple(ways)


def compound_way(form: str) -> Way:
    """Return the way of a compound in any of its writings.

    Args:
        form: Of an `index.analysis.compounds.Compound`.

    Returns:
        Its one way, which may begin with anything.
    """
    return Way("", "compound", form, "term", AS_WRITTEN)


def prefix_way(prefix: str) -> Way:
    """Return the way of `otun*`.

    Args:
        prefix: The folded letters before the `*`.

    Returns:
        Its one way.
    """
    return Way(prefix, "prefix", prefix, "wildcard", f"begins with {prefix}")


def pattern_way(pattern: str) -> Way:
    """Return the way of `ot*va`.

    Args:
        pattern: Folded letters with a `*` or several among them.

    Returns:
        Its one way.
    """
    return Way(pattern.partition("*")[0], "pattern", pattern, "wildcard", f"fits {pattern}")


def fuzzy_way(word: str, edits: int) -> Way:
    """Return the way of `word~1`.

    Args:
        word: Folded.
        edits: How many letters may differ, 1 or 2.

    Returns:
        Its one way, which may begin with anything.
    """
    reason = f"within {count_of(edits, 'letter')} of {word}"
    return Way("", "fuzzy", word, "fuzzy", reason, edits)
