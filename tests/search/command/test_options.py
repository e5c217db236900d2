"""The command line: which request and which output the options ask for."""

from __future__ import annotations

import pytest

from index.errors import SettingsError
from search.command.invocation import Invocation
from search.command.options import read_arguments
from search.request import SearchRequest


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
        json=True,
        home="H",
        engine="E",
    )
    batch = read_arguments(["--batch", "Q", "--run", "R", "--depth", "5", "--csv"])
    assert batch == Invocation(SearchRequest(""), csv=True, batch="Q", run="R", depth=5)
    assert read_arguments(["--help"]).help
    assert read_arguments(["--version"]).version
    assert read_arguments(["--", "-a b"]).request == SearchRequest("-a b")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--limit", "1001"], "limit is a number from 1 to 1000, not '1001'"),
        (["--limit", "٣"], "limit is a number"),
        (["--limit", "1e1"], "limit is a number"),
        (["--passages", "11"], "passages is a number from 0 to 10"),
        (["--depth", "0"], "depth is a number from 1 to 1000"),
        (["--sort", "best"], "invalid choice: 'best'"),
        (["--lim", "3"], "unrecognized arguments: --lim; a query that holds -word is quoted"),
        (["--json", "--csv"], "not allowed with"),
        (["--limit"], "expected one argument"),
    ],
)
def test_what_cannot_be_used_is_named(arguments: list[str], says: str) -> None:
    """The option, its bounds, and how a leading minus sign is written."""
    with pytest.raises(SettingsError) as caught:
        read_arguments([*arguments, "x"] if len(arguments) > 1 else arguments)
    assert says in str(caught.value)


def test_bounds_are_inclusive() -> None:
    """The least and the largest number of each."""
    for option, low, high in (("--limit", 1, 1000), ("--passages", 0, 10)):
        for number in (low, high):
            request = read_arguments([option, str(number)]).request
            assert getattr(request, option[2:]) == number
