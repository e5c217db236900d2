"""Requests for consent and subscriptions go with their block; reports on such things stay."""

from __future__ import annotations

import pytest

from index.strip.furniture.requests import MAX_LINES, cut_requests, request_lines
from index.strip.furniture.rules import Reason
from index.strip.page.lines import flatten_text
from index.strip.page.parse import flatten_html

PARAGRAPH = "<p>The boats of Norsund stay at the quay until the ice in the channel has gone.</p>"
CONSENT = (
    "<div><h2>Hello</h2><p>We and our 12 partners keep cookies for advertising.</p>"
    "<p>Your choices are for this site only.</p><button>Accept all</button></div>"
)
LETTER = (
    "<div><h3>The Quay at Night</h3><p>Our best of the week.</p><form><button>Go</button></form>"
    "<p>By signing up you accept our terms.</p></div>"
)


def cut(html: str) -> list[tuple[str, str]]:
    """Return the lines that go, with their kind."""
    page = flatten_html(html) if html.startswith("<") else flatten_text(html)
    found: list[Reason | None] = [None] * len(page.lines)
    cut_requests(page, range(len(found)), found)
    return [
        (why.kind, line.text)
        for line, why in zip(page.lines, found, strict=True)
        if why is not None
    ]


def test_a_request_for_consent_goes_with_its_block() -> None:
    """Its heading and buttons too, whatever the block is called."""
    assert cut(f"<body>{CONSENT}<div>{PARAGRAPH}</div>") == [
        ("legal", "Hello"),
        ("legal", "We and our 12 partners keep cookies for advertising."),
        ("legal", "Your choices are for this site only."),
        ("legal", "Accept all"),
    ]


def test_a_request_to_subscribe_goes_with_its_form() -> None:
    """Between the halves of a report, which stay."""
    lines = [text for _, text in cut(f"<main>{PARAGRAPH}{LETTER}{PARAGRAPH}</main>")]
    assert lines == [
        "The Quay at Night",
        "Our best of the week.",
        "Go",
        "By signing up you accept our terms.",
    ]


def test_of_plain_text_the_lines_around_go_that_speak_of_it() -> None:
    """As far as they stand in a row."""
    text = "The ice has gone.\nWe value your privacy\nAccept all\nThe boats sail.\nCookies for tea"
    assert [line for _, line in cut(text)] == ["We value your privacy", "Accept all"]


@pytest.mark.parametrize(
    "html",
    [
        f"<div>{PARAGRAPH}<p>The bakers and their 12 partners keep cookies.</p></div>",
        f"<div>{PARAGRAPH}<p>Who subscribes gets the newsletter by post.</p></div>",
        f"<div>{PARAGRAPH}<p>We value your privacy, the mayor told her partners.</p></div>",
        "",
    ],
)
def test_a_report_on_cookies_stays(html: str) -> None:
    """None of its sentences asks the reader."""
    assert cut(html) == []


def test_a_sentence_that_asks_in_a_report_goes_alone() -> None:
    """If its block is the report, holds the headline, or is long."""
    asks = "<p>By signing up you accept our terms.</p>"
    expected = [("promotion", "By signing up you accept our terms.")]
    assert cut(f"<div>{PARAGRAPH * 3}{asks}</div>") == expected
    assert cut(f"<div><h1>Ice</h1><b>Sign up</b>{asks}</div>")[0][1] != "Ice"
    assert cut(f"<div>{'<p>newsletter</p>' * MAX_LINES}<i>x</i><hr>{asks}</div>")[-1:] == expected


def test_a_paragraph_to_which_a_request_is_glued_stays() -> None:
    """It is longer than requests are."""
    asks = "By signing up you accept our terms."
    assert cut(f"<div><p>{'The boats stay at the quay. ' * 14}{asks}</p></div>") == []
    assert len(cut(f"<div><p>The boats stay at the quay. {asks}</p></div>")) == 1


def test_the_lines_of_requests_are_told() -> None:
    """Those around it that speak of the same too; a text without any has none."""
    page = flatten_text(
        "We value your privacy\nWe and our partners store cookies.\nAgree\nIce\nThe ice is thin."
    )
    assert request_lines(page) == {0, 1, 2}
    assert request_lines(flatten_text("The ice is thin.")) == frozenset()
