"""Transcripts, interviews, and paragraphs that are quoted whole."""

from __future__ import annotations

import pytest

from index.stories.quotations.quotations import quotations

TRANSCRIPT = (
    "ARI TOK, HOST: The base stays open.\n\nROZA OSHOVA: It does.\n\nIt always did.\n\n"
    "TOK: For how long?\n\nOSHOVA: “For a year.”\n\nThis was recorded in Osh."
)


def _said(body: str) -> list[tuple[str, str | None]]:
    return [
        (" … ".join(body[start:end] for start, end in one.spans), one.speaker)
        for one in quotations(body)
    ]


def test_each_turn_of_a_transcript_is_its_speakers() -> None:
    """A paragraph without a label goes on with the turn; after the last turn nothing does."""
    assert _said(TRANSCRIPT) == [
        ("The base stays open.", "Ari Tok"),
        ("It does. … It always did.", "Roza Oshova"),
        ("For how long?", "Ari Tok"),
        ("“For a year.”", "Roza Oshova"),
    ]


def test_questions_and_answers_name_nobody() -> None:
    """The label is where the speaker is written, and stays open."""
    body = "Q: Who came?\n\nA: Nobody did.\n\nQ: And then?\n\nA: Rain fell."
    assert _said(body) == [
        ("Who came?", None),
        ("Nobody did.", None),
        ("And then?", None),
        ("Rain fell.", None),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Photo: Tern Wire\n\nUpdate: It rained.\n\nPhoto: Qala News\n\nNote: It is late.",
        "Tok: The base stays.\n\nAly: It does.\n\nTok: For how long?",
        "It was late:\n\nnobody came.\n\nThe base: open.",
    ],
)
def test_labels_that_do_not_come_back_are_no_speakers(body: str) -> None:
    """Two of them have to, in four paragraphs at least."""
    assert quotations(body) == []


BLOCK = "The base stays open for a year, and nobody has asked us to leave it so far."


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("Roza Tok wrote on Monday:", "Roza Tok"),
        ("As Roza Tok told Qala News:", "Roza Tok"),
    ],
)
def test_a_paragraph_after_a_colon_is_quoted_whole(before: str, speaker: str) -> None:
    """It has no marks of its own; the one after it is not quoted."""
    assert _said(
        f"{before}\n\n{BLOCK}\n\nIt rained all day in Osh, and all of the next night."
    ) == [(BLOCK, speaker)]


@pytest.mark.parametrize("before", ["Read more:", "The list of what is sold:", "Tok came."])
def test_a_paragraph_after_another_is_not(before: str) -> None:
    """Nobody says anything there."""
    assert quotations(f"{before}\n\n{BLOCK}") == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Roza Tok said she would build a bridge before winter and see who comes to open it:", ""),
        ("Roza Tok said on Monday:", "But Temir Ozhanov told Qala News that he would not resign. "),
    ],
)
def test_a_paragraph_that_goes_on_with_the_report_is_not_quoted(before: str, after: str) -> None:
    """What she said stands before the colon; or another's words are reported after it."""
    assert quotations(f"{before}\n\n{after}{BLOCK}") == []


def test_items_of_a_list_are_not_quoted() -> None:
    """Nor are short lines."""
    assert quotations(f"Roza Tok has announced:\n\n- {BLOCK}") == []
    assert quotations("Roza Tok wrote:\n\nThe base stays.") == []
