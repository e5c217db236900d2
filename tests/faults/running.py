"""A command of Dateline as a process of its own: run to its end, killed, or with failing files."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, NamedTuple

from tests.faults.trials import UnavailableError

ROOT = Path(__file__).parents[2]

COMMANDS = {
    "search": "search.cli",
    "search-index": "index.cli",
    "search-web": "web.cli",
}
"""The commands, each with the module whose `main` it is."""

USUAL_S = 120.0
"""Time after which a command that should have ended is taken to hang."""

LEAST_S = 0.1
"""A command that waited no longer for the processor is not given its time again."""

GRACE_S = 3.0
"""Time in which a killed command's workers have to end."""

TRACES = (
    "Traceback (most recent call last)",
    "panicked at",
    "PanicException",
    "Fatal Python error",
)
"""What stands on standard error if an error was not turned into a line for the user."""


class Ran(NamedTuple):
    """What a command did.

    Args:
        line: The command as typed.
        status: Its exit status; negative for a signal, None if it did not end in time.
        out, err: What it wrote.
    """

    line: str
    status: int | None
    out: str
    err: str

    def wrong(self, *allowed: int) -> str:
        """Say what is wrong with how it ended; empty if it ended with one of `allowed`."""
        if self.status is None:
            return f"{self.line}: hangs"
        for trace in TRACES:
            if trace in self.err:
                last = self.err.strip().splitlines()[-1]
                return f"{self.line}: traceback: {last}"
        if self.status not in allowed:
            return f"{self.line}: status {self.status}: {(self.err or self.out)[-200:]}"
        return ""


def command(name: str, *arguments: str) -> list[str]:
    """Return the command line that runs `name` of this checkout."""
    return [sys.executable, "-c", f"from {COMMANDS[name]} import main; main()", *arguments]


def environment(home: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the variables of a command over `home`; one worker unless `more` says otherwise."""
    mine = {
        "PYTHONPATH": str(ROOT),
        "DATELINE_HOME": str(home),
        "DATELINE_WORKERS": "1",
        "NO_COLOR": "1",
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}
    return {**kept, **mine, **(more or {})}


def run(
    name: str,
    *arguments: str,
    home: Path,
    more: Mapping[str, str] | None = None,
    stdin: IO[bytes] | None = None,
    cwd: Path | None = None,
    timeout_s: float = USUAL_S,
    before: Sequence[str] = (),
) -> Ran:
    """Run a command to its end; one that hangs is killed with all its processes.

    Args:
        timeout_s: Time after which it hangs, without that in which it waits for the processor.
        before: A command that runs the command, as `env` does.
    """
    line = " ".join((name, *arguments))[:200]
    with subprocess.Popen(
        [*before, *command(name, *arguments)],
        env=environment(home, more),
        stdin=stdin if stdin is not None else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=cwd,
        start_new_session=True,
    ) as process:
        waited_s, left_s = 0.0, timeout_s
        while True:
            try:
                out, err = process.communicate(timeout=left_s)
                break
            except subprocess.TimeoutExpired:
                left_s = _waited_s(process.pid) - waited_s
                waited_s += left_s
            if left_s < LEAST_S:
                _kill_all(process.pid)
                process.communicate()
                return Ran(line, None, "", "")
    return Ran(
        line, process.returncode, out.decode("utf-8", "replace"), err.decode(errors="replace")
    )


class Killed(NamedTuple):
    """A command that was killed, or had ended before.

    Args:
        ended: What it did if it had ended by then.
        left: Processes of it that stayed longer than `GRACE_S`.
        err: What stood on standard error when all had ended.
    """

    ended: Ran | None
    left: int
    err: str


def run_and_kill(
    name: str,
    *arguments: str,
    home: Path,
    after_s: float,
    folder: Path,
    more: Mapping[str, str] | None = None,
) -> Killed:
    """Run a command and send its first process SIGKILL after some time."""
    line = " ".join((name, *arguments))[:200]
    out_path, err_path = folder / "out", folder / "err"
    with out_path.open("wb") as out, err_path.open("wb") as err:
        process = subprocess.Popen(
            command(name, *arguments),
            env=environment(home, more),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            start_new_session=True,
        )
    try:
        status: int | None = process.wait(after_s)
    except subprocess.TimeoutExpired:
        status = None
        process.kill()
        process.wait()
    left = _outlive(process.pid)
    written = err_path.read_text(errors="replace")
    ran = (
        None if status is None else Ran(line, status, out_path.read_text(errors="replace"), written)
    )
    return Killed(ran, left, written)


def several(
    commands: Sequence[tuple[str, ...]],
    home: Path,
    more: Mapping[str, str] | None = None,
    timeout_s: float = USUAL_S,
    before: Sequence[str] = (),
) -> list[Ran]:
    """Run commands one after the other in one process, which costs one start.

    Args:
        before: A command that runs the process, as `env` does.

    Returns:
        What each did. If the process dies in one of them, that one and those after it have the
        process's status.
    """
    lines = [" ".join(one)[:200] for one in commands]
    asked = json.dumps([[COMMANDS[name], name, arguments] for name, *arguments in commands])
    with subprocess.Popen(
        [*before, sys.executable, "-c", _SEVERAL],
        env=environment(home, more),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        try:
            out, err = process.communicate(asked.encode(), timeout_s)
            status: int | None = process.returncode
        except subprocess.TimeoutExpired:
            _kill_all(process.pid)
            out, err = process.communicate()
            status = None
    ran = [Ran(line, *json.loads(row)) for line, row in zip(lines, out.splitlines(), strict=False)]
    told = err.decode(errors="replace")
    return ran + [Ran(line, status, "", told) for line in lines[len(ran) :]]


_SEVERAL = """
import json, sys
from tests.faults.forked import run_several
run_several(json.load(sys.stdin), sys.stdout.buffer)
"""


def preload(folder: Path) -> Path:
    """Compile the library that makes operations on files fail.

    Raises:
        UnavailableError: There is no C compiler, or the system loads no such library.
    """
    compiler = shutil.which("cc") or shutil.which("gcc")
    if not sys.platform.startswith("linux"):
        raise UnavailableError("operations on files can be made to fail on Linux only")
    if compiler is None:
        raise UnavailableError("no C compiler (cc or gcc) to make operations on files fail with")
    library = folder / "preload.so"
    source = Path(__file__).with_name("preload.c")
    options = ["-shared", "-fPIC", "-O1", "-o", str(library), str(source), "-ldl"]
    made = subprocess.run([compiler, *options], capture_output=True, text=True, check=False)
    if made.returncode:
        raise UnavailableError(f"{compiler} cannot make the library: {made.stderr[-200:]}")
    return library


def faulty(library: Path, home: Path, **values: object) -> dict[str, str]:
    """Return the variables that let a command over `home` run with the library.

    Args:
        values: `kill`, `torn`, `room` and `log`; `preload.c` says what each does.
    """
    given = {f"FAULT_{name.upper()}": str(value) for name, value in values.items()}
    return {"LD_PRELOAD": str(library), "FAULT_UNDER": str(home), **given}


def _waited_s(pid: int) -> float:
    """Return how long a process was ready to run and waited for a processor; 0 if nothing says so.

    Source: https://docs.kernel.org/scheduler/sched-stats.html, /proc/PID/schedstat.
    """
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[1]) / 1e9
    except (OSError, IndexError):
        return 0.0


def _outlive(group: int) -> int:
    """Count a killed command's processes that are still there after `GRACE_S`, and end them."""
    until = time.monotonic() + GRACE_S
    while members := _members(group):
        if time.monotonic() > until:
            _kill_all(group)
            return len(members)
        time.sleep(0.05)
    return 0


def _members(group: int) -> list[int]:
    """List the processes of a session that have not ended."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, _, session = entry.read_text().rpartition(")")[2].split()[:4]
            if int(session) == group and state != "Z":
                found.append(int(entry.parent.name))
    return found


def _kill_all(group: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)
