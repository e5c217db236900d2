"""An article as the API shows it."""

from __future__ import annotations

from typing import Any

from index.archive.values import StoredArticle


def article_document(stored: StoredArticle) -> dict[str, Any]:
    """Give an article with its original and cuts as a JSON object.

    Offsets of `sentences` are into `body`, those of `cuts` into `original`: code points, end
    exclusive. Where the page came from on this machine is not told.
    """
    article = stored.article
    return {
        "doc_id": article.doc_id,
        "title": article.title,
        "source": article.source,
        "published": article.published,
        "url": article.url,
        "language": article.language,
        "authors": list(article.authors),
        "body": article.body,
        "sentences": [{"start": start, "end": end} for start, end in stored.sentences],
        "original": article.original,
        "cuts": [cut._asdict() for cut in article.cuts],
        "kept_whole": article.kept_whole,
    }
