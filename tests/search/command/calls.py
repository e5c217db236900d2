"""Calls of the command `search`, in this process or in one of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from index.home.remarks import STARTER
from search import cli

INVENTED = f"search: {STARTER.text}\n"
"""Told beside everything that comes out of the starter collection."""


class Done(NamedTuple):
    """What a call of the command left: its exit status and what it printed."""

    returncode: int
    stdout: str
    stderr: str


def run(home: Path, *arguments: str) -> Done:
    """Run the command in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    with (
        mock.patch.dict(os.environ, {"DATELINE_HOME": str(home)}),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        status = cli.run(arguments)
    printed = [stream.buffer.getvalue().decode() for stream in (out, err)]
    return Done(status, *printed)


def run_apart(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", "from search.cli import main; main()", *arguments],
        env={**os.environ, "DATELINE_HOME": str(home), "PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
