"""How the work on a page grows with what the page holds of one thing: no faster than the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from index.article import PageKind, RawPage
from index.strip.page.lines import flatten_text
from index.strip.stripper import Stripper
from tests.index.strip.work import growth, lines_run

STRIPPER = Stripper(profiles=())

REPORT = (
    "The council of Harbin Cross voted on Tuesday to close the old bridge to all traffic after "
    "engineers found cracks in two of its piers, a spokesman said."
)

HTML: dict[str, Callable[[int], str]] = {
    "comments in a list": lambda n: "".join(f"<li class='comment c{at}'>x{at}" for at in range(n)),
    "dialogs in dialogs": lambda n: (
        "".join(f"<div class='modal m{at}'>" for at in range(n)) + REPORT
    ),
    "long names": lambda n: "".join(
        f"<div class='{'cookie-' * 50}{at}'><p>{at}</p></div>" for at in range(n)
    ),
    "appeals in deep blocks": lambda n: (
        "<p>x" * 3
        + "<div class=support>" * n
        + "".join(f"<p>A contribution of as little as $2{at}</p>" for at in range(n))
    ),
    "headlines in a deep article": lambda n: (
        "<title>A</title><article></article><article>"
        + "<div>" * n
        + "".join(f"<h1>a{at}</h1>" for at in range(2 * n))
    ),
    "lines in a deep heading": lambda n: (
        "<div role=heading>" + "<div>" * n + "".join(f"<p>a{at}" for at in range(n))
    ),
    "reports": lambda n: (
        "<title>A</title>"
        + "".join(f"<article><h1>{'AB'[at % 2]}</h1></article>" for at in range(n))
    ),
    "deep blocks": lambda n: "<div>" * n + "text",
    "paragraphs": lambda n: f"<p>{REPORT}</p>" * n,
    "links": lambda n: "<p><a href=x>y</a></p>" * n,
    "blank lines": lambda n: "<pre>" + "one\n\ntwo\n" * n + "</pre>",
    "tables of data": lambda n: (
        f"<p>{REPORT}</p>" + "<table><tr><td>1<td>2<tr><td>3<td>4</table>" * n
    ),
    "quoted posts": lambda n: (
        f"<p>{REPORT}</p><blockquote class=tweet>What a day at the old bridge.</blockquote>" * n
    ),
    "requests": lambda n: (
        f"<div><p>By signing up you accept our terms.</p></div><p>{REPORT}</p>" * n
    ),
    "lines of br": lambda n: f"<div>{'a line of the report<br>' * n}</div>",
    "linked paragraphs": lambda n: f"<p>{REPORT}</p>" + f"<p><a href=x>{REPORT}</a></p>" * n,
    "captions": lambda n: f"<figure><figcaption>{REPORT}</figcaption></figure>" * n,
    "tables": lambda n: "<table><tr><td>1<td>2" * n,
}

TEXT: dict[str, Callable[[int], str]] = {
    "short lines": lambda n: "A short line\n" * n,
    "paragraphs": lambda n: f"{REPORT}\n" * n,
    "words": lambda n: "word " * n,
    "wrapped lines": lambda n: "a line of text that is wrapped, as agencies do it, at six-\n" * n,
    "what cannot be stored": lambda n: "\x00\ud800" * n + REPORT,
}

MAX_GROWTH = 2.2
"""Times the work for twice the page: a tenth more than the page for what grows in steps."""


@pytest.mark.parametrize("shape", HTML)
def test_the_work_on_html_grows_as_the_page_does(shape: str) -> None:
    """Whatever it holds many of, and however deep."""
    assert growth(_strip("html", HTML[shape]), 300) < MAX_GROWTH


@pytest.mark.parametrize("shape", TEXT)
def test_the_work_on_text_grows_as_the_page_does(shape: str) -> None:
    """Whatever it holds many of."""
    assert growth(_strip("text", TEXT[shape]), 300) < MAX_GROWTH


def test_work_that_grows_as_the_square_is_seen() -> None:
    """The count itself: each line of the project once, those of tests and libraries not."""

    def quadratic(size: int) -> None:
        for _ in range(size):
            flatten_text("A short line\n" * size)

    assert growth(quadratic, 40) > 3.5
    assert lines_run(lambda: sorted(range(1000))) == 0


def _strip(kind: PageKind, shape: Callable[[int], str]) -> Callable[[int], object]:
    return lambda size: STRIPPER.strip(RawPage(shape(size), kind, "page"))
