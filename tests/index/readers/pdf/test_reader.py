"""PDF with a text layer: columns, articles, hyphens; what has no text has a reason."""

from __future__ import annotations

from pathlib import Path

from index.article import RawPage
from index.readers.base import Container, Found, Rejected
from index.readers.files import read_paths
from tests.index.readers.pdf.written import Piece, lines, pdf


def read(tmp_path: Path, data: bytes) -> list[Found]:
    (tmp_path / "a.dat").write_bytes(data)
    return list(read_paths([tmp_path / "a.dat"]))


def one(found: list[Found]) -> RawPage:
    (page,) = found
    assert isinstance(page, RawPage)
    return page


def sentences(what: str, first: int, last: int) -> list[str]:
    return [f"{what}{at} met in the hall of Melin." for at in range(first, last)]


def across(*columns: list[Piece]) -> list[Piece]:
    """Return the pieces of columns as they are drawn line by line."""
    return sorted((piece for column in columns for piece in column), key=lambda piece: -piece[1])


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    """Though the file draws line by line across them."""
    left = lines(40, 700, sentences("Alpha", 0, 20))
    right = lines(310, 700, sentences("Alpha", 20, 40))
    page = one(read(tmp_path, pdf([(40, 740, 18, "The council meets"), *across(left, right)])))
    assert page.title == "The council meets"
    numbers = [int(word[5:]) for word in page.content.split() if word.startswith("Alpha")]
    assert numbers == list(range(40))


def test_headlines_side_by_side_are_articles_of_their_own(tmp_path: Path) -> None:
    """No sentence of one stands in the other; the masthead is the source."""
    first = lines(40, 680, sentences("Alpha", 0, 20))
    second = lines(210, 680, sentences("Alpha", 20, 40))
    other = lines(420, 680, sentences("Bravo", 0, 20))
    drawn = [
        (40, 760, 30, "THE MELIN QUAY"),
        (40, 710, 20, "Night ferry stays"),
        (420, 710, 16, "River rises"),
        *across(first, second, other),
    ]
    container, ferry, river = read(tmp_path, pdf(drawn))
    assert container == Container(str(tmp_path / "a.dat"), "PDF", "article")
    assert isinstance(ferry, RawPage)
    assert isinstance(river, RawPage)
    assert (ferry.title, ferry.source) == ("Night ferry stays", "The Melin Quay")
    assert (river.title, river.source) == ("River rises", "The Melin Quay")
    numbers = [int(word[5:]) for word in ferry.content.split() if word.startswith("Alpha")]
    assert numbers == list(range(40))
    assert "Bravo" not in ferry.content
    assert river.content.count("Bravo") == 20


def test_paragraphs_and_parted_words(tmp_path: Path) -> None:
    """An indented line begins a paragraph; a hyphen at a line's end goes, one within stays."""
    texts = [
        "The council of Melin voted on Thursday to keep its mari-",
        "time service, a night-time ferry, for another two years.",
    ]
    drawn = [*lines(40, 700, texts), *lines(50, 678, ["It sat long in the hall."])]
    page = one(read(tmp_path, pdf(drawn, title="Night ferry")))
    assert page.content == (
        "The council of Melin voted on Thursday to keep its maritime service, a night-time ferry, "
        "for another two years.\n\nIt sat long in the hall."
    )
    assert page.title == "Night ferry"


def test_a_title_that_a_program_wrote_is_none(tmp_path: Path) -> None:
    """Nor are page numbers and running titles part of the text."""
    pages = [
        [
            (40, 780, 9, "The Melin Quay, 4 March"),
            *lines(40, 700, [f"Sentence {at} of page {number} was read." for at in range(5)]),
            (300, 20, 9, f"Page {number} of 4"),
        ]
        for number in range(1, 5)
    ]
    page = one(read(tmp_path, pdf(*pages, title="Microsoft Word - ferry.doc")))
    assert page.title is None
    assert "The Melin Quay" not in page.content
    assert "of 4" not in page.content
    assert page.content.count("was read.") == 20


def test_what_has_no_text_has_a_reason(tmp_path: Path) -> None:
    """Empty, damaged: one line each."""
    (empty,) = read(tmp_path, pdf([]))
    (damaged,) = read(tmp_path, b"%PDF-1.7\nnothing")
    assert isinstance(empty, Rejected)
    assert isinstance(damaged, Rejected)
    assert (empty.reason, damaged.reason) == ("no text layer", "damaged PDF")
    assert "\n" not in empty.message + damaged.message
