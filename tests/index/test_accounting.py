"""Body and cuts make up the original, or the check says that they do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.accounting import accounts_for
from index.article import Article, Cut

ORIGINAL = "Home\nThe dam held.\nShare"
HOME, SHARE = Cut(0, 4, "navigation", "rule"), Cut(19, 24, "share", "rule")


def article(body: str, *cuts: Cut) -> Article:
    return Article("0" * 16, None, body, original=ORIGINAL, cuts=cuts)


@pytest.mark.parametrize(
    "kept",
    [
        article("The dam held.", HOME, SHARE),
        article("The dam\n\nheld.", HOME, SHARE),
        article("The dam held. Share", HOME),
        article("Home The dam held. Share"),
        article("Home The dam held. Share", Cut(4, 4, "other", "empty")),
        article("The dam held.Share", HOME, Cut(4, 5, "other", "beside it")),
    ],
)
def test_all_characters_are_there(kept: Article) -> None:
    """White space does not count."""
    assert accounts_for(kept)


@pytest.mark.parametrize(
    "lost",
    [
        article("The dam held.", HOME),
        article("The dam held. Share", HOME, SHARE),
        article("dam The held.", HOME, SHARE),
        article("The dam held.", SHARE, HOME),
        article("The dam held.", Cut(0, 5, "other", "rule"), HOME, SHARE),
        article("The dam held.", HOME, SHARE._replace(end=25)),
        article("Home The dam held. Share", Cut(5, 4, "other", "backwards")),
        article(""),
    ],
)
def test_a_lost_or_doubled_character_is_noticed(lost: Article) -> None:
    """And cuts out of order, over each other, past the end, or backwards."""
    assert not accounts_for(lost)


def test_a_blank_page_is_accounted_for() -> None:
    """A body from nowhere is not."""
    nothing = Article("0" * 16, None, "")
    assert accounts_for(nothing)
    assert accounts_for(nothing._replace(body=" \n", original="\t"))
    assert not accounts_for(nothing._replace(body="x"))


@given(st.text(), st.lists(st.integers(0, 30), max_size=6))
def test_any_cuts_in_order_account_for_any_text(original: str, places: list[int]) -> None:
    """The body that is left when spans are taken out always accounts for the rest."""
    ends = sorted(min(place, len(original)) for place in places)
    spans = list(zip(ends[::2], ends[1::2], strict=False))
    kept = list(original)
    for start, end in reversed(spans):
        del kept[start:end]
    cuts = tuple(Cut(start, end, "other", "rule") for start, end in spans)
    assert accounts_for(Article("0" * 16, None, "".join(kept), original=original, cuts=cuts))
