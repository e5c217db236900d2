"""When a home was verified and backed up last: noted in its archive, so that it goes with it."""

from __future__ import annotations

import re
import secrets
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from index.archive import open_archive
from index.errors import SettingsError
from index.output.private import may_write

if TYPE_CHECKING:
    from index.archive.base import Archive
    from index.settings import Settings

PARTS = 20
"""Parts that articles and files of an index are divided into; a quick check reads one of them, and
so all of them in so many runs."""

WHOLE, QUICK, PART, BACKUP = "verified", "verified:quick", "verified:part", "backed up"
"""The facts of an archive in which this is noted."""

_AGE = re.compile(r"([1-9][0-9]{0,4})([mhdw])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}

_MINUTE = "%Y-%m-%d %H:%M UTC"


class Verified(NamedTuple):
    """A verification that was made.

    Args:
        when: In UTC, to the second.
        wrong: Things that it found wrong.
    """

    when: datetime
    wrong: int


class Upkeep(NamedTuple):
    """What was done last to look after an archive; None for what never was, or is not known.

    Args:
        whole: The last verification of everything.
        quick: The last one of a part.
        part: The part that it read, from 0 to `PARTS` - 1.
        backed_up: When the last backup was written.
    """

    whole: Verified | None
    quick: Verified | None
    part: int | None
    backed_up: datetime | None


def upkeep(archive: Archive) -> Upkeep:
    """Read what is noted.

    Args:
        archive: Open for reading or writing.

    Returns:
        None for each fact that is not noted, or of which the note is damaged.

    Raises:
        ArchiveError: The archive cannot be read.
    """
    part = archive.meta(PART)
    backed_up = _verified(f"{archive.meta(BACKUP)} 0")
    return Upkeep(
        _verified(archive.meta(WHOLE)),
        _verified(archive.meta(QUICK)),
        part if isinstance(part, int) and 0 <= part < PARTS else None,
        None if backed_up is None else backed_up.when,
    )


def note_verified(settings: Settings, wrong: int, when: datetime, part: int | None = None) -> None:
    """Note in the archive that it was verified. Other commands may write meanwhile.

    Args:
        settings: Of the home.
        wrong: Things that were found wrong.
        when: With its zone.
        part: The part that was read; None if everything was.

    Raises:
        ArchiveError: The archive cannot be written, as in a read-only home; nothing is noted.
    """
    name = WHOLE if part is None else QUICK
    with closing(open_archive(settings, create=True)) as archive, archive.transaction():
        archive.set_meta(name, f"{_stamp(when)} {wrong}")
        if part is not None:
            archive.set_meta(PART, part)


def note_backed_up(settings: Settings, when: datetime) -> None:
    """Note in the archive that it was backed up. Other commands may write meanwhile.

    Args:
        settings: Of the home.
        when: With its zone.

    Raises:
        ArchiveError: The archive cannot be written, as in a read-only home; nothing is noted.
    """
    with closing(open_archive(settings, create=True)) as archive, archive.transaction():
        archive.set_meta(BACKUP, _stamp(when))


def next_part(settings: Settings, before: Upkeep) -> int:
    """Choose the part whose turn it is.

    Args:
        settings: Of the home. If nothing can be noted in it, the part is drawn.
        before: What is noted.

    Returns:
        Its number, from 0 to `PARTS` - 1.
    """
    if before.part is None or not (settings.archive or may_write(settings.archive_path)):
        return secrets.randbelow(PARTS)
    return (before.part + 1) % PARTS


def age(text: str) -> timedelta:
    """Read a length of time as it is typed: 90m, 12h, 7d, 2w.

    Args:
        text: A number from 1 to 99,999, and m, h, d or w for minutes, hours, days or weeks.

    Returns:
        The length, a minute or longer.

    Raises:
        SettingsError: It is something else.
    """
    match = _AGE.fullmatch(text)
    if match is None:
        raise SettingsError(f"{text!r} is no length of time; give one as 12h, 7d or 2w")
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


def is_due(last: datetime | None, every: timedelta, now: datetime) -> bool:
    """Tell whether something has to be done again.

    Args:
        last: When it was done; None for never.
        every: How long it holds.
        now: With its zone.

    Returns:
        True too if `last` lies after `now`, since one of the two clocks was wrong.
    """
    return last is None or not timedelta() <= now - last < every


def in_words(when: datetime | None, now: datetime) -> str:
    """Write when something was done.

    Args:
        when: None for never.
        now: With its zone.

    Returns:
        `2026-11-26 19:30 UTC (7 days ago)`, or `never`.
    """
    if when is None:
        return "never"
    seconds = (now - when).total_seconds()
    for unit, length in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if seconds >= length:
            number = int(seconds // length)
            return f"{when:{_MINUTE}} ({number:,} {unit}{'' if number == 1 else 's'} ago)"
    return f"{when:{_MINUTE}}"


def _stamp(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="seconds")


def _verified(noted: object) -> Verified | None:
    try:
        when, wrong = str(noted).split(" ")
        return Verified(datetime.fromisoformat(when).astimezone(UTC), int(wrong))
    except (ValueError, OverflowError):
        return None
