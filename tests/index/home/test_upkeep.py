"""When a home was verified and backed up is noted in its archive, and says what is due."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from index.archive import open_archive
from index.errors import ArchiveMissing, SettingsError
from index.home.library import writing
from index.home.upkeep import (
    BACKUP,
    PART,
    PARTS,
    QUICK,
    WHOLE,
    Upkeep,
    Verified,
    age,
    in_words,
    is_due,
    next_part,
    note_backed_up,
    note_verified,
    upkeep,
)
from index.settings import Settings

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
NOTHING = Upkeep(None, None, None, None)


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    """An empty archive."""
    settings = Settings.load(tmp_path, environment={})
    with writing(settings, "a test"):
        pass
    return settings


def noted(settings: Settings) -> Upkeep:
    with open_archive(settings, create=False) as archive:
        return upkeep(archive)


def test_what_was_done_is_noted_each_by_itself(home: Settings) -> None:
    """In UTC, to the second; a quick check leaves the note of the whole one."""
    assert noted(home) == NOTHING
    east = NOON.astimezone(timezone(timedelta(hours=5)))
    note_verified(home, 3, east.replace(microsecond=7))
    assert noted(home) == NOTHING._replace(whole=Verified(NOON, 3))
    note_verified(home, 0, NOON, part=19)
    note_backed_up(home, NOON)
    assert noted(home) == Upkeep(Verified(NOON, 3), Verified(NOON, 0), 19, NOON)


@pytest.mark.parametrize("damage", ["x", "", 5, "2026-11-26T12:00:00", "1 2 3", "0001-01-01 0"])
def test_a_damaged_note_is_none(home: Settings, damage: str | float) -> None:
    """So that what it was of is due."""
    note_verified(home, 0, NOON)
    with open_archive(home, create=True) as archive, archive.transaction():
        for name in (WHOLE, QUICK, BACKUP):
            archive.set_meta(name, damage)
        archive.set_meta(PART, PARTS)
    assert noted(home)._replace(backed_up=None) == NOTHING or damage == "0001-01-01 0"
    assert noted(home).part is None


def test_nothing_is_noted_where_there_is_no_archive(tmp_path: Path) -> None:
    """Reading tells so."""
    with pytest.raises(ArchiveMissing):
        noted(Settings.load(tmp_path / "none", environment={}))


def test_parts_take_turns(home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them come in so many runs; one is drawn if no turn is known or can be noted."""
    monkeypatch.setattr("secrets.randbelow", lambda most: most - 3)
    assert next_part(home, NOTHING) == PARTS - 3
    seen: list[int] = []
    for _ in range(PARTS):
        seen.append(next_part(home, NOTHING._replace(part=seen[-1] if seen else 4)))
    assert seen == [*range(5, PARTS), *range(5)]
    monkeypatch.setattr("index.home.upkeep.may_write", lambda _: False)
    assert next_part(home, NOTHING._replace(part=4)) == PARTS - 3


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("90m", timedelta(minutes=90)),
        ("12h", timedelta(hours=12)),
        ("7d", timedelta(days=7)),
        ("2w", timedelta(weeks=2)),
        ("99999w", timedelta(weeks=99_999)),
    ],
)
def test_a_length_of_time_is_read(text: str, length: timedelta) -> None:
    """A number and a letter."""
    assert age(text) == length


@pytest.mark.parametrize("text", ["", "7", "d", "0d", "-7d", "7 d", "7y", "100000d", "७d", "7d\n"])
def test_another_text_is_no_length_of_time(text: str) -> None:
    """The message says what one looks like."""
    with pytest.raises(SettingsError, match="give one as 12h, 7d or 2w"):
        age(text)


@pytest.mark.parametrize(
    ("before", "due"),
    [
        (None, True),
        (timedelta(0), False),
        (timedelta(days=6, hours=23), False),
        (timedelta(days=7), True),
        (timedelta(seconds=-1), True),
    ],
)
def test_what_is_due(before: timedelta | None, due: bool) -> None:
    """Never done, done too long ago, or done in the future, as a wrong clock has it."""
    last = None if before is None else NOON - before
    assert is_due(last, timedelta(days=7), NOON) is due


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(seconds=59), "2026-11-26 11:59 UTC"),
        (timedelta(minutes=1), "2026-11-26 11:59 UTC (1 minute ago)"),
        (timedelta(hours=23, minutes=59), "2026-11-25 12:01 UTC (23 hours ago)"),
        (timedelta(days=2), "2026-11-24 12:00 UTC (2 days ago)"),
        (timedelta(days=-2), "2026-11-28 12:00 UTC"),
    ],
)
def test_a_time_in_words(before: timedelta, words: str) -> None:
    """In the largest unit; no age of what lies ahead."""
    assert in_words(NOON - before, NOON) == words
    assert in_words(None, NOON) == "never"
