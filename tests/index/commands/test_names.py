"""`search-index names`, end to end."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest

from index.cli import run
from index.names.spellings import Proposal

PAGES = {
    "a.txt": "The town woke early. Later they saw Temir Ozhanov near the river, and Ozhanov left.",
    "b.txt": "The town slept late. Later they saw Temir Ojanov near the bridge, and Ojanov left.",
}


@pytest.fixture
def home(tmp_path: Path) -> str:
    pages = tmp_path / "pages"
    pages.mkdir()
    for name, text in PAGES.items():
        (pages / name).write_text(text, encoding="utf-8")
    home = str(tmp_path / "home")
    assert run(["--home", home, "add", str(pages), "--workers", "1"]) == 0
    return home


def table(home: str, name: str, capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, object]]:
    capsys.readouterr()
    assert run(["names", "show", name, "--json", "--home", home]) == 0
    shown = json.loads(capsys.readouterr().out)
    return {row["key"]: row for part in ("spellings", "others") for row in shown[part]}


def test_accept_and_reject(home: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What a person says is shown at once and outranks the evidence."""
    assert run(["names", "--home", home, "accept", "Ozhanov", "Ojanov"]) == 0
    rows = table(home, "Ojanov", capsys)
    assert {key: row["state"] for key, row in rows.items()} == {
        "ozhanov": "accepted",
        "ojanov": "accepted",
    }
    assert run(["names", "--home", home, "reject", "Ozhanov", "Ojanov"]) == 0
    rows = table(home, "Ojanov", capsys)
    assert {key: row["state"] for key, row in rows.items()} == {
        "ojanov": "proposed",
        "ozhanov": "rejected",
    }


@pytest.mark.parametrize("form", ["solr", "recoll"])
def test_export_and_import(
    home: str, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Decisions pass through a synonym file into another home."""
    run(["names", "--home", home, "accept", "Ozhanov", "Ojanov"])
    run(["names", "--home", home, "reject", "Ozhanov", "Osmanov"])
    file = tmp_path / "names.txt"
    assert run(["names", "--home", home, "export", str(file), "--format", form, "--decisions"]) == 0
    assert len(file.read_text(encoding="utf-8").splitlines()) == 2
    other = str(tmp_path / "other")
    assert run(["names", "--home", other, "import", str(file), "--format", form]) == 0
    run(["names", "--home", other, "export", "-", "--format", form, "--decisions"])
    assert "Ojanov" in capsys.readouterr().out


def test_list(home: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Names with several spellings, with counts by source."""
    run(["names", "--home", home, "accept", "Ozhanov", "Ojanov"])
    capsys.readouterr()
    assert run(["names", "--home", home]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "  Ojanov  2  [no source 2]" in lines


def test_review_reads_answers_from_a_pipe(
    home: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The end of the input quits; nothing is decided then."""
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run(["names", "review", "--home", home]) == 0
    assert "0 of " in capsys.readouterr().out


def test_pairs(tmp_path: Path) -> None:
    """Two columns in, five out, in order."""
    pairs, out = tmp_path / "in.tsv", tmp_path / "out.tsv"
    pairs.write_text("Ozhanov\tOjanov\nOzhanov\tWilliamson\n", encoding="utf-8")
    assert run(["names", "pairs", str(pairs), "--out", str(out)]) == 0
    rows = [line.split("\t") for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row[:2] for row in rows] == [["Ozhanov", "Ojanov"], ["Ozhanov", "Williamson"]]
    assert rows[1][2] == "0"


def test_pairs_that_cannot_be_read_or_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line says why, and what stood in the file that was to be written is left."""
    pairs, out = tmp_path / "in.tsv", tmp_path / "out.tsv"
    out.write_text("before")
    for written, told in (
        (b"Ozhanov Ojanov\n", "line 1 holds no tab: 'Ozhanov Ojanov'; give two names with a tab "),
        (b"Ozhanov\tOj\xe1nov\n", f"{pairs} is not UTF-8 (byte 10); save it as UTF-8"),
    ):
        pairs.write_bytes(written)
        assert run(["names", "pairs", str(pairs), "--out", str(out)]) == 2
        err = capsys.readouterr().err
        assert err.startswith(f"search-index: {told}")
        assert err.count("\n") == 1
    assert out.read_text() == "before"
    assert run(["names", "pairs", str(pairs), "--out", str(pairs)]) == 2
    assert pairs.read_bytes() == b"Ozhanov\tOj\xe1nov\n"


def test_an_unknown_name_is_an_error_in_one_line(
    home: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 2 and what to do."""
    capsys.readouterr()
    assert run(["names", "show", "Nobody", "--home", home]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_names_are_counted_anew_and_decisions_stay(
    home: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """`rebuild --names` gives what adding gave, and says how many groups there are."""
    assert run(["names", "--home", home, "accept", "Ozhanov", "Ojanov"]) == 0
    before = table(home, "Ozhanov", capsys)
    assert run(["rebuild", "--names", "--home", home]) == 0
    assert re.fullmatch(r"\d+ groups of spellings formed in [\d.]+ s\n", capsys.readouterr().out)
    assert table(home, "Ozhanov", capsys) == before
    assert run(["verify", "--home", home]) == 0


def test_names_of_a_home_without_an_archive_are_not_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says what to run, and makes nothing."""
    assert run(["rebuild", "--names", "--home", str(tmp_path / "none")]) == 2
    assert "search-index add" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_list_as_json(home: str, capsys: pytest.CaptureFixture[str]) -> None:
    """One object a line; status 1 if no name has several spellings."""
    assert run(["names", "--home", home, "list", "--json", "--limit", "0"]) == 1
    run(["names", "--home", home, "accept", "Ozhanov", "Ojanov"])
    capsys.readouterr()
    assert run(["names", "--home", home, "list", "--json"]) == 0
    names = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    (found,) = [name for name in names if name["name"] in ("Ozhanov", "Ojanov")]
    assert {row["key"]: row["sources"] for row in found["spellings"]} == {
        "ozhanov": {"": 2},
        "ojanov": {"": 2},
    }


def test_show_prints_the_table(home: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Without colours in a pipe; the evidence stands below."""
    run(["names", "--home", home, "accept", "Ozhanov", "Ojanov"])
    capsys.readouterr()
    assert run(["names", "show", "Ozhanov", "--home", home]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split() == ["spelling", "mentions", "first", "last", "no", "source"]
    assert {tuple(line.split()) for line in lines[2:4]} == {
        ("Ozhanov", "2", "2"),
        ("Ojanov", "2", "2"),
    }
    assert any(line.startswith("Ojanov: accepted; ") for line in lines)


def test_a_decision_that_changes_nothing_is_told(
    home: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The second time it is as before."""
    outputs = []
    for verdict in ("reject", "reject", "accept", "accept"):
        capsys.readouterr()
        assert run(["names", "--home", home, verdict, "Ozhanov", "Ojanov"]) == 0
        outputs.append(capsys.readouterr().out)
    assert outputs == [
        "Ozhanov and Ojanov are two names\n",
        "Ozhanov and Ojanov are two names, as before\n",
        "Ozhanov and Ojanov are one name\n",
        "Ozhanov and Ojanov are one name, as before\n",
    ]


@pytest.mark.parametrize(
    ("typed", "recorded"),
    [
        ("y\nN\n", [("accepted", "a", "b"), ("rejected", "c", "d")]),
        ("what?\n\ns\nyes\n", [("accepted", "c", "d")]),
        ("n\nq\n", [("rejected", "a", "b")]),
        ("q\n", []),
        ("y\n", [("accepted", "a", "b")]),
    ],
)
def test_review_takes_an_answer_for_each_pair(
    home: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    recorded: list[tuple[str, str, str]],
) -> None:
    """Yes, no, skip, quit; what is none of these is asked again; the end of the input quits."""
    proposals = [Proposal("a", "b", 0.5, "why"), Proposal("c", "d", 0.25, "because")]
    monkeypatch.setattr("index.names.lookup.Names.proposals", lambda *_, **__: proposals)
    kept: list[tuple[str, str, str]] = []
    monkeypatch.setattr(
        "index.commands.names.command._decide",
        lambda _, decisions: kept.extend(map(tuple, decisions)),
    )
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    capsys.readouterr()
    assert run(["names", "review", "--home", home]) == 0
    out = capsys.readouterr().out
    assert out.startswith("1/2  a = b?  0.50\n    why\n    y/n/s/q: ")
    assert out.endswith(f"{len(recorded)} of 2 pairs decided\n")
    assert kept == recorded


def test_synonyms_that_cannot_be_written_or_read(
    home: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line says which file and why."""
    capsys.readouterr()
    out = tmp_path / "none" / "names.txt"
    assert run(["names", "--home", home, "export", str(out)]) == 2
    expected = (
        f"search-index: {out} cannot be written: No such file or directory; give another FILE\n"
    )
    assert capsys.readouterr().err == expected
    assert run(["names", "--home", home, "export", f"{home}/archive.sqlite"]) == 2
    assert "stands in the home" in capsys.readouterr().err
    file = tmp_path / "names.txt"
    file.write_bytes("Ozhanov, Ojanov\n".encode("utf-16"))
    assert run(["names", "--home", home, "import", str(file)]) == 2
    assert (
        capsys.readouterr().err == f"search-index: {file} is not UTF-8 (byte 0); save it as UTF-8\n"
    )


def listed(home: str, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run `search-index names` and return status, output and errors."""
    capsys.readouterr()
    status = run(["names", "--home", home, *arguments])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_a_home_without_variants_lists_nothing(
    home: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 1; the articles have one spelling of each name, or two that nothing joins."""
    assert listed(home, capsys, "reject", "Ozhanov", "Ojanov")[0] == 0
    assert listed(home, capsys, "list") == (1, "", "")


def test_names_as_json_lines(home: str, capsys: pytest.CaptureFixture[str]) -> None:
    """One object a group, each spelling with its counts by source."""
    listed(home, capsys, "accept", "Ozhanov", "Ojanov")
    status, out, _ = listed(home, capsys, "list", "--json")
    (line,) = out.splitlines()
    group = json.loads(line)
    assert status == 0
    assert (group["name"], group["kind"]) == ("Ojanov", "name")
    assert [(one["text"], one["count"], one["sources"]) for one in group["spellings"]] == [
        ("Ojanov", 2, {"": 2}),
        ("Ozhanov", 2, {"": 2}),
    ]
    assert listed(home, capsys, "list", "--limit", "0")[:2] == (1, "")


def test_the_table_of_a_name(home: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Spellings down, sources across, then why; what no article holds is named last."""
    listed(home, capsys, "reject", "Ozhanov", "Ojanov")
    listed(home, capsys, "accept", "Ozhanov", "Ozhanoff")
    status, out, _ = listed(home, capsys, "show", "Ozhanov")
    assert status == 0
    assert out.splitlines() == [
        "Ozhanov",
        "spelling  mentions  first  last  no source",
        "Ozhanov   2                      2",
        "",
        "Ozhanov: accepted; a person's decision",
        "Ojanov: rejected; a person's decision",
        "not in any article: Ozhanoff",
    ]


def test_deciding_says_whether_anything_changed(
    home: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A decision that was made before changes nothing."""
    said = [
        listed(home, capsys, verdict, "Ozhanov", "Zhanov")[1]
        for verdict in ("accept", "accept", "reject", "reject")
    ]
    assert said == [
        "Ozhanov and Zhanov are one name\n",
        "Ozhanov and Zhanov are one name, as before\n",
        "Ozhanov and Zhanov are two names\n",
        "Ozhanov and Zhanov are two names, as before\n",
    ]


def proposed(home: str, *pairs: tuple[str, str, float]) -> None:
    """Put pairs before a person."""
    from index.archive import open_archive
    from index.settings import Settings

    with open_archive(Settings.load(home), create=True) as archive, archive.transaction():
        for a, b, score in pairs:
            archive.names.propose(a, b, score, f"why {a}")


def test_pairs_are_reviewed_one_by_one(
    home: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Likeliest first; a wrong answer is asked again, a skipped pair waits on."""
    proposed(home, ("kulov", "qulov", 0.5), ("ozhanov", "zhanov", 0.9), ("a", "b", 0.4))
    monkeypatch.setattr("sys.stdin", io.StringIO("x\n\nYes\ns\nn\n"))
    status, out, _ = listed(home, capsys, "review", "--limit", "3")
    assert status == 0
    assert "1/3  Ozhanov (1 article) = zhanov?  0.90\n    why ozhanov\n" in out
    assert out.count("    y/n/s/q: ") == 5
    assert out.endswith("2 of 3 pairs decided\n")
    assert {key: row["state"] for key, row in table(home, "Ozhanov", capsys).items()}["zhanov"] == (
        "accepted"
    )
    monkeypatch.setattr("sys.stdin", io.StringIO("q\n"))
    _, out, _ = listed(home, capsys, "review", "--limit", "5")
    assert "kulov = qulov?  0.50" in out
    assert out.endswith("0 of 1 pair decided\n")


def test_what_is_written_is_counted(
    home: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Lines of an export; names and distinctions of an import, of which a spelling of the same
    key is none."""
    file = tmp_path / "names.txt"
    file.write_text("Ozhanov, OZHANOV, Ojanov\n#!distinct Kulov, Qulov\n", encoding="utf-8")
    _, _, err = listed(home, capsys, "import", str(file))
    assert err == "search-index: 1 name and 1 distinction taken\n"
    out = tmp_path / "out.txt"
    _, _, err = listed(home, capsys, "export", str(out), "--decisions")
    assert err == f"search-index: 2 lines written to {out}\n"
    assert sorted(out.read_text(encoding="utf-8").splitlines()) == [
        "#!distinct kulov, qulov",
        "Ojanov, Ozhanov",
    ]
