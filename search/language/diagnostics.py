"""Checks a tagged query before whoosh's filters see it: what is wrong, where, and what to type.

Whoosh repairs what it cannot read. It drops unbalanced brackets and operators without a word, and
makes an empty query of `((`. Here each of these is a QueryError with its position in the text as
typed. What is read in a way that the typist may not expect becomes a Notice.
"""

from __future__ import annotations

from whoosh.qparser import GroupPlugin, PhrasePlugin, syntax

from index.errors import QueryError
from search.language.fields import FIELDS
from search.language.grammar import ExactMark, Fuzzy, Wild
from search.language.limits import MAX_NESTING, MAX_QUERY_CHARS
from search.language.place import Place
from search.language.signs import (
    check_counts,
    check_field_word,
    check_fuzziness,
    check_phrase,
    check_unknown_field,
    check_wildcard,
    error,
    unfinished,
)
from search.notices import Notice

_WEB = ("http", "https", "ftp", "mailto", "urn", "doi")
"""Names before a colon that begin an address, not a field."""


def check_size(text: str) -> None:
    """Refuse a text that is empty or too long.

    Args:
        text: The query as typed.

    Raises:
        QueryError: It holds white space alone, or more than `MAX_QUERY_CHARS` characters.
    """
    if not text.strip():
        raise QueryError("The query is empty", 0, len(text), "Type at least one word.")
    if len(text) > MAX_QUERY_CHARS:
        raise QueryError(
            f"The query has {len(text):,} characters, more than {MAX_QUERY_CHARS:,}",
            MAX_QUERY_CHARS,
            len(text),
            "Shorten it, or run its parts one by one.",
        )


class Check:
    """One pass over the tagged nodes of one query: call `run` once.

    Attributes:
        notices: What is read in a way that the typist may not expect.
        explicit: Whether parts are joined by AND or OR.
        mixed: The span of the first node by which AND and OR stand side by side without brackets;
            empty if none does.
    """

    def __init__(self) -> None:
        self.notices: list[Notice] = []
        self.explicit = False
        self.mixed: tuple[int, int] | tuple[()] = ()
        self._open: list[GroupPlugin.OpenBracket] = []
        """The brackets around the present node."""
        self._joints: list[set[str]] = [set()]
        """The operators between the parts, for each open bracket and for the whole."""
        self._operand = False
        """Whether a whole part stands before the present node."""
        self._pending: syntax.SyntaxNode | None = None
        """A field's name, a `=` or an operator that waits for what follows it."""
        self._previous: syntax.SyntaxNode | None = None

    def run(self, group: syntax.GroupNode) -> syntax.GroupNode:
        """Check the nodes in order.

        Args:
            group: The nodes as whoosh tagged them, in one row.

        Returns:
            The nodes, those of fields that are none turned to words; without any `*` that touches
            no word.

        Raises:
            QueryError: At the first node that cannot stand where it does.
        """
        nodes = self._fields(list(group))
        check_counts(nodes)
        for place, node in enumerate(nodes):
            following = nodes[place + 1] if place + 1 < len(nodes) else None
            self._node(node, following)
            self._previous = node
        self._close_all()
        checked = group.empty_copy()
        checked.extend(nodes)
        return checked

    def _fields(self, nodes: list[syntax.SyntaxNode]) -> list[syntax.SyntaxNode]:
        read: list[syntax.SyntaxNode] = []
        for node in nodes:
            if read and isinstance(read[-1], syntax.FieldnameNode):
                name = read[-1].fieldname.lower()
                if name in FIELDS and not node.is_ws():
                    read[-1].fieldname = name
                elif self._is_word(read[-1], node):
                    word = syntax.to_word(read.pop())
                    if isinstance(node, syntax.WordNode):
                        node.text = word.text + node.text
                        node.startchar = word.startchar
                    else:
                        read.append(word)
            read.append(node)
        if read and isinstance(read[-1], syntax.FieldnameNode):
            self._say_word(read[-1])
            read[-1] = syntax.to_word(read[-1])
        return self._without_lone_stars(read)

    def _say_word(self, field: syntax.FieldnameNode) -> None:
        """Add the notice that a field's name with nothing after its colon is read as a word."""
        if field.fieldname.lower() in FIELDS:
            self.notices.append(
                Notice(
                    "reading",
                    f"{field.original} has nothing directly after it and is read as a word.",
                    field.startchar,
                    field.endchar,
                )
            )

    def _without_lone_stars(self, nodes: list[syntax.SyntaxNode]) -> list[syntax.SyntaxNode]:
        """Leave out each `*` that touches no word, with a notice."""
        kept: list[syntax.SyntaxNode] = []
        at = 0
        while at < len(nodes):
            end = at
            while end < len(nodes) and isinstance(nodes[end], Wild.WildcardNode):
                end += 1
            alone = at == 0 or nodes[at - 1].is_ws()
            if end > at and alone and (end == len(nodes) or nodes[end].is_ws()):
                text = f"{'*' * (end - at)} touches no word and is left out."
                place = Place(nodes[at].startchar, nodes[end - 1].endchar)
                self.notices.append(Notice("ignored", text, *place))
                at = end
            else:
                kept += nodes[at : max(end, at + 1)]
                at = max(end, at + 1)
        return kept

    def _is_word(self, field: syntax.FieldnameNode, value: syntax.SyntaxNode) -> bool:
        if value.is_ws():
            self._say_word(field)
            return True
        check_unknown_field(field)
        self.notices.append(
            Notice(
                "reading",
                f"{field.original} is no field; it is read as a word. The fields are "
                f"{', '.join(FIELDS)}."
                if field.fieldname.lower() not in _WEB
                else f"{field.original}… is read as words, not as a field.",
                field.startchar,
                value.endchar if isinstance(value, syntax.WordNode) else field.endchar,
            )
        )
        return True

    def _node(self, node: syntax.SyntaxNode, following: syntax.SyntaxNode | None) -> None:
        if node.is_ws():
            if self._pending is not None and not isinstance(self._pending, syntax.Operator):
                raise unfinished(self._pending)
        elif isinstance(node, GroupPlugin.OpenBracket):
            self._start_operand(node)
            self._open_bracket(node)
        elif isinstance(node, GroupPlugin.CloseBracket):
            self._close_bracket(node)
        elif isinstance(node, syntax.Operator):
            self._operator(node)
        elif isinstance(node, syntax.FieldnameNode | ExactMark):
            if not (
                isinstance(node, ExactMark) and isinstance(self._pending, syntax.FieldnameNode)
            ):
                self._start_operand(node)
            self._pending = node
        elif isinstance(node, Wild.WildcardNode):
            check_wildcard(node, self._previous, following)
        elif isinstance(node, Fuzzy.FuzzinessNode):
            check_fuzziness(node, self._previous, following)
        else:
            self._word(node, following)

    def _start_operand(self, node: syntax.SyntaxNode) -> None:
        if isinstance(self._pending, syntax.FieldnameNode | ExactMark):
            if isinstance(self._pending, ExactMark) or isinstance(node, syntax.FieldnameNode):
                raise unfinished(self._pending)
        elif self._operand:
            self._joint("AND", node)
        self._operand = False

    def _finish_operand(self) -> None:
        self._pending = None
        self._operand = True

    def _joint(self, name: str, node: syntax.SyntaxNode) -> None:
        joints = self._joints[-1]
        if joints and name not in joints and not self.mixed:
            self.mixed = (node.startchar, node.endchar)
        joints.add(name)

    def _open_bracket(self, node: syntax.SyntaxNode) -> None:
        if len(self._open) >= MAX_NESTING:
            raise error(
                node,
                f"Brackets are nested more than {MAX_NESTING} deep",
                "Take the inner ones apart.",
            )
        self._open.append(node)
        self._joints.append(set())
        self._pending = None
        self._operand = False

    def _close_bracket(self, node: syntax.SyntaxNode) -> None:
        if self._pending is not None:
            raise unfinished(self._pending)
        if not self._open:
            raise error(node, "A ) without its (", "Leave it out, or put the ( before its words.")
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

    def _operator(self, node: syntax.SyntaxNode) -> None:
        if isinstance(self._pending, syntax.FieldnameNode):
            raise error(
                node,
                f"{self._pending.original} is followed by {node.text}",
                f"Put {node.text} before the field's name.",
            )
        if isinstance(node, syntax.InfixOperator):
            if not self._operand:
                raise error(
                    node,
                    f"{node.text} has nothing before it",
                    f'Put a word before it; to search for it as a word, quote it: "{node.text}".',
                )
            self.explicit = True
            self._joint(node.text, node)
        elif self._pending is not None and isinstance(self._pending, syntax.PrefixOperator):
            raise error(
                node,
                f"{self._pending.text} is followed by {node.text}",
                "Leave one of them out.",
            )
        elif self._operand:
            self._joint("AND", node)
        self._pending = node
        self._operand = False

    def _word(self, node: syntax.SyntaxNode, following: syntax.SyntaxNode | None) -> None:
        if '"' in node.text:
            start = node.startchar + node.text.index('"')
            raise QueryError(
                "A quotation mark without its partner",
                start,
                start + 1,
                "Close the phrase, or leave the mark out.",
            )
        if isinstance(self._pending, syntax.FieldnameNode) and type(node) is syntax.WordNode:
            check_field_word(self._pending, node)
        wild_follows = isinstance(following, Wild.WildcardNode)
        if isinstance(self._previous, Wild.WildcardNode) and self._operand:
            if isinstance(node, PhrasePlugin.PhraseNode):
                raise error(node, "A phrase joined to a *", "Put a space between them.")
            return
        phrase = isinstance(node, PhrasePlugin.PhraseNode)
        if phrase and following is not None and wild_follows:
            raise error(following, "A * after a phrase", "A * stands at the end of a single word.")
        if isinstance(self._pending, ExactMark) and (
            wild_follows or isinstance(following, Fuzzy.FuzzinessNode)
        ):
            raise error(
                self._pending,
                "= asks for one spelling, * and ~ for several",
                "Use one of them.",
            )
        if phrase:
            check_phrase(node, following)
        if not isinstance(self._pending, ExactMark):
            self._start_operand(node)
        self._finish_operand()

    def _close_all(self) -> None:
        if self._open:
            raise error(
                self._open[-1], "A ( without its )", "Close it after its words, or leave it out."
            )
        if self._pending is not None:
            raise unfinished(self._pending)
