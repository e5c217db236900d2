"""Checks a tagged query before whoosh's filters see it: what is wrong, where, and what to type.

Whoosh repairs what it cannot read: it drops unbalanced brackets and dangling operators and makes
an empty query of `((`. Here each of these is a QueryError instead, with its position in the text
as typed. What is read in a way the typist may not expect becomes a Notice.
"""

from __future__ import annotations

from typing import Any

from whoosh.qparser import GroupPlugin, PhrasePlugin, syntax

from index.errors import QueryError
from search.language.grammar import FIELDS, Exact, Fuzzy, Proximity, Wild
from search.language.limits import (
    MAX_CHARS,
    MAX_DEPTH,
    MAX_FUZZY,
    MAX_FUZZY_EDITS,
    MAX_PROXIMITY,
    MAX_WILDCARDS,
)
from search.notices import Notice

_WEB = ("http", "https", "ftp", "mailto", "urn", "doi")
"""Names before a colon that begin an address, not a field."""


def check_size(text: str) -> None:
    """Refuse an empty or overlong text."""
    if not text.strip():
        raise QueryError("The query is empty", 0, len(text), "Type at least one word.")
    if len(text) > MAX_CHARS:
        raise QueryError(
            f"The query has {len(text):,} characters, more than {MAX_CHARS:,}",
            MAX_CHARS,
            len(text),
            "Shorten it, or run its parts one by one.",
        )


class Check:
    """One pass over the tagged nodes of one query. Use `run` once, then read `notices`."""

    def __init__(self) -> None:
        self.notices: list[Notice] = []
        self._open: list[Any] = []
        self._joints: list[set[str]] = [set()]
        self._operand = False
        self._pending: Any = None
        self._previous: Any = None

    def run(self, group: Any) -> Any:
        """Check the nodes in order and give them back, unknown fields turned to words.

        Raises:
            QueryError: At the first node that cannot stand where it does.
        """
        nodes = self._fields(list(group))
        self._count(nodes)
        for place, node in enumerate(nodes):
            following = nodes[place + 1] if place + 1 < len(nodes) else None
            self._node(node, following)
            self._previous = node
        self._close_all()
        checked = group.empty_copy()
        checked.extend(nodes)
        return checked

    def _count(self, nodes: list[Any]) -> None:
        for kind, limit, name in (
            (Wild.WildcardNode, MAX_WILDCARDS, "*"),
            (Fuzzy.FuzzinessNode, MAX_FUZZY, "~"),
        ):
            marked = [node for node in nodes if isinstance(node, kind)]
            if len(marked) > limit:
                raise _error(
                    marked[limit],
                    f"More than {limit} words with {name}",
                    f"Keep the {limit} that matter most.",
                )

    def _fields(self, nodes: list[Any]) -> list[Any]:
        read: list[Any] = []
        for node in nodes:
            if read and isinstance(read[-1], syntax.FieldnameNode):
                name = read[-1].fieldname.lower()
                if name in FIELDS:
                    read[-1].fieldname = name
                elif self._is_word(read[-1], node):
                    word = syntax.to_word(read.pop())
                    if isinstance(node, syntax.WordNode):
                        node.text = word.text + node.text
                        node.startchar = word.startchar
                    else:
                        read.append(word)
            read.append(node)
        if read and isinstance(read[-1], syntax.FieldnameNode) and read[-1].fieldname not in FIELDS:
            read[-1] = syntax.to_word(read[-1])
        return read

    def _is_word(self, field: Any, value: Any) -> bool:
        if value.is_ws():
            return True
        if field.fieldname.lower() in _WEB and isinstance(value, syntax.WordNode):
            self.notices.append(
                Notice(
                    "reading",
                    f"{field.original}… is read as words, not as a field.",
                    field.startchar,
                    value.endchar,
                )
            )
            return True
        raise _unknown_field(field)

    def _node(self, node: Any, following: Any) -> None:
        if node.is_ws():
            if self._pending is not None and not isinstance(self._pending, syntax.Operator):
                raise self._unfinished()
        elif isinstance(node, GroupPlugin.OpenBracket):
            self._start_operand(node)
            self._open_bracket(node)
        elif isinstance(node, GroupPlugin.CloseBracket):
            self._close_bracket(node)
        elif isinstance(node, syntax.Operator):
            self._operator(node)
        elif isinstance(node, syntax.FieldnameNode | Exact.Mark):
            if not (
                isinstance(node, Exact.Mark) and isinstance(self._pending, syntax.FieldnameNode)
            ):
                self._start_operand(node)
            self._pending = node
        elif isinstance(node, Wild.WildcardNode):
            self._wildcard(node, following)
        elif isinstance(node, Fuzzy.FuzzinessNode):
            self._fuzziness(node, following)
        else:
            self._word(node, following)

    def _start_operand(self, node: Any) -> None:
        if isinstance(self._pending, syntax.FieldnameNode | Exact.Mark):
            if isinstance(self._pending, Exact.Mark) or isinstance(node, syntax.FieldnameNode):
                raise self._unfinished()
        elif self._operand:
            self._joint("AND", node)
        self._operand = False

    def _finish_operand(self) -> None:
        self._pending = None
        self._operand = True

    def _joint(self, name: str, node: Any) -> None:
        joints = self._joints[-1]
        if joints and name not in joints and len(joints) == 1:
            self.notices.append(
                Notice(
                    "reading",
                    "AND and OR are mixed without brackets; the line of the query as it was read "
                    "shows what was joined.",
                    node.startchar,
                    node.endchar,
                )
            )
        joints.add(name)

    def _open_bracket(self, node: Any) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise _error(
                node,
                f"Brackets are nested more than {MAX_DEPTH} deep",
                "Take the inner ones apart.",
            )
        self._open.append(node)
        self._joints.append(set())
        self._pending = None
        self._operand = False

    def _close_bracket(self, node: Any) -> None:
        if self._pending is not None:
            raise self._unfinished()
        if not self._open:
            raise _error(node, "A ) without its (", "Leave it out, or put the ( before its words.")
        if not self._operand:
            raise QueryError(
                "Empty brackets",
                self._open[-1].startchar,
                node.endchar,
                "Put words between them, or leave them out.",
            )
        self._open.pop()
        self._joints.pop()
        self._finish_operand()

    def _operator(self, node: Any) -> None:
        if isinstance(self._pending, syntax.FieldnameNode):
            raise _error(
                node,
                f"{self._pending.original} is followed by {node.text}",
                f"Put {node.text} before the field's name.",
            )
        if isinstance(node, syntax.InfixOperator):
            if not self._operand:
                raise _error(
                    node,
                    f"{node.text} has nothing before it",
                    f'Put a word before it; to search for it as a word, quote it: "{node.text}".',
                )
            self._joint(node.text, node)
        elif self._pending is not None and isinstance(self._pending, syntax.PrefixOperator):
            raise _error(
                node,
                f"{self._pending.text} is followed by {node.text}",
                "Leave one of them out.",
            )
        elif self._operand:
            self._joint("AND", node)
        self._pending = node
        self._operand = False

    def _word(self, node: Any, following: Any) -> None:
        if '"' in node.text:
            start = node.startchar + node.text.index('"')
            raise QueryError(
                "A quotation mark without its partner",
                start,
                start + 1,
                "Close the phrase, or leave the mark out.",
            )
        if isinstance(self._pending, syntax.FieldnameNode) and type(node) is syntax.WordNode:
            self._field_word(node)
        wild_follows = isinstance(following, Wild.WildcardNode)
        if isinstance(self._previous, Wild.WildcardNode) and self._operand:
            if isinstance(node, PhrasePlugin.PhraseNode):
                raise _error(node, "A phrase joined to a *", "Put a space between them.")
            return
        phrase = isinstance(node, PhrasePlugin.PhraseNode)
        if phrase and wild_follows:
            raise _error(following, "A * after a phrase", "A * stands at the end of a single word.")
        if isinstance(self._pending, Exact.Mark) and (
            wild_follows or isinstance(following, Fuzzy.FuzzinessNode)
        ):
            raise _error(
                self._pending,
                "= asks for one spelling, * and ~ for several",
                "Use one of them.",
            )
        if phrase:
            self._phrase(node, following)
        if not isinstance(self._pending, Exact.Mark):
            self._start_operand(node)
        self._finish_operand()

    def _field_word(self, node: Any) -> None:
        """Refuse an operator between a field's name and its word, where it is no operator."""
        sign = node.text if node.text in ("AND", "OR", "NOT") else node.text[:1]
        if sign in ("AND", "OR", "NOT", "-"):
            raise _error(
                node,
                f"{self._pending.original} is followed by {sign}",
                f"Put {sign} before the field's name, or quote the words.",
            )

    def _phrase(self, node: Any, following: Any) -> None:
        if not any(character.isalnum() for character in node.text):
            raise _error(
                node, "A phrase without a word", "Put words between the marks, or leave them out."
            )
        if "*" in node.text:
            start = node.textstartchar + node.text.index("*")
            raise QueryError(
                "A * inside a phrase",
                start,
                start + 1,
                "Leave it out, or search for the word with * outside of the marks.",
            )
        if isinstance(following, Fuzzy.FuzzinessNode):
            raise _error(
                following,
                "A ~ after a phrase without a number",
                f"Say within how many words: {_quoted(node)}~8.",
            )
        if not isinstance(node, Proximity.Node):
            return
        if not 1 <= node.slop <= MAX_PROXIMITY:
            raise QueryError(
                f"~{node.slop} is not between 1 and {MAX_PROXIMITY}",
                node.textstartchar + len(node.text) + 1,
                node.endchar,
                f"Write for example {_quoted(node)}~8.",
            )

    def _wildcard(self, node: Any, following: Any) -> None:
        previous = self._previous
        if isinstance(previous, Wild.WildcardNode):
            raise _error(node, "Two * in a row", "One stands for any number of letters.")
        if not isinstance(previous, syntax.WordNode) or isinstance(
            previous, PhrasePlugin.PhraseNode
        ):
            alone = following is None or not isinstance(following, syntax.WordNode)
            if alone:
                raise _error(node, "A * alone", "Put it at the end of a word's beginning: otun*.")
            raise _error(
                node,
                "A word that begins with *",
                "Write the word's beginning and put the * after it: otun*.",
            )

    def _fuzziness(self, node: Any, following: Any) -> None:
        previous = self._previous
        if not isinstance(previous, syntax.WordNode) or isinstance(
            previous, PhrasePlugin.PhraseNode
        ):
            raise _error(
                node, "A ~ that follows no word", "Put it at the end of a word: otunbaeva~1."
            )
        if following is not None and isinstance(following, syntax.TextNode | Fuzzy.FuzzinessNode):
            raise _error(
                node,
                "A ~ inside a word",
                f"After ~ comes the number of letters that may differ, 1 or {MAX_FUZZY_EDITS}.",
            )
        if not 1 <= node.maxdist <= MAX_FUZZY_EDITS:
            raise _error(
                node,
                f"{node.original} is not between ~1 and ~{MAX_FUZZY_EDITS}",
                f"At most {MAX_FUZZY_EDITS} letters may differ.",
            )

    def _close_all(self) -> None:
        if self._open:
            raise _error(
                self._open[-1], "A ( without its )", "Close it after its words, or leave it out."
            )
        if self._pending is not None:
            raise self._unfinished()

    def _unfinished(self) -> QueryError:
        node = self._pending
        if isinstance(node, syntax.FieldnameNode):
            return _error(
                node,
                f"{node.original} has nothing after it",
                f"Put the word directly after the colon; to search for the word, quote it: "
                f'"{node.fieldname}".',
            )
        if isinstance(node, Exact.Mark):
            return _error(
                node, "= has no word after it", "Put the word directly after it: =Bakiev."
            )
        return _error(
            node,
            f"{node.text} has nothing after it",
            f'Put a word after it; to search for it as a word, quote it: "{node.text}".'
            if node.text.isalpha()
            else "Put a word after it.",
        )


def _error(node: Any, message: str, remedy: str) -> QueryError:
    return QueryError(message, node.startchar, node.endchar, remedy)


def _quoted(node: Any) -> str:
    return f'"{node.text}"'


def _unknown_field(field: Any) -> QueryError:
    import difflib

    name = field.fieldname.lower()
    near = difflib.get_close_matches(name, FIELDS, n=1, cutoff=0.6)
    meant = f"Did you mean {near[0]}:? " if near else ""
    return _error(
        field,
        f"There is no field {field.original}",
        f"{meant}The fields are {', '.join(FIELDS)}; to search for the words, put a space after "
        "the colon.",
    )
