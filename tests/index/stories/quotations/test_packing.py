"""Quotations go into bytes and come back."""

from __future__ import annotations

import pytest

from index.stories.quotations.packing import (
    MAX_QUOTATIONS,
    last_word,
    pack_quotations,
    speaker_key,
    speaker_keys,
    unpack_quotations,
)
from index.stories.quotations.quotations import Quotation

SOME = [
    Quotation(((0, 5),), None, None),
    Quotation(((10, 200), (300, 20_000)), (3, 9), "Roza Otunbayeva"),
    Quotation(((20_001, 20_010),), (20_020, 20_022), None),
    Quotation(((20_030, 20_050),), (20_060, 20_070), "Кадыр Ток"),
    Quotation(((20_080, 20_090),), (20_100, 20_105), "Roza Otunbayeva"),
]


def test_quotations_come_back_as_they_were() -> None:
    """Spans, speakers before and after, names in any script."""
    assert unpack_quotations(pack_quotations(SOME)) == SOME


def test_an_article_without_quotations_has_no_bytes() -> None:
    """And no bytes are no quotations."""
    assert pack_quotations([]) == b""
    assert unpack_quotations(b"") == []


def test_names_are_written_once() -> None:
    """Two quotations of one speaker have one name."""
    assert pack_quotations(SOME).count(b"Roza Otunbayeva") == 1


def test_quotations_past_the_most_are_left_out() -> None:
    """The first ones stay."""
    many = [Quotation(((at, at + 1),)) for at in range(MAX_QUOTATIONS + 5)]
    assert unpack_quotations(pack_quotations(many)) == many[:MAX_QUOTATIONS]


@pytest.mark.parametrize("cut", [1, 3, 5])
def test_damaged_bytes_are_told(cut: int) -> None:
    """A note that is cut short is no shorter list of quotations."""
    content = pack_quotations(SOME[1:2])
    with pytest.raises(ValueError, match=r"cut short|begin with"):
        unpack_quotations(content[:-cut])


def test_an_article_is_found_by_the_family_names_of_its_speakers() -> None:
    """Each once; those left open have none."""
    assert speaker_keys(SOME) == tuple(sorted([speaker_key("otunbayeva"), speaker_key("ток")]))
    assert speaker_keys(SOME[:1]) == ()


@pytest.mark.parametrize(
    ("name", "last"),
    [("Roza Otunbayeva", "otunbayeva"), ("Le Pen", "pen"), ("Ban Ki-moon", "moon"), ("—", "")],
)
def test_the_last_word_of_a_name_is_its_family_name(name: str, last: str) -> None:
    """As it is folded for names."""
    assert last_word(name) == last
