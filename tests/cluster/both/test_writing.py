"""Every command that writes does on both servers what it does on the embedded pair."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from index.archive.postgres.database import SCHEME
from index.settings import Settings
from tests.cluster.both.commands import Done, alike, command, environment, rows_of, run
from tests.cluster.both.conftest import KINDS, MakeHome
from tests.cluster.both.corpus import COUNT
from tests.cluster.postgres import Server, programs

ADDED = f"{COUNT} added, 0 unchanged, 0 replaced, 0 rejected\n"

VERIFIED = [
    f"{COUNT} articles are what was stored, and account for their pages",
    "the files of the index are what was written",
    f"the index holds as many articles as the archive: {COUNT}",
    f"{COUNT} articles looked up by a word of theirs were found",
]


def index(settings: Settings, *arguments: str) -> Done:
    """Run `search-index`."""
    return run(settings, "search-index", *arguments)


def found(settings: Settings, query: str) -> list[str]:
    """Return the ids of all articles that a search finds, in order of their dates."""
    asked = [query, "--json", "--all", "--group", "off", "--sort", "oldest"]
    return [hit["doc_id"] for hit in json.loads(run(settings, "search", *asked).out)["hits"]]


def kept(settings: Settings) -> Any:
    """Return all articles as the export has them, and all names, as both homes should."""
    return [
        alike(index(settings, *asked).out, settings)
        for asked in (["export"], ["names", "list", "--json"], ["names", "export", "-"])
    ]


def test_a_home_is_written_by_every_command(
    make_home: MakeHome, corpus: Path, tmp_path: Path
) -> None:
    """Each step says the same, and leaves the same articles, names and hits."""
    one, two = (make_home(tmp_path, kind) for kind in ("embedded", "both"))
    rows = rows_of(corpus)
    pages = tmp_path / "pages"
    pages.mkdir()
    for number, row in enumerate(rows[:6]):
        text = f"<html><title>{row['title']}</title><body><article><h1>{row['title']}</h1>" + (
            "".join(f"<p>{part}</p>" for part in str(row["text"]).split("\n\n"))
        )
        (pages / f"{number}.html").write_text(f"{text}</article></body></html>", "utf-8")

    def same(*arguments: str) -> Done:
        done = [index(settings, *arguments) for settings in (one, two)]
        said = [
            (told.status, alike(told.out, home), alike(told.err, home))
            for told, home in zip(done, (one, two), strict=True)
        ]
        assert said[1] == said[0]
        return done[1]

    assert same("add", str(corpus), "--workers", "1").out == ADDED
    assert same("add", str(corpus), "--workers", "1").out.startswith(f"0 added, {COUNT} unchanged")
    assert same("add", str(pages), "--json").status == 0
    assert same("names", "reject", "Ozhanov", "Ojanov").status == 0
    assert found(two, "Ojanov") == found(one, "Ojanov")
    apart = len(found(two, "Ojanov"))
    assert same("names", "accept", "Ozhanov", "Ojanov").status == 0
    assert len(found(two, "Ojanov")) > apart
    assert same("restrip", "--dry-run").status == 0
    assert same("restrip").status == 0
    gone = found(two, "markerc")[:2]
    assert same("remove", *gone).status == 0
    assert same("remove", *gone).status == 2
    assert found(two, "markerc") == found(one, "markerc")
    assert not set(gone) & set(found(two, "bridge"))
    assert kept(two) == kept(one)
    for asked in (["rebuild"], ["rebuild", "--names"], ["rebuild", "--stories"]):
        assert same(*asked).status == 0
    assert kept(two) == kept(one)
    assert found(two, "bridge") == found(one, "bridge")
    assert [index(home, "verify", "--deep").status for home in (one, two)] == [0, 0]


def test_figures_and_checks_say_what_there_is(homes: dict[str, Settings]) -> None:
    """`stats`, `doctor`, and `verify` in each of its forms, on homes of each kind."""
    figures = {}
    for kind, settings in homes.items():
        (document,) = alike(index(settings, "stats", "--json").out, settings)
        figures[kind] = {name: document[name] for name in document if "verified" not in name}
        doctor = index(settings, "doctor")
        assert doctor.status == 0, doctor.out
        assert f"the index of {KINDS[kind][0]} shows all {COUNT} articles" in doctor.out
        assert "problem" not in doctor.out
        done = index(settings, "verify", "--deep")
        lines = [line.removeprefix("ok").strip() for line in done.out.splitlines()]
        assert (done.status, lines[1:2] + lines[3:]) == (0, VERIFIED)
        assert ("the archive's file is whole" in lines[0]) is not KINDS[kind][1]
        quick = index(settings, "verify", "--quick")
        assert (quick.status, " of 20)" in quick.out) == (0, True)
        assert index(settings, "verify", "--every", "7d").out.endswith("not due yet\n")
    assert len(figures) == 4
    assert all(document == figures["embedded"] for document in figures.values())


def test_an_export_is_imported_into_the_other_kind(
    homes: dict[str, Settings], make_home: MakeHome, tmp_path: Path
) -> None:
    """From both servers into files and back: the same articles with the same ids."""
    export = index(homes["both"], "export").out
    assert len(export.splitlines()) == COUNT
    for kind in ("embedded", "both"):
        file = tmp_path / f"{kind}.jsonl"
        file.write_text(export, "utf-8")
        settings = make_home(tmp_path, kind)
        assert index(settings, "add", "--import", str(file)).out.startswith(f"{COUNT} added")
        again = index(settings, "export").out
        assert sorted(again.splitlines()) == sorted(export.splitlines())
        assert found(settings, "bridge") == found(homes["embedded"], "bridge")
        export = again


def test_a_backup_is_postgresqls_own(
    postgres: Server, homes: dict[str, Settings], tmp_path: Path
) -> None:
    """`backup` and `restore` refuse with the command; a dump restored elsewhere is verified, its
    index built anew, and it answers the same."""
    settings = homes["both"]
    refused = index(settings, "backup", str(tmp_path / "backup"))
    assert (refused.status, refused.out) == (2, "")
    assert "run: pg_dump --format=custom --file=FILE 'postgresql://127.0.0.1:" in refused.err
    assert (refused.err.count("\n"), "secret" in refused.err) == (1, False)
    assert not list(tmp_path.iterdir())
    (tmp_path / "file").write_bytes(b"DATELINE BACKUP 2\n")
    refused = index(settings, "restore", str(tmp_path / "file"))
    assert (refused.status, "docs/cluster-archive.md" in refused.err) == (2, True)

    folder = programs()
    assert folder is not None
    dump = tmp_path / "dateline.dump"
    schema = settings.archive.rpartition("%3D")[2]
    of_server = [f"--dbname={postgres.address}", "--no-password"]
    for called in (
        ["pg_dump", *of_server, "--format=custom", f"--schema={schema}", f"--file={dump}"],
        ["psql", *of_server, "--quiet", "--command=CREATE DATABASE restored"],
        ["pg_restore", f"--dbname={postgres.address_of('restored')}", str(dump)],
    ):
        subprocess.run([str(folder / called[0]), *called[1:]], check=True, env=dict(os.environ))
    address = settings.archive.replace("/postgres?", "/restored?")
    assert address.startswith(f"{SCHEME}://")
    other = settings._replace(
        home=tmp_path / "restored", archive=address, engine_url=f"{settings.engine_url}r"
    )
    for asked in (["rebuild"], ["verify"]):
        done = index(other, *asked)
        assert done.status == 0, done.err
    assert kept(other) == kept(settings)
    assert found(other, "bridge") == found(settings, "bridge")
    assert found(settings, "markera") == found(homes["embedded"], "markera")


@pytest.mark.parametrize("where", ["file", "environment"])
def test_settings_and_environment_do_what_options_do(
    homes: dict[str, Settings], tmp_path: Path, where: str
) -> None:
    """No option names a server; an embedded home of the same folder would hold nothing."""
    settings = homes["both"]
    values = {
        "engine": settings.engine,
        "engine_url": settings.engine_url,
        "archive": settings.archive,
    }
    variables = {f"DATELINE_{name.upper()}": value for name, value in values.items()}
    if where == "file":
        lines = [f"{name} = {json.dumps(value)}\n" for name, value in values.items()]
        (tmp_path / "settings.toml").write_text("".join(lines))
        variables = {}
    for name, asked, expected in (
        ("search", ["markera", "--ids"], run(settings, "search", "markera", "--ids").out),
        ("search-index", ["stats", "--json"], index(settings, "stats", "--json").out),
    ):
        done = subprocess.run(
            [*command(name), *asked],
            capture_output=True,
            text=True,
            check=False,
            env=environment(DATELINE_HOME=str(tmp_path), **variables),
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert alike(done.stdout, settings) == alike(expected, settings)
