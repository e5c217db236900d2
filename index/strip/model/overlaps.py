"""What a page declares of its article, compared with each line: title, description, text."""

from __future__ import annotations

from collections.abc import Sequence, Set

from index.strip.model.rows import Floats
from index.strip.page.lines import DocumentFacts
from index.strip.page.words import folded_words, line_words

OVERLAPS = ("title_overlap", "description_overlap", "structured_overlap", "structured_known")
"""Shares of a line's words that stand in the declared title and description; the share of two
places in it that stand in the JSON-LD `articleBody`; and whether that is there."""

PROBE_WORDS = 5
"""Words in a row that are looked for in the declared text."""


def overlaps(document: DocumentFacts, tokens: Sequence[list[str]], result: Floats) -> None:
    """Compare the lines of one page with what it declares.

    Args:
        document: What the page declares.
        tokens: The words of each line.
        result: Filled, shape (len(`OVERLAPS`), lines).
    """
    meta = document.meta
    title = set(line_words(document.declared_title))
    about = meta.get("og:description") or meta.get("description") or ""
    description = set(line_words(about))
    body = _declared_body(document)
    result[0] = _held(title, tokens)
    result[1] = _held(description, tokens)
    result[2] = [_quoted(words, body) for words in tokens] if body else 0
    result[3] = bool(body)


def _held(declared: Set[str], tokens: Sequence[list[str]]) -> list[float]:
    """Return the share of each line's words that are declared; 0 of a line more than thrice as long
    as what is declared."""
    held = declared.__contains__
    most = 3 * len(declared)
    return [
        sum(map(held, words)) / size if 0 < (size := len(words)) <= most else 0.0
        for words in tokens
    ]


def _quoted(words: list[str], body: str) -> float:
    """Return the share of two places in a line that stand in the declared text."""
    if len(words) <= PROBE_WORDS + 1:
        return bool(words) and f" {' '.join(words)} " in body
    third = len(words) // 3
    probes = (words[:PROBE_WORDS], words[third : third + PROBE_WORDS])
    return sum([f" {' '.join(probe)} " in body for probe in probes]) / 2


def _declared_body(document: DocumentFacts) -> str:
    text = ""
    for thing in document.json_ld:
        value = thing.get("articleBody")
        if isinstance(value, str) and len(value) > len(text):
            text = value
    if not text:
        return ""
    return f" {' '.join(folded_words(text))} "
