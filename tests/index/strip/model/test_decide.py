"""What the model's scores make of a page's lines."""

from __future__ import annotations

import numpy as np
import pytest

from index.strip.furniture.rules import Reason
from index.strip.model.decide import decide
from index.strip.model.model import LineScores
from index.strip.page.lines import PageLines, flatten_text
from index.strip.page.parse import flatten_html
from index.strip.page.words import line_words

PARAGRAPH = (
    "The council of Harbin Cross voted on Tuesday to close the old bridge to all traffic after "
    "engineers found cracks in two of its piers."
)
ITEMS = "<ul><li>the northern ring <a href=m>(map)</a></li><li>the ferry</li></ul>"


def kept(page: PageLines, scores: list[float]) -> list[str]:
    """Decide on a page by these scores; give what stays."""
    numbers = list(range(len(page.lines)))
    tokens = [line_words(line.text) for line in page.lines]
    table = np.zeros((len(numbers), 1), np.float32)
    runs = decide(page, [None] * len(numbers), LineScores(numbers, scores, tokens, table, 0), 0.5)
    cut = {number for run in runs for number in run.lines}
    return [line.text for number, line in enumerate(page.lines) if number not in cut]


@pytest.mark.parametrize(
    ("html", "score", "stay"),
    [
        (f"<div><p>{PARAGRAPH}{ITEMS}<p>{PARAGRAPH}</div>", 0.2, True),
        (f"<div>{ITEMS}<p>{PARAGRAPH}<p>{PARAGRAPH}</div>", 0.2, True),
        (f"<div><p>{PARAGRAPH}{ITEMS}<p>{PARAGRAPH}</div>", 0.1, False),
        (f"<div><p>{PARAGRAPH}<p>{PARAGRAPH}{ITEMS}</div>", 0.2, False),
        (f"<div><p>{PARAGRAPH}</div>{ITEMS}<div><p>{PARAGRAPH}</div>", 0.2, False),
        (
            f"<div><p>{PARAGRAPH}"
            "<ul><li><a href=n>the northern ring (map)</a><li><a href=f>the ferry</a></ul>"
            f"<p>{PARAGRAPH}</div>",
            0.2,
            False,
        ),
    ],
)
def test_items_of_a_list_among_paragraphs_stay(html: str, score: float, stay: bool) -> None:
    """In the block of the paragraphs and above the last, where they are not mostly links and the
    model is not sure."""
    page = flatten_html(html)
    scores = [0.9 if line.text == PARAGRAPH else score for line in page.lines]
    items = ["the northern ring (map)", "the ferry"]
    found = [text for text in kept(page, scores) if text != PARAGRAPH]
    assert found == (items if stay else [])


def test_a_list_of_the_report_that_was_not_judged_stays() -> None:
    """A line further down that is none of the report's is cut, and says that nothing judged it."""
    items = "<ul><li>the northern ring</li><li>the ferry</li></ul>"
    page = flatten_html(
        f"<main><p>{PARAGRAPH}<p>{PARAGRAPH}{items}</main><div>Harbin Cross Courier</div>"
    )
    found: list[Reason | None] = [None] * 5
    table = np.zeros((2, 1), np.float32)
    tokens = [line_words(PARAGRAPH)] * 2
    assert decide(page, found, LineScores([0, 1], [0.9, 0.9], tokens, table, 0), 0.5) == []
    assert found[:4] == [None] * 4
    assert found[4] == Reason("related", "position", "it stands far from any paragraph")


@pytest.mark.parametrize(
    ("text", "stay"),
    [
        ("The points are:\n* one\n* two\nThe council meets.", True),
        ("The points are\n* one\n* two\nThe council meets.", False),
        ("The points are:\n* one\n- two\nThe council meets.", False),
        ("The points are:\none\ntwo\nThe council meets.", False),
        ("The points are:\n* one\n* two\n* three", False),
    ],
)
def test_items_below_a_colon_stay_in_plain_text(text: str, stay: bool) -> None:
    """All with one sign, up to the next sentence that stays."""
    page = flatten_text(text)
    scores = [0.9 if line.text.startswith("The") else 0.1 for line in page.lines]
    assert ("* one" in kept(page, scores)) is stay


def test_what_is_certain_stays_whatever_its_score() -> None:
    """And the rest goes by its own."""
    page = flatten_html("<p>One<p>Two")
    tokens = [line_words(line.text) for line in page.lines]
    found: list[Reason | None] = [None, None]
    scored = LineScores([0, 1], [0.1, 0.1], tokens, np.zeros((2, 1), np.float32), 0)
    (run,) = decide(page, found, scored, 0.5, {0})
    assert run.lines == [1]
