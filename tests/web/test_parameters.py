"""An address as a search, and a search as an address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from index.errors import SettingsError
from search.request import SearchRequest
from web.parameters import address, check_names, following, read_limit, read_request, toggled


def test_every_argument_is_read() -> None:
    """Each into its field; empty ones count as not given."""
    arguments = MultiDict(
        [
            ("q", "Manas base"),
            ("limit", "25"),
            ("sort", "newest"),
            ("source", "Qala News"),
            ("source", "Tern Wire"),
            ("source", ""),
            ("after", "2010-04"),
            ("before", ""),
            ("off", "bakiev"),
            ("variants", "0"),
            ("cursor", "abc"),
        ]
    )
    assert read_request(arguments) == SearchRequest(
        query="Manas base",
        limit=25,
        cursor="abc",
        sort="newest",
        sources=("Qala News", "Tern Wire"),
        after="2010-04",
        before=None,
        variants=False,
        off=frozenset({"bakiev"}),
    )


def test_no_arguments_are_the_defaults() -> None:
    """Ten hits by relevance, variants on."""
    assert read_request(MultiDict()) == SearchRequest(query="")


@pytest.mark.parametrize("text", ["0", "101", "-1", "1e2", "٣", "0001999", "ten", "9" * 50])
def test_a_limit_out_of_range_is_refused(text: str) -> None:
    """The message names the value and the range."""
    with pytest.raises(SettingsError, match="from 1 to 100"):
        read_limit(text, 10)


def test_a_limit_in_range_is_read() -> None:
    """The default for none."""
    assert [read_limit(text, 10) for text in ("1", "100", "007", "", None)] == [1, 100, 7, 10, 10]


def test_unknown_names_are_refused_where_they_matter() -> None:
    """A misspelt parameter of a program would otherwise be passed over silently."""
    check_names(MultiDict({"q": "x"}), ("q", "limit"))
    with pytest.raises(SettingsError, match=r"'source'\. Known are: q, limit"):
        check_names(MultiDict({"source": "x"}), ("q", "limit"))


def test_an_address_keeps_the_search_and_drops_the_position() -> None:
    """A changed value replaces, None removes, unknown names go."""
    arguments = MultiDict(
        [("q", "a b"), ("source", "X"), ("source", "Y&Z"), ("cursor", "c"), ("utm", "u")]
    )
    assert address("/", arguments) == "/?q=a+b&source=X&source=Y%26Z"
    assert address("/", arguments, sort="newest", source=None) == "/?q=a+b&sort=newest"
    assert address("/", MultiDict()) == "/"


def test_a_repeated_argument_is_switched() -> None:
    """Once in, once out."""
    arguments = MultiDict([("q", "a"), ("off", "b")])
    assert toggled("/", arguments, "off", "c") == "/?q=a&off=b&off=c"
    assert toggled("/", arguments, "off", "b") == "/?q=a"


@pytest.mark.parametrize(
    ("period", "next_one"),
    [("2010", "2011"), ("2010-04", "2010-05"), ("2010-12", "2011-01"), ("0999-12", "1000-01")],
)
def test_a_period_is_followed_by_the_next(period: str, next_one: str) -> None:
    """`before:` ends ahead of its date, so a month is closed by the next one."""
    assert following(period) == next_one


@given(st.lists(st.tuples(st.sampled_from(["q", "source", "off", "after", "x"]), st.text())))
def test_any_address_can_be_made_and_read_again(pairs: list[tuple[str, str]]) -> None:
    """Whatever stands in it; the link is one line of ASCII."""
    made = address("/", MultiDict(pairs), sort="newest")
    assert made.isascii()
    assert made.isprintable()
    assert not set(made) & set("\"'<> ")
