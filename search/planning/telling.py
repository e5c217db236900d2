"""Which words of a query tell its topic: no function words, and of a pasted text the rarest ones.

Function words count in quotation marks alone. Words in capitals stay: `IT`, `WHO`, `US` in a query
that is not written in capitals throughout, and function words with capitals side by side (`The
Who`). A query of function words alone is a phrase.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from whoosh.query import And, Or, Phrase, Query, Term

from index.analysis.function_words import FUNCTION_WORDS, HOMOGRAPHS, function_words
from index.analysis.terms import UNITED_STATES, term
from index.names.writings import particles
from index.text import fold
from search.language.parsed import ParsedQuery
from search.language.place import is_plain, placed, quoted
from search.notices import Notice
from search.planning.plan import is_filter

MAX_TELLING = 24
"""Words of a pasted text that are searched. With 16 nDCG@10 of abstracts falls (CISI 0.404 to
0.393), with 48 too (0.394): `python -m tests.benchmarks.relevance`."""

COMMON_SHARE = 0.25
"""Share of all articles from which a word tells too little to be one of those of which any is
enough: `said` and `people` would find nearly everything. BM25's weight of such a word is a fifth
of that of a word in one article of a thousand."""

MIN_COMMON_ARTICLES = 100
"""In a smaller archive no word is common: a quarter of it may be few articles."""

MIN_HEADLINE_WORDS = 4
"""Words of a query in capitals from which it is a headline: in a shorter one `WHO` is a name."""

QUIET = "function-words"
"""Kind of the notice."""

_AND = re.compile(r"(?<!\S)AND(?!\S)")


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


def is_headline(words: Sequence[str]) -> bool:
    """Tell whether the words are a headline in capitals, whose short words are no names.

    Args:
        words: As typed.

    Returns:
        False for fewer than `MIN_HEADLINE_WORDS`, and if any word is not in capitals.
    """
    return len(words) >= MIN_HEADLINE_WORDS and all(word.isupper() for word in words)


class _Reading(NamedTuple):
    """What the words of a query are: function words at all, and those of them that are left out."""

    function: list[bool]
    quiet: list[bool]


def quiet_words(words: Sequence[str], languages: Sequence[str | None]) -> list[bool]:
    """Tell which words of a query say nothing of a topic.

    Besides English and Russian, the words of one other language count: that of the collection whose
    list holds most of the query's words, if it holds more than the English one.

    Args:
        words: As typed, in order.
        languages: Of the collection, those of the most articles first; None is an unknown one.

    Returns:
        One answer for each word; False for one that its capitals show to be a name.
    """
    return _read(words, languages).quiet


def without_quiet_words(parsed: ParsedQuery, languages: Sequence[str | None]) -> ParsedQuery:
    """Leave the function words out of a query.

    Only words without any sign are left out, and none that AND or OR joins to another.

    Args:
        parsed: The query.
        languages: Of the collection, those of the most articles first; None is an unknown one.

    Returns:
        The query without them, with a notice that names them if it is no plain text. If it looks
        for nothing else they are one phrase. The query itself if it has none.
    """
    tree = parsed.tree
    if parsed.explicit:
        nodes: list[Query] = list(tree.subqueries) if type(tree) is And else [tree]
    else:
        nodes = _flat(tree)
    plain = [node for node in nodes if type(node) is Term and is_plain(node)]
    if len(nodes) < 2 or (parsed.explicit and _AND.search(parsed.text)):
        return parsed
    reading = _read([node.text for node in plain], languages)
    if plain and all(reading.function) and all(node in plain or is_filter(node) for node in nodes):
        return parsed if type(tree) is Or else _as_phrase(parsed, nodes, plain)
    left = {
        node.startchar: node.text for node, one in zip(plain, reading.quiet, strict=True) if one
    }
    if not left:
        return (
            parsed
            if parsed.explicit or len(nodes) == 1
            else parsed._replace(tree=type(tree)(nodes))
        )
    kept = [node for node in nodes if not (is_plain(node) and node.startchar in left)]
    read = parsed._replace(tree=kept[0] if len(kept) == 1 else type(tree)(kept))
    return read if type(tree) is Or else _with_notice(read, left)


def _flat(tree: Query) -> list[Query]:
    """Return the parts of a query without operators; its brackets change nothing."""
    if type(tree) is And:
        return [node for part in tree.subqueries for node in _flat(part)]
    return list(tree.subqueries) if type(tree) is Or else [tree]


def _read(words: Sequence[str], languages: Sequence[str | None]) -> _Reading:
    folded = [fold(word) for word in words]
    known = FUNCTION_WORDS | _of_language(folded, languages)
    function = [one in known for one in folded]
    headline = is_headline(words)
    quiet = [
        one and term(word) != UNITED_STATES and (headline or len(word) < 2 or not word.isupper())
        for word, one in zip(words, function, strict=True)
    ]
    if any(word[:1].islower() for word in words) or len(words) < MIN_HEADLINE_WORDS:
        _keep_names(words, quiet)
    return _Reading(function, quiet)


def _of_language(folded: Sequence[str], languages: Sequence[str | None]) -> frozenset[str]:
    """Return the list of the collection's language that holds most of the words; empty if none."""
    telling = {word for word in folded if word not in HOMOGRAPHS}
    best, chosen = len(telling & FUNCTION_WORDS), frozenset[str]()
    for language in languages:
        known = function_words((language or "en")[:2])
        if (held := len(telling & known)) > best:
            best, chosen = held, known
    return chosen


def _keep_names(words: Sequence[str], quiet: list[bool]) -> None:
    """Keep function words with capitals that stand side by side, as in `The Who`, and several
    before a word with a capital that are written together with surnames (`von der Leyen`)."""
    capital = [one and word[:1].isupper() for word, one in zip(words, quiet, strict=True)]
    for at in range(1, len(words)):
        if capital[at] and capital[at - 1]:
            quiet[at] = quiet[at - 1] = False
    for start, end in particles(words):
        if end - start > 1 and words[end][:1].isupper():
            quiet[start:end] = [False] * (end - start)


def _as_phrase(parsed: ParsedQuery, nodes: Sequence[Query], words: Sequence[Term]) -> ParsedQuery:
    """Read the plain words of a query, all of them function words, as one phrase."""
    if len(words) < 2:
        return parsed
    phrase = Phrase(
        "text",
        [word.text for word in words],
        char_ranges=[(word.startchar, word.endchar) for word in words],
    )
    start, end = words[0].startchar, words[-1].endchar
    rest = [node for node in nodes if node not in words]
    whole = quoted(placed(phrase, start, end))
    notice = Notice(QUIET, f'"{" ".join(phrase.words)}" is searched as a phrase.', start, end)
    return parsed._replace(
        tree=And([whole, *rest]) if rest else whole, notices=(*parsed.notices, notice)
    )


def _with_notice(parsed: ParsedQuery, left: dict[int, str]) -> ParsedQuery:
    listed = ", ".join(dict.fromkeys(left.values()))
    said = "says nothing of a topic and is" if len(left) == 1 else "say nothing of a topic and are"
    text = f'{listed} {said} left out; in "quotation marks" every word counts.'
    start, word = next(iter(left.items()))
    place = (start, start + len(word)) if len(left) == 1 else (None, None)
    return parsed._replace(notices=(*parsed.notices, Notice(QUIET, text, *place)))
