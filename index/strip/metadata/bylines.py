"""Who wrote a page: from what it declares, else from the line that says so ("By Jane Doe")."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from index.strip.page.lines import PageLines

MAX_AUTHORS = 8
MAX_NAME_CHARS = 60
MAX_BYLINE_CHARS = 140
"""Lengths above which it is a list of staff, a description or a sentence."""

REACH = 14
"""Lines between headline or report and a byline that belongs to it."""

_META = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "cxenseparse:author",
    "citation_author",
    "twitter:creator:name",
)
_BY = (
    r"(?:written by|story by|reported by|reporting by|report by|by|von|par|por|di|da|av|af|door"
    r"|autor(?:ka|zy)?|author|authors|text|автор|авторы|του|της|yazan|tekst|oleh)"
)
_BYLINE = re.compile(rf"^[\s*•|]*{_BY}\s*:?\s+(?P<names>\S.*)$", re.IGNORECASE)
_HAN_BYLINE = re.compile(
    r"^(?:作者|记者|記者|文|責任編輯|责任编辑)(?:\s*[:：/／]\s*|\s+)"
    r"(?P<names>[^\W\d_][\w·•]{1,11})(?=$|[\s/／|（(、])"
)
"""The word, a colon, stroke or space, and a name. Without one of these between them a sentence
begins (`记者从…`, reporters learned from …)."""
_CUT_AFTER = re.compile(
    r"\s+(?:\||·|•|—|–|-{1,2})\s+.*$|\s*\(.*$"
    r"|,?\s*(?:\d|published|updated?|posted|last|on \w+day)\b.*$",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*(?:;|\||/|&|•|,?\s+and\b|,?\s+und\b|,?\s+et\b|,?\s+y\b|,?\s+e\b|\s+и\s|,?\s+with\b|、|,)\s*"
)
_NAME = re.compile(
    r"(?:(?:[A-ZÀ-ÞА-ЯЁΑ-ΩŁŚŻŹĆŞİÇÖÜĞ][\w’'.-]*"
    r"|de|da|do|dos|del|della|der|den|di|la|le|van|von|zu|al|el|bin|ibn|ter|ten)\s?){2,5}"
)
_MARKED = re.compile(r"\b(?:author|byline)\b|author[-_]?name|byline", re.IGNORECASE)
_NOT_A_NAME = re.compile(
    r"https?:|www\.|@|\.com\b|\d|[?!]|\b(?:editor|reporter|correspondent|staff|writer|columnist"
    r"|newsletter|photograph|updated|click|read)\b",
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
    seen: list[str] = []
    at_lines: list[int] = []
    for at in range(max(0, min(head, report[0]) - 2), min(len(lines.lines), report[0] + 3)):
        if not (abs(at - head) <= REACH or abs(at - report[0]) <= REACH):
            continue
        names = byline_names(lines.lines[at].text) or _marked_names(lines, at)
        if names:
            at_lines.append(at)
            seen.extend(names)
    if given:
        return Authors(tuple(given), tuple(at_lines))
    names = list(_declared(lines))
    authors = []
    for name in names or seen:
        if name.lower() not in skipped and name not in authors:
            authors.append(name)
    return Authors(tuple(authors[:MAX_AUTHORS]), tuple(at_lines))


def byline_names(text: str) -> list[str]:
    """Return the names in a line that is a byline.

    A byline begins with a word like "By" and goes on with names alone, up to a bar, a bracket or
    a date.

    Args:
        text: One line.

    Returns:
        The names in order, without roles and dates; empty for any other line and for lines longer
        than `MAX_BYLINE_CHARS`.
    """
    if len(text) > MAX_BYLINE_CHARS:
        return []
    match = _HAN_BYLINE.match(text)
    if match:
        return [match["names"]]
    match = _BYLINE.match(text)
    if not match:
        return []
    rest = _CUT_AFTER.sub("", match["names"]).strip(" .,:;|")
    parts = [part.strip(" .,") for part in _SPLIT.split(rest) if part.strip(" .,")]
    names = [part for part in parts if _NAME.fullmatch(part)]
    if not names or parts[0] != names[0] or len(parts) - len(names) > 2:
        return []
    return names


def _marked_names(lines: PageLines, at: int) -> list[str]:
    """Return the names in a line that the tree marks as a byline (`rel="author"`).

    Empty unless the line holds names and nothing else.
    """
    tree, line = lines.tree, lines.lines[at]
    if tree is None or len(line.text) > MAX_BYLINE_CHARS:
        return []
    for element, _ in zip(tree.chain(line.inner), range(3), strict=False):
        if _MARKED.search(tree.names[element]):
            parts = [part.strip(" .,") for part in _SPLIT.split(line.text) if part.strip(" .,")]
            return parts if all(_NAME.fullmatch(part) for part in parts) else []
    return []


def _declared(lines: PageLines) -> Iterator[str]:
    found = False
    for value in lines.document.json_ld:
        for name in _json_ld_names(value.get("author")):
            for clean in _clean(name):
                found = True
                yield clean
        if found:
            return
    meta, several = lines.document.meta, lines.document.meta_lists
    for key in _META:
        if key in meta:
            for text in several.get(key, [meta[key]]):
                for clean in _clean(text):
                    found = True
                    yield clean
            if found:
                return


def _json_ld_names(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        name = value.get("name")
        if isinstance(name, list):
            yield from (entry for entry in name if isinstance(entry, str))
        elif isinstance(name, str):
            yield name
    elif isinstance(value, list):
        for entry in value[:MAX_AUTHORS]:
            yield from _json_ld_names(entry)


def _clean(text: str) -> list[str]:
    """Return the names in a declared author, without "By", roles and addresses."""
    text = " ".join(html.unescape(text).split()) if "&" in text else " ".join(text.split())
    match = _BYLINE.match(text)
    if match:
        text = match["names"]
    names: list[str] = []
    if text.startswith(("http:", "https:", "/", "@")):
        return names
    for part in _SPLIT.split(text):
        name = part.strip(" .,;:")
        if name and len(name) <= MAX_NAME_CHARS and not _NOT_A_NAME.search(name):
            names.append(name)
    return names
