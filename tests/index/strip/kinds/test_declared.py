"""What pages declare themselves to be."""

from __future__ import annotations

import json

import pytest

from index.strip.kinds.declared import Declared, read_declared
from index.strip.page.lines import DocumentFacts


def facts(*objects: object, **meta: str) -> DocumentFacts:
    named = {key.replace("_", ":", 1): value for key, value in meta.items()}
    return DocumentFacts(meta=named, json_ld_sources=[json.dumps(one) for one in objects])


def test_a_page_that_declares_nothing() -> None:
    """All is unknown."""
    assert read_declared(DocumentFacts()) == Declared()


def test_json_ld_declares_an_article_that_is_not_free() -> None:
    """With the number of its words."""
    found = read_declared(
        facts(
            {"@type": "Organization"},
            {"@type": ["NewsArticle"], "isAccessibleForFree": "False", "wordCount": 812},
        )
    )
    assert found.types == {"Organization", "NewsArticle"}
    assert (found.article, found.locked, found.words, found.forum) == (True, True, 812, False)


@pytest.mark.parametrize("free", [True, "True", None, "https://schema.org/True"])
def test_what_is_free_for_all_is_not_locked(free: object) -> None:
    """So is what says nothing of it."""
    assert not read_declared(facts({"@type": "Article", "isAccessibleForFree": free})).locked


@pytest.mark.parametrize(
    ("og_type", "article", "other"),
    [
        ("article", True, False),
        ("website", False, True),
        ("product.item", False, True),
        ("video.other", False, False),
    ],
)
def test_the_type_for_networks(og_type: str, article: bool, other: bool) -> None:
    """An article, or a site, a product."""
    found = read_declared(facts(og_type=og_type))
    assert (found.article, found.other, found.og_type) == (article, other, og_type)


def test_stars_make_no_article() -> None:
    """An aggregate of ratings is part of a product."""
    found = read_declared(facts({"@type": "Product"}, {"@type": "AggregateRating"}))
    assert not found.article


def test_forums_and_tiers() -> None:
    """A discussion, a forum's software, and a tier for those who pay."""
    assert read_declared(facts({"@type": "DiscussionForumPosting"})).forum
    assert read_declared(DocumentFacts(meta={"generator": "vBulletin 4"})).forum
    assert not read_declared(DocumentFacts(meta={"generator": "WordPress 6"})).forum
    assert read_declared(DocumentFacts(meta={"article:content_tier": "locked"})).locked
    assert not read_declared(DocumentFacts(meta={"article:content_tier": "metered"})).locked
