"""Quotations from invented pages are each found or explained."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.request import SearchRequest
from search.searcher import Searcher
from tests.benchmarks.quotations.outcome import Quotation, is_found, outcome, quotations
from tests.search.small_library import article, build, cut

VERBS = ("mended", "sold", "counted", "painted", "hid", "weighed", "lent")
THINGS = ("oars", "ropes", "lanterns", "barrels", "sails", "nets", "anchors")


def page(number: int) -> str:
    """Return a page of lines, the first and the last of which are furniture."""
    lines = [
        f"The {VERBS[(number + step) % 7]} {THINGS[(number * 3 + step) % 7]} of pier {number}, "
        f"he {VERBS[(number * 2 + step) % 7]} them at dusk on day {step}."
        for step in range(8)
    ]
    return "\n".join((f"Menu of pier {number}: home, tides, fares", *lines, "Share this page now"))


@pytest.fixture(params=["tantivy", "whoosh"])
def searcher(request: pytest.FixtureRequest, tmp_path: Path) -> Searcher:
    """Build a searcher over pages whose first and last lines were cut."""
    articles = []
    for number in range(1, 25):
        original = page(number)
        first, *body, last = original.split("\n")
        articles.append(
            article(
                number,
                "\n".join(body),
                original=original,
                cuts=(cut(original, first), cut(original, last)),
            )
        )
    return build(tmp_path, articles, (), request.param)


def test_quotations_are_found_or_explained(searcher: Searcher) -> None:
    """From bodies, from cuts, and across their borders."""
    with searcher:
        made = outcome(searcher, quotations(searcher.archive, 200, 7))
    assert made.neither == ()
    assert made.found + made.explained == 200
    assert made.found > made.explained > 0


def test_the_same_seed_chooses_the_same(searcher: Searcher) -> None:
    """And another one others; each is five to nine words of its page."""
    with searcher:
        first = list(quotations(searcher.archive, 20, 1))
        assert list(quotations(searcher.archive, 20, 1)) == first
        assert list(quotations(searcher.archive, 20, 2)) != first
    assert {len(one.text.split()) for one in first} <= {5, 6, 7, 8, 9}
    pages = {f"{number:016x}": " ".join(page(number).split()) for number in range(1, 25)}
    assert all(one.text in pages[one.doc_id] for one in first)


def test_a_hit_without_a_mark_is_not_found(searcher: Searcher) -> None:
    """Nor is another article."""
    with searcher:
        results = searcher.search(SearchRequest('"of pier 3"'))
        assert is_found(results, f"{3:016x}")
        assert not is_found(results, f"{4:016x}")
        assert not is_found(searcher.search(SearchRequest("-zebra")), f"{3:016x}")
        made = outcome(searcher, iter([Quotation(f"{4:016x}", "of pier 3")]))
    assert (made.found, made.explained, len(made.neither)) == (0, 0, 1)
