"""Which lines belong together by the tree."""

from __future__ import annotations

from index.strip.model.line_groups import Groups
from index.strip.page.parse import flatten_html


def groups(*pages: str) -> Groups:
    return Groups([flatten_html(html) for html in pages])


def test_lines_of_one_tag_and_names_under_like_parents_are_alike() -> None:
    """Another tag, name or parent's name makes another group."""
    found = groups(
        "<div class=a><p>1<p>2<p class=x>3<h2>4</h2></div><div class=a><p>5</div><div><p>6</div>"
    )
    assert found.alike.tolist() == [0, 0, 1, 2, 0, 3]


def test_lines_of_one_parent_and_of_one_grandparent() -> None:
    """Counted in blocks: an inline element between them is none."""
    found = groups("<div><span><p>1</span><p>2</div><div><p>3<ul><li>4<li>5</ul></div>")
    assert found.parent.tolist() == [0, 0, 1, 2, 2]
    assert found.grand.tolist() == [0, 0, 0, 1, 1]
    assert len(set(found.parents)) == 3
    assert found.parents[0] == found.parents[1]


def test_text_in_the_root_has_no_parent() -> None:
    """-1 stands for none."""
    page = flatten_html("1")
    found = Groups([page])
    assert page.tree is not None
    assert page.tree.tags[page.lines[0].element] == "body"
    assert (found.parents, found.grands) == ([0], [-1])


def test_no_group_holds_lines_of_two_pages() -> None:
    """However alike they are built."""
    one = groups("<div><p>1<p>2</div>")
    two = groups("<div><p>1<p>2</div>", "<div><p>1<p>2</div>")
    assert one.alike.tolist() == [0, 0]
    assert two.alike.tolist() == [0, 0, 1, 1]
    assert two.parent.tolist() == [0, 0, 1, 1]
    assert two.grand.tolist() == [0, 0, 1, 1]
    assert two.parents == one.parents * 2
