"""The address of a cluster, and what it says of the archive's part of it."""

from __future__ import annotations

import pytest

from index.engines.opensearch.nodes.address import ClusterAddress, Host, read_address
from index.errors import SettingsError


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("http://localhost", ClusterAddress(False, (Host("localhost", 9200),))),
        (
            "https://ann:p%40ss%3A@one:9201,two/news?ca=/etc/ca.pem&shards=6&replicas=2&dfs=no",
            ClusterAddress(
                True,
                (Host("one", 9201), Host("two", 9200)),
                "news",
                "ann",
                "p@ss:",
                "/etc/ca.pem",
                6,
                2,
                False,
            ),
        ),
        ("http://[::1]:9300/", ClusterAddress(False, (Host("::1", 9300),))),
    ],
)
def test_an_address_is_taken_apart(url: str, address: ClusterAddress) -> None:
    """Hosts, prefix, user and options; what is left out has its usual value."""
    assert read_address(url) == address


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("", "needs an address"),
        ("localhost:9200", "does not begin with http"),
        ("ftp://localhost", "does not begin with http"),
        ("http://", "does not begin with http"),
        ("http:///news", "names no host"),
        ("http://host:0", "names no host, or no port"),
        ("http://host:70000", "names no host, or no port"),
        ("http://a,,b", "names no host"),
        ("http://host/News", "'News' cannot begin the names"),
        ("http://host/a,b", "'a,b' cannot begin the names"),
        ("http://host/a*", "cannot begin the names"),
        ("http://host?shards=0", "shards is '0'; give a number from 1 to 1024"),
        ("http://host?replicas=-1", "replicas is '-1'"),
        ("http://host?dfs=maybe", "dfs is 'maybe'; give yes or no"),
        ("http://host?shard=2", "'shard' is no option"),
    ],
)
def test_what_is_no_address_is_refused_in_one_line(url: str, reason: str) -> None:
    """The message says what is wrong with it."""
    with pytest.raises(SettingsError) as caught:
        read_address(url)
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_password_is_shown_nowhere() -> None:
    """Neither in what messages call the cluster nor in an error about the address."""
    assert read_address("https://ann:secret@one,two/news").shown == "https://one:9200,two:9200/news"
    with pytest.raises(SettingsError) as caught:
        read_address("https://ann:secret@one:port/news")
    assert "secret" not in str(caught.value)
