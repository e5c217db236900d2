"""`search-index`: add pages, look after archive, names and index.

Exit status 0: done; 1: `verify` found something wrong, or a list is empty; 2: an error, one line
on standard error; 130: stopped by Ctrl-C.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from index.command_line import run_click
from index.errors import SettingsError
from index.log_option import log_option

COMMANDS = {
    "add": "Add pages: files, folders, or - for standard input.",
    "fetch": "Fetch pages from the web, and add them.",
    "watch": "Follow feeds, sitemaps and front pages.",
    "strip": "Show what is cut from pages, and why.",
    "names": "List, show and decide which spellings are one name.",
    "sources": "List the source profiles.",
    "remove": "Remove articles by their doc_id.",
    "restrip": "Strip articles anew from their pages, and show what changes.",
    "rebuild": "Build the engine's index anew from the archive.",
    "verify": "Check archive and index against each other.",
    "doctor": "Look at what goes wrong in practice, and say what to do.",
    "stats": "Count what there is.",
    "backup": "Write the archive into one file, while it is in use.",
    "restore": "Put an archive back from its backups.",
    "judge": "Tell how early the articles come that a person expects.",
    "export": "Write all articles as JSONL.",
}
"""The subcommands in the order of the help, each `index.commands.NAME` unless in `SUPPLIED`."""

SUPPLIED = frozenset({"judge"})
"""Subcommands that another package supplies, as it searches: an entry point of this name."""

ENTRY_POINTS = "dateline.commands"
"""Group of the entry points of `SUPPLIED`, in setup.cfg."""


def _supplied(name: str) -> object:
    from importlib.metadata import entry_points  # of use to these subcommands alone

    found = tuple(entry_points(group=ENTRY_POINTS, name=name))
    if not found:
        raise SettingsError(f"nothing that is installed supplies {name}; install dateline again")
    return found[0].load()


class _Lazy(click.Group):
    """See `click.Group`. Imports a subcommand only when it is run, so that `--help` is fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click passes it
        return list(COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - click passes it
        cmd_name: str,
    ) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        if cmd_name in SUPPLIED:
            command = _supplied(cmd_name)
        else:
            command = getattr(importlib.import_module(f"index.commands.{cmd_name}"), cmd_name)
        if not isinstance(command, click.Command):
            raise TypeError(f"search-index {cmd_name} is no command")
        return command

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - click passes it
        formatter: click.HelpFormatter,
    ) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--home", type=click.Path(path_type=Path), help="Folder of the index.")
@log_option
@click.version_option(package_name="dateline")
@click.pass_context
def cli(context: click.Context, home: Path | None) -> None:
    """Turn pages of news sources into searchable articles."""
    context.obj = {"home": home}


def run(arguments: Sequence[str]) -> int:
    """Run the command.

    Args:
        arguments: Of the command line, without the command's name.

    Returns:
        The exit status, as the module says.
    """
    stopped = "stopped; what was acknowledged is kept"
    return run_click(cli, "search-index", arguments, stopped)


def main() -> NoReturn:
    """Run the command with the process's arguments and end the process with its status."""
    sys.exit(run(sys.argv[1:]))
