"""Who may ask the server: the names it answers under, and the token that requests carry."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from flask import request
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import BadRequest, Unauthorized

from index.errors import SettingsError

MIN_TOKEN_CHARS = 16
"""A shorter token could be tried out."""

OPEN_PATH = "/healthz"
"""Answers without a token: what watches a server need not be able to read it."""

_PORT = re.compile(r":[0-9]*\Z")


def trusted_hosts(host: str, names: Sequence[str]) -> tuple[str, ...]:
    """Return the names that a server answers under.

    Args:
        host: The address it listens on.
        names: Those of `--name`.

    Returns:
        Empty if it answers under any name: it listens for other machines, and no names were given.
    """
    if is_loopback(host):
        return ("localhost", "127.0.0.1", "::1", host, *names)
    return (host, *names) if names else ()


def is_loopback(host: str) -> bool:
    """Return whether only this machine reaches an address.

    Args:
        host: A name, or an address of IPv4 or IPv6.

    Returns:
        True for an address that is one of this machine alone, and for `localhost`; False for every
        other name.
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def check_exposure(host: str, names: Sequence[str], *, token: bool, decide: bool) -> str | None:
    """Look whether the server would be open to more than its owner may mean.

    Args:
        host: The address it listens on.
        names: Those of `--name`.
        token: Requests must carry one.
        decide: Readers may decide about spellings.

    Returns:
        A warning in one line; None if there is nothing to warn of.

    Raises:
        SettingsError: Whoever reaches the address could change what is kept.
    """
    if token or is_loopback(host):
        return None
    if decide and not names:
        raise SettingsError(
            f"--decide on {host} would let everyone who reaches it change the names; give "
            "--token-file FILE, or --name for each name under which readers reach it"
        )
    return (
        f"everyone who reaches {host} can read the archive; give --token-file FILE to ask for a "
        "token, or --host 127.0.0.1"
    )


def read_token(path: Path) -> str:
    """Read the token from the first line of a file.

    Args:
        path: A text in UTF-8; what follows its first line is passed over.

    Returns:
        Printable ASCII, without white space around it.

    Raises:
        SettingsError: The file cannot be read, or the token is shorter than `MIN_TOKEN_CHARS` or
            holds other characters.
    """
    try:
        token = path.read_text(encoding="utf-8").partition("\n")[0].strip()
    except (OSError, ValueError) as exc:
        raise SettingsError(f"{path} cannot be read: {exc}; give another --token-file") from exc
    if len(token) < MIN_TOKEN_CHARS or not token.isascii() or not token.isprintable():
        raise SettingsError(
            f"the first line of {path} is no token; write {MIN_TOKEN_CHARS} ASCII characters or "
            "more, as python -c 'import secrets; print(secrets.token_urlsafe())' prints"
        )
    return token


def host_check(hosts: Sequence[str]) -> Callable[[], None]:
    """Return what refuses a request under any other name, before it is answered.

    Capitals make no difference. Source: RFC 3986, section 3.2.2.

    Args:
        hosts: The names that the server answers under, without ports; one at least.

    Returns:
        For `Flask.before_request`; it raises BadRequest, or returns None.
    """
    known = frozenset(host.lower() for host in hosts)

    def check() -> None:
        name = _PORT.sub("", request.host).strip("[]").lower()
        if name not in known:
            raise BadRequest(
                f"This server does not answer as {name[:80]!r}. Start it with --name to allow that."
            )

    return check


def token_check(token: str) -> Callable[[], None]:
    """Return what refuses a request without the token, before it is answered.

    A program sends it as `Authorization: Bearer TOKEN`. A browser asks for a name and a password
    (RFC 7617); the token is the password, and the name may be any. How long the comparison takes
    tells nothing of the token.

    Args:
        token: As `read_token` returns it.

    Returns:
        For `Flask.before_request`; it raises Unauthorized, or returns None. `OPEN_PATH` needs no
        token.
    """
    wanted = _digest(token)

    def check() -> None:
        if request.path == OPEN_PATH:
            return
        given = request.authorization
        sent = {"bearer": "token", "basic": "password"}.get(given.type if given else "")
        text = getattr(given, sent) or "" if sent else ""
        if not hmac.compare_digest(_digest(text), wanted):
            raise Unauthorized(
                "This server asks for its token, as Authorization: Bearer TOKEN or as the password "
                "of any name.",
                www_authenticate=WWWAuthenticate("basic", {"realm": "Dateline"}),
            )

    return check


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
