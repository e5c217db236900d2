"""Samples of databases' exports with gold: read in a checkout that has the shared data beside it.

Counts are exact; titles, sources, dates and first words are compared for the first five.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from index.article import RawPage
from index.readers.base import Container, Rejected
from index.readers.files import read_paths

SAMPLES = Path(__file__).parents[5] / "shared" / "data" / "ingest"
FORMATS = frozenset((
    "nexis", "factiva", "proquest", "europresse", "newsbank", "pressreader", "mediargus", "apa-rtf",
))  # fmt: skip

COUNTS = {"onlinemanager.rtf": 20, "mediargus.txt": 100}
"""Counts that differ from gold, which counted heads by one pattern: three heads of APA's file have
an issue's number between name and `vom`, and the list's first entry begins with a sign that stands
for a byte order mark."""

TITLES = {("lexisnexis_test_en.html", 1): "First part; Second part"}
"""Titles that gold did not read by eye."""

CHROME = {("format-v2.eml", 0): "Blogger this stall. "}
"""First words of gold that are the database's own, over its link to a picture."""


def gold() -> list[Any]:
    """Return what is known of each sample; nothing in a checkout without them."""
    path = SAMPLES / "gold.json"
    if not path.is_file():
        return []
    return [one for one in json.loads(path.read_text("utf-8")) if one["format"] in FORMATS]


def words(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()


@pytest.mark.skipif(not gold(), reason="the shared samples are not beside this checkout")
def test_there_are_samples_of_every_database() -> None:
    """A database without a sample would pass unseen."""
    assert {one["format"] for one in gold()} == FORMATS


@pytest.mark.parametrize("known", gold(), ids=lambda one: str(one["file"]))
def test_a_sample_is_read_as_its_gold_says(known: dict[str, Any]) -> None:
    """Number, titles, sources, dates and first words; no document is refused."""
    name = known["file"]
    container, *found = read_paths([SAMPLES / known["format"] / name])
    assert isinstance(container, Container)
    assert [item for item in found if isinstance(item, Rejected)] == []
    pages = [item for item in found if isinstance(item, RawPage)]
    assert len(pages) == COUNTS.get(name, known["articles"])
    for at, (page, first) in enumerate(zip(pages, known["first"], strict=False)):
        title = TITLES.get((name, at), first["title"])
        assert title is None or page.title == title
        assert page.source == first["source"]
        assert (page.published or "")[:10] == first["date"]
        begin = first["first_words"].removeprefix(CHROME.get((name, at), ""))
        assert words(page.content).startswith(words(begin))
    assert all(page.title and page.source and page.published for page in pages)
    assert len({page.location for page in pages}) == len(pages)
