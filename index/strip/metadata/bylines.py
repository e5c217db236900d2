"""Who wrote a page: from what it declares, else from the line that says so ("By Jane Doe")."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from index.strip.metadata.dates import find_dates, is_month
from index.strip.metadata.people import (
    HAN,
    HAN_NAME,
    HOUSE,
    NAME,
    NOT_A_NAME,
    full_name,
    is_person,
    name_parts,
    without_role,
)
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
_LIBRARY_META = frozenset(("citation_author", "dc.creator", "dcterms.creator"))
"""Names of `<meta>` elements that catalogues read, which hold `Family, Given` too."""

_TURNED = re.compile(r"\s*([^\W\d_][\w’'-]+), ([^\W\d_][\w’'-]*(?: [A-Z]\.?)?)\s*")

_WEAK_META = ("author", "twitter:creator:name")
"""Names of `<meta>` elements under which content systems declare their owner as often as a report's
author: a line that a reader sees outranks them."""

_BY = (
    r"(?:(?:(?:this|the) (?:post|article|story|report) (?:was |is )?)?written by|story by|words by"
    r"|(?:text|recipe|post|posted|guest post) by|reported by|reporting by|report by"
    r"|interview(?: by| von)?"
    r"|the interview was conducted by|interview was conducted by|by|von|par|por|di|da|av|af|door"
    r"|autor(?:ka|zy)?|author|authors|text|автор|авторы|беседовала?|του|της|yazan|tekst|oleh"
    r"|(?:authored|article|article written) by"
    r"|das (?:gespräch|interview) führten?|propos recueillis par|entretien (?:mené|réalisé) par"
    r"|rozmawiała?|intervista di|entrevista de|geschreven door|written and reported by)"
)
_BYLINE = re.compile(rf"^[\s*•|–—-]*{_BY}(?:\s*:\s*|\s+)(?P<names>\S.*)$", re.IGNORECASE)
_BY_LEAD = re.compile(rf"^{_BY}(?:\s*:\s*|\s+)(?=\S)", re.IGNORECASE)
_BY_ALONE = re.compile(rf"^{_BY}\s*:?$", re.IGNORECASE)
_HAN_BYLINE = re.compile(
    rf"^(?:作者|记者|記者|文|責任編輯|责任编辑|撰文|取材・文)(?:\s*[:：/／]\s*|\s+)"
    rf"(?P<names>[{HAN}]{{2,4}}|[{HAN}]{{1,4}}[ 　][{HAN}]{{1,4}}"
    rf"|[{HAN}\u30a0-\u30ff]{{1,8}}[·•・][{HAN}\u30a0-\u30ff·•・]{{1,12}}|[A-Z][\w .'-]{{2,30}})"
    r"(?=$|[\s/／|（(、])"
)
"""The word, a colon, stroke or space, and a name of the length that names have. Without one of
these between them a sentence begins (`记者从…`, reporters learned from …)."""
_HAN_BEHIND = re.compile(
    rf"^[\[【(（]?(?:[^\s=＝]{{2,8}}[=＝/]\s?)?(?P<names>[{HAN}]{{2,5}}|[\uac00-\ud7a3]{{2,4}})"
    r"\s?(?:記者|기자|특파원|논설위원|編集委員|特派員)[\]】)）]?(?=$|[\s=|/／(（])"
)
"""A name before the word, as in Korean and Japanese; nothing but signs or an address follows."""
_CUT_AFTER = re.compile(
    r"\s+(?:\||·|•|⋅|●|—|–|-{1,2})\s+.*$|\s*\(.*$"
    r"|,?\s*(?:\d|published|updated?|posted|last|on \w+day)\b.*$"
    r"|,?\s+(?:and|und|et|y|with|&)\s+(?:the\s+)?(?:news\s+)?(?:agencies|agenturen|agences|agencias"
    r"|wires?|wire services|staff)\b.*$",
    re.IGNORECASE,
)
_IN_PLACE = re.compile(r"\s+(?:in|aus|à|at|for|w)\s+[A-ZÀ-Þ].*$")
_MARKED = re.compile(
    r"(?<![a-z])(?:authors?|byline|writer|contributor)(?![a-z])|author[-_]?name|byline",
    re.IGNORECASE,
)


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
        alone = _alone(lines, head, report[0])
        if alone is not None:
            seen = _only_names(lines.lines[alone].text)
            at_lines.append(alone)
    declared = _declared(lines)
    seen = seen or _below(lines, report[1])
    sure = any(is_person(name) for name in declared)
    order = (declared, seen) if sure or not any(map(is_person, seen)) else (seen, declared)
    for names in (*order, _weak(lines)):
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
    last = max(head + BELOW_HEAD, report[0] + 3)
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
        elif _BY_ALONE.match(text):
            own = list(_named_below(lines, at))
            names = [name for number in own for name in _only_names(lines.lines[number].text)]
            at_lines += [at, *own] if own else []
        seen += names
    return seen, at_lines


def _named_below(lines: PageLines, at: int) -> Iterator[int]:
    """Yield the lines below a "By" that hold names and nothing else: the first, and those after it
    whose names an office follows."""
    for number in range(at + 1, min(at + 1 + MAX_AUTHORS, len(lines.lines))):
        text = lines.lines[number].text
        if not _only_names(text) or (number > at + 1 and without_role(text) == text):
            return
        yield number


def _below(lines: PageLines, report_end: int) -> list[str]:
    """Return the names in a byline below the report that is more than a bare "By"."""
    below = lines.lines[report_end : report_end + BELOW_REPORT]
    for at, line in enumerate(below):
        if line.flags & _BESIDE or not _WRITTEN.match(line.text):
            continue
        if names := byline_names(line.text):
            return names
        if _BY_ALONE.match(line.text) and at + 1 < len(below):
            return full_name(below[at + 1].text)
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
    parts = name_parts(rest)
    found = [part for part in parts if NAME.fullmatch(part) and not NOT_A_NAME.search(part)]
    if not found or parts[0] != found[0] or len(parts) - len(found) > 2:
        return []
    return [name for name in found if name == found[0] or not HOUSE.search(name)]


_WRITTEN = re.compile(
    r"^(?:(?:article )?written|text|article|reporting|reported|words) by\b", re.IGNORECASE
)
"""A byline that may stand below the report; a bare "By" there is another story's."""

_BETWEEN = re.compile(r"\s+[|•·⋅●–—]\s+|\s*[|•]\s*")

_MAY_BE_NAMED = re.compile(r".*\d")
MAX_HAN_NAME = 6
"""Characters of a name before a date in Chinese, Japanese or Korean."""

_READING_TIME = re.compile(
    r"\b\d+[ -]?min(?:ute)?s?\.?(?: de)? (?:read|lecture|lectura|lettura|leitura|lesezeit)\b",
    re.IGNORECASE,
)


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
    if HAN_NAME.fullmatch(name) and len(name) <= MAX_HAN_NAME:
        return [name]
    if names := full_name(name):
        return names
    parts = [part for part in _BETWEEN.split(text) if part]
    for part in parts:
        if names := byline_names(part):
            return names
    return full_name(parts[0]) if parts else []


def _alone(lines: PageLines, head: int, first: int) -> int | None:
    """Find a name alone on its line, between headline and report, right above or below a line of
    date or of reading time, or in wrapped text with nothing else between the two. A section's name
    stands there too; it stands in the menu as well."""
    texts = [line.text for line in lines.lines]
    for at in range(head + 1, min(head + BELOW_HEAD, len(texts) - 1, max(first, head + 3) + 1)):
        if lines.lines[at].flags & _BESIDE or not full_name(texts[at]):
            continue
        if lines.wrapped and at == head + 1 and at + 1 == first:
            return at
        beside = (texts[at - 1] if at - 1 > head else "", texts[at + 1])
        told = any(map(_is_time, beside))
        if told and texts.count(texts[at]) < 3 and not _in_menu(lines, texts[at]):
            return at
    return None


def _is_time(text: str) -> bool:
    """Tell whether a short line holds a day or the time that reading takes."""
    if len(text) >= MAX_NAME_CHARS:
        return False
    return (
        next(find_dates(text, "day-first"), None) is not None
        or _READING_TIME.search(text) is not None
    )


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
    text = re.sub(r"[\s,|·•⋅●–—-]*\d.*$", "", text).rstrip(" ,|·•⋅●–—-")
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
    if HAN_NAME.fullmatch(text):
        return [text]
    text = _BY_LEAD.sub("", text)
    parts = name_parts(text)
    if len(text) > MAX_BYLINE_CHARS or any(map(NOT_A_NAME.search, parts)):
        return []
    if not all(" " in part and NAME.fullmatch(part) for part in parts):
        return []
    return [part for part in parts if not HOUSE.search(part)] or parts


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
    """Return the authors in the weak names of `<meta>`, else the account that JSON-LD names by a
    reference, else a full name under the first label that a page gives a network's card, which is
    "Written by" in the language of its editors."""
    names = _of_meta(lines, _WEAK_META)
    return names or _accounts(lines) or full_name(lines.document.meta.get("twitter:data1", ""))


def _accounts(lines: PageLines) -> list[str]:
    """Return the full name of the account whose number an article's JSON-LD gives as its author."""
    objects = lines.document.json_ld
    named = {str(one["@id"]): one for one in objects if "@id" in one and "name" in one}
    for value in objects:
        author = value.get("author")
        told = named.get(str(author.get("@id"))) if isinstance(author, dict) else None
        if told is not None and ARTICLE_TYPES.search(str(value.get("@type"))):
            return [name for one in _json_ld_names(told) for name in full_name(one)]
    return []


def _of_meta(lines: PageLines, names: Sequence[str]) -> list[str]:
    found: list[str] = []
    meta, several = lines.document.meta, lines.document.meta_lists
    for key in names:
        for text in several.get(key, [meta[key]]) if key in meta else ():
            turned = _TURNED.fullmatch(text) if key in _LIBRARY_META else None
            found += _clean(f"{turned[2]} {turned[1]}" if turned else text)
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
    text = text.strip("\"'“”„«» ")
    match = _BYLINE.match(text)
    if match:
        text = match["names"]
    text = _BRACKETS.sub("", text)
    names: list[str] = []
    first = text.split(",")[0]
    address = text.startswith(("http:", "https:", "/", "@"))
    if address or HOUSE.search(first) or _SITE.search(first):
        return names
    for part in name_parts(text):
        name = part.strip(";:")
        if not name or len(name) > MAX_NAME_CHARS or NOT_A_NAME.search(name):
            continue
        if not names or not HOUSE.search(name):
            names.append(name)
    return names


_SITE = re.compile(r"\w\.(?:com|org|net|[a-z]{2})$", re.IGNORECASE)
"""A site's address, behind which its places stand (`hessenschau.de, Frankfurt`)."""

_BRACKETS = re.compile(r"\s*\([^()]*\)")
