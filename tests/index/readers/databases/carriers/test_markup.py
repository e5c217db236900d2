"""HTML becomes lines, a line a block."""

from __future__ import annotations

from index.readers.databases.carriers.line import Line
from index.readers.databases.carriers.markup import bold_classes, markup_lines


def texts(source: str, **asked: frozenset[str]) -> list[str]:
    return [line.text for line in markup_lines(source, **asked)]


def test_blocks_are_lines_and_breaks_stay() -> None:
    """Inline elements join; scripts, styles and heads are not seen."""
    source = (
        "<html><head><title>T</title></head><body><script>x()</script><p>A <b>b</b>c<br>d"
        "<div>e</div>f</p><table><tr><td>g<td>h</table></body></html>"
    )
    assert texts(source) == ["A bc\nd", "e", "f", "g", "h"]


def test_bold_is_told_by_element_style_and_class() -> None:
    """Nexis gives its labels a class of the page's own style sheet."""
    style = ".c8 { font-size: 10pt; font-weight: bold; } .c2 { font-weight: normal; }"
    assert bold_classes(style) == {"c8"}
    source = '<p><span class="c8">BY: </span>A</p><p style="font-weight:700">B</p><p><b>C</b></p>'
    assert [line.bold for line in markup_lines(source, bold_classes(style))] == [4, 1, 1]


def test_marks_are_the_classes_around_a_text() -> None:
    """Of the elements that it stands in; empty elements mark nothing."""
    (line,) = markup_lines('<div class="a b"><p class="c">x<span class="d"></span></p></div>')
    assert line == Line("x", marks=frozenset({"a", "b", "c"}))


def test_elements_are_passed_over_or_set_apart_by_class() -> None:
    """Links to pictures go; a title in the middle of a cell is a line."""
    source = '<td>a <span class="t">b</span> c<div class="no">d</div></td>'
    source = f"<table><tr>{source}</tr></table>"
    assert texts(source, passed=frozenset({"no"})) == ["a b c"]
    assert texts(source, apart=frozenset({"t"})) == ["a", "b", "c", "d"]


def test_deep_pages_are_read_to_their_ground() -> None:
    """However many elements stand in each other."""
    deep = "".join(f'<div class="c{n}">' for n in range(3000))
    top, ground = markup_lines(f"<p>top</p>{deep}deep")
    assert (top.text, ground.text, len(ground.marks)) == ("top", "deep", 100)
