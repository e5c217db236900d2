"""The command `search`: what it prints, where, and with which exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from index.archive import open_archive
from index.archive.base import Archive
from index.home import library
from index.home.remarks import STARTER
from index.settings import Settings
from search import cli
from search.searcher import Searcher
from seeds import __version__
from tests.search.command.calls import INVENTED, Done, run, run_apart


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home that the command fills with the starter collection when it is first asked."""
    return tmp_path_factory.mktemp("home")


def test_the_first_search_builds_the_starter_collection(home: Path) -> None:
    """It says so on standard error, once, and answers; the output holds no colours in a pipe."""
    first = run_apart(home, "Manas base")
    assert first.returncode == 0
    assert first.stderr.startswith("search: no index yet: building the starter collection")
    assert first.stderr.count("\n") == 1
    assert "Manas" in first.stdout
    assert "\x1b" not in first.stdout
    second = run_apart(home, "Manas", "base")
    assert (second.returncode, second.stderr) == (0, "")
    assert second.stdout.splitlines()[:-2] == first.stdout.splitlines()[:-2]


def test_a_cold_search_loads_nothing_heavy(home: Path) -> None:
    """Each of these takes longer to import than a search may take."""
    heavy = (
        *("numpy", "nltk", "flask", "bleach", "selectolax", "rich", "click", "dataclasses"),
        *("argparse", "shutil"),
    )
    ask = "import sys; from search import cli; cli.run(['Manas']); "
    run(home, "Manas")
    done = subprocess.run(
        [sys.executable, "-c", f"{ask}print([m for m in {heavy} if m in sys.modules])"],
        env={**os.environ, "DATELINE_HOME": str(home), "PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_command_leaves_out_a_table_of_word_forms(home: Path) -> None:
    """Its process alone: a program that imports Dateline keeps whoosh whole."""
    run(home, "Manas")
    table = "sys.modules['whoosh.lang.morph_en'].variations"
    started = f"import os, sys; os._exit = lambda _: print({table}); from search import cli"
    for ask, left_out in (("cli.main()", True), ("cli.run(['Manas'])\nos._exit(0)", False)):
        done = subprocess.run(
            [sys.executable, "-c", f"{started}\n{ask}", "Manas"],
            env={**os.environ, "DATELINE_HOME": str(home), "PYTHONPATH": str(Path.cwd())},
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        assert (done.stdout.splitlines()[-1] == "None") is left_out


def test_status_1_says_that_nothing_was_found(home: Path) -> None:
    """Nothing found is no error: standard output says what is unknown."""
    none = run(home, "xyzzyx")
    assert (none.returncode, none.stderr) == (1, "")
    invented, said, blank, count = none.stdout.splitlines()
    assert invented == STARTER.text
    assert (said, blank) == ("No article has xyzzyx.", "")
    assert count.startswith("0 articles, ")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["(("], "A ( without its ) (at character 2)"),
        (["titel:base"], "Did you mean title:?"),
        ([], "no query"),
        (["base", "-word"], "stands after --"),
        (["--limit", "0", "base"], "limit is a number from 1 to 1000"),
        (["--limit", "0", "--csv", "base"], "limit is a number from 1 to 1000"),
        (["export", "--format", "csv"], "no query"),
        (["export", "base", "--format", "xml"], "invalid choice: 'xml'"),
        (["export", "((", "--format", "csv"], "A ( without its )"),
        (["--sort", "rank", "base"], "invalid choice"),
        (["--after", "soon", "base"], "'soon' is not a date"),
        (["--cursor", "x", "base"], "first page"),
        (["--batch", "x.jsonl"], "go together"),
        (["--engine", "nope", "base"], "no engine is called 'nope'"),
        (["--batch", "x.jsonl", "--run", "no/such/out", "--depth", "0"], "depth is a number"),
        (["--batch", "missing.jsonl", "--run", "out"], "missing.jsonl cannot be read"),
    ],
)
def test_status_2_names_the_error_in_one_line(home: Path, arguments: list[str], says: str) -> None:
    """What, where and what to do, on standard error."""
    wrong = run(home, *arguments)
    assert wrong.returncode == 2
    assert wrong.stdout == ""
    assert wrong.stderr.startswith("search: ")
    assert wrong.stderr.count("\n") == 1
    assert says in wrong.stderr


def test_a_leading_minus_stands_after_two(home: Path) -> None:
    """`--` ends the options; inside quotes a minus needs nothing."""
    after = run(home, "--", "-zebra", "curfew")
    quoted = run(home, "curfew -zebra")
    assert after.returncode == quoted.returncode == 0
    assert after.stdout.splitlines()[:1] == quoted.stdout.splitlines()[:1]


def test_json_is_the_result_document(home: Path) -> None:
    """With the options that narrow, order and limit."""
    printed = run(
        home,
        *("--json", "--limit", "2", "--sort", "oldest", "--after", "2010-05"),
        *("--group", "off", "Manas base"),
    )
    document = json.loads(printed.stdout)
    assert document["query"] == "Manas base"
    assert [hit["published"][:7] for hit in document["hits"]] == ["2010-05", "2010-05"]
    following = run(
        home,
        *("--json", "--limit", "2", "--sort", "oldest", "--after", "2010-05"),
        *("--group", "off", "--cursor", document["next"], "Manas base"),
    )
    first = {hit["doc_id"] for hit in document["hits"]}
    assert first.isdisjoint(hit["doc_id"] for hit in json.loads(following.stdout)["hits"])
    source = document["hits"][0]["source"]
    narrowed = json.loads(run(home, "--json", "--source", source.upper(), "Manas base").stdout)
    assert {hit["source"] for hit in narrowed["hits"]} == {source}


def test_help_shows_examples_and_exit_status(home: Path) -> None:
    """Without touching the home."""
    shown = run(home / "untouched", "--help")
    assert shown.returncode == 0
    for part in ("'\"Manas air base\"'", "--no-variants", "exit status: 0", "search -- '-Osh"):
        assert part in shown.stdout
    assert not (home / "untouched").exists()


def test_every_option_has_a_help_text() -> None:
    """And none is a single letter, which a word to leave out could be taken for."""
    for action in cli.parser()._actions:
        assert action.help
        assert all(option.startswith("--") or option == "-h" for option in action.option_strings)


def test_a_cold_search_opens_the_archive_once(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The home's, which is not there, and the collection's, to search it."""
    run(home, "Manas")
    opened: list[bool] = []

    def counted(settings: Settings, *, create: bool) -> Archive:
        opened.append(create)
        return open_archive(settings, create=create)

    for module in ("library", "starter"):
        monkeypatch.setattr(f"index.home.{module}.open_archive", counted)
    assert run(home, "Manas").returncode == 0
    assert opened == [False, False], "once each, for reading"


@pytest.mark.parametrize("way", ["--csv", "--json", "--batch", ""])
def test_every_output_says_that_the_reports_are_invented(
    home: Path, tmp_path: Path, way: str
) -> None:
    """Rows have no place for it, so it is told beside them."""
    run(home, "Manas")
    (tmp_path / "queries.jsonl").write_text('{"id": "1", "text": "Manas"}\n')
    files = ["--batch", str(tmp_path / "queries.jsonl"), "--run", str(tmp_path / "run")]
    words = [*filter(None, [way]), "--limit", "100", "--group", "off", "Manas"]
    done = run(home, *(files if way == "--batch" else words))
    assert done.returncode == 0
    beside = f"search: {STARTER.text}\n" if way in {"--csv", "--batch"} else ""
    assert done.stderr == beside
    if way == "--json":
        notices = json.loads(done.stdout)["notices"]
        assert [(one["kind"], one["text"]) for one in notices] == [STARTER]
    elif not way:
        assert done.stdout.startswith(STARTER.text)


def test_an_empty_archive_is_filled(tmp_path: Path) -> None:
    """A home in which an archive was made and nothing added is no home with articles."""
    with library.writing(Settings.load(home=tmp_path, environment={}), "a test"):
        pass
    done = run(tmp_path, "Manas")
    assert done.returncode == 0
    assert done.stderr.startswith("search: no index yet: building the starter collection")


def test_the_version_is_told(home: Path) -> None:
    """Without touching the home."""
    shown = run(home / "untouched", "--version")
    assert shown == Done(0, f"dateline {__version__}\n", "")
    assert not (home / "untouched").exists()


def test_explain_tells_the_reading_first(home: Path) -> None:
    """In a line of its own."""
    assert run(home, "--explain", "Manas").stdout.startswith("Read as: Manas\n")


def test_ctrl_c_ends_with_its_status(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """130, as of a program that the signal ended, and one line in place of a traceback."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Searcher, "search", interrupted)
    assert run(home, "Manas") == Done(130, "", "search: stopped\n")


def test_a_closed_pipe_is_no_error(home: Path) -> None:
    """`search … | head -1` has seen enough."""
    run(home, "Manas")
    done = subprocess.run(
        f"{sys.executable} -c 'from search.cli import main; main()' --json Manas | head -1",
        shell=True,
        env={**os.environ, "DATELINE_HOME": str(home), "PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout == "{\n"
    assert done.stderr.count("\n") <= 1, "at most what is left out, and no traceback"


def test_show_prints_an_article_and_its_passages(home: Path) -> None:
    """By the ids that the search prints."""
    hit = json.loads(run(home, "--json", "--limit", "1", "Manas base").stdout)["hits"][0]
    shown = run(home, "show", hit["doc_id"])
    assert (shown.returncode, shown.stderr) == (0, INVENTED)
    assert shown.stdout.startswith(f"id: {hit['doc_id']}\ntitle: {hit['title']}\nsource: ")
    passage = hit["passages"][0]
    assert passage["text"] in shown.stdout
    cited = run(home, "show", passage["id"])
    assert cited.stdout.splitlines()[0] == passage["text"]
    quoted = run(home, "show", "--quote", passage["id"])
    assert quoted.stdout.splitlines()[0] == f"“{passage['text']}”"
    assert quoted.stdout.splitlines()[-1] == passage["id"]
    assert "\n- " in run(home, "show", hit["doc_id"], "--cuts").stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["0" * 16], "there is no article 0000000000000000"),
        (["0" * 16 + ".x"], "is not the id of a passage; ids look like"),
        (["0" * 16 + ".0-4.00000000"], "there is no article 0000000000000000"),
        (["0" * 16 + ".0-4.00000000", "--cuts"], "--cuts goes with the id of an article"),
        (["0" * 16, "--quote"], "--quote goes with the id of a passage"),
    ],
)
def test_show_says_what_is_wrong(home: Path, arguments: list[str], says: str) -> None:
    """In one line; a home without articles stays as it is."""
    run(home, "Manas")
    wrong = run(home, "show", *arguments)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr.startswith(f"{INVENTED}search: ")
    assert says in wrong.stderr
    assert run(home / "none", "show", *arguments).returncode == 2
    assert not (home / "none").exists()
