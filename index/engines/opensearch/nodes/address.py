"""Where a cluster is and what its indexes are called: the setting `engine_url`, taken apart.

    https://user:password@host1:9200,host2:9200/newsroom?ca=/etc/ca.pem&shards=6

The path is the prefix of all names that this archive has on the cluster, so that several archives
share one. Hosts stand side by side, since a client that knows one only goes down with it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote

from index.errors import SettingsError

EXAMPLE = "https://user:password@host:9200/dateline"

DEFAULT_PREFIX = "dateline"

DEFAULT_PORT = 9200

MAX_SHARDS = 1024
"""OpenSearch's own limit on the shards of an index (`index.max_number_of_shards`)."""

MAX_REPLICAS = 20

_PREFIX = re.compile("[a-z][a-z0-9_-]{0,99}")
"""A name that OpenSearch takes for an index; no comma or asterisk, which would name several."""

_HOST = re.compile(r"(?P<name>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::(?P<port>[0-9]{1,5}))?")

_SWITCHES = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


def copies(replicas: int | None) -> dict[str, object]:
    """Return the setting of an index that says how many further copies it has.

    Args:
        replicas: As in `ClusterAddress`.

    Returns:
        The setting's name and value.
    """
    if replicas is None:
        return {"auto_expand_replicas": "0-1"}
    return {"number_of_replicas": replicas}


class Host(NamedTuple):
    """One node that answers over HTTP.

    Args:
        name: Its name or number, without brackets.
        port: 1 to 65535.
    """

    name: str
    port: int

    def __str__(self) -> str:
        name = f"[{self.name}]" if ":" in self.name else self.name
        return f"{name}:{self.port}"


class ClusterAddress(NamedTuple):
    """A cluster and this archive's part of it.

    Args:
        tls: Speak TLS.
        hosts: One at least, in the order in which they were written.
        prefix: Begins the name of every index, and is the name of the alias.
        user, password: Of basic authentication; both empty if there is none.
        authority: File of the certificates that are trusted; empty takes the system's.
        shards: Parts that a new index is divided into, 1 to `MAX_SHARDS`.
        replicas: Further copies of each part; None has one if there is a second node.
        same_scores: Count a word's articles over all shards before they score.
    """

    tls: bool
    hosts: tuple[Host, ...]
    prefix: str = DEFAULT_PREFIX
    user: str = ""
    password: str = ""
    authority: str = ""
    shards: int = 1
    replicas: int | None = None
    same_scores: bool = True

    @property
    def shown(self) -> str:
        """The cluster for messages: without user and password."""
        scheme = "https" if self.tls else "http"
        return f"{scheme}://{','.join(map(str, self.hosts))}/{self.prefix}"


def read_address(url: str) -> ClusterAddress:
    """Take an address apart.

    Args:
        url: As the setting `engine_url` holds it. User and password may hold any sign in the form
            `%40`.

    Returns:
        The address.

    Raises:
        SettingsError: It is empty or no address; the message does not repeat a password.
    """
    if not url:
        raise SettingsError(
            f"the engine opensearch needs an address; give --engine-url {EXAMPLE}, or set "
            "DATELINE_ENGINE_URL"
        )
    scheme, _, rest = url.partition("://")
    if scheme not in ("http", "https") or not rest:
        raise _wrong("it does not begin with http:// or https://")
    rest, _, query = rest.partition("?")
    rest, _, path = rest.partition("/")
    credentials, _, hosts = rest.rpartition("@")
    user, _, password = credentials.partition(":")
    prefix = path.rstrip("/") or DEFAULT_PREFIX
    if not _PREFIX.fullmatch(prefix):
        raise _wrong(
            f"{prefix[:100]!r} cannot begin the names of indexes; take small letters, digits, - "
            "and _"
        )
    options = dict(parse_qsl(query, keep_blank_values=True))
    if unknown := set(options) - {"ca", "shards", "replicas", "dfs"}:
        raise _wrong(
            f"{sorted(unknown)[0][:100]!r} is no option of it; known are ca, dfs, replicas, shards"
        )
    return ClusterAddress(
        scheme == "https",
        tuple(_host(text) for text in hosts.split(",")),
        prefix,
        unquote(user),
        unquote(password),
        options.get("ca", ""),
        _number(options, "shards", 1, 1, MAX_SHARDS) or 1,
        _number(options, "replicas", None, 0, MAX_REPLICAS),
        _switch(options, "dfs"),
    )


def _host(text: str) -> Host:
    found = _HOST.fullmatch(text)
    port = int(found["port"] or DEFAULT_PORT) if found else 0
    if not found or not 1 <= port <= 65_535:
        raise _wrong("it names no host, or no port from 1 to 65535")
    return Host(found["name"].strip("[]"), port)


def _number(
    options: Mapping[str, str], name: str, default: int | None, low: int, high: int
) -> int | None:
    text = options.get(name)
    if text is None:
        return default
    if text.isascii() and text.isdigit() and len(text) < 9 and low <= int(text) <= high:
        return int(text)
    raise _wrong(f"{name} is {text[:100]!r}; give a number from {low} to {high}")


def _switch(options: Mapping[str, str], name: str) -> bool:
    text = options.get(name, "yes").lower()
    if text not in _SWITCHES:
        raise _wrong(f"{name} is {text[:100]!r}; give yes or no")
    return _SWITCHES[text]


def _wrong(why: str) -> SettingsError:
    return SettingsError(f"engine_url cannot be used: {why}; give one as {EXAMPLE}")
