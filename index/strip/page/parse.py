"""HTML as lines: parsed once with lexbor, its tree walked once (`index.strip.page.walk.walk`).

Scripts, styles, drawings and `<noscript>` are two thirds of a news page's source; they are taken
out of it before it is parsed, which takes less time than to parse them. May not judge.
"""

from __future__ import annotations

import re

from index.errors import PageTooLarge, ReadError
from index.strip.page.lines import DocumentFacts, PageLines, Tree, cleaned
from index.strip.page.tags import SHALLOW_TAGS
from index.strip.page.walk.declared import keep_json_ld
from index.strip.page.walk.walk import walk

MAX_HTML_CHARS = 12_000_000
"""Longest HTML source read. The longest of 1,534 news pages measured had 4.1 million; lexbor and
the walk take 0.1 s and 200 MB at this size."""

MAX_TAGS = 300_000
"""Most tags of a page; the most of 1,534 pages measured had 19,252."""

MAX_NESTING_WORK = 300_000_000
"""Sum over all tags of the depth they stand at. lexbor looks up the open elements at every block
element; 200,000 nested `<div>` (2e10) took 105 s, 3e8 takes about one."""

_MANY_TAGS = 15_000
"""Tags from which nesting is checked before parsing; below it the worst nesting parses in 0.6 s."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a]")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_SILENT = re.compile(r"<(script|style|svg|noscript)(?=[\s>])")
_ARTICLE_BODY = re.compile(r"""itemprop=["']?articleBody["']?[^>]*>\s*$""", re.IGNORECASE)
_TAG_REACH = 300
"""Characters before a template in which the element that holds it is looked for."""


def flatten_html(html: str) -> PageLines:
    """Parse HTML and cut its visible text into lines, one a block.

    Args:
        html: HTML source of any quality, empty included.

    Returns:
        Lines in document order with the tree and the document's facts.

    Raises:
        PageTooLarge: Above `MAX_HTML_CHARS`, or visible text above `MAX_TEXT_CHARS`.
        ReadError: The content is binary, not HTML.
    """
    if len(html) > MAX_HTML_CHARS:
        raise PageTooLarge(
            f"the HTML has {len(html):,} characters, the limit is {MAX_HTML_CHARS:,}"
        )
    head = html[:4096]
    if len(head) >= 64 and len(_CONTROL.findall(head)) * 30 > len(head):
        raise ReadError("the content is binary, not HTML; leave it out", reason="binary")
    from selectolax.lexbor import LexborHTMLParser, SelectolaxError

    document = DocumentFacts()
    visible = _without_silent(html.removeprefix("\ufeff"), document)
    tags = visible.count("<")
    if tags > MAX_TAGS:
        raise PageTooLarge(f"the HTML has more than {MAX_TAGS:,} tags; split it into its articles")
    if tags > _MANY_TAGS:
        _check_depth(visible)
    try:
        parser = LexborHTMLParser(_encodable(visible))
    except SelectolaxError as exc:
        raise ReadError(f"the HTML cannot be parsed ({exc})", reason="not HTML") from exc
    if parser.root is None:
        return PageLines("", [], Tree(), document)
    return walk(parser.root, document)


def _encodable(html: str) -> str:
    """Replace what the parser would drop without a word: lone surrogates become U+FFFD."""
    try:
        html.encode()
    except UnicodeEncodeError:
        return cleaned(html)
    return html


def _without_silent(html: str, document: DocumentFacts) -> str:
    """Take scripts, styles, drawings and `<noscript>` out of a source.

    JSON-LD is kept in `document`, and the template of an article's body in its place: a page that
    writes itself shows it. A `<noscript>` is mere text to browsers that run scripts, so what it
    leaves open does not swallow the page. One that holds the beginning of another of its kind (a
    script that writes scripts, or a beginning inside a comment) is left to the parser, which knows
    where it ends.
    """
    parts = []
    at = 0
    match = _SILENT.search(html)
    while match:
        start, inside = match.span()
        name = match[1]
        first = html.find("<", inside)
        end = html.find(f"</{name}>", first)
        if end < 0:
            break
        after = end + len(name) + 3
        if first < end and html.find(f"<{name}", first, end) >= 0:
            parts.append(html[at:after])
        else:
            parts.append(html[at:start])
            if name == "script":
                head, _, source = html[inside:end].partition(">")
                if "ld+json" in head:
                    keep_json_ld(document, head, source)
                elif "template" in head and _ARTICLE_BODY.search(
                    html, max(0, start - _TAG_REACH), start
                ):
                    parts.append(source)
        at = after
        match = _SILENT.search(html, at)
    parts.append(html[at:])
    return "".join(parts)


def _check_depth(html: str) -> None:
    """Refuse a page whose nesting would make the parser's scope checks quadratic."""
    depth = work = 0
    for slash, name in _TAG.findall(html):
        if name.lower() in SHALLOW_TAGS:
            continue
        depth += -1 if slash else 1
        work += max(depth, 0)
        if work > MAX_NESTING_WORK:
            raise PageTooLarge(
                "the HTML is nested too deep to parse in reasonable time; leave the page out"
            )
