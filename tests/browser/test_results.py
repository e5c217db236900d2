"""The results page in a real browser: keys, focus, marks, narrow screens, other scripts."""

from __future__ import annotations

from typing import Literal

import pytest

from tests.browser.chromium import Chromium

pytestmark = pytest.mark.browser

NON_TEXT_CONTRAST = 3.0
"""Least contrast of what is seen but not read. Source: W3C WCAG 2.2, success criterion 1.4.11."""

LIGHT = """
const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
const light = (colour) => {
  const [r, g, b] = parts(colour).slice(0, 3).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one, other) =>
  (Math.max(light(one), light(other)) + 0.05) / (Math.min(light(one), light(other)) + 0.05);
const ground = getComputedStyle(document.body).backgroundColor;
"""


def _mark(kind: str, wanted: str) -> str:
    """Write a script that tells something of a mark in the legend."""
    return (
        f"(() => {{ {LIGHT} const style = getComputedStyle("
        f"document.querySelector('.legend mark.{kind}')); return {wanted}; }})()"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["term", "phrase", "variant"])
def test_a_mark_stands_out_from_the_page(
    browser: Chromium, address: str, scheme: Literal["light", "dark"], kind: str
) -> None:
    """By its line, whose contrast does not depend on seeing the colour."""
    browser.show(1280, scheme)
    browser.open(address + "/?q=Bakiyev")
    found = browser.evaluate(_mark(kind, "contrast(style.borderBottomColor, ground)"))
    assert found >= NON_TEXT_CONTRAST


def test_marks_differ_without_colour(browser: Chromium, address: str) -> None:
    """Also if the user's own colours replace those of the page."""
    for forced in (False, True):
        browser.show(1280, "light", forced_colours=forced)
        browser.open(address + "/?q=Bakiyev")
        kinds = ("term", "phrase", "variant")
        styles = [browser.evaluate(_mark(kind, "style.borderBottomStyle")) for kind in kinds]
        assert styles == ["solid", "double", "dashed"]
    browser.show(1280, "light")


FOCUSED = "document.activeElement.getAttribute('aria-label') || ''"


def _to_chart(browser: Chromium) -> None:
    browser.evaluate("[...document.querySelectorAll('.sorts a')].at(-1).focus()")
    browser.press("Tab", 9)


def test_the_chart_is_one_stop_of_the_tab_key(browser: Chromium, address: str) -> None:
    """Arrow keys, Home and End go from bar to bar; Tab goes on to what comes after."""
    browser.show(1280, "light")
    browser.open(address + "/?q=Kyrgyzstan")
    _to_chart(browser)
    assert browser.evaluate(FOCUSED).startswith("2010-04: ")
    for key, code, month in (
        ("ArrowRight", 39, "2010-05"),
        ("ArrowRight", 39, "2010-06"),
        ("ArrowRight", 39, "2010-06"),
        ("ArrowLeft", 37, "2010-05"),
        ("Home", 36, "2010-04"),
        ("ArrowLeft", 37, "2010-04"),
        ("End", 35, "2010-06"),
    ):
        browser.press(key, code)
        assert browser.evaluate(FOCUSED).startswith(f"{month}: "), key
    browser.press("Tab", 9)
    assert not browser.evaluate("document.activeElement.closest('svg') !== null")


def test_the_chart_begins_at_the_bar_that_is_chosen(browser: Chromium, address: str) -> None:
    """Enter leads to another one."""
    browser.show(1280, "light")
    browser.open(address + "/?q=Kyrgyzstan&after=2010-05&before=2010-06")
    _to_chart(browser)
    assert browser.evaluate(FOCUSED).startswith("2010-05: ")


def test_each_bar_is_a_stop_without_script(browser: Chromium, address: str) -> None:
    """They are links; none has been taken out of the order."""
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open(address + "/?q=Kyrgyzstan")
    finally:
        browser.call("Emulation.setScriptExecutionDisabled", value=False)
    assert browser.evaluate("document.querySelectorAll('svg.bars a').length") == 3
    assert browser.evaluate("document.querySelectorAll('svg.bars a[tabindex]').length") == 0
    quote = "document.querySelector('a.quote')"
    assert browser.evaluate(f"{quote}.textContent") == "Quote"
    assert browser.evaluate(f"new URL({quote}.href).pathname").startswith("/passages/")


def test_a_link_skips_to_the_filters(browser: Chromium, address: str) -> None:
    """It is the second stop, after the one that skips to the content."""
    browser.show(1280, "light")
    browser.open(address + "/?q=Bakiyev")
    browser.press("Tab", 9)
    browser.press("Tab", 9)
    assert browser.evaluate("document.activeElement.textContent") == "Skip to the filters"
    browser.press("Enter", 13, "\r")
    assert browser.evaluate("document.activeElement.id") == "filters"


def test_the_header_never_covers_what_has_the_focus(browser: Chromium, address: str) -> None:
    """Going back through a long page. Source: W3C WCAG 2.2, success criterion 2.4.11."""
    browser.show(1280, "light", height=500)
    browser.open(address + "/?q=Kyrgyzstan")
    browser.evaluate("document.documentElement.style.scrollBehavior = 'auto'")
    browser.evaluate("[...document.querySelectorAll('.hits a')].at(-1).focus()")
    header = "document.querySelector('header').getBoundingClientRect().bottom"
    stops = 0
    for _ in range(40):
        browser.press("Tab", 9, shift=True)
        if browser.evaluate("document.activeElement.closest('.hits') === null"):
            break
        top = browser.evaluate("document.activeElement.getBoundingClientRect().top")
        assert top >= browser.evaluate(header) - 1
        stops += 1
    assert stops > 20


def test_a_quotation_is_copied(browser: Chromium, address: str) -> None:
    """Sentence, source, date, title and id; the page stays where it is."""
    browser.show(1280, "light")
    browser.open(address + "/?q=Bakiyev")
    browser.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    browser.evaluate("document.querySelector('a.quote').click()")
    copied = browser.evaluate("window.copied").split("\n")
    words = browser.evaluate("document.querySelector('.passage .words').textContent")
    passage = browser.evaluate("document.querySelector('a.quote').dataset.passage")
    assert copied[0] == f"“{words}”"
    assert copied[1:-1] == browser.evaluate("document.querySelector('.hit').dataset.origin").split(
        "\n"
    )
    assert copied[-1] == passage
    browser.evaluate("1")
    assert browser.evaluate("document.querySelector('a.quote').textContent") == "Copied"
    assert browser.evaluate("location.search") == "?q=Bakiyev"


def test_a_copied_quotation_has_its_words_in_one_line(browser: Chromium, address: str) -> None:
    """As the page of the passage has them."""
    browser.show(1280, "light")
    browser.open(address + "/?q=Bakiyev")
    browser.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    browser.evaluate("document.querySelector('.passage .words').textContent = ' He\\n  left. '")
    browser.evaluate("document.querySelector('a.quote').click()")
    assert browser.evaluate("window.copied").startswith("“He left.”\n")


@pytest.mark.parametrize("width", [320, 360])
def test_long_names_and_addresses_break(browser: Chromium, address: str, width: int) -> None:
    """In titles, sources, chips and passages; nothing is scrolled sideways."""
    browser.show(width, "light")
    browser.open(address + "/?q=Bakiyev&source=" + "Wolkenkuckucksheim" * 20)
    assert browser.evaluate("document.documentElement.scrollWidth") <= width
    browser.open(address + "/?q=Bakiyev")
    browser.evaluate(
        "document.querySelectorAll('.hit h2 a, .hit .source, .sources .value, .words, .chip')"
        ".forEach((element) => { element.textContent = 'https://' + 'a'.repeat(400); })"
    )
    assert browser.evaluate("document.querySelectorAll('.hit .source').length") > 0
    assert browser.evaluate("document.documentElement.scrollWidth") <= width


def test_text_and_box_follow_their_own_direction(browser: Chromium, address: str) -> None:
    """Arabic stands at the right, English at the left."""
    browser.show(1280, "light")
    for query, direction in (("بوتين", "rtl"), ("Putin", "ltr")):
        browser.open(f"{address}/?q={query}")
        box = "getComputedStyle(document.getElementById('q')).direction"
        assert browser.evaluate(box) == direction
        passage = "document.querySelector('blockquote.passage')"
        assert browser.evaluate(f"{passage}.getAttribute('dir')") == "auto"
        browser.evaluate(f"{passage}.querySelector('.words').textContent = '{query} 2010'")
        assert browser.evaluate(f"getComputedStyle({passage}).direction") == direction
    assert browser.evaluate("document.querySelector('h1').getAttribute('role')") is None


def test_filters_stand_above_the_hits_on_a_phone(browser: Chromium, address: str) -> None:
    """The chip is in sight without scrolling; the fields for days have their native form."""
    browser.show(390, "light")
    browser.open(address + "/?q=Bakiyev&source=Qala+News")
    chip = "document.querySelector('.active .chip').getBoundingClientRect()"
    first = "document.querySelector('.hit').getBoundingClientRect()"
    assert browser.evaluate(f"{chip}.bottom <= {first}.top && {chip}.bottom < innerHeight")
    assert browser.evaluate("document.getElementById('from').type") == "date"
    assert browser.evaluate("getComputedStyle(document.querySelector('.to-filters')).display") != (
        "none"
    )


@pytest.mark.parametrize("width", [320, 1280])
def test_what_stands_after_a_passage_takes_no_word_along(
    browser: Chromium, address: str, width: int
) -> None:
    """The sign stays with the last word; the link to the quotation goes to the next line alone."""
    browser.show(width, "light")
    browser.open(address + "/?q=Bakiyev")
    broken = browser.evaluate(
        "[...document.querySelectorAll('.passage')].map((passage) => {"
        " const words = [...passage.querySelector('.words').getClientRects()].at(-1);"
        " const sign = passage.querySelector('.cite').getClientRects()[0];"
        " return [Math.abs(sign.bottom - words.bottom) < 8,"
        "  passage.querySelector('.quote').getClientRects().length]; })"
    )
    assert len(broken) > 5
    assert set(map(tuple, broken)) == {(True, 1)}
    white_space = "getComputedStyle(document.querySelector('.tools')).whiteSpace"
    assert browser.evaluate(white_space) == "normal"


def test_no_word_of_an_example_is_broken(browser: Chromium, address: str) -> None:
    """Neither after the sign of a word that must not stand, nor inside a span of time."""
    browser.show(320, "light")
    browser.open(address + "/help")
    lines = browser.evaluate(
        "[...document.querySelectorAll('.syntax code span')].map("
        "(word) => [word.textContent, word.getClientRects().length])"
    )
    assert [word for word, count in lines if count != 1] == []
    assert [word for word, _ in lines if word.startswith("-")]
