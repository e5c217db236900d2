"""Operators of other services: none is taken for a word in silence."""

import pytest
from whoosh.query import And, Not, Or, Phrase, Prefix, Term

from index.errors import QueryError
from search.language.query import parse


@pytest.mark.parametrize(
    ("text", "start", "end", "remedy"),
    [
        ("Osh w/5 troops", 4, 7, '"Osh troops"~5'),
        ("Osh W/5 troops", 4, 7, '"Osh troops"~5'),
        ("Osh pre/3 troops", 4, 9, '"Osh troops"~3'),
        ("Osh NEAR/5 troops", 4, 10, '"Osh troops"~5'),
        ("Osh near/5 troops", 4, 10, '"Osh troops"~5'),
        ("Osh /5 troops", 4, 6, '"Osh troops"~5'),
        ("Osh w/s troops", 4, 7, '"Osh troops"~15'),
        ("Osh /p troops", 4, 6, '"Osh troops"~50'),
        ("Osh N5 troops", 4, 6, '"Osh troops"~5, which finds them that near in any order; as'),
        ("Osh W12 troops", 4, 7, '"Osh troops"~12'),
        ("Osh NEAR5 troops", 4, 9, '"Osh troops"~5'),
        ("Osh ADJ5 troops", 4, 8, '"Osh troops"~5'),
        ("Osh NEAR troops", 4, 8, '"Osh troops"~10'),
        ("Osh WITHIN 5 troops", 4, 12, '"Osh troops"~5'),
        ("Osh within 5 words of troops", 4, 21, '"Osh troops"~5'),
        ("Osh w/500 troops", 4, 9, '"Osh troops"~100'),
        ("w/5 troops", 0, 3, '"first troops"~5'),
        ('"air base" w/5 (troops OR army)', 11, 14, '"air base (troops OR army)"~5'),
        ("a (Osh OR Batken) w/5 troops", 18, 21, '"(Osh OR Batken) troops"~5'),
        ("wom?n", 0, 5, "Write wom*n"),
        ("the wom?n left", 4, 9, "Write wom*n"),
        ("/tro+ps?/", 0, 9, "otun*"),
        ("a && b", 2, 4, "Write AND"),
        ("a || b", 2, 4, "Write OR"),
        ("a ANDNOT b", 2, 8, "Write NOT"),
        ("a XOR b", 2, 5, "(a OR b) NOT (a AND b)"),
        ("[2010 TO 2012]", 0, 14, "date:2010..2012"),
        ("date:[2010-04 TO *]", 5, 19, "date:2010-04..*"),
        ("{20100401 TO 20100501}", 0, 22, "date:20100401..20100501"),
        ("title=(Osh OR Batken)", 0, 6, "title:(…)"),
        ("hlead=Osh", 0, 6, "title:(…)"),
        ("HEADLINE(Osh)", 0, 9, "title:(…)"),
        ("body(Osh)", 0, 5, "Leave it out"),
        ("atleast5(Osh)", 0, 8, "Leave it out"),
        ("site:wren.example Osh", 0, 5, "Write source:"),
        ("intitle:Osh", 0, 8, "Write title:"),
        ("since:2010 Osh", 0, 6, "Write after:"),
        ("filetype:pdf Osh", 0, 9, "nothing like it"),
    ],
)
def test_an_operator_is_refused_with_the_right_form(
    text: str, start: int, end: int, remedy: str
) -> None:
    """The error points at it and says what to type."""
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert (caught.value.start, caught.value.end) == (start, end)
    assert remedy in caught.value.remedy


@pytest.mark.parametrize(
    "text",
    [
        '"Osh w/5 troops"',
        '"wom?n"',
        "A Town Near Osh",
        "MEN TRAPPED NEAR MINE",
        "open 24/7 and 1/2 price",
        "What now?",
        "the mayor?s hat, don?t ask",
        "[sic] said",
        "[HOW TO VOTE]",
        "N5",
        "Prague W1",
        "and/or",
        "a/b",
    ],
)
def test_words_that_look_alike_are_words(text: str) -> None:
    """In quotation marks, in sentences, and with nothing to join."""
    assert all(notice.kind == "reading" for notice in parse(text).notices)


@pytest.mark.parametrize(
    ("text", "tree", "says", "query"),
    [
        ("troop!", Prefix("exact", "troop"), "is read as troop*", "troop"),
        ("troop$ Osh", None, "is read as troop*", "troop Osh"),
        ("Shock! Horror", None, "Shock! is read as the word", "Shock* Horror"),
        (
            "so it came and they all cried help! again",
            None,
            "help! is read as the word",
            "so it came and they all cried help* again",
        ),
        (
            "killed within 5 minutes",
            And([Term("text", word) for word in ("killed", "within", "5", "minutes")]),
            'nearness is written "killed minutes"~5',
            '"killed minutes"~5',
        ),
        (
            "not Osh",
            And([Term("text", "not"), Term("text", "Osh")]),
            "the operator is NOT",
            "NOT Osh",
        ),
        ("cats or dogs", None, "the operator is OR", "cats OR dogs"),
        ("+Osh troops", None, "+ is no operator", '"Osh" troops'),
    ],
)
def test_what_may_be_a_word_is_read_with_a_notice(
    text: str, tree: object, says: str, query: str
) -> None:
    """The notice offers the other reading."""
    parsed = parse(text)
    (notice,) = parsed.notices
    assert says in notice.text
    assert notice.query == query
    assert tree is None or parsed.tree == tree
    assert parsed.text == text


def words(text: str) -> And:
    """Return the tree of plain words."""
    return And([Term("text", word) for word in text.split()])


@pytest.mark.parametrize(
    ("text", "tree", "query"),
    [
        ("LAKE WILL NOT FREEZE", words("LAKE WILL not FREEZE"), "lake will NOT freeze"),
        ("FLOOD AND FIRE HIT OSH", words("FLOOD and FIRE HIT OSH"), "flood AND fire hit osh"),
        ("ОШ НЕ СДАЁТСЯ OR ЖДЁТ", words("ОШ НЕ СДАЁТСЯ or ЖДЁТ"), "ош не сдаётся OR ждёт"),
    ],
)
def test_a_headline_in_capitals_is_words(text: str, tree: And, query: str) -> None:
    """Its operators too; a notice says so and offers them as operators."""
    parsed = parse(text)
    assert parsed.tree == tree
    (notice,) = parsed.notices
    assert notice.query == query
    assert not parsed.explicit


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("NATO OR EU", Or([Term("text", "NATO"), Term("text", "EU")])),
        ("NATO NOT EU", And([Term("text", "NATO"), Not(Term("text", "EU"))])),
        ('"AIR BASE" OR EU', Or([Phrase("text", ["AIR", "BASE"]), Term("text", "EU")])),
        ("Air NOT EU BASE", None),
    ],
)
def test_operators_between_single_words_or_signs_stay(text: str, tree: object) -> None:
    """Names in capitals are joined as anywhere."""
    parsed = parse(text)
    assert parsed.notices == ()
    assert tree is None or parsed.tree == tree
    assert tree is not None or isinstance(parsed.tree.subqueries[1], Not)


@pytest.mark.parametrize("text", ["a AND NOT b", "a NOT b", "a -b"])
def test_and_not_is_not(text: str) -> None:
    """As many write it."""
    assert parse(text).tree == And([Term("text", "a"), Not(Term("text", "b"))])
