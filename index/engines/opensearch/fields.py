"""The fields as OpenSearch keeps them: mapping and settings of an index, an article as JSON.

Texts come as terms already, so their analyzer is `whitespace`, which cuts and does nothing else.
A gap is no term: each run of terms is a value of its own, one place lies between two values, and
empty values between them make it wider. Nothing is kept but terms and columns: no source, no
vectors; what a hit shows is in the archive.
"""

from __future__ import annotations

import re
from typing import Any

from index.engines.base import GAP, EngineDocument, is_writable, opening, with_title
from index.engines.dates import known, newest_key, oldest_key
from index.engines.opensearch.nodes.address import ClusterAddress, copies
from index.months import month_of

FORMAT = 2
"""Version of mapping, settings, aliases and analysis. An index of another version is rebuilt."""

MAX_KEYWORD_CHARS = 8191
"""Letters of the longest source: four bytes each are within the 32,766 bytes of a term."""

PLACED = ("text", "title", "cut", "exact", "title_exact", "author")
PLAIN = ("opening", "compound")
KEYWORDS = ("source", "language")

LISTED = {"stems": "opening", "words": "exact"}
"""Columns of the terms that stand in titles and openings: what `terms` lists. A list of all terms
would cost the cluster's memory."""

_GAPS = re.compile(f" ?{GAP}(?: {GAP})* ?")

Json = dict[str, Any]


KEPT: dict[str, str] = {"refresh_interval": "-1", "gc_deletes": "1h", "max_terms_count": "65536"}
"""Settings of every index. Nothing is shown before a commit asks for it; deletions are remembered
for an hour, so that a write that comes late does not bring an article back; a list of ids or
sources may be as long as `index.engines.opensearch.query.MAX_TERMS`."""


def mapping() -> Json:
    """Return the mapping of a new index.

    Returns:
        The fields of `index.engines.base` and columns for order and counts; others are refused.
    """
    placed = {"type": "text", "analyzer": "whitespace", "position_increment_gap": 1}
    plain = {"type": "text", "analyzer": "whitespace", "index_options": "docs"}
    keyword = {"type": "keyword", "ignore_above": MAX_KEYWORD_CHARS}
    column = {"type": "keyword", "index": False, "ignore_above": MAX_KEYWORD_CHARS}
    properties: Json = dict.fromkeys(PLACED, placed)
    properties |= dict.fromkeys(PLAIN, plain)
    properties |= dict.fromkeys(KEYWORDS, keyword)
    properties |= dict.fromkeys(LISTED, column)
    properties |= {name: {"type": "long"} for name in ("seq", "newest", "oldest")}
    properties["month"] = {"type": "integer"}
    return {
        "dynamic": "strict",
        "_source": {"enabled": False},
        "_meta": {"engine": "opensearch", "format": FORMAT},
        "properties": properties,
    }


def index_settings(address: ClusterAddress) -> Json:
    """Return the settings of a new index.

    Args:
        address: Says how many shards and copies.

    Returns:
        The settings: `KEPT`, and shards and copies as the address has them.
    """
    return {"index": {"number_of_shards": address.shards, **KEPT, **copies(address.replicas)}}


def native_document(document: EngineDocument) -> Json:
    """Turn an article into what the cluster is sent.

    Args:
        document: The article.

    Returns:
        The fields that are not empty or unknown.
    """
    exact = with_title(document.title_exact, document.body_exact)
    first = opening(document.title, document.body)
    native: Json = {
        "text": values(with_title(document.title, document.body)),
        "exact": values(exact),
        "seq": document.seq,
    }
    if first:
        native["opening"] = first
        native["stems"] = first.split(" ")
    if words := opening(document.title_exact, document.body_exact):
        native["words"] = words.split(" ")
    for name in ("title", "title_exact", "author", "cut"):
        if text := getattr(document, name):
            native[name] = values(text)
    if document.author:
        written = [term for term in document.author.split(" ") if term and term != GAP]
        native["words"] = sorted({*native.get("words", ()), *written})
    if document.compound:
        native["compound"] = document.compound
    for name in KEYWORDS:
        if (value := getattr(document, name)) and is_writable(value):
            native[name] = value
    published = known(document.published)
    native["newest"] = newest_key(published, document.seq)
    native["oldest"] = oldest_key(published, document.seq)
    if published is not None:
        native["month"] = month_of(published)
    return native


def values(terms: str) -> list[str]:
    """Return terms as values, between which the gaps lie.

    Args:
        terms: Terms and gaps, one space between; may be empty.

    Returns:
        Runs of terms, and between two of them an empty text for each place of the gap but one; one
        empty text for no terms. A gap at the beginning or end leaves empty texts there.
    """
    found: list[str] = []
    end = 0
    for gap in _GAPS.finditer(terms):
        found.append(terms[end : gap.start()])
        found.extend([""] * (gap.group().count(GAP) - 1))
        end = gap.end()
    found.append(terms[end:])
    return found
