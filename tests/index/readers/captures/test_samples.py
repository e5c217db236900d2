"""Samples of web archives and packages, against what a careful reader finds in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from index.article import RawPage
from index.readers.base import Rejected
from index.readers.files import read_paths
from index.strip.kinds.refusal import refusal
from index.strip.stripper import Stripper

SAMPLES = Path(__file__).parents[5] / "shared" / "data" / "ingest"
FORMATS = ("warc", "wacz", "archives")

COUNTED = {"example-wrong-chunks.warc.gz": 1}
"""Pages, if the gold counts others: this file has one answer, and a request after it."""

NOT_TOLD = {"iframetest.wacz": 1}
"""Pages that count as articles though they are none: a frame of two words, which nothing tells."""

REASONS = {
    "example-trunc.warc": ["body: cut off"],
    "made_cut_off_give.warc.gz": ["cut off"],
    "made_broken_member_give.warc.gz": ["damaged record"],
    "invalid_example_1.wacz": ["no web archive inside"],
    "bomb.zip": ["unpacks to too much"],
    "traversal.zip": ["path outside", "path outside"],
    "mixed.tar.gz": ["path outside"],
}
"""What is said of a file besides its pages."""


def gold() -> list[dict[str, Any]]:
    file = SAMPLES / "gold.json"
    told = json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
    return [one for one in told if one["format"] in FORMATS]


@pytest.mark.skipif(not SAMPLES.exists(), reason="the samples are not here")
@pytest.mark.parametrize("told", gold(), ids=lambda one: f"{one['format']}-{one['file']}")
def test_a_sample_is_read_as_a_careful_reader_does(told: dict[str, Any]) -> None:
    """Numbers of pages and articles, what each article is, and what is said of the file."""
    found = list(read_paths([SAMPLES / told["format"] / told["file"]]))
    pages = [item for item in found if isinstance(item, RawPage)]
    if "html_pages_200" in told:
        assert len(pages) == COUNTED.get(told["file"], told["html_pages_200"])
    reasons = [item.reason for item in found if isinstance(item, Rejected) and item.named]
    unread = [key for page in pages for key, _ in page.unread if key != "WARC-Date"]
    assert reasons + unread == REASONS.get(told["file"], [])
    stripper = Stripper()
    articles = {
        article.title: article
        for article in map(stripper.strip, pages)
        if refusal(article) is None and not article.partial
    }
    assert len(articles) == told["articles"] + NOT_TOLD.get(told["file"], 0)
    for expected in told["first"]:
        article = articles[expected["title"]]
        assert article.source == expected["source"]
        assert (article.published or "")[:10] == expected["date"]
        assert article.url == expected["url"]
        words = " ".join(expected["first_words"].split())
        assert " ".join(article.body.split()).startswith(words)
