"""What the three commands have in common: how they end, what they say beside the result, colours.

A cold `search` imports this module, so it needs the standard library and the errors alone.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TextIO

from index.errors import DatelineError
from index.output.logs import LOG, TOLD, Fields, Level, record
from index.output.terminal import harmless, harmless_output

if TYPE_CHECKING:
    import click

DONE = 0
"""Exit status of a command that did what it was asked."""

FAILED = 2
"""Exit status of a command that met an error; one line on standard error names it."""

MAX_NAME_CHARS = 200
"""Of a file's name in a message; one that is too long for the system has thousands."""

INTERRUPTED = 130
"""Exit status after Ctrl-C: 128 and the number of SIGINT, as shells report it. Source: POSIX.1,
Shell Command Language, 2.8.2."""


def tell(
    command: str,
    text: str,
    *,
    level: Level = "info",
    event: str = TOLD,
    fields: Fields | None = None,
) -> None:
    """Tell the user something beside the result: one line on standard error.

    Args:
        command: Name of the command, which begins the line.
        text: What to tell; line breaks in it become spaces, control characters U+FFFD.
        level: How bad it is; for programs (`index.output.logs`), as are the next two.
        event: What kind of thing it is.
        fields: What else is known of it.
    """
    line = " ".join(text.split())
    if LOG.form == "json":
        sys.stderr.write(f"{record(command, level, event, line, fields=fields)}\n")
    else:
        sys.stderr.write(f"{command}: {harmless(line)}\n")
    sys.stderr.flush()


def colours_allowed() -> bool:
    """Tell whether the user allows colours. Source: https://no-color.org.

    Returns:
        False if `NO_COLOR` is set to anything but an empty text.
    """
    return not os.environ.get("NO_COLOR")


def coloured(out: TextIO) -> bool:
    """Tell whether a stream shows colours.

    Args:
        out: An open stream of text, such as standard output.

    Returns:
        True if it is a terminal and the user allows colours.
    """
    return out.isatty() and colours_allowed()


def run_command(command: str, work: Callable[[], int], stopped: str = "stopped") -> int:
    """Run `work` and turn every way in which it may end into an exit status.

    An error of Dateline, and one of the system, becomes one line on standard error. Ctrl-C becomes
    one line too. If the reader of a pipe has seen enough, the command ends quietly. Any other
    exception passes, or is a record if the log is JSON. What is printed on a terminal is harmless
    (`index.output.terminal`).

    Args:
        command: Name of the command, for those lines.
        work: Returns the exit status.
        stopped: What to say after Ctrl-C.

    Returns:
        What `work` returned, `FAILED` or `INTERRUPTED`; `DONE` if a pipe was closed before that.
    """
    status = DONE
    form = LOG.form
    try:
        try:
            with harmless_output():
                status = work()
        except DatelineError as error:
            status = FAILED
            _tell_failure(command, error, str(error))
        except BrokenPipeError:
            raise
        except OSError as error:
            status = FAILED
            _tell_failure(command, error, _system_error(error))
        except KeyboardInterrupt:
            status = INTERRUPTED
            if sys.stderr.isatty():
                sys.stderr.write("\n")  # the terminal has written ^C into the line
            tell(command, stopped, level="warning", event="stopped")
        except Exception as error:
            text = _surroundings(error)
            if not text and LOG.form == "text":
                raise
            status = FAILED
            if text:
                _tell_failure(command, error, text)
            else:
                _tell_crash(command, error)
        sys.stdout.flush()
    except BrokenPipeError:
        _discard_output()
    finally:
        LOG.form = form
    return status


def run_click(
    command: click.Command, name: str, arguments: Sequence[str], stopped: str = "stopped"
) -> int:
    """Run a command made with click as `run_command` runs any.

    Args:
        command: It returns its exit status, or nothing for `DONE`.
        name: The command's name in its help and messages.
        arguments: Of the command line, without the name.
        stopped: What to say after Ctrl-C.

    Returns:
        As `run_command`; `FAILED` too if the arguments are wrong.
    """
    import click

    def work() -> int:
        try:
            colour = None if colours_allowed() else False
            with command.make_context(name, list(arguments), color=colour) as context:
                status = command.invoke(context)
        except click.exceptions.Exit as end:
            return end.exit_code
        except click.ClickException as error:
            if LOG.form == "json":
                tell(name, error.format_message(), level="error", event="refused")
            else:
                error.show()
            return error.exit_code
        except (click.Abort, EOFError) as end:
            raise KeyboardInterrupt from end
        return status if isinstance(status, int) else DONE

    completion = _completion(command, name)
    return run_command(name, work if completion is None else completion, stopped)


def _tell_failure(command: str, error: Exception, text: str) -> None:
    """Tell of an error with what to do about it."""
    tell(command, text, level="error", event="failed", fields={"error": type(error).__name__})


def _tell_crash(command: str, error: Exception) -> None:
    """Tell of an error that nobody foresaw, for a log of programs."""
    import traceback

    text = f"{type(error).__name__}: {error}"
    trace = "".join(traceback.format_exception(error))
    tell(command, text, level="critical", event="crashed", fields={"trace": trace})


def _system_error(error: OSError) -> str:
    """Write what the system refuses, and for which file, of whose name the first letters do."""
    reason = error.strerror or str(error)
    if error.filename is None:
        return f"{reason}; look at the disk and at who may write where"
    return f"{str(error.filename)[:MAX_NAME_CHARS]}: {reason}; give another file or folder"


def _surroundings(error: Exception) -> str:
    """Say what of the machine an error comes from; empty if it comes from elsewhere.

    Python's clock counts nanoseconds in 64 bits, so from 2262 on it raises OverflowError.
    """
    if isinstance(error, MemoryError) or (
        isinstance(error, ImportError) and "failed to map segment" in str(error)
    ):
        return "there is not enough memory; give the process more (ulimit -v unlimited)"
    if isinstance(error, OverflowError):
        try:
            time.time()
        except OverflowError:
            return "the clock stands beyond the year 2261; set it, and run the same command again"
    return ""


def _completion(command: click.Command, name: str) -> Callable[[], int] | None:
    """Return what answers a shell that asks how a line goes on; None if none asks.

    Source: click's documentation, "Shell Completion".
    """
    variable = f"_{name.replace('-', '_').upper()}_COMPLETE"
    instruction = os.environ.get(variable)
    if not instruction:
        return None
    from click.shell_completion import shell_complete

    return lambda: shell_complete(command, {}, name, variable, instruction)


def _discard_output() -> None:
    """Let what is still to be written go nowhere, so that the end of the process is quiet too."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
