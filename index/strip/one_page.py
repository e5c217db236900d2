"""Strip one page that is in memory: `index.strip`."""

from __future__ import annotations

from functools import cache

from index.article import Article, PageKind, RawPage
from index.readers.base import STANDARD_INPUT
from index.readers.encodings.decoding import clean, decode
from index.readers.pages import is_html
from index.strip.stripper import Stripper


def strip(page: RawPage | str | bytes, *, kind: PageKind | None = None) -> Article:
    """Strip one page: find its article, and say of everything else why it was cut.

    No archive takes part: what repeats across a source's pages is known to `index.add` alone.

    Args:
        page: A `RawPage`, or the page itself as text or as bytes in any encoding.
        kind: `html` or `text`; None looks at how the page begins. A `RawPage` says it itself.

    Returns:
        The article. If no article is found the whole text is the body, nothing is cut and
        `kept_whole` is True; a blank page gives an empty body.

    Raises:
        PageTooLarge: The page exceeds the limits on size, depth or number of lines.
        ReadError: The bytes are no text, or the text is no page.
    """
    if not isinstance(page, RawPage):
        text = decode(page, "the page") if isinstance(page, bytes) else clean(page)
        page = RawPage(text, kind or ("html" if is_html(text) else "text"), STANDARD_INPUT)
    return _stripper().strip(page)


@cache
def _stripper() -> Stripper:
    """Make the stripper once a process: its model takes a tenth of a second to load."""
    return Stripper()
