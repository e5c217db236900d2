"""Commands run as processes on one home after the other; what they print is compared."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from index.settings import Settings

MODULES = {"search": "search.cli", "search-index": "index.cli", "search-web": "web.cli"}

VARYING = frozenset({"took_ms", "archive_bytes", "engine_bytes", "engine", "next", "score"})
"""Fields of documents that differ between two homes that hold the same. Engines add scores up in
other orders, so the last digits differ, and with them how hits of equal scores are sorted."""


class Done(NamedTuple):
    """What a command did.

    Args:
        status: Its exit status.
        out: What it printed.
        err: What it said on standard error.
    """

    status: int
    out: str
    err: str


def options(settings: Settings) -> list[str]:
    """Return the options that name a home, its engine and its archive.

    Args:
        settings: Of the home.

    Returns:
        Options for any command; those that are not set are left out.
    """
    named = {
        "--home": str(settings.home),
        "--engine": settings.engine,
        "--engine-url": settings.engine_url,
        "--archive": settings.archive,
    }
    return [part for name, value in named.items() if value for part in (name, value)]


def command(name: str) -> list[str]:
    """Return how a command is run from the checkout.

    Args:
        name: Such as `search`.

    Returns:
        The beginning of its command line.
    """
    return [sys.executable, "-c", f"from {MODULES[name]} import main; main()"]


def environment(**variables: str) -> dict[str, str]:
    """Return this process's environment without settings of its own, and some variables.

    Args:
        variables: Are added.

    Returns:
        All of them by name.
    """
    kept = {name: value for name, value in os.environ.items() if "DATELINE" not in name}
    return {**kept, "COLUMNS": "200", **variables}


def run(
    settings: Settings, name: str, *arguments: str, given: str = "", named: bool = True
) -> Done:
    """Run a command to its end.

    Args:
        settings: Of the home that it works on.
        name: Such as `search`.
        arguments: What stands after the name.
        given: What it reads on standard input.
        named: Whether the home is named by options; otherwise its environment and file say.

    Returns:
        What it did.
    """
    where = options(settings) if named else ["--home", str(settings.home)]
    done = subprocess.run(
        [*command(name), *arguments, *where],
        input=given,
        capture_output=True,
        text=True,
        check=False,
        env=environment(),
    )
    return Done(done.returncode, done.stdout, done.stderr)


def alike(text: str, settings: Settings) -> Any:
    """Return what was printed without what differs between two homes that hold the same.

    Args:
        text: One JSON document, one a line, or any text.
        settings: Of the home, whose addresses are replaced.

    Returns:
        Documents without the fields of `VARYING`, or the text without addresses, sizes, times and
        cursors.
    """
    text = re.sub(r"(--cursor) \S+", r"\1 …", text).replace(f"by {settings.engine} in", "in")
    for address in (str(settings.home), settings.archive, settings.engine_url):
        if address:
            text = text.replace(address, "HOME")
    try:
        return [_without(json.loads(line)) for line in [text] if line.strip()]
    except ValueError:
        pass
    try:
        return [_without(json.loads(line)) for line in text.splitlines()]
    except ValueError:
        return re.sub(r"\d[\d,.]* (ms|s|kB|MB|bytes)\b", r"N \1", text)


def _without(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without(part) for name, part in value.items() if name not in VARYING}
    if isinstance(value, list):
        return [_without(part) for part in value]
    return value


def rows_of(path: Path) -> list[dict[str, Any]]:
    """Read a file of JSONL.

    Args:
        path: The file.

    Returns:
        Its rows.
    """
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
