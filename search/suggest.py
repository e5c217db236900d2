"""Completions of a word being typed, and the word that an unknown one may have meant."""

from __future__ import annotations

from index.text import fold, tokens
from search.planning.query_names import NameLookup
from search.planning.statistics import TermIndex

MAX_CANDIDATES = 3000
"""Terms compared with an unknown word, those in most articles first."""

LETTERS_PER_EDIT = 4
"""A word of so many letters may differ by one, of twice as many by two, and by no more."""


def complete(engine: TermIndex, names: NameLookup, typed: str, limit: int) -> list[str]:
    """Complete the last word of a query.

    Args:
        engine: Lists the words.
        names: Know how articles write a name.
        typed: What stands in the search box.
        limit: Most suggestions wanted.

    Returns:
        Whole queries; words in more articles first. Names are written as articles write them.
        Empty if `typed` does not end in a word, or no word begins so.
    """
    words = tokens(typed)
    if not words or words[-1].end != len(typed):
        return []
    last = words[-1]
    prefix = fold(last.text)
    head = typed[: last.start]
    found: dict[str, None] = {}
    for term, _ in engine.terms("exact", prefix, limit * 3):
        if term != prefix:
            found.setdefault(head + _shown(names, term, last.text))
    return list(found)[:limit]


def _shown(names: NameLookup, term: str, typed: str) -> str:
    group = names.find(term)
    if group is not None:
        for spelling in group.spellings:
            if spelling.key == term:
                return spelling.text
    return term.capitalize() if typed[:1].isupper() else term


def meant(engine: TermIndex, names: NameLookup, word: str) -> str | None:
    """Return the word of the index that is most like an unknown one.

    The first letter is taken to be right, as it mostly is.

    Returns:
        The word as articles write it; None if none is near.

    Source: J. J. Pollock and A. Zamora, "Automatic spelling correction in scientific and scholarly
    text", CACM 27 (4), 1984: 92 % of misspellings keep their first letter.
    """
    folded = fold(word)
    edits = min(2, len(folded) // LETTERS_PER_EDIT)
    if not edits:
        return None
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    best: tuple[float, int, str] | None = None
    terms = engine.terms("exact", folded[0], MAX_CANDIDATES)
    near = process.extract(
        folded, [term for term, _ in terms], scorer=OSA.distance, score_cutoff=edits, limit=20
    )
    for term, distance, place in near:
        rank = (distance, -terms[place][1], term)
        if term != folded and (best is None or rank < best):
            best = rank
    return _shown(names, best[2], word) if best else None
