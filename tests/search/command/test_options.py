"""The command line: which request and which output the options ask for."""

from __future__ import annotations

import pytest

from index.errors import SettingsError
from search.command.invocation import Invocation
from search.command.reading import read_arguments
from search.request import SearchRequest

HINT = "'export' is searched as a word; to write all articles: search export QUERY --format csv"


def test_every_option_reaches_its_field() -> None:
    """Those of the request and those of the command, in any order."""
    arguments = (
        "--source X --source Y --after 2010 --before 2011 --sort newest --limit 7 --cursor c "
        "--no-variants --off a --off b --passages 0 --explain --json --home H --engine E Manas base"
    )
    assert read_arguments(arguments.split()) == Invocation(
        SearchRequest(
            "Manas base",
            limit=7,
            cursor="c",
            sort="newest",
            sources=("X", "Y"),
            after="2010",
            before="2011",
            variants=False,
            off=frozenset({"a", "b"}),
            passages=0,
            explain=True,
        ),
        form="json",
        home="H",
        engine="E",
    )
    batch = read_arguments(["--batch", "Q", "--run", "R", "--depth", "5"])
    assert batch == Invocation(SearchRequest(""), batch="Q", run="R", depth=5)
    assert read_arguments(["--ids", "x"]) == Invocation(SearchRequest("x"), ids=True)
    assert read_arguments(["--help"]).help
    assert read_arguments(["--version"]).version
    assert read_arguments(["--", "-a b"]).request == SearchRequest("-a b")
    assert read_arguments(["a", "--ids", "--", "-b", "--", "c"]).request.query == "a -b -- c"


def test_options_may_stand_among_the_words() -> None:
    """Before, between and after them."""
    asked = Invocation(SearchRequest("a b", limit=3), form="json")
    for arguments in ("--limit 3 a --json b", "a b --json --limit 3", "--json --limit 3 a b"):
        assert read_arguments(arguments.split()) == asked


@pytest.mark.parametrize(
    ("arguments", "form", "most", "passages"),
    [
        ("--csv a b", "csv", None, 1),
        ("--csv --limit 5000 a b", "csv", 5000, 1),
        ("--csv --passages 0 a b", "csv", None, 0),
        ("export a b --format csv", "csv", None, 1),
        ("--limit 2 export a --format jsonl b", "jsonl", 2, 1),
        ("export --format json a b", "json", None, 3),
        ("--json --all a b", "json", None, 3),
    ],
)
def test_what_writes_every_article(
    arguments: str, form: str, most: int | None, passages: int
) -> None:
    """A limit narrows it; a row has the best passage, the document three."""
    request = SearchRequest("a b", passages=passages)
    asked = Invocation(request, form=form, whole=True, most=most)  # type: ignore[arg-type]
    assert read_arguments(arguments.split()) == asked


def test_export_is_a_word_without_its_format() -> None:
    """Searched, with a hint if words follow it; only the first word is meant."""
    assert read_arguments(["--json", "export", "a"]) == Invocation(
        SearchRequest("export a"), form="json", hint=HINT
    )
    assert read_arguments(["--ids", "export"]).hint is None
    assert read_arguments(["--ids", "a", "export"]).hint is None
    assert read_arguments(["export", "export", "a", "--format", "csv"]).request.query == "export a"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (["show", "0123456789abcdef"], "0123456789abcdef"),
        (["show", "0123456789abcdef.0-9.00000000"], "0123456789abcdef.0-9.00000000"),
        (["show", "0123456789abcdef.x"], "0123456789abcdef.x"),
        (["show", "0123456789abcde"], None),
        (["show", "0123456789abcdef0"], None),
        (["show", "0123456789ABCDEF"], None),
        (["show", "trial"], None),
        (["show", "0123456789abcdef", "x"], None),
        (["the", "0123456789abcdef"], None),
    ],
)
def test_show_is_a_command_only_with_an_id(words: list[str], shown: str | None) -> None:
    """Else it is a word of the query."""
    asked = read_arguments(["--home", "H", *words])
    query = "" if shown else " ".join(words)
    assert asked == Invocation(SearchRequest(query), show=shown, home="H")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ("--limit 1001 x", "limit is a number from 1 to 1000, not '1001'; --csv and"),
        ("--json --limit 1001 x", "limit is a number from 1 to 1000, not '1001'"),
        ("--csv --limit 1000000001 x", "limit is a number from 1 to 1000000000"),
        ("--limit ٣ x", "limit is a number"),
        ("--limit 1e1 x", "limit is a number"),
        ("--limit 99999999999999999999 x", "limit is a number"),
        ("--passages 11 x", "passages is a number from 0 to 10"),
        ("--depth 0 x", "depth is a number from 1 to 1000"),
        ("--sort best x", "invalid choice: 'best'"),
        ("--lim 3 x", "unrecognized arguments: --lim; a query that holds -word is quoted"),
        ("--json --csv x", "not allowed with"),
        ("--limit", "expected one argument"),
        ("x --format csv", "--format goes with export: search export QUERY --format csv"),
        ("export x --format csv --json", "--format names the form"),
        ("export x --format csv --csv", "--format names the form"),
        ("export x --format jsonl --explain", "--explain goes with the text and with JSON"),
        ("--csv --explain x", "--explain goes with the text and with JSON"),
        ("--all x", "--all goes with --json"),
        ("--all --csv x", "--all goes with --json"),
        ("--all --json --limit 3 x", "without --limit"),
        ("--ids --json x", "--ids goes with the text"),
        ("--cuts x", "--cuts, --quote and --cite go with show"),
        ("--quote x", "--cuts, --quote and --cite go with show: search show ID"),
        (
            "0123456789abcdef.0-9.00000000 --quote",
            "--cuts, --quote and --cite go with show: search show 0123456789abcdef.0-9.00000000",
        ),
        ("--cuts 0123456789abcdef x", "--cuts, --quote and --cite go with show: search show ID"),
        (
            "show 0123456789abcdef --limit 3",
            "show takes --cuts, --quote, --cite, --home and --engine",
        ),
        ("show 0123456789abcdef --json", "show takes --cuts, --quote, --cite, --home and --engine"),
        ("show 0123456789abcdef --ids", "--ids goes with the text of a search"),
        ("--cite ris Osh", "--cite go with show: search show ID"),
        ("show 0123456789abcdef --cite ris --cuts", "each print something else; give one"),
        ("show 0123456789abcdef --cite mla", "invalid choice: 'mla'"),
    ],
)
def test_what_cannot_be_used_is_named(arguments: str, says: str) -> None:
    """The option, its bounds, what it goes with, and how a leading minus sign is written."""
    with pytest.raises(SettingsError) as caught:
        read_arguments(arguments.split())
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["0123456789abcdef"], "0123456789abcdef"),
        (["0123456789abcdef.0-9.00000000"], "0123456789abcdef.0-9.00000000"),
        (["0123456789abcde"], None),
        (["0123456789abcdef", "x"], None),
        (["show", "0123456789abcdef"], None),
    ],
)
def test_an_id_that_is_searched_is_told_how_to_be_shown(words: list[str], told: str | None) -> None:
    """Only if it is the whole query."""
    hint = told and f"this has the form of an id; to print what it names: search show {told}"
    assert read_arguments(["--home", "H", *words]).hint == hint


def test_bounds_are_inclusive() -> None:
    """The least and the largest number of each; an export takes more."""
    for option, low, high in (("--limit", 1, 1000), ("--passages", 0, 10)):
        for number in (low, high):
            request = read_arguments([option, str(number), "x"]).request
            assert getattr(request, option[2:]) == number
    for rows in (["--csv", "x"], ["export", "x", "--format", "jsonl"]):
        assert read_arguments([*rows, "--limit", "1000000000"]).most == 10**9
