"""Which machines may be asked: those that the public can reach.

The address that a connection has in the end decides, not the name that led there. What leads into
networks of one's own, or stands for such an address in another form, is refused.

Source: IANA, "IPv4 Special-Purpose Address Registry" and "IPv6 Special-Purpose Address Registry".
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from typing import NamedTuple

Peer = tuple[str, int]
"""An address of IPv4 or IPv6 as text, and a port."""

_REFUSED_4 = tuple(
    ipaddress.IPv4Network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "168.63.129.16/32",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)
"""Special purposes, multicast, what is reserved; 168.63.129.16 is a service of Azure's machines.
Source: IANA; Microsoft, "What is IP address 168.63.129.16?"."""

_PUBLIC_6 = ipaddress.IPv6Network("2000::/3")
"""Global unicast. Outside it stand loopback, link-local, unique local, multicast, addresses of
IPv4 written in IPv6 (`::ffff:0:0/96`, `::/96`) and NAT64 (`64:ff9b::/96`, `64:ff9b:1::/48`)."""

_REFUSED_6 = tuple(
    ipaddress.IPv6Network(network)
    for network in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16")
)
"""Protocols, among them Teredo; documentation; 6to4; segment routing."""

_ISATAP = (0x00005EFE, 0x02005EFE)
"""How the second half of an address begins that holds one of IPv4. Source: RFC 5214, 6.1."""


def is_public(ip: str, port: int = 80) -> bool:
    """Tell whether the public can reach a machine.

    Args:
        ip: An address of IPv4 or IPv6; any text.
        port: 1 to 65535; every one of a public machine is.

    Returns:
        False for special addresses, for other ways to write them, and for what is no address.
    """
    del port
    try:
        found = ipaddress.ip_address(ip)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv4Address):
        return not any(found in network for network in _REFUSED_4)
    if found.scope_id is not None or found not in _PUBLIC_6:
        return False
    if (int(found) >> 32) & 0xFFFFFFFF in _ISATAP:
        return False
    return not any(found in network for network in _REFUSED_6)


def resolve(host: str, port: int) -> Sequence[Peer]:
    """Ask the system for the machines of a host.

    Args:
        host: A name, or an address as text.
        port: 1 to 65535.

    Returns:
        Its machines in the order in which they are tried; empty if there is none.

    Raises:
        OSError: The name is not known, or nobody can be asked.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys((str(peer[0]), int(peer[1])) for *_, peer in found))


class Network(NamedTuple):
    """How machines are found, and which may be asked.

    Another one than `PUBLIC` can be given from Python alone, as tests do.

    Args:
        resolve: Finds the machines of a host and port.
        allows: Tells of an address and port whether they may be asked.
    """

    resolve: Callable[[str, int], Sequence[Peer]]
    allows: Callable[[str, int], bool]


PUBLIC = Network(resolve, is_public)
"""The public web."""
