"""Settings come from options, environment, file and defaults, in that order."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from index.errors import SettingsError
from index.settings import Settings, data_folder, home_folder


def test_defaults_hold_where_nothing_is_set(tmp_path: Path) -> None:
    """An empty home needs no file."""
    settings = Settings.load(tmp_path, environment={})
    assert (settings.home, settings.engine, settings.max_page_mb) == (tmp_path, "tantivy", 10)
    assert settings.max_page_bytes == 10_000_000
    assert settings.archive_address == f"sqlite:{tmp_path / 'archive.sqlite'}"
    assert 1 <= settings.workers <= 8


def test_option_outranks_environment_outranks_file(tmp_path: Path) -> None:
    """Each layer sets only what it names."""
    (tmp_path / "settings.toml").write_text('engine = "whoosh"\nworkers = 3\nmax_page_mb = 2\n')
    environment = {"DATELINE_WORKERS": "5", "DATELINE_MAX_PAGE_MB": "7"}
    settings = Settings.load(tmp_path, environment=environment, workers=6, engine=None)
    assert (settings.engine, settings.workers, settings.max_page_mb) == ("whoosh", 6, 7)


def test_home_option_outranks_the_environments_home(tmp_path: Path) -> None:
    """`--home` wins; without it DATELINE_HOME; an empty variable counts as unset."""
    env = {"DATELINE_HOME": str(tmp_path / "env")}
    assert Settings.load(tmp_path / "option", environment=env).home == tmp_path / "option"
    assert Settings.load(environment=env).home == tmp_path / "env"
    assert Settings.load(environment={"DATELINE_HOME": ""}).home == data_folder({})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("workers = -1", "from 0 to 256"),
        ('workers = "many"', "from 0 to 256"),
        ("workers = true", "from 0 to 256"),
        ("engine = 3", "engine's name"),
        ('engine = "../x"', "engine's name"),
        ('motor = "x"', "no setting 'motor'"),
        ("engine = ", "cannot be read as TOML"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_with_its_file(
    tmp_path: Path, text: str, words: str
) -> None:
    """The message says where the value stands and what is allowed, in one line."""
    (tmp_path / "settings.toml").write_text(text)
    with pytest.raises(SettingsError) as caught:
        Settings.load(tmp_path, environment={})
    assert words in str(caught.value)
    assert "settings.toml" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="the XDG folders are of other systems"
)
def test_the_data_folder_follows_xdg_unless_it_is_relative() -> None:
    """The XDG specification says that relative paths are ignored."""
    assert data_folder({"XDG_DATA_HOME": "/data"}) == Path("/data/dateline")
    assert data_folder({"XDG_DATA_HOME": "data"}) == Path.home() / ".local/share/dateline"


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("workers", 0, 0),
        ("workers", 256, 256),
        ("workers", 257, None),
        ("workers", -1, None),
        ("workers", "12", 12),
        ("workers", " 3 ", 3),
        ("workers", "", None),
        ("workers", "1.5", None),
        ("max_page_mb", 1, 1),
        ("max_page_mb", 0, None),
        ("max_page_mb", 1000, 1000),
        ("max_page_mb", 1001, None),
        ("engine", "whoosh", "whoosh"),
        ("engine", "", None),
        ("engine", "a b", None),
        ("engine", "a-b", None),
        ("fetch_contact", "desk@example.org", "desk@example.org"),
        ("fetch_contact", "https://example.org/bot", "https://example.org/bot"),
        ("fetch_contact", "", ""),
        ("fetch_contact", "a\nX-A: 1", None),
        ("fetch_contact", "a) Mozilla", None),
        ("fetch_contact", "déjà@example.org", None),
        ("fetch_contact", "a" * 201, None),
        ("fetch_keep", "no", False),
        ("fetch_keep", "True", True),
        ("fetch_keep", "perhaps", None),
    ],
)
def test_values_at_their_borders(tmp_path: Path, name: str, value: object, found: object) -> None:
    """From options as from the environment; the message says where the value was set."""
    for where, options, environment in (
        ("the command line", {name: value}, {}),
        ("the environment", {}, {f"DATELINE_{name.upper()}": str(value)}),
    ):
        if found is not None:
            settings = Settings.load(tmp_path, environment=environment, **options)
            assert getattr(settings, name) == found
            continue
        with pytest.raises(SettingsError, match=f"{name} in {where} is "):
            Settings.load(tmp_path, environment=environment, **options)


def test_a_table_of_the_file_holds_settings_of_one_name(tmp_path: Path) -> None:
    """`[fetch]` has `contact` and `keep`; what it does not know is named."""
    file = tmp_path / "settings.toml"
    file.write_text('workers = 2\n[fetch]\ncontact = "desk@example.org"\nkeep = false\n')
    settings = Settings.load(tmp_path, environment={})
    assert (settings.fetch_contact, settings.fetch_keep) == ("desk@example.org", False)
    assert settings.captures_folder == tmp_path / "captures"
    file.write_text("[fetch]\ndelay = 3\n")
    with pytest.raises(SettingsError, match="no setting 'fetch_delay'"):
        Settings.load(tmp_path, environment={})


def test_where_things_are_kept(tmp_path: Path) -> None:
    """In the home, as an absolute folder; a tilde is the user's own."""
    settings = Settings.load(tmp_path / "a" / "..", environment={}, max_page_mb=3)
    assert settings.home.is_absolute()
    assert settings.archive_path == settings.home / "archive.sqlite"
    assert settings.engines_folder == settings.home / "engines"
    assert settings.max_page_bytes == 3_000_000
    assert Settings.load("~/dateline", environment={}).home == Path.home() / "dateline"
    assert Settings.load("here", environment={}).home == Path("here").absolute()


def test_a_file_of_utf_8_may_have_a_byte_order_mark(tmp_path: Path) -> None:
    """Other bytes are no TOML, said in one line with what to do."""
    file = tmp_path / "settings.toml"
    file.write_bytes(b'\xef\xbb\xbfengine = "whoosh"')
    assert Settings.load(tmp_path, environment={}).engine == "whoosh"
    file.write_bytes(b'engine = "\xff"')
    with pytest.raises(SettingsError, match=r"cannot be read as TOML: .*mend or remove it"):
        Settings.load(tmp_path, environment={})


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("win32", {"LOCALAPPDATA": "/local"}, Path("/local/dateline")),
        ("win32", {}, Path.home() / "AppData" / "Local" / "dateline"),
        ("darwin", {"XDG_DATA_HOME": "/x"}, Path.home() / "Library/Application Support/dateline"),
        ("linux", {"XDG_DATA_HOME": "/x", "LOCALAPPDATA": "/local"}, Path("/x/dateline")),
    ],
)
def test_every_platform_has_its_folder(
    monkeypatch: pytest.MonkeyPatch, platform: str, environment: dict[str, str], folder: Path
) -> None:
    """By its own variable, or without one."""
    monkeypatch.setattr(sys, "platform", platform)
    assert data_folder(environment) == folder


def test_a_home_that_no_system_can_have_is_an_error(tmp_path: Path) -> None:
    """One line, with a part of its name."""
    with pytest.raises(SettingsError, match="cannot be looked for: File name too long") as told:
        Settings.load(tmp_path / ("a" * 5000), environment={})
    assert "\n" not in str(told.value)
    assert len(str(told.value)) < 500


def test_a_home_is_known_or_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user without a folder, and a working folder that is gone."""
    assert home_folder(None, {"DATELINE_HOME": str(tmp_path)}) == tmp_path
    assert home_folder("", {"XDG_DATA_HOME": "/data"}) == Path("/data/dateline")

    def nowhere() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", nowhere)
    if sys.platform != "win32":
        with pytest.raises(
            SettingsError, match=r"\(Could not determine home directory\); give --home"
        ):
            home_folder(None, {})

    def gone() -> str:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr("os.getcwd", gone)
    with pytest.raises(SettingsError, match=r"\(No such file or directory\); give --home"):
        home_folder("relative", {})


def test_a_home_whose_name_is_no_text_is_refused(tmp_path: Path) -> None:
    """Engines take no such path; other scripts are text."""
    with pytest.raises(SettingsError, match="is not UTF-8, which engines need; give another"):
        home_folder(tmp_path / "caf\udce9", {})
    assert home_folder(tmp_path / "Архив", {}) == tmp_path / "Архив"


def test_an_archive_that_is_no_file_is_named_by_its_address(tmp_path: Path) -> None:
    """In the file, the environment or by option; empty is the home's own file."""
    address = "postgresql://desk:secret@db.example/news"
    (tmp_path / "settings.toml").write_text(f'archive = "{address}"\n')
    assert Settings.load(tmp_path, environment={}).archive_address == address
    other = Settings.load(tmp_path, environment={"DATELINE_ARCHIVE": "postgresql:///b"})
    assert other.archive_address == "postgresql:///b"
    own = Settings.load(tmp_path, environment={}, archive="")
    assert own.archive_address == f"sqlite:{tmp_path / 'archive.sqlite'}"


@pytest.mark.parametrize("address", ["postgres://desk:secret@db/news", "postgresql://a secret@b"])
def test_a_wrong_address_of_an_archive_is_not_repeated(tmp_path: Path, address: str) -> None:
    """It may hold a password; the message says how one is written."""
    with pytest.raises(SettingsError, match=r"the environment.*postgresql://host/name") as caught:
        Settings.load(tmp_path, environment={"DATELINE_ARCHIVE": address})
    assert "secret" not in str(caught.value)
