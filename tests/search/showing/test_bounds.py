"""Bounds of passages: parts are short, marks whole, cuts at clauses or words, offsets true."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.planning.targets import Target, exact_ways
from search.showing.bounds import MAX_PASSAGE_CHARS, bounded, goes_on
from search.showing.marks import Finder, Found
from search.showing.passages import choose

WORDS = "word " * 300


def place(start: int, end: int, target: int = 0) -> Found:
    """Return a place where a target stands."""
    return Found(start, end, target, "term", "")


def found_in(body: str, *words: str) -> list[Found]:
    """Find words in a body."""
    targets = [Target(word, 0, 0, (exact_ways(word),), 0, False, 1.0) for word in words]
    return Finder(targets, lambda word: (word,)).find(body)


def test_a_sentence_of_the_largest_length_is_whole() -> None:
    """One character more is too many."""
    inside = [place(5, 9)]
    assert bounded("x" * 400, (0, 400), inside) == [((0, 400), inside)]
    ((span, _),) = bounded("x" * 401, (0, 401), inside)
    assert span == (0, 400)


def test_a_part_stands_around_what_was_found() -> None:
    """Between words, with as much on either side."""
    body = WORDS + "zebra " + WORDS
    at = body.index("zebra")
    ((span, inside),) = bounded(body, (0, len(body)), found_in(body, "zebra"))
    assert [(one.start, one.end) for one in inside] == [(at, at + 5)]
    assert (at - span[0], span[1] - at - 5) == (195, 195)
    assert body[slice(*span)] == "word " * 39 + "zebra" + " word" * 39


def test_the_side_that_is_short_leaves_room_to_the_other() -> None:
    """At the beginning and at the end of the sentence."""
    body = "zebra " + WORDS.strip()
    assert bounded(body, (0, len(body)), [place(0, 5)])[0][0] == (0, 400)
    body = WORDS + "zebra"
    at = len(WORDS)
    ((span, _),) = bounded(body, (0, len(body)), [place(at, at + 5)])
    assert span == (at - 395, at + 5)


def test_a_clause_is_cut_before_a_word() -> None:
    """In the half that lies farther from what was found; a comma between digits ends none."""
    before = WORDS[:100] + "one clause, " + WORDS[:100]
    after = WORDS[:100] + "1,000 said: " + WORDS[:100]
    body = WORDS + before + "zebra " + after + WORDS
    ((span, _),) = bounded(body, (0, len(body)), found_in(body, "zebra"))
    text = body[slice(*span)]
    assert text == WORDS[:100] + "zebra " + WORDS[:100] + "1,000 said:"


def test_nothing_found_shows_the_beginning() -> None:
    """As much as there is room for."""
    assert bounded(WORDS.strip(), (0, 1499), []) == [((0, 399), [])]
    clause = WORDS[:300] + "end; " + WORDS
    ((span, _),) = bounded(clause, (0, len(clause)), [])
    assert clause[slice(*span)] == WORDS[:300] + "end;"


def test_what_stands_far_apart_comes_in_parts() -> None:
    """In order; what fits into one part stays together."""
    body = f"{WORDS}ape {WORDS[:200]}bee {WORDS}cat {WORDS}"
    parts = bounded(body, (0, len(body)), found_in(body, "ape", "bee", "cat"))
    assert [[one.target for one in inside] for _, inside in parts] == [[0, 1], [2]]
    (first, _), (second, _) = parts
    assert first[1] <= second[0]
    assert "ape" in body[slice(*first)]
    assert "bee" in body[slice(*first)]
    assert "cat" in body[slice(*second)]


def test_a_mark_is_never_cut() -> None:
    """Not even one that is longer than a part."""
    body = WORDS * 2
    ((span, inside),) = bounded(body, (0, len(body)), [place(500, 1204), place(505, 509, 1)])
    assert span == (500, 1204)
    assert len(inside) == 2


def test_text_without_spaces_is_cut_between_characters() -> None:
    """After a sign if there is one; a vowel sign stays with its letter."""
    han = "政府表示" * 200
    ((span, _),) = bounded(han, (0, 800), [place(400, 402)])
    assert span == (201, 601)
    signs = "政府表示，" * 200
    ((span, _),) = bounded(signs, (0, 1000), [place(500, 502)])
    assert signs[slice(*span)][:2] == "政府"
    assert signs[slice(*span)][-1] == "，"
    thai = "ที่" * 300
    ((span, _),) = bounded(thai, (0, 900), [place(450, 453)])
    assert span[0] % 3 == span[1] % 3 == 0
    assert 390 < span[1] - span[0] <= 400


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        ((0, 10), (False, False)),
        ((12, 20), (False, False)),
        ((0, 20), (False, False)),
        ((1, 10), (True, False)),
        ((0, 9), (False, True)),
        ((13, 19), (True, True)),
        ((5, 15), (True, True)),
        ((10, 12), (False, False)),
        ((25, 30), (False, False)),
    ],
)
def test_a_sentence_that_goes_on_is_told(
    span: tuple[int, int], expected: tuple[bool, bool]
) -> None:
    """Of the sentences 0 to 10 and 12 to 20."""
    assert goes_on(((0, 10), (12, 20)), *span) == expected
    assert goes_on((), *span) == (False, False)


def test_a_passage_says_that_its_sentence_goes_on() -> None:
    """With true offsets and a text that is the body's."""
    body = f"A start. {WORDS}zebra {WORDS}end. An end."
    sentences = [(0, 8), (9, len(body) - 8), (len(body) - 7, len(body))]
    target = Target("zebra", 0, 0, (exact_ways("zebra"),), 0, False, 1.0)
    (passage,) = choose("00", body, sentences, found_in(body, "zebra"), [target], limit=3)
    assert passage.text == body[passage.start : passage.end]
    assert len(passage.text) == 395
    assert (passage.more_before, passage.more_after) == (True, True)
    (mark,) = passage.marks
    assert passage.text[mark.start : mark.end] == "zebra"
    (short,) = choose("00", body, sentences, found_in(body, "start"), [target], limit=1)
    assert (short.more_before, short.more_after) == (False, False)
    (first,) = choose("00", body[9:], [(0, len(body) - 9)], [], [target], limit=1)
    assert (first.text, first.more_after) == (WORDS[:399], True)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(["word", "zebra", "a,", "政府，", "ที่", "\n\n", "x" * 250]),
        min_size=1,
        max_size=300,
    ),
    st.sampled_from(["", " "]),
)
def test_parts_are_short_ordered_and_hold_their_marks(words: list[str], between: str) -> None:
    """Whatever the text is."""
    body = between.join(words)
    inside = found_in(body, "zebra", "word")
    at = 0
    held: list[Found] = []
    for (start, end), places in bounded(body, (0, len(body)), inside):
        assert at <= start <= end <= len(body)
        assert end - start <= MAX_PASSAGE_CHARS
        assert all(start <= one.start and one.end <= end for one in places)
        at = end
        held += places
    assert held == inside
