"""`robots.txt` is no article; a page that speaks of it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.article import RawPage
from index.readers.base import Rejected
from index.readers.files import read_paths


@pytest.mark.parametrize(
    "text",
    [
        "User-agent: *\nDisallow: /private\n",
        "\ufeff# rules\n\nuser-agent: a\nUser-Agent: b\nAllow: /\n",
        "Sitemap: https://melin.example/map.xml\nUser-agent: *\nDisallow:\n",
    ],
)
def test_rules_are_no_article(tmp_path: Path, text: str) -> None:
    """Whatever the file is called."""
    (tmp_path / "a.txt").write_text(text)
    (item,) = read_paths([tmp_path])
    where = str(tmp_path / "a.txt")
    assert item == Rejected(where, "robots.txt", f"{where} holds rules for robots, no article")


@pytest.mark.parametrize(
    "text",
    [
        "A report.\n\nUser-agent: * stands in it,\nDisallow: / too.",
        "User-agent: the word of the year, its jury says.",
    ],
)
def test_a_page_that_speaks_of_rules_is_a_page(tmp_path: Path, text: str) -> None:
    """It begins with a sentence, or has no second rule."""
    (tmp_path / "a.txt").write_text(text)
    (item,) = read_paths([tmp_path])
    assert isinstance(item, RawPage)
