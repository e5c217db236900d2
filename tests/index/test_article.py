"""What a reader is shown of an article's source."""

from __future__ import annotations

import pytest

from index.article import source_name


@pytest.mark.parametrize(
    ("source", "shown"), [("The Outlet", "The Outlet"), (None, "no source"), ("", "no source")]
)
def test_an_unknown_source_has_one_wording(source: str | None, shown: str) -> None:
    """The same in every command and page."""
    assert source_name(source) == shown
