"""Who wrote a page: from what it declares, else from the line that says so ("By Jane Doe")."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from index.strip.metadata.dates import find_dates, is_month
from index.strip.page.lines import ARTICLE_TYPES, PageLines
from index.strip.page.tags import APART, IN_FOOTER, IN_NAV, IN_POST

MAX_AUTHORS = 12
MAX_NAME_CHARS = 60
MAX_BYLINE_CHARS = 140
"""Lengths above which it is a list of staff, a description or a sentence."""

REACH = 14
"""Lines between headline or report and a byline that belongs to it."""

BELOW_HEAD = 8
"""Lines below the headline among which a byline stands."""

BELOW_REPORT = 7
"""Lines below the report among which one may stand."""

_META = (
    "article:author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "cxenseparse:author",
    "citation_author",
)
_WEAK_META = ("author", "twitter:creator:name")
"""Names of `<meta>` elements under which content systems declare their owner as often as a report's
author: a line that a reader sees outranks them."""

_BY = (
    r"(?:written by|story by|words by|reported by|reporting by|report by|interview(?: by| von)?"
    r"|the interview was conducted by|interview was conducted by|by|von|par|por|di|da|av|af|door"
    r"|autor(?:ka|zy)?|author|authors|text|автор|авторы|беседовала?|του|της|yazan|tekst|oleh"
    r"|das (?:gespräch|interview) führten?|propos recueillis par|entretien (?:mené|réalisé) par"
    r"|rozmawiała?|intervista di|entrevista de|geschreven door|written and reported by)"
)
_BYLINE = re.compile(rf"^[\s*•|–—-]*{_BY}(?:\s*:\s*|\s+)(?P<names>\S.*)$", re.IGNORECASE)
_BY_ALONE = re.compile(rf"^{_BY}\s*:?$", re.IGNORECASE)
_HAN = r"\u4e00-\u9fff\u3005"
_HAN_BYLINE = re.compile(
    rf"^(?:作者|记者|記者|文|責任編輯|责任编辑|撰文|取材・文)(?:\s*[:：/／]\s*|\s+)"
    rf"(?P<names>[{_HAN}]{{2,4}}|[{_HAN}]{{1,4}}[ 　][{_HAN}]{{1,4}}"
    rf"|[{_HAN}\u30a0-\u30ff]{{1,8}}[·•・][{_HAN}\u30a0-\u30ff·•・]{{1,12}}|[A-Z][\w .'-]{{2,30}})"
    r"(?=$|[\s/／|（(、])"
)
"""The word, a colon, stroke or space, and a name of the length that names have. Without one of
these between them a sentence begins (`记者从…`, reporters learned from …)."""
_HAN_BEHIND = re.compile(
    rf"^[\[【(（]?(?:[^\s=＝]{{2,8}}[=＝/]\s?)?(?P<names>[{_HAN}]{{2,5}}|[\uac00-\ud7a3]{{2,4}})"
    r"\s?(?:記者|기자|특파원|논설위원|編集委員|特派員)[\]】)）]?(?=$|[\s=|/／(（])"
)
"""A name before the word, as in Korean and Japanese; nothing but signs or an address follows."""
_HAN_NAME = re.compile(
    rf"[{_HAN}\u3040-\u30ff]{{1,5}}[ 　・·]?[{_HAN}\u3040-\u30ff]{{1,6}}|[\uac00-\ud7a3]{{2,4}}"
)
_CUT_AFTER = re.compile(
    r"\s+(?:\||·|•|—|–|-{1,2})\s+.*$|\s*\(.*$"
    r"|,?\s*(?:\d|published|updated?|posted|last|on \w+day)\b.*$"
    r"|,?\s+(?:and|und|et|y|with|&)\s+(?:the\s+)?(?:news\s+)?(?:agencies|agenturen|agences|agencias"
    r"|wires?|wire services|staff)\b.*$",
    re.IGNORECASE,
)
_IN_PLACE = re.compile(r"\s+(?:in|aus|à|at|for|w)\s+[A-ZÀ-Þ].*$")
_SPLIT = re.compile(
    r"\s*(?:;|\||/|&|•|,?\s+and\b|,?\s+und\b|,?\s+et\b|,?\s+y\b|,?\s+e\b|\s+и\s|,?\s+og\b"
    r"|,?\s+och\b|\s+avec\b|,?\s+with\b|、|,)\s*"
)
_NAME = re.compile(
    r"(?:(?:[A-ZÀ-ÞА-ЯЁΑ-ΩŁŚŻŹĆŞİÇÖÜĞ][\w’'.-]*"
    r"|de|da|do|dos|del|della|der|den|di|la|le|van|von|zu|al|el|bin|ibn|ter|ten)\s?){2,5}"
)
_MARKED = re.compile(
    r"(?<![a-z])(?:authors?|byline|writer|contributor)(?![a-z])|author[-_]?name|byline",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"https?:|www\.|@|\.com\b|\d|[?!]|\b(?:editor|reporter|correspondent|staff|writer|columnist"
    r"|newsletter|photograph|updated|click|read|director|manager|founder|officer|technologist"
    r"|specialist|expert|president|journalist)\b",
    re.IGNORECASE,
)
_HOUSE = re.compile(
    r"\b(?:verlag|gmbh|media|group|inc|ltd|llc|corp|publishing|publications?|publishers?|news"
    r"|newspapers?|newsroom|press|agenc(?:y|ies)|team|redaktion|redazione|redacci[oó]n|rédaction"
    r"|редакция|editorial|editors|desk|network|admin|administrator|webmaster|magazine|holding"
    r"|foundation|university|condé nast|staff)\b",
    re.IGNORECASE,
)
"""Words of publishing houses, outlets and desks, which are no person's name."""


class Authors(NamedTuple):
    """Who wrote a page and the lines that say nothing else.

    Args:
        names: In the page's order; empty if unknown.
        lines: Indexes into the page's lines.
    """

    names: tuple[str, ...]
    lines: tuple[int, ...]


def find_authors(
    lines: PageLines,
    given: Sequence[str],
    outlet: Iterable[str],
    head: int,
    report: tuple[int, int],
) -> Authors:
    """Find the authors.

    Args:
        lines: The page with what it declares.
        given: Authors that the carrier declares; they are taken as they are.
        outlet: Folded names of the outlet, which is no author.
        head: Index of the headline, or of the report's first line if there is none.
        report: The report's lines.

    Returns:
        The authors and the lines that are bylines; both empty if nothing tells.
    """
    skipped = set(outlet)
    people = set(_people(lines))
    seen, at_lines = _seen(lines, head, report)
    if given:
        return Authors(tuple(given), tuple(at_lines))
    if not seen:
        alone = _alone_at_date(lines, head, report[0])
        if alone is not None:
            seen = _only_names(lines.lines[alone].text)
            at_lines.append(alone)
    for names in (_declared(lines), seen or _below(lines, report[1]), _weak(lines)):
        authors = dict.fromkeys(
            name for name in names if name.lower() not in skipped or name in people
        )
        if authors:
            return Authors(tuple(authors)[:MAX_AUTHORS], tuple(at_lines))
    return Authors((), tuple(at_lines))


def _seen(lines: PageLines, head: int, report: tuple[int, int]) -> tuple[list[str], list[int]]:
    """Return the names in the bylines near headline and report, and those of these lines that say
    nothing else."""
    seen: list[str] = []
    at_lines: list[int] = []
    first = max(0, min(head, report[0]) - 2)
    last = head + BELOW_HEAD if head > report[0] else report[0] + 3
    for at in range(first, min(len(lines.lines), last)):
        near = abs(at - head) <= REACH or abs(at - report[0]) <= REACH
        if not near or at in at_lines or lines.lines[at].flags & _BESIDE:
            continue
        text = lines.lines[at].text
        names = byline_names(text) or _marked_names(lines, at)
        if names:
            at_lines.append(at)
        elif names := _beside_date(text):
            pass
        elif at + 1 < len(lines.lines) and _BY_ALONE.match(text):
            names = _only_names(lines.lines[at + 1].text)
            at_lines += (at, at + 1) if names else ()
        seen += names
    return seen, at_lines


def _below(lines: PageLines, report_end: int) -> list[str]:
    """Return the names in a byline below the report that is more than a bare "By"."""
    for line in lines.lines[report_end : report_end + BELOW_REPORT]:
        if _WRITTEN.match(line.text) and not line.flags & _BESIDE:
            return byline_names(line.text)
    return []


_BESIDE = APART | IN_NAV | IN_FOOTER | IN_POST


def byline_names(text: str) -> list[str]:
    """Return the names in a line that is a byline.

    A byline begins with a word like "By", a date aside, and goes on with names alone, up to a bar,
    a bracket, a date or an office.

    Args:
        text: One line.

    Returns:
        The names in order, without roles and dates; empty for any other line and for lines longer
        than `MAX_BYLINE_CHARS`.
    """
    if len(text) > MAX_BYLINE_CHARS:
        return []
    match = _HAN_BYLINE.match(text) or _HAN_BEHIND.match(text)
    if match:
        return [match["names"]]
    match = _BYLINE.match(text) or _BYLINE.match(_without_lead(text))
    if not match:
        return []
    names = _without_date(match["names"])
    rest = _IN_PLACE.sub("", _CUT_AFTER.sub("", names)).strip(" .,:;|")
    parts = [part.strip(" .,") for part in _SPLIT.split(rest) if part.strip(" .,")]
    found = [part for part in parts if _NAME.fullmatch(part) and not _NOT_A_NAME.search(part)]
    if not found or parts[0] != found[0] or len(parts) - len(found) > 2:
        return []
    return [name for name in found if name == found[0] or not _HOUSE.search(name)]


_WRITTEN = re.compile(r"^(?:written|text|article|reporting|reported|words) by\b", re.IGNORECASE)
"""A byline that may stand below the report; a bare "By" there is another story's."""

_BETWEEN = re.compile(r"\s+[|•·–—]\s+|\s*[|•]\s*")

_MAY_BE_NAMED = re.compile(r".*\d")
MAX_HAN_NAME = 6
"""Characters of a name before a date in Chinese, Japanese or Korean."""

MAX_NAME_WORDS = 3
"""Words of a name that nothing but its place tells."""

_SECTION = re.compile(
    r"\b(?:bio|profile|articles?|posts|contributor|strategy|policy|politics|business|sports?|health"
    r"|world|local|opinion|culture|national|city|county|daily|weekly|guide|tips|professional|today"
    r"|market|markets|technology|science|education|travel|food|life|lifestyle|video|photos?)\b"
    r"|(?-i:\b[A-Z]{2,}\b)",
    re.IGNORECASE,
)
"""What stands beside a date and is no name: sections, and shouting."""


def _beside_date(text: str) -> list[str]:
    """Return the names in a line of date: what stands before the date if it is a name, or of the
    parts set off by bars or dots one that is a byline, or the first if it is a name; empty for a
    line without a date."""
    if len(text) > MAX_BYLINE_CHARS or not _MAY_BE_NAMED.match(text):
        return []
    found = next(find_dates(text, "day-first"), None)
    if found is None:
        return []
    name = text[: found.start].strip(" ,|·•–—-")
    if _HAN_NAME.fullmatch(name) and len(name) <= MAX_HAN_NAME:
        return [name]
    if names := _full_name(name):
        return names
    parts = [part for part in _BETWEEN.split(text) if part]
    for part in parts:
        if names := byline_names(part):
            return names
    return _full_name(parts[0]) if parts else []


def _full_name(text: str) -> list[str]:
    """Return a text as the only name if it is a person's of two words or more; else none."""
    words = text.split()
    if not 2 <= len(words) <= MAX_NAME_WORDS or not _NAME.fullmatch(text):
        return []
    other = _NOT_A_NAME.search(text) or _HOUSE.search(text) or _SECTION.search(text)
    if other or any(map(is_month, words)):
        return []
    return [text]


def _alone_at_date(lines: PageLines, head: int, report: int) -> int | None:
    """Find a name alone on its line, between headline and report, right above or below a line of
    date, or in wrapped text with nothing else between the two. A section's name stands there too;
    it stands in the menu as well."""
    texts = [line.text for line in lines.lines]
    for at in range(head + 1, min(head + BELOW_HEAD, len(texts) - 1, max(report, head + 3) + 1)):
        if lines.lines[at].flags & _BESIDE or not _full_name(texts[at]):
            continue
        if lines.wrapped and at == head + 1 and at + 1 == report:
            return at
        beside = (texts[at - 1] if at - 1 > head else "", texts[at + 1])
        dated = any(
            len(text) < MAX_NAME_CHARS and next(find_dates(text, "day-first"), None) is not None
            for text in beside
        )
        if dated and texts.count(texts[at]) < 3 and not _in_menu(lines, texts[at]):
            return at
    return None


def _in_menu(lines: PageLines, text: str) -> bool:
    return any(line.text == text and line.flags & (IN_NAV | IN_FOOTER) for line in lines.lines)


def _without_lead(text: str) -> str:
    """Take a date with its label off a line's beginning (`Published May 3, 2021 by …`)."""
    found = next(find_dates(text), None)
    if found is None or len(text[: found.start].split()) > 2:
        return ""
    return text[found.end :].lstrip(" ,|·•–—-")


def _without_date(text: str) -> str:
    """Take a date, and a month that is left of one, off the end of names."""
    found = next(find_dates(text), None)
    if found is not None and found.start:
        text = text[: found.start]
    text = re.sub(r"[\s,|·•–—-]*\d.*$", "", text).rstrip(" ,|·•–—-")
    words = text.split()
    while len(words) > 2 and is_month(words[-1].strip(".,")):
        words.pop()
    return " ".join(words)


def _marked_names(lines: PageLines, at: int) -> list[str]:
    """Return the names in a line that the tree marks as a byline (`rel="author"`).

    Empty unless the line holds names, and a date, and nothing else.
    """
    tree, line = lines.tree, lines.lines[at]
    if tree is None or len(line.text) > MAX_BYLINE_CHARS:
        return []
    for element, _ in zip(tree.chain(line.inner), range(3), strict=False):
        if _MARKED.search(tree.names[element]):
            return _only_names(line.text)
    return []


def _only_names(text: str) -> list[str]:
    """Return the names of a line that holds nothing else, a date aside; empty for others."""
    text = _without_date(text)
    if _HAN_NAME.fullmatch(text):
        return [text]
    parts = [part.strip(" .,") for part in _SPLIT.split(text) if part.strip(" .,")]
    if len(text) > MAX_BYLINE_CHARS or any(map(_NOT_A_NAME.search, parts)):
        return []
    return parts if all(_NAME.fullmatch(part) for part in parts) else []


def _declared(lines: PageLines) -> list[str]:
    """Return the authors that a page declares in JSON-LD, an article's before others', else in the
    surer names of `<meta>`: those of the first place that tells any."""
    found: list[str] = []
    objects = lines.document.json_ld
    for value in sorted(objects, key=lambda one: not ARTICLE_TYPES.search(str(one.get("@type")))):
        for name in _json_ld_names(value.get("author")):
            found += _clean(name)
        if found:
            return found
    return _of_meta(lines, _META)


def _weak(lines: PageLines) -> list[str]:
    """Return the authors in the weak names of `<meta>`."""
    return _of_meta(lines, _WEAK_META)


def _of_meta(lines: PageLines, names: Sequence[str]) -> list[str]:
    found: list[str] = []
    meta, several = lines.document.meta, lines.document.meta_lists
    for key in names:
        for text in several.get(key, [meta[key]]) if key in meta else ():
            found += _clean(text)
        if found:
            break
    return found


def _people(lines: PageLines) -> Iterator[str]:
    """Yield the authors that JSON-LD says are persons, whatever the outlet is called."""
    for value in lines.document.json_ld:
        author = value.get("author")
        for one in author if isinstance(author, list) else [author]:
            if isinstance(one, dict) and one.get("@type") == "Person":
                for name in _json_ld_names(one):
                    yield from (clean for clean in _clean(name) if " " in clean)


def _json_ld_names(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        name = value.get("name")
        parts = (value.get("givenName"), value.get("familyName"))
        if not name and all(isinstance(part, str) for part in parts):
            yield " ".join(map(str, parts))
        elif isinstance(name, list):
            yield from (entry for entry in name if isinstance(entry, str))
        elif isinstance(name, str):
            yield name
    elif isinstance(value, list):
        for entry in value[:MAX_AUTHORS]:
            yield from _json_ld_names(entry)


def _clean(text: str) -> list[str]:
    """Return the names in a declared author, without "By", roles, houses and addresses."""
    text = " ".join(html.unescape(text).split()) if "&" in text else " ".join(text.split())
    match = _BYLINE.match(text)
    if match:
        text = match["names"]
    text = _BRACKETS.sub("", text)
    names: list[str] = []
    if text.startswith(("http:", "https:", "/", "@")) or _HOUSE.search(text.split(",")[0]):
        return names
    for part in _SPLIT.split(text):
        name = part.strip(" .,;:")
        if not name or len(name) > MAX_NAME_CHARS or _NOT_A_NAME.search(name):
            continue
        if not names or not _HOUSE.search(name):
            names.append(name)
    return names


_BRACKETS = re.compile(r"\s*\([^()]*\)")
