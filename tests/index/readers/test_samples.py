"""Samples of the kinds that are read, against what a careful reader finds in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from index.article import RawPage
from index.readers.files import read_paths
from index.strip.stripper import Stripper

SAMPLES = Path(__file__).parents[4] / "shared" / "data" / "ingest"

FORMATS = (
    "iptc7901",
    "mail",
    "newsml-1.2",
    "newsml-g2",
    "ninjs",
    "nitf",
    "pdf",
    "ris",
    "wordpress-wxr",
)

TOLD_MORE = {
    ("LISTING_1_A_NewsML-G2_News_Item.xml", "source"),  # the holder of its copyright
    ("efe_nitf.xml", "source"),  # its distributor
    ("wordpress_wxr.xml", "date"),  # the date of the post
}
"""What a file says and the gold leaves open."""

CALLED = {"Thomson Reuters": "Reuters"}
"""Sources that have one name here, whichever of theirs is written."""


def gold() -> list[dict[str, Any]]:
    file = SAMPLES / "gold.json"
    told = json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
    return [one for one in told if one["format"] in FORMATS]


@pytest.mark.skipif(not SAMPLES.exists(), reason="the samples are not here")
@pytest.mark.parametrize("told", gold(), ids=lambda one: f"{one['format']}-{one['file']}")
def test_a_sample_is_read_as_a_careful_reader_does(told: dict[str, Any]) -> None:
    """Number of articles; title, source, date and first words of the first five."""
    found = list(read_paths([SAMPLES / told["format"] / told["file"]]))
    pages = [item for item in found if isinstance(item, RawPage)]
    if told["articles"] is not None:
        assert len(pages) == told["articles"]
    stripper = Stripper()
    for page, expected in zip(pages, told["first"], strict=False):
        article = stripper.strip(page)
        assert article.title == expected["title"]
        source, day = article.source, (article.published or "")[:10] or None
        if (told["file"], "source") not in TOLD_MORE:
            assert source == CALLED.get(expected["source"], expected["source"])
        if (told["file"], "date") not in TOLD_MORE:
            assert day == expected["date"]
        if "url" in expected:
            assert article.url == expected["url"]
        words = " ".join(expected["first_words"].split())
        assert " ".join(article.body.split()).startswith(words)
