"""The pages in a real browser: narrow and wide, light and dark, by keyboard, without script."""

from __future__ import annotations

import re
import time
from itertools import product
from pathlib import Path
from typing import Literal

import pytest

from tests.browser.chromium import Chromium

pytestmark = pytest.mark.browser

KINDS = (
    "start", "results", "filtered", "article", "cuts", "passage", "name", "help", "api", "none",
    "compare", "shares",
)  # fmt: skip
WIDTHS = (1280, 390, 320)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

CONTRAST = 4.5
"""Least contrast of text with its ground. Source: W3C WCAG 2.2, success criterion 1.4.3 (AA)."""

CONTRASTS = """
(() => {
  const seen = [];
  const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = colour.slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || element.closest("svg, datalist, .skip")) continue;
    const one = light(parse(getComputedStyle(element).color));
    const other = light(ground(element));
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    seen.push([contrast, walker.currentNode.data.trim().slice(0, 30)]);
  }
  return seen.sort((a, b) => a[0] - b[0]).slice(0, 3);
})()
"""
"""The texts of a page that stand out least, with their contrast."""


@pytest.mark.parametrize(("kind", "width", "scheme"), list(product(KINDS, WIDTHS, SCHEMES)))
def test_a_page_fits_is_legible_and_keeps_its_policy(  # noqa: PLR0917 - fixtures and cases
    browser: Chromium,
    address: str,
    pages: dict[str, str],
    pictures: Path,
    kind: str,
    width: int,
    scheme: Literal["light", "dark"],
) -> None:
    """Nothing has to be scrolled sideways, all text stands out from its ground, the console is
    silent, nothing is asked of another host, and a picture is taken for whoever wants to look."""
    browser.show(width, scheme)
    browser.open(address + pages[kind])
    assert browser.evaluate("document.documentElement.scrollWidth") <= width
    worst = browser.evaluate(CONTRASTS)
    assert worst
    assert worst[0][0] >= CONTRAST, worst
    assert browser.troubles() == []
    assert browser.hosts() == {address.removeprefix("http://")}
    picture = pictures / f"{kind}-{width}-{scheme}.png"
    browser.picture(picture)
    assert picture.read_bytes().startswith(b"\x89PNG")


BROKEN = """
(() => {
  const broken = [];
  for (const cell of document.querySelectorAll("td, th")) {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      for (const word of walker.currentNode.data.matchAll(/[\\p{L}\\p{N}_]+/gu)) {
        const range = document.createRange();
        range.setStart(walker.currentNode, word.index);
        range.setEnd(walker.currentNode, word.index + word[0].length);
        if (range.getClientRects().length > 1) broken.push(word[0]);
      }
    }
  }
  return broken;
})()
"""
"""The words of a page's tables that stand in two lines."""


@pytest.mark.parametrize(("kind", "width"), list(product(("help", "api", "name"), WIDTHS)))
def test_no_line_of_a_table_ends_inside_a_word(
    browser: Chromium, address: str, pages: dict[str, str], kind: str, width: int
) -> None:
    """A column is as wide as its longest word; a table that is too wide is scrolled by itself."""
    browser.show(width, "light")
    browser.open(address + pages[kind])
    assert browser.evaluate("document.querySelectorAll('td').length") > 10
    assert browser.evaluate(BROKEN) == []


def test_the_schemes_differ(browser: Chromium, address: str) -> None:
    """A dark ground for those who ask for one."""
    grounds = {}
    for scheme in SCHEMES:
        browser.show(1280, scheme)
        browser.open(address + "/help")
        grounds[scheme] = browser.evaluate("getComputedStyle(document.body).backgroundColor")
    light, dark = (sum(map(int, re.findall(r"\d+", grounds[s])[:3])) for s in SCHEMES)
    assert light > 600
    assert dark < 150


def test_a_search_is_made_by_keyboard_alone(browser: Chromium, address: str) -> None:
    """The box has the focus; typing and Enter search; Tab goes past the skipping link."""
    browser.show(1280, "light")
    browser.open(address + "/")
    _until(browser, "document.activeElement.id === 'q'")
    browser.write("Manas base")
    browser.press("Enter", 13, "\r")
    _until(browser, "document.querySelectorAll('.hit').length > 0")
    browser.evaluate("document.activeElement.blur()")
    browser.press("Tab", 9)
    assert browser.evaluate("document.activeElement.className") == "skip"
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert browser.evaluate(outline) != "none"


def test_a_chip_is_reached_by_tab_and_switched_by_enter(browser: Chromium, address: str) -> None:
    """The address then names the spelling."""
    browser.show(1280, "light")
    browser.open(address + "/?q=Bakiyev")
    for _ in range(12):
        browser.press("Tab", 9)
        if browser.evaluate("document.activeElement.className") == "chip":
            break
    browser.press("Enter", 13, "\r")
    _until(browser, "location.search.includes('off=')")
    _until(browser, "document.querySelectorAll('.chip.off').length === 1")


def test_typing_brings_suggestions(browser: Chromium, address: str) -> None:
    """They come from the server into the box's own list."""
    browser.show(1280, "light")
    browser.open(address + "/")
    _until(browser, "document.activeElement.id === 'q'")
    browser.write("Manas baki")
    _until(browser, "document.querySelectorAll('#suggestions option').length > 0")
    first = browser.evaluate("document.querySelector('#suggestions option').value")
    assert first.lower().startswith("manas baki")
    assert browser.troubles() == []


def test_pages_work_without_script(browser: Chromium, address: str, pages: dict[str, str]) -> None:
    """Searching, reading, and opening the reasons need none."""
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.show(390, "light")
        browser.open(address + pages["results"])
        browser.call("Emulation.setScriptExecutionDisabled", value=False)
        assert browser.evaluate("document.querySelectorAll('.hit mark').length") > 0
        assert browser.evaluate("document.querySelectorAll('details summary').length") > 0
    finally:
        browser.call("Emulation.setScriptExecutionDisabled", value=False)


def _until(browser: Chromium, condition: str, seconds: float = 10) -> None:
    """Wait until a condition holds in the page, which may be on its way to another."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if browser.evaluate(condition):
                return
        except RuntimeError:
            pass
        time.sleep(0.05)
    raise AssertionError(f"never: {condition}")
