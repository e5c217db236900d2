"""Checks the signs of single words and phrases: `*`, `~`, `=`, quotation marks.

Each check raises a QueryError that says where the sign stands and what to type instead.
"""

from __future__ import annotations

from collections.abc import Sequence

from whoosh.qparser import FuzzyTermPlugin, PhrasePlugin, WildcardPlugin, syntax

from index.errors import QueryError
from search.language.fields import FIELDS
from search.language.foreign import FOREIGN_FIELDS
from search.language.grammar import ExactMark, Fuzzy, NearNode, Wild
from search.language.limits import MAX_FUZZY, MAX_FUZZY_EDITS, MAX_PROXIMITY, MAX_WILDCARDS
from search.language.place import place_of

NEAR_FIELD = 0.75
"""Share of letters from which a word before a colon is a field's name with a slip (`titel:`)."""


def check_counts(nodes: Sequence[syntax.SyntaxNode]) -> None:
    """Refuse more words with `*` or `~` than a query may have.

    Args:
        nodes: All nodes of the query, as whoosh tagged them.

    Raises:
        QueryError: There are more than `MAX_WILDCARDS` or `MAX_FUZZY`; it points at the first one
            too many.
    """
    for kind, limit, name in (
        (Wild.WildcardNode, MAX_WILDCARDS, "*"),
        (Fuzzy.FuzzinessNode, MAX_FUZZY, "~"),
    ):
        marked = [node for node in nodes if isinstance(node, kind)]
        if len(marked) > limit:
            raise error(
                marked[limit],
                f"More than {limit} words with {name}",
                f"Keep the {limit} that matter most.",
            )


def check_field_word(field: syntax.FieldnameNode, word: syntax.WordNode) -> None:
    """Refuse a sign of an operator between a field's name and its word.

    Args:
        field: The name with its colon.
        word: What follows it.

    Raises:
        QueryError: The word is AND, OR or NOT, or begins with a minus sign.
    """
    sign = word.text if word.text in ("AND", "OR", "NOT") else word.text[:1]
    if sign in ("AND", "OR", "NOT", "-"):
        raise error(
            word,
            f"{field.original} is followed by {sign}",
            f"Put {sign} before the field's name, or quote the words.",
        )


def check_phrase(node: PhrasePlugin.PhraseNode, following: syntax.SyntaxNode | None) -> None:
    """Refuse a phrase that cannot be searched, or a sign after it that is none of a phrase.

    Args:
        node: The phrase, or words near each other.
        following: The next node; None at the end of the query.

    Raises:
        QueryError: It holds no word, a phrase holds a `*`, a `~` without a number follows, or `~n`
            is not between 1 and `MAX_PROXIMITY`.
    """
    if not any(character.isalnum() for character in node.text):
        raise error(
            node, "A phrase without a word", "Put words between the marks, or leave them out."
        )
    if "*" in node.text and not isinstance(node, NearNode):
        start = node.textstartchar + node.text.index("*")
        raise QueryError(
            "A * inside a phrase",
            start,
            start + 1,
            f"Leave it out, or search for words near each other: {_quoted(node)}~3.",
        )
    if isinstance(following, Fuzzy.FuzzinessNode):
        raise error(
            following,
            "A ~ after a phrase without a number",
            f"Say within how many words: {_quoted(node)}~8.",
        )
    if not isinstance(node, NearNode):
        return
    if not 1 <= node.slop <= MAX_PROXIMITY:
        raise QueryError(
            f"~{node.slop} is not between 1 and {MAX_PROXIMITY}",
            node.textstartchar + len(node.text) + 1,
            node.endchar,
            f"Write for example {_quoted(node)}~8.",
        )


def check_wildcard(
    node: WildcardPlugin.WildcardNode,
    previous: syntax.SyntaxNode | None,
    following: syntax.SyntaxNode | None,
) -> None:
    """Refuse a `*` that does not follow the letters of a single word.

    Args:
        node: The `*`.
        previous: The node before it; None at the start of the query.
        following: The node after it; None at the end.

    Raises:
        QueryError: It stands alone, begins a word, follows a phrase or another `*`.
    """
    if isinstance(previous, Wild.WildcardNode):
        raise error(node, "Two * in a row", "One stands for any number of letters.")
    if not isinstance(previous, syntax.WordNode) or isinstance(previous, PhrasePlugin.PhraseNode):
        alone = following is None or not isinstance(following, syntax.WordNode)
        if alone:
            raise error(node, "A * alone", "Put it at the end of a word's beginning: otun*.")
        raise error(
            node,
            "A word that begins with *",
            "Write the word's beginning and put the * after it: otun*.",
        )


def check_fuzziness(
    node: FuzzyTermPlugin.FuzzinessNode,
    previous: syntax.SyntaxNode | None,
    following: syntax.SyntaxNode | None,
) -> None:
    """Refuse a `~` that does not end a single word, or asks for too many letters.

    Args:
        node: The `~` and its digit.
        previous: The node before it; None at the start of the query.
        following: The node after it; None at the end.

    Raises:
        QueryError: No word stands before it, text or another `~` follows it, or its digit is
            not between 1 and `MAX_FUZZY_EDITS`.
    """
    if not isinstance(previous, syntax.WordNode) or isinstance(previous, PhrasePlugin.PhraseNode):
        raise error(node, "A ~ that follows no word", "Put it at the end of a word: otunbaeva~1.")
    if following is not None and isinstance(following, syntax.TextNode | Fuzzy.FuzzinessNode):
        raise error(
            node,
            "A ~ inside a word",
            f"After ~ comes the number of letters that may differ, 1 or {MAX_FUZZY_EDITS}.",
        )
    if not 1 <= node.maxdist <= MAX_FUZZY_EDITS:
        raise error(
            node,
            f"{node.original} is not between ~1 and ~{MAX_FUZZY_EDITS}",
            f"At most {MAX_FUZZY_EDITS} letters may differ.",
        )


def unfinished(node: syntax.SyntaxNode) -> QueryError:
    """Make the error of a field's name, a `=` or an operator that nothing follows.

    Args:
        node: What nothing follows.

    Returns:
        The error, for the caller to raise.
    """
    if isinstance(node, syntax.FieldnameNode):
        return error(
            node,
            f"{node.original} has nothing after it",
            f"Put the word directly after the colon; to search for the word, quote it: "
            f'"{node.fieldname}".',
        )
    if isinstance(node, ExactMark):
        return error(node, "= has no word after it", "Put the word directly after it: =Bakiev.")
    return error(
        node,
        f"{node.text} has nothing after it",
        f'Put a word after it; to search for it as a word, quote it: "{node.text}".'
        if node.text.isalpha()
        else "Put a word after it.",
    )


def error(node: syntax.SyntaxNode, message: str, remedy: str) -> QueryError:
    """Make the error of one node.

    Args:
        node: What the error points at.
        message: What is wrong, without a full stop.
        remedy: What to type instead, as a whole sentence.

    Returns:
        The error, for the caller to raise.
    """
    return QueryError(message, *place_of(node), remedy)


def _quoted(node: syntax.TextNode) -> str:
    return f'"{node.text}"'


def check_unknown_field(field: syntax.FieldnameNode) -> None:
    """Refuse the name of a field that another service has, or that is nearly one of ours.

    Other words before a colon are words.

    Args:
        field: A name with its colon that is none of `FIELDS`.

    Raises:
        QueryError: It is in `FOREIGN_FIELDS`, or shares `NEAR_FIELD` of its letters with one of
            ours.
    """
    name = field.fieldname.lower()
    if name in FOREIGN_FIELDS:
        meant = FOREIGN_FIELDS[name]
        remedy = f"Write {meant}: for it." if meant else "Leave it out: there is nothing like it."
        raise error(field, f"{field.original} is no field here", remedy)
    import difflib

    near = difflib.get_close_matches(name, FIELDS, n=1, cutoff=NEAR_FIELD)
    if not near:
        return
    meant = f"Did you mean {near[0]}:? "
    raise error(
        field,
        f"There is no field {field.original}",
        f"{meant}The fields are {', '.join(FIELDS)}; to search for the words, put a space after "
        "the colon.",
    )
