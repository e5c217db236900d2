"""Reads a query that holds signs: whoosh's parser, with this project's checks around it."""

from __future__ import annotations

from whoosh.query import And, Not, Or, Query

from index.errors import QueryError
from search.language.diagnostics import Check, check_size
from search.language.grammar import parser, same_width
from search.language.limits import MAX_QUERY_WORDS
from search.language.parsed import ParsedQuery, encodable, no_word
from search.language.tree import TreeReader
from search.notices import Notice


def read_signed(text: str) -> ParsedQuery:
    """Read any query; see `search.language.query.parse`.

    Raises:
        QueryError: It cannot be read as it is.
    """
    check_size(text)
    signs = same_width(text)
    check = Check()
    language = parser()
    nodes = language.filterize(check.run(language.tag(signs)))
    reader = TreeReader(signs, check.notices)
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
    if _only_leaves_out(tree):
        notices.append(
            Notice(
                "reading", "The query only leaves out: it lists every article without its words."
            )
        )
    notices.sort(key=lambda notice: notice.start or 0)
    return ParsedQuery(encodable(text), tree, tuple(notices), check.explicit)


def _only_leaves_out(tree: Query) -> bool:
    if isinstance(tree, And | Or):
        return all(isinstance(part, Not) for part in tree.subqueries)
    return isinstance(tree, Not)
