"""What is looked up in the tree line by line."""

from __future__ import annotations

import pytest

from index.strip.model.tree_places import Places, name_words
from index.strip.page.lines import PageLines
from tests.index.strip.described import described, groups_of, html_pages

PROSE = "The town has closed the bridge."


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ("", ()),
        ("story", ("story",)),
        ("story-body story__text", ("story", "body", "text")),
        ("storyBody", ("story", "body")),
        ("StoryBody", ("story", "body")),
        ("HTMLBody", ("html", "body")),
        ("h2 col-12", ("h", "col")),
        ("12", ()),
        ("статья story", ("story",)),
        ("A a", ("a",)),
    ],
)
def test_names_are_cut_into_words(names: str, words: tuple[str, ...]) -> None:
    """Lower case, each once, at capitals and signs."""
    assert name_words(names) == words


def places(*html: str, names: dict[str, float] | None = None) -> Places:
    pages = html_pages(*html)
    found = described(pages)
    return Places(pages, found, groups_of(pages), names or {}, prose_sums(pages))


def prose_sums(pages: list[PageLines]) -> list[float]:
    found = described(pages)
    return list(map(float, found.rows.sums(found.prose).tolist()))


def test_tags_of_a_line_and_of_its_parent_have_numbers() -> None:
    """0 for a tag without one."""
    assert places("<p>a<ul><li>b</ul><dialog>c</dialog>").tags == [(1, 23), (4, 26), (0, 23)]


def test_names_are_summed_down_from_the_root() -> None:
    """Own, all above, the lowest of them, the parent's."""
    names = {"good": 2.0, "bad": -1.0, "worse": -3.0}
    html = "<div class=good><div class='bad worse'><p class=good>a</p></div><p>b</p></div><p>c"
    assert places(html, names=names).named == [
        (2.0, 0.0, -4.0, -4.0),
        (0.0, 2.0, 0.0, 2.0),
        (0.0, 0.0, 0.0, 0.0),
    ]


def test_depth_counts_the_elements_above() -> None:
    """Of short links neither depth nor names are told."""
    found = places("<div class=bad><p>a<p><a href=x>b</a></div>", names={"bad": -1.0})
    assert found.depths == [4, 0]
    assert [row[1] for row in found.named] == [-1.0, 0.0]


@pytest.mark.parametrize(
    ("html", "levels"),
    [
        ("<h1>a</h1><h3>b</h3><p>c", [1, 3, 0]),
        ("<h2><div><div>a</div></div></h2>", [2]),
        ("<div role=heading>a</div>", [6]),
        ("<div role=heading><p>a</p><p>b</p></div><h4>c</h4>", [6, 6, 4]),
        ("<h6>a</h6>", [6]),
    ],
)
def test_levels_of_headings(html: str, levels: list[int]) -> None:
    """0 outside, 6 if no tag says."""
    assert places(html).levels == levels


def test_articles_are_numbered() -> None:
    """Those that hold lines, in order, six at most; an inner one is one of its own."""
    html = "a<article><p>b<article><p>c</article></article>" + "<article><p>d</article>" * 7
    assert places(html).articles == [0, 1, 2, 3, 4, 5, 6, 6, 6, 6]
    assert places("<div role=article><p>a</div><article>b</article>").articles == [0, 1]
    assert places("<article>a</article>", "<article>b</article>").articles == [1, 1]


def test_the_spans_of_a_parent_are_rows() -> None:
    """From its first line to its last, in the pages' rows; without a parent the page is it."""
    found = places("<p>a", "<div><p>b<p>c</div><div><p>d</div>")
    assert found.parent_spans == [(0, 1), (1, 3), (1, 3), (3, 4)]
    assert found.grand_spans == [(0, 1), (1, 4), (1, 4), (1, 4)]


def test_steps_up_to_the_main_element() -> None:
    """The smallest that holds most of the prose; 12 and more outside it."""
    html = f"<main><div><p>{PROSE}<p>{PROSE}<p>{PROSE}</div><p>a</main><div><p>b</div>"
    assert places(html).steps == [1, 1, 1, 13, 14]
    one = f"<div><p>{PROSE}</p></div><p>a"
    assert places(one).steps == [0, 13]
    assert places("<p>a<p>b").steps == [2, 2]


def test_steps_have_limits_in_and_outside() -> None:
    """Eleven inside the main element, twenty-four outside."""
    deep = "<div>" * 30 + "{}" + "</div>" * 30
    inside = f"<main><p>{PROSE}<p>{PROSE}<p>{PROSE}{deep.format(PROSE)}</main>"
    assert places(inside).steps == [1, 1, 1, 11]
    outside = f"<main><p>{PROSE}<p>{PROSE}</main>{deep.format('a')}"
    assert places(outside).steps == [1, 1, 24]


def test_lists_of_all_pages_follow_each_other() -> None:
    """A page's are the same in any company."""
    one = f"<div class=a><h1>x</h1><p>{PROSE}</div>"
    two = f"<article><p>{PROSE}<p>y</article>"
    first, second, both = places(one), places(two), places(one, two)
    for name in ("flags", "tags", "depths", "levels", "named", "steps", "articles"):
        assert getattr(both, name) == getattr(first, name) + getattr(second, name), name
    assert both.parent_spans == first.parent_spans + [
        (a + 2, b + 2) for a, b in second.parent_spans
    ]
