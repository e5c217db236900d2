"""Requests to readers that stand in the way: for consent to cookies, for a subscription.

Their blocks often have no name that says so. A sentence that only such a request has tells them;
the lines around it that speak of the same go with it. May not judge lines of the report: a report
on cookies has none of these sentences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from index.strip.furniture.rules import Reason
from index.strip.page.lines import Line, PageLines, Tree
from index.strip.page.tags import IN_FORM, IN_HEADING

MAX_LINES = 15
"""Most lines of a request."""

MIN_SHARE = 0.5
"""Share of a block's characters in lines that speak of the request, from which all of it goes."""

REACH = 3
"""Lines of plain text on either side of a request that go with it if they speak of it."""

MAX_CHARS = 400
"""Longest line that asks: in a longer one the request is glued to a paragraph of the report."""


class _Kind(NamedTuple):
    """A kind of request: text of which every one has some, what only it says, what its lines speak
    of, and why they go."""

    hints: tuple[str, ...]
    asks: re.Pattern[str]
    about: re.Pattern[str]
    reason: Reason


_KINDS = (
    _Kind(
        ("partner", "Partner", "our privacy", "n your device", "n a device", " nostri", "uestros"),
        re.compile(
            r"\b(?:we|us) and (?:our|selected) (?:\d[\d,.]* )?(?:\w+ )?partners?\b"
            r"|\b(?:we|our partners)\b.{0,60}\b(?:store|access)\b.{0,40}\bon (?:a|your) device"
            r"|^we (?:value|respect|care about) your privacy\W*$"
            r"|\bwir und unsere (?:\d+ )?partner\b|\bnous et nos (?:\d+ )?partenaires\b"
            r"|\b(?:noi e i nostri|nosotros y nuestros) (?:\d+ )?\w+"
            r"|\bmy i nasi (?:\d+ )?partnerzy\b",
            re.IGNORECASE,
        ),
        re.compile(
            r"cookie|consent|\bpartner|privacy|personal data|personali[sz]ed|geolocation"
            r"|your (?:choices|preferences|permission)|legitimate interest|\bvendors?\b|gdpr"
            r"|\b(?:accept|agree|reject|decline|manage|more) (?:all|options|settings|preferences)"
            r"|^\W*(?:accept|agree|reject|decline|options|settings|confirm)\b.{0,20}$"
            r"|einwilligung|datenschutz|zustimm|akzeptier|consentement|accepter",
            re.IGNORECASE,
        ),
        Reason("legal", "request", "it asks for consent to cookies"),
    ),
    _Kind(
        (
            "ou agree",
            "ou accept",
            "ou acknowledge",
            "ou consent",
            "ou confirm",
            "unsubscribe",
            "our inbox",
            "our mailbox",
            "ign up for",
            "ign up to",
        ),
        re.compile(
            r"\bby (?:subscribing|signing up|submitting|registering|joining|providing|entering"
            r"|clicking)\b.{0,80}\byou (?:agree|accept|acknowledge|consent|confirm)\b"
            r"|\byou (?:can|may) unsubscribe (?:at )?any ?time\b"
            r"|\b(?:delivered|straight|sent|direct(?:ly)?) (?:\w+ ){0,2}(?:to|in) your"
            r" (?:in|mail)box"
            r"|^sign up (?:for|to) (?:our|the) .{0,60}newsletter",
            re.IGNORECASE,
        ),
        re.compile(
            r"newsletter|subscri|\b(?:in|mail)box\b|\bsign(?:ing)? up\b|\be-?mail\b|\bterms\b"
            r"|privacy|\bevery (?:morning|evening|week|day|\w+day)\b|our best|don.t miss",
            re.IGNORECASE,
        ),
        Reason("promotion", "request", "it asks readers to subscribe"),
    ),
)


def cut_requests(lines: PageLines, judged: Sequence[int], found: list[Reason | None]) -> None:
    """Cut requests for consent and for subscriptions, each with the lines of its block.

    Args:
        lines: The page.
        judged: The numbers of the lines that rules are asked of.
        found: Why lines go, None if they stay; filled.
    """
    original = lines.original
    for kind in _KINDS:
        hints = [hint for hint in kind.hints if hint in original]
        for at in judged if hints else ():
            text = lines.lines[at].text
            hinted = len(text) <= MAX_CHARS and any(hint in text for hint in hints)
            if not hinted or not kind.asks.search(text):
                continue
            around = _lines_near(lines, at, kind)
            if lines.tree is not None:
                around = _block(lines, lines.tree, at, kind) or around
            for number in around:
                found[number] = found[number] or kind.reason


def request_lines(lines: PageLines) -> frozenset[int]:
    """Find the lines of all requests on a page.

    Args:
        lines: The page.

    Returns:
        Their numbers; empty for a page that asks for nothing.
    """
    found: list[Reason | None] = [None] * len(lines.lines)
    cut_requests(lines, range(len(found)), found)
    return frozenset(at for at, why in enumerate(found) if why is not None)


def _lines_near(lines: PageLines, at: int, kind: _Kind) -> list[int]:
    """Return a line and those in a row with it that speak of the same."""
    around = [at]
    for step in (1, -1):
        number = at + step
        while 0 <= number < len(lines.lines) and abs(number - at) <= REACH:
            if not _speaks(lines.lines[number], kind):
                break
            around.append(number)
            number += step
    return around


def _speaks(line: Line, kind: _Kind) -> bool:
    return len(line.text) <= MAX_CHARS and kind.about.search(line.text) is not None


def _block(lines: PageLines, tree: Tree, at: int, kind: _Kind) -> list[int]:
    """Return the lines of the outermost block around a line that is a request and little else."""
    best: list[int] = []
    element = lines.lines[at].element
    while element > 0 and tree.tags[element] not in ("body", "article", "main"):
        end = tree.ends[element]
        own = _inside(lines.lines, at, element, end)
        if len(own) > MAX_LINES or "h1" in tree.tags[element:end]:
            break
        size = sum([len(lines.lines[number].text) for number in own])
        about = sum(
            [
                len(lines.lines[number].text)
                for number in own
                if _speaks(lines.lines[number], kind)
                or lines.lines[number].flags & (IN_FORM | IN_HEADING)
            ]
        )
        if about >= MIN_SHARE * size:
            best = own
        element = tree.parents[element]
    return best


def _inside(lines: Sequence[Line], at: int, element: int, end: int) -> list[int]:
    """Return the numbers of the lines in an element around one of them."""
    first = last = at
    while first > 0 and element <= lines[first - 1].element < end and at - first <= MAX_LINES:
        first -= 1
    count = len(lines)
    while last + 1 < count and element <= lines[last + 1].element < end and last - at <= MAX_LINES:
        last += 1
    return list(range(first, last + 1))
