"""The title of a page: its own headline, without the outlet's name.

On a page of HTML the candidates are its `<h1>`, what it declares (JSON-LD `headline`, OpenGraph,
Twitter card, `<title>`), and they vote: a page's template may put a section's name in `<h1>` and a
search engine's wording into `<title>`, but rarely the same wrong text in two places. On flattened
text the headline is the line above the report that reads as one and shares the report's words. A
page without a headline has no title.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from index.article import RawPage
from index.strip.metadata.flat_headline import flat_headline
from index.strip.page.headings import Heading, headings
from index.strip.page.lines import ARTICLE_TYPES, Line, PageLines
from index.strip.page.tags import (
    IN_ARTICLE,
    IN_ASIDE,
    IN_FOOTER,
    IN_FORM,
    IN_HEADING,
    IN_MAIN,
    IN_NAV,
)

MAX_TITLE_CHARS = 300
"""Longest text taken as a title; the longest gold title of 794 pages has 236."""

_WORDS = re.compile(r"\w+")
_BREAKS = re.compile("[\u00ad\u200b]")
_SEPARATOR = re.compile(r"\s+(?:[|–—·•»:]|-{1,2}|::|»)\s+|\s*[|｜]\s*|(?<=\w)[_ㅣ](?=\w)|\s+:: ")
_GOING_ON = re.compile(r"\s+[-–—·•]\s|\s*[|ㅣ]|(?<=\W)-")
"""What sets a section or an outlet off a title; before a colon stands a topic."""

_TITLE_META = (
    ("og:title", 2.0),
    ("twitter:title", 1.0),
    ("parsely-title", 1.0),
    ("sailthru.title", 1.0),
    ("dc.title", 1.0),
    ("headline", 1.0),
    ("title", 0.5),
)
_JSON_LD_VOTES = 2.0
_TITLE_VOTES = 1.5
"""Votes of the places where a title is declared, for pages whose `<h1>` is no headline."""

AGREED = 4.0
"""Votes of three places, or of the two weightiest."""

MIN_H1_SCORE = 0.45
"""Score from which an `<h1>` is the headline. On 412 pages with titles taken by hand the `<h1>` is
right on 0.94 and what is declared, shortened for networks and search engines, on 0.70."""

MIN_TITLE_SPACES = 2
"""Spaces of a declared title from which another may be cut down to it: an outlet's or a section's
name has fewer words."""

SHOWN_REACH = 20
"""Lines above the report among which a part of the declared title may stand alone."""

UNDECLARED_SCORE = 0.2
"""What an `<h1>` begins with if a page declares no title: that of a line beside the report is
enough then, a single word or a heading elsewhere is not."""


class Title(NamedTuple):
    """A title and the lines that hold nothing else.

    Args:
        text: The title; None if the page has none.
        lines: Indexes into the page's lines, in order.
    """

    text: str | None
    lines: tuple[int, ...]


def fold_title(text: str) -> str:
    """Return the form in which titles are compared: words in lower case, one space between.

    Args:
        text: A title, or an outlet's name.

    Returns:
        The folded text, without punctuation, soft hyphens and spaces of no width; "" for a text
        without words.
    """
    return " ".join(_WORDS.findall(_visible(text).lower()))


def _visible(text: str) -> str:
    """Take off what only says where a word may be broken: soft hyphens, spaces of no width."""
    return _BREAKS.sub("", text)


def find_title(page: RawPage, lines: PageLines, names: Iterable[str], report: int) -> Title:
    """Find the title of a page.

    Args:
        page: The page as it arrived; a title that the carrier declares is taken as it is.
        lines: Its lines, with what it declares.
        names: Names of the outlet, to take them off.
        report: Index of the report's first line.

    Returns:
        The title and its lines; None and no lines for a page without a headline.
    """
    own: tuple[int, ...] = ()
    if page.title and page.title.strip():
        text = " ".join(page.title.split())
    elif lines.tree is not None:
        text, own = _of_html(lines, [fold_title(name) for name in names if name], report)
    else:
        at = flat_headline(lines.lines, report)
        text = lines.lines[at].text if at is not None else ""
    text = _visible(text)
    if not text:
        return Title(None, ())
    shown = fold_title(text)
    same = {
        at
        for at, line in enumerate(lines.lines)
        if len(shown) <= len(line.text) <= len(text) + 8 and fold_title(line.text) == shown
    }
    same.update(own)
    return Title(text, tuple(sorted(same) or _after_topic(lines.lines, shown)))


def _after_topic(lines: Sequence[Line], title: str) -> Iterator[int]:
    """Find the headings that end in a folded title: a topic stands before it in the same line."""
    for at, line in enumerate(lines):
        short = len(line.text) <= MAX_TITLE_CHARS
        if line.flags & IN_HEADING and short and fold_title(line.text).endswith(f" {title}"):
            yield at


def without_outlet(text: str, names: Sequence[str]) -> str:
    """Take the outlet's name, and section names before it, off the ends of a declared title.

    Args:
        text: A title as declared, `Headline | World | The Outlet`.
        names: Folded names of the outlet.

    Returns:
        The rest; all of it, white space folded, if no part is the outlet's name.
    """
    text = " ".join(html.unescape(text).split()) if "&" in text else " ".join(text.split())
    pieces = _SEPARATOR.split(text)
    if len(pieces) < 2:
        return text
    for at, piece in enumerate(pieces):
        folded = fold_title(piece)
        if folded in names or any(
            folded.replace(" ", "") == name.replace(" ", "") for name in names
        ):
            rest = pieces[1:] if at == 0 else pieces[:at]
            headline = max(rest, key=len) if at == 0 or at > 1 else rest[0]
            kept = (
                text[text.index(headline) :]
                if at == 0
                else text[: text.rindex(pieces[at - 1]) + len(pieces[at - 1])]
            )
            return _without_sections(kept.strip())
    return text


def _without_sections(text: str) -> str:
    """Take short section names after a bar off (`Headline | World | Asia`)."""
    pieces = re.split(r"\s+[|·•]\s+", text)
    while len(pieces) > 1 and len(pieces[-1].split()) <= 3 < len(pieces[0].split()):
        pieces.pop()
    return text[: text.index(pieces[-1]) + len(pieces[-1])] if pieces else text


def _of_html(lines: PageLines, names: Sequence[str], report: int) -> tuple[str, tuple[int, ...]]:
    """Take the `<h1>` if it is a headline, else what most of the declared titles say.

    Returns:
        The title, "" if there is none, and the lines of the `<h1>` that hold it, none if it
        is not taken.
    """
    document = lines.document
    votes: dict[str, float] = {}
    written: dict[str, str] = {}

    def vote(text: object, weight: float) -> None:
        if not isinstance(text, str) or not text.strip():
            return
        text = without_outlet(text, names)
        folded = fold_title(text) or text
        if len(text) <= MAX_TITLE_CHARS and folded not in names:
            votes[folded] = votes.get(folded, 0.0) + weight
            written.setdefault(folded, text)

    for value in document.json_ld:
        if ARTICLE_TYPES.search(str(value.get("@type"))):
            vote(value.get("headline"), _JSON_LD_VOTES)
            break
    for key, weight in _TITLE_META:
        vote(document.meta.get(key), weight)
    vote(document.title, _TITLE_VOTES)
    heading = _h1(lines, [set(folded.split()) for folded in votes], names, report)
    if heading is None:
        most = max(votes, key=votes.__getitem__, default=None)
        if most is None:
            return "", ()
        title = _as_shortest(written[most], written.values())
        return _shown_part(title, lines.lines[max(0, report - SHOWN_REACH) : report + 4]), ()
    below = _below(heading, written, lines.lines[heading.lines[-1] + 1 : report + 4])
    if below:
        return below, ()
    whole = heading.as_declared(written.values())
    if whole:
        return whole, heading.lines
    agreed = [written[text] for text in votes if votes[text] >= AGREED]
    title = _without_kicker(heading.headline, agreed)
    return without_outlet(title, names) if " | " in title else title, (heading.at,)


def _as_shortest(title: str, declared: Iterable[str]) -> str:
    """Return the shortest declared title that this one goes on from, after a dash or a bar, with a
    section or an outlet that nothing else tells; the title itself if there is none."""
    for other in declared:
        going_on = title.startswith(other) and _GOING_ON.match(title, len(other))
        if going_on and other.count(" ") >= MIN_TITLE_SPACES:
            title = other
    return title


def _shown_part(title: str, lines: Sequence[Line]) -> str:
    """Return the part of a title that a line shows alone, if an outlet or a section that nothing
    else tells is set off on its other side; the longest of several, else all of the title."""
    pieces = [piece for piece in _SEPARATOR.split(title) if piece.count(" ") >= MIN_TITLE_SPACES]
    if pieces and " - " in title:
        pieces += [piece for piece in title.split(" - ") if piece.count(" ") >= MIN_TITLE_SPACES]
    shown = {fold_title(line.text) for line in lines if len(line.text) <= MAX_TITLE_CHARS}
    if fold_title(title) in shown:
        return title
    return max((piece for piece in pieces if fold_title(piece) in shown), key=len, default=title)


def _without_kicker(head: str, agreed: Sequence[str]) -> str:
    """Take off the topic that a page sets above its headline in the same `<h1>`, if several places
    declare the rest alike (`Premier League Everton beat Liverpool`)."""
    for title in agreed:
        if head.endswith(f" {title}"):
            return title
    return head


def _below(heading: Heading, declared: Mapping[str, str], lines: Sequence[Line]) -> str:
    """Find the headline among the lower headings, if the `<h1>` is the outlet's name.

    The headline is what is declared before that name (`Headline | The Outlet`): two words or more
    that stand as a heading below the `<h1>`.

    Args:
        heading: The `<h1>`.
        declared: The declared titles by their folded form.
        lines: Those between it and the report's first.

    Returns:
        The longest such beginning of a title; "" if the `<h1>` is the headline.
    """
    ending = f" {fold_title(heading.headline)}"
    shown = {fold_title(line.text) for line in lines if line.flags & IN_HEADING}
    for folded, title in declared.items():
        if folded.endswith(ending) and not title.endswith(f": {heading.headline}"):
            for cut in reversed(list(_SEPARATOR.finditer(title))):
                before = fold_title(title[: cut.start()])
                if " " in before and before in shown:
                    return title[: cut.start()].strip()
    return ""


def _h1(
    lines: PageLines, declared: Sequence[set[str]], names: Sequence[str], report: int
) -> Heading | None:
    """Choose among the headlines in `<h1>`: the one most like a declared title, nearest the report.

    Returns:
        None if no `<h1>` is like a headline (a section's name, a login form).
    """
    best, best_score = None, MIN_H1_SCORE
    for heading in headings(lines):
        if len(heading.headline) > MAX_TITLE_CHARS:
            continue
        line = lines.lines[heading.at]
        folded = fold_title(heading.headline)
        words = set(folded.split())
        if not words or folded in names:
            continue
        score = max(
            (len(words & title) / max(len(words), min(len(title), 8)) for title in declared),
            default=UNDECLARED_SCORE,
        )
        if declared and not score:
            continue
        if len(words) > 2 or len(folded) > 20:
            score += 0.3
        if line.flags & (IN_ARTICLE | IN_MAIN):
            score += 0.1
        if -40 <= heading.at - report <= 3:
            score += 0.1
        if line.flags & (IN_NAV | IN_FORM | IN_FOOTER | IN_ASIDE):
            score -= 0.3
        if score > best_score:
            best, best_score = heading, score
    return best
