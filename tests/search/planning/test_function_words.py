"""Function words: which words of a query are left out, and when they are a phrase."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.analysis.function_words import FUNCTION_WORDS, HOMOGRAPHS, function_words
from index.text import fold, words
from search.language.describe import describe
from search.language.query import parse, parse_words
from search.planning.telling import is_headline, quiet_words, without_quiet_words
from search.request import SearchRequest
from search.searcher import Searcher
from tests.search.small_library import article, build

LANGUAGES = ("en", "de", "fr", None)


def kept(text: str, languages: tuple[str | None, ...] = LANGUAGES) -> str:
    """Return the words that are looked for."""
    found = words(text)
    quiet = quiet_words(found, languages)
    return " ".join(word for word, one in zip(found, quiet, strict=True) if not one)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("who sold the fuel to the base", "sold fuel base"),
        ("What is the state of the air base?", "state air base"),
        ("The Who tour dates", "The Who tour dates"),
        ("the who tour dates", "tour dates"),
        ("Who Sold The Fuel To The Base", "Sold Fuel Base"),
        ("funds of the WHO", "funds WHO"),
        ("IT in the valley", "IT valley"),
        ("the US and us", "US"),
        ("US IRAN TALKS", "US IRAN TALKS"),
        ("WHO SOLD THE FUEL", "SOLD FUEL"),
        ("US TROOPS IN THE VALLEY", "US TROOPS VALLEY"),
        ("WHO FUNDS", "WHO FUNDS"),
        ("vitamin a deficiency", "vitamin deficiency"),
        ("die Kanzlerin und der Präsident", "Kanzlerin Präsident"),
        ("les élections de la ville", "élections ville"),
        ("people die in Berlin", "people die Berlin"),
        ("war and peace", "war peace"),
        ("Выборы в Оше", "Выборы Оше"),
        ("the wife of von der Talmaz", "wife von der Talmaz"),
        ("die Reise der von der Talmaz", "Reise von der Talmaz"),
        ("die Reise von der talmaz", "Reise talmaz"),
        ("base", "base"),
        ("", ""),
    ],
)
def test_function_words_are_told_from_names_and_content(text: str, left: str) -> None:
    """By language, capitals and company."""
    assert kept(text) == left


@pytest.mark.parametrize(
    ("query", "headline"),
    [
        ("USE OF DIGITAL DESIGN", True),
        ("USE OF DIGITAL", False),
        ("Use OF DIGITAL DESIGN", False),
        ("", False),
    ],
)
def test_a_headline_is_all_in_capitals(query: str, headline: bool) -> None:
    """And of several words."""
    assert is_headline(words(query)) is headline


def test_a_language_counts_only_if_the_collection_has_it() -> None:
    """English and Russian always do."""
    assert kept("die Kanzlerin und der Präsident", ("en",)) == "die Kanzlerin und der Präsident"
    assert kept("the Выборы в Оше", ()) == "Выборы Оше"


def test_the_lists_hold_closed_classes_alone() -> None:
    """Words of content, numbers and negated names are in none of them."""
    for language in ("da", "de", "en", "es", "fr", "it", "nb", "nl", "nn", "no", "pt", "ru", "sv"):
        known = function_words(language)
        assert 60 < len(known) < 260
        assert known == {fold(word) for word in known}
    for word in ("said", "new", "first", "people", "two", "war", "says", "never"):
        assert word not in FUNCTION_WORDS
    assert {fold(word) for word in HOMOGRAPHS} == HOMOGRAPHS
    assert function_words("xx") == frozenset()


@pytest.mark.parametrize(
    ("query", "read"),
    [
        ("the base of Manas", "base AND Manas"),
        ("to be", '"to be"'),
        ("the who", '"the who"'),
        ("The Who", '"The Who"'),
        ("the who source:bbc", '"the who" AND source:bbc'),
        ("the", "the"),
        ('"the base" of Manas', '"the base" AND Manas'),
        ("=the base", "=the AND base"),
        ("title:the base", "title:the AND base"),
        ("base -the", "base AND NOT the"),
        ("the AND base", "the AND base"),
        ("the OR base", "the OR base"),
        ("(Osh OR Batken) and the curfew", "(Osh OR Batken) AND curfew"),
        ("base (of the valley)", "base AND valley"),
    ],
)
def test_signs_keep_their_words(query: str, read: str) -> None:
    """Only words without a sign are left out; alone they are a phrase."""
    assert describe(without_quiet_words(parse(query), LANGUAGES).tree) == read


def test_the_notice_names_them() -> None:
    """Once each; of a single word it says where it stands. A plain text has none."""
    (notice,) = without_quiet_words(parse("the base of the valley"), LANGUAGES).notices
    assert notice.kind == "function-words"
    assert notice.text == (
        'the, of say nothing of a topic and are left out; in "quotation marks" every word counts.'
    )
    (notice,) = without_quiet_words(parse("fuel the"), LANGUAGES).notices
    assert (notice.start, notice.end) == (5, 8)
    (notice,) = without_quiet_words(parse("to be"), LANGUAGES).notices
    assert notice.text == '"to be" is searched as a phrase.'
    assert without_quiet_words(parse_words("the base"), LANGUAGES).notices == ()
    assert without_quiet_words(parse("air base"), LANGUAGES).notices == ()


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def searcher(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Searcher]:
    """Yield a searcher over three articles, on each engine."""
    articles = [
        article(1, "Fuel was sold. It was the cheapest of all."),
        article(2, "The Who sold fuel, or so they said."),
        article(3, "Who was the seller? The who is who of fuel."),
    ]
    with build(tmp_path_factory.mktemp("quiet"), articles, (), request.param) as made:
        yield made


def test_they_are_neither_required_nor_marked(searcher: Searcher) -> None:
    """An article without one is found, and no passage shows one marked."""
    results = searcher.search(SearchRequest("who sold the fuel"))
    matching = results.hits[: results.border]
    assert {int(hit.doc_id, 16) for hit in matching} == {1, 2}
    marked = {
        passage.text[mark.start : mark.end].lower()
        for hit in matching
        for passage in hit.passages
        for mark in passage.marks
    }
    assert marked == {"fuel", "sold"}


def test_alone_they_are_found_side_by_side(searcher: Searcher) -> None:
    """And nowhere else."""
    results = searcher.search(SearchRequest("the who"))
    assert {int(hit.doc_id, 16) for hit in results.hits} == {2, 3}
    assert results.parsed == '"the who"'


def test_marks_of_a_text_have_none_of_them(searcher: Searcher) -> None:
    """As an article's own page shows them."""
    text = "The fuel was sold."
    marks = searcher.marks("the fuel", text)
    assert [text[mark.start : mark.end] for mark in marks] == ["fuel"]
