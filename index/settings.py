"""Settings: where things are kept and how much work is allowed, from options, environment, file.

An option outranks the environment, the environment outranks `settings.toml` in the home, the
file outranks the defaults. The home itself comes from `--home`, else `DATELINE_HOME`, else the
platform's folder for application data.

```toml
# settings.toml
engine = "tantivy"
workers = 4
max_page_mb = 10

[fetch]
contact = "newsdesk@example.org"
keep = true
```
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, Self

from index.errors import SettingsError

FILE_NAME = "settings.toml"

MAX_SHOWN_CHARS = 300
"""Of a path in a message; one that is too long for the system has thousands."""


USUAL_WORKERS = min(os.cpu_count() or 1, 8)
"""All processors, at most 8: past that the one process that writes is the slower part."""


class Settings(NamedTuple):
    """What a run works with; every field but `home` may stand in the file and the environment.

    Args:
        home: Folder of the archive, the engines' indexes and `settings.toml`.
        engine: Name of the engine that answers (`DATELINE_ENGINE`).
        engine_url: Where its cluster is, for an engine that has one (`DATELINE_ENGINE_URL`); empty
            if none is set. `index.engines.opensearch.nodes.address` says how it is written.
        archive: Address of the archive, as `postgresql://host/name` (`DATELINE_ARCHIVE`); empty for
            the file in the home.
        workers: Processes that strip pages; 0 and 1 work in the main process
            (`DATELINE_WORKERS`).
        max_page_mb: Largest page read, in megabytes of 1,000,000 bytes (`DATELINE_MAX_PAGE_MB`).
        fetch_contact: Address of mail or of a page that is sent to the sites that are asked, so
            that they can write to whoever asks (`DATELINE_FETCH_CONTACT`); empty if none is set.
            Below `[fetch]` in the file it is called `contact`, as the next is called `keep`.
        fetch_keep: Keep what came from the web as it came, in WARC files under the home
            (`DATELINE_FETCH_KEEP`).
    """

    home: Path
    engine: str = "tantivy"
    engine_url: str = ""
    archive: str = ""
    workers: int = USUAL_WORKERS
    max_page_mb: int = 10
    fetch_contact: str = ""
    fetch_keep: bool = True

    @property
    def archive_path(self) -> Path:
        """The archive's file, unless `archive` names another place."""
        return self.home / "archive.sqlite"

    @property
    def archive_address(self) -> str:
        """Where the archive is, as `index.archive.open_address` takes it."""
        return self.archive or f"sqlite:{self.archive_path}"

    @property
    def engines_folder(self) -> Path:
        """Folder of the engines' indexes, one folder each."""
        return self.home / "engines"

    @property
    def captures_folder(self) -> Path:
        """Folder of the WARC files that keep what came from the web."""
        return self.home / "captures"

    @property
    def max_page_bytes(self) -> int:
        """Largest page read, in bytes."""
        return self.max_page_mb * 1_000_000

    @classmethod
    def load(
        cls,
        home: str | Path | None = None,
        *,
        environment: Mapping[str, str] | None = None,
        **options: object,
    ) -> Self:
        """Join options, environment, file and defaults.

        Args:
            home: The `--home` option; None if it was not given.
            environment: In place of `os.environ`; None takes that.
            options: Fields by name; None means that the option was not given.

        Returns:
            The settings; the home need not exist.

        Raises:
            SettingsError: A value cannot be used, the file is no TOML or has a name that is no
                setting.
        """
        env = os.environ if environment is None else environment
        settings = cls(home=home_folder(home, env))
        known = set(cls._fields) - {"home"}
        layers: list[tuple[str, Mapping[str, object]]] = [
            (str(settings.home / FILE_NAME), _file_values(settings.home / FILE_NAME, known)),
            (
                "the environment",
                {n: env[v] for n in known if (v := f"DATELINE_{n.upper()}") in env},
            ),
            ("the command line", {n: value for n, value in options.items() if value is not None}),
        ]
        for where, values in layers:
            for name, value in values.items():
                settings = settings._replace(**{name: _checked(name, value, where)})
        return settings


def home_folder(home: str | Path | None, environment: Mapping[str, str]) -> Path:
    """Return the folder of the home, whatever its settings are.

    Args:
        home: The `--home` option; None if it was not given.
        environment: As `os.environ`.

    Returns:
        An absolute path; nothing need be there.

    Raises:
        SettingsError: No home was given, and this user has no folder for data; or its name is not
            UTF-8.
    """
    try:
        folder = Path(home or environment.get("DATELINE_HOME") or data_folder(environment))
        folder = folder.expanduser().absolute()
    except (RuntimeError, OSError) as exc:  # no HOME; a working folder that is gone
        reason = getattr(exc, "strerror", None) or str(exc).rstrip(".")
        raise SettingsError(
            f"no folder for the index is known ({reason}); give --home, or set DATELINE_HOME"
        ) from exc
    if not _is_unicode(str(folder)):
        raise SettingsError(
            f"the name of {str(folder)[:MAX_SHOWN_CHARS]} is not UTF-8, which engines need; give "
            "another --home, or set DATELINE_HOME"
        )
    return folder


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def data_folder(environment: Mapping[str, str]) -> Path:
    """Return the platform's folder for this application's data.

    Source: XDG Base Directory Specification 0.8; Apple, "File System Programming Guide";
    Microsoft, "Known folders" (FOLDERID_LocalAppData).

    Args:
        environment: Variables by name; `LOCALAPPDATA` and `XDG_DATA_HOME` are looked at.

    Returns:
        The folder, which need not exist.
    """
    if sys.platform == "win32":
        base = environment.get("LOCALAPPDATA")
        return Path(base or Path.home() / "AppData" / "Local") / "dateline"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "dateline"
    base = environment.get("XDG_DATA_HOME", "")
    absolute = base.startswith("/")  # the specification says to ignore a relative one
    return Path(base if absolute else Path.home() / ".local" / "share") / "dateline"


def _file_values(path: Path, known: set[str]) -> dict[str, Any]:
    try:
        if not path.is_file():
            return {}
    except OSError as exc:  # too long a name, or a folder that may not be looked into
        raise SettingsError(
            f"{str(path)[:MAX_SHOWN_CHARS]} cannot be looked for: {exc.strerror}; give another "
            "--home, or set DATELINE_HOME"
        ) from exc
    import tomllib  # a quarter of a cold search's imports, needed by few

    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as exc:
        raise SettingsError(f"{path} cannot be read as TOML: {exc}; mend or remove it") from exc
    for table in _TABLES:
        if isinstance(inside := values.get(table), dict):
            del values[table]
            values |= {f"{table}_{name}": value for name, value in inside.items()}
    for name in values:
        if name not in known:
            raise SettingsError(
                f"{path} has no setting {name!r} to set; known are {', '.join(sorted(known))}"
            )
    return values


_TABLES = ("fetch",)
"""Tables of the file; a name in one is a setting's name after the table's and an underscore."""

MAX_URL_CHARS = 4000
"""Longest address of a cluster: some hundred nodes."""

_ARCHIVES = "postgresql://"
"""How the address of an archive begins that is no file of the home."""

MAX_CONTACT_CHARS = 200
"""Longest contact: an address of mail has 254 characters at most, and is a tenth of that."""

_SWITCHES = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
"""How a setting is written that is on or off."""

_RANGES = {"workers": (0, 256), "max_page_mb": (1, 1000)}


def _checked(name: str, value: object, where: str) -> Any:
    """Bring a value to its field's type; the message names where it was set."""
    if name == "engine":
        if isinstance(value, str) and value.isidentifier():
            return value
        raise SettingsError(f"engine in {where} is {value!r}; give an engine's name, as tantivy")
    if name == "engine_url":
        return _url(value, where)
    if name == "archive":
        return _archive(value, where)
    if name == "fetch_contact":
        return _contact(value, where)
    if name == "fetch_keep":
        switch = _SWITCHES.get(str(value).strip().lower())
        if switch is None:
            raise SettingsError(f"{name} in {where} is {value!r}; give true or false")
        return switch
    low, high = _RANGES[name]
    try:
        number = int(str(value))
    except ValueError:
        number = -1
    if not low <= number <= high:
        raise SettingsError(f"{name} in {where} is {value!r}; give a number from {low} to {high}")
    return number


def _url(value: object, where: str) -> str:
    """Read an address; the message does not repeat it, since it may hold a password."""
    plain = isinstance(value, str) and value.isprintable() and " " not in value
    if plain and len(str(value)) <= MAX_URL_CHARS:
        return str(value)
    raise SettingsError(
        f"engine_url in {where} is no address; give one as https://host:9200/dateline"
    )


def _archive(value: object, where: str) -> str:
    """Read an archive's address; the message does not repeat it, since it may hold a password."""
    text = str(value)
    plain = text.isprintable() and " " not in text and len(text) <= MAX_URL_CHARS
    if not text or (plain and text.startswith(_ARCHIVES)):
        return text
    raise SettingsError(
        f"archive in {where} is no address of one; give postgresql://host/name, or nothing for the "
        "file in the home"
    )


def _contact(value: object, where: str) -> str:
    """Read a contact; it is sent in a line of a request, so it may hold nothing that ends one."""
    if isinstance(value, str) and value.isascii() and value.isprintable():
        text = value.strip()
        if len(text) <= MAX_CONTACT_CHARS and not set(text) & set("()\\"):
            return text
    raise SettingsError(
        f"fetch_contact in {where} is {str(value)[:MAX_SHOWN_CHARS]!r}; give an address of mail, "
        "or of a page, as you@example.org"
    )
