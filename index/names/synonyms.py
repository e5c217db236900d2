"""Name groups and decisions as plain synonym files that other search programs read.

Solr's (also Lucene's, Elasticsearch's and OpenSearch's): a line is `a, b, c` (all alike) or
`a, b => c` (read here as all alike too); commas and backslashes inside a spelling have a
backslash before them. Recoll's: a line is `a b "c d"`, spellings of several words in double
quotes, a backslash at the end joins lines. In both `#` begins a comment line and empty lines
count for nothing.

That two spellings are *not* one name has no place in either format, so it stands in a comment
that other programs pass over: `#!distinct a, b`.

Source: Lucene's SolrSynonymParser; Recoll user manual, "Using synonyms".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from index.errors import NamesError

Format = Literal["solr", "recoll"]

FORMATS: tuple[Format, ...] = ("solr", "recoll")

_DISTINCT = "#!distinct "
_UNESCAPED_COMMA = re.compile(r"(?<!\\),")
_ARROW = re.compile(r"(?<!\\)=>")
_RECOLL_WORD = re.compile(r'"([^"]*)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Synonyms:
    """What a synonym file says.

    Args:
        groups: Spellings that are one name, each group of two or more.
        distinct: Pairs of spellings that are two names.
    """

    groups: tuple[tuple[str, ...], ...] = ()
    distinct: tuple[tuple[str, str], ...] = ()


def write(synonyms: Synonyms, form: Format) -> str:
    """Write a synonym file.

    Args:
        synonyms: What the file is to say; a group of one spelling is left out.
        form: `solr` or `recoll`.

    Returns:
        The file's text, a line a group, then a comment line a pair of two names; "" for no groups
        and no pairs.
    """
    line = _solr_line if form == "solr" else _recoll_line
    lines = [line(group) for group in synonyms.groups if len(group) > 1]
    lines += [f"{_DISTINCT}{line(pair)}" for pair in synonyms.distinct]
    return "".join(f"{text}\n" for text in lines)


def read(text: str, form: Format) -> Synonyms:
    """Read a synonym file.

    Args:
        text: The file's text; a byte order mark is passed over.
        form: `solr` or `recoll`.

    Returns:
        Groups and pairs in the file's order, as written; both empty for a file without lines.

    Raises:
        NamesError: A line that is neither group nor comment; says which line.
    """
    spellings = _solr_spellings if form == "solr" else _recoll_spellings
    groups: list[tuple[str, ...]] = []
    distinct: list[tuple[str, str]] = []
    for number, line in _lines(text, form):
        apart = line.startswith(_DISTINCT)
        if line.startswith("#") and not apart:
            continue
        found = tuple(dict.fromkeys(spellings(line.removeprefix(_DISTINCT))))
        if len(found) < 2 or (apart and len(found) > 2):
            raise NamesError(
                f"line {number} of the {form} file holds {len(found)} spellings: {line[:60]!r}; "
                "give two or more a line"
            )
        if apart:
            distinct.append((found[0], found[1]))
        else:
            groups.append(found)
    return Synonyms(tuple(groups), tuple(distinct))


def _lines(text: str, form: Format) -> Iterator[tuple[int, str]]:
    """Yield number and text of each line that is not empty; Recoll's continued lines as one."""
    held, first = "", 0
    for number, raw in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        first = first if held else number
        line = held + raw.strip()
        held = ""
        if form == "recoll" and line.endswith("\\") and not line.startswith("#"):
            held = line[:-1] + " "
        elif line:
            yield first, line
    if held.strip():
        yield first, held.strip()


def _solr_line(spellings: Sequence[str]) -> str:
    return ", ".join(re.sub(r"([\\,]|=>)", r"\\\1", spelling) for spelling in spellings)


def _solr_spellings(line: str) -> Iterable[str]:
    for side in _ARROW.split(line):
        for spelling in _UNESCAPED_COMMA.split(side):
            text = re.sub(r"\\(.)", r"\1", spelling).strip()
            if text:
                yield text


def _recoll_line(spellings: Sequence[str]) -> str:
    cleaned = (spelling.replace('"', " ").strip() for spelling in spellings)
    return " ".join(f'"{text}"' if " " in text else text for text in cleaned)


def _recoll_spellings(line: str) -> Iterable[str]:
    for match in _RECOLL_WORD.finditer(line):
        text = (match[1] if match[1] is not None else match[2]).strip()
        if text:
            yield text
