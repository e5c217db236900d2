"""What a host lets be asked, as its robots.txt says.

Source: RFC 9309, "Robots Exclusion Protocol"; its section numbers stand below.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from protego import Protego

    from index.fetch.requests.addresses import Address

PATH = "/robots.txt"

PRODUCT = "dateline"
"""The name by which robots.txt may speak of this program."""

MAX_BYTES = 500 * 1024
"""Of robots.txt that count; the rest is passed over. Source: 2.5, 500 kibibytes at least."""

MAX_REDIRECTS = 5
"""Followed for robots.txt. Source: 2.3.1.2."""

MAX_AGE_S = 86_400.0
"""For so long one answer holds. Source: 2.4, no longer than a day."""

RETRY_S = 300.0
"""After so long robots.txt that could not be had is asked for again; doubled each time, up to
`MAX_AGE_S`."""


class Robots:
    """What a host's robots.txt says.

    Args:
        text: From `text_of`; None if it could not be had, so that nothing may be asked.
    """

    def __init__(self, text: str | None) -> None:
        self._rules: Protego | None = None
        self.known = text is not None
        if text:
            from protego import Protego

            self._rules = Protego.parse(text)

    def allows(self, address: Address) -> bool:
        """Tell whether an address may be asked.

        Args:
            address: Of the host that the rules are of.

        Returns:
            False if a rule says so, and if it is not known what the rules are.
        """
        if not self.known:
            return False
        return self._rules is None or bool(self._rules.can_fetch(str(address), PRODUCT))

    @property
    def delay_s(self) -> float:
        """Seconds that the host wants between two requests, 0 or more."""
        wanted = None if self._rules is None else self._rules.crawl_delay(PRODUCT)
        return max(wanted or 0.0, 0.0)


class Verdict(NamedTuple):
    """What an answer to the request for robots.txt means.

    Args:
        text: The rules; empty if all is allowed. None if nothing is until it is asked again.
        why: Why nothing is, in a few words; empty otherwise.
    """

    text: str | None
    why: str = ""


def verdict(status: int, body: bytes) -> Verdict:
    """Say what an answer to the request for robots.txt means.

    Args:
        status: Of the answer, after redirects.
        body: Its first `MAX_BYTES`.

    Returns:
        The rules for 200; no rules for what is not there (2.3.1.3) and for a page of HTML. Nothing
        is allowed if the server has a fault, or is asked too often (2.3.1.4).
    """
    if status == 429 or status >= 500:
        return Verdict(None, f"robots.txt answers {status}")
    if not 200 <= status < 300:
        return Verdict("")
    text = text_of(body)
    return Verdict("" if text.lstrip().startswith("<") else text)


def text_of(body: bytes) -> str:
    """Decode robots.txt: UTF-8 (2.3), without a byte order mark.

    Args:
        body: As it came.

    Returns:
        The text; bytes that are no UTF-8 are U+FFFD. The line on which it is cut is left out.
    """
    cut = len(body) >= MAX_BYTES
    body = body[:MAX_BYTES]
    if cut:
        body = body[: body.rfind(b"\n") + 1]
    return body.decode("utf-8-sig", "replace").lstrip("\ufeff")
