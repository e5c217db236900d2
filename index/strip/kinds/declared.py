"""What a page declares itself to be: JSON-LD types, `og:type`, and whether all may read it."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from index.strip.page.lines import ARTICLE_TYPES, DocumentFacts

_NO_ARTICLES = frozenset(("AggregateRating", "ReviewAction", "UserReview", "EmployerReview"))
"""Types of JSON-LD whose names hold those of articles."""

_LOCKED = re.compile(r"\b(?:locked|premium|paid|subscri\w+|metered-locked)\b", re.IGNORECASE)
"""Values of `article:content_tier` and its like for readers who pay. `metered` pages show their
text until a count is reached."""

_FORUM_SOFTWARE = re.compile(
    r"vbulletin|phpbb|xenforo|discourse|mybb|invision|simple machines|punbb|fluxbb|woltlab|vanilla",
    re.IGNORECASE,
)


class Declared(NamedTuple):
    """What a page says of itself.

    Args:
        types: Types of its JSON-LD objects.
        article: It says that it is an article, by JSON-LD or `og:type`.
        other: `og:type` says that it is something else: a site, a product, a profile.
        og_type: `og:type` in small letters; "" if there is none.
        forum: A forum's software made it, or JSON-LD says that it is a discussion.
        locked: It says that not all may read it.
        words: The words that it says its article has; 0 if it does not say.
    """

    types: frozenset[str] = frozenset()
    article: bool = False
    other: bool = False
    og_type: str = ""
    forum: bool = False
    locked: bool = False
    words: int = 0


def read_declared(document: DocumentFacts) -> Declared:
    """Read what a page declares itself to be.

    Args:
        document: What it declares.

    Returns:
        All false and empty for a page that declares nothing.
    """
    types: set[str] = set()
    locked, words = False, 0
    for value in document.json_ld:
        own = _types(value)
        types.update(own)
        locked = locked or _is_false(value.get("isAccessibleForFree"))
        if any(map(_is_article, own)):
            words = max(words, _number(value.get("wordCount")))
    meta = document.meta
    og_type = meta.get("og:type", "").strip().lower()
    tier = meta.get("article:content_tier") or meta.get("content_tier") or ""
    return Declared(
        frozenset(types),
        any(map(_is_article, types)) or "article" in og_type or og_type in {"story", "blog.post"},
        "product" in og_type or og_type in {"website", "profile", "company", "blog"},
        og_type,
        bool(types & {"DiscussionForumPosting", "QAPage"})
        or _FORUM_SOFTWARE.search(meta.get("generator", "")) is not None,
        locked or _LOCKED.search(tier) is not None,
        words,
    )


def _types(value: dict[str, Any]) -> list[str]:
    named = value.get("@type")
    return [str(one) for one in named] if isinstance(named, list) else [str(named or "")]


def _is_article(named: str) -> bool:
    return named not in _NO_ARTICLES and ARTICLE_TYPES.search(named) is not None


def _is_false(value: object) -> bool:
    return value is False or str(value).rpartition("/")[2].lower() == "false"


def _number(value: object) -> int:
    text = str(value).strip()
    return int(text) if text.isdecimal() and len(text) < 7 else 0
