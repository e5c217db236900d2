"""Which pages are not added."""

from __future__ import annotations

from typing import get_args

import pytest

from index.article import KIND_NAMES, Article, ArticleKind
from index.strip.kinds.refusal import MIN_TOLD_WORDS, refusal


def test_each_kind_has_a_name() -> None:
    """By which it is counted."""
    assert list(KIND_NAMES) == list(get_args(ArticleKind))


@pytest.mark.parametrize("kind", ["article", "live"])
def test_reports_are_added(kind: ArticleKind) -> None:
    """However short they are, and if they are parts."""
    assert refusal(Article("d1", None, "One.", kind=kind)) is None
    assert refusal(Article("d1", None, "One.", kind=kind, partial=True)) is None


@pytest.mark.parametrize(
    "kind", ["front", "topic", "login", "consent", "error", "product", "forum"]
)
def test_what_is_no_report_is_not_added(kind: ArticleKind) -> None:
    """However much it says."""
    body = " ".join(f"word{number}" for number in range(900))
    assert refusal(Article("d1", None, body, kind=kind)) == f"not an article: {KIND_NAMES[kind]}"


@pytest.mark.parametrize("kind", ["gallery", "video"])
def test_pictures_are_added_with_different_words(kind: ArticleKind) -> None:
    """The same ones again and again, and numbers, say nothing."""
    said = " ".join(f"word{number}" for number in range(MIN_TOLD_WORDS))
    assert refusal(Article("d1", None, said, kind=kind)) is None
    less = said.rpartition(" ")[0]
    assert refusal(Article("d1", None, f"{less} 1 2 word1 Word2", kind=kind)) is not None
    assert refusal(Article("d1", None, "河" * MIN_TOLD_WORDS * 2 + "河河", kind=kind)) is None
