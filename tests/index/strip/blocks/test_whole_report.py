"""Most of a report is not lost because the model takes its items for furniture."""

from __future__ import annotations

import pytest

from index.strip.blocks.whole_report import lost_sentences
from index.strip.furniture.rules import Reason
from index.strip.page.parse import flatten_html

KEPT = "The lamps of the Harbin market were tried for a month by six readers in their own kitchens."
LOST = "This one burns as long as two of the others and lights the whole table from above, we find."
ITEM = f"<div><h3>Mill lamp</h3><p>{LOST}</p></div>"


def found(html: str, score: float = 0.3, known: str = "") -> list[str]:
    """Return the lines that stay of a page whose sentence `KEPT` does; others have this score."""
    page = flatten_html(html)
    assert page.tree is not None
    why = [Reason("legal", "line:legal", "") if line.text == known else None for line in page.lines]
    scores = [0.9 if line.text == KEPT else score for line in page.lines]
    kept = [one > 0.5 for one in scores]
    lost = lost_sentences(page, page.tree, why, scores, kept)
    return [page.lines[at].text for at in lost]


def test_sentences_of_the_block_stay_with_their_headings() -> None:
    """If fewer than half of their characters would stay."""
    assert found(f"<main><p>{KEPT}</p>{ITEM * 2}</main>") == ["Mill lamp", LOST] * 2


@pytest.mark.parametrize(
    ("html", "score"),
    [
        (f"<main><p>{KEPT}</p><p>{KEPT}</p>{ITEM * 2}</main>", 0.3),
        (f"<main><p>{KEPT}</p>{ITEM * 2}</main>", 0.1),
        (f"<main>{ITEM * 2}</main>", 0.3),
        (f"<main><p>{KEPT}</p></main><div>{ITEM * 2}</div>", 0.3),
        (f"<main><p>{KEPT}</p><aside>{ITEM * 2}</aside></main>", 0.3),
        (f"<main><p>{KEPT}</p>{f'<p><a href=x>{LOST}</a></p>' * 2}</main>", 0.3),
        (f"<main><p>{KEPT}</p>{f'<p>{LOST[:60]}</p>' * 4}</main>", 0.3),
        ("", 0.3),
    ],
)
def test_other_sentences_go_as_the_model_says(html: str, score: float) -> None:
    """Half that stays is enough; the model is sure; nothing stays, or in another block; beside the
    report, inside links, no end of a sentence; an empty page."""
    assert found(html, score) == []


def test_what_is_known_goes() -> None:
    """Whatever its score, and the heading above a sentence too."""
    html = f"<main><p>{KEPT}</p>{ITEM * 2}</main>"
    assert found(html, known=LOST) == []
    assert found(html, known="Mill lamp") == [LOST, LOST]
