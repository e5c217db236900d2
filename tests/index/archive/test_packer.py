"""Texts come back from the archive as they went in, whatever they hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.archive.packing import (
    Packer,
    UnpackError,
    content_size,
    dictionary_id,
    learn_dictionary,
)
from index.article import Cut
from tests.index.pages import report

ANY_TEXT = st.text(st.characters(codec=None))


@given(ANY_TEXT)
def test_any_body_comes_back(body: str) -> None:
    """Also half a surrogate pair, and nothing."""
    packer = Packer()
    assert packer.unpack_body(packer.pack_body(body)) == body


@given(ANY_TEXT, ANY_TEXT)
def test_any_original_comes_back_with_its_body(original: str, body: str) -> None:
    """Whether or not the two have anything in common."""
    packer = Packer()
    assert packer.unpack_original(packer.pack_original(original, body), body) == original


def test_an_original_like_its_body_costs_next_to_nothing() -> None:
    """What both hold is kept once."""
    body = "\n\n".join(report(number) for number in range(20))
    blob = Packer().pack_original(body.replace("\n\n", "\n"), body)
    assert len(blob) < len(body) / 20


def test_an_original_does_not_come_back_with_another_body() -> None:
    """It is damage, or another text; never the right one by luck."""
    packer = Packer()
    original = report(1)
    blob = packer.pack_original(original, original)
    try:
        restored = packer.unpack_original(blob, report(2))
    except UnpackError:
        restored = ""
    assert restored != original


@pytest.mark.parametrize(
    "cuts",
    [
        (),
        (Cut(0, 5, "title", "metadata"),),
        (
            Cut(3, 9, "share", "line:share", "“share” — 分享"),
            Cut(9, 9, "other", "x"),
            Cut(70, 80, "date", "y"),
        ),
    ],
)
def test_cuts_come_back(cuts: tuple[Cut, ...]) -> None:
    """Offsets, kinds, rules and evidence in any script."""
    packer = Packer()
    assert packer.unpack_cuts(packer.pack_cuts(cuts)) == cuts


def test_the_size_of_a_text_is_read_without_it() -> None:
    """From the blob's first bytes, in bytes."""
    blob = Packer().pack_body("Ош" * 500)
    assert content_size(blob[:18]) == 2000


def test_a_damaged_blob_is_an_error() -> None:
    """Cut short, or not a blob at all."""
    packer = Packer()
    blob = packer.pack_body(report(1))
    for damaged in (blob[:-8], b"", b"not a blob", blob[:4]):
        with pytest.raises(UnpackError):
            packer.unpack_body(damaged)


def test_a_dictionary_is_found_by_the_number_that_a_blob_names() -> None:
    """A packer that knows only how to find dictionaries restores what another packed."""
    learned = learn_dictionary(f"{report(n)} {report(n * 7 + 1)}" for n in range(1500))
    assert learned is not None
    number = dictionary_id(learned)
    assert number > 0
    packed = Packer(learned)
    assert packed.has_dictionary
    blob = packed.pack_body(report(3))
    assert len(blob) < len(Packer().pack_body(report(3)))
    asked: list[int] = []

    def find(wanted: int) -> bytes:
        asked.append(wanted)
        return learned

    reader = Packer(find=find)
    assert not reader.has_dictionary
    assert [reader.unpack_body(blob), reader.unpack_body(blob)] == [report(3)] * 2
    assert asked == [number]


def test_a_dictionary_that_is_lost_is_an_error() -> None:
    """The text cannot be restored without it."""
    learned = learn_dictionary(f"{report(n)} {report(n * 7 + 1)}" for n in range(1500))
    blob = Packer(learned).pack_body(report(3))
    with pytest.raises(LookupError, match="no dictionary"):
        Packer().unpack_body(blob)


def test_too_few_articles_teach_nothing() -> None:
    """Bodies are compressed without a dictionary then."""
    assert learn_dictionary([]) is None
    assert learn_dictionary(["a", "b"]) is None
