"""Which pages are no articles to add: fronts, walls, errors, and what holds no report."""

from __future__ import annotations

from index.article import KIND_NAMES, Article
from index.strip.page.prose import word_count

REFUSED = frozenset(("front", "topic", "login", "consent", "error", "product", "forum"))
"""Kinds of pages that are not added unless it is asked for."""

TOLD_IN_PICTURES = frozenset(("gallery", "video"))
"""Kinds that are added if they say something beside their pictures."""

MIN_TOLD_WORDS = 30
"""Different words from which a gallery or a video page says something."""

REASON = "not an article: "
"""Begins the reason under which such pages are counted; the name of the kind follows."""


def refusal(article: Article) -> str | None:
    """Return why a page is not added as an article.

    Args:
        article: What stripping made of the page.

    Returns:
        A reason to count by, as `not an article: consent wall`; None for an article, a part of one,
        a live report, and a gallery or video page that says something.
    """
    told = article.kind in TOLD_IN_PICTURES and _words(article.body) >= MIN_TOLD_WORDS
    if article.kind in REFUSED or (article.kind in TOLD_IN_PICTURES and not told):
        return f"{REASON}{KIND_NAMES[article.kind]}"
    return None


def _words(body: str) -> int:
    """Count different words; of Chinese and Japanese, which sets none apart, all of them."""
    different = len({word.lower() for word in body.split() if not word.isdigit()})
    return max(different, word_count(body) - len(body.split()))
