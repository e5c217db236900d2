"""A page as lines: what HTML and flattened text look like to the rest of stripping.

`index.strip.page.parse.flatten_html` and `flatten_text` here both return `PageLines`. Its
`original` is the text that offsets count in: for HTML the lines joined by newlines, for text the
text itself.

May not judge: nothing here decides what is body and what is chrome.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

from index.errors import PageTooLarge
from index.strip.page.wrapped import (
    MAX_LONG_SHARE,
    MAX_WIDTH,
    Run,
    broken_words,
    paragraphs,
    whole_words,
)

MAX_TEXT_CHARS = 2_000_000
"""Longest visible text kept of HTML, in characters: some 300,000 words, thrice the longest
novel-length report met. Stripping that much takes about one second."""

MAX_PLAIN_CHARS = 10_000_000
"""Longest plain text: as many characters as a file may have bytes (`index.readers.base`). Stripping
it takes some 3 s and 210 MB."""

MAX_LINES = 50_000
"""Most lines kept of an HTML page. The longest of 1,534 pages measured had 1,760."""

MAX_PLAIN_LINES = 200_000
"""Most lines of plain text: the longest text at 50 characters a line. Each costs some 16 µs and
1.6 kB, so that these take 3 s and 310 MB."""

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_LINE_END = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029\t]")
_LINE_ENDS = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_LONE_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])"
    r"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
"""Half of a surrogate pair, escaped in JSON: what is left if a text was cut inside one."""

_SURROGATE = re.compile(r"[\ud800-\udfff]")

ARTICLE_TYPES = re.compile(r"Article|BlogPosting|Report|LiveBlog|NewsItem|Review")
"""Types of JSON-LD objects whose headline, date and author are an article's."""


class Line(NamedTuple):
    """One block of visible text.

    Args:
        text: The text, white space folded for HTML; for plain text as it stands.
        start, end: Span of `text` in `PageLines.original`, end exclusive.
        element: Index in `PageLines.tree` of the block that holds it; -1 for plain text.
        inner: Index of the innermost element of its first text; equals `element` if the text
            stands directly in the block; -1 for plain text.
        flags: The `IN_…` bits of its first text; 0 for plain text.
        link_chars: Characters of `text` inside links (spaces counted as in the source).
        strong_chars: Characters inside bold or italic elements.
    """

    text: str
    start: int
    end: int
    element: int = -1
    inner: int = -1
    flags: int = 0
    link_chars: int = 0
    strong_chars: int = 0


@dataclass(slots=True)
class Tree:
    """The elements of a page in document order, as parallel lists; index 0 is the root.

    Args:
        tags: Lower-case tag names.
        names: `class`, `id`, `itemprop`, `rel` and `role` values, joined by spaces.
        parents: Index of the parent; -1 for the root.
        blocks: Index of the nearest block element, itself included.
        ends: One past the last element that stands inside; in document order they follow it.
        flags: The `IN_…` bits.
    """

    tags: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    flags: list[int] = field(default_factory=list)

    def chain(self, element: int) -> Iterator[int]:
        """Go up the tree from an element.

        Args:
            element: Its index; -1 for none.

        Yields:
            Indexes of the element and of those above it, innermost first; nothing for -1.
        """
        while element >= 0:
            yield element
            element = self.parents[element]


@dataclass
class DocumentFacts:
    """What an HTML page declares of itself. All empty for plain text.

    Args:
        title: Text of `<title>`, white space folded.
        language: `lang` of the root element.
        canonical: `href` of `<link rel="canonical">`.
        meta: First non-empty `content` by lower-case `name`, `property`, `itemprop` or
            `http-equiv`.
        meta_lists: Every content of those that stand more than once (`article:author`, …).
        times: (datetime attribute or "", class words, index of the line it stands in or before)
            of every `<time>`, in order.
        json_ld_sources: The JSON-LD scripts as written.
    """

    title: str = ""
    language: str = ""
    canonical: str = ""
    meta: dict[str, str] = field(default_factory=dict)
    meta_lists: dict[str, list[str]] = field(default_factory=dict)
    times: list[tuple[str, str, int]] = field(default_factory=list)
    json_ld_sources: list[str] = field(default_factory=list)

    @property
    def declared_title(self) -> str:
        """The title that the page declares for networks, else its `<title>`; "" without one."""
        return self.meta.get("og:title") or self.title

    @cached_property
    def json_ld(self) -> list[dict[str, Any]]:
        """The JSON-LD objects, `@graph` and lists opened, outermost first; broken ones left out."""
        found: list[dict[str, Any]] = []
        for source in self.json_ld_sources:
            found.extend(_objects(source))
        return found


@dataclass
class PageLines:
    """A page as lines with what is known of them.

    Args:
        original: The text that spans count in.
        lines: In order, not overlapping, none blank; they hold all non-space characters of
            `original`.
        tree: The elements; None for plain text.
        document: What the page declares of itself.
        declared: Numbers of the lines that the page declares in JSON-LD and does not show.
        wrapped: Numbers of the lines that are paragraphs of several lines of wrapped text.
        breaks: Spans of `original` that break words at line ends of wrapped text, in order: a
            hyphen with the line's end, or the line's end behind a hyphen that stays.
    """

    original: str
    lines: list[Line]
    tree: Tree | None = None
    document: DocumentFacts = field(default_factory=DocumentFacts)
    declared: list[int] = field(default_factory=list)
    wrapped: list[int] = field(default_factory=list)
    breaks: list[tuple[int, int]] = field(default_factory=list)


def flatten_text(text: str) -> PageLines:
    """Cut plain text into paragraphs: at its line ends, or if it is hard-wrapped where its
    paragraphs end (`index.strip.page.wrapped`).

    NULs and lone surrogates become U+FFFD first: neither can be stored or encoded.

    Args:
        text: Any text, empty included.

    Returns:
        Lines without the white space around them, line ends inside them as spaces; no lines for
        blank text.

    Raises:
        PageTooLarge: Above `MAX_PLAIN_CHARS` or `MAX_PLAIN_LINES`.
    """
    if len(text) > MAX_PLAIN_CHARS:
        raise _too_large(f"{len(text):,} characters, the limit is {MAX_PLAIN_CHARS:,}")
    text = cleaned(text)
    lines = []
    for match in _LINE.finditer(text):
        run = match[0]
        bare = run.strip()
        if bare:
            start = match.start() + len(run) - len(run.lstrip())
            lines.append(Line(bare, start, start + len(bare)))
            if len(lines) > MAX_PLAIN_LINES:
                raise _too_large(f"more than {MAX_PLAIN_LINES:,} lines")
    return _joined(text, lines)


def _joined(text: str, lines: list[Line]) -> PageLines:
    """Join the lines of wrapped text to paragraphs."""
    if sum([len(line.text) > MAX_WIDTH for line in lines]) > MAX_LONG_SHARE * len(lines):
        return PageLines(text, lines)
    firsts = paragraphs(list(_runs(text, lines)))
    if len(firsts) == len(lines):
        return PageLines(text, lines)
    joined: list[Line] = []
    wrapped: list[int] = []
    breaks: list[tuple[int, int]] = []
    known: list[frozenset[str]] = []

    def words() -> frozenset[str]:
        if not known:
            known.append(whole_words(text))
        return known[0]

    for first, after in pairwise([*firsts, len(lines)]):
        if after == first + 1:
            joined.append(lines[first])
            continue
        start, end = lines[first].start, lines[after - 1].end
        wrapped.append(len(joined))
        joined.append(Line(_LINE_END.sub(" ", text[start:end]), start, end))
        breaks += broken_words(text, start, end, words)
    return PageLines(text, joined, wrapped=wrapped, breaks=breaks)


def _runs(text: str, lines: Sequence[Line]) -> Iterator[Run]:
    """Yield the lines as they are wrapped: what is white space before each."""
    end = 0
    for line in lines:
        before = text[end : line.start]
        if before == "\n":
            yield Run(line.text, 0, False)
        else:
            parts = _LINE_ENDS.split(before)
            yield Run(line.text, len(parts[-1]), len(parts) != 2)
        end = line.end


def _too_large(what: str) -> PageTooLarge:
    return PageTooLarge(f"the text has {what}; split it into its articles")


def cleaned(text: str) -> str:
    """Replace what cannot be stored as UTF-8 text: NULs and lone surrogates become U+FFFD.

    Args:
        text: Any text.

    Returns:
        The text itself if all of it can be stored.
    """
    if "\x00" in text:
        text = text.replace("\x00", "\ufffd")
    try:
        text.encode()
    except UnicodeEncodeError:
        text = _SURROGATE.sub("\ufffd", text)
    return text


def _objects(source: str) -> Iterator[dict[str, Any]]:
    source = source.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    if "\\ud" in source or "\\uD" in source:
        source = _LONE_ESCAPE.sub(r"\\ufffd", source)
    try:
        parsed = json.loads(source, strict=False)
    except (ValueError, RecursionError):
        return
    waiting = [parsed]
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting = value + waiting
        elif isinstance(value, dict):
            yield value
            graph = value.get("@graph")
            if isinstance(graph, (list, dict)):
                waiting.append(graph)
