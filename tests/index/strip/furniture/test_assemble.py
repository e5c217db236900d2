"""Body and cuts account for the original, whatever is cut."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.accounting import accounts_for
from index.article import Article
from index.strip.furniture.assemble import assemble
from index.strip.furniture.profiles import FurnitureSpan, merge_spans
from index.strip.furniture.rules import Reason
from index.strip.page.lines import flatten_text

MODEL = Reason("navigation", "model", "its links")
OTHER = Reason("related", "model", "its links")


def test_paragraphs_and_cuts() -> None:
    """A paragraph a line; neighbours cut for one reason are one cut, trimmed."""
    text = "World\n  Politics \n\nThe  bridge\u00a0is closed.\nBoats run."
    page = flatten_text(text)
    first, second = page.lines[:2]
    spans = [
        FurnitureSpan(first.start, first.end, MODEL),
        FurnitureSpan(second.start, second.end, MODEL),
    ]
    body, cuts = assemble(page, spans)
    assert body == "The bridge is closed.\n\nBoats run."
    assert [text[cut.start : cut.end] for cut in cuts] == ["World\n  Politics"]
    assert (cuts[0].kind, cuts[0].rule, cuts[0].evidence) == MODEL


def test_other_reasons_and_kept_lines_keep_cuts_apart() -> None:
    """A cut has one reason and holds nothing that stays."""
    page = flatten_text("a\nb\nc\nd")
    spans = [
        FurnitureSpan(0, 1, MODEL),
        FurnitureSpan(2, 3, OTHER),
        FurnitureSpan(6, 7, OTHER),
    ]
    body, cuts = assemble(page, spans)
    assert body == "c"
    assert [(cut.start, cut.end) for cut in cuts] == [(0, 1), (2, 3), (6, 7)]


def test_a_cut_inside_a_line_leaves_one_paragraph() -> None:
    """What stands before and after it is joined by a space; a glued sentence is freed."""
    text = "It helps.Boats run. Read on. Fares rise."
    page = flatten_text(text)
    body, cuts = assemble(page, [FurnitureSpan(0, 9, MODEL), FurnitureSpan(20, 28, OTHER)])
    assert body == "Boats run. Fares rise."
    assert [text[cut.start : cut.end] for cut in cuts] == ["It helps.", "Read on."]


def test_nothing_cut_and_all_cut() -> None:
    """The two ends."""
    page = flatten_text("a\nb")
    assert assemble(page, []) == ("a\n\nb", ())
    body, cuts = assemble(page, [FurnitureSpan(0, 3, MODEL)])
    assert body == ""
    assert [(cut.start, cut.end) for cut in cuts] == [(0, 3)]


@given(
    st.text(max_size=300),
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300), st.sampled_from([MODEL, OTHER]))),
)
def test_body_and_cuts_account_for_any_text(text: str, cuts: list[tuple[int, int, Reason]]) -> None:
    """Any spans, in any order and overlapping, once merged."""
    page = flatten_text(text)
    spans = merge_spans([FurnitureSpan(a, min(b, len(page.original)), why) for a, b, why in cuts])
    body, made = assemble(page, spans)
    article = Article("0" * 16, None, body, original=page.original, cuts=made)
    assert accounts_for(article)
    assert all("\n" not in p and p == " ".join(p.split()) for p in body.split("\n\n") if body)
