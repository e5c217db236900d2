"""What tags, names and attributes of HTML say."""

from __future__ import annotations

from typing import Any

import pytest

from index.strip.page import tags
from index.strip.page.tags import (
    BLOCK_TAGS,
    DECLARES,
    HIDDEN,
    IN_ARTICLE,
    IN_ASIDE,
    IN_BODY_PROP,
    IN_BUTTON,
    IN_DIALOG,
    IN_FOOTER,
    IN_FORM,
    IN_HEADER,
    IN_HEADING,
    IN_LINK,
    IN_MAIN,
    IN_NAV,
    PASSED_OVER,
    TAG_FLAGS,
    TAG_KINDS,
    beside_headline,
    named,
)


@pytest.mark.parametrize(
    ("name", "attributes", "names", "flags"),
    [
        ("", {}, "", 0),
        ("story", {}, "story", 0),
        ("story", {"id": "main"}, "story main", 0),
        ("", {"id": "main", "rel": "author"}, "main author", 0),
        ("", {"id": ""}, "", 0),
        ("", {"id": None}, "", 0),
        ("", {"data-testid": "byline", "data-component": "text"}, "byline text", 0),
        ("", {"data-other": "byline"}, "", 0),
        ("", {"itemprop": "articleBody"}, "articleBody", IN_BODY_PROP),
        ("", {"itemprop": "ARTICLEBODY"}, "ARTICLEBODY", IN_BODY_PROP),
        ("", {"itemprop": "headline"}, "headline", 0),
        ("articleBody", {}, "articleBody", 0),
        ("", {"id": "articleBody"}, "articleBody", 0),
        ("", {"role": "navigation"}, "navigation", IN_NAV),
        ("", {"role": "Menu"}, "Menu", IN_NAV),
        ("", {"role": "menubar"}, "menubar", IN_NAV),
        ("", {"role": "main"}, "main", IN_MAIN),
        ("", {"role": "article"}, "article", IN_ARTICLE),
        ("", {"role": "complementary"}, "complementary", IN_ASIDE),
        ("", {"role": "banner"}, "banner", IN_HEADER),
        ("", {"role": "contentinfo"}, "contentinfo", IN_FOOTER),
        ("", {"role": "alertdialog"}, "alertdialog", IN_DIALOG),
        ("", {"role": "button"}, "button", IN_BUTTON),
        ("", {"role": "search"}, "search", IN_FORM),
        ("", {"role": "heading"}, "heading", IN_HEADING),
        ("", {"role": "presentation"}, "presentation", 0),
        (
            "",
            {"itemprop": "articleBody", "role": "main"},
            "articleBody main",
            IN_BODY_PROP | IN_MAIN,
        ),
        ("x", {"hidden": None}, "x", HIDDEN),
        ("x", {"aria-hidden": "true"}, "x", HIDDEN),
        ("x", {"aria-hidden": "false"}, "x", 0),
        ("x", {"style": "display:none"}, "x", HIDDEN),
        ("x", {"style": "color: red; DISPLAY : none"}, "x", HIDDEN),
        ("x", {"style": "visibility: hidden"}, "x", HIDDEN),
        ("x", {"style": "display: block"}, "x", 0),
        ("x", {"style": "overflow: hidden"}, "x", 0),
        ("x", {"style": ""}, "x", 0),
    ],
)
def test_attributes_name_an_element_and_set_flags(
    name: str, attributes: dict[str, Any], names: str, flags: int
) -> None:
    """The class comes first; hiding styles and roles count, other values only name."""
    assert named(name, attributes) == (names, flags)


@pytest.mark.parametrize(
    ("tag", "names", "beside"),
    [
        ("small", "", True),
        ("time", "", True),
        ("span", "", False),
        ("em", "headline", False),
        ("span", "kicker", True),
        ("span", "article__Kicker", True),
        ("span", "overline", True),
        ("span", "over-line", True),
        ("span", "dachzeile", True),
        ("span", "sub-headline", True),
        ("span", "subtitle", True),
        ("span", "title", False),
        ("span", "eyebrow", True),
        ("span", "section-name", True),
        ("span", "headline-text", False),
    ],
)
def test_what_is_set_beside_a_headline(tag: str, names: str, beside: bool) -> None:
    """By its tag or its names; what emphasises words of the headline is part of it."""
    assert beside_headline(tag, names) is beside


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("p", (tags.IN_PARAGRAPH, True)),
        ("a", (IN_LINK, False)),
        ("span", (0, False)),
        ("br", (0, False)),
        ("div", (0, True)),
        ("button", (IN_BUTTON, True)),
        ("label", (IN_BUTTON, True)),
        ("menu", (IN_NAV, True)),
        ("title", (DECLARES, False)),
        ("meta", (DECLARES, False)),
        ("link", (DECLARES, False)),
        ("script", (PASSED_OVER, False)),
        ("img", (PASSED_OVER, False)),
        ("svg", (PASSED_OVER, False)),
    ],
)
def test_each_tag_has_a_kind(tag: str, kind: tuple[int, bool]) -> None:
    """Its flags, or that it holds no text of the page; and whether it is a block."""
    assert TAG_KINDS[tag] == kind


def test_flags_are_bits_of_their_own() -> None:
    """No two of them share one, so that one look tells each."""
    flags = [value for name, value in vars(tags).items() if name.startswith("IN_")] + [HIDDEN]
    assert len(flags) == len(set(flags)) == 30
    assert all(flag.bit_count() == 1 for flag in flags)
    assert sum(flags) == (1 << 30) - 1


def test_every_heading_is_one_and_a_block() -> None:
    """From the first to the sixth level; a seventh is no tag."""
    assert {TAG_FLAGS[f"h{level}"] for level in range(1, 7)} == {IN_HEADING}
    assert "h7" not in TAG_KINDS
    assert {f"h{level}" for level in range(1, 7)} <= BLOCK_TAGS
