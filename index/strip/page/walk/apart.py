"""Blocks of a page that stand apart from its report.

Some are told by their names: readers' comments, requests for consent, lists of other stories, boxes
of facts, dialogs, menus. Others are told by their headlines: reports that follow the page's own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from index.strip.page.lines import Tree
from index.strip.page.tags import (
    IN_BOX,
    IN_COMMENTS,
    IN_CONSENT,
    IN_DIALOG,
    IN_MENU,
    IN_OTHER_REPORT,
    IN_POST,
    IN_TEASERS,
)
from index.strip.page.words import folded_words

_HOLDERS = frozenset(("ol", "ul", "li", "div", "section", "aside", "blockquote"))
_END = "\0"

_COMMENT = re.compile(r"(?:^|[\s_-])comment(?:[\s_-]|$)")
"""The name of a list's item that is one reader's comment."""

_KINDS: tuple[tuple[int, str, str], ...] = (
    (
        IN_COMMENTS,
        "comment",
        r"(?:^|\s)(?:[\w-]*comments?[-_]?list|comments(?:[-_]area)?)(?:\s|$)",
    ),
    (
        IN_CONSENT,
        "cookie consent gdpr privacy onetrust ot-sdk didomi usercentrics sourcepoint truste",
        r"(?:^|[\s_-])(?:onetrust|ot-sdk|didomi|usercentrics|cookiebot|sourcepoint|truste)(?![a-z])"
        r"|(?:cookies?|consent|gdpr|privacy)[\s_-]?"
        r"(?:banner|bar|box|dialog|layer|message|modal|notice|notification|overlay|popup|wall)",
    ),
    (
        IN_TEASERS,
        "teasers stories more-news more-articles related recommend recirc outbrain"
        " taboola most trending",
        r"(?<![a-z])(?:teasers|more-?stories|more-news|more-articles|link-related"
        r"|related(?:[_\s-]*(?:articles?|stories|story|news|posts?|links?|content|topics?|videos?"
        r"|items?)(?![a-z])|[_-]*(?:\s|$))"
        r"|(?:recommended|recommendations?|recirc\w*|outbrain|taboola|trending)(?![a-z])"
        r"|most-?(?:read|popular|viewed)(?![a-z]))",
    ),
    (
        IN_BOX,
        "factbox fact-box infobox info-box",
        r"(?<![a-z])(?:fact|info)-?box(?:es)?(?![a-z])",
    ),
    (IN_DIALOG, "modal", r"(?:^|[\s_-])modal(?![a-z])"),
    (
        IN_POST,
        "tweet instagram fb- facebook tiktok mastodon bluesky bsky reddit telegram tgme text-post"
        " embed",
        r"(?<![a-z])(?:twitter-(?:tweet|video)|tweet(?:-?(?:embed|body|text|card))?(?:\s|$)"
        r"|embed(?:ded)?-?(?:tweet|post|social|twitter|instagram|facebook|mastodon|bluesky|telegram"
        r"|threads)|instagram-(?:media|post|embed)|fb-(?:post|video)|facebook-(?:post|embed)"
        r"|tiktok-embed|mastodon-(?:embed|post|toot)|bluesky-(?:embed|post)|bsky-?embed"
        r"|reddit-(?:embed|card)|telegram-(?:post|embed)|tgme_widget_message|text-post-media"
        r"|social-(?:embed|post)(?![a-z]))",
    ),
    (IN_MENU, "menu nav footer", r"(?<![a-z])(?:menu|nav|navbar|navigation|footer)(?![a-z])"),
)
"""Of each kind of block its flag, its hints and the pattern of its names, in lower case. A name
that fits the pattern holds one of the hints, which are found faster."""

_NAMED = tuple(
    (flag, hint, re.compile(pattern)) for flag, hints, pattern in _KINDS for hint in hints.split()
)

MIN_TITLE_SHARE = 0.6
"""Share of a headline's words that the declared title must have for it to be the page's own."""


def named_blocks(tree: Tree, blocks: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Find the elements whose class or id says that they stand apart.

    A block of comments is named for all of them (`comment-list`, `comments-area`). A single comment
    is an item of a list (`<li class=comment>`). An element that holds the page's headline or most
    of its elements is the page itself, so its name tells nothing (`cookie-banner-closed`); only
    comments may be most of a page.

    Measured on 1,534 pages, as lines in such blocks and those of them that stood in a gold:
    comments 2,400 and 8, consent 430 and 0, other stories 7,600 and 38, boxes 130 and 4, dialogs
    5,500 and 2.

    Args:
        tree: All elements of the page.
        blocks: Numbers of the elements that lines stand in. They and the elements above them are
            looked at.

    Yields:
        The number of an element and the flag of its kind; an element may come more than once.
        Nothing if no name tells.
    """
    tags, names, parents = tree.tags, tree.names, tree.parents
    asked: dict[str, list[int]] = {}
    seen = bytearray(len(tags))
    for lowest in blocks:
        element = lowest
        while element >= 0 and not seen[element]:
            seen[element] = 1
            name = names[element]
            if name and tags[element] in _HOLDERS:
                asked.setdefault(name, []).append(element)
            element = parents[element]
    lowered = [name.lower() for name in asked]
    joined = _END.join([*lowered, ""])
    named = list(asked.values())
    headlines = _headlines(tags)
    for flag, hint, pattern in _NAMED:
        number = before = 0
        at = joined.find(hint)
        while at >= 0:
            number += joined.count(_END, before, at)
            before = at
            block = pattern.search(lowered[number])
            item = _COMMENT.search(lowered[number]) if flag == IN_COMMENTS else block
            for element in named[number] if block or item else ():
                told = item if tags[element] == "li" else block
                if told and (flag == IN_COMMENTS or not _is_page(tree, element, headlines)):
                    yield element, flag
            at = joined.find(hint, joined.find(_END, at))


def _is_page(tree: Tree, element: int, headlines: Sequence[int]) -> bool:
    """Tell whether an element holds an `<h1>` or most of the page's elements."""
    end = tree.ends[element]
    if (end - element) * 2 > len(tree.tags):
        return True
    return bisect_left(headlines, element) < bisect_left(headlines, end)


def _headlines(tags: Sequence[str]) -> list[int]:
    """Return the numbers of all `<h1>`, in order."""
    found: list[int] = []
    for _ in range(tags.count("h1")):
        found.append(tags.index("h1", found[-1] + 1 if found else 0))
    return found


def other_reports(
    tree: Tree, headlines: Mapping[int, str], title: str
) -> Iterator[tuple[int, int]]:
    """Find the reports that follow the page's own.

    A page that loads the next report below the last one is stored with several. Each stands in
    an `<article>` with a headline of its own. The page's own is the first whose `<h1>` says the
    declared title. Another report is any later one beside it whose `<h1>` has other words.
    Two of 1,534 pages had some: 4,800 words of ten reports, none of them in a gold.

    Args:
        tree: The page's elements.
        headlines: Text of each `<h1>` by the number of its element, in order.
        title: What the page declares as its title.

    Yields:
        The number of an element, and the flag; nothing if the page's own cannot be told.
    """
    declared = set(folded_words(title))
    nearest: list[int] = []
    for element, parent in enumerate(tree.parents):
        above = nearest[parent] if parent >= 0 else -1
        nearest.append(element if tree.tags[element] == "article" else above)
    end = -1
    own_words: set[str] = set()
    for heading, text in headlines.items():
        words = set(folded_words(text))
        article = nearest[heading]
        if article < 0 or not words:
            continue
        if end < 0:
            if len(words & declared) >= MIN_TITLE_SHARE * len(words):
                end, own_words = tree.ends[article], words
        elif words != own_words and article >= end:
            yield article, IN_OTHER_REPORT
