"""Counting what became of the pages of files that hold several."""

from __future__ import annotations

from index.ingest import containers
from index.ingest.containers import Containers
from index.readers.base import Container


def test_a_file_of_several_pages_is_told_in_one_line() -> None:
    """What became of its pages, and why the others are none."""
    counted = Containers()
    counted.begin(Container("/news/guardian.docx", "Nexis Uni"))
    assert counted.note("/news/guardian.docx#3", "error document") is True
    for number in range(3):
        counted.note(f"/news/guardian.docx#{number}", "added")
    assert counted.note("/news/other.txt", "added") is False
    counted.note("/news/guardian.docx.txt#1", "added")
    (count,) = counted.counts.values()
    assert count.line() == "guardian.docx: Nexis Uni, 4 documents, 3 added, 1 error document"
    assert count.as_dict() == {
        "location": "/news/guardian.docx",
        "called": "Nexis Uni",
        "unit": "document",
        "found": 4,
        "outcomes": {"added": 3, "error document": 1},
    }


def test_a_file_inside_another_counts_as_part_of_it() -> None:
    """And one whose own name has a `#` is known by its whole name."""
    counted = Containers()
    counted.begin(Container("/a#1/day.zip", "ZIP", "page"))
    counted.begin(Container("/a#1/day.zip#in.warc", "WARC", "record"))
    counted.note("/a#1/day.zip#in.warc#100", "added")
    (count,) = counted.counts.values()
    assert count.line() == "day.zip: ZIP, 1 page, 1 added"


def test_a_kind_that_is_known_later_names_the_file() -> None:
    """As a reader sees what it reads only in the middle."""
    counted = Containers()
    counted.begin(Container("/a.txt", "text"))
    counted.begin(Container("/a.txt", "Factiva"))
    assert [count.line() for count in counted.counts.values()] == ["a.txt: Factiva, 0 documents"]


def test_files_past_the_limit_are_counted_together() -> None:
    """A folder of a million feeds does not fill the memory."""
    counted = Containers()
    for number in range(containers.MAX_CONTAINERS + 2):
        counted.begin(Container(f"/{number}.rss", "RSS feed", "entry"))
    assert (len(counted.counts), counted.more) == (containers.MAX_CONTAINERS, 2)
