"""What the tags and attributes of HTML say.

Which end a line, which hold no text for a reader, and what they say of the text inside them (the
`IN_…` bits).
"""

from __future__ import annotations

import re
from typing import Any


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
IN_COMMENTS = 1 << 23
IN_OTHER_REPORT = 1 << 24
IN_CONSENT = 1 << 25
IN_TEASERS = 1 << 26
IN_BOX = 1 << 27
IN_MENU = 1 << 28
IN_POST = 1 << 29
"""Bits of `Line.flags` and `Tree.flags`: the element or one above it is of that kind. `IN_LINK`,
`IN_STRONG`, `IN_ITALIC` and `IN_TIME` of a line are those of its first text. `IN_POST` is a post of
a network that the page quotes."""

APART = IN_COMMENTS | IN_OTHER_REPORT | IN_CONSENT | IN_TEASERS | IN_BOX
"""What stands apart from the report, however much prose it holds
(`index.strip.page.walk.apart`)."""

TAG_FLAGS = {
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

REMOVED_TAGS = SILENT_TAGS - {"head", "title"} | {"img", "picture", "input"}
"""What has no text for a reader, with all inside it."""

DECLARES, PASSED_OVER = -1, -2
"""Kinds of tags that hold no text of the page: those that declare something of it, and those that
are passed over with all inside them."""

TAG_KINDS: dict[str, tuple[int, bool]] = {
    **dict.fromkeys(("title", "meta", "link"), (DECLARES, False)),
    **dict.fromkeys(("span", "br", "source"), (0, False)),
    **{tag: (TAG_FLAGS.get(tag, 0), tag in BLOCK_TAGS) for tag in {*BLOCK_TAGS, *TAG_FLAGS}},
    **dict.fromkeys(REMOVED_TAGS, (PASSED_OVER, False)),
}
"""Flags of known tags (or `DECLARES` or `PASSED_OVER`) and whether they are blocks: one look-up for
each element of a page."""

SHALLOW_TAGS = _words(
    "p li dt dd option tr td th area base br col embed hr img input link meta param source track "
    "wbr path"
)
"""Elements that have no content or that the next of their kind closes: they do not nest."""

WAY_FLAGS = IN_NAV | IN_FOOTER | IN_DIALOG
"""Parts that lead elsewhere: of 62,100 lines there on 669 news pages 12 stood in the gold."""

OFF_REPORT = WAY_FLAGS | IN_ASIDE | IN_MENU
"""Parts of a page whose lines are no report, unless most of the page stands there. Of 10,100 lines
in `<aside>` on 1,534 pages 12 stood in a gold; of 9,100 near paragraphs in blocks named for menus
and footers 49, of which 37 on one page."""

_BESIDE_HEADLINE = re.compile(
    r"over-?line|top-?line|roof-?line|dachzeile|kicker|(?:top|super|sub)-?title|title-?header"
    r"|sub-?(?:head|line)|eyebrow|spitzmarke|topic|section|label",
    re.IGNORECASE,
)


def beside_headline(tag: str, names: str) -> bool:
    """Tell whether an element inside a heading holds what is set beside the headline: a topic
    above it, a date, a second line below it. It is a line of its own for the reader. The names are
    those met in the `<h1>` of 1,550 pages.

    Args:
        tag: The element's tag, in lower case.
        names: Its naming values, see `named`; "" for none.

    Returns:
        True for `small` and `time`, and for names of a topic or a second headline.
    """
    return tag in ("small", "time") or _BESIDE_HEADLINE.search(names) is not None


_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NAMING = ("id", "itemprop", "rel", "role", "data-testid", "data-component")
TELLING = frozenset((*_NAMING, "hidden", "aria-hidden", "style"))
"""Attributes beside `class` that name an element or hide it."""


def named(name: str, attributes: dict[str, Any]) -> tuple[str, int]:
    """Return what an element's attributes say of it.

    Args:
        name: Its class; "" for none.
        attributes: Its attributes by name, some of which are `TELLING`; None as value if written
            without one.

    Returns:
        Its naming values joined by spaces, the class first, "" for none; and the `IN_…` bits and
        `HIDDEN` that its attributes set, 0 for none.
    """
    own = 0
    for key in _NAMING:
        value = attributes.get(key)
        if value:
            name = f"{name} {value}" if name else value
            if key == "itemprop" and value.lower() == "articlebody":
                own |= IN_BODY_PROP
            elif key == "role":
                own |= _ROLE_FLAGS.get(value.lower(), 0)
    style = attributes.get("style")
    if (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or (style and _HIDING_STYLE.search(style))
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
