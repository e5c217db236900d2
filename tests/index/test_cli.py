"""The commands of `search-index` beside `add`, each end to end."""

from __future__ import annotations

import gzip
import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from index.cli import COMMANDS, run
from index.errors import EngineError
from index.home.library import Library
from index.ingest.holders import as_written
from index.settings import Settings
from tests.index.pages import marker, rows, write_rows

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def home(tmp_path: Path, capsys: Capture) -> Path:
    """Give a home with ten articles of two sources."""
    values = [*rows(range(6), source="The Quay"), *rows(range(6, 10), source="The Hill")]
    path = write_rows(tmp_path / "rows.jsonl", values)
    assert run(["add", "--home", str(tmp_path / "home"), "--workers", "1", str(path)]) == 0
    capsys.readouterr()
    return tmp_path / "home"


def command(capsys: Capture, *arguments: str | Path) -> tuple[int, str, str]:
    status = run([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_its_module(name: str, capsys: Capture) -> None:
    """The list in `index.cli` and the modules agree."""
    status, out, _ = command(capsys, name, "--help")
    assert status == 0
    assert f"search-index {name}" in out


def test_a_subcommand_that_nothing_supplies_says_so(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one line, as when only a part of Dateline is installed."""
    monkeypatch.setattr("index.cli.ENTRY_POINTS", "dateline.none")
    told = "search-index: nothing that is installed supplies judge; install dateline again\n"
    assert command(capsys, "judge") == (2, "", told)


def test_help_lists_the_commands_and_imports_none_of_them() -> None:
    """So that help is there at once."""
    code = (
        "import sys\nfrom index.cli import run\nrun(['--help'])\n"
        "print([m for m in sys.modules if m.startswith('index.commands.') or m == 'nltk'])"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True
    )
    assert all(f"  {name} " in done.stdout for name in COMMANDS)
    assert done.stdout.endswith("[]\n")


def test_home_may_stand_before_the_command(home: Path, capsys: Capture) -> None:
    """Or after it, which outranks."""
    before = command(capsys, "--home", home, "stats", "--json")
    after = command(capsys, "--home", "/nowhere", "stats", "--home", home, "--json")
    assert before == after
    assert before[0] == 0


def test_stats_counts_what_there_is(home: Path, capsys: Capture) -> None:
    """Articles, sources, dates, and what they take."""
    status, out, _ = command(capsys, "stats", "--home", home, "--json")
    figures = json.loads(out)
    assert status == 0
    assert (figures["articles"], figures["indexed"], figures["dated"]) == (10, 10, 10)
    assert (figures["first"], figures["last"]) == ("2010-04-01", "2010-04-10")
    assert figures["sources"] == [
        {"source": "The Quay", "articles": 6},
        {"source": "The Hill", "articles": 4},
    ]
    assert figures["text_bytes"] > 3000
    status, out, _ = command(capsys, "stats", "--home", home)
    assert "articles   10\n" in out
    assert "         6  The Quay\n" in out


def test_commands_without_an_archive_say_what_to_run(tmp_path: Path, capsys: Capture) -> None:
    """And make nothing."""
    for name in ("stats", "verify", "rebuild", "export"):
        status, out, err = command(capsys, name, "--home", tmp_path / "none")
        assert (status, out) == (2, "")
        assert err.count("\n") == 1
        assert "search-index add" in err
    assert not (tmp_path / "none").exists()


def test_export_gives_rows_that_add_reads_back(home: Path, tmp_path: Path, capsys: Capture) -> None:
    """The same articles, with their ids, cuts and places, and nothing stripped anew."""
    status, rows_out, _ = command(capsys, "export", "--home", home)
    assert status == 0
    assert len(rows_out.splitlines()) == 10
    out = tmp_path / "export.jsonl.gz"
    status, nothing, err = command(capsys, "export", "--home", home, "--out", out)
    assert (status, nothing) == (0, "")
    assert err == f"search-index: 10 articles written to {out}\n"
    with gzip.open(out, "rt", encoding="utf-8") as file:
        assert file.read() == rows_out
    other = tmp_path / "other"
    assert command(capsys, "add", "--home", other, "--import", out)[1].startswith("10 added")
    assert command(capsys, "export", "--home", other)[1] == rows_out
    original = tmp_path / "rows.jsonl"
    assert command(capsys, "add", "--home", other, original)[1].startswith("0 added, 10 unchanged")


def test_export_to_a_place_that_cannot_be_written(
    home: Path, tmp_path: Path, capsys: Capture
) -> None:
    """One line, status 2."""
    status, _, err = command(capsys, "export", "--home", home, "--out", tmp_path / "no" / "x.jsonl")
    assert status == 2
    assert "cannot be written" in err


def test_remove_takes_articles_out(home: Path, capsys: Capture) -> None:
    """They are no longer found; ids that are not there are named."""
    first = json.loads(command(capsys, "export", "--home", home)[1].splitlines()[0])
    status, out, err = command(capsys, "remove", "--home", home, first["doc_id"], "00ff")
    assert (status, out) == (0, "1 article removed\n")
    assert err == "search-index: no article has the doc_id 00ff\n"
    assert command(capsys, "remove", "--home", home, first["doc_id"])[0] == 2
    with Library.open(Settings.load(home, environment={})) as library:
        assert library.engine.count == 9
        assert library.engine.doc_ids(as_written(marker(0))) == []


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_rebuild_makes_a_new_index_in_place_of_the_old(
    home: Path, capsys: Capture, engine: str
) -> None:
    """Of either engine; one folder of it stays, and it finds everything."""
    for _ in range(2):
        status, out, _ = command(capsys, "rebuild", "--home", home, "--engine", engine)
        assert status == 0
        assert out.startswith(f"10 articles indexed by {engine} in ")
    assert len(list((home / "engines").glob(f"{engine}-*"))) == 1
    with Library.open(Settings.load(home, environment={}, engine=engine)) as library:
        assert library.engine.name == engine
        assert len(library.engine.doc_ids(as_written("council"))) == 10


def test_a_reader_turns_to_the_rebuilt_index(home: Path, capsys: Capture) -> None:
    """A server that runs meanwhile is told by an error and searches on."""
    with Library.open(Settings.load(home, environment={})) as library:
        assert not library.refresh()
        command(capsys, "rebuild", "--home", home)
        with pytest.raises(EngineError):
            library.engine.doc_ids(as_written("council"))
        assert library.refresh()
        assert len(library.engine.doc_ids(as_written("council"))) == 10
        assert not library.refresh()


def test_verify_finds_nothing_wrong(home: Path, capsys: Capture) -> None:
    """Status 0, and what was checked."""
    status, out, _ = command(capsys, "verify", "--home", home)
    assert status == 0
    assert [line.split()[0] for line in out.splitlines()] == ["ok"] * 5


def damage(home: Path, statement: str) -> None:
    connection = sqlite3.connect(home / "archive.sqlite")
    connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("statement", "words", "remedy"),
    [
        (
            "UPDATE texts SET sentences = x'00ffff7f' WHERE number = 2",
            "not those that were stored",
            "search-index remove",
        ),
        ("UPDATE texts SET body = x'00' WHERE number = 3", "not those that were stored", "remove"),
        ("DELETE FROM texts WHERE number = 3", "its text is gone", "search-index remove"),
    ],
)
def test_verify_finds_damage_in_the_archive(
    home: Path, capsys: Capture, statement: str, words: str, remedy: str
) -> None:
    """Status 1, what is wrong and what to do."""
    damage(home, statement)
    status, out, _ = command(capsys, "verify", "--home", home)
    assert status == 1
    assert words in out
    assert remedy in out


def test_verify_finds_an_index_that_lacks_articles(home: Path, capsys: Capture) -> None:
    """As when its files were copied from elsewhere; a rebuild mends it."""
    (folder,) = (home / "engines").iterdir()
    state = json.loads((folder / "dateline.json").read_text())
    with Library.open(Settings.load(home, environment={})) as library:
        doc_id = library.engine.doc_ids(as_written(marker(4)))[0]
        with library.engine.writer() as writer:
            writer.delete([doc_id])
            writer.commit(state["seq"])
    status, out, _ = command(capsys, "verify", "--home", home)
    assert status == 1
    assert "the index holds 9 articles, the archive 10" in out
    assert "search-index rebuild" in out
    command(capsys, "rebuild", "--home", home)
    assert command(capsys, "verify", "--home", home)[0] == 0


def test_verify_finds_an_index_that_cannot_be_opened(home: Path, capsys: Capture) -> None:
    """The archive's own checks are printed all the same."""
    (folder,) = (home / "engines").iterdir()
    (folder / "dateline.json").write_text("{")
    status, out, _ = command(capsys, "verify", "--home", home)
    assert status == 1
    assert out.count("ok ") == 3
    assert "search-index rebuild" in out
