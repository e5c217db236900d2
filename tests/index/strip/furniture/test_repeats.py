"""Lines that repeat on a source's pages are furniture; what several reports quote is not."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from index.article import Cut
from index.strip.furniture.profiles import FurnitureSpan
from index.strip.furniture.repeats import (
    line_hash,
    repeat_spans,
    restrip,
)
from index.strip.furniture.rules import Reason
from index.strip.page.lines import PageLines, flatten_text

QUOTE = "“We will not leave the bridge to the river,” the mayor told the council on Tuesday."
FIRST = "The council of Harbin Cross voted to close the old bridge to all traffic this week."
LAST = "The ferry company has promised more boats for the morning hours until it opens again."
SLOGAN = "The Harbin Post has told the stories of the valley since the year the bridge was built."


@dataclass
class Counts:
    """Counts of lines, as an archive would keep them."""

    lines: dict[str, int]
    pages: int
    source: str = "The Harbin Post"

    def evidence(self, source: str, line_hash: int) -> tuple[int, int] | None:
        """Return the counts of the one source that is known."""
        known = {hash_of(text): count for text, count in self.lines.items()}
        if source != self.source or line_hash not in known:
            return None
        return known[line_hash], self.pages


def hash_of(text: str) -> int:
    """Return a line's number."""
    return line_hash(text)


def found(text: str, counts: Counts, source: str | None = "The Harbin Post") -> list[str]:
    """Return the texts that are cut because they repeat."""
    page: PageLines = flatten_text(text)
    return [page.original[s.start : s.end] for s in repeat_spans(page, [], source, counts)]


def test_the_number_of_a_line_is_stable() -> None:
    """The archive stores it, so it may never change; it fits SQLite's signed 64 bits."""
    assert line_hash("See comments (14)") == -6383562485610611997
    assert -(2**63) <= line_hash("x") < 2**63


def test_case_space_quotes_and_figures_do_not_count() -> None:
    """A counter that moves is the same line; another word is another line."""
    assert line_hash("See  Comments (14)") == line_hash("see comments (3)")
    assert line_hash("“Hello”") == line_hash('"hello"')
    assert line_hash("See comments") != line_hash("See comment")


def test_furniture_that_repeats_is_cut_with_its_evidence() -> None:
    """A slogan under the report goes; the evidence says how often it was seen."""
    counts = Counts({SLOGAN: 41}, 48)
    page = flatten_text(f"{FIRST}\n{LAST}\n{SLOGAN}")
    (span,) = repeat_spans(page, [], "The Harbin Post", counts)
    assert page.original[span.start : span.end] == SLOGAN
    assert span.reason.rule == "repeats"
    assert span.reason.evidence == "41 of 48 pages of this source"


def test_a_quoted_sentence_that_several_articles_share_stays() -> None:
    """Between two paragraphs that do not repeat it takes half of the source's pages."""
    text = f"{FIRST}\n{QUOTE}\n{LAST}"
    assert found(text, Counts({QUOTE: 7}, 40)) == []
    assert found(text, Counts({QUOTE: 12}, 40)) == []
    assert found(text, Counts({QUOTE: 30}, 40)) == [QUOTE]


def test_few_pages_are_no_evidence() -> None:
    """One article under two addresses repeats all its lines."""
    assert found(f"{FIRST}\nBackground", Counts({"Background": 2}, 2)) == []
    assert found(f"{FIRST}\nOur apps", Counts({"Our apps": 3}, 4)) == ["Our apps"]


def test_a_rare_sub_heading_stays() -> None:
    """ "Background" on few of many pages is a way of writing, not furniture."""
    assert found(f"{FIRST}\nBackground\n{LAST}", Counts({"Background": 5}, 60)) == []
    assert found(f"{FIRST}\nBackground\n{LAST}", Counts({"Background": 30}, 60)) == ["Background"]


def test_other_sources_and_unknown_ones_have_no_evidence() -> None:
    """Counts are of one source; without a source nothing repeats."""
    counts = Counts({SLOGAN: 41}, 48)
    assert found(SLOGAN, counts, "Kettle Wire") == []
    assert found(SLOGAN, counts, None) == []


def test_what_is_cut_already_is_not_cut_again() -> None:
    """Spans are of lines that stay."""
    page = flatten_text(f"{FIRST}\n{SLOGAN}")
    line = page.lines[1]
    cut = FurnitureSpan(line.start, line.end, Reason("other", "model", ""))
    assert repeat_spans(page, [cut], "The Harbin Post", Counts({SLOGAN: 41}, 48)) == []


def test_an_article_is_stripped_again_from_its_text() -> None:
    """A line that became known goes from a stored article; its other cuts stay as they were."""
    original = f"Menu\n{FIRST}\n{LAST}\n{SLOGAN}"
    cuts = (Cut(0, 4, "navigation", "model", "its length"),)
    assert restrip(original, cuts, "The Harbin Post", Counts({}, 48)) is None
    again = restrip(original, cuts, "The Harbin Post", Counts({SLOGAN: 41}, 48))
    assert again is not None
    body, new_cuts = again
    assert body == f"{FIRST}\n\n{LAST}"
    assert new_cuts[0] == cuts[0]
    assert original[new_cuts[1].start : new_cuts[1].end] == SLOGAN
    assert restrip(original, new_cuts, "The Harbin Post", Counts({SLOGAN: 41}, 48)) is None


def shared(line: str, with_line: int, pages: int, text: str) -> bool:
    """Say whether a line of some text goes if it stands on so many pages."""
    return line in found(text, Counts({line: with_line}, pages))


@pytest.mark.parametrize(
    ("pages", "least"), [(4, 3), (20, 3), (21, 4), (40, 6), (41, 7), (100, 15), (1000, 150)]
)
def test_a_line_at_the_edge_takes_three_pages_and_a_share_of_them(pages: int, least: int) -> None:
    """Fifteen of a hundred, one page fewer is not enough."""
    text = f"{FIRST}\n{LAST}\nOur apps"
    assert shared("Our apps", least, pages, text)
    assert not shared("Our apps", least - 1, pages, text)


@pytest.mark.parametrize(("pages", "least"), [(4, 3), (10, 3), (11, 4), (60, 18)])
def test_a_short_line_between_paragraphs_takes_twice_the_share(pages: int, least: int) -> None:
    """A sub-heading that recurs is a way of writing."""
    text = f"{FIRST}\nBackground\n{LAST}"
    assert shared("Background", least, pages, text)
    assert not shared("Background", least - 1, pages, text)


@pytest.mark.parametrize(("pages", "least"), [(5, 5), (16, 5), (17, 6), (100, 30)])
def test_prose_at_the_edge_takes_five_pages_and_three_tenths(pages: int, least: int) -> None:
    """Above the report as below it."""
    for text in (f"{FIRST}\n{LAST}\n{SLOGAN}", f"{SLOGAN}\n{FIRST}\n{LAST}"):
        assert shared(SLOGAN, least, pages, text)
        assert not shared(SLOGAN, least - 1, pages, text)


@pytest.mark.parametrize(("pages", "least"), [(8, 8), (16, 8), (17, 9), (40, 20)])
def test_prose_between_paragraphs_takes_eight_pages_and_half(pages: int, least: int) -> None:
    """Paragraphs that repeat themselves are none that stay."""
    text = f"{FIRST}\n{QUOTE}\n{LAST}"
    assert shared(QUOTE, least, pages, text)
    assert not shared(QUOTE, least - 1, pages, text)


def test_a_neighbour_that_repeats_or_is_cut_is_no_paragraph() -> None:
    """Prose beside it stands at an edge, for which less is asked."""
    counts = Counts({QUOTE: 6, LAST: 6}, 20)
    assert found(f"{FIRST}\n{QUOTE}\n{LAST}\n{FIRST}", counts) == [QUOTE, LAST]
    page = flatten_text(f"{FIRST}\n{QUOTE}\n{LAST}")
    last = page.lines[2]
    cut = FurnitureSpan(last.start, last.end, Reason("other", "model", ""))
    spans = repeat_spans(page, [cut], "The Harbin Post", Counts({QUOTE: 6}, 20))
    assert [page.original[span.start : span.end] for span in spans] == [QUOTE]
    assert found(page.original, Counts({QUOTE: 6}, 20)) == []


def test_a_repeated_line_is_named_by_its_words_and_its_place() -> None:
    """A firm rule first; the first line of what stays leads elsewhere, a later one does not."""
    counts = Counts({"Our apps": 9, "See comments (3)": 9, "Valley": 9}, 20)
    page = flatten_text(f"Valley\n{FIRST}\n{LAST}\nSee comments (7)\nValley\nOur apps")
    spans = repeat_spans(page, [], "The Harbin Post", counts)
    assert [(page.original[s.start : s.end], s.reason.kind) for s in spans] == [
        ("Valley", "navigation"),
        ("See comments (7)", "comments"),
        ("Valley", "other"),
        ("Our apps", "other"),
    ]


def test_a_page_that_repeats_whole_is_left_as_it_is() -> None:
    """An empty body would be no article."""
    assert (
        restrip("Our apps\nValley", (), "The Harbin Post", Counts({"Our apps": 9, "Valley": 9}, 9))
        is None
    )
    assert restrip("", (), "The Harbin Post", Counts({}, 9)) is None


@pytest.mark.parametrize(("start", "end"), [(0, 1), (3, 8), (7, 99)])
def test_a_line_that_a_cut_touches_is_not_in_the_body(start: int, end: int) -> None:
    """Whole lines are cut, or none; a cut that ends where the line begins does not touch it."""
    page = flatten_text("Our apps\nValley")
    counts = Counts({"Our apps": 9, "Valley": 9}, 20)
    touched = [FurnitureSpan(start, end, Reason("other", "model", ""))]
    texts = [
        page.original[s.start : s.end] for s in repeat_spans(page, touched, counts.source, counts)
    ]
    assert texts == ([] if end > 9 else ["Valley"])
    beside = [FurnitureSpan(8, 9, Reason("other", "model", ""))]
    assert len(repeat_spans(page, beside, counts.source, counts)) == 2


def test_lone_surrogates_and_other_scripts_have_numbers() -> None:
    """Every line has one; digits of ASCII alone do not count."""
    assert line_hash("a\ud800b") == line_hash("a?b")
    assert line_hash("Комментарии (3)") == line_hash("комментарии (14)")
    assert line_hash("٣") != line_hash("٤")
    assert line_hash("") == line_hash(" 14 ")
