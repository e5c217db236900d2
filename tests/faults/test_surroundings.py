"""Odd surroundings: every command works, or ends with one line that says what and what to do."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.faults.homes import article, word, write_rows
from tests.faults.kinds.commands import _without_powers
from tests.faults.running import Ran, preload, run, several
from tests.faults.trials import UnavailableError

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="limits and powers are Linux's"
)

YEAR_2500 = 16_735_593_600
"""Seconds since 1970; Python's clock counts to the year 2262."""

FOUND = word(3)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with six articles, a file of two more, and a page."""
    folder = tmp_path_factory.mktemp("surroundings")
    rows = write_rows(folder / "rows.jsonl", map(article, range(6)))
    write_rows(folder / "more.jsonl", map(article, range(6, 8)))
    (folder / "page.txt").write_text(article(9)["text"], encoding="utf-8")
    assert run("search-index", "add", str(rows), home=folder / "home").status == 0
    return folder


@pytest.fixture
def place(whole: Path, tmp_path: Path) -> Path:
    """A copy of them."""
    return Path(shutil.copytree(whole, tmp_path / "place"))


READING = ("search", "show", "stats", "verify", "quick", "doctor", "names", "export", "backup")
WRITING = ("add", "rebuild", "regroup", "accept", "remove", "first search")


def lines(place: Path) -> dict[str, tuple[str, ...]]:
    """Return a line of each command, by what it does; all are about the home in the environment."""
    return {
        "search": ("search", FOUND, "--json"),
        "show": ("search", "show", "00000000000000ff"),
        "stats": ("search-index", "stats"),
        "verify": ("search-index", "verify"),
        "quick": ("search-index", "verify", "--quick", "--every", "7d"),
        "doctor": ("search-index", "doctor"),
        "names": ("search-index", "names"),
        "export": ("search-index", "export"),
        "backup": ("search-index", "backup", str(place / "a.backup")),
        "restore": (
            "search-index",
            "--home",
            str(place / "new"),
            "restore",
            str(place / "a.backup"),
        ),
        "strip": ("search-index", "strip", str(place / "page.txt")),
        "sources": ("search-index", "sources", "list"),
        "add": ("search-index", "add", str(place / "more.jsonl")),
        "rebuild": ("search-index", "rebuild"),
        "regroup": ("search-index", "rebuild", "--names"),
        "accept": ("search-index", "names", "accept", "Orbeyeva", "Orbeeva"),
        "remove": ("search-index", "remove", "00ff"),
        "first search": ("search", "--home", str(place / "fresh"), "Manas"),
    }


def ended(
    place: Path,
    names: Sequence[str],
    more: dict[str, str] | None = None,
    before: Sequence[str] = (),
    home: Path | None = None,
) -> dict[str, Ran]:
    """Run commands in odd surroundings; each has to end with a status of its own and no trace."""
    asked = lines(place)
    done = several([asked[name] for name in names], home or place / "home", more, before=before)
    ran = dict(zip(names, done, strict=True))
    assert {name: one.wrong(0, 1, 2) for name, one in ran.items() if one.wrong(0, 1, 2)} == {}
    for name, one in ran.items():
        if one.status == 2:
            assert one.err.splitlines()[-1].startswith(f"{asked[name][0]}: "), name
            assert len(one.err.splitlines()) <= 2, name  # the first says that a collection is built
    return ran


def statuses(ran: dict[str, Ran]) -> dict[str, int | None]:
    return {name: one.status for name, one in ran.items()}


def test_all_works_where_nothing_is_odd(place: Path) -> None:
    """So that what is refused below is refused for what is odd."""
    ran = ended(place, list(lines(place)))
    other = {"show": 2, "names": 1, "remove": 2}
    got = statuses(ran)
    got.pop("names")
    other.pop("names")
    assert got == {name: other.get(name, 0) for name in got}


def test_a_clock_in_the_year_2500(place: Path, tmp_path: Path) -> None:
    """Reading goes on; what needs the clock says that it has to be set."""
    try:
        library = preload(tmp_path)
    except UnavailableError as error:
        pytest.skip(str(error))
    more = {"LD_PRELOAD": str(library), "FAULT_CLOCK": str(YEAR_2500)}
    ran = ended(place, [*READING, "add", "first search"], more)
    assert json.loads(ran["search"].out)["total"] == 1
    assert ran["export"].out.count("\n") == 6
    assert "the clock stands beyond what Python can count" in ran["doctor"].out
    assert ran["doctor"].status == 1
    for name in ("add", "first search"):
        assert (
            ran[name]
            .err.splitlines()[-1]
            .endswith(
                "the clock stands beyond the year 2261; set it, and run the same command again"
            )
        )
    assert statuses(ended(place, ["add", "search", "verify"])) == {
        "add": 0, "search": 0, "verify": 0,
    }  # fmt: skip


def test_few_open_files(place: Path) -> None:
    """32 are enough for everything; the doctor finds them few."""
    before = ("sh", "-c", 'ulimit -n 32; exec "$@"', "sh")
    ran = ended(place, [*lines(place)], before=before)
    refused = {name for name, status in statuses(ran).items() if status == 2}
    assert refused == {"show", "remove"}  # there is no such id
    assert "a process may open 32 files" in ran["doctor"].out


@pytest.mark.parametrize("limit_kb", [60_000, 300_000])
def test_little_memory(place: Path, limit_kb: int) -> None:
    """Reading goes on; what reads pages or writes says how much it needs, and changes nothing."""
    before = ("sh", "-c", f'ulimit -v {limit_kb}; exec "$@"', "sh")
    ran = ended(place, ["search", "stats", "doctor", "export"], before=before)
    assert json.loads(ran["search"].out)["total"] == 1
    assert f"a process may use {limit_kb // 1024} MB of memory here" in ran["doctor"].out
    assert (ran["export"].status, ran["doctor"].status) == (0, 1)
    refused = ended(place, [*WRITING, "strip"], before=before)
    for name, one in refused.items():
        assert one.status == 2, name
        assert one.err.endswith("need 1,024; run: ulimit -v unlimited\n"), name
    assert statuses(ended(place, ["verify", "add"])) == {"verify": 0, "add": 0}


def powerless() -> tuple[str, ...]:
    """Return what takes the superuser's power to read and write everything from a command."""
    before = _without_powers()
    if not before:
        pytest.skip("no setpriv to take the superuser's powers with")
    return before


def closed(folder: Path, mode: int) -> None:
    """Take permissions from a folder and all that is in it."""
    for path in sorted(folder.rglob("*"), reverse=True):
        path.chmod(mode if path.is_dir() else mode & 0o666)
    folder.chmod(mode)


@pytest.fixture
def opened(place: Path) -> Iterator[Path]:
    """The same; its permissions are put back, so that it can be removed."""
    yield place
    closed_home = place / "home"
    closed_home.chmod(0o700)
    for path in closed_home.rglob("*"):
        path.chmod(0o700)


def test_a_read_only_home(opened: Path) -> None:
    """It can be searched, verified, exported and backed up; what writes says that it may not."""
    closed(opened / "home", 0o500)
    before = powerless()
    ran = ended(opened, READING, before=before)
    assert json.loads(ran["search"].out)["total"] == 1
    assert ran["export"].out.count("\n") == 6
    assert {name: ran[name].status for name in ("verify", "quick", "backup", "doctor")} == {
        "verify": 0, "quick": 0, "backup": 0, "doctor": 0,
    }  # fmt: skip
    assert "when this was done could not be noted: " in ran["verify"].err
    assert "cannot be written: searches work, add, remove and rebuild do not" in ran["doctor"].out
    refused = ended(opened, ["add", "rebuild", "regroup", "accept"], before=before)
    for name, one in refused.items():
        assert one.status == 2, name
        assert str(opened / "home") in one.err, name


def test_a_home_without_permission(opened: Path) -> None:
    """Each command names it; the doctor says what to do."""
    closed(opened / "home", 0o000)
    names = [name for name in (*READING, *WRITING) if name != "first search"]
    ran = ended(opened, names, before=powerless())
    doctor = ran.pop("doctor")
    assert doctor.status == 1
    assert f"run: chmod u+rX '{opened / 'home'}'" in doctor.out
    for name, one in ran.items():
        assert one.status == 2, name
        assert str(opened / "home") in one.err, name


def test_a_home_whose_name_is_not_utf_8(place: Path) -> None:
    """Each command says so; nothing is made under it."""
    odd = place / os.fsdecode(b"caf\xe9")
    ran = ended(place, [*READING, "add", "rebuild"], home=odd)
    for name, one in ran.items():
        assert one.status == 2, name
        assert "is not UTF-8, which engines need; give another --home" in one.err, name
    assert not odd.exists()


def test_no_folder_for_data(place: Path) -> None:
    """Without HOME the system is asked; where it knows none, `--home` is to be given."""
    nobody = ("env", "-u", "HOME", "-u", "DATELINE_HOME", "-u", "XDG_DATA_HOME")
    lost = "import pathlib; pathlib.Path.home = classmethod(lambda _: _no_home())\n"
    lost += "def _no_home(): raise RuntimeError('Could not determine home directory.')\n"
    (place / "sitecustomize.py").write_text(lost)
    more = {"PYTHONPATH": f"{place}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"}
    here = {"PYTHONPATH": f"{more['PYTHONPATH']}{os.pathsep}{Path(__file__).parents[2]}"}
    ran = ended(place, [*READING, "add", "rebuild"], here, nobody)
    for name, one in ran.items():
        assert one.status == 2, name
        assert one.err == (
            f"{lines(place)[name][0]}: no folder for the index is known (Could not determine home "
            "directory); give --home, or set DATELINE_HOME\n"
        ), name
