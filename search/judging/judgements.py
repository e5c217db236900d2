"""Queries with the articles that a person expects of them, one row of JSON each.

`{"query": "air base", "articles": ["00f3…"]}`, or with a grade for each:
`{"query": "air base", "articles": {"00f3…": 2, "clippings#7": 1}}`. An article is named by its
doc_id or by the id that its carrier gave it. Rows of one query are taken together.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from index.errors import ReadError, SettingsError

KEPT = "judgements.jsonl"
"""Name of the file in the home that holds what `search --judge` keeps."""

MAX_ROW_CHARS = 100_000
MAX_ROWS = 100_000
"""Of a file; a person has judged some hundred queries."""


class Judgement(NamedTuple):
    """What is expected of one query: a grade by the article's id, 1 or more."""

    query: str
    grades: dict[str, int]


def read_judgements(path: Path) -> list[Judgement]:
    """Read the judgements of a file.

    Args:
        path: The file.

    Returns:
        One for each query, in the order of the file; empty for a file without rows.

    Raises:
        ReadError: The file or a row cannot be read; says which.
    """
    grades: dict[str, dict[str, int]] = {}
    try:
        with path.open(encoding="utf-8-sig") as rows:
            for number, line in enumerate(rows, start=1):
                if line.strip():
                    query, found = _row(line, f"{path}, line {number}", number)
                    grades.setdefault(query, {}).update(found)
    except FileNotFoundError as exc:
        raise ReadError(f'{path} is not there; search --judge ID "QUERY" keeps judgements') from exc
    except (OSError, UnicodeDecodeError) as exc:
        raise ReadError(f"{path} cannot be read: {exc}; give a file of JSON rows") from exc
    return [Judgement(query, found) for query, found in grades.items()]


def _row(line: str, place: str, number: int) -> tuple[str, dict[str, int]]:
    if len(line) > MAX_ROW_CHARS or number > MAX_ROWS:
        raise ReadError(
            f"{place} is too much: a file has {MAX_ROWS:,} rows of {MAX_ROW_CHARS:,} characters"
        )
    try:
        row = json.loads(line)
        query, articles = row["query"], row["articles"]
        graded = articles if isinstance(articles, dict) else dict.fromkeys(articles, 1)
        grades = {str(name): int(grade) for name, grade in graded.items()}
    except (ValueError, TypeError, KeyError, RecursionError):
        grades, query = {}, None
    if not grades or not isinstance(query, str) or not query.strip():
        raise ReadError(f'{place} is not like {{"query": "air base", "articles": ["ID"]}}')
    return query, grades


def keep(home: Path, query: str, doc_id: str) -> Path:
    """Keep that an article is what was looked for with a query.

    Args:
        home: Folder of the index.
        query: As it was typed.
        doc_id: Of the article.

    Returns:
        The file that holds it.

    Raises:
        SettingsError: The home cannot be written.
    """
    path = home / KEPT
    row = json.dumps({"query": query, "articles": [doc_id]}, ensure_ascii=False)
    try:
        with path.open("a", encoding="utf-8", errors="replace") as file:
            file.write(f"{row}\n")
    except OSError as exc:
        raise SettingsError(f"{path} cannot be written: {exc}; nothing was kept") from exc
    return path
