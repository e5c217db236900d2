"""Sources without a hit: silent only where enough of them was collected to tell."""

from __future__ import annotations

import pytest

from search.newsroom.silence import Without, without_hits


def test_a_source_is_silent_if_three_hits_were_to_be_expected() -> None:
    """Ten of a hundred articles of the others are hits, so 30 articles would hold three."""
    dated: dict[str | None, int] = {"Tern Wire": 100, "Gull Post": 30, "Heron": 29}
    judged = without_hits(["Gull Post", "Heron"], dated, {"Tern Wire": 13})
    # 13 hits in 129 articles of the others for Gull Post, in 130 for Heron
    assert judged == (
        Without("Gull Post", "silent", 30, round(30 * 13 / 129, 1)),
        Without("Heron", "too-few", 29, round(29 * 13 / 130, 1)),
    )
    assert [one.text for one in judged] == [
        "no hit in this archive",
        "too few articles here to tell",
    ]


@pytest.mark.parametrize(("articles", "standing"), [(30, "silent"), (29, "too-few")])
def test_the_border_is_three(articles: int, standing: str) -> None:
    """Exactly three expected hits tell; 2.9 do not."""
    (judged,) = without_hits(["B"], {"A": 100, "B": articles}, {"A": 10})
    assert judged.standing == standing


def test_a_source_of_which_nothing_was_collected_is_not_silent() -> None:
    """It cannot be told, and says so."""
    (judged,) = without_hits(["B"], {"A": 100}, {"A": 90})
    assert judged == Without("B", "nothing", 0, 0.0)
    assert judged.text == "nothing collected in this span"


def test_reprints_do_not_make_a_source_silent() -> None:
    """Forty articles of ten texts count as ten; the count is asked for only if it decides."""
    asked: list[str] = []

    def texts(source: str) -> int:
        asked.append(source)
        return 10

    judged = without_hits(["B", "C"], {"A": 100, "B": 40, "C": 1}, {"A": 20}, texts)
    assert [(one.source, one.standing, one.articles) for one in judged] == [
        ("B", "too-few", 10),
        ("C", "too-few", 1),
    ]
    assert asked == ["B"]


def test_without_other_sources_nothing_is_told() -> None:
    """No rate can be known."""
    assert without_hits(["B"], {"B": 500}, {}) == (Without("B", "too-few", 500, 0.0),)


def test_no_sources_give_no_judgement() -> None:
    """Nothing is said of nobody."""
    assert without_hits([], {"A": 3}, {"A": 3}) == ()
