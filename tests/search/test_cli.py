"""The command `search`: what it prints, where, and with which exit status."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import pytest

from index.archive import open_archive
from index.archive.base import Archive
from index.home import library
from index.home.remarks import STARTER
from index.settings import Settings
from search import cli
from search.command.printing import write_text
from search.request import SearchRequest
from search.searcher import Searcher
from seeds import __version__
from tests.search.small_library import ARTICLES, SAME, build


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home that the command fills with the starter collection when it is first asked."""
    return tmp_path_factory.mktemp("home")


INVENTED = f"search: {STARTER.text}\n"
"""Told beside everything that comes out of the starter collection."""


class Done(NamedTuple):
    """What a call of the command left: its exit status and what it printed."""

    returncode: int
    stdout: str
    stderr: str


def run(home: Path, *arguments: str) -> Done:
    """Run the command in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    with (
        mock.patch.dict(os.environ, {"DATELINE_HOME": str(home)}),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        status = cli.run(arguments)
    printed = [stream.buffer.getvalue().decode() for stream in (out, err)]
    return Done(status, *printed)


def run_apart(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", "from search.cli import main; main()", *arguments],
        env={**os.environ, "DATELINE_HOME": str(home), "PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


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
    heavy = ("numpy", "nltk", "flask", "bleach", "selectolax", "rich", "click", "dataclasses")
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
        home, "--json", "--limit", "2", "--sort", "oldest", "--after", "2010-05", "Manas base"
    )
    document = json.loads(printed.stdout)
    assert document["query"] == "Manas base"
    assert [hit["published"][:7] for hit in document["hits"]] == ["2010-05", "2010-05"]
    following = run(
        home,
        *("--json", "--limit", "2", "--sort", "oldest", "--after", "2010-05"),
        *("--cursor", document["next"], "Manas base"),
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


def test_a_batch_writes_a_run(home: Path, tmp_path: Path) -> None:
    """Any word of plain text may match; ranks rise, scores fall; a text without words is empty."""
    queries = tmp_path / "queries.jsonl"
    queries.write_text(
        '{"_id": "1", "text": "Who (pays) for the Manas base?"}\n\n'
        '{"id": 2, "query": "zebra NOT curfew"}\n{"id": "3", "text": "?!"}\n',
        encoding="utf-8",
    )
    out = tmp_path / "out.trec"
    done = run(home, "--batch", str(queries), "--run", str(out), "--depth", "5")
    assert done == Done(0, "", f"search: {STARTER.text}\n")
    rows = [line.split(" ") for line in out.read_text(encoding="utf-8").splitlines()]
    assert {row[0] for row in rows} == {"1", "2"}
    first = [row for row in rows if row[0] == "1"]
    assert [row[3] for row in first] == ["1", "2", "3", "4", "5"]
    assert [float(row[4]) for row in first] == sorted(
        (float(row[4]) for row in first), reverse=True
    )
    assert {(row[1], row[5]) for row in rows} == {("Q0", "dateline")}
    assert list(tmp_path.glob("*.part")) == []


@pytest.mark.parametrize("row", ["nonsense", "[1]", '{"id": "1"}', '{"id": "a b", "text": "x"}'])
def test_a_bad_row_names_its_line(home: Path, tmp_path: Path, row: str) -> None:
    """And no run is left half written."""
    queries = tmp_path / "queries.jsonl"
    queries.write_text(f'{{"id": "1", "text": "base"}}\n{row}\n', encoding="utf-8")
    wrong = run(home, "--batch", str(queries), "--run", str(tmp_path / "out.trec"))
    assert wrong.returncode == 2
    assert "line 2" in wrong.stderr
    assert not (tmp_path / "out.trec").exists()


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """Yield a searcher over five articles."""
    with build(tmp_path_factory.mktemp("library"), ARTICLES, SAME) as made:
        yield made


class Terminal(io.StringIO):
    """A screen of 80 columns."""

    def isatty(self) -> bool:
        """Say yes."""
        return True

    def fileno(self) -> int:
        """Have no size of its own."""
        raise OSError


def test_a_terminal_gets_colours_and_short_lines(
    searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Marks stand out; NO_COLOR takes the colours away and leaves the lines."""
    results = searcher.search(SearchRequest("Bakiyev base"))
    monkeypatch.delenv("NO_COLOR", raising=False)
    screen = Terminal()
    write_text(results, screen, explain=True)
    assert "\x1b[1;33mBakiev\x1b[0m" in screen.getvalue()
    monkeypatch.setenv("NO_COLOR", "1")
    plain = Terminal()
    write_text(results, plain)
    assert "\x1b" not in plain.getvalue()
    assert "Spellings of " in plain.getvalue()


def test_text_cannot_command_the_terminal(tmp_path: Path) -> None:
    """Control characters of an article are shown as such."""
    from tests.search.small_library import article

    with build(tmp_path, [article(1, "A base\x1b]0;x\x07 here.", title="\x9b31m base")]) as made:
        out = io.StringIO()
        write_text(made.search(SearchRequest("base")), out, explain=True)
    assert not {"\x1b", "\x07", "\x9b"} & set(out.getvalue())


def test_explain_tells_reading_reasons_and_scores(searcher: Searcher) -> None:
    """How the query was read, what matched, how the score comes about."""
    out = io.StringIO()
    write_text(searcher.search(SearchRequest("Bakiyev -zebra", explain=True)), out, explain=True)
    assert "Read as: Bakiyev AND NOT zebra" in out.getvalue()
    assert "Bakiyev → Bakiev: spelling of" in out.getvalue()


def test_a_cold_search_opens_the_archive_once(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The home's, which is not there, and the collection's, to search it."""
    run(home, "Manas")
    opened: list[bool] = []

    def counted(settings: Settings, *, create: bool) -> Archive:
        opened.append(create)
        return open_archive(settings, create=create)

    monkeypatch.setattr("index.home.library.open_archive", counted)
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
    words = [*filter(None, [way]), "--limit", "100", "Manas"]
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


@pytest.mark.parametrize("form", ["csv", "jsonl", "json"])
def test_an_export_is_whole(home: Path, form: str) -> None:
    """Every article that the search counts, in its order; rows have no place for notices."""
    ranked = json.loads(run(home, "--json", "--limit", "1000", "Manas").stdout)
    assert ranked["total"] > 10
    done = run(home, "export", "Manas", "--format", form)
    assert (done.returncode, done.stderr) == (0, "" if form == "json" else INVENTED)
    rows = json.loads(done.stdout)["hits"] if form == "json" else []
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(done.stdout)))
    if form == "jsonl":
        rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["doc_id"] for row in rows] == [hit["doc_id"] for hit in ranked["hits"]]


def test_csv_and_export_write_the_same(home: Path) -> None:
    """`--csv` is the short form; so is `--json --all` of JSON, but for the time it took."""
    assert run(home, "--csv", "Manas").stdout == run(home, "export", "Manas", "--format", "csv")[1]
    documents = [
        json.loads(run(home, *arguments).stdout)
        for arguments in (("--json", "--all", "Manas"), ("export", "Manas", "--format", "json"))
    ]
    for document in documents:
        del document["took_ms"]
    assert documents[0] == documents[1]
    assert documents[0]["next"] is None
    assert len(documents[0]["hits"]) == documents[0]["total"]


def test_what_a_limit_leaves_out_is_told(home: Path) -> None:
    """On standard error, with the cursor by which the rest is written."""
    whole = run(home, "--csv", "Manas").stdout.splitlines()
    first = run(home, "--csv", "--limit", "3", "Manas")
    assert first.stdout.splitlines() == whole[:4]
    told = first.stderr.removeprefix(
        f"{INVENTED}search: 3 of {len(whole) - 1} articles are written; "
    )
    assert told.startswith("leave out --limit to write all, or go on with --cursor ")
    rest = run(home, "--csv", "--cursor", told.split()[-1], "Manas")
    assert rest.stdout.splitlines() == [whole[0], *whole[4:]]
    assert rest.stderr == INVENTED


def test_an_export_of_nothing_has_its_heading_and_tells_why(home: Path) -> None:
    """Status 1, as of a search; what the answer says of itself is on standard error."""
    none = run(home, "--csv", "xyzzyx")
    assert (none.returncode, none.stderr) == (1, f"{INVENTED}search: No article has xyzzyx.\n")
    assert none.stdout == ("doc_id,source,date,title,url,language,score,passage,passage_id\n")
    assert run(home, "export", "xyzzyx", "--format", "jsonl").stdout == ""


def test_another_query_is_offered_beside_the_rows(home: Path) -> None:
    """As beside the text."""
    done = run(home, "--csv", "referendun")
    offered = json.loads(run(home, "--json", "referendun").stdout)["notices"]
    lines = [
        f"search: {one['text']} Try: {one['query']}" if one["query"] else f"search: {one['text']}"
        for one in offered
    ]
    assert any(" Try: " in line for line in lines)
    assert done.stderr.splitlines() == lines


def test_json_says_that_it_is_one_page(home: Path) -> None:
    """On standard error, with what prints the rest; a document with every hit needs no word."""
    page = run(home, "--json", "--limit", "2", "Manas")
    document = json.loads(page.stdout)
    assert page.stderr == (
        f"search: 2 of {document['total']} articles are in this document; --all prints all, "
        f"--cursor {document['next']} the next page\n"
    )
    assert run(home, "--json", "--limit", "1000", "Manas").stderr == ""


def test_export_without_a_format_is_a_word(home: Path) -> None:
    """It is searched, and the command is named; one argument with spaces is a query for sure."""
    hint = (
        "search: 'export' is searched as a word; "
        "to write all articles: search export QUERY --format csv\n"
    )
    assert run(home, "export", "Manas").stderr == hint
    assert run(home, "--limit", "1", "export", "Manas").stderr == hint
    assert run(home, "export Manas").stderr == ""
    assert run(home, "export").stderr == ""


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


def test_a_batch_is_read_and_written_by_pipes(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` stands for both; a batch without hits ends with status 1."""
    monkeypatch.setattr("sys.stdin", io.StringIO('{"id": 7, "text": "Manas"}\n'))
    done = run(home, "--batch", "-", "--run", "-", "--depth", "2")
    assert done.returncode == 0
    rows = [line.split(" ") for line in done.stdout.splitlines()]
    assert [(row[0], row[1], row[3]) for row in rows] == [("7", "Q0", "1"), ("7", "Q0", "2")]
    monkeypatch.setattr("sys.stdin", io.StringIO('{"id": 7, "text": "xyzzyx"}\n'))
    assert run(home, "--batch", "-", "--run", "-").returncode == 1


def test_a_run_that_cannot_be_written_is_an_error(home: Path, tmp_path: Path) -> None:
    """It names the file."""
    queries = tmp_path / "queries.jsonl"
    queries.write_text('{"id": "1", "text": "base"}\n', encoding="utf-8")
    out = str(tmp_path / "no" / "such" / "folder")
    done = run(home, "--batch", str(queries), "--run", out)
    assert done.returncode == 2
    assert done.stderr.startswith(f"search: {out} cannot be written")


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
