"""What stands between the report's paragraphs stays, as do its lists without links."""

from __future__ import annotations

import pytest

from index.strip.blocks.own_blocks import own_lines
from index.strip.page.parse import flatten_html

FIRST = (
    "The council of Harbin Cross voted on Tuesday to close the old bridge to all traffic after "
    "engineers found cracks in two of its piers."
)
SECOND = (
    "Traffic will be led over the northern ring until the repairs are finished in autumn, and the "
    "ferry company has promised more boats."
)
ITEMS = "<li>Mill Lane, until May</li><li>the ferry</li>"
FOUND = ["Mill Lane, until May", "the ferry"]


def found(html: str) -> list[str]:
    """Return the lines that stay where of a page the two paragraphs do."""
    page = flatten_html(html)
    assert page.tree is not None
    kept = [line.text in (FIRST, SECOND) for line in page.lines]
    return [page.lines[at].text for at in own_lines(page, page.tree, [0.0] * len(kept), kept)]


@pytest.mark.parametrize(
    ("between", "stays"),
    [
        ("<p>They meet again on Friday.</p>", "They meet again on Friday."),
        ("<h2>Detours</h2>", "Detours"),
        ("<div>Detours</div>", None),
        ("<p>See <a href=m>the map</a></p>", None),
        ("<p>* * *</p>", None),
        ("<div><p>They meet again on Friday.</p></div>", None),
        ("<aside><p>They meet again on Friday.</p></aside>", None),
    ],
)
def test_between_two_paragraphs_of_one_block(between: str, stays: str | None) -> None:
    """A paragraph or sub-heading, of words, without a link and directly in the block."""
    assert found(f"<div><p>{FIRST}</p>{between}<p>{SECOND}</p></div>") == ([stays] if stays else [])


def test_above_and_below_the_paragraphs_nothing_is_between() -> None:
    """Nor between a paragraph in one block and one in another."""
    assert found(f"<p>Harbin Cross<p>{FIRST}<p>{SECOND}<p>Ada Holt") == []
    assert found(f"<div><p>{FIRST}</div><div><p>Ada Holt</div><div><p>{SECOND}</div>") == []


@pytest.mark.parametrize(
    ("html", "stay"),
    [
        (f"<div><p>{FIRST}<p>{SECOND}<ul>{ITEMS}</ul></div>", FOUND),
        (f"<div><p>{FIRST}<p>{SECOND}<h3>Closed</h3><ul>{ITEMS}</ul></div>", ["Closed", *FOUND]),
        (f"<div><p>{FIRST}<p>{SECOND}<div><ol>{ITEMS}</ol></div></div>", FOUND),
        (f"<div><ul>{ITEMS}</ul><p>{FIRST}<p>{SECOND}</div>", FOUND),
        (f"<div><p>{FIRST}<p>{SECOND}<div><div><ul>{ITEMS}</ul></div></div></div>", []),
        (f"<div><p>{FIRST}<ul>{ITEMS}</ul></div><section><p>{SECOND}</section>", []),
        (f"<div><p>{FIRST}<p>{SECOND}</div><section><ul>{ITEMS}</ul></section>", []),
        (f"<div><p>{FIRST}<p>{SECOND}<ul>{ITEMS}<li><a href=m>Maps</a></ul></div>", []),
        (f"<div><p>{FIRST}<p>{SECOND}<nav><ul>{ITEMS}</ul></nav></div>", []),
        (f"<div><p>{FIRST}<p>{SECOND}<table><tr><td>Mill Lane<td>May</table></div>", []),
    ],
)
def test_a_list_without_links_in_the_block_of_the_paragraphs(html: str, stay: list[str]) -> None:
    """Wherever it stands in the block or one element further in, with the heading right above."""
    assert found(html) == stay


def test_a_list_in_a_block_named_as_those_of_the_paragraphs() -> None:
    """Where every part of the report has a block of its own, the names tell that they are one."""
    parts = [f"<p>{FIRST}</p>", f"<p>{SECOND}</p>"]
    blocks = "".join(f"<div class=part>{part}</div>" for part in parts)
    assert found(f"<main>{blocks}<div class=part><ul>{ITEMS}</ul></div></main>") == FOUND
    assert found(f"<main>{blocks}<div class=tail><ul>{ITEMS}</ul></div></main>") == []
    assert found(f"<main>{blocks}</main><div class=part><ul>{ITEMS}</ul></div>") == []


LINKED = (
    "<p>{}<a href=x>The old bridge of the upper town, closed since the year of the flood.</a></p>"
)
INTRO = (
    "<p>What we asked our readers to name, and what they named most, in the order of the votes.</p>"
)


@pytest.mark.parametrize(
    ("items", "stay"),
    [
        ("".join(LINKED.format("") for _ in range(4)), 4),
        ("".join(LINKED.format("") for _ in range(3)), 0),
        ("".join(LINKED.format(f"{n}. ") for n in range(4)) + INTRO * 9, 4),
        ("".join(LINKED.format("") for _ in range(4)) + INTRO * 9, 0),
        ("<ul>" + "<li><a href=x>The old bridge of the upper town</a></li>" * 6 + "</ul>", 0),
        ("<aside>" + "".join(LINKED.format("") for _ in range(4)) + "</aside>", 0),
    ],
)
def test_a_report_may_be_a_list_of_links(items: str, stay: int) -> None:
    """Four paragraphs or more in a row, each a link, below one of their block; numbered, or longer
    than all else that stays there."""
    page = flatten_html(f"<div>{INTRO}{items}</div>")
    assert page.tree is not None
    kept = [line.text.startswith("What") for line in page.lines]
    assert len(own_lines(page, page.tree, [0.0] * len(kept), kept)) == stay


@pytest.mark.parametrize(
    ("item", "stay"),
    [
        ("<p><a href=x>Mill lamp</a> at the market of Harbin Cross, now $39 instead of $59</p>", 4),
        ("<p><a href=x>Mill lamp</a> at the market of Harbin Cross, now 39 zł</p>", 4),
        ("<p><a href=x>Mill lamp</a> at the market of Harbin Cross, the first of May</p>", 0),
        ("<p>Mill lamp at <a href=x>the market</a> of Harbin Cross, now $39</p>", 0),
        ("<p>Mill lamp at the market of Harbin Cross, now $39</p>", 0),
    ],
)
def test_a_report_may_be_a_list_of_goods(item: str, stay: int) -> None:
    """Each begins with a link and says a price; sources say none, nor do sentences with a link."""
    page = flatten_html(f"<div>{INTRO}{item * 4}</div>")
    assert page.tree is not None
    kept = [line.text.startswith("What") for line in page.lines]
    assert len(own_lines(page, page.tree, [0.0] * len(kept), kept)) == stay
