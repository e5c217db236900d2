"""Commands run by forks of one process that has imported all, which saves most of their time.

That process opens no home and runs no command itself, so each of its forks begins as a fresh
process does, and ends as one.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import io
import json
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Self

from tests.faults.running import COMMANDS, USUAL_S, Ran, environment

HUNG = -signal.SIGALRM
"""Status of a fork that did not end in time."""


class Forked:
    """Runs commands of this checkout in forks. A context manager.

    Args:
        library: What `running.preload` made, to let operations on files fail; None for runs
            without.
    """

    def __init__(self, library: Path | None = None) -> None:
        loaded = {} if library is None else {"LD_PRELOAD": str(library)}
        self._process = subprocess.Popen(
            [sys.executable, "-c", f"from {__name__} import serve; serve()"],
            env=environment(Path(os.devnull), loaded),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def run(
        self,
        name: str,
        *arguments: str,
        home: Path,
        more: Mapping[str, str] | None = None,
        timeout_s: float = USUAL_S,
    ) -> Ran:
        """Run one command to its end, or until a fault kills it, as a shell would.

        Args:
            more: Variables of the command. Those of faults count if there is a library.
            timeout_s: Seconds after which it is taken to hang, and ended by SIGALRM.

        Raises:
            RuntimeError: The process that forks has ended.
        """
        _, status, out, err = self._ask([(name, *arguments)], home, more, timeout_s, True)
        return Ran(_line((name, *arguments)), status, out, err)

    def several(
        self,
        commands: Sequence[tuple[str, ...]],
        home: Path,
        more: Mapping[str, str] | None = None,
    ) -> list[Ran]:
        """Run commands one after the other in one fork.

        Args:
            more: As of `run`.

        Returns:
            What each did. If the fork dies in one of them, that one and those after it have the
            fork's status.

        Raises:
            RuntimeError: The process that forks has ended.
        """
        rows, status, _, err = self._ask(commands, home, more, USUAL_S, False)
        lines = [_line(one) for one in commands]
        ran = [Ran(line, *row) for line, row in zip(lines, rows, strict=False)]
        return ran + [Ran(line, status, "", err) for line in lines[len(ran) :]]

    def _ask(
        self,
        commands: Sequence[tuple[str, ...]],
        home: Path,
        more: Mapping[str, str] | None,
        timeout_s: float,
        alone: bool,
    ) -> tuple[list[list[Any]], int | None, str, str]:
        """Return a row for each command that ended, and the fork's status, output and errors."""
        asked, told = self._process.stdin, self._process.stdout
        assert asked is not None and told is not None
        request = {
            "environment": environment(home, more),
            "commands": [[COMMANDS[name], name, arguments] for name, *arguments in commands],
            "timeout_s": timeout_s,
            "alone": alone,
        }
        asked.write(json.dumps(request).encode() + b"\n")
        asked.flush()
        answer = told.readline()
        if not answer:
            raise RuntimeError("the process that forks has ended")
        rows, status, out, err = json.loads(answer)
        return rows, None if status == HUNG else status, out, err

    def close(self) -> None:
        """End the process that forks."""
        asked, told = self._process.stdin, self._process.stdout
        assert asked is not None and told is not None
        asked.close()
        told.close()
        self._process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _line(command: Sequence[str]) -> str:
    return " ".join(command)[:200]


def serve() -> None:
    """Fork for each request on standard input; write one line of JSON when the fork has ended."""
    _warm()
    answers = os.fdopen(os.dup(1), "wb")
    known: set[str] = set()
    while asked := sys.stdin.buffer.readline():
        request = json.loads(asked)
        gc.freeze()  # a collection in a fork would copy every page
        with TemporaryFile() as rows, TemporaryFile() as out, TemporaryFile() as err:
            child = os.fork()
            if not child:
                answers.close()
                signal.setitimer(signal.ITIMER_REAL, request["timeout_s"])
                _become(request["environment"], out, err)
                if request["alone"]:
                    _run_alone(*request["commands"][0])
                    return  # ends as a process does, with all that is done at its end
                run_several(request["commands"], rows)
                os._exit(0)  # each command has ended as it does; what is left is to free memory
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)
            *done, imported = [*map(json.loads, _content(rows).splitlines()), []]
            if done and isinstance(done[-1][0], str):
                imported = done.pop()
            answer = [done, status, *(_content(one).decode(errors="replace") for one in (out, err))]
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()
        for module in set(imported) - known:
            known.add(module)
            with contextlib.suppress(ImportError):
                importlib.import_module(module)


def _content(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read()


def _warm() -> None:
    """Load what commands load and what is the same for every home."""
    from index.article import RawPage
    from index.names.letters.cost import NameCost
    from index.sentences import sentence_spans
    from index.strip.stripper import Stripper
    from seeds.names import load_groups

    load_groups()
    NameCost.load()
    text = "The ferry at Oremund left at noon. Nobody had called it back."
    sentence_spans(text, "en")
    Stripper().strip(RawPage(f"<p>{text}", "html", "warm"))


def _become(variables: Mapping[str, str], out: IO[bytes], err: IO[bytes]) -> None:
    """Take the place of a fresh process: its variables, group, streams and faults."""
    os.setpgid(0, 0)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(out.fileno(), 1)
    os.dup2(err.fileno(), 2)
    os.environ.clear()
    os.environ.update(variables)
    with contextlib.suppress(AttributeError):  # there is no library
        ctypes.CDLL(None).fault_begin()


def _run_alone(module: str, name: str, arguments: list[str]) -> None:
    sys.argv = [name, *arguments]
    importlib.import_module(module).main()


def run_several(commands: Sequence[tuple[str, str, list[str]]], rows: IO[bytes]) -> None:
    """Run commands in this process; write what each did, and in the end the modules imported.

    Args:
        commands: Module, name and arguments of each.
        rows: Gets lines of JSON: status, output and errors of each command; then the modules.
    """
    for module, _, arguments in commands:
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", "replace") for _ in range(2))
        status: Any
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                status = importlib.import_module(module).run(arguments)
            except SystemExit as end:
                status = end.code if isinstance(end.code, int) else int(end.code is not None)
            except BaseException:
                err.write(traceback.format_exc())
                status = 1
        texts = []
        for stream in (out, err):
            stream.flush()
            held = stream.buffer
            assert isinstance(held, io.BytesIO)
            texts.append(held.getvalue().decode("utf-8", "replace"))
        rows.write(json.dumps([status, *texts]).encode() + b"\n")
        rows.flush()
    rows.write(json.dumps(sorted(sys.modules)).encode() + b"\n")
    rows.flush()
