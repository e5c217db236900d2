"""The query language: what each sign means, and what is said of text that cannot be read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.query import (
    And,
    FuzzyTerm,
    Not,
    NumericRange,
    Or,
    Phrase,
    Prefix,
    Sequence,
    Term,
    Wildcard,
)
from whoosh.query import Query as WhooshQuery

from index.errors import QueryError
from index.text import fold, tokens
from search.language.describe import describe
from search.language.limits import MAX_NESTING, MAX_QUERY_CHARS, MAX_QUERY_WORDS, REPEATED_WORD
from search.language.query import (
    MAX_PASTED_CHARS,
    MAX_PLAIN_WORDS,
    parse,
    parse_words,
)


def word(text: str, field: str = "text") -> Term:
    """Return the leaf of one word."""
    return Term(field, text)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("Manas base", And([word("Manas"), word("base")])),
        ("Manas AND base", And([word("Manas"), word("base")])),
        ("Manas OR base", Or([word("Manas"), word("base")])),
        ("a b OR c", And([word("a"), Or([word("b"), word("c")])])),
        ("a AND b OR c", Or([And([word("a"), word("b")]), word("c")])),
        ("base -Manas", And([word("base"), Not(word("Manas"))])),
        ("base NOT Manas", And([word("base"), Not(word("Manas"))])),
        ("a -(b OR c)", And([word("a"), Not(Or([word("b"), word("c")]))])),
        ("a OR -b", Or([word("a"), Not(word("b"))])),
        ("(a)OR(b)", Or([word("a"), word("b")])),
        ('"air base"', Phrase("text", ["air", "base"])),
        ('"base"', word("base")),
        ("“air base”", Phrase("text", ["air", "base"])),
        ('"he said “no” then"', Phrase("text", ["he", "said", "no", "then"])),
        (
            '"air base" “sea port”',
            And(
                [
                    Phrase("text", ["air", "base"]),
                    Phrase("text", ["sea", "port"]),
                ]
            ),
        ),
        ("❝air base❞", Phrase("text", ["air", "base"])),
        ("«air base»", Phrase("text", ["air", "base"])),
        ("（a　OR　b）", Or([word("a"), word("b")])),
        ('"air base"~8', Sequence([word("air"), word("base")], slop=8, ordered=False)),
        (
            '"(air OR naval) base"~5',
            Or(
                [
                    Sequence([word("air"), word("base")], slop=5, ordered=False),
                    Sequence([word("naval"), word("base")], slop=5, ordered=False),
                ]
            ),
        ),
        (
            'title:"the (air OR naval-air) base"',
            Or(
                [
                    Phrase("title", ["the", "air", "base"]),
                    Phrase("title", ["the", "naval", "air", "base"]),
                ]
            ),
        ),
        (
            '"troop* Osh"~5',
            Sequence([Prefix("exact", "troop"), word("Osh")], slop=5, ordered=False),
        ),
        ('"sink OR swim"', Phrase("text", ["sink", "OR", "swim"])),
        ("otun*", Prefix("exact", "otun")),
        ("Ötun*", Prefix("exact", "otun")),
        ("ot*va", Wildcard("exact", "ot*va")),
        ("title:otun*", Prefix("title_exact", "otun")),
        ("हिन्दी*", Prefix("exact", fold("हिन्दी"))),
        ("北京*", Phrase("text", ["北", "京"])),
        ("Bakiev~", FuzzyTerm("exact", "bakiev", maxdist=1, prefixlength=0)),
        ("Bakiev~2", FuzzyTerm("exact", "bakiev", maxdist=2, prefixlength=0)),
        ("=Bakiev", word("Bakiev", "exact")),
        ('="Kurmanbek Bakiev"', Phrase("exact", ["Kurmanbek", "Bakiev"])),
        ("title:=Bakiev", word("Bakiev", "title_exact")),
        ("-=Bakiev x", And([Not(word("Bakiev", "exact")), word("x")])),
        ("title:base", word("base", "title")),
        ("Title:base", word("base", "title")),
        ("title:(a OR b)", Or([word("a", "title"), word("b", "title")])),
        ('source:"Al Jazeera"', word("Al Jazeera", "source")),
        ("source:(BBC OR AP)", Or([word("BBC", "source"), word("AP", "source")])),
        ("author:Omurov", word("Omurov", "author")),
        ("language:ru", word("ru", "language")),
        ('cut:"Featured on"', Phrase("cut", ["Featured", "on"])),
        ("Jalal-Abad", Phrase("text", ["Jalal", "Abad"])),
        ("北京", Phrase("text", ["北", "京"])),
        ("Who won?", And([word("Who"), word("won")])),
        ("AND-gate", Phrase("text", ["AND", "gate"])),
        ("12:30", Phrase("text", ["12", "30"])),
        ("Bakiyev: no", And([word("Bakiyev"), word("no")])),
    ],
)
def test_signs_have_their_meaning(text: str, tree: WhooshQuery) -> None:
    """Each sign of the language gives its own kind of tree."""
    assert parse(text).tree == tree
    assert parse(text).text == text


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("date:2010", 1262304000, 1293840000),
        ("date:2012-02", 1328054400, 1330560000),
        ("date:2010-04-08", 1270684800, 1270771200),
        ("date:2010-04..2010-06", 1270080000, 1277942400),
        ('date:"2010-04 .. 2010-06"', 1270080000, 1277942400),
        ("date:2010-04..", 1270080000, None),
        ("date:..2010-06", None, 1277942400),
        ("after:2010-04-08", 1270684800, None),
        ("before:2010-04-08", None, 1270684800),
    ],
)
def test_dates_are_whole_periods_in_utc(text: str, start: int | None, end: int | None) -> None:
    """A period runs from its first second up to the one after it; `before` ends before it."""
    tree = parse(text).tree
    assert isinstance(tree, NumericRange)
    assert (tree.fieldname, tree.start, tree.end) == ("published", start, end)
    assert tree.endexcl


@pytest.mark.parametrize(
    ("text", "start", "end", "says", "remedy"),
    [
        ("", 0, 0, "empty", "Type"),
        ("   ", 0, 3, "empty", "Type"),
        ("!?", 0, 2, "No word", "Type"),
        ("((", 1, 2, "( without", "Close"),
        ("a (b", 2, 3, "( without", "Close"),
        ("a) b", 1, 2, ") without", "Leave it out"),
        (")(", 0, 1, ") without", "Leave it out"),
        ("a ( ) b", 2, 5, "Empty brackets", "Put words"),
        ("NOT", 0, 3, "nothing after", '"NOT"'),
        ("a OR", 2, 4, "nothing after", '"OR"'),
        ("OR a", 0, 2, "nothing before", '"OR"'),
        ("a (OR b)", 3, 5, "nothing before", '"OR"'),
        ("(a OR) b", 3, 5, "nothing after", '"OR"'),
        ("a AND OR b", 6, 8, "nothing before", '"OR"'),
        ("NOT NOT a", 4, 7, "followed by NOT", "Leave one"),
        ("a || b", 2, 4, "no operator", "Write OR"),
        ('air "base', 4, 5, "without its partner", "Close the phrase"),
        ('a ""', 2, 4, "without a word", "Put words"),
        ("titel:base", 0, 6, "no field titel:", "Did you mean title:?"),
        ("title:-base", 6, 11, "followed by -", "before the field"),
        ("title:NOT a", 6, 9, "followed by NOT", "before the field"),
        ("date:yesterday", 5, 14, "not a date", "2010-04"),
        ("date:2010-13", 5, 12, "calendar", "2010-04"),
        ("date:2010-02-30", 5, 15, "calendar", "2010-04"),
        ("date:2010-06..2010-04", 5, 21, "before it begins", "Swap"),
        ("date:..", 5, 7, "without a date", "2010-04"),
        ("before:2010..2011", 7, 17, "not a date", "2010-04"),
        ("x*", 0, 2, "Fewer than 2", "more of the word"),
        ("*yeva", 0, 1, "begins with *", "otun*"),
        ("a OR *", 2, 4, "nothing after", '"OR"'),
        ("title:*", 6, 7, "A * alone", "otun*"),
        ("otun**", 5, 6, "Two *", "any number"),
        ('"air ba*"', 7, 8, "inside a phrase", '"air ba*"~3'),
        ('"air ba*e"~3', 5, 9, "inside a word", "word's end"),
        ('"air b*"~3', 5, 7, "Fewer than 2", "more of the word"),
        (
            '"(a OR b OR c) (d OR e OR f) (g OR h OR i)"~9',
            *(0, 45, "More than 24 ways", "between brackets"),
        ),
        ('"air base"*', 10, 11, "after a phrase", "single word"),
        ("source:BB*", 7, 10, "without * and ~", "source:"),
        ("cut:feat*", 4, 9, "cannot be used", "in full"),
        ("ab~", 0, 3, "Fewer than 3", "leave the ~ out"),
        ("Bakiev~3", 6, 8, "between ~1 and ~2", "At most 2"),
        ("Jalal-Abad~1", 0, 12, "2 words", "on its own"),
        ('"air base"~', 10, 11, "without a number", '"air base"~8'),
        ('"air base"~0', 10, 12, "between 1 and 100", '"air base"~8'),
        ('"air base"~9999', 10, 15, "between 1 and 100", '"air base"~8'),
        ("=otun*", 0, 1, "one spelling", "one of them"),
        ("dusk~2", 0, 6, "Fewer than 5", "~1"),
        ("aa[~", 0, 4, "Fewer than 3", "leave the ~ out"),
        ("word^2", 0, 6, "Weights", "Leave out"),
    ],
)
def test_what_cannot_be_read_is_reported(
    text: str, start: int, end: int, says: str, remedy: str
) -> None:
    """The error says where and what to type; nothing is repaired in silence."""
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert (caught.value.start, caught.value.end) == (start, end)
    assert says in caught.value.text
    assert remedy in caught.value.remedy
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "says", "start", "end"),
    [
        ("a & b", "& holds no letter", 2, 3),
        ("a b OR c", "mixed without brackets; it is read as a AND (b OR c).", 4, 6),
        ("a OR b (c d)", "; it is read as (a OR b) AND (c AND d).", 7, 8),
        ("a b OR c (d OR e f)", "read as a AND (b OR c) AND ((d OR e) AND f).", 4, 6),
        ("cats or dogs", "OR", 5, 7),
        ("see http://a.example/x", "not as a field", 4, 22),
        ("Jalal-Aba*", "2 words", 0, 10),
        ("!base", "no operator", 0, 5),
        ("-base", "only leaves out", None, None),
        ("title: base", "title: has nothing directly after it", 0, 6),
        ("base source:", "source: has nothing directly after it", 5, 12),
        ("zzz:base", "zzz: is no field", 0, 8),
        ("a * b", "* touches no word", 2, 3),
        ("*** a", "*** touches no word", 0, 3),
        ("not cats", "the operator is NOT", 0, 3),
        ("+cats", "+ is no operator", 0, 5),
        ("LAKE WILL NOT FREEZE", "NOT is read as a word", 10, 13),
    ],
)
def test_surprising_readings_are_told(
    text: str, says: str, start: int | None, end: int | None
) -> None:
    """A notice says what was read otherwise than it may have been meant."""
    (notice,) = parse(text).notices
    assert says in notice.text
    assert (notice.start, notice.end) == (start, end)


@pytest.mark.parametrize("text", ["a b", "(a b) OR c", "cats and dogs", "a -b", '"a or b"'])
def test_plain_readings_need_no_notice(text: str) -> None:
    """What is read as it is typed is not commented on."""
    assert parse(text).notices == ()


@pytest.mark.parametrize(
    "text",
    [
        "a" * (MAX_QUERY_CHARS + 1),
        " OR ".join(f"w{number}" for number in range(MAX_QUERY_WORDS + 1)),
        "(" * (MAX_NESTING + 1) + "a" + ")" * (MAX_NESTING + 1),
        " OR ".join(f"w{number}*" for number in range(9)),
        " OR ".join(f"word{number}~" for number in range(5)),
    ],
)
def test_oversized_queries_are_refused(text: str) -> None:
    """Each limit has its own error."""
    with pytest.raises(QueryError):
        parse(text)


def test_limits_are_inclusive() -> None:
    """A query at the limit of words and of depth is read."""
    assert (
        len(parse(" ".join(f"w{n}" for n in range(MAX_QUERY_WORDS))).tree.subqueries)
        == MAX_QUERY_WORDS
    )
    assert parse("(" * MAX_NESTING + "a" + ")" * MAX_NESTING).tree == word("a")


def test_leaves_keep_their_offsets() -> None:
    """Each leaf knows where in the query it stands, also beside fields and wildcards."""
    text = 'x title:Manas Jalal-Abad "air base" otun*va =Bakiev'
    spans = [(leaf.startchar, leaf.endchar) for leaf in parse(text).tree.subqueries]
    assert [text[start:end] for start, end in spans] == [
        "x",
        "Manas",
        "Jalal-Abad",
        '"air base"',
        "otun*va",
        "Bakiev",
    ]


def test_plain_words_have_no_operators() -> None:
    """A sentence is read as its different words, whatever signs it holds."""
    parsed = parse_words('Is -this "NOT" a* (test: This?')
    leaves = parsed.tree.subqueries
    assert isinstance(parsed.tree, Or)
    assert [leaf.text for leaf in leaves] == ["Is", "this", "NOT", "a", "test"]
    assert [leaf.boost for leaf in leaves] == [1, 2**REPEATED_WORD, 1, 1, 1]
    assert parsed.notices == ()


def test_plain_words_are_limited_with_a_notice() -> None:
    """Words past the limit are left out and the notice says from where."""
    text = " ".join(f"w{number}" for number in range(MAX_PLAIN_WORDS + 1))
    parsed = parse_words(text)
    assert len(parsed.tree.subqueries) == MAX_PLAIN_WORDS
    assert text[parsed.notices[0].start :] == f" w{MAX_PLAIN_WORDS}"


def test_a_text_longer_than_a_query_is_pasted() -> None:
    """Its signs mean nothing, and its few operators are words."""
    text = "Source: the (old) mill* said NOT " + " ".join(f"w{n}" for n in range(70))
    parsed = parse(text)
    assert parsed.pasted
    assert isinstance(parsed.tree, Or)
    assert [leaf.text for leaf in parsed.tree.subqueries[:6]] == [
        *("Source", "the", "old", "mill", "said", "NOT"),
    ]
    assert not parse(" ".join(f"w{n}" for n in range(MAX_QUERY_WORDS))).pasted


def test_a_long_quotation_is_its_phrases() -> None:
    """At most sixteen words each, none across the end of a sentence, short ones left out."""
    sentences = [
        " ".join(f"a{n}" for n in range(40)),
        "Too short here",
        " ".join(f"b{n}" for n in range(30)),
    ]
    text = f'"{". ".join(sentences)}."'
    parsed = parse(text)
    assert parsed.explicit
    assert not parsed.pasted
    assert isinstance(parsed.tree, And)
    phrases = parsed.tree.subqueries
    assert [(len(phrase.words), phrase.words[0]) for phrase in phrases] == [
        *((16, "a0"), (16, "a16"), (8, "a32"), (16, "b0"), (14, "b16")),
    ]
    assert text[phrases[2].startchar : phrases[2].endchar] == " ".join(sentences[0].split()[32:])
    (notice,) = parsed.notices
    assert notice.text == (
        "The quotation is searched as 5 phrases that must all stand in an article, 70 of its "
        "73 words."
    )


def test_a_quotation_of_short_sentences_is_searched_too() -> None:
    """The longest of them."""
    parsed = parse('"' + " ".join(f"a{n} b{n}." for n in range(40)) + '"')
    assert [phrase.words for phrase in parsed.tree.subqueries] == [
        [f"a{n}", f"b{n}"] for n in range(12)
    ]


def test_pasted_text_is_cut_at_its_limit_with_a_notice() -> None:
    """In quotation marks and without; the notice says from where."""
    words = " ".join(f"word{n % 90}" for n in range(4000))
    for text in (words, f'"{words}"'):
        cut = next(notice for notice in parse(text).notices if notice.kind == "ignored")
        assert (cut.start, cut.end) == (MAX_PASTED_CHARS, len(text))


def leaves(tree: WhooshQuery) -> int:
    """Count the leaves of a tree."""
    if isinstance(tree, And | Or):
        return sum(leaves(part) for part in tree.subqueries)
    return leaves(tree.query) if isinstance(tree, Not) else 1


PIECES = st.sampled_from(
    [
        *"() \"“”~*=:-+[]{}\\/?!_'",
        *("OR", "AND", "NOT", "||", "&&", "~1", "~8", "^2", "title:", "date:", "foo:", ".."),
        *("a", "Manas", "北京", "Бакиев", "don't", "é", "\ud800", "İ", "2010-04"),
        *("  ", "\t", "\n", "\x00", "\u3000"),
    ]
)


@settings(max_examples=1500, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join)))
def test_the_parser_refuses_or_reads_but_never_empties(text: str) -> None:
    """Any text gives a tree with a leaf, or a QueryError that points into the text."""
    try:
        parsed = parse(text)
    except QueryError as error:
        assert 0 <= error.start <= error.end <= len(text)
        assert error.remedy
        return
    assert leaves(parsed.tree) >= 1
    assert tokens(parsed.text)
    parsed.text.encode("utf-8")
    for notice in parsed.notices:
        assert notice.start is None or 0 <= notice.start <= (notice.end or 0) <= len(text)


@pytest.mark.parametrize("word", ["AND", "XOR", "ANDNOT", "NEAR"])
def test_a_word_that_would_be_an_operator_is_shown_in_quotes(word: str) -> None:
    """After a colon that names no field it is a word; typed in bare it would not be one."""
    assert describe(parse(f":{word} fire").tree) == f'"{word}" AND fire'


@settings(max_examples=500, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_the_reading_is_read_the_same_way(text: str) -> None:
    """The line that shows the reading, typed in, has the same reading."""
    try:
        shown = describe(parse(text).tree)
    except QueryError:
        return
    assert describe(parse(shown).tree) == shown
