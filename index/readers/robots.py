"""`robots.txt`: rules for programs that fetch pages, counted and not taken for an article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.readers.base import ByteStream, Found, ReadOptions, Rejected

_FIRST_RULE = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:[ \t]*(?:#[^\r\n]*)?\r?\n)*[ \t]*"
    rb"(?:user-agent|sitemap|disallow|allow|crawl-delay|host)[ \t]*:",
    re.IGNORECASE,
)
_RULE = re.compile(rb"^[ \t]*(?:user-agent|disallow|allow)[ \t]*:", re.IGNORECASE | re.MULTILINE)


def reader() -> RobotsReader:
    """Return the reader of `robots.txt`.

    Returns:
        A new one.
    """
    return RobotsReader()


class RobotsReader:
    """See `index.readers.base.Reader`. Source: RFC 9309, 2.2."""

    name = "robots"

    def sniff(self, head: bytes) -> bool:
        return _FIRST_RULE.match(head) is not None and len(_RULE.findall(head)) >= 2

    def read(self, stream: ByteStream, where: str, options: ReadOptions) -> Iterator[Found]:
        del stream, options
        yield Rejected(where, "robots.txt", f"{where} holds rules for robots, no article")
