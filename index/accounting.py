"""The promise that nothing is lost, as a check."""

from __future__ import annotations

from index.article import Article


def accounts_for(article: Article) -> bool:
    """Tell whether body and cuts make up the original, white space aside.

    The cuts must lie in order inside the original and not overlap. What they leave must be the
    body's characters in the body's order.

    Args:
        article: Of any origin; its cuts may be anywhere.

    Returns:
        True if so; False also for a cut that reaches beyond the original or into another.
    """
    kept: list[str] = []
    at = 0
    for cut in article.cuts:
        if not at <= cut.start <= cut.end <= len(article.original):
            return False
        kept.append(article.original[at : cut.start])
        at = cut.end
    kept.append(article.original[at:])
    return "".join("".join(kept).split()) == "".join(article.body.split())
