"""Hard-wrapped text: which lines are one paragraph, and what breaks words at line ends."""

from __future__ import annotations

import pytest

from index.strip.page.lines import PageLines, flatten_text
from index.strip.page.wrapped import Run, broken_words, is_full, paragraphs, whole_words

WRAPPED = """\
The harbour of Norsund stays closed until the ice has gone from
the narrow channel, the pilots said on Monday after a night in
which two boats had to be towed back to the quay.

A third boat reached the island in the morning with bread and
the mail of two weeks."""


def texts(page: PageLines) -> list[str]:
    """Return the lines' texts."""
    return [line.text for line in page.lines]


def test_wrapped_lines_are_joined_to_paragraphs() -> None:
    """At blank lines paragraphs end; spans hold the text as it stands."""
    page = flatten_text(WRAPPED)
    assert texts(page) == [
        "The harbour of Norsund stays closed until the ice has gone from the narrow channel, the"
        " pilots said on Monday after a night in which two boats had to be towed back to the quay.",
        "A third boat reached the island in the morning with bread and the mail of two weeks.",
    ]
    assert page.original == WRAPPED
    assert page.wrapped == [0, 1]
    first = page.lines[0]
    assert WRAPPED[first.start : first.end].replace("\n", " ") == first.text


def test_an_indent_begins_a_paragraph_without_a_blank_line() -> None:
    """As agencies set their copy; the headline above stands alone."""
    lines = WRAPPED.replace("\n\n", "\n   ").splitlines()
    page = flatten_text("\n".join(["Ice closes Norsund", "", "   " + lines[0], *lines[1:]]))
    assert [text[:11] for text in texts(page)] == ["Ice closes ", "The harbour", "A third boa"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "One line",
        "Home\nNews\nSport\nWeather\nContact",
        "Ferries go on today.\nThe quay is open again.\nNobody was hurt at all.\nThe ice is gone.",
        "- the quay of Norsund, which is open again since Monday at six\n"
        "- the road to the mill, which is closed until the snow is gone\n"
        "- the school, which the pupils of two classes may not enter at\n",
        "The long paragraph of a page goes on and on without any end of a line. " * 3
        + "\nSo does the second paragraph, which has as many words as the first one has. " * 3,
    ],
)
def test_other_text_keeps_its_lines(text: str) -> None:
    """Menus, sentences of their own, lists and the paragraphs of a page are not joined."""
    page = flatten_text(text)
    assert texts(page) == [line.strip() for line in text.splitlines() if line.strip()]
    assert page.wrapped == []


def test_items_tables_and_heads_of_mail_begin_lines_of_their_own() -> None:
    """Even in text that is wrapped."""
    below = "From: a@post.example\nTo: b@post.example\n\nGrain   12.5   13.0\nRye     9.1    9.9\n"
    page = flatten_text(
        f"{below}\n{WRAPPED}\n\n- bread for all of the people on the island of\n- mail"
    )
    assert texts(page)[:4] == [
        "From: a@post.example",
        "To: b@post.example",
        "Grain   12.5   13.0",
        "Rye     9.1    9.9",
    ]
    assert texts(page)[-2:] == ["- bread for all of the people on the island of", "- mail"]


def test_a_line_is_full_if_the_next_word_would_not_have_fitted() -> None:
    """The width counts the indent."""
    assert is_full(Run("a" * 60, 0, False), Run("harbour goes", 0, False), 64)
    assert not is_full(Run("a" * 50, 0, False), Run("harbour goes", 0, False), 64)
    assert is_full(Run("a" * 50, 4, False), Run("harbour goes", 0, False), 64)


def test_paragraphs_of_nothing_are_none() -> None:
    """And a single line begins one."""
    assert paragraphs([]) == []
    assert paragraphs([Run("one", 0, True)]) == [0]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("the har-\nbour, the harbour", "the harbour, the harbour"),
        ("the har-\nbour", "the harbour"),
        ("twenty-\ntwo, twenty-two", "twenty-two, twenty-two"),
        ("ice-\nfree, ice and free", "ice-free, ice and free"),
        ("Anglo-\nNorse", "Anglo-Norse"),
        ("the quay --\nclosed", "the quay --\nclosed"),
        ("the 3-\nyear plan", "the 3-\nyear plan"),
    ],
)
def test_words_broken_at_line_ends_are_mended_by_the_texts_own_words(text: str, left: str) -> None:
    """A hyphen goes unless the text has the word with it, or its halves, or a name follows."""
    spans = broken_words(text, 0, len(text), lambda: whole_words(text))
    for start, end in reversed(spans):
        text = text[:start] + text[end:]
    assert text == left


def test_words_are_known_as_they_stand_inside_lines() -> None:
    """Not the halves of one that a line's end breaks."""
    assert whole_words("Ice-free har-\nbour\nquay") == {"ice-free", "quay"}


def test_verses_are_not_joined() -> None:
    """Half of their lines end with a sign; of prose that is as wide few do."""
    verses = (
        "The light has gone to look for the harbour,\nthe harbour has gone to look for the snow;\n"
        "I keep all my lamps in a northern window\nand every window looks out on the harbour,\n"
        "The last boat went at nine in the evening,\nand nobody knows where it went in the snow"
    )
    assert len(flatten_text(verses).lines) == 6
    prose = verses.replace(",", "").replace(";", "")
    assert len(flatten_text(prose).lines) < 5
