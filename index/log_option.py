"""The option `--log-format`, which commands and their groups have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from index.output.logs import LOG, LogFormat


def log_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--log-format` to a command, which does not take it: it sets the process's log.

    Args:
        command: A function that click has not made a command yet.

    Returns:
        What click makes the command of.
    """
    return click.option(
        "--log-format",
        type=click.Choice(["text", "json"]),
        envvar="DATELINE_LOG_FORMAT",
        expose_value=False,
        is_eager=True,
        callback=_log_as,
        help="json: what stands on standard error is one object a line.",
    )(command)


def _log_as(
    context: click.Context,  # noqa: ARG001 - click passes it
    parameter: click.Parameter,  # noqa: ARG001 - click passes it
    form: LogFormat | None,
) -> None:
    if form is not None:
        LOG.form = form
