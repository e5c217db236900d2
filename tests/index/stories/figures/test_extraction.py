"""Numbers are found with their qualifier, unit, noun and predicate; what is none is left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.stories.figures.extraction import figures, reads
from index.stories.figures.values import PERSON, Figure


def found(text: str, published: str | None = None) -> list[Figure]:
    """Return the figures of a text of one sentence."""
    return figures(text, [(0, len(text))], published)


def only(text: str) -> Figure:
    """Return the one figure of a text."""
    (figure,) = found(text)
    return figure


@pytest.mark.parametrize(
    ("text", "written", "value"),
    [
        ("The ferry carried 1,204 passengers.", "1,204", 1204),
        ("They planted twenty-five trees.", "twenty-five", 25),
        ("He counted two hundred and ten geese and two hundred ducks.", "two hundred and ten", 210),
        ("The dam holds 3.5 million fish.", "3.5 million", 3_500_000),
        ("A hundred boats left.", "A hundred", 100),
        ("They sold three dozen boats.", "three dozen", 36),
        ("Half a million boats left.", "Half a million", 500_000),
        ("Two-thirds of the boats left.", "Two-thirds", 2 / 3),
        ("A quarter of the boats left.", "A quarter", 0.25),
    ],
)
def test_numbers_in_digits_and_words(text: str, written: str, value: float) -> None:
    """Separated thousands, hyphens, scales, fractions, `a`."""
    figure = found(text)[0]
    assert text[figure.start : figure.end] == written
    assert figure.value == pytest.approx(value)
    assert figure.low == figure.high == figure.value


@pytest.mark.parametrize(
    ("text", "qualifier", "low", "high"),
    [
        ("At least 40 boats sank.", "at least", 40, None),
        ("More than a dozen boats sank.", "more than", 12, None),
        ("No fewer than 40 boats sank.", "no fewer than", 40, None),
        ("Up to 40 boats sank.", "up to", None, 40),
        ("Fewer than 40 boats sank.", "fewer than", None, 40),
        ("Nearly 40 boats sank.", "nearly", 40, 40),
        ("An estimated 40 boats sank.", "estimated", 40, 40),
        ("The storm sank 40 or more boats.", "or more", 40, None),
        ("The storm sank 40+ boats.", "plus", 40, None),
        ("Another 40 boats sank.", "", 40, 40),
    ],
)
def test_a_qualifier_opens_a_side(
    text: str, qualifier: str, low: float | None, high: float | None
) -> None:
    """What may be more has no upper end; `about` opens none."""
    figure = only(text)
    assert (figure.qualifier, figure.low, figure.high) == (qualifier, low, high)
    assert figure.value in (12, 40)


@pytest.mark.parametrize(
    ("text", "word", "low"),
    [
        ("Dozens of boats sank.", "dozens", 24),
        ("Scores of boats sank.", "scores", 40),
        ("Hundreds of thousands of boats sank.", "hundreds of thousands", 200_000),
        ("Several thousand boats sank.", "several", 2000),
    ],
)
def test_a_round_word_has_no_value(text: str, word: str, low: float) -> None:
    """It means two of the singular at least."""
    figure = only(text)
    assert (figure.value, figure.low, figure.high, figure.qualifier) == (None, low, None, word)


@pytest.mark.parametrize(
    ("text", "written", "low", "high"),
    [
        ("Between 20 and 30 percent of boats sank.", "20 and 30 percent", 20, 30),
        ("Some 10 to 12 boats sank.", "10 to 12", 10, 12),
        ("Some 10-12 boats sank.", "10-12", 10, 12),
        ("It cost $5-6 million.", "$5-6 million", 5_000_000, 6_000_000),
    ],
)
def test_a_range_has_two_ends(text: str, written: str, low: float, high: float) -> None:
    """The scale of the second number is that of the first one too."""
    figure = only(text)
    assert text[figure.start : figure.end] == written
    assert (figure.value, figure.low, figure.high) == (None, low, high)


def test_from_and_to_are_two_numbers() -> None:
    """What changed has an earlier and a later number."""
    assert [one.value for one in found("It rose from 10 percent to 12 percent.")] == [10, 12]


@pytest.mark.parametrize(
    ("text", "kind", "unit", "value"),
    [
        ("The boat cost $1.5m.", "money", "USD", 1_500_000),
        ("The boat cost US$40.", "money", "USD", 40),
        ("The boat cost A$40.", "money", "AUD", 40),
        ("The boat cost 40 million pounds.", "money", "GBP", 40_000_000),
        ("The boat cost 40 Canadian dollars.", "money", "CAD", 40),
        ("The boat weighed 40 pounds.", "measure", "lb", 40),
        ("The boat was 40m long.", "measure", "m", 40),
        ("Some 5m people saw the boat.", "count", "", 5_000_000),
        ("Some 40 per cent of boats sank.", "percent", "%", 40),
        ("They sailed for 40 days.", "duration", "", 40),
        ("They wrote a nine-page letter.", "count", "", 9),
        ("They made a 40-day voyage.", "duration", "", 40),
    ],
)
def test_units(text: str, kind: str, unit: str, value: float) -> None:
    """Money, shares, measures and durations are told apart by what stands around the number."""
    figure = only(text)
    assert (figure.kind, figure.unit, figure.value) == (kind, unit, value)


@pytest.mark.parametrize(
    ("text", "counted", "noun", "predicate"),
    [
        ("The storm left 75 dead.", "dead", PERSON, "dead"),
        ("The storm killed 75 people.", "people", PERSON, "dead"),
        ("Seventy-five people died.", "people", PERSON, "dead"),
        ("There were 75 deaths.", "deaths", PERSON, "dead"),
        ("The death toll rose to 75.", "toll", PERSON, "dead"),
        ("The storm left 75 dead and hundreds more injured.", "dead", PERSON, "dead"),
        ("Police arrested 12 armed men.", "armed men", "man", "arrested"),
        (
            "The 21 Chibok school girls released are here.",
            "Chibok school girls",
            "girl",
            "released",
        ),
        ("Moscow sent 150 extra troops.", "troops", "soldier", "sent"),
        ("Twelve of the state's 41 boats sank.", "boats", "boat", ""),
        ("The rent was $132 in January.", "rent", "rent", ""),
        ("A $2 billion Russian aid package was signed.", "Russian aid package", "package", ""),
        ("They paid $5 million in damages.", "damages", "damage", ""),
        ("Sales rose 5 percent.", "Sales", "sale", ""),
    ],
)
def test_what_is_counted(text: str, counted: str, noun: str, predicate: str) -> None:
    """The noun after the number, before an amount, or the predicate alone."""
    figure = found(text)[0]
    assert text[figure.noun_start : figure.noun_end] == counted
    assert (figure.noun, figure.predicate) == (noun, predicate)


def test_a_predicate_is_not_that_of_the_number_before() -> None:
    """`and` parts what is said of two numbers."""
    dead, injured = found("The storm left 75 dead and 900 more injured.")
    assert (dead.predicate, injured.predicate) == ("dead", "injured")


@pytest.mark.parametrize(
    "text",
    [
        "A 70-year-old woman came.",
        "Maria Holm, 62, from Bergen, came.",
        "She came at 6.10am and left at 23:15.",
        "She came on August 4, 2016.",
        "She came between 6 and 12 December.",
        "Flight 370 was lost.",
        "Article 5 of the treaty holds.",
        "The G-20 met after the F-16 landed.",
        "She took Route 66 to Room 12.",
        "They won 3-0 and lost 8-7.",
        "The vote was 234 to 193.",
        "Call 555-201-3344 now.",
        "The Big Four met.",
        "She was born in 1987.",
        "A two-state solution was sought.",
        "On the one hand it holds.",
        "One user is enough.",
        "No. 2 and #3 came.",
        "The 32nd floor burned in the 1990s.",
        "Photo 10 of 30",
        "The two of them came.",
        "The 5G network works.",
        "She lives at 780 E. Main.",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    """Ages, times, dates, labels, scores, codes, names, ordinals, idioms."""
    assert found(text) == []


def test_one_counts_people_of_whom_something_is_said() -> None:
    """And what a list goes on with."""
    assert [one.value for one in found("One person died.")] == [1]
    assert [one.value for one in found("Six men and one woman came.")] == [6, 1]


def test_a_sentence_of_another_time_is_marked() -> None:
    """Another year, another month, years ago; not the article's own days."""
    published = "2010-04-08"
    assert [one.elsewhen for one in found("In 2005 the storm killed 9 people.", published)] == [
        True
    ]
    assert [one.elsewhen for one in found("The storm of May 9 killed 9 people.", published)] == [
        False
    ]
    assert [one.elsewhen for one in found("In October it killed 9 people.", published)] == [True]
    assert [one.elsewhen for one in found("Two men died years ago.", published)] == [True]


def test_a_part_of_another_number_is_marked() -> None:
    """`of the`, and `other`; not `more`, which stands beside other numbers."""
    assert only("Five of the dead were sailors.").partial
    assert only("The other three sailors died.").partial
    assert not only("Hundreds more were injured.").partial


def test_offsets_are_code_points_of_the_body() -> None:
    """Also behind characters outside the basic plane, and for sentences that begin later."""
    body = "A \U0001f6a2 left.\n\nIt carried 40 sailors."
    (figure,) = figures(body, [(0, 9), (11, len(body))])
    assert body[figure.start : figure.end] == "40"
    assert body[figure.noun_start : figure.noun_end] == "sailors"


def test_english_alone_is_read() -> None:
    """An unknown language is read as English; others are not."""
    assert reads("en")
    assert reads(None)
    assert not reads("de")


NOISE = (
    "one two twenty hundred thousand million dozens of thousands half a third and to between 5 10 "
    "2010 1,500 3.5 $ % percent people dead killed - – , . : / at least more than May am st km 4K "
    "5m k İ the years old other ( [ “ ’s US 's"
)
WORDS = st.sampled_from(NOISE.split())


@given(st.lists(st.tuples(WORDS, st.sampled_from(["", " ", "  "])), max_size=16))
def test_any_words_give_figures_in_order(words: list[tuple[str, str]]) -> None:
    """Spans are inside the text and do not overlap, whatever stands there."""
    text = "".join(word + gap for word, gap in words)
    last = 0
    for figure in found(text, "2010-05-05"):
        assert last <= figure.start < figure.end <= len(text)
        assert 0 <= figure.noun_start <= figure.noun_end <= len(text)
        last = figure.end
