"""Reads a query that holds signs: whoosh's parser, with this project's checks around it."""

from __future__ import annotations

import re

from whoosh.query import And, Not, Or, Query

from index.errors import QueryError
from search.language.describe import describe
from search.language.diagnostics import Check, check_size
from search.language.foreign import check_foreign
from search.language.grammar import parser, same_width
from search.language.limits import MAX_QUERY_WORDS
from search.language.parsed import ParsedQuery, encodable, no_word
from search.language.tree import TreeReader
from search.notices import Notice

_OPERATOR = re.compile(r"(?<!\S)(?:AND|OR|NOT)(?!\S)")
_SIGNED = re.compile(r"[\"()=*~:]|(?<!\S)-\S")


def read_signed(text: str) -> ParsedQuery:
    """Read any query, also one without signs; see `search.language.query.parse`.

    Args:
        text: As typed.

    Returns:
        The tree, with notices in the order of the query; no notices if all is read as it looks.

    Raises:
        QueryError: It is empty, too long, or cannot be read as it is.
    """
    check_size(text)
    check = Check()
    typed = same_width(text)
    read = _without_operators(typed, check.notices)
    signs = check_foreign(read, check.notices)
    language = parser()
    nodes = language.filterize(check.run(language.tag(signs)))
    reader = TreeReader(signs, check.notices, capitals=read != typed)
    tree = reader.read(nodes.query(language))
    if tree is None:
        raise no_word(text)
    if reader.words > MAX_QUERY_WORDS:
        raise QueryError(
            f"The query has {reader.words:,} words, more than {MAX_QUERY_WORDS}",
            0,
            len(text),
            "Keep the words that matter most, or run it in parts.",
        )
    notices = check.notices
    if check.mixed:
        message = f"AND and OR are mixed without brackets; it is read as {describe(tree)}."
        notices.append(Notice("reading", message, *check.mixed))
    if _only_leaves_out(tree):
        notices.append(
            Notice(
                "reading", "The query only leaves out: it lists every article without its words."
            )
        )
    notices.sort(key=lambda notice: notice.start or 0)
    return ParsedQuery(encodable(text), tree, tuple(notices), check.explicit)


def _without_operators(signs: str, notices: list[Notice]) -> str:
    """Read AND, OR and NOT as words in a headline in capitals.

    A headline has two words or more in a row between them; `NATO OR EU` has not.

    Returns:
        The query, with these words in small letters if it is a headline.
    """
    if signs.upper() != signs or _SIGNED.search(signs):
        return signs
    found = list(_OPERATOR.finditer(signs))
    if not found or all(len(run.split()) < 2 for run in _OPERATOR.split(signs)):
        return signs
    names = " and ".join(dict.fromkeys(operator[0] for operator in found))
    meant = signs.lower()
    for operator in found:
        meant = meant[: operator.start()] + operator[0] + meant[operator.end() :]
    notices.append(
        Notice(
            "reading",
            f"{names} is read as a word, since the whole query is in capitals; as an operator it "
            "stands among words in small letters.",
            *found[0].span(),
            meant,
        )
    )
    return _OPERATOR.sub(lambda operator: operator[0].lower(), signs)


def _only_leaves_out(tree: Query) -> bool:
    if isinstance(tree, And | Or):
        return all(isinstance(part, Not) for part in tree.subqueries)
    return isinstance(tree, Not)
