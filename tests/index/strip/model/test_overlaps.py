"""What a page declares of its article, compared with its lines."""

from __future__ import annotations

import json

import numpy as np

from index.strip.model.overlaps import OVERLAPS, overlaps
from index.strip.page.lines import DocumentFacts

BODY = "The council of Harbin Cross voted on Tuesday to close the old bridge to all traffic."


def compared(document: DocumentFacts, *lines: str) -> list[list[float]]:
    result = np.full((len(OVERLAPS), len(lines)), 9, np.float32)
    overlaps(document, [line.lower().strip(".").split() for line in lines], result)
    return result.tolist()


def test_shares_of_the_declared_title_and_description() -> None:
    """Words of the line that are declared; 0 of a line thrice as long, or without words."""
    document = DocumentFacts(title="Old bridge closed", meta={"description": "The council voted"})
    title, description, quoted, known = compared(
        document, "Old bridge open", "the council", " ".join(["bridge"] * 10), ""
    )
    assert title == [np.float32(2 / 3), 0, 0, 0]
    assert description == [0, 1, 0, 0]
    assert quoted == known == [0, 0, 0, 0]


def test_places_that_stand_in_the_declared_text() -> None:
    """Two places of a long line, the whole of a short one; the longest declared text counts."""
    sources = [json.dumps([{"articleBody": "short"}, {"articleBody": BODY}, {"articleBody": 7}])]
    _, _, quoted, known = compared(
        DocumentFacts(json_ld_sources=sources),
        BODY,
        "The council of Harbin Cross and nothing else of the text that is declared here",
        "old bridge",
        "old ferry",
        "",
    )
    assert quoted == [1, 0.5, 1, 0, 0]
    assert known == [1, 1, 1, 1, 1]
