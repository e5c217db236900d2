"""Figures line up by noun and predicate, disagreement first."""

from __future__ import annotations

from index.sentences import sentence_spans
from index.stories.figures.extraction import figures
from index.stories.figures.packing import pack
from search.figures.lining import line_up
from search.figures.values import FigureRow, Told


def said(number: int, body: str, source: str = "", group: int | None = None) -> Told:
    """Return an article with the figures of a text."""
    note = pack(figures(body, sentence_spans(body), "2010-04-08"))
    doc_id = f"{number:016x}"
    return Told(
        doc_id,
        source or f"Source {number}",
        f"2010-04-0{number}",
        note,
        doc_id if group is None else f"{group:016x}",
    )


def brief(rows: list[FigureRow]) -> list[tuple[str, bool, list[float]]]:
    """Return what rows say: predicate, whether they differ, their numbers."""
    return [(row.predicate, row.differs, [one.number for one in row.values]) for row in rows]


def test_disagreement_stands_first() -> None:
    """And then what most sources say."""
    rows = line_up(
        [
            said(1, "The storm left 75 dead. Some 150 soldiers were sent."),
            said(2, "Seventy-seven people were killed. Moscow sent 150 troops."),
            said(3, "Moscow has sent 150 paratroopers."),
        ]
    )
    assert brief(rows) == [("dead", True, [75, 77]), ("sent", False, [150, 150])]
    assert [(row.articles, row.sources) for row in rows] == [(2, 2), (3, 3)]
    assert [one.qualifier for one in rows[1].values] == ["", "some"]
    first = rows[0].values[0].tellings[0]
    assert (first.doc_id, first.source) == ("0000000000000001", "Source 1")


def test_dead_and_injured_are_two_things() -> None:
    """A row has one predicate."""
    rows = line_up([said(1, "It left 75 dead."), said(2, "It left 80 injured.")])
    assert rows == []


def test_one_text_counts_once() -> None:
    """Of articles with one text the first counts; two texts make a row."""
    body = "The storm left 75 dead."
    assert line_up([said(1, body), said(2, body, group=1)]) == []
    assert brief(line_up([said(1, body), said(2, body)])) == [("dead", False, [75])]


def test_what_is_of_another_time_is_left_out() -> None:
    """And what is a part of another number."""
    rows = line_up(
        [
            said(1, "The storm left 75 dead. In 1999 a storm left 70 dead."),
            said(2, "The storm left 75 dead. Sixty of the dead were sailors."),
        ]
    )
    assert brief(rows) == [("dead", False, [75])]


def test_people_of_whom_nothing_is_said_are_left_out() -> None:
    """`40 people` are seldom the same; `40 boats` are."""
    rows = line_up(
        [said(1, "We saw 40 people and 40 boats."), said(2, "We met 40 people with 40 boats.")]
    )
    assert brief(rows) == [("", False, [40])]


def test_a_number_far_from_what_most_say_is_of_another_thing() -> None:
    """Within twice as much it is a disagreement; an open number stays if it contains the others."""
    rows = line_up(
        [
            said(1, "A well 40 metres deep."),
            said(2, "The well is 80 metres deep."),
            said(3, "It was 40 metres deep."),
            said(4, "A mine 900 metres deep."),
        ]
    )
    assert brief(rows) == [("deep", True, [40, 80])]
    rows = line_up(
        [
            said(1, "Dozens of people were injured."),
            said(2, "It left 51 injured."),
            said(3, "It left 51 injured."),
            said(4, "It left 900 injured."),
        ]
    )
    assert brief(rows) == [("injured", True, [24, 51])]
    rows = line_up(
        [
            said(1, "Hundreds of people were injured."),
            said(2, "More than 1,400 were injured."),
            said(3, "More than 5,000 were injured."),
        ]
    )
    assert rows == []
    rows = line_up(
        [said(1, "Hundreds of people were injured."), said(2, "More than 1,400 were injured.")]
    )
    assert brief(rows) == [("injured", True, [200, 1400])]


def test_two_numbers_in_one_article_are_of_two_things() -> None:
    """The one that most give stays."""
    both = "Bars of 150 grams and bars of 170 grams."
    rows = line_up(
        [said(1, both), said(2, both.replace("Bars", "All bars")), said(3, "Bars of 150 grams.")]
    )
    assert [[one.number for one in row.values] for row in rows] == [[150]]


def test_a_damaged_note_is_passed_over() -> None:
    """The others line up."""
    body = "The storm left 75 dead."
    broken = said(3, body)._replace(note=b"\x00")
    assert brief(line_up([said(1, body), said(2, body), broken])) == [("dead", False, [75])]


def test_the_order_of_articles_does_not_matter() -> None:
    """Rows and tellings are ordered by what they say."""
    articles = [
        said(1, "It left 75 dead and 9 injured."),
        said(2, "It left 77 dead and 9 injured."),
        said(3, "It left 75 dead and 8 injured."),
    ]
    assert line_up(articles) == line_up(articles[::-1])
