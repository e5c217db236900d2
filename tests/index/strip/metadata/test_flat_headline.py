"""The headline of flattened text: found beside furniture, and not where there is none."""

from __future__ import annotations

from operator import mul

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.strip.metadata.flat_headline import flat_headline, headline_places, headline_rows
from index.strip.metadata.headline_network import _network, log_odds
from index.strip.metadata.report_span import report_span
from index.strip.page.lines import flatten_text

REPORT = (
    "The council of Harbin Cross voted on Tuesday to close the old bridge after engineers found "
    "cracks in two of its piers, a spokesman said.\n"
    "Traffic over the bridge will be led to the northern ring until the repairs are finished in "
    "autumn, and the council will pay for it.\n"
    "The ferry company has promised more boats for the morning hours, when most people cross the "
    "river, and will not raise its prices.\n"
)
HEADLINE = "Harbin Cross closes its old bridge to traffic"


def headline(text: str) -> str | None:
    lines = flatten_text(text).lines
    at = flat_headline(lines, report_span(lines)[0])
    return None if at is None else lines[at].text


@pytest.mark.parametrize(
    "above",
    [
        HEADLINE,
        f"Home\nWorld\nSport\n{HEADLINE}\nEngineers found cracks in two piers.\n12 June 2010",
        f"Skip to content\n* News\n* Weather\nHome News {HEADLINE}\n{HEADLINE}\nBy Ana Kowal",
        f"{HEADLINE}\nBy Ana Kowal\n12 June 2010, 10:15\nShare\nTweet\nPhoto: A. Kowal",
        f"Rain expected at the weekend\n{HEADLINE}\nLast updated: 12 June 2010\nFacebook",
    ],
)
def test_the_headline_is_found_among_furniture(above: str) -> None:
    """Menus, other headlines, standfirsts, bylines and dates are passed over."""
    assert headline(f"{above}\n{REPORT}More news\nContact") == HEADLINE


@pytest.mark.parametrize(
    "above",
    [
        "",
        "Skip to main content",
        "Home\nWorld\nSport",
        "A boy looks at the old bridge in Harbin Cross, Monday, June 7, 2010.Ana Kowal",
        "No media source currently available\n0:00 0:01:24 0:00",
    ],
)
def test_a_report_without_a_headline_has_none(above: str) -> None:
    """Way-reason words, captions and a player's remains are no headlines."""
    assert headline(f"{above}\n{REPORT}") is None


def test_a_page_without_prose_has_none() -> None:
    """Nothing is called a headline where there is no report below it."""
    assert headline("Harbin Cross closes its old bridge\nHome\nWorld") is None
    assert headline("") is None


def test_the_network_adds_its_units() -> None:
    """One hidden layer: a unit below zero adds nothing. The plain sums are the arrays'."""
    lines = flatten_text(f"Home\n{HEADLINE}\n12 June 2010\n{REPORT}").lines
    _, rows = headline_rows(lines, report_span(lines)[0])
    network = _network()
    expected = []
    for row in rows:
        odds = network.output_bias
        units = zip(network.hidden.T, network.hidden_bias, network.output, strict=True)
        for weights, bias, weight in units:
            odds += max(0.0, sum(map(mul, weights, row)) + bias) * weight
        expected.append(odds)
    assert len(rows) == 4
    assert log_odds(rows) == pytest.approx(expected)


@settings(deadline=None)
@given(st.lists(st.text(max_size=40), max_size=12))
def test_any_lines_are_judged_without_an_error(texts: list[str]) -> None:
    """Whatever stands above the report."""
    lines = flatten_text("\n".join(texts) + "\n" + REPORT).lines
    at = flat_headline(lines, report_span(lines)[0])
    assert at is None or 0 <= at < len(lines)


@pytest.mark.parametrize(
    "line",
    [
        "Subject: Harbin Cross closes its old bridge to traffic",
        "Harbin Cross Post        closes its old bridge        Page 3",
        "We value your privacy at the old bridge of Harbin Cross",
        "青石新闻网 国内 国际 财经 体育",
    ],
)
def test_heads_of_mails_and_pages_are_no_headlines(line: str) -> None:
    """Nor is a request for consent, or sections in one line; the headline below is."""
    assert 0 not in headline_places(flatten_text(f"{line}\n{REPORT}").lines, 1)
    assert headline(f"{line}\n{HEADLINE}\n{REPORT}") == HEADLINE


def test_a_blogs_name_on_top_is_no_headline() -> None:
    """The day below it says nothing: the headline stands below the day."""
    for name in ("Notes from the quay", "Ana's view of the river", "Harbin Cross Daily Courier"):
        assert headline(f"{name}\nTuesday, June 8, 2010\n{HEADLINE}\n{REPORT}") == HEADLINE
    assert headline(f"{HEADLINE}\nTuesday, June 8, 2010\n{REPORT}") == HEADLINE


def test_a_line_above_the_label_of_a_credit_is_a_caption() -> None:
    """Whatever it reads like; a photographer in the same line says nothing of the line above."""
    caption = "Ada Holt of Harbin Cross: “The bridge needs a rest”"
    above = f"{HEADLINE}\n12 June 2010\nEnlarge\n{caption}\n"
    lines = flatten_text(f"{above}Photo:\nAna Kowal\n{REPORT}").lines
    assert headline_places(lines, 6)[:2] == [0, 6]
    lines = flatten_text(f"{above}Photo: Ana Kowal\n{REPORT}").lines
    assert 3 in headline_places(lines, 5)
