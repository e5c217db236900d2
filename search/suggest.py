"""Completions of a word being typed, and the words that an unknown one may have meant."""

from __future__ import annotations

import math

from index.text import fold, tokens
from search.planning.query_names import NameLookup
from search.planning.statistics import TermIndex

MAX_CANDIDATES = 3000
"""Terms compared with an unknown word, those in most articles first."""

LETTERS_PER_EDIT = 4
"""A word of so many letters may differ by one, of twice as many by two, and by no more."""

DECADES_PER_EDIT = 1.5
"""How many times more articles, in powers of ten, outweigh one more letter that differs: some
thirty times. Set by judgement, not measured. tests/search/test_suggest.py notices it moving."""

MAX_NEAR = 5
"""Words that an unknown one may have been meant for."""


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
            found.setdefault(head + shown(names, term, last.text))
    return list(found)[:limit]


def shown(names: NameLookup, term: str, typed: str) -> str:
    """Write a folded word or spelling key as articles do if it is a name, else as it was typed.

    Args:
        names: Know how articles write a name.
        term: The folded word.
        typed: What stands in its place; a capital at its start is kept.

    Returns:
        The word as it is shown; `term` itself if it is no name and was typed in small letters.
    """
    group = names.find(term)
    if group is not None:
        for spelling in group.spellings:
            if spelling.key == term:
                return spelling.text
    return term.capitalize() if typed[:1].isupper() else term


def near_words(engine: TermIndex, word: str) -> list[str]:
    """List the words of the index that an unknown one may have been meant for.

    The first letter is taken to be right, as it mostly is. Each letter more that differs must be
    outweighed by how many more articles have the word.

    Args:
        engine: Lists the words.
        word: As typed; one of fewer than `LETTERS_PER_EDIT` letters is near none.

    Returns:
        Folded words, likeliest first, at most `MAX_NEAR`; empty if none is near.

    Source: J. J. Pollock and A. Zamora, "Automatic spelling correction in scientific and scholarly
    text", CACM 27 (4), 1984: 92 % of misspellings keep their first letter. M. Kernighan, K. Church
    and W. Gale, "A spelling correction program based on a noisy channel model", COLING 1990.
    """
    folded = fold(word)
    edits = min(2, len(folded) // LETTERS_PER_EDIT)
    if not edits:
        return []
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    terms = engine.terms("exact", folded[0], MAX_CANDIDATES)
    near = process.extract(
        folded, [term for term, _ in terms], scorer=OSA.distance, score_cutoff=edits, limit=None
    )
    ranked = sorted(
        (distance * DECADES_PER_EDIT - math.log10(max(1, terms[place][1])), term)
        for term, distance, place in near
        if term != folded
    )
    return [term for _, term in ranked[:MAX_NEAR]]
