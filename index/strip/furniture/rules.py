"""What furniture looks like in any outlet: rules that name a kind and a reason.

Two uses. A *firm* rule cuts whatever the model says ("See comments (14)"). The *kind* rules only
name what was cut for another reason.

May not know outlets (that is `profiles`) and may not look at other pages (that is `repeats`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple, cast

from index.article import CutKind
from index.strip.page.lines import Line
from index.strip.page.prose import is_sentence
from index.strip.page.tags import (
    IN_ASIDE,
    IN_BUTTON,
    IN_CAPTION,
    IN_DIALOG,
    IN_FIGURE,
    IN_FOOTER,
    IN_FORM,
    IN_LINK,
    IN_MENU,
    IN_NAV,
    OFF_REPORT,
)
from index.strip.page.words import line_words


class Reason(NamedTuple):
    """Why text is furniture.

    Args:
        kind: What it is.
        rule: Name of the rule.
        evidence: The reason in words a reader understands.
    """

    kind: CutKind
    rule: str
    evidence: str


_EVIDENCE: dict[str, str] = {
    "navigation": "a page's way-finding words",
    "share": "the words of a sharing button",
    "comments": "the words of a comment section",
    "player": "what is left of a player",
    "legal": "the words of a legal notice",
    "promotion": "the words of a promotion",
    "related": "it heads a list of other stories",
    "caption": "the words of a picture's caption",
    "date": "the words of a date of publication",
    "byline": "the words of a byline",
}


class Phrase(NamedTuple):
    """What makes furniture of a line that has it.

    Args:
        words: A page without them, so written, is not searched for the phrase; nor is a line
            without them, case aside.
        pattern: The phrase.
        reason: Why the line goes.
    """

    words: str
    pattern: re.Pattern[str]
    reason: Reason


class _KnownFurniture(NamedTuple):
    lines: re.Pattern[str]
    phrases: tuple[Phrase, ...]
    kinds: dict[str, CutKind]
    order: dict[CutKind, int]


@cache
def _furniture() -> _KnownFurniture:
    text = (
        files("index.strip.furniture").joinpath("data/furniture.toml").read_text(encoding="utf-8")
    )
    data = tomllib.loads(text)
    kinds = "|".join(f"(?P<{kind}>{'|'.join(lines)})" for kind, lines in data["lines"].items())
    phrases = tuple(
        Phrase(
            words,
            re.compile(phrase, re.IGNORECASE),
            Reason(kind, f"phrase:{kind}", _EVIDENCE[kind]),
        )
        for kind, several in data["phrases"].items()
        for words, phrase in several.items()
    )
    lines = re.compile(rf"[\s*•·|>»▸►\[\-–]*(?:{kinds})[\s:.!…>»›\]|]*", re.IGNORECASE)
    order = {kind: place for place, kind in enumerate(data["order"])}
    words: dict[str, CutKind] = {}
    for kind in reversed(data["order"]):
        words.update(dict.fromkeys(data["words"][kind], kind))
    return _KnownFurniture(lines, phrases, words, order)


_RESERVED = re.compile(r"\ball rights reserved(?:\. ?.{0,60})?[\s.]*$", re.IGNORECASE)

_GLUED_CREDIT = re.compile(
    r"(?<!\b[A-Z])[.!?]['’\"”)]?(?:(?:Photo|Photograph|Image|Picture)(?: by|:)? ?)?[A-Z][\w.'’-]+"
    r"(?: (?:[A-Z][\w.'’/-]*|de|van|von|al)){1,4}(?:/[\w ]{2,30})?$"
)
"""A caption's last sentence with the photographer's name glued to it: "…April 7, 2010.Jan Kowal".
The name's words are capitalised and the line ends with it."""


_AT_START = frozenset(("byline", "date", "related", "player"))
"""Kinds whose words are common in prose: they count in short lines, or at the beginning."""

MAX_NAMED_WORDS = 8
"""Words of a line in which a common word still names its kind."""

MAX_FIRM_SPACES = 16
MAX_FIRM_CHARS = 160
"""Firm rules name whole lines; furniture of that sort is short."""

MAX_PHRASE_CHARS = 1000
"""Longest line that a phrase makes furniture of: what asks or discloses is one paragraph."""


@lru_cache(maxsize=20_000)
def firm(text: str) -> Reason | None:
    """Return why a whole line is furniture in any outlet.

    Args:
        text: One line, stripped of outer white space.

    Returns:
        The reason, the rule named `line:KIND`; None if no firm rule names the line, or if it is
        longer than `MAX_FIRM_CHARS` or has more than `MAX_FIRM_SPACES`.
    """
    if len(text) > MAX_FIRM_CHARS or text.count(" ") > MAX_FIRM_SPACES:
        return None
    match = _furniture().lines.fullmatch(text)
    if match is None:
        if "reserved" in text.lower() and _RESERVED.search(text):
            return Reason("legal", "line:legal", _EVIDENCE["legal"])
        return None
    kind = cast("CutKind", match.lastgroup)
    return Reason(kind, f"line:{kind}", _EVIDENCE[kind])


def phrases_in(text: str) -> list[Phrase]:
    """Return the phrases that a line of some text may have: appeals for money, disclosures of links
    that earn, requests for consent to cookies.

    Args:
        text: Of a whole page.

    Returns:
        The phrases whose words stand in the text, to be given to `by_phrase`; for most texts none.
    """
    return [phrase for phrase in _furniture().phrases if phrase.words in text]


def by_phrase(text: str, phrases: Sequence[Phrase]) -> Reason | None:
    """Return why a line goes for one of the phrases.

    Args:
        text: One line.
        phrases: From `phrases_in` of its page; the first that fits counts.

    Returns:
        The reason, the rule named `phrase:KIND`; None if the line has none of the phrases or is
        longer than `MAX_PHRASE_CHARS`.
    """
    if phrases and len(text) <= MAX_PHRASE_CHARS:
        lowered = text.lower()
        for phrase in phrases:
            if phrase.words.lower() in lowered and phrase.pattern.search(text):
                return phrase.reason
    return None


@lru_cache(maxsize=20_000)
def _named_kind(names: str) -> Reason | None:
    match = _NAMED_CAPTION.search(names)
    if match is None:
        return None
    word = match[0].lower()
    return Reason(_NAMED_KINDS[word], "tree", f"its block is named “{word}”")


_NAMED_CAPTION = re.compile(r"caption|byline|credit", re.IGNORECASE)
_NAMED_KINDS: dict[str, CutKind] = {"caption": "caption", "byline": "byline", "credit": "caption"}


def placed(flags: int, names: str) -> Reason | None:
    """Return why a line of HTML is furniture by its place in the tree alone.

    A figure's caption, and blocks named for captions, bylines or credits: of 3,960 such lines on
    669 news pages 21 stood in the gold.

    Args:
        flags: The `IN_…` bits of the line (`Line.flags`).
        names: `Tree.names` of the line's block; "" for none.

    Returns:
        The reason, the rule named `tree`; None if the place says nothing.
    """
    if flags & IN_CAPTION:
        return Reason("caption", "tree", "it is a figure's caption")
    return _named_kind(names) if names else None


_WAYS: tuple[tuple[int, Reason], ...] = (
    (IN_NAV, Reason("navigation", "tree", "it stands in the page's navigation")),
    (IN_FOOTER, Reason("navigation", "tree", "it stands in the page's footer")),
    (IN_DIALOG, Reason("promotion", "tree", "it stands in a dialog")),
    (IN_ASIDE, Reason("related", "tree", "it stands beside the article")),
    (IN_MENU, Reason("navigation", "tree", "its block is named for a menu or a footer")),
)


_FAR_ABOVE = Reason("navigation", "position", "it stands far from any paragraph")
_FAR_BELOW = Reason("related", "position", "it stands far from any paragraph")


def way_out(line: Line, before_body: bool) -> Reason:
    """Return why a line goes that was not judged: it stands in a part of the page that leads
    elsewhere, or no paragraph is near (`index.strip.page.judged`).

    Args:
        line: The line that was cut.
        before_body: It stands above the report's first line.

    Returns:
        The reason, the rule named `tree` or `position`.
    """
    text = line.text
    if "©" in text or "opyright" in text or "ights reserved" in text:
        return Reason("legal", "tree", _EVIDENCE["legal"])
    for bit, reason in _WAYS if line.flags & OFF_REPORT else ():
        if line.flags & bit:
            return reason
    return _FAR_ABOVE if before_body else _FAR_BELOW


def glued_credit(text: str) -> bool:
    """Tell whether a line is a caption with its photographer's name glued to the end.

    Args:
        text: One line.

    Returns:
        True for `…April 7, 2010.Jan Kowal`; False for lines of 600 characters or more.
    """
    return len(text) < 600 and _GLUED_CREDIT.search(text) is not None


def kind_of(line: Line, before_body: bool, words: Sequence[str] | None = None) -> Reason:
    """Name what a cut line is, from its words and its place in the tree.

    Args:
        line: The line that was cut.
        before_body: It stands above the report's first line.
        words: Of the line, from `line_words`, if they are known.

    Returns:
        The reason, its kind `other` if neither words nor place tell more.
    """
    text = line.text
    if line.flags & IN_CAPTION or (line.flags & IN_FIGURE and not line.flags & IN_LINK):
        return Reason("caption", "tree", "it stands in a figure")
    furniture = _furniture()
    if words is None:
        words = line_words(text)
    named = [furniture.kinds[word] for word in words if word in furniture.kinds]
    if named:
        kind = min(named, key=furniture.order.__getitem__)
        if kind not in _AT_START or words[0] in furniture.kinds or len(words) <= MAX_NAMED_WORDS:
            return Reason(kind, "words", _EVIDENCE[kind])
    for bits, kind, evidence in (
        (IN_NAV, "navigation", "it stands in the page's navigation"),
        (IN_FOOTER, "navigation", "it stands in the page's footer"),
        (IN_FORM | IN_BUTTON | IN_DIALOG, "promotion", "it stands in a form or button"),
        (IN_ASIDE, "related", "it stands beside the article"),
    ):
        if line.flags & bits:
            return Reason(kind, "tree", evidence)
    if line.link_chars * 2 > len(text):
        return Reason("navigation" if before_body else "related", "tree", "it is a link")
    leads = before_body and not is_sentence(text)
    return Reason("navigation" if leads else "other", "position", "it is not in the report")
