"""Articles that quote a text, and those that print it."""

from __future__ import annotations

import pytest

from index.stories.reprints.quoting import quotes
from index.stories.reprints.runs import shared_words, text_runs
from tests.index.stories.reprints.invented import text


def quoted(body: str, other: str) -> bool:
    """Ask both ways; the answers are the same."""
    one, two = text_runs(body), text_runs(other)
    asked = body, shared_words(one, two), other, shared_words(two, one)
    answer = quotes(*asked)
    assert quotes(*asked[2:], *asked[:2]) is answer
    return answer


STATEMENT = text(1, 60, 60)
REPORT = text(2, 120)


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "„{}“", "«{}»", "‘{}’", "'{}'"])
def test_a_statement_between_quotation_marks_is_quoted(marks: str) -> None:
    """Whichever marks are written."""
    assert quoted(STATEMENT, f"{REPORT}\n\n{marks.format(STATEMENT)}\n\n{text(3, 40)}")


def test_a_block_after_a_colon_is_quoted() -> None:
    """If the rest of the article is its own; a form with a colon before all is not."""
    assert quoted(STATEMENT, f"{REPORT}\n\nThe minister wrote:\n\n{STATEMENT}\n\n{text(3, 40)}")
    assert not quoted(STATEMENT, f"The minister wrote:\n\n{STATEMENT}")


def test_a_reprint_keeps_its_quotations() -> None:
    """Both have them, with other marks too."""
    body = f"{text(3, 30)}\n\n“{STATEMENT}”\n\n{text(4, 30)}"
    assert not quoted(body, body)
    assert not quoted(body, body.replace("“", '"').replace("”", '"'))
    assert not quoted(STATEMENT, f"{STATEMENT}\n\n{REPORT}")


def test_apostrophes_open_no_quotation() -> None:
    """Of a word, and a possessive that stands apart."""
    loose = STATEMENT.replace(" ", " 's ", 1).replace(". ", "' ")
    assert not quoted(STATEMENT, f"{loose}\n\nDon't. {REPORT}")


def test_short_quotations_are_names() -> None:
    """Seven words between marks are nothing; nothing shared is nothing quoted."""
    pieces = " ".join(f"“{STATEMENT[at : at + 40]}”" for at in range(0, len(STATEMENT), 40))
    assert not quoted(STATEMENT, f"{REPORT}\n\n{pieces}")
    assert not quoted(STATEMENT, REPORT)
