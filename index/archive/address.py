"""Addresses of archives as they may be shown: without what is secret in them."""

from __future__ import annotations

import re

_USER = re.compile(r"//[^/@?#\s]*@")
_SECRET = re.compile(r"((?:^|[?&;\s])(?:ssl)?password=)[^&;\s]*", re.IGNORECASE)


def shown_address(address: str) -> str:
    """Return an address for a message or a log.

    Args:
        address: As `index.archive.open_address` takes it, or what follows its scheme; any text.

    Returns:
        The address without user, password and passwords of certificates.
    """
    return _SECRET.sub(r"\1…", _USER.sub("//", address))
