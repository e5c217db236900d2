"""What became of the pages of a run is counted once, each where it belongs."""

from __future__ import annotations

from index.ingest.summary import Summary
from index.readers.base import Container, Rejected


def test_what_became_of_pages_adds_up() -> None:
    """Rejected ones are in no archive."""
    summary = Summary(added=1, unchanged=20, replaced=300)
    assert summary.pages == 321


def test_what_is_no_page_of_a_file_of_several_is_counted_there_alone() -> None:
    """The images of a web archive are no files that were passed over."""
    summary = Summary()
    summary.containers.begin(Container("/day.warc", "WARC", "record"))
    summary.reject(Rejected("/day.warc#0", "image", "", named=False))
    summary.reject(Rejected("/day.warc#9", "damaged record", "/day.warc: damaged"))
    summary.reject(Rejected("/logo.png", "not a page format", "", named=False))
    (count,) = summary.containers.counts.values()
    assert count.line() == "day.warc: WARC, 2 records, 1 image, 1 damaged record"
    assert summary.passed_over == 1
    assert [item.location for item in summary.files] == ["/day.warc#9", "/logo.png"]
