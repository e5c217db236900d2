"""Printed results: every line of the text, in a pipe and on a terminal."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from search.command.printing import write_text
from search.notices import Notice
from search.request import SearchRequest
from search.results import (
    FacetCount,
    Facets,
    Hit,
    Mark,
    Matched,
    Passage,
    Reprint,
    Results,
    Variant,
    VariantSpelling,
)
from search.searcher import Searcher
from tests.search.small_library import ARTICLES, SAME, article, build

HIT = Hit(
    "01",
    "Manas  base",
    "BBC",
    "2010-04-09T10:00:00Z",
    "https://a.example/1",
    "en",
    1.0,
    passages=(Passage("p", "The base\nis open.", 0, 17, (Mark(4, 8, "term"),)),),
    matched=(Matched("bases", "base", "another form of the word"),),
    title_marks=(Mark(7, 11, "term"),),
    explanation="1.0 sum\n  0.5 part",
)
BARE = Hit("02", None, None, None, None, None, 0.5)
RESULTS = Results(
    query="bases",
    parsed="bases",
    total=10_037,
    took_ms=1.26,
    notices=(Notice("k", "No article has basis.", 0, 5, "base"),),
    variants=(
        Variant(
            "Bakiyev",
            (
                VariantSpelling("Bakiyev", 5, "r", True, "bakiyev"),
                VariantSpelling("Bakiev", 3, "r", False, "bakiev"),
            ),
        ),
    ),
    hits=(HIT, BARE),
    facets=Facets(
        (
            *(FacetCount(f"S{number}", 20 - number) for number in range(7)),
            FacetCount(None, 2),
            FacetCount("Last", 1),
            FacetCount("Rest", 1),
        ),
        tuple(FacetCount(f"2010-{month:02}", 1000 + month % 9) for month in range(1, 11)),
    ),
    next="cursor",
)


def printed(results: Results, *, explain: bool = False) -> str:
    """Return what a pipe gets."""
    out = io.StringIO()
    write_text(results, out, explain=explain)
    return out.getvalue()


def test_a_pipe_gets_whole_lines() -> None:
    """Notices, hits, names, counts and the cursor; eight counts of each, the largest months."""
    assert printed(RESULTS, explain=True) == (
        "Read as: bases\n"
        "No article has basis. Try: base\n"
        "\n"
        "Manas base\n"
        "  BBC · 2010-04-09 · https://a.example/1\n"
        "  The base is open.\n"
        "  bases → base: another form of the word\n"
        "  1.0 sum\n"
        "    0.5 part\n"
        "\n"
        "(no title)\n"
        "  no source · undated\n"
        "\n"
        "Spellings of Bakiyev: Bakiyev 5, (Bakiev)\n"
        "Sources: S0 20, S1 19, S2 18, S3 17, S4 16, S5 15, S6 14, no source 2, 2 more\n"
        "Months: 2010-01 1,001, 2010-02 1,002, 2010-03 1,003, 2010-04 1,004, 2010-05 1,005, "
        "2010-06 1,006, 2010-07 1,007, 2010-08 1,008, 2 more months 2,001\n"
        "10,037 articles, 2 shown, 1.3 ms\n"
        "More: --cursor cursor\n"
    )


def test_one_article_has_few_lines() -> None:
    """One month is no span; what is shown whole is not said to be shown; no counts of nothing."""
    one = RESULTS._replace(
        total=1,
        notices=(),
        variants=(),
        hits=(BARE,),
        facets=Facets((FacetCount("BBC", 1),), (FacetCount("2010-04", 1),)),
        next=None,
    )
    assert printed(one) == (
        "(no title)\n  no source · undated\n\nSources: BBC 1\n1 article, 1.3 ms\n"
    )
    none = one._replace(total=0, hits=())
    assert printed(none) == "0 articles, 1.3 ms\n"
    assert printed(one._replace(facets=Facets())) == (
        "(no title)\n  no source · undated\n\n1 article, 1.3 ms\n"
    )


def test_reprints_follow_a_hit() -> None:
    """In one line, each with the id by which it is shown; past eight their number."""
    first = Reprint("a1", "The\x1b[0m Sun", "2010-04-09T10:00:00Z", "T", "excerpt", 0.9)
    hit = BARE._replace(reprints=(first, Reprint("a2", None, None)))
    results = RESULTS._replace(hits=(hit,), notices=(), variants=(), facets=Facets(), next=None)
    assert printed(results._replace(total=1)) == (
        "(no title)\n"
        "  no source · undated\n"
        "  and 2 reprints: The\ufffd[0m Sun, 2010-04-09, an excerpt of it (a1); "
        "no source, undated, the same text (a2)\n"
        "\n"
        "1 article, 1.3 ms\n"
    )
    told = Notice("reprints", "1 hit stands for 1 more article of the same text.")
    stands = results._replace(hits=(hit._replace(stands_for=1),), notices=(told,))
    assert printed(stands).startswith(f"{told.text} --group off shows all.\n\n")
    assert printed(stands._replace(hits=())).startswith(f"{told.text}\n")
    many = hit._replace(reprints=(first,) * 10)
    assert printed(results._replace(hits=(many,))).count("(a1)") == 8
    assert "; 2 more: search show 02\n" in printed(results._replace(hits=(many,)))


@pytest.mark.parametrize(
    ("months", "total", "says"),
    [
        ([1, 1], 2, "Months: 2010-01 1, 2010-02 1"),
        ([1, 1], 3, "Months: 2010-01 1, 2010-02 1, undated 1"),
        ([2], 5, "Months: 2010-01 2, undated 3"),
        ([2], 2, None),
        ([], 5, None),
        ([3] * 8, 24, "Months: " + ", ".join(f"2010-{month:02} 3" for month in range(1, 9))),
        (
            [1, *[3] * 8],
            30,
            "Months: "
            + ", ".join(f"2010-{month:02} 3" for month in range(2, 10))
            + ", 1 more month 1, undated 5",
        ),
    ],
)
def test_the_months_and_what_is_not_listed_make_up_the_total(
    months: list[int], total: int, says: str | None
) -> None:
    """Further months and undated articles are counted; no line says what the total says."""
    counts = [FacetCount(f"2010-{month:02}", n) for month, n in enumerate(months, start=1)]
    facets = Facets((FacetCount("BBC", total),), tuple(counts))
    lines = printed(RESULTS._replace(total=total, facets=facets)).splitlines()
    assert [line for line in lines if line.startswith("Months")] == ([says] if says else [])
    undated = FacetCount(None, total - sum(months))
    with_row = RESULTS._replace(total=total, facets=facets._replace(month=(*counts, undated)))
    assert printed(with_row).splitlines() == lines, "a row of undated articles is no month"


def test_an_ellipsis_stands_where_a_sentence_goes_on() -> None:
    """Around the passage, outside of its marks."""
    passage = HIT.passages[0]._replace(more_before=True, more_after=True)
    lines = printed(RESULTS._replace(hits=(HIT._replace(passages=(passage,)),))).splitlines()
    assert lines[4] == "  … The base is open. …"


def test_ids_stand_below_what_they_name() -> None:
    """The article's under its line, the passage's under its text; not unless asked for."""
    out = io.StringIO()
    write_text(RESULTS, out, ids=True)
    lines = out.getvalue().splitlines()
    assert lines[2:7] == [
        "Manas base",
        "  BBC · 2010-04-09 · https://a.example/1",
        "  01",
        "  The base is open.",
        "  p",
    ]
    assert "  01" not in printed(RESULTS).splitlines()


class Terminal(io.StringIO):
    """A screen without a size of its own."""

    def isatty(self) -> bool:
        """Say yes."""
        return True

    def fileno(self) -> int:
        """Have no file."""
        raise OSError


def test_a_terminal_breaks_lines_between_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """At 80 columns if it does not say how wide it is; colours take no room."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    body = "aaaaaaaaa " * 20
    passage = Passage("p", body, 0, len(body), (Mark(0, 9, "term"),))
    screen = Terminal()
    write_text(RESULTS._replace(hits=(BARE._replace(passages=(passage,)),), notices=()), screen)
    lines = [line for line in screen.getvalue().splitlines() if "aaaa" in line]
    assert lines[0] == "  \x1b[1;33maaaaaaaaa\x1b[0m" + " aaaaaaaaa" * 6
    assert [len(line) for line in lines[1:]] == [71, 61]
    assert "\x1b[2m10,037 articles" in screen.getvalue()


@pytest.mark.parametrize(("columns", "width"), [(20, 40), (60, 60), (300, 100)])
def test_the_width_is_the_terminals_within_bounds(
    columns: int, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No line is longer; one more word would not fit."""
    monkeypatch.setattr("os.get_terminal_size", lambda _: type("Size", (), {"columns": columns}))
    monkeypatch.setattr(Terminal, "fileno", lambda _: 1)
    text = "bbb " * 100
    screen = Terminal()
    write_text(RESULTS._replace(hits=(), notices=(Notice("k", text),), variants=()), screen)
    lines = [line for line in screen.getvalue().splitlines() if line.startswith("bbb")]
    assert sum(line.count("bbb") for line in lines) == 100
    assert {len(line) for line in lines[:-1]} == {(width + 1) // 4 * 4 - 1}


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """Yield a searcher over five articles."""
    with build(tmp_path_factory.mktemp("library"), ARTICLES, SAME) as made:
        yield made


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


def test_a_border_stands_before_what_fills_the_page() -> None:
    """The summary counts both sides; without a border nothing is said of one."""
    filled = RESULTS._replace(total=1, hits=(HIT, BARE._replace(side="some")))
    lines = printed(filled).splitlines()
    place = lines.index("1 article has all of these words; these have some")
    assert lines[place - 1 : place + 3] == ["", lines[place], "", "(no title)"]
    assert "1 article, 1 more with some of the words, 1.3 ms" in lines
    assert "these have some" not in printed(RESULTS)
