"""A page as lines: what HTML and flattened text look like to the rest of stripping.

`flatten_html` parses once with lexbor and walks the tree once; the lines, the tree's facts about
them and what the document declares of itself (title, meta, JSON-LD, times) come from that one
walk. `flatten_text` cuts plain text at its line ends. Both give `PageLines`, whose `original` is
the text that offsets count in: for HTML the lines joined by newlines, for text the text itself.

May not judge: nothing here decides what is body and what is chrome.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from index.errors import PageTooLarge, ReadError

MAX_HTML_CHARS = 12_000_000
"""Longest HTML source read. The longest of 1,534 news pages measured had 4.1 million; lexbor and
the walk take 0.1 s and 200 MB at this size."""

MAX_TEXT_CHARS = 2_000_000
"""Longest visible text kept, in characters: some 300,000 words, thrice the longest novel-length
report met. Stripping that much takes about one second."""

MAX_LINES = 50_000
"""Most lines kept of a page. The longest of 1,534 pages measured had 1,760."""

MAX_JSON_LD_CHARS = 400_000
"""Longest single JSON-LD block parsed; longer ones are product or comment dumps."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BLOCK_TAGS = _words(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html "
    "label legend li main menu nav ol optgroup option p pre search section summary table tbody td "
    "tfoot th thead tr ul"
)
"""Elements that begin and end a line. Source: the HTML standard's rendering section
(https://html.spec.whatwg.org/multipage/rendering.html), and `button`, `label` and `td`, which
never stand inside a sentence."""

SILENT_TAGS = _words(
    "script style noscript template svg iframe object embed canvas audio video select textarea "
    "datalist noframes head title math"
)
"""Elements whose text a reader does not see as text of the page."""

IN_LINK = 1
IN_ARTICLE = 1 << 1
IN_MAIN = 1 << 2
IN_NAV = 1 << 3
IN_ASIDE = 1 << 4
IN_HEADER = 1 << 5
IN_FOOTER = 1 << 6
IN_FIGURE = 1 << 7
IN_CAPTION = 1 << 8
IN_LIST = 1 << 9
IN_TABLE = 1 << 10
IN_FORM = 1 << 11
IN_QUOTE = 1 << 12
IN_BUTTON = 1 << 13
IN_BODY_PROP = 1 << 14
IN_STRONG = 1 << 15
IN_ITALIC = 1 << 16
IN_TIME = 1 << 17
HIDDEN = 1 << 18
IN_PRE = 1 << 19
IN_PARAGRAPH = 1 << 20
IN_HEADING = 1 << 21
IN_DIALOG = 1 << 22
"""Bits of `Line.flags` and `Tree.flags`: the element or one above it is of that kind. `IN_LINK`,
`IN_STRONG`, `IN_ITALIC` and `IN_TIME` of a line are those of its first text."""

_TAG_FLAGS = {
    "a": IN_LINK,
    "article": IN_ARTICLE,
    "main": IN_MAIN,
    "nav": IN_NAV,
    "menu": IN_NAV,
    "aside": IN_ASIDE,
    "header": IN_HEADER,
    "footer": IN_FOOTER,
    "figure": IN_FIGURE,
    "figcaption": IN_CAPTION,
    "caption": IN_CAPTION,
    "ul": IN_LIST,
    "ol": IN_LIST,
    "dl": IN_LIST,
    "table": IN_TABLE,
    "form": IN_FORM,
    "fieldset": IN_FORM,
    "blockquote": IN_QUOTE,
    "button": IN_BUTTON,
    "label": IN_BUTTON,
    "strong": IN_STRONG,
    "b": IN_STRONG,
    "em": IN_ITALIC,
    "i": IN_ITALIC,
    "time": IN_TIME,
    "pre": IN_PRE,
    "p": IN_PARAGRAPH,
    "dialog": IN_DIALOG,
    "h1": IN_HEADING,
    "h2": IN_HEADING,
    "h3": IN_HEADING,
    "h4": IN_HEADING,
    "h5": IN_HEADING,
    "h6": IN_HEADING,
}

_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a]")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")

_MANY_TAGS = 15_000
"""Tags from which nesting is checked before parsing; below it the worst nesting parses in 0.6 s."""

MAX_TAGS = 300_000
"""Most tags of a page; the most of 1,534 pages measured had 19,252."""

MAX_NESTING_WORK = 300_000_000
"""Sum over all tags of the depth they stand at. lexbor looks up the open elements at every block
element; 200,000 nested `<div>` (2e10) took 105 s, 3e8 takes about one."""

_SHALLOW_TAGS = _words(
    "p li dt dd option tr td th area base br col embed hr img input link meta param source track "
    "wbr path"
)
"""Elements that have no content or that the next of their kind closes: they do not nest."""


class Line(NamedTuple):
    """One block of visible text.

    Args:
        text: The text, white space folded for HTML; for plain text as it stands.
        start, end: Span of `text` in `PageLines.original`, end exclusive.
        element: Index in `PageLines.tree` of the block that holds it; -1 for plain text.
        inner: Index of the innermost element of its first text; equals `element` where the text
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
        flags: The `IN_…` bits.
    """

    tags: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)
    flags: list[int] = field(default_factory=list)

    def chain(self, element: int) -> Iterator[int]:
        """Yield the element and those above it, innermost first; nothing for -1."""
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
        links: `rel` to first `href` of `<link>` elements (`shortlink`, `amphtml`, …).
    """

    title: str = ""
    language: str = ""
    canonical: str = ""
    meta: dict[str, str] = field(default_factory=dict)
    meta_lists: dict[str, list[str]] = field(default_factory=dict)
    times: list[tuple[str, str, int]] = field(default_factory=list)
    json_ld_sources: list[str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)

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
    """

    original: str
    lines: list[Line]
    tree: Tree | None = None
    document: DocumentFacts = field(default_factory=DocumentFacts)


def flatten_text(text: str) -> PageLines:
    """Cut plain text at its line ends.

    NULs and lone surrogates become U+FFFD first: neither can be stored or encoded.

    Args:
        text: Any text, empty included.

    Returns:
        Lines without the white space around them; no lines for blank text.

    Raises:
        PageTooLarge: Above `MAX_TEXT_CHARS`.
    """
    if len(text) > MAX_TEXT_CHARS:
        raise PageTooLarge(
            f"the text has {len(text):,} characters, the limit is {MAX_TEXT_CHARS:,}; "
            "split it into its articles"
        )
    text = cleaned(text)
    lines = []
    for match in _LINE.finditer(text):
        run = match[0]
        bare = run.strip()
        if bare:
            start = match.start() + len(run) - len(run.lstrip())
            lines.append(Line(bare, start, start + len(bare)))
    return PageLines(text, lines)


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
    tags = html.count("<")
    if tags > MAX_TAGS:
        raise PageTooLarge(f"the HTML has more than {MAX_TAGS:,} tags; split it into its articles")
    if tags > _MANY_TAGS:
        _check_depth(html)
    from selectolax.lexbor import LexborHTMLParser, SelectolaxError

    try:
        try:
            parser = LexborHTMLParser(html)
        except UnicodeEncodeError:
            parser = LexborHTMLParser(cleaned(html))
    except SelectolaxError as exc:
        raise ReadError(f"the HTML cannot be parsed ({exc})", reason="not HTML") from exc
    page = PageLines("", [], Tree())
    if parser.root is not None:
        _Walk(page).run(parser)
    return page


WAY_FLAGS = IN_NAV | IN_FOOTER | IN_DIALOG
"""Where a page leads elsewhere: of 68,500 lines there on 669 news pages 13 stood in the gold."""

LONG_LINE_CHARS = 80
"""Characters from which a line is likely prose, for the guard of `judged_lines`."""


def judged_lines(page: PageLines) -> list[int]:
    """Choose the lines that are worth judging: of HTML those outside navigation, footers and
    dialogs, of plain text all.

    A page whose markup puts most of its long lines in there (a `<nav>` that was never closed)
    has all of its lines judged.
    """
    lines = page.lines
    everything = list(range(len(lines)))
    if page.tree is None:
        return everything
    chosen = [at for at in everything if not lines[at].flags & WAY_FLAGS]
    long = [at for at in everything if lines[at].end - lines[at].start >= LONG_LINE_CHARS]
    outside = sum([not lines[at].flags & WAY_FLAGS for at in long])
    return chosen if chosen and outside * 2 >= len(long) else everything


def _check_depth(html: str) -> None:
    """Refuse a page whose nesting would make the parser's scope checks quadratic."""
    depth = work = 0
    for slash, name in _TAG.findall(html):
        if name.lower() in _SHALLOW_TAGS:
            continue
        depth += -1 if slash else 1
        work += max(depth, 0)
        if work > MAX_NESTING_WORK:
            raise PageTooLarge(
                "the HTML is nested too deep to parse in reasonable time; leave the page out"
            )


def cleaned(text: str) -> str:
    """Replace what cannot be stored as UTF-8 text: NULs and lone surrogates become U+FFFD."""
    if "\x00" in text:
        text = text.replace("\x00", "\ufffd")
    try:
        text.encode()
    except UnicodeEncodeError:
        text = _SURROGATE.sub("\ufffd", text)
    return text


class _Walk:
    """One walk over the tree.

    A new line begins where the nearest block element changes or a block or `br` was entered:
    leaving a block that held text changes the nearest block, so only starts need watching.
    """

    def __init__(self, page: PageLines) -> None:
        self.page = page

    def run(self, parser: Any) -> None:
        """Fill the page's tree, lines, facts and original; what a reader does not see is removed
        from the parser's tree first."""
        document = self.page.document
        for script in parser.css('script[type*="ld+json"]'):
            source = script.text() or ""
            if len(source) <= MAX_JSON_LD_CHARS:
                document.json_ld_sources.append(source)
        parser.strip_tags(_REMOVED_TAGS)
        root = parser.root
        gathered = self._gather(root)
        position = 0
        lines = self.page.lines
        for pieces, block, inner, flags, link_chars, strong_chars in gathered:
            text = " ".join("".join(pieces).split())
            size = len(text)
            end = position + size
            if end > MAX_TEXT_CHARS:
                raise PageTooLarge(
                    f"the page's visible text is above the limit of {MAX_TEXT_CHARS:,} characters;"
                    " split it into its articles"
                )
            linked = min(link_chars, size)
            strong = min(strong_chars, size)
            lines.append(Line(text, position, end, block, inner, flags, linked, strong))
            position = end + 1
        self.page.original = "\n".join([line.text for line in lines])
        declared = root.attributes or {}
        document.language = declared.get("lang") or declared.get("xml:lang") or ""

    def _gather(self, root: Any) -> list[_Gathered]:  # noqa: PLR0912, PLR0915 - the one hot loop
        """Walk from the root; give each line's pieces of text and what is counted of it."""
        elements: list[_Element] = []
        seen: dict[int, _Element] = {}
        gathered: list[_Gathered] = []
        pieces: list[str] = []
        block = inner = last_link = -1
        first_flags = link_chars = strong_chars = 0
        for node in root.traverse(include_text=True):
            tag = node.tag
            if tag == "-text":
                text = node.text_content
                if not text or text.isspace():
                    if pieces:
                        pieces.append(" ")
                        if first_flags & IN_PRE and text and _BLANK_LINE.search(text):
                            gathered.append(
                                (pieces, block, inner, first_flags, link_chars, strong_chars)
                            )
                            pieces = []
                    continue
                element = seen.get(node.parent.mem_id)
                if element is None:
                    continue
                at, _, _, _, new_block, bits, link = element
                if pieces and block != new_block:
                    gathered.append((pieces, block, inner, first_flags, link_chars, strong_chars))
                    pieces = []
                block = new_block
                parts = [text]
                if bits & IN_PRE:
                    parts = [part for part in _BLANK_LINE.split(text) if part.strip()]
                    if pieces and _BLANK_LINE.match(text.lstrip(" \t\r")):
                        gathered.append(
                            (pieces, block, inner, first_flags, link_chars, strong_chars)
                        )
                        pieces = []
                for part in parts:
                    if pieces and len(parts) > 1:
                        gathered.append(
                            (pieces, block, inner, first_flags, link_chars, strong_chars)
                        )
                        pieces = []
                    if not pieces:
                        inner, first_flags = at, bits
                        link_chars = strong_chars = 0
                    elif link >= 0 and last_link >= 0 and link != last_link:
                        pieces.append(" ")
                    last_link = link
                    if bits & _COUNTED:
                        if bits & IN_LINK:
                            link_chars += len(part)
                        if bits & (IN_STRONG | IN_ITALIC):
                            strong_chars += len(part)
                    pieces.append(part)
                if bits & IN_PRE and _BLANK_LINE.search(text, len(text.rstrip())):
                    gathered.append((pieces, block, inner, first_flags, link_chars, strong_chars))
                    pieces = []
                continue
            kind = _TAG_KINDS.get(tag)
            if kind is None:
                if not tag or tag[0] == "-" or tag[0] == "!":
                    continue
                bits, is_block = 0, False
            else:
                bits, is_block = kind
                if bits < 0:
                    self._declared(tag, node)
                    continue
            index = len(elements)
            if index:
                above = seen.get(node.parent.mem_id)
                if above is None:
                    continue
                parent, _, _, _, own_block, own_bits, link = above
                bits |= own_bits
                if is_block:
                    own_block = index
                ends = is_block or tag == "br"
            else:
                parent, own_block, link, ends = -1, 0, -1, False
            attributes = node.attributes
            name = ""
            if attributes:
                if len(attributes) == 1 and "class" in attributes:
                    name = attributes["class"] or ""
                else:
                    name, own_bits = _named(attributes)
                    bits |= own_bits
                if tag == "time":
                    line = len(gathered) + (bool(pieces) and own_block != block)
                    times = self.page.document.times
                    times.append((attributes.get("datetime") or "", name, line))
            if tag == "a":
                link = index
            element = (index, tag, name, parent, own_block, bits, link)
            elements.append(element)
            seen[node.mem_id] = element
            if ends and pieces:
                gathered.append((pieces, block, inner, first_flags, link_chars, strong_chars))
                pieces = []
                if len(gathered) > MAX_LINES:
                    raise PageTooLarge(
                        f"the page has more than {MAX_LINES:,} lines; split it into its articles"
                    )
        if pieces:
            gathered.append((pieces, block, inner, first_flags, link_chars, strong_chars))
        if elements:
            _, tags, names, parents, blocks, flags, _ = zip(*elements, strict=True)
            self.page.tree = Tree(list(tags), list(names), list(parents), list(blocks), list(flags))
        return gathered

    def _declared(self, tag: str, node: Any) -> None:
        """Keep what a `title`, `meta` or `link` element declares."""
        document = self.page.document
        if tag == "title":
            if not document.title and node.parent.tag == "head":
                document.title = " ".join((node.text() or "").split())
            return
        attributes = node.attributes
        if tag == "link":
            rel, href = attributes.get("rel"), attributes.get("href")
            if rel and href:
                for word in rel.lower().split():
                    document.links.setdefault(word, href)
                    if word == "canonical" and not document.canonical:
                        document.canonical = href
            return
        content = attributes.get("content")
        if not content:
            return
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = attributes.get(key)
            if name:
                name = name.lower()
                if name in document.meta:
                    several = document.meta_lists.setdefault(name, [document.meta[name]])
                    several.append(content)
                else:
                    document.meta[name] = content


_Gathered = tuple[list[str], int, int, int, int, int]
"""A line's pieces, block, innermost element, flags, and characters in links and in bold."""

_Element = tuple[int, str, str, int, int, int, int]
"""An element's index, tag, names, parent, block, flags, and the link it is or stands in."""

_COUNTED = IN_LINK | IN_STRONG | IN_ITALIC
_TAG_KINDS = {
    **dict.fromkeys(("title", "meta", "link"), (-1, False)),
    **dict.fromkeys(("span", "br", "img", "picture", "source"), (0, False)),
    **{tag: (_TAG_FLAGS.get(tag, 0), tag in BLOCK_TAGS) for tag in {*BLOCK_TAGS, *_TAG_FLAGS}},
}
"""Flags of known tags, -1 for those that only declare, and whether they are blocks: one look-up
for each element of a page."""

_REMOVED_TAGS = sorted(SILENT_TAGS - {"head", "title"} | {"img", "picture", "input"})
"""Taken out of the tree before the walk: what has no text for a reader costs no time then."""

_HIDING = frozenset(("hidden", "aria-hidden", "style"))
_NAMING = frozenset(("class", "id", "itemprop", "rel", "role", "data-testid", "data-component"))


def _named(attributes: dict[str, Any]) -> tuple[str, int]:
    """Give an element's naming values joined by spaces, and the flags that attributes set."""
    name = ""
    own = 0
    for key, value in attributes.items():
        if key in _NAMING:
            if value:
                name = f"{name} {value}" if name else value
                if key == "itemprop" and value.lower() == "articlebody":
                    own |= IN_BODY_PROP
                elif key == "role":
                    own |= _ROLE_FLAGS.get(value.lower(), 0)
        elif key in _HIDING and (
            key == "hidden"
            or (key == "aria-hidden" and value == "true")
            or (key == "style" and value and _HIDING_STYLE.search(value))
        ):
            own |= HIDDEN
    return name, own


_ROLE_FLAGS = {
    "navigation": IN_NAV,
    "menu": IN_NAV,
    "menubar": IN_NAV,
    "main": IN_MAIN,
    "article": IN_ARTICLE,
    "complementary": IN_ASIDE,
    "banner": IN_HEADER,
    "contentinfo": IN_FOOTER,
    "dialog": IN_DIALOG,
    "alertdialog": IN_DIALOG,
    "button": IN_BUTTON,
    "form": IN_FORM,
    "search": IN_FORM,
    "heading": IN_HEADING,
}


def _objects(source: str) -> Iterator[dict[str, Any]]:
    source = source.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
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
