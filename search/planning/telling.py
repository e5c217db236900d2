"""Which words of a text tell its topic: those that few articles have."""

from __future__ import annotations

from collections.abc import Callable

from whoosh.query import Or, Query

from index.text import fold
from search.language.parsed import ParsedQuery
from search.notices import Notice
from search.planning.function_words import FUNCTION_WORDS

MAX_TELLING = 24
"""Words of a pasted text that are searched. With 16 nDCG@10 of abstracts falls (CISI 0.404 to
0.393), with 48 too (0.394): `python -m tests.benchmarks.relevance`."""

COMMON_SHARE = 0.25
"""Share of all articles from which a word tells too little to be one of those of which any is
enough: `said` and `people` would find nearly everything. BM25's weight of such a word is a fifth
of that of a word in one article of a thousand."""

MIN_COMMON_ARTICLES = 100
"""In a smaller archive no word is common: a quarter of it may be few articles."""


def is_common(articles: int, count: int) -> bool:
    """Tell whether so many articles have a word that it tells too little.

    Args:
        articles: How many have the word, 0 or more.
        count: Articles in the index.

    Returns:
        Always False in an index of fewer than `MIN_COMMON_ARTICLES`.
    """
    return count >= MIN_COMMON_ARTICLES and articles > COMMON_SHARE * count


def telling_words(
    parsed: ParsedQuery, articles_with: Callable[[str], int], count: int
) -> ParsedQuery:
    """Keep the words of a pasted text that tell most.

    Args:
        parsed: Its words, joined by OR.
        articles_with: Counts the articles that have a folded word.
        count: Articles in the index.

    Returns:
        The `MAX_TELLING` rarest words that some article has, in the order of the text, with a
        notice that lists them; the text as it was if it has none.
    """
    tree = parsed.tree
    leaves: list[Query] = list(tree.subqueries) if isinstance(tree, Or) else [tree]
    counted = [(articles_with(fold(leaf.text)), leaf.startchar, leaf) for leaf in leaves]
    known = [one for one in counted if one[0]]
    telling = [
        one
        for one in known
        if fold(one[2].text) not in FUNCTION_WORDS and not is_common(one[0], count)
    ]
    kept = sorted((telling or known)[:], key=lambda one: one[:2])[:MAX_TELLING]
    if not kept:
        return parsed
    kept.sort(key=lambda one: one[1])
    words = [leaf for _, _, leaf in kept]
    listed = ", ".join(leaf.text for leaf in words)
    notice = Notice(
        "pasted",
        f"The text is searched by those of its words that tell most; any of them is enough: "
        f"{listed}.",
    )
    tree = Or(words) if len(words) > 1 else words[0]
    return parsed._replace(tree=tree, notices=(notice, *parsed.notices))
