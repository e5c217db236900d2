"""What a terminal is sent: text and a few colours, never the commands that a text may hold.

The text of a page, of a file's name or of a source may hold control characters: a terminal takes
them for commands, as to rename its window or to type into it. It may also turn the order of the
letters, so that a terminal shows what is not written (`index.output.directions`).
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from index.output.directions import directions_named

INSTEAD = "\ufffd"
"""Stands for each character that could be a command."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""The control characters but tab and line feed. Source: ECMA-48, 5.2 and 5.3."""

_COLOUR = "\x1b\\[(?:0|1|2|3[1-6]|9[0-6]|1;3[1-6])m"
"""The colours that Dateline writes: bold, faint, and what can be read on any ground. Source:
ECMA-48, 8.3.117."""

_COLOUR_OR_CONTROL = re.compile(f"({_COLOUR})|{_CONTROL.pattern}")


def harmless(text: str) -> str:
    """Return a text without what a terminal takes for a command.

    Args:
        text: Any text.

    Returns:
        The same text with `INSTEAD` for each control character but tab and line feed, and with
        the names of those that turn the order of the letters, as `[RLO]`.
    """
    return _CONTROL.sub(INSTEAD, directions_named(text))


def harmless_coloured(text: str) -> str:
    """Return a text with its plain colours, and without what else a terminal takes for a command.

    Args:
        text: Any text.

    Returns:
        The same text with `INSTEAD` for each control character that is not of a plain colour, and
        neither tab nor line feed, and with the names of those that turn the order of the letters.
    """
    return _COLOUR_OR_CONTROL.sub(lambda match: match[1] or INSTEAD, directions_named(text))


class TerminalText(io.TextIOWrapper):
    """Standard output on a terminal; see `harmless_coloured`."""

    def write(self, text: str, /) -> int:
        """Write a text as `harmless_coloured` leaves it.

        Args:
            text: Any text.

        Returns:
            The number of characters of the text that was given.

        Raises:
            OSError: The terminal cannot be written to.
        """
        super().write(harmless_coloured(text))
        return len(text)


@contextmanager
def harmless_output() -> Iterator[None]:
    """Let standard output pass `TerminalText` within the block, if it is a terminal.

    A pipe and a file get every character as it is.

    Yields:
        Nothing.
    """
    out = sys.stdout
    if not isinstance(out, io.TextIOWrapper) or not out.isatty():
        yield
        return
    out.flush()
    safe = TerminalText(out.buffer, out.encoding, "replace", line_buffering=out.line_buffering)
    sys.stdout = safe
    try:
        yield
    finally:
        sys.stdout = out
        safe.detach()
