"""What robots.txt lets be asked."""

from __future__ import annotations

import pytest

from index.fetch.hosts.robots import MAX_BYTES, Robots, text_of, verdict
from index.fetch.requests.addresses import parse_address

RULES = """
User-agent: dateline
Disallow: /closed
Allow: /closed/open
Crawl-delay: 2.5

User-agent: *
Disallow: /
"""


def _allows(robots: Robots, path: str) -> bool:
    return robots.allows(parse_address(f"http://news.example{path}"))


def test_rules_for_this_program_hold_and_not_those_for_others() -> None:
    """The longest path decides."""
    robots = Robots(RULES)
    assert [_allows(robots, path) for path in ("/a", "/closed/a", "/closed/open/a")] == [
        True,
        False,
        True,
    ]
    assert robots.delay_s == 2.5


def test_no_rules_allow_all_and_unknown_ones_nothing() -> None:
    """Empty text is no rule; None is not known."""
    assert _allows(Robots(""), "/a")
    assert not _allows(Robots(None), "/a")
    assert (Robots("").delay_s, Robots(None).delay_s) == (0, 0)


@pytest.mark.parametrize(
    ("status", "body", "text"),
    [
        (200, b"Disallow: /", "Disallow: /"),
        (200, b"", ""),
        (200, b" <!doctype html><p>Disallow: /", ""),
        (404, b"Disallow: /", ""),
        (403, b"", ""),
        (301, b"", ""),
        (429, b"", None),
        (503, b"", None),
    ],
)
def test_an_answer_becomes_rules(status: int, body: bytes, text: str | None) -> None:
    """What is not there allows all; a fault allows nothing."""
    assert verdict(status, body).text == text


def test_the_mark_and_the_line_that_is_cut_are_left_out() -> None:
    """500 KiB count; half of a rule may forbid more than the whole."""
    assert text_of("\ufeffDisallow: /é".encode()) == "Disallow: /é"
    assert text_of(b"Disallow: /\xff") == "Disallow: /\ufffd"
    line = b"Disallow: /1234\n"
    whole = text_of(line * (MAX_BYTES // len(line)) + b"Disallow: /")
    assert whole == (line * (MAX_BYTES // len(line))).decode()
    assert len(text_of(b"x" + line * 40_000)) <= MAX_BYTES
