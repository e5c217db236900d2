"""Machines that the public cannot reach are told in every way to write them."""

from __future__ import annotations

import pytest

from index.fetch.requests.peers import PUBLIC, is_public, resolve


@pytest.mark.parametrize(
    "ip", ["8.8.8.8", "93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"]
)
def test_a_public_machine_may_be_asked(ip: str) -> None:
    """Of IPv4 and of IPv6."""
    assert is_public(ip)


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.31.255.255",
        "192.168.0.1",
        "169.254.169.254",
        "168.63.129.16",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "192.88.99.1",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "2606:2800::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::808:808",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2001:db8::1",
        "2606:2800::5efe:7f00:1",
        "fec0::1",
        "127.1",
        "",
        "localhost",
    ],
)
def test_any_other_may_not(ip: str) -> None:
    """Loopback, private, link-local, multicast, mapped, NAT64, 6to4, Teredo, ISATAP, no address."""
    assert not is_public(ip)


def test_the_public_web_is_what_the_system_finds() -> None:
    """A name of this machine is found, and may not be asked."""
    assert PUBLIC.resolve is resolve
    assert PUBLIC.allows is is_public
    assert [is_public(ip) for ip, _ in resolve("127.0.0.1", 80)] == [False]
