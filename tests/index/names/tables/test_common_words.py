"""Words that are also names bring no variants, in lower or upper case."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from index.names.groups.writer import NamesWriter
from index.names.lookup import Names
from index.names.resolve import resolve
from index.names.tables.common_words import is_common
from tests.index.names.articles import database, group_names, names_in

BODIES = (
    "so Theresa May and Gordon Brown saw that it may rain on brown soil",
    "then George Bush ate rice under a bush, and Susan Rice may have left Osh for China",
    "but Theresa Mai and Gordon Browne saw that rice may grow in brown fields by the bush",
    "then George Busch and Susan Ryce left Ohs for Chyna with china cups of brown rice",
    "men in Osh and in China may sell rice, brown bread and china at the bush",
) * 2


@pytest.fixture(scope="module")
def names() -> Names:
    connection = database()
    group_names(NamesWriter(connection), names_in(*BODIES))
    return Names(connection)


@pytest.mark.parametrize("word", ["may", "brown", "bush", "rice", "osh", "china"])
@pytest.mark.parametrize("written", [str.lower, str.title, str.upper])
def test_a_word_that_is_a_name_too_brings_no_other_spelling(
    names: Names, word: str, written: Callable[[str], str]
) -> None:
    """Though a surname with one more letter stands with the same given name."""
    asked = written(word)
    found = names.find(word)
    assert found is None or {spelling.key for spelling in found.spellings if spelling.count} <= {
        word
    }
    resolved = resolve(names, asked)
    assert resolved is None or resolved.key == word


@pytest.mark.parametrize(
    ("articles", "lower", "common"),
    [(100, 0, False), (100, 10, False), (100, 11, True), (1, 1, False), (1, 2, True), (0, 5, True)],
)
def test_a_word_is_what_articles_write_in_lower_case(
    articles: int, lower: int, common: bool
) -> None:
    """One article may slip, a tenth may not."""
    assert is_common(articles, lower) is common
