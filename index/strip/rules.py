"""What furniture looks like in any outlet: rules that name a kind and a reason.

Three uses. A *firm* rule cuts whatever the model says ("See comments (14)"). The *kind* rules only
name what was cut for another reason. `select` is the way without a model: it finds the run of
prose that is the report, from word counts, punctuation and, for HTML, where the tree puts a line.

May not know outlets (that is `profiles`) and may not look at other pages (that is `repeats`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from index.article import CutKind
from index.strip.page import (
    IN_ASIDE,
    IN_BUTTON,
    IN_CAPTION,
    IN_DIALOG,
    IN_FIGURE,
    IN_FOOTER,
    IN_FORM,
    IN_HEADING,
    IN_LINK,
    IN_NAV,
    Line,
)


class Finding(NamedTuple):
    """Why text is furniture.

    Args:
        kind: What it is.
        rule: Name of the rule.
        evidence: The reason in words a reader understands.
    """

    kind: CutKind
    rule: str
    evidence: str


def _line(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"[\s*•·|>»▸►\[\-–]*(?:{pattern})[\s:.!…>»›\]|]*", re.IGNORECASE)


_FIRM: tuple[tuple[CutKind, re.Pattern[str], str], ...] = (
    (
        "navigation",
        _line(
            r"skip to (?:main |the )?(?:content|navigation|search|footer)|skip links"
            r"|accessibility links|back to (?:top|home ?page)|open menu|close menu|toggle (?:menu|navigation)"
            r"|\[?QODLink\]?|go to (?:home ?page|top)|breaking news|search this site|main menu"
            r"|next (?:article|story|post)|previous (?:article|story|post)"
        ),
        "a page's way-finding words",
    ),
    (
        "share",
        _line(
            r"(?:share|tweet|e-?mail|print|save|facebook|twitter|whatsapp|pinterest|linkedin|reddit"
            r"|copy link|link copied|tumblr|flipboard|telegram|google\+|digg|del\.?icio\.?us|stumbleupon|pin it)"
            r"(?: (?:this|on|via|with|to|it|us|article|story|page|post|friends?|by|link|a"
            r"|facebook|twitter|e-?mail|whatsapp|linkedin|x)){0,5}"
            r"|click (?:here )?to (?:share|tweet|email|print)[^.]{0,60}|share this\b.{0,30}"
            r"|the url has been copied to your clipboard"
        ),
        "the words of a sharing button",
    ),
    (
        "comments",
        _line(
            r"(?:see |view |show |read |hide |load )?(?:all )?(?:the )?(?:\(?\d[\d,.]*\)? )?comments?"
            r"(?: ?\(?\d[\d,.]*\)?)?|(?:leave|post|add|write) (?:a|your) (?:comment|reply)"
            r"|join (?:the|our) (?:conversation|discussion|commenting forum).{0,40}"
            r"|(?:this (?:forum|discussion|thread)|comments (?:are|have)) .{0,12}(?:closed|disabled|off).{0,30}"
            r"|no comments(?: yet)?|be the first to comment|have your say|what do you think\?"
        ),
        "the words of a comment section",
    ),
    (
        "player",
        _line(
            r"no media source currently available|please wait|direct link|pop-?out player"
            r"|(?:media playback|your browser) (?:is|does) (?:not supported|unsupported|not support).{0,60}"
            r"|(?:\d{1,2}:)?\d{1,2}:\d\d(?:[\s/|•-]*(?:\d{1,2}:)?\d{1,2}:\d\d)*(?: minutes)?"
            r"|(?:play|watch|pause|replay)(?: (?:video|audio|now|live))?|now playing|loading(?: (?:video|player))?"
            r"|the code has been copied to your clipboard|embed(?:ded)?(?: code)?|auto ?\d{3,4}p.*"
        ),
        "what is left of a player",
    ),
    (
        "legal",
        _line(
            r"(?:copyright|©|\(c\)) ?.{0,120}|.{0,80}all rights reserved.{0,80}"
            r"|(?:terms|conditions)(?: (?:of|and|&) (?:use|service|conditions))?"
            r"|privacy (?:policy|notice|statement|settings)|cookie (?:policy|settings|preferences)"
            r"|do not sell (?:or share )?my (?:personal )?information"
        ),
        "a legal notice",
    ),
    (
        "promotion",
        _line(
            r"advert(?:isement|ising)?s?|(?:continue reading|story continues|article continues) below.{0,30}"
            r"|(?:sponsored|paid|partner|promoted) (?:content|post|stories)|subscribe(?: (?:now|today))?"
            r"|sign up|log ?in|sign in|register(?: now)?|support us|donate(?: now)?|join our mailing list"
            r"|(?:get|sign up (?:for|to)|subscribe to) (?:our|the) .{0,40}newsletters?.{0,40}"
            r"|newsletters?|download (?:our|the) .{0,20}app.{0,40}|follow us(?: on.{0,40})?"
        ),
        "the words of a promotion",
    ),
    (
        "related",
        _line(
            r"related (?:articles?|stories|story|news|posts?|topics?|content|links?|videos?|coverage)"
            r"|related|more (?:on this(?: story)?|stories|news)|more from .{1,40}|recommended(?: (?:for you|stories|reading))?"
            r"|(?:most|top) (?:read|popular|viewed|shared|stories|commented)(?: (?:on|in) .{1,30})?"
            r"|trending(?: now)?|editor'?s'? (?:picks?|choice)|don'?t miss|you (?:may|might) (?:also )?(?:like|be interested in)"
            r"|read (?:more|next|also|this next)|see also|also read|up next|in depth|topics in this article"
            r"|(?:filed under|tags|topics|categories)"
        ),
        "the head of a list of other stories",
    ),
)
"""Whole lines that are furniture in every outlet. Tested line by line in
`tests/index/strip/test_rules.py`, each beside a line of prose that must stay."""

_CREDIT = re.compile(
    r"(?:\(?(?:with )?(?:additional )?(?:agencies|reuters|afp|ap|associated press|pa|upi|dpa|interfax|itar-tass)"
    r"(?:(?:, | and |/| & )(?:agencies|reuters|afp|ap|associated press|pa|upi|dpa))*\)?|source:?)\.?",
    re.IGNORECASE,
)
"""A line that is nothing but a news agency."""

_KINDS: tuple[tuple[CutKind, re.Pattern[str], str], ...] = (
    (
        "caption",
        re.compile(
            r"^(?:watch|photos?|image|picture|pictured|video|file|foto|fot\.|caption)\s?[:.—–-]|\((?:photo|video|image|picture|credit)s?[:\s]"
            r"|\b(?:photo|image|picture|foto|photograph)s?(?: courtesy| credit)? ?(?:by|:|/)|getty images|ap photo|afp/|/reuters|reuters/"
            r"|file (?:photo|picture|image)|shutterstock|alamy",
            re.IGNORECASE,
        ),
        "the words of a picture's caption",
    ),
    (
        "byline",
        re.compile(
            r"^(?:by|von|par|por|di|written by|reporting by|text:?|author)\b.{2,80}$", re.IGNORECASE
        ),
        "the words of a byline",
    ),
    (
        "date",
        re.compile(
            r"^(?:(?:last )?(?:modified|updated?)|published|posted|created)\b.{0,80}\d"
            r"|^\W*(?:\w+,? )?(?:\d{1,2}\.? ?[^\W\d]{3,12}\.?,? \d{4}|[^\W\d]{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
            r"|\d{4}年\d{1,2}月\d{1,2}日).{0,40}$",
            re.IGNORECASE,
        ),
        "a date on a line of its own",
    ),
    (
        "promotion",
        re.compile(
            r"subscri(?:be|ption)|newsletter|sign up|donat(?:e|ion)|support (?:our|us|independent)|your (?:inbox|support)|free trial|download (?:the|our) app"
            r"|follow us|abonn|prenumer|подпи[сш]|newsletter",
            re.IGNORECASE,
        ),
        "the words of a promotion",
    ),
    (
        "legal",
        re.compile(
            r"©|copyright|all rights reserved|cookies?\b|privacy|terms of|republish|reproduced|alle rechte|datenschutz|impressum|zastrzeżone|版权|著作權",
            re.IGNORECASE,
        ),
        "the words of a legal notice",
    ),
    (
        "comments",
        re.compile(
            r"\bcomments?\b|\breply\b|kommentar|komentar|комментар|σχόλι|评论|回應|log in to (?:reply|post)",
            re.IGNORECASE,
        ),
        "the words of a comment section",
    ),
    (
        "share",
        re.compile(
            r"\b(?:share|tweet|facebook|twitter|whatsapp|e-?mail this|print this)\b", re.IGNORECASE
        ),
        "the words of a sharing button",
    ),
    (
        "related",
        re.compile(
            r"^\W*(?:read (?:more|also|next)|see also|also read|related|more:|watch:|recommended|mehr|lesen sie|lire aussi|leia|zobacz|czytaj|читайте|διαβάστε)",
            re.IGNORECASE,
        ),
        "a pointer to another story",
    ),
)

_GLUED_CREDIT = re.compile(
    r"[.!?]['’\"”)]?(?:(?:Photo|Photograph|Image|Picture)(?: by|:)? ?)?[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’/-]*|de|van|von|al)){1,4}(?:/[\w ]{2,30})?$"
)
"""A caption's last sentence with the photographer's name glued to it: "…April 7, 2010.Jan Kowal".
The name's words are capitalised and the line ends with it."""

_PROSE_END = re.compile(r"[.!?…。！？:;\"”’'»)\]]$")
_WORD = re.compile(r"\w+")
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_TERMINAL = re.compile(r"[.!?…。！？][\"”’'»)\]]*$")

MAX_FIRM_CHARS = 160
"""Firm rules name whole lines; furniture of that sort is short."""


def firm(text: str) -> Finding | None:
    """Say why a whole line is furniture in any outlet; None where no firm rule names it.

    Args:
        text: One line, stripped of outer white space.
    """
    if len(text) <= MAX_FIRM_CHARS:
        for kind, pattern, evidence in _FIRM:
            if pattern.fullmatch(text):
                return Finding(kind, f"line:{kind}", evidence)
    return None


def credit(text: str) -> bool:
    """Tell whether a line is nothing but a news agency's name, as reports end with."""
    return len(text) <= 60 and _CREDIT.fullmatch(text) is not None


def glued_credit(text: str) -> bool:
    """Tell whether a line is a caption with its photographer's name glued to the end."""
    return len(text) < 600 and _GLUED_CREDIT.search(text) is not None


def kind_of(line: Line, before_body: bool) -> Finding:
    """Name what a cut line is, from its words and from where the tree puts it.

    Args:
        line: The line that was cut.
        before_body: It stands above the report's first line.
    """
    text = line.text
    found = firm(text)
    if found is not None:
        return found
    if line.flags & IN_CAPTION or (line.flags & IN_FIGURE and not line.flags & IN_LINK):
        return Finding("caption", "tree", "it stands in a figure")
    for kind, pattern, evidence in _KINDS:
        if pattern.search(text):
            return Finding(kind, f"words:{kind}", evidence)
    for bits, kind, evidence in (
        (IN_NAV, "navigation", "it stands in the page's navigation"),
        (IN_FOOTER, "navigation", "it stands in the page's footer"),
        (IN_FORM | IN_BUTTON | IN_DIALOG, "promotion", "it stands in a form or button"),
        (IN_ASIDE, "related", "it stands beside the article"),
    ):
        if line.flags & bits:
            return Finding(kind, "tree", evidence)
    if line.link_chars * 2 > len(text):
        return Finding("navigation" if before_body else "related", "tree", "it is a link")
    return Finding("navigation" if before_body else "other", "position", "it is not in the report")


def word_count(text: str) -> int:
    """Count words; two Han or Kana characters count as one."""
    if text.isascii():
        return len(text.split())
    han = len(_HAN.findall(text))
    return len(text.split()) + han // 2


def ends_sentence(text: str) -> bool:
    """Tell whether the text ends as a sentence does, closing quotes passed over."""
    return _TERMINAL.search(text) is not None


def select(lines: Sequence[Line], found: Sequence[Finding | None]) -> list[Finding | None]:
    """Choose the report without a model: the run of lines with the most prose.

    Each line weighs its words where it is prose and costs a little where it is not; the report is
    the run of the highest sum (Kadane). Inside it, a lone short line between paragraphs is a
    sub-heading and stays; two or more in a row are a list of other stories and go.

    Args:
        lines: The page's lines.
        found: What is known to be furniture already, None elsewhere.

    Returns:
        For each line why it goes, None where it stays; `found` is never overruled.
    """
    weights = [_weight(line, known) for line, known in zip(lines, found, strict=True)]
    for at in range(_head_end(lines, found)):
        weights[at] = min(weights[at], -1.0)
    first, last = _best_run(weights)
    result = list(found)
    prose = [weight > 0 for weight in weights]
    for at, line in enumerate(lines):
        if result[at] is not None:
            continue
        if not first <= at < last:
            result[at] = kind_of(line, at < first)
        elif not prose[at] and not _sub_heading(at, lines, prose, found):
            result[at] = Finding("related", "run", "it stands in a run of short lines")
    return result


MAX_HEAD_WORDS = 45
"""Words of prose above a line of date or byline that may still be the page's head (a standfirst
under the title); more is the report itself, with its date inside or below."""


def _head_end(lines: Sequence[Line], found: Sequence[Finding | None]) -> int:
    words = end = 0
    for at, known in enumerate(found):
        if known is not None:
            if known.kind in ("date", "byline") and words:
                end = at + 1
        elif ends_sentence(lines[at].text):
            words += word_count(lines[at].text)
            if words > MAX_HEAD_WORDS:
                break
    return end


def _weight(line: Line, known: Finding | None) -> float:
    if known is not None:
        return -3.0
    text = line.text
    words = word_count(text)
    beside = line.flags & (IN_NAV | IN_FOOTER | IN_ASIDE | IN_CAPTION | IN_FORM | IN_BUTTON)
    if beside or line.link_chars * 2 > len(text):
        return -4.0
    if words >= 6 and _PROSE_END.search(text) is not None:
        return float(min(words, 60))
    if words >= 18 and not line.flags & IN_HEADING:
        return float(min(words, 60)) / 2
    if words >= 2 and ends_sentence(text):
        return 1.0
    return -5.0


def _best_run(weights: Sequence[float]) -> tuple[int, int]:
    best = total = 0.0
    first = last = start = 0
    for at, weight in enumerate(weights):
        if total <= 0:
            total, start = 0.0, at
        total += weight
        if total > best:
            best, first, last = total, start, at + 1
    return first, last


def _sub_heading(
    at: int, lines: Sequence[Line], prose: Sequence[bool], found: Sequence[Finding | None]
) -> bool:
    if at == 0 or at + 1 >= len(lines) or not prose[at + 1]:
        return False
    before = at - 1
    while before > 0 and found[before] is not None:
        before -= 1
    line = lines[at]
    return prose[before] and word_count(line.text) <= 14 and line.link_chars * 2 <= len(line.text)
