"""The fields of articles that a query can search."""

from __future__ import annotations

SCHEMA_FIELDS = {"text": "exact", "title": "title_exact"}
"""Each field searched by stem, with the one that keeps the words as written."""

FIELDS = ("title", "source", "author", "language", "cut", "date", "after", "before")
"""The field names that a query can use."""
