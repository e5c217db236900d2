"""How a score comes about, in words."""

from __future__ import annotations

import pytest

from search.request import SearchRequest
from search.searcher import Searcher


def said(searcher: Searcher, query: str, **wanted: object) -> list[tuple[float, str]]:
    """Return the figures of the first hit's explanation, each with its words."""
    request = SearchRequest(query, explain=True, **wanted)  # type: ignore[arg-type]
    lines = (searcher.search(request).hits[0].explanation or "").splitlines()
    lines = [line for line in lines if not line.endswith("for its age")]
    return [(float(figure), words) for figure, words in (line.split(maxsplit=1) for line in lines)]


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        (
            "Bakiyev fled",
            [
                "Bakiev in any spelling, in the text (2 articles have it there)",
                "Bakiev in any spelling, in the title (1 article has it there)",
                "Bakiev in any spelling, in the title or first words (2 articles have it there)",
                "fled in any form, in the text (1 article has it there)",
                "fled in any form, in the title or first words (1 article has it there)",
                "Bakiev and fled within 8 words, in the text",
            ],
        ),
        (
            '"air base" quiet source:bbc',
            [
                "air base in a row, in the text",
                "quiet in any form, in the text (2 articles have it there)",
                "quiet in any form, in the title or first words (2 articles have it there)",
            ],
        ),
        ("=Bakiev -zebra", ["Bakiev as it was typed (1 article has it)"]),
        ("otun* OR protes*", ["a word that fits"]),
        ("source:bbc", []),
    ],
)
def test_each_part_of_a_score_is_named(searcher: Searcher, query: str, parts: list[str]) -> None:
    """The parts add up to the score of the hit; filters and what is left out have none."""
    whole, *shares = said(searcher, query)
    hit = searcher.search(SearchRequest(query, explain=True)).hits[0]
    assert whole[1] == "sum of"
    assert whole[0] == pytest.approx(hit.score, abs=1e-4)
    assert [words for _, words in shares] == parts
    assert sum(share for share, _ in shares) == pytest.approx(hit.score, abs=1e-3)


def test_the_age_of_an_article_is_named(searcher: Searcher) -> None:
    """If it counts, and at no other time."""
    plain = said(searcher, "Bakiyev fled")
    aged = said(searcher, "Bakiyev fled", sort="recent-relevance", half_life=27)
    assert [words for _, words in aged[1:]] == [words for _, words in plain[1:]]
    share = aged[0][0] / plain[0][0]
    assert share == pytest.approx(0.2973, rel=1e-3)
    request = SearchRequest("Bakiyev fled", explain=True, sort="recent-relevance", half_life=27)
    explained = searcher.search(request).hits[0].explanation or ""
    assert explained.splitlines()[-1] == "  times 0.30 for its age"
