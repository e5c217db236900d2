"""What changed between two versions, word by word."""

from __future__ import annotations

from search.stories.changes import MAX_WORDS, Piece, changed


def test_equal_words_are_no_change() -> None:
    """White space does not count."""
    assert changed("Two  people\n\ndied.", "Two people\n\ndied.") == ()
    assert changed("", "") == ()


def test_other_quotation_marks_are_no_change() -> None:
    """Curly or straight; a changed word beside one is a change."""
    assert changed("\u201cIt\u2019s over\u201d \u2013 he said", '"It\'s over" - he said') == ()
    assert changed("It\u2019s over", "It's gone") == (
        Piece("same", "It\u2019s"),
        Piece("gone", "over"),
        Piece("new", "gone"),
    )


def test_a_changed_word_stands_between_its_neighbours() -> None:
    """The older word is gone, the newer one new."""
    assert changed("The toll rose to 75 on Monday.", "The toll rose to 77 on Monday.") == (
        Piece("same", "The toll rose to"),
        Piece("gone", "75"),
        Piece("new", "77"),
        Piece("same", "on Monday."),
    )


def test_what_both_have_is_left_out_far_from_a_change() -> None:
    """Twelve words stay on the side of the change."""
    words = [f"w{n}" for n in range(30)]
    found = changed(" ".join([*words, "old"]), " ".join([*words, "new"]))
    assert found == (
        Piece("left out", ""),
        Piece("same", " ".join(words[-12:])),
        Piece("gone", "old"),
        Piece("new", "new"),
    )


def test_a_new_paragraph_is_new() -> None:
    """The paragraphs around it stay."""
    assert changed("One.\n\nTwo.", "One.\n\nBetween.\n\nTwo.") == (
        Piece("same", "One."),
        Piece("new", "Between."),
        Piece("same", "Two."),
    )


def test_a_text_where_there_was_none_is_new() -> None:
    """And the other way round it is gone."""
    assert changed("", "All of it.") == (Piece("new", "All of it."),)
    assert changed("All of it.", "") == (Piece("gone", "All of it."),)


def test_a_long_place_is_shown_as_a_whole() -> None:
    """Words are not compared one by one there."""
    older = " ".join(["same", *["a"] * MAX_WORDS])
    newer = " ".join(["same", *["b"] * MAX_WORDS])
    assert changed(older, newer) == (Piece("gone", older), Piece("new", newer))
