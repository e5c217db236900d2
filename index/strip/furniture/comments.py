"""Readers' comments below a report, told by their heading where no name of a block tells them.

They are often longer than the report, and read like it. May not judge pages on which little stands
above the heading: it is then the number of comments that a page tells above its report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.strip.furniture.rules import Reason
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
    r"|join the (?:conversation|discussion))\W*",
    re.IGNORECASE,
)
_COMMENT = Reason("comments", "below", "it stands below the heading of readers' comments")

MIN_ABOVE_COMMENTS = 400
"""Characters in long lines that stay above the heading of comments: a page tells their number
above its report too."""


def cut_below_comments(lines: PageLines, found: list[Reason | None], kept: Sequence[bool]) -> None:
    """Cut what follows a line that heads readers' comments, to the end.

    Args:
        lines: The page.
        found: Why lines go, None if they stay or are not known; filled.
        kept: Which of those that are not known stay.
    """
    above = 0
    for at, line in enumerate(lines.lines):
        if above >= MIN_ABOVE_COMMENTS and _COMMENTS_BELOW.fullmatch(line.text):
            found[at:] = [known or _COMMENT for known in found[at:]]
            return
        if kept[at] and found[at] is None and is_long(line):
            above += line.end - line.start
