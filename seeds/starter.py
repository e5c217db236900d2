"""The starter collection: invented pages on real events, to search before a page was added.

32 articles of seven invented outlets report what happened in Kyrgyzstan from April to June 2010.
Half are flattened text as a scraper leaves it, half are whole HTML pages, all with the furniture
of their outlet. The events and figures are public knowledge; the outlets, their reporters and the
people whom they quote are invented, and officials are only paraphrased.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import Literal


@dataclass(frozen=True, slots=True)
class StarterPage:
    """One page of the collection.

    Args:
        name: File name, `OUTLET-NN-SLUG.html` or `.txt`; OUTLET is the id of a source profile.
        content: HTML source or flattened text.
        kind: Which of the two.
    """

    name: str
    content: str
    kind: Literal["html", "text"]


def pages() -> list[StarterPage]:
    """Read the pages of the collection.

    Returns:
        All 32 pages, in the order of their names; they are read anew for each call.
    """
    found = [
        StarterPage(
            name=entry.name,
            content=entry.read_text(encoding="utf-8"),
            kind="html" if entry.name.endswith(".html") else "text",
        )
        for entry in files("seeds").joinpath("starter").iterdir()
        if entry.name.endswith((".html", ".txt"))
    ]
    return sorted(found, key=lambda page: page.name)
