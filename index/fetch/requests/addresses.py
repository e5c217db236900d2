"""Addresses of the web: what may be asked, written in one way.

A host that is a number in disguise is told as browsers tell it: `127.1`, `2130706433`, `0x7f.1` and
`①②⑦.0.0.1` are all 127.0.0.1.

Source: WHATWG, URL Living Standard, "Host parsing" and "IPv4 parser"; RFC 3986; RFC 3490.
"""

from __future__ import annotations

import ipaddress
import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit

from index.errors import FetchError

MAX_URL_CHARS = 2_000
"""Longest address asked. Source: sitemaps.org, protocol, "loc" (under 2,048 characters)."""

PORTS = {"http": 80, "https": 443}
"""The schemes that are asked, and the port of each where an address names none."""

_SPACE_ENDS = " \t\n\r\f\v\ufeff"
_BAD = re.compile(r"[\x00-\x20\x7f\\]")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)\Z")
_PATH_SAFE = "/%:@!$&'()*+,;=~-._|"
_QUERY_SAFE = _PATH_SAFE + "?[]"
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)\Z")


class Address(NamedTuple):
    """Where a page is asked for.

    Args:
        scheme: `http` or `https`.
        host: In small letters, ASCII; an address of IPv6 without brackets.
        port: 1 to 65535.
        target: Path and query, percent-encoded; begins with a slash.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def site(self) -> str:
        """Host and port, the port left out if it is the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.site}{self.target}"


def parse_address(url: str, base: Address | None = None) -> Address:
    """Read an address.

    Args:
        url: As somebody typed it or a page says it; any text.
        base: What it is relative to; None takes whole addresses alone.

    Returns:
        The address without its fragment.

    Raises:
        FetchError: It is too long, has another scheme than http and https, names a user, has no
            host or none that can be, or cannot be read.
    """
    shown = url[:100]
    url = url.strip(_SPACE_ENDS)
    if len(url) > MAX_URL_CHARS:
        raise FetchError(f"{shown}… is longer than {MAX_URL_CHARS:,} characters", "bad address")
    if _BAD.search(url):
        url = _BAD.sub(lambda found: quote(found[0]), url)
    try:
        parts = urlsplit(urljoin(str(base), url) if base is not None else url)
        host, port = parts.hostname, parts.port
    except ValueError as exc:
        raise FetchError(f"{shown} cannot be read as an address: {exc}", "bad address") from exc
    if parts.scheme not in PORTS:
        raise FetchError(
            f"{shown} is no address of http or https; others are not asked", "other scheme"
        )
    if parts.username is not None or parts.password is not None:
        raise FetchError(f"{parts.scheme}://{host} names a user; leave it out", "bad address")
    if not host or port == 0:
        raise FetchError(f"{shown} names no host", "bad address")
    path = quote(parts.path, safe=_PATH_SAFE) or "/"
    query = f"?{quote(parts.query, safe=_QUERY_SAFE)}" if parts.query else ""
    if not path.startswith("/"):
        path = f"/{path}"
    return Address(parts.scheme, host_of(host), port or PORTS[parts.scheme], path + query)


@lru_cache(1_000)
def host_of(host: str) -> str:
    """Write a host in one way.

    Args:
        host: As an address names it, without brackets.

    Returns:
        A name in small ASCII letters without a closing point, or an address of IPv4 in four
        numbers, or one of IPv6 in its shortest form.

    Raises:
        FetchError: It can be no host.
    """
    shown = host[:100]
    if ":" in host:
        try:
            found = ipaddress.IPv6Address(host)
        except ValueError as exc:
            raise FetchError(f"[{shown}] is no host: {exc}", "bad address") from exc
        if found.scope_id is not None:
            raise FetchError(f"[{shown}] is no host beyond this machine", "bad address")
        return found.compressed
    try:
        name = unquote(host, errors="strict").encode("idna").decode("ascii").lower()
    except (UnicodeError, ValueError) as exc:
        raise FetchError(f"{shown} is no host: it has no form in DNS", "bad address") from exc
    name = name.removesuffix(".")
    labels = name.split(".")
    if _NUMBER.match(labels[-1]):
        return _ipv4(labels, shown)
    if len(name) > 253 or not all(_LABEL.match(label) for label in labels):
        raise FetchError(f"{shown} is no host: it has no form in DNS", "bad address")
    return name


def _ipv4(labels: list[str], shown: str) -> str:
    """Read a host that ends in a number: one to four numbers, the last of which fills the rest."""
    numbers = [_number(label) for label in labels]
    size = 256 ** (5 - len(labels)) if len(labels) <= 4 else 0
    whole = [number for number in numbers if number is not None]
    if len(whole) != len(labels) or any(n > 255 for n in whole[:-1]) or not whole[-1] < size:
        raise FetchError(f"{shown} is no host: it ends in a number", "bad address")
    value = whole[-1] + sum(number << (8 * (3 - at)) for at, number in enumerate(whole[:-1]))
    return str(ipaddress.IPv4Address(value))


def _number(label: str) -> int | None:
    """Read a number as inet_aton does: hexadecimal after 0x, octal after 0, else decimal."""
    if not _NUMBER.match(label) or len(label) > 20:
        return None
    try:
        if label.startswith("0x"):
            return int(label[2:] or "0", 16)
        return int(label, 8) if len(label) > 1 and label.startswith("0") else int(label)
    except ValueError:
        return None
