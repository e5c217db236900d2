"""Who says what in an article."""

from __future__ import annotations

import pytest

from index.stories.quotations.quotations import quotations

Said = list[tuple[str, str | None]]
"""Quotations as text, each with its speaker as written."""


def _said(body: str) -> Said:
    return [
        (
            " … ".join(body[start:end] for start, end in one.spans),
            body[slice(*one.said_by)] if one.said_by else None,
        )
        for one in quotations(body)
    ]


def _speakers(body: str) -> list[str | None]:
    return [one.speaker for one in quotations(body)]


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("“The base stays open,” Roza Tok said.", "Roza Tok"),
        ("“The base stays open,” said Roza Tok.", "Roza Tok"),
        ('"The base stays open," the minister, Roza Tok, told reporters.', "Roza Tok"),
        ("“The base stays open,” Roza Tok, the minister, said on Monday.", "Roza Tok"),
        ("“The base stays open,” said Roza Tok, who was in Osh.", "Roza Tok"),
        ("“The base stays open,” according to Roza Tok.", "Roza Tok"),
        ("According to Roza Tok, “the base stays open” for now.", "Roza Tok"),
        ("Roza Tok said: “The base stays open.”", "Roza Tok"),
        ("Roza Tok said that “the base stays open” for now.", "Roza Tok"),
        ("Rep. Roza Tok (R-Ohio) called it “a very bad idea”.", "Roza Tok"),
        ("Secretary of State Roza B. Tok called it “a very bad idea”.", "Roza B. Tok"),
        ("Roza Tok met him and called the plan “a very bad idea”.", "Roza Tok"),
        ("Roza Tok left the room, saying “nobody had asked her”.", "Roza Tok"),
        ("Roza Tok: “The base stays open.”", "Roza Tok"),
        ("“Why does the base stay?” Roza Tok asked.", "Roza Tok"),
        ("The trouble, says Roza Tok of the bank, is that “nobody pays at all”.", "Roza Tok"),
        ("In Osh on Monday, Roza Tok said “the base stays open”.", "Roza Tok"),
        ("«База остаётся открытой», — сказала Роза Ток.", "Роза Ток"),
        ("„Die Basis bleibt offen“, sagte Rosa Tok.", "Rosa Tok"),
        ("« La base reste ouverte », a déclaré Rosa Tok.", "Rosa Tok"),
        ("«La base sigue abierta», dijo Rosa Tok.", "Rosa Tok"),
    ],
)
def test_the_speaker_stands_before_or_after(body: str, speaker: str) -> None:
    """In either order, with what is put in between."""
    assert _speakers(body) == [speaker]


@pytest.mark.parametrize(
    ("body", "written"),
    [
        ("“The base stays open,” he said.", "he"),
        ("“The base stays open,” a spokesman for Roza Tok said.", "a spokesman for Roza Tok"),
        ("“The base stays open,” Tok’s office said.", "Tok’s office"),
        ("“The base stays open,” the president said.", "the president"),
        ("“The base stays open,” Tok and Aly said.", "Tok and Aly"),
    ],
)
def test_a_speaker_without_a_name_is_left_open(body: str, written: str) -> None:
    """A pronoun, an office, somebody who speaks for another, two people at once."""
    ((_, said_by),) = _said(body)
    assert said_by == written
    assert _speakers(body) == [None]


@pytest.mark.parametrize(
    "body",
    [
        "The film “Gone With the Wind” was shown in Osh, Tok said.",
        "It was the so-called “interim leader” of Osh who came.",
        "The “base” stays.",
        "The workers' pay and the teachers' pay rose, Tok said.",
        "A plank of 5'10\" and one of 6'2\" were sold.",
        "",
    ],
)
def test_titles_and_single_words_are_no_quotations(body: str) -> None:
    """Nor apostrophes and inches."""
    assert quotations(body) == []


def test_a_split_quotation_has_one_speaker() -> None:
    """What follows in the paragraph is the same speaker's."""
    body = "“The base stays open,” Tok said, “and the price will rise.” “That is all there is.”"
    assert [said_by for _, said_by in _said(body)] == ["Tok", "Tok", "Tok"]


def test_a_quotation_over_paragraphs_is_one() -> None:
    """Opened anew in each paragraph, closed in the last."""
    body = "“The base stays open,” Tok said. “It is ours.\n\n“It was always ours.\n\n“So be it.”"
    assert _said(body) == [
        ("“The base stays open,”", "Tok"),
        ("“It is ours. … “It was always ours. … “So be it.”", "Tok"),
    ]


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    """The next paragraph, which opens no mark, is not part of it."""
    assert _said("“The base stays open, Tok said.\n\nIt rained all day.")[0][0] == (
        "“The base stays open, Tok said."
    )


def test_a_quotation_inside_another_belongs_to_it() -> None:
    """Whoever is quoted inside is not a speaker of the article."""
    body = "“He told me, ‘Go home right now,’ and I went,” Tok said."
    assert _said(body) == [("“He told me, ‘Go home right now,’ and I went,”", "Tok")]


def test_a_paragraph_that_ends_with_a_colon_names_the_speaker() -> None:
    """Of the paragraph that follows, if that begins with a mark."""
    assert [s for _, s in _said("Tok wrote on Monday:\n\n“The base stays open.”")] == ["Tok"]
    assert [s for _, s in _said("The shop sells:\n\n“The base stays open.”")] == [None]


def test_mixed_marks_close_each_other() -> None:
    """Curly by straight, doubled apostrophes, single marks without double ones."""
    assert _said('“The base stays open," Tok said.') == [('“The base stays open,"', "Tok")]
    assert _said("''The base stays open,'' Tok said.") == [("''The base stays open,''", "Tok")]
    assert _said("‘The base stays open,’ Tok said.") == [("‘The base stays open,’", "Tok")]


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("Roza Tok came. “The base stays open,” Tok said.", "Roza Tok"),
        ("Roza Tok came. “The base stays open,” Ms. Tok said.", "Roza Tok"),
        ("Roza Otunova came. “The base stays open,” said OTUNOVA.", "Roza Otunova"),
        ("Roza Tok and Aly Tok came. “The base stays open,” Tok said.", "Tok"),
        ("Roza Tok, Roza Tok, and Aly Tok came. “The base stays open,” Tok said.", "Roza Tok"),
        ("President Tok came. “The base stays open,” Tok said.", "Tok"),
        ("Bill de Osh came. “The base stays open,” De Osh said.", "Bill de Osh"),
        (
            "Roza Tok, the interim leader, came. “It is ours now,” the interim leader said.",
            "Roza Tok",
        ),
        ("Interim leader Roza Tok came. “It is ours now,” the interim leader said.", "Roza Tok"),
    ],
)
def test_a_family_name_becomes_the_full_name(body: str, speaker: str) -> None:
    """If the article writes one; of two people it stays, unless one is named far more often."""
    assert _speakers(body) == [speaker]


@pytest.mark.parametrize(
    ("opening", "speaker"),
    [("Earlier", "Roza Tok"), ("Today", "Roza Tok"), ("Later", "Roza Tok"), ("Nora", "Nora Tok")],
)
def test_a_word_of_time_that_opens_a_sentence_is_no_given_name(opening: str, speaker: str) -> None:
    """Another word with a capital there is one."""
    body = f'Roza Tok came to Osh. {opening} Tok said, "We will build a bridge over the river."'
    assert [one.speaker for one in quotations(body)] == [speaker]
