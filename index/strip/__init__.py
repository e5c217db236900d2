"""From a raw page to an article, every cut explained.

`page` makes lines, `metadata` finds what the page says of itself, `furniture` and `model` judge
lines; the modules here join them. Nothing here knows the archive, engines or names.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.article import Article, PageKind, RawPage


class _Callable(ModuleType):
    """This folder as a module that can be called: `index.strip(page)`."""

    def __call__(self, page: RawPage | str | bytes, *, kind: PageKind | None = None) -> Article:
        """Strip one page; see `index.strip.one_page.strip`."""
        from index.strip.one_page import strip

        return strip(page, kind=kind)


sys.modules[__name__].__class__ = _Callable
