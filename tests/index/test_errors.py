"""Errors are one tree, and what a user reads of them is one line."""

from __future__ import annotations

import inspect
import re

import pytest

from index import errors
from index.errors import DatelineError, PageTooLarge, QueryError, ReadError

CLASSES = [value for value in vars(errors).values() if inspect.isclass(value)]


def test_the_drawing_is_the_tree() -> None:
    """Each class stands in the drawing below the class that it is a kind of."""
    parents: dict[str, str] = {}
    above: list[str] = []
    for line in (errors.__doc__ or "").splitlines():
        found = re.match(r"(?P<lines>[│├└─ ]*)(?P<name>[A-Z]\w+)(?: {2,}\S|$)", line)
        if found is None or not (found["lines"] or found["name"] == "DatelineError"):
            continue
        depth = len(found["lines"]) // 4
        del above[depth:]
        parents[found["name"]] = above[-1] if above else "Exception"
        above.append(found["name"])
    assert parents == {cls.__name__: cls.__bases__[0].__name__ for cls in CLASSES}


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_error_is_caught_by_the_base(cls: type[Exception]) -> None:
    """A program that catches `DatelineError` misses none, and each says what it is for."""
    assert issubclass(cls, DatelineError)
    assert (cls.__doc__ or "").strip() != (DatelineError.__doc__ or "").strip() or (
        cls is DatelineError
    )


def test_a_query_error_says_where_and_what_to_do() -> None:
    """The position is told as people count, from one; the offsets stay code points from zero."""
    error = QueryError("A ( without its )", 4, 5, "Close it.")
    assert str(error) == "A ( without its ) (at character 5). Close it."
    assert (error.text, error.start, error.end, error.remedy) == (
        "A ( without its )",
        4,
        5,
        "Close it.",
    )


def test_pages_are_counted_by_a_reason_without_names() -> None:
    """The message names the file; the reason is what many files have in common."""
    assert ReadError("/news/a.txt is empty", reason="empty").reason == "empty"
    assert ReadError("/news/a.txt cannot be read").reason == "unreadable"
    assert PageTooLarge("/news/a.txt is larger than 10 bytes").reason == "too large"
    assert isinstance(PageTooLarge("x"), ReadError)
