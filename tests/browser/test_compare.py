"""Sources side by side in a real browser: the chart by mouse, by keyboard, and without script."""

from __future__ import annotations

import time

import pytest

from tests.browser.chromium import Chromium

pytestmark = pytest.mark.browser

CHART = "document.querySelector('svg.bars')"


def test_the_chart_is_narrowed_by_keyboard_alone(browser: Chromium, address: str) -> None:
    """One stop of the Tab key; arrows go from bar to bar, with Shift they choose, Enter narrows."""
    browser.show(1280, "light")
    browser.open(address + "/compare?q=Bakiyev&by=month")
    stops = f"[...{CHART}.querySelectorAll('a')].filter((a) => a.tabIndex === 0).length"
    assert browser.evaluate(stops) == 1
    browser.evaluate(f"{CHART}.querySelector('a').focus()")
    browser.press("ArrowRight", 39, shift=True)
    assert browser.evaluate("document.querySelectorAll('.bars .picked').length") == 2
    browser.press("Enter", 13, "\r")
    _until(browser, "new URLSearchParams(location.search).has('after')")
    found = browser.evaluate("Object.fromEntries(new URLSearchParams(location.search))")
    assert found == {
        "q": "Bakiyev",
        "by": "month",
        "after": "2010-04-01",
        "before": "2010-06-01",
    }


def test_the_chart_is_narrowed_by_dragging(browser: Chromium, address: str) -> None:
    """From the first bar to the last one; the rest of time stays visible then."""
    browser.show(1280, "light")
    browser.open(address + "/compare?q=Bakiyev&by=week")
    box = browser.evaluate(
        f"(() => {{ {CHART}.scrollIntoView({{block: 'center', behavior: 'instant'}}); const bars = "
        f"[...{CHART}.querySelectorAll('a')].map((a) => a.getBoundingClientRect()); return "
        "[bars[0].left + 2, bars[2].left + 2, bars[0].top + 5]; })()"
    )
    start, end, height = box
    mouse = {"button": "left", "y": height}
    browser.call("Input.dispatchMouseEvent", type="mousePressed", x=start, clickCount=1, **mouse)
    browser.call("Input.dispatchMouseEvent", type="mouseMoved", x=end, buttons=1, **mouse)
    browser.call("Input.dispatchMouseEvent", type="mouseReleased", x=end, clickCount=1, **mouse)
    _until(browser, "new URLSearchParams(location.search).has('after')")
    assert browser.evaluate("document.querySelectorAll('.bars .faint').length") > 0


def test_the_page_says_the_same_without_script(browser: Chromium, address: str) -> None:
    """Each bar is a link; the table and the words' passages open; the form of days narrows."""
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.show(390, "light")
        browser.open(address + "/compare?q=Bakiyev")
    finally:
        browser.call("Emulation.setScriptExecutionDisabled", value=False)
    assert browser.evaluate(f"{CHART}.querySelectorAll('a[href]').length") > 1
    assert browser.evaluate(f"{CHART}.querySelectorAll('a[tabindex]').length") == 0
    assert browser.evaluate("document.querySelectorAll('.table tbody tr').length") > 1
    assert browser.evaluate("document.querySelectorAll('form.days input[type=date]').length") == 2


def test_the_chart_stays_legible_in_the_users_own_colours(browser: Chromium, address: str) -> None:
    """Two queries keep their places side by side, whatever their colours."""
    browser.show(1280, "light", forced_colours=True)
    browser.open(address + "/compare?q=Bakiyev&against=Otunbayeva")
    fill = "getComputedStyle(document.querySelector('.bars rect.s1')).fill"
    ground = "getComputedStyle(document.body).backgroundColor"
    assert browser.evaluate(fill) != browser.evaluate(ground)
    browser.show(1280, "light")


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
