"""Look at everything that goes wrong in practice, one thing after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from index.errors import ArchiveError
from index.home.doctor.diagnosis import Diagnosis, of_error
from index.home.doctor.folder import (
    look_at_disk,
    look_at_leftovers,
    look_at_permissions,
    look_at_settings,
)
from index.home.doctor.kept import (
    RESTORE,
    look_at_archive,
    look_at_index,
    look_at_upkeep,
    look_at_writer,
)
from index.home.doctor.machine import look_at_clock, look_at_limits, look_at_versions
from index.settings import Settings


def examine(
    home: Path,
    environment: Mapping[str, str],
    engine: str | None = None,
    engine_url: str | None = None,
    archive: str | None = None,
) -> Iterator[Diagnosis]:
    """Look at the machine, the folder and what it keeps; nothing is written.

    Args:
        home: The folder, which need not be there.
        environment: As `os.environ`.
        engine: The engine that should answer; None for what the settings say.
        engine_url: Where its cluster is; None for what the settings say.
        archive: Where the archive is; None for what the settings say.

    Yields:
        What was found, in the order in which a reader should mend it.
    """
    yield from look_at_versions()
    settings, finding = look_at_settings(home, environment, engine, engine_url, archive)
    yield look_at_clock(settings.archive_path)
    yield from look_at_limits()
    yield finding
    yield from look_at_permissions(home)
    yield look_at_disk(home)
    yield from _look_at_kept(settings)


def _look_at_kept(settings: Settings) -> Iterator[Diagnosis]:
    archive, finding = look_at_archive(settings)
    yield finding
    if archive is None:
        yield look_at_leftovers(settings.home, None, False)
        return
    with archive:
        looks: dict[str, Callable[[], Iterable[Diagnosis]]] = {
            "lock": lambda: [look_at_writer(archive)],
            "index": lambda: [look_at_index(archive, settings)],
            "leftovers": lambda: [
                look_at_leftovers(
                    settings.home,
                    set(map(str, archive.engines().values())),
                    archive.writing_now().holds,
                )
            ],
            "upkeep": lambda: look_at_upkeep(archive),
        }
        for subject, look in looks.items():
            try:
                yield from look()
            except ArchiveError as error:
                yield of_error(subject, error, RESTORE)
