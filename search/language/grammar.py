"""The query language as a whoosh parser: its plugins and their expressions.

| typed | node | whoosh plugin |
|---|---|---|
| `word` | Term | built in |
| `AND`, `OR`, `NOT`, `-word` | And, Or, Not | OperatorsPlugin |
| `( )` | nesting | GroupPlugin |
| `"a phrase"` | Phrase | PhrasePlugin |
| `"two words"~8` | Sequence, unordered | Proximity (here, on PhrasePlugin) |
| `otun*`, `o*va` | Prefix, Wildcard | WildcardPlugin, without `?` |
| `word~1` | FuzzyTerm | FuzzyTermPlugin |
| `=word`, `="a phrase"` | Term or Phrase in `exact` | Exact (here) |
| `title:word` | field of what follows | FieldsPlugin |

`?` is no wildcard: questions are pasted with theirs. `-` is a prefix operator like `NOT`;
whoosh's PlusMinusPlugin leaves its marks inside groups, where they raise.

The parser is built for checked text only: `search.language.diagnostics` sees the tagged nodes
first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from whoosh import query
from whoosh.qparser import (
    AndGroup,
    FieldsPlugin,
    FuzzyTermPlugin,
    GroupPlugin,
    OperatorsPlugin,
    PhrasePlugin,
    QueryParser,
    TaggingPlugin,
    WildcardPlugin,
    syntax,
)

from search.language.fields import SCHEMA_FIELDS

_BEFORE = r"(?:^|(?<=[\s()\"]))"
"""What may stand before an operator: the start, white space, a bracket or a quote."""

_WORD_START = r"(?:^|(?<=[\s(])|(?<=^-)|(?<=[\s(]-))"
"""Where a word begins: as above, without quotes, or after a minus sign that stands there."""

_AFTER = r"(?=[\s()\"]|$)"

_OTHER_QUOTES = "“”„‟＂«»〝〞〟「」『』❝❞″"

_INNER_QUOTES = str.maketrans(dict.fromkeys(_OTHER_QUOTES, " "))

_STRAIGHT = re.compile(r'"[^"]*"')

_SAME_WIDTH = str.maketrans(
    {
        **dict.fromkeys(_OTHER_QUOTES, '"'),
        "（": "(",
        "）": ")",
        "：": ":",
        "～": "~",
        "＊": "*",
        "＝": "=",
        "－": "-",
        "−": "-",
        **dict.fromkeys(map(chr, range(32)), " "),
        "\x7f": " ",
    }
)
"""Signs that keyboards and word processors write for those of the query language, one for one,
so that offsets hold; control characters become spaces."""

_GERSHAYIM = re.compile(r"(?<=[\u05d0-\u05ea])\"(?=[\u05d0-\u05ea](?![\u05d0-\u05ea]))")
"""A quotation mark before the last letter of a Hebrew word belongs to the word (`index.text`)."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def same_width(text: str) -> str:
    """Write a text with the signs of the query language, each character in its place.

    Args:
        text: The query as typed.

    Returns:
        A text of the same length. Lone surrogates, which no encoder takes, are U+FFFD in it.
        Quotation marks of another kind between two straight ones are those of the text quoted.
    """
    text = _GERSHAYIM.sub("\u05f4", text)
    if '"' in text:
        text = _STRAIGHT.sub(lambda found: found[0].translate(_INNER_QUOTES), text)
    text = text.translate(_SAME_WIDTH)
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


Filter = Callable[[QueryParser, syntax.GroupNode], syntax.GroupNode]
"""What whoosh runs over the tagged nodes."""


class Wild(WildcardPlugin):  # type: ignore[misc]
    """`*` alone stands for any letters."""

    qmarks = ()
    expr = r"(?P<text>[*])"


class ExactMark(syntax.MarkerNode):  # type: ignore[misc]
    """The `=` before a word or phrase."""


class ExactNode(syntax.SyntaxNode):  # type: ignore[misc]
    """The word or phrase after a `=`.

    Args:
        node: The word or phrase itself.
    """

    has_fieldname = True

    def __init__(self, node: syntax.TextNode) -> None:
        self.node = node
        self.fieldname = node.fieldname
        self.set_range(node.startchar, node.endchar)

    def query(self, parser: QueryParser) -> query.Query:
        """Return the leaf, in the field that keeps words as written.

        Args:
            parser: Cuts the text of a phrase into words, and knows the field if none was typed.

        Returns:
            A term or a phrase.
        """
        field = self.fieldname or parser.fieldname
        self.node.set_fieldname(SCHEMA_FIELDS.get(field, field), override=True)
        return self.node.query(parser)


class Exact(TaggingPlugin):  # type: ignore[misc]
    """`=` before a word or phrase: this spelling only."""

    priority = -1
    expr = rf"(?:(?<=[:\"])|{_WORD_START})=(?=[^\s=])"
    nodetype = ExactMark

    def filters(self, _parser: QueryParser) -> list[tuple[Filter, int]]:
        """Return the filter that joins marks and words while the nodes are still in one row.

        Args:
            _parser: Is not needed.

        Returns:
            `join` alone, with the priority that runs it before whoosh's own filters.
        """
        return [(self.join, -1)]

    def join(self, _parser: QueryParser, group: syntax.GroupNode) -> syntax.GroupNode:
        """Put each mark and the node after it in one node.

        Args:
            _parser: Is not needed.
            group: The nodes in one row; a mark is never the last one.

        Returns:
            Another group, without marks; empty for an empty one.
        """
        joined = group.empty_copy()
        marked = False
        for node in group:
            if isinstance(node, ExactMark):
                marked = True
                continue
            joined.append(ExactNode(node) if marked else node)
            marked = False
        return joined


class NearNode(PhrasePlugin.PhraseNode):  # type: ignore[misc]
    """Words that stand near each other; `slop` is the widest step from one to the next."""

    def query(self, parser: QueryParser) -> query.Sequence:
        """Return the leaf, its words with their places.

        Args:
            parser: Cuts the text into words, and knows the field if none was typed.

        Returns:
            The words in any order, as terms with their offsets in the query.
        """
        phrase = super().query(parser)
        words = []
        for word, (start, end) in zip(phrase.words, phrase.char_ranges, strict=True):
            term = query.Term(phrase.fieldname, word)
            term.startchar, term.endchar = start, end
            words.append(term)
        near = query.Sequence(words, slop=phrase.slop, ordered=False)
        near.startchar, near.endchar = self.startchar, self.endchar
        return near


class PhraseTagger(PhrasePlugin.PhraseTagger):  # type: ignore[misc]
    """Makes a phrase, or a `NearNode` if `~n` was typed."""

    def create(self, _parser: QueryParser, match: re.Match[str]) -> PhrasePlugin.PhraseNode:
        """Make the node of a match.

        Args:
            _parser: Is not needed.
            match: Of a phrase in the query; its group `slop` is None if no `~n` follows.

        Returns:
            A `NearNode` if `~n` follows. Of n its first nine digits count, which is far past the
            limit.
        """
        if match["slop"] is None:
            return PhrasePlugin.PhraseNode(match["text"], match.start("text"))
        slop = int(match["slop"][:9])
        return NearNode(match["text"], match.start("text"), slop)


class Proximity(PhrasePlugin):  # type: ignore[misc]
    """Phrases; with `~n` after them, words within n of each other, in any order."""

    def __init__(self) -> None:
        super().__init__(r'"(?P<text>[^"]*)"(?:~(?P<slop>[0-9]+))?')

    def taggers(self, _parser: QueryParser) -> list[tuple[PhraseTagger, int]]:
        """Return the tagger of phrases and proximities.

        Args:
            _parser: Is not needed.

        Returns:
            The one tagger, with whoosh's usual priority for it, 0.
        """
        return [(PhraseTagger(self.expr), 0)]


class Fuzzy(FuzzyTermPlugin):  # type: ignore[misc]
    """`word~`, `word~1`, `word~2`; no prefix length."""

    expr = re.compile(r"(?<=[^\s(])~(?P<maxdist>[0-9])?(?P<prefix>(?!))?")


def operators() -> OperatorsPlugin:
    """Return the plugin of AND, OR, NOT and the minus sign.

    The sign is read first, then NOT, AND and OR.

    Returns:
        A new plugin; whoosh's other operators are left out.
    """
    tagger = OperatorsPlugin.OpTagger
    minus = tagger(r"(?:^|(?<=[\s(]))-(?=[^\s)])", syntax.NotGroup, syntax.PrefixOperator)
    return OperatorsPlugin(
        ops=[(minus, 0)],
        And=f"{_BEFORE}AND{_AFTER}",
        Or=f"{_BEFORE}OR{_AFTER}",
        Not=f"{_BEFORE}NOT{_AFTER}",
        AndNot=None,
        AndMaybe=None,
        Require=None,
    )


FIELD = rf"{_WORD_START}(?P<text>[^\W\d_]\w*):"
"""A field's name stands at the start of a word, so that `http://a.b` and `12:30` keep theirs."""


@cache
def parser() -> QueryParser:
    """Return the parser, which is made once and holds no state between queries.

    Returns:
        The same object at each call; threads may share it.
    """
    return QueryParser(
        "text",
        None,
        plugins=[
            Exact(),
            Fuzzy(),
            Proximity(),
            Wild(),
            FieldsPlugin(FIELD, remove_unknown=False),
            GroupPlugin(),
            operators(),
        ],
        group=AndGroup,
    )
