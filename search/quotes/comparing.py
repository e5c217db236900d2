"""Find a quotation's words in a text: just so, or the nearest to them with what differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from search.quotes.wording import Part, Word

MAX_OMITTED_WORDS = 300
"""Words between two parts of a quotation with an omission; what stands farther apart is no longer
one passage."""

MIN_ALIKE = 0.6
"""Share of a quotation's words that stand in a text in their order, from which it is an altered
form of it. Chance pairs of news sentences have under a third."""

MIN_ALIKE_WORDS = 3
"""Words in their order that an altered quotation shares at least."""

ROOM = 8
"""Words around the place of most common words that are looked at too, for what was put in."""

ChangeKind = Literal["same", "changed", "left-out", "added"]
"""What became of words of the article in the quotation."""


class Change(NamedTuple):
    """A run of words of a quotation, and what the article has in their place.

    Args:
        kind: `changed`: other words; `left-out`: the article has words that the quotation lacks;
            `added`: the quotation has words that the article lacks.
        quoted: Words of the quotation, as it writes them.
        printed: Words of the article, as it writes them.
    """

    kind: ChangeKind
    quoted: str
    printed: str


class Alike(NamedTuple):
    """The nearest wording in a text.

    Args:
        share: Of the quotation's words that stand there in their order, 0 to 1.
        start, end: Span in the text.
        changes: The quotation from its beginning to its end.
    """

    share: float
    start: int
    end: int
    changes: tuple[Change, ...]


def find_exact(parts: Sequence[Part], words: Sequence[Word]) -> tuple[int, int] | None:
    """Find the words of a quotation in a text, just so.

    Args:
        parts: Of the quotation, in order.
        words: Of the text.

    Returns:
        The span in the text, from the first word to the last; None if they do not stand there.
    """
    keys = [word.key for word in words]
    first = [word.key for word in parts[0].words]
    at = _find(keys, first, 0, len(keys))
    while at >= 0:
        end = at + len(first)
        for part in parts[1:]:
            sought = [word.key for word in part.words]
            place = _find(keys, sought, end, min(len(keys), end + MAX_OMITTED_WORDS + len(sought)))
            if place < 0:
                break
            end = place + len(sought)
        else:
            return words[at].start, words[end - 1].end
        at = _find(keys, first, at + 1, len(keys))
    return None


def _find(keys: Sequence[str], sought: Sequence[str], start: int, end: int) -> int:
    """Return where a run of words begins between two places; -1 if it does not stand there."""
    count = len(sought)
    for at in range(start, end - count + 1):
        if keys[at] == sought[0] and list(keys[at : at + count]) == list(sought):
            return at
    return -1


def nearest(quoted: str, parts: Sequence[Part], text: str, words: Sequence[Word]) -> Alike | None:
    """Find the wording of a text that is nearest to a quotation.

    Args:
        quoted: The quotation, without invisible characters.
        parts: Of it, in order.
        text: An article's text.
        words: Of the text.

    Returns:
        None if too few words stand there in their order.
    """
    ours = [word for part in parts for word in part.words]
    own_keys = [word.key for word in ours]
    keys = [word.key for word in words]
    begin = _likeliest(own_keys, keys)
    if begin is None:
        return None
    low = max(0, begin - ROOM)
    omitted = MAX_OMITTED_WORDS if len(parts) > 1 else 0
    high = min(len(keys), begin + len(ours) + ROOM + len(ours) // 4 + omitted)
    matcher = SequenceMatcher(None, own_keys, keys[low:high], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    common = sum(block.size for block in blocks)
    if common < MIN_ALIKE_WORDS or common < MIN_ALIKE * len(ours):
        return None
    first, last = low + blocks[0].b, low + blocks[-1].b + blocks[-1].size
    first, last = (
        max(low, first - blocks[0].a),
        min(high, last + len(ours) - blocks[-1].a - blocks[-1].size),
    )
    there = words[first:last]
    changes = _changes(quoted, ours, text, there, _cuts(parts))
    return Alike(common / len(ours), there[0].start, there[-1].end, changes)


def _likeliest(ours: Sequence[str], keys: Sequence[str]) -> int | None:
    """Return where the quotation would begin if most of its pairs of words were in place."""
    places: dict[tuple[str, str], list[int]] = {}
    for at in range(len(keys) - 1):
        places.setdefault((keys[at], keys[at + 1]), []).append(at)
    votes: Counter[int] = Counter()
    for own in range(len(ours) - 1):
        for at in places.get((ours[own], ours[own + 1]), ())[:50]:
            votes[(at - own) // 4] += 1
    if not votes:
        return None
    best = max(votes, key=lambda vote: (votes[vote] + votes.get(vote + 1, 0), -vote))
    return max(0, best * 4)


def _cuts(parts: Sequence[Part]) -> set[int]:
    """Return before which words of the quotation words are left out as it says itself."""
    cuts: set[int] = set()
    at = 0
    for part in parts:
        if at:
            cuts.add(at)
        at += len(part.words)
    return cuts


def _changes(
    quoted: str, ours: Sequence[Word], text: str, there: Sequence[Word], cuts: set[int]
) -> tuple[Change, ...]:
    """List what differs, word by word; omissions that the quotation marks are no difference."""
    matcher = SequenceMatcher(None, [w.key for w in ours], [w.key for w in there], autojunk=False)
    kinds: dict[str, ChangeKind] = {
        "equal": "same",
        "replace": "changed",
        "insert": "left-out",
        "delete": "added",
    }
    changes = []
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "insert" and a in cuts:
            continue
        changes.append(Change(kinds[what], _written(quoted, ours[a:b]), _written(text, there[c:d])))
    return tuple(changes)


def _written(text: str, words: Sequence[Word]) -> str:
    """Return words as a text writes them, in one line."""
    return " ".join(text[words[0].start : words[-1].end].split()) if words else ""
