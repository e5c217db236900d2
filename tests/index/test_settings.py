"""Settings come from options, environment, file and defaults, in that order."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from index.errors import SettingsError
from index.settings import Settings, data_folder


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
