"""The set of marked pages is read as its authors wrote it, and counted piece by piece."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.segments import DATA, PAGES, Count, marked_pages
from tests.benchmarks.stripping.peers import Extracted

SOURCE = """package main

var comparisonData = map[string]ComparisonEntry{
\t"https://harbinpost.example/bridge": {
\t\tFile:    "bridge.html",
\t\tTitle:   "Old \\"bridge\\" closed",
\t\tDate:    "2010-06-12",
\t\tWith:    []string{"The council, on Tuesday", "said {so}"},
\t\tWithout: []string{"Read more"},
\t},
\t"https://harbinpost.example/gone": {
\t\tFile:    "gone.html",
\t\tWith:    []string{"no page"},
\t},
}
"""


def test_the_pages_that_are_there_are_read_with_their_pieces(tmp_path: Path) -> None:
    """Quotes, commas and brackets inside a piece belong to it; a missing page is left out."""
    for place, text in ((DATA, SOURCE), (PAGES / "bridge.html", "<p>The council</p>")):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(text, encoding="utf-8")
    (marked,) = marked_pages(tmp_path)
    assert marked.page.content == "<p>The council</p>"
    assert marked[1:] == (
        ("The council, on Tuesday", "said {so}"),
        ("Read more",),
        'Old "bridge" closed',
        "2010-06-12",
    )
    count = Count()
    body = "The coun\u00adcil,\non Tuesday. Read on."
    count.add(marked, Extracted(body, "old bridge closed", "2010-06-11"))
    assert count == Count(kept=1, lost=1, let_in=0, cut=1, titles=1, days=0)
