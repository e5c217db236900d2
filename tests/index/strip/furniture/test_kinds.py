"""What a line is called that was cut, by its words and by its place."""

from __future__ import annotations

import pytest

from index.strip.furniture.rules import (
    Reason,
    kind_of,
    placed,
    way_out,
)
from index.strip.page.lines import Line, flatten_text
from index.strip.page.parse import flatten_html
from index.strip.page.tags import (
    IN_ASIDE,
    IN_BUTTON,
    IN_CAPTION,
    IN_DIALOG,
    IN_FIGURE,
    IN_FOOTER,
    IN_FORM,
    IN_LINK,
    IN_MENU,
    IN_NAV,
)


def test_kinds_come_from_words_and_tree() -> None:
    """A line that was cut is named by its words, else by where it stands."""
    page = flatten_html(
        "<nav><p>World</p></nav><figure><figcaption>The bridge</figcaption></figure>"
        "<p>Photograph: Jan Kowal</p><p><a href=x>Ferry fares rise</a></p>"
        "<aside><p>Boats</p></aside>"
    )
    kinds = [kind_of(line, before_body=False).kind for line in page.lines]
    assert kinds == ["navigation", "caption", "caption", "related", "related"]
    (line,) = flatten_text("Harbin Cross").lines
    assert kind_of(line, before_body=True).kind == "navigation"
    assert kind_of(line, before_body=False).kind == "other"
    (standfirst,) = flatten_text("Engineers found cracks in two of the old piers.").lines
    assert kind_of(standfirst, before_body=True).kind == "other"


@pytest.mark.parametrize(
    ("flags", "names", "reason"),
    [
        (0, "", None),
        (0, "story lead", None),
        (IN_CAPTION, "", Reason("caption", "tree", "it is a figure's caption")),
        (IN_CAPTION, "byline", Reason("caption", "tree", "it is a figure's caption")),
        (IN_FIGURE, "", None),
        (0, "image-Caption", Reason("caption", "tree", "its block is named “caption”")),
        (0, "BYLINE__name", Reason("byline", "tree", "its block is named “byline”")),
        (0, "photo credit", Reason("caption", "tree", "its block is named “credit”")),
        (0, "byline credit", Reason("byline", "tree", "its block is named “byline”")),
        (0, "credits", Reason("caption", "tree", "its block is named “credit”")),
        (0, "by-line", None),
    ],
)
def test_a_place_alone_may_tell(flags: int, names: str, reason: Reason | None) -> None:
    """A figure's caption, and blocks named for what goes; the first name met is told."""
    assert placed(flags, names) == reason


def cut(text: str, flags: int = 0, link_chars: int = 0) -> Line:
    return Line(text, 0, len(text), flags=flags, link_chars=link_chars)


@pytest.mark.parametrize(
    ("line", "kind", "evidence"),
    [
        (cut("© The Post", IN_NAV), "legal", "the words of a legal notice"),
        (cut("Copyright"), "legal", "the words of a legal notice"),
        (cut("Rights reserved"), "legal", "the words of a legal notice"),
        (cut("World", IN_NAV), "navigation", "it stands in the page's navigation"),
        (cut("World", IN_NAV | IN_FOOTER), "navigation", "it stands in the page's navigation"),
        (cut("World", IN_FOOTER), "navigation", "it stands in the page's footer"),
        (cut("World", IN_DIALOG), "promotion", "it stands in a dialog"),
        (cut("World", IN_ASIDE), "related", "it stands beside the article"),
        (cut("World", IN_MENU), "navigation", "its block is named for a menu or a footer"),
        (cut("World", IN_FORM), "related", "it stands far from any paragraph"),
        (cut("World"), "related", "it stands far from any paragraph"),
    ],
)
def test_a_line_that_was_not_judged_says_where_it_stands(
    line: Line, kind: str, evidence: str
) -> None:
    """Legal words first, then the place; far from any paragraph, above the report it leads away."""
    reason = way_out(line, before_body=False)
    assert (reason.kind, reason.evidence) == (kind, evidence)
    above = way_out(line, before_body=True)
    if reason.rule == "position":
        assert above == Reason("navigation", "position", "it stands far from any paragraph")
    else:
        assert above == reason


@pytest.mark.parametrize(
    ("line", "kind", "rule"),
    [
        (cut("The bridge", IN_FIGURE), "caption", "tree"),
        (cut("The bridge", IN_FIGURE | IN_LINK), "other", "position"),
        (cut("The bridge", IN_CAPTION | IN_LINK), "caption", "tree"),
        (cut("Comments", IN_NAV), "comments", "words"),
        (cut("Share the video"), "share", "words"),
        (cut("Privacy and newsletters"), "promotion", "words"),
        (cut("The latest of the trending stories of a week"), "other", "position"),
        (cut("The latest of the trending stories of it"), "related", "words"),
        (cut("Latest of the trending stories of a long week here"), "related", "words"),
        (cut("A reply to the letters that came in all week"), "comments", "words"),
        (cut("World", IN_NAV), "navigation", "tree"),
        (cut("World", IN_FOOTER), "navigation", "tree"),
        (cut("World", IN_FORM), "promotion", "tree"),
        (cut("World", IN_BUTTON), "promotion", "tree"),
        (cut("World", IN_DIALOG), "promotion", "tree"),
        (cut("World", IN_ASIDE), "related", "tree"),
        (cut("World news", link_chars=6), "related", "tree"),
        (cut("World news", link_chars=5), "other", "position"),
        (cut("Мост закрыт"), "other", "position"),
        (cut("Опубликовано"), "date", "words"),
    ],
)
def test_a_cut_line_is_named_by_words_before_its_place(line: Line, kind: str, rule: str) -> None:
    """Words that are common in prose name short lines, or stand first."""
    reason = kind_of(line, before_body=False)
    assert (reason.kind, reason.rule) == (kind, rule)


def test_above_the_report_links_and_labels_lead_elsewhere() -> None:
    """A sentence there is none of them; words that are known are not looked up again."""
    assert kind_of(cut("World news", link_chars=6), before_body=True).kind == "navigation"
    assert kind_of(cut("World news"), before_body=True).kind == "navigation"
    assert kind_of(cut("Ferries go on over the river."), before_body=True).kind == "other"
    assert kind_of(cut("World"), before_body=False, words=["newsletter"]).kind == "promotion"
    assert kind_of(cut("Newsletter"), before_body=False, words=[]).kind == "other"
