"""Writes texts as cells of a table that no spreadsheet takes for a formula."""

from __future__ import annotations

import re

_RUNNABLE = "'*[=+\\-@\uff1d\uff0b\uff0d\uff20]"
"""The start of a cell that a spreadsheet may run, or of one that `cell` wrote. The last four signs
are the wide forms. Source: OWASP, "CSV Injection"."""


def cell(text: str | None) -> str:
    """Return a text in one line that spreadsheets show as it is.

    White space becomes one space. A text that begins with `=`, `+`, `-` or `@`, or with one of
    these after apostrophes, gets an apostrophe before it. To have the text again, take away the
    first apostrophe of a cell in which one of these signs follows the apostrophes.

    Args:
        text: What a page says; None is the empty cell.

    Returns:
        The text of a cell, not yet quoted for CSV; empty for None and for white space.
    """
    line = " ".join((text or "").split())
    return f"'{line}" if re.match(_RUNNABLE, line) else line
