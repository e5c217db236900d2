"""Texts, cuts and spans in small blobs."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.archive.packing import (
    LazySpans,
    Packer,
    UnpackError,
    content_size,
    dictionary_id,
    learn_dictionary,
    pack_spans,
    unpack_spans,
)
from index.article import Cut


@given(st.lists(st.integers(0, 5_000_000)))
def test_spans_come_back(edges: list[int]) -> None:
    """Any spans in order come back as they were, however long."""
    ordered = sorted(edges[: len(edges) // 2 * 2])
    spans = tuple(zip(ordered[::2], ordered[1::2], strict=True))
    assert unpack_spans(pack_spans(spans)) == spans


@pytest.mark.parametrize(
    ("spans", "size"), [((), 0), (((0, 127),), 2), (((0, 128),), 3), (((5, 16_389),), 4)]
)
def test_numbers_take_seven_bits_a_byte(spans: tuple[tuple[int, int], ...], size: int) -> None:
    """Gaps and lengths up to 127 take one byte, up to 16,383 two, then three."""
    assert len(pack_spans(spans)) == size
    assert unpack_spans(pack_spans(spans)) == spans


def test_spans_are_read_when_they_are_looked_at() -> None:
    """They are those that were written; an odd number of edges is told at once."""
    spans = ((0, 127), (130, 16_600), (16_601, 16_700))
    lazy = LazySpans(pack_spans(spans))
    assert lazy == spans
    assert lazy != spans[:2]
    assert (len(lazy), lazy[1], lazy[1:], list(lazy)) == (3, spans[1], spans[1:], list(spans))
    assert (hash(lazy), repr(lazy)) == (hash(spans), repr(spans))
    assert not LazySpans(b"")
    with pytest.raises(ValueError, match="an odd number of edges"):
        LazySpans(b"\x80\x01\x01\x01")


def test_texts_and_cuts_come_back() -> None:
    """With and without a dictionary, lone surrogates and empty texts too."""
    for packer in (Packer(), Packer(b"a dictionary of some text " * 20)):
        for text in ("", "a", "Бишкек \ud800", "x" * 10_000):
            assert packer.unpack_original(packer.pack_original(text, "body x"), "body x") == text
    cuts = (Cut(0, 4, "navigation", "model", "0.98"), Cut(9, 12, "share", "rule"))
    assert Packer().unpack_cuts(Packer().pack_cuts(cuts)) == cuts
    assert Packer().unpack_cuts(Packer().pack_cuts(())) == ()
    assert Packer().unpack_body(Packer().pack_body("Бишкек \ud800")) == "Бишкек \ud800"


def test_a_body_names_the_dictionary_that_it_needs() -> None:
    """It is looked for by its number; a packer that cannot look says which is missing."""
    chance = random.Random(1)
    words = ["".join(chance.choices("abcdefghij", k=9)) for _ in range(200)]
    bodies = [" ".join(chance.sample(words, 40)) for _ in range(500)]
    learned = learn_dictionary(bodies)
    assert learned is not None
    number = dictionary_id(learned)
    blob = Packer(learned).pack_body(bodies[0])
    assert len(blob) < len(Packer().pack_body(bodies[0]))
    assert content_size(blob[:18]) == len(bodies[0])
    asked: list[int] = []

    def find(wanted: int) -> bytes:
        asked.append(wanted)
        return learned

    packer = Packer(find=find)
    assert packer.unpack_body(blob) == packer.unpack_body(blob) == bodies[0]
    assert asked == [number]
    with pytest.raises(LookupError, match=f"no dictionary {number}"):
        Packer().unpack_body(blob)


def test_too_few_texts_teach_no_dictionary() -> None:
    """None at all, and some that are alike."""
    assert learn_dictionary([]) is None
    assert learn_dictionary(["a"] * 3) is None


def test_a_damaged_blob_is_an_error() -> None:
    """Of ours to catch."""
    with pytest.raises(UnpackError):
        Packer().unpack_body(b"\x28\xb5\x2f\xfd no more")
