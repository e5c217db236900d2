"""Pages stripped together are as pages stripped alone; one that fails hurts no other."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import pytest

from index.article import Article, RawPage
from index.errors import PageTooLarge, ReadError
from index.strip.model.model import LineModel, LineScores
from index.strip.page.lines import PageLines
from tests.index.strip.pages import PAGE, PARAGRAPHS, STRIPPERS


def variety() -> list[RawPage]:
    """Pages of both kinds, long, short, empty and broken, so that their order matters."""
    pages = [RawPage(PAGE, "html", "html"), RawPage("", "text", "empty")]
    for at in range(1, 5):
        text = "\n".join(["World", "Politics", *PARAGRAPHS[:at] * at, "Read more", "Subscribe now"])
        pages.append(RawPage(text, "text", f"text {at}", title=f"Report {at}"))
        body = "".join(f"<p>{line}</p>" for line in PARAGRAPHS[at - 1 :])
        pages.append(RawPage(f"<h1>Report</h1><ul><li>A</ul>{body * at}", "html", f"html {at}"))
    return [
        *pages,
        RawPage(f"<p>{'x' * 2_100_000}", "html", "large"),
        RawPage("<p></p>", "html", "none"),
    ]


def plain(stripped: object) -> object:
    """Make errors comparable."""
    return (type(stripped), str(stripped)) if isinstance(stripped, Exception) else stripped


@pytest.mark.parametrize("how", STRIPPERS)
def test_pages_stripped_together_are_as_stripped_alone(how: str) -> None:
    """To the last cut and reason, in any order and company; a page too large hurts no other."""
    stripper = STRIPPERS[how]
    pages = variety()
    alone = {page.location: plain(stripper.strip_many([page])[0]) for page in pages}
    assert isinstance(stripper.strip_many(pages[-2:])[0], PageTooLarge)
    for seed in range(5):
        random.Random(seed).shuffle(pages)
        together = stripper.strip_many(pages * 3)
        assert [plain(found) for found in together] == [alone[p.location] for p in pages] * 3
    assert stripper.strip_many([]) == []


def test_a_page_that_breaks_the_model_hurts_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages judged together are judged one by one where one of them fails."""
    from index.strip.model.overlaps import overlaps

    def brittle(document: Any, *others: Any) -> None:
        if document.title == "Broken":
            raise IndexError("list index out of range")
        overlaps(document, *others)

    monkeypatch.setattr("index.strip.model.tree_places.overlaps", brittle)
    broken = RawPage(PAGE.replace("Old bridge closed - The Harbin Post", "Broken"), "html", "b")
    found = STRIPPERS["model"].strip_many([RawPage(PAGE, "html", "a"), broken])
    assert isinstance(found[0], Article)
    assert isinstance(found[1], IndexError)


@pytest.mark.parametrize(("limit", "batches"), [(1, [1, 1, 1]), (9, [2, 1]), (1_000, [3])])
def test_pages_are_judged_by_the_model_in_batches_of_any_size(
    limit: int, batches: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every page is asked of the model, the last of a batch and those after a full one too."""
    monkeypatch.setattr("index.strip.stripper.TOGETHER_LINES", limit)
    pages = [RawPage(f"{PAGE}<p>{at}</p>", "html", str(at)) for at in range(3)]
    alone = [STRIPPERS["model"].strip(page) for page in pages]
    asked: list[int] = []
    judge = LineModel.judge

    def counted(
        model: LineModel, several: Sequence[tuple[PageLines, list[int]]]
    ) -> list[LineScores]:
        asked.append(len(several))
        return judge(model, several)

    monkeypatch.setattr(LineModel, "judge", counted)
    assert STRIPPERS["model"].strip_many(pages) == alone
    assert asked == batches


@pytest.mark.parametrize("how", STRIPPERS)
def test_an_error_of_one_page_is_raised_or_told_in_its_place(how: str) -> None:
    """With all the others in theirs."""
    binary = RawPage("\x01\x02" * 200, "html", "b")
    with pytest.raises(ReadError, match="binary"):
        STRIPPERS[how].strip(binary)
    found = STRIPPERS[how].strip_many([binary, RawPage(PAGE, "html", "a"), binary])
    assert [type(one) for one in found] == [ReadError, Article, ReadError]
