"""The `<h1>` elements of a page: the headline in each, and what is set beside it.

A topic above the headline, a date or a second line below it often stand in the same `<h1>`; they
are lines of their own (`index.strip.page.tags.beside_headline`). May not decide which is the title.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from index.strip.page.lines import PageLines
from index.strip.page.tags import IN_HEADING, beside_headline

REACH = 5
"""Elements above a line's block among which its `<h1>` is looked for."""

_COLON = re.compile(r"\s*:\s+")
_BETWEEN = " -–—:|·/"
"""What stands between a topic and the headline, on the line of one of them."""


class Heading(NamedTuple):
    """A headline in an `<h1>`.

    Args:
        headline: Its text, without what stands beside it.
        at: Number of its line.
        texts, lines: All lines of the `<h1>` and their numbers.
    """

    headline: str
    at: int
    texts: tuple[str, ...]
    lines: tuple[int, ...]

    def as_declared(self, titles: Collection[str]) -> str:
        """Return the whole `<h1>` as one of the declared titles has it, topic and colon included.

        Args:
            titles: The titles that the page declares, as written.

        Returns:
            The lines of the `<h1>`, joined by spaces or colons; "" if no title has all of it, or
            if nothing stands beside the headline.
        """
        if len(self.texts) > 1:
            declared = set(map(_spaced, titles))
            for between in (" ", ": "):
                whole = _spaced(between.join(self.texts))
                if whole in declared:
                    return whole
        return ""


def headings(lines: PageLines) -> Iterator[Heading]:
    """Find the headlines in a page's `<h1>` elements.

    Args:
        lines: The page with its tree.

    Yields:
        Headlines in the page's order; several of one `<h1>` if its lines are blocks of their own.
        Nothing for plain text and for a page without `<h1>`.
    """
    tree = lines.tree
    if tree is None:
        return
    held: dict[int, list[int]] = {}
    for at, line in enumerate(lines.lines):
        if line.flags & IN_HEADING:
            for element, _ in zip(tree.chain(line.element), range(REACH), strict=False):
                if tree.tags[element] == "h1":
                    held.setdefault(element, []).append(at)
                    break
    for own in held.values():
        texts = tuple(lines.lines[at].text for at in own)
        blocks = [lines.lines[at].element for at in own]
        headlines = [
            (at, text)
            for at, text, block in zip(own, texts, blocks, strict=True)
            if tree.tags[block] == "h1" or not beside_headline(tree.tags[block], tree.names[block])
        ]
        for at, text in headlines or zip(own, texts, strict=True):
            headline = text.strip(_BETWEEN) if len(own) > 1 else text
            yield Heading(headline, at, texts, tuple(own))


def _spaced(title: str) -> str:
    """Return a title with one space after its colons and none before."""
    return _COLON.sub(": ", title)
