"""What a look at one thing has found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

Level = Literal["ok", "warning", "problem"]

LEVELS: tuple[Level, ...] = ("ok", "warning", "problem")
"""From the best to the worst."""


class Diagnosis(NamedTuple):
    """What a look at one thing has found.

    Args:
        level: `ok`; `warning`: all works, and something should be done; `problem`: something does
            not work, or will not.
        subject: What was looked at, a word that stays the same.
        what: What was found, in one line.
        remedy: What to do; empty if nothing.
    """

    level: Level
    subject: str
    what: str
    remedy: str = ""


def ok(subject: str, what: str) -> Diagnosis:
    """Return a finding that all is well.

    Args:
        subject: What was looked at.
        what: What was found.

    Returns:
        The finding, without anything to do.
    """
    return Diagnosis("ok", subject, what)


def warning(subject: str, what: str, remedy: str) -> Diagnosis:
    """Return a finding that something should be done.

    Args:
        subject: What was looked at.
        what: What was found.
        remedy: What to do.

    Returns:
        The finding.
    """
    return Diagnosis("warning", subject, what, remedy)


def problem(subject: str, what: str, remedy: str) -> Diagnosis:
    """Return a finding that something does not work.

    Args:
        subject: What was looked at.
        what: What was found.
        remedy: What to do.

    Returns:
        The finding.
    """
    return Diagnosis("problem", subject, what, remedy)


def of_error(subject: str, error: Exception, remedy: str) -> Diagnosis:
    """Return the problem that an error tells of.

    Args:
        subject: What was looked at.
        error: Its message may end in what to do, after a semicolon.
        remedy: What to do if the message does not say.

    Returns:
        The finding, with what to do apart from what was found.
    """
    what, _, told = str(error).rpartition("; ")
    return problem(subject, what or told, told if what else remedy)


def worst(diagnoses: Iterable[Diagnosis]) -> Level:
    """Return the worst level among findings.

    Args:
        diagnoses: Any number of them.

    Returns:
        The level; `ok` if there are no findings.
    """
    return max((one.level for one in diagnoses), key=LEVELS.index, default="ok")
