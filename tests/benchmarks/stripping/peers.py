"""Other extractors, to compare with: each behind a name and a function, imported when used.

They come with the extras `bench` and `bench-newspaper4k`. One that is not installed is left out.
For flattened text there is no extractor; the two filters that web corpora use stand here instead.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from index.article import Article, RawPage
from index.text import fold


class Extracted(NamedTuple):
    """What a system found in a page; None for what it does not look for or find."""

    body: str
    title: str | None = None
    day: str | None = None
    authors: frozenset[str] | None = None


System = Callable[[RawPage], Extracted]


class Peer(NamedTuple):
    """A system: its name, the modules it needs and how it is made."""

    name: str
    modules: tuple[str, ...]
    make: Callable[[], System]

    def installed(self) -> bool:
        """Tell whether all its modules can be found."""
        return all(importlib.util.find_spec(module) for module in self.modules)


def ours() -> System:
    """Make Dateline's stripper."""
    from index.strip.stripper import Stripper

    stripper = Stripper()

    def strip(page: RawPage) -> Extracted:
        return from_article(stripper.strip(page))

    return strip


def from_article(article: Article) -> Extracted:
    """Return what counts of an article."""
    authors = frozenset(" ".join(fold(name).split()) for name in article.authors)
    return Extracted(article.body, article.title, (article.published or "")[:10] or None, authors)


def _day(value: Any) -> str | None:
    return str(value)[:10] if value else None


def _trafilatura_fast() -> System:
    import trafilatura

    def extract(page: RawPage) -> Extracted:
        return Extracted(trafilatura.extract(page.content, fast=True, url=page.url) or "")

    return extract


def _trafilatura() -> System:
    import trafilatura

    def extract(page: RawPage) -> Extracted:
        found = trafilatura.bare_extraction(page.content, url=page.url, with_metadata=False)
        meta = trafilatura.extract_metadata(page.content, default_url=page.url)
        body = (found.text if found else "") or ""
        return Extracted(body, meta.title if meta else None, _day(meta.date) if meta else None)

    return extract


def _readability() -> System:
    from lxml import html
    from readability import Document

    def extract(page: RawPage) -> Extracted:
        document = Document(page.content)
        summary = document.summary(html_partial=True)
        return Extracted(_lines(html.fromstring(summary)), document.short_title())

    return extract


def _lines(tree: Any) -> str:
    """Return a tree's text with its blocks apart, so that words do not grow together."""
    for block in tree.iter("p", "div", "h1", "h2", "h3", "h4", "li", "br", "tr", "blockquote"):
        block.tail = "\n" + (block.tail or "")
    return str(tree.text_content())


def _resiliparse() -> System:
    from resiliparse.extract.html2text import extract_plain_text

    def extract(page: RawPage) -> Extracted:
        return Extracted(extract_plain_text(page.content, main_content=True))

    return extract


def _justext() -> System:
    import justext

    stop_words = justext.get_stoplist("English")

    def extract(page: RawPage) -> Extracted:
        paragraphs = justext.justext(page.content.encode(), stop_words, encoding="utf-8")
        return Extracted("\n".join(p.text for p in paragraphs if not p.is_boilerplate))

    return extract


def _goose3() -> System:
    from goose3 import Goose

    goose = Goose({"enable_image_fetching": False})

    def extract(page: RawPage) -> Extracted:
        found = goose.extract(raw_html=page.content)
        return Extracted(found.cleaned_text, found.title, _day(found.publish_date))

    return extract


def _newspaper4k() -> System:
    import newspaper

    def extract(page: RawPage) -> Extracted:
        url = page.url or "https://example.org/article"
        article = newspaper.article(
            url,
            input_html=page.content,
            language="en",
            fetch_images=False,
            follow_meta_refresh=False,
        )
        return Extracted(article.text, article.title, _day(article.publish_date))

    return extract


def _all_lines() -> System:
    return lambda page: Extracted(page.content)


_TERMINAL = re.compile(r"[.!?\"”’]\s*$")
_POLICY = re.compile(
    r"terms of use|privacy policy|cookie policy|uses cookies|use of cookies|javascript",
    re.IGNORECASE,
)


def _corpus_filter() -> System:
    """The line filter of C4: lines that end in terminal punctuation, have at least five words and
    none of the words of policies. Source: Raffel et al. (2020), JMLR 21(140), section 2.2."""

    def keep(line: str) -> bool:
        return bool(_TERMINAL.search(line) and len(line.split()) >= 5 and not _POLICY.search(line))

    return lambda page: Extracted("\n".join(filter(keep, page.content.splitlines())))


HTML_PEERS = (
    Peer("trafilatura fast", ("trafilatura",), _trafilatura_fast),
    Peer("trafilatura", ("trafilatura",), _trafilatura),
    Peer("readability-lxml", ("readability", "lxml"), _readability),
    Peer("resiliparse", ("resiliparse",), _resiliparse),
    Peer("jusText", ("justext",), _justext),
    Peer("goose3", ("goose3",), _goose3),
    Peer("newspaper4k", ("newspaper",), _newspaper4k),
)

TEXT_PEERS = (
    Peer("all lines", (), _all_lines),
    Peer("line filter of web corpora", (), _corpus_filter),
)
