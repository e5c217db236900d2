"""What commands and the server say beside their results: lines for people, or JSON for programs.

A record in JSON is one object on one line of standard error. Every record has

| field | what it is |
|---|---|
| `time` | when, in UTC with milliseconds |
| `level` | `info`, `warning`, `error` or `critical` |
| `event` | a short name that stays the same |
| `logger` | the command, or the part of the server, that says it |
| `process` | the number of the process |
| `message` | what a person would be told |

and the fields of its event. No record holds a query, unless a server is asked to log them. All
characters but ASCII are escaped, so that no text of a page reaches a terminal as a command.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

LogFormat = Literal["text", "json"]

Level = Literal["info", "warning", "error", "critical"]

Fields = Mapping[str, object]

TOLD = "told"
"""The event of what has no other: something that the user should know."""


class Log:
    """How this process says what happens.

    Args:
        form: `text` or `json`.
    """

    def __init__(self, form: LogFormat = "text") -> None:
        self.form = form


LOG = Log()
"""The process's own. A command sets its form at its start, and puts it back at its end."""


def record(
    logger: str,
    level: str,
    event: str,
    message: str,
    *,
    created: float | None = None,
    fields: Fields | None = None,
) -> str:
    """Write a record in JSON.

    Args:
        logger: Who says it.
        level: How bad it is.
        event: What kind of thing happens.
        message: In words.
        created: When, in seconds since 1970; None for now. A time that no calendar has is left out.
        fields: What else is known of it: texts, numbers, None, by name.

    Returns:
        One line without its end, in ASCII.
    """
    import json
    import os
    import time
    from datetime import UTC, datetime

    try:
        when = datetime.fromtimestamp(time.time() if created is None else created, UTC)
        written = when.isoformat(timespec="milliseconds")
    except (OverflowError, ValueError, OSError):
        written = None
    row = {
        "time": written,
        "level": level,
        "event": event,
        "logger": logger,
        "process": os.getpid(),
        "message": message,
    }
    return json.dumps({**row, **(fields or {})})
