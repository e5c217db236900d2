"""Markup is read as markup where it surely is, and left alone where it is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.readers.markup import as_line, as_page


@pytest.mark.parametrize(
    "text",
    [
        "Temperatures a < b and c > d were met.",
        "AT&T and R&D; also Q&A;, and &unknown; things.",
        "I <3 this, wrote <name@example.com> of <https://example.org/>.",
        "In HTML <p> begins a paragraph, <b and c> is none.",
        "if (x <y && y> z) return <T>",
        "No sign at all.",
        "",
    ],
)
def test_text_that_only_looks_like_markup_stays(text: str) -> None:
    """Comparisons, names of firms, addresses, and a tag that is spoken of."""
    assert as_page(text) == ("text", text)
    assert as_line(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops <b>left</b> the <a href='/x'>base</a>.", "Troops left the base."),
        ("AT&amp;T&#8217;s plan &#x2014; caf&eacute;", "AT&T’s plan — café"),
        ("1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2"),
        ("Two\n\nparagraphs &amp; <i>more</i>", "Two\n\nparagraphs & more"),
    ],
)
def test_tags_within_lines_and_entities_come_off(text: str, expected: str) -> None:
    """The text stays plain text, with its lines."""
    assert as_page(text) == ("text", expected)


@pytest.mark.parametrize(
    "text",
    [
        "<p>Troops <b>left</b>.</p><p>They said so.</p>",
        "One<br>Two",
        "<p>One<p>Two",
        '<DIV class="x">One</DIV>',
        "Before <br/> after",
    ],
)
def test_tags_that_lay_a_text_out_make_it_html(text: str) -> None:
    """Its parser knows what they mean."""
    assert as_page(text) == ("html", text)


def test_blank_lines_between_blocks_stay_breaks() -> None:
    """A list in a text that is otherwise plain."""
    text = "One.\n\nTwo.\n<ul><li>Three</li></ul>"
    assert as_page(text) == ("html", "One.<br><br>Two.\n<ul><li>Three</li></ul>")


def test_markup_that_was_escaped_is_markup() -> None:
    """Feeds write it so."""
    assert as_page("&lt;p&gt;One &amp;amp; two&lt;/p&gt;") == ("html", "<p>One &amp; two</p>")


def test_a_title_is_unescaped_twice_at_most() -> None:
    """Some services escape what was escaped."""
    assert as_line("<b>AT&amp;T</b>&#8217;s plan") == "AT&T’s plan"
    assert as_line("AT&amp;amp;T&amp;#8217;s") == "AT&T’s"
    assert as_line("A &amp;amp;amp; B") == "A &amp; B"


@given(st.text(alphabet="<>/&;=apb \n#1", max_size=60))
def test_any_text_is_a_page(text: str) -> None:
    """Nothing raises, and what holds no sign of markup is as it was."""
    kind, content = as_page(text)
    assert kind in {"html", "text"}
    assert ("<" in text or "&" in text) or content == text
