"""Signatures find what is worth a look, in any order and in any parts."""

from __future__ import annotations

import pytest

from index.stories.reprints import candidates
from index.stories.reprints.candidates import Dated, find_candidates
from index.stories.reprints.signature import (
    FEW_RUNS,
    HASH_BYTES,
    MAX_HASHES,
    pack_signature,
    sampling_rate,
    unpack_hashes,
)
from tests.index.stories.reprints.invented import text


def dated(doc_id: str, body: str, day: int = 100) -> Dated:
    """Sample a body."""
    return Dated(doc_id, day, pack_signature(body))


def found(new: list[Dated], known: list[Dated], days: int = 7) -> set[tuple[str, ...]]:
    """Return the candidates, each pair once in order of its ids."""
    return {tuple(sorted(pair)) for pair in find_candidates(new, known, days)}


@pytest.mark.parametrize(
    ("runs", "rate"),
    [(0, 0), (24, 0), (25, 1), (48, 1), (49, 2), (96, 2), (384, 2), (388, 3), (1000, 4)],
)
def test_the_rate_follows_the_length(runs: int, rate: int) -> None:
    """So that a signature has some `MAX_HASHES` hashes at most."""
    assert sampling_rate(runs) == rate
    assert runs >> rate <= max(MAX_HASHES, FEW_RUNS)


def test_a_signature_is_read_as_it_was_packed() -> None:
    """Hashes in ascending order, each once, and a coarser rate has some of a finer one's."""
    for count in (5, 40, 100, 900):
        content = pack_signature(text(1, count))
        hashes = unpack_hashes(content[1:]).tolist()
        assert len(content) == 1 + HASH_BYTES * len(hashes)
        assert hashes == sorted(set(hashes))
        assert content[0] == sampling_rate(count - 4)
    fine = set(unpack_hashes(pack_signature(text(1, 300))[1:]).tolist())
    coarse = set(unpack_hashes(pack_signature(text(1, 1200))[1:]).tolist())
    shared = fine & coarse
    assert 300 / 16 / 2 < len(shared) < 300 / 16 * 2
    assert pack_signature("one two three four") == b""


def test_texts_that_share_much_are_found_whatever_their_lengths() -> None:
    """An excerpt in a long article, a copy, and nothing else."""
    new = [dated("a", text(1, 300)), dated("b", text(2, 300))]
    known = [dated("c", text(1, 2000)), dated("d", text(2, 300)), dated("e", text(3, 300)), *new]
    assert found(new, known) == {("a", "c"), ("b", "d")}


def test_days_apart_are_looked_at() -> None:
    """Seven are near, eight are not; an article is not its own candidate."""
    new = [dated("a", text(1, 300), 100)]
    known = [dated("b", text(1, 300), 107), dated("c", text(1, 300), 108), *new]
    assert found(new, known) == {("a", "b")}
    assert found(new, known, 8) == {("a", "b"), ("a", "c")}


def test_a_quarter_of_the_runs_is_needed() -> None:
    """A shared paragraph among eight is not looked at, four of eight are."""
    new = [dated("a", text(1, 800))]
    assert found(new, [dated("b", text(1, 80) + " " + text(2, 720))]) == set()
    assert found(new, [dated("b", text(1, 400) + " " + text(2, 400))]) == {("a", "b")}


def test_parts_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is known is read in parts, as memory allows."""
    new = [dated(f"n{seed}", text(seed, 120)) for seed in range(6)]
    known = [dated(f"k{seed}", text(seed, 90), 100 + seed) for seed in range(6)]
    whole = found(new, known + new)
    monkeypatch.setattr(candidates, "CHUNK_ARTICLES", 5)
    assert found(new, known + new) == whole == {(f"k{seed}", f"n{seed}") for seed in range(6)}
    assert found([], known) == found(new, []) == set()


def test_what_everybody_prints_is_furniture(monkeypatch: pytest.MonkeyPatch) -> None:
    """Past `MAX_SPREAD` articles a text is not followed any more."""
    new = [dated("a", text(1, 120))]
    known = [dated(f"k{number}", text(1, 120)) for number in range(5)]
    monkeypatch.setattr(candidates, "MAX_SPREAD", 5)
    assert len(found(new, known)) == 5
    far = [dated(f"f{number}", text(1, 120), 108 + number) for number in range(5)]
    assert len(found(new, known + far)) == 5, "near in time"
    assert found(new, [*known, dated("k5", text(1, 120))]) == set()
