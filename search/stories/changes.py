"""What changed between two versions of a text, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

MAX_PARAGRAPHS = 400
"""Paragraphs of each version that are compared."""

MAX_WORDS = 500
"""Words of one changed place that are compared one by one; a longer place is shown as a whole, and
a text of one paragraph cannot keep the server busy."""

CONTEXT_WORDS = 12
"""Words that are shown on either side of a change."""

PieceKind = Literal["same", "gone", "new", "left out"]


class Piece(NamedTuple):
    """A run of words.

    Args:
        kind: Whether both versions have them, the older or the newer one; `left out` stands for
            words of both that are not shown.
        text: The words with a space between, paragraphs with a blank line; empty for `left out`.
    """

    kind: PieceKind
    text: str


def changed(older: str, newer: str) -> tuple[Piece, ...]:
    """Compare two versions of a text.

    Args:
        older, newer: Their bodies: paragraphs with a blank line between.

    Returns:
        What differs, in order, with some words around it; empty if the words are the same. Which
        quotation marks, dashes and spaces are written is no difference.
    """
    if _plain(older).split() == _plain(newer).split():
        return ()
    before, after = (text.split("\n\n")[:MAX_PARAGRAPHS] for text in (older, newer))
    pieces: list[Piece] = []
    matcher = SequenceMatcher(None, _all_plain(before), _all_plain(after), autojunk=False)
    for _, start, end, new_start, new_end in matcher.get_opcodes():
        pieces += _words_changed(before[start:end], after[new_start:new_end])
    return tuple(_shortened(_joined(pieces)))


def _words_changed(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    """Compare some paragraphs word by word; a paragraph's end counts as a word."""
    one, other = _words(before), _words(after)
    plain, other_plain = _all_plain(one), _all_plain(other)
    if plain == other_plain:
        yield Piece("same", _text(one))
        return
    if max(len(one), len(other)) > MAX_WORDS:
        yield Piece("gone", _text(one))
        yield Piece("new", _text(other))
        return
    for what, start, end, new_start, new_end in SequenceMatcher(
        None, plain, other_plain
    ).get_opcodes():
        if what == "equal":
            yield Piece("same", _text(one[start:end]))
        else:
            yield Piece("gone", _text(one[start:end]))
            yield Piece("new", _text(other[new_start:new_end]))


_END = "\n\n"

_SIGNS = str.maketrans("\u2018\u2019\u201c\u201d\u2013\u2014\u00a0", "''\"\"-- ")


def _plain(text: str) -> str:
    """Return a text with plain signs: a curly quotation mark in place of a straight one is no
    change."""
    return text.translate(_SIGNS)


def _all_plain(texts: Sequence[str]) -> list[str]:
    return [_plain(text) for text in texts]


def _words(paragraphs: Sequence[str]) -> list[str]:
    return [word for paragraph in paragraphs for word in (*paragraph.split(), _END)]


def _text(words: Sequence[str]) -> str:
    """Return words as a text; an end of a paragraph at its end stays."""
    return " ".join(words).replace(f" {_END} ", _END).replace(f" {_END}", _END)


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Leave empty pieces out, and join neighbours of one kind."""
    joined: list[Piece] = []
    for piece in pieces:
        if not piece.text.strip():
            continue
        if joined and joined[-1].kind == piece.kind:
            last = joined.pop().text
            between = "" if last.endswith(_END) else " "
            piece = piece._replace(text=f"{last}{between}{piece.text}")  # noqa: PLW2901
        joined.append(piece)
    return joined


def _shortened(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Leave out what both versions have, but for the words around a change."""
    last = len(pieces) - 1
    for place, piece in enumerate(pieces):
        words = piece.text.split(" ")
        around = (place > 0) + (place < last)
        if piece.kind != "same" or len(words) <= CONTEXT_WORDS * around + 1:
            yield piece._replace(text=piece.text.strip())
            continue
        if place > 0:
            yield Piece("same", " ".join(words[:CONTEXT_WORDS]).strip())
        yield Piece("left out", "")
        if place < last:
            yield Piece("same", " ".join(words[-CONTEXT_WORDS:]).strip())
