"""Lines described for the model, as columns that a test can ask for by name."""

from __future__ import annotations

from collections.abc import Mapping

from index.strip.model.line_groups import Groups
from index.strip.model.rows import Floats
from index.strip.model.text_features import Described, text_features
from index.strip.page.lines import PageLines, flatten_text
from index.strip.page.parse import flatten_html


def text_pages(*pages: str) -> list[PageLines]:
    """Return pages of plain text."""
    return [flatten_text(page) for page in pages]


def html_pages(*pages: str) -> list[PageLines]:
    """Return pages of HTML."""
    return [flatten_html(page) for page in pages]


def described(pages: list[PageLines], lexicon: Mapping[str, float] | None = None) -> Described:
    """Describe all lines of pages by themselves."""
    return text_features([page.lines for page in pages], lexicon or {})


def column(table: Floats, names: tuple[str, ...], name: str) -> list[float]:
    """Return one column, rounded to six digits."""
    return [round(float(value), 6) for value in table[:, names.index(name)]]


def groups_of(pages: list[PageLines]) -> Groups:
    """Return the groups of pages of HTML."""
    return Groups(pages)
