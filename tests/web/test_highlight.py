"""Text from pages as HTML: safe for any text, marks where they belong, nothing lost."""

from __future__ import annotations

import html
import re
from typing import cast

import bleach
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.output.directions import DIRECTIONS
from search.results import Mark, MarkKind
from web.highlight import MAX_CLEANED_CHARS, highlight, safe_link, showable


def _mark(start: int, end: int, kind: str) -> Mark:
    """Make a mark of any kind, as no code of ours would."""
    return Mark(start, end, cast(MarkKind, kind))


def _turned_back(shown: str) -> str:
    """Put each character that turns the text back in the place of its name."""
    for character, name in DIRECTIONS.items():
        shown = shown.replace(f'<span class="control">{name}</span>', character)
    return shown


def test_a_mark_stands_around_its_span() -> None:
    """Offsets are code points, end exclusive."""
    assert highlight("Manas air base", [Mark(0, 5, "term")]) == (
        '<mark class="term">Manas</mark> air base'
    )


def test_text_is_escaped_inside_and_outside_marks() -> None:
    """Markup of a page is shown as text."""
    shown = highlight("<script>x</script> & <b>y</b>", [Mark(8, 9, "phrase")])
    assert shown == (
        '&lt;script&gt;<mark class="phrase">x</mark>&lt;/script&gt; &amp; &lt;b&gt;y&lt;/b&gt;'
    )


def test_overlapping_empty_and_outlying_marks_are_left_out() -> None:
    """The first of two overlapping marks stays; the text is whole."""
    marks = [Mark(0, 3, "term"), Mark(2, 5, "term"), Mark(4, 4, "term"), Mark(3, 99, "term")]
    assert highlight("abcdef", marks) == '<mark class="term">abc</mark>def'


def test_marks_may_touch_each_other_and_both_ends_of_the_text() -> None:
    """The first begins where the text begins, the last ends where it ends."""
    assert highlight("abcd", [Mark(2, 4, "phrase"), Mark(0, 2, "term")]) == (
        '<mark class="term">ab</mark><mark class="phrase">cd</mark>'
    )


def test_an_unknown_kind_of_mark_is_a_plain_term() -> None:
    """A class name never comes from elsewhere than the known kinds."""
    assert highlight("ab", [_mark(0, 1, 'x" onclick="y')]) == '<mark class="term">a</mark>b'


def test_empty_text_is_empty() -> None:
    """No text, no markup."""
    assert highlight("") == ""


@given(
    st.text(st.characters(exclude_categories=()), max_size=80),
    st.lists(st.tuples(st.integers(-2, 90), st.integers(-2, 90), st.text(max_size=5)), max_size=6),
)
def test_any_text_gives_only_marks_and_loses_nothing(
    text: str, marks: list[tuple[int, int, str]]
) -> None:
    """The only tags are marks; without them the text is the one that came in."""
    shown = str(highlight(text, [_mark(*mark) for mark in marks]))
    bare = re.sub(r'<mark class="(?:term|phrase|variant)">|</mark>', "", _turned_back(shown))
    assert not set(bare) & set("\"'")
    assert "<" not in bare
    assert ">" not in bare
    back = html.unescape(bare)
    assert len(back) == len(text)
    assert all(a in (b, "\ufffd") for a, b in zip(back, text, strict=True))


@given(st.text(st.characters(exclude_categories=()), max_size=80), st.integers(0, 40))
def test_bleach_finds_nothing_to_change(text: str, length: int) -> None:
    """What is made is what bleach makes of it, though bleach is not asked for every text."""
    shown = highlight(text, [Mark(0, length, "term")])
    cleaned = bleach.clean(
        str(shown), tags={"mark", "span"}, attributes={"mark": ["class"], "span": ["class"]}
    )
    assert html.unescape(cleaned) == html.unescape(str(shown))
    assert re.findall("<[^>]*>", cleaned) == re.findall("<[^>]*>", str(shown))


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x85", "\ud800", "\ufffe"])
def test_a_character_that_no_page_can_hold_is_replaced(character: str) -> None:
    """One for one, so that offsets stay; line breaks, joiners and marks of direction remain."""
    assert showable(f"a{character}b") == "a\ufffdb"
    assert highlight(f"a{character}b", [Mark(2, 3, "term")]) == (
        'a\ufffd<mark class="term">b</mark>'
    )
    assert showable("a\n\t\u200d\u200e\u200f\u061cb") == "a\n\t\u200d\u200e\u200f\u061cb"
    assert highlight("\u200fb\n") == "\u200fb\n"


def test_a_character_that_turns_the_text_is_shown_as_such() -> None:
    """By its name, whether markup stands beside it or not; marks keep their places."""
    assert highlight("ab\u202ecd", [Mark(3, 5, "term")]) == (
        'ab<span class="control">RLO</span><mark class="term">cd</mark>'
    )
    assert highlight("<\u2066>") == '&lt;<span class="control">LRI</span>&gt;'
    assert showable("a\u202eb\u2069") == "a[RLO]b[PDI]"


def test_long_hostile_text_takes_time_in_proportion() -> None:
    """Half a million brackets are escaped, in pieces; none is lost where pieces meet."""
    length = 10 * MAX_CLEANED_CHARS + 7
    assert highlight("<&" * length) == "&lt;&amp;" * length


def test_bleach_gets_what_may_be_markup_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Escaped, at most 2,000 characters at once; a text without signs of markup is spared."""
    given: list[str] = []

    class Cleaner:
        """Notes what it gets."""

        def clean(self, text: str) -> str:
            """Return the text as it is."""
            given.append(text)
            return text

    monkeypatch.setattr("web.highlight._CLEANER", Cleaner())
    highlight('the "air" base\'s gate', [Mark(4, 9, "term")])
    assert given == []
    highlight("a<b>c&d", [Mark(0, 1, "term")])
    assert given == ["&lt;b&gt;c&amp;d"]
    given.clear()
    highlight("<" + "a" * 3_999)
    assert given == ["&lt;" + "a" * 1_999, "a" * 2_000]


@pytest.mark.parametrize("url", ["https://aljazeera.example/a?b=1", "HTTP://x.example/"])
def test_a_web_address_may_be_followed(url: str) -> None:
    """http and https in either case."""
    assert safe_link(url) == url


@pytest.mark.parametrize(
    "url", [None, "", "javascript:alert(1)", "data:text/html,x", "//x", "https://x\n.example"]
)
def test_any_other_address_is_not_a_link(url: str | None) -> None:
    """Script, data, relative and broken addresses give none."""
    assert safe_link(url) is None
