"""The words with a meaning of their own: names of fields, and operators here and elsewhere."""

from __future__ import annotations

import re

SCHEMA_FIELDS = {"text": "exact", "title": "title_exact"}
"""Each field searched by stem, with the one that keeps the words as written."""

FIELDS = ("title", "source", "author", "language", "cut", "date", "after", "before")
"""The field names that a query can use."""

NEAR_WORDS = r"(?:(?:ONEAR|NEAR|ADJ|PRE|N|W)\d{1,4}|ONEAR|NEAR|ADJ)"
"""Operators of nearness of other services that are spelled as words, as an expression."""

WORD_OPERATOR = re.compile(
    rf"(?<!\S)(?:AND|OR|NOT|or|not|{NEAR_WORDS}|WITHIN|within|XOR|ANDNOT|BUTNOT)(?!\S)"
)
"""A word that is an operator, here or elsewhere; words with a space between that hold none are
just words."""
