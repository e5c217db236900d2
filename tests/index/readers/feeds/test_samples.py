"""Samples of feeds, sitemaps, saved pages and tables, compared with what a reader finds in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from index.article import Article, RawPage
from index.readers.base import Rejected
from index.readers.files import read_paths
from index.strip.stripper import Stripper

DATA = Path(__file__).parents[4].parent / "shared" / "data" / "ingest"

FORMATS = ("feeds", "sitemaps", "singlefile", "mhtml", "saved-complete", "wayback", "tables")

SUMMARIES = {"made_rss_summary.xml": 2}
"""Feeds of summaries alone: each is marked as a part, which gold allows instead of none."""

DIFFERENT = {
    # The archive's toolbar says "14 Oct 2014", the first capture; the page says no day.
    ("archive.ordnungsrausch.com.orga-life.html", "date"): None,
    # The table has no column of addresses.
    ("semicolon_1252.csv", "url"): None,
}
"""What differs from gold, file by file and field by field: what is read instead."""

GOLD: list[dict[str, Any]] = [
    one
    for one in (json.loads((DATA / "gold.json").read_text("utf-8")) if DATA.is_dir() else [])
    if one["format"] in FORMATS
]

pytestmark = pytest.mark.skipif(not GOLD, reason="there are no samples of other formats here")


def pages(gold: dict[str, Any]) -> list[RawPage]:
    found = list(read_paths([DATA / gold["format"] / gold["file"]]))
    assert {type(one).__name__ for one in found} <= {"RawPage", "Rejected", "Container"}
    return [one for one in found if isinstance(one, RawPage)]


def field(article: Article, name: str) -> str | None:
    if name == "date":
        return article.published[:10] if article.published else None
    value = getattr(article, name)
    assert value is None or isinstance(value, str)
    return value


@pytest.mark.parametrize("gold", GOLD, ids=lambda one: f"{one['format']}/{one['file']}")
def test_samples_are_read_as_they_are(gold: dict[str, Any]) -> None:
    """Number, title, outlet, day, address and first words; nothing is invented."""
    found = pages(gold)
    summaries = SUMMARIES.get(gold["file"], 0)
    if gold["articles"] is not None:
        assert len([page for page in found if not page.partial]) == gold["articles"]
        assert len([page for page in found if page.partial]) == summaries
    stripper = Stripper()
    for page, expected in zip(found, gold["first"], strict=False):
        article = stripper.strip(page)
        for name in ("title", "source", "date", "url"):
            wanted = expected.get(name)
            if wanted is not None:
                wanted = DIFFERENT.get((gold["file"], name), wanted)
                assert field(article, name) == DIFFERENT.get((gold["file"], name), wanted), name
        words = " ".join(expected["first_words"].split())
        assert " ".join(article.body.split()).startswith(words)


@pytest.mark.parametrize(
    "gold", [one for one in GOLD if "entries" in one], ids=lambda one: str(one["file"])
)
def test_every_entry_of_a_feed_is_a_page_or_told(gold: dict[str, Any]) -> None:
    """None is lost."""
    found = list(read_paths([DATA / gold["format"] / gold["file"]]))
    entries = [one for one in found if isinstance(one, RawPage | Rejected) and "#" in one.location]
    assert len(entries) == gold["entries"]


@pytest.mark.parametrize(
    "gold", [one for one in GOLD if one["format"] == "wayback"], ids=lambda one: str(one["file"])
)
def test_no_word_of_an_archive_is_in_its_copies(gold: dict[str, Any]) -> None:
    """Nor its address; the day of capture is kept apart."""
    (page,) = pages(gold)
    article = Stripper().strip(page)
    for word in ("Wayback", "Internet Archive", "captures", "COLLECTED BY", "web.archive.org"):
        assert word not in article.original
        assert word not in (article.url or "")
    assert article.url is not None
    assert page.captured is not None
    assert page.captured[:10] != (article.published or "")[:10]
