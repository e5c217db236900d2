"""Readers' comments below a report, told by their heading, or by what stands with each of them,
where no name of a block tells them.

They are often longer than the report, and read like it. May not judge pages on which little stands
above the heading: it is then the number of comments that a page tells above its report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.strip.furniture.rules import Reason
from index.strip.metadata.dates import find_dates
from index.strip.page.lines import PageLines
from index.strip.page.prose import is_long

_COMMENTS_BELOW = re.compile(
    r"\W*(?:\d[\d,.]* (?:(?:(?:readers?|user)['’]? )?comments?|responses?|replies|kommentare?"
    r"|commentaires?|comentarios?|commenti|комментари\w+)(?: (?:to|on|so far|posted)\b.{0,150})?"
    r"|\d* ?thoughts? on .{0,150}"
    r"|(?:(?:all|latest|recent|reader|readers['’]?|user|your|view|show|read)? ?comments?"
    r"|discussion|kommentare|leserkommentare|commentaires|comentarios|комментарии)"
    r"(?: ?\(?\d[\d,.]*\)?)?"
    r"|(?:leave|post|add|write|submit) (?:a|your) (?:comment|reply)|have your say"
    r"|\d+ comments?\W+read (?:it|them) below.{0,40}"
    r"|join the (?:conversation|discussion)"
    r"|readers?['’]? views?(?: ?\(?\d[\d,.]*\)?)?"
    r"|(?:(?:reader )?comments?|thanks for your comments\W+this feedback) (?:are|is)"
    r" (?:now )?closed(?: (?:for|on) this .{1,20})?)\W*",
    re.IGNORECASE,
)
_REPLY = re.compile(
    r"\W*(?:reply|reply to .{1,40}|(?:log ?in|login or register) to (?:reply|post comments?)"
    r"|flag(?: as .{1,20})?|report(?: abuse| comment| this)?|permalink|quote|like"
    r"|antworten|répondre|responder|rispondi|odpowiedz|ответить)\W*",
    re.IGNORECASE,
)
_TIME = re.compile(r"\d:\d\d")
_COMMENT = Reason("comments", "below", "it stands below the heading of readers' comments")
_SIGNED = Reason("comments", "signed", "readers' comments follow, each signed and with a button")

MIN_COMMENTS, MAX_SIGNATURE_CHARS = 3, 120
"""Signatures from which lines with a day and a time are those of comments, and the longest one."""

MIN_REPLY_SHARE = 0.5
"""Buttons to reply or to report for each signature: a live report has none."""

MIN_ABOVE_COMMENTS = 400
"""Characters in long lines that stay above the heading of comments: a page tells their number
above its report too."""


def heads_comments(text: str) -> bool:
    """Tell whether a line is a heading of readers' comments.

    Args:
        text: The line, stripped of outer white space.

    Returns:
        True also for a number of comments above a report; False for an empty line.
    """
    return _COMMENTS_BELOW.fullmatch(text) is not None


def cut_below_comments(lines: PageLines, found: list[Reason | None], kept: Sequence[bool]) -> None:
    """Cut what follows a line that heads readers' comments, or signs the first, to the end.

    Args:
        lines: The page.
        found: Why lines go, None if they stay or are not known; filled.
        kept: Which of those that are not known stay.
    """
    above = 0
    signed: list[int] | None = None
    for at, line in enumerate(lines.lines):
        if above >= MIN_ABOVE_COMMENTS:
            if signed is None:
                signed = _signatures(lines, at)
            why = _SIGNED if signed and at == signed[0] else None
            if heads_comments(line.text):
                why = _COMMENT
            if why is not None:
                found[at:] = [known or why for known in found[at:]]
                return
        if kept[at] and found[at] is None and is_long(line):
            above += line.end - line.start


def _signatures(lines: PageLines, first: int) -> list[int]:
    """Find the signatures of comments from a line on; none if they are few, or their buttons."""
    rest = range(first, len(lines.lines))
    replies = [at for at in rest if _REPLY.fullmatch(lines.lines[at].text)]
    if len(replies) < MIN_COMMENTS * MIN_REPLY_SHARE:
        return []
    signed = [
        at
        for at in rest
        if len(lines.lines[at].text) <= MAX_SIGNATURE_CHARS
        and _TIME.search(lines.lines[at].text)
        and next(find_dates(lines.lines[at].text, "day-first"), None) is not None
    ]
    below = sum([at > signed[0] for at in replies]) if signed else 0
    enough = len(signed) >= MIN_COMMENTS and below >= MIN_REPLY_SHARE * len(signed)
    return signed if enough else []
