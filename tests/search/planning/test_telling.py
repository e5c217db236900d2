"""Which words of a pasted text are searched."""

from __future__ import annotations

from pathlib import Path

import pytest
from whoosh.query import Term

from search.language.query import parse_words
from search.planning.telling import MAX_TELLING, is_common, telling_words
from search.request import SearchRequest
from tests.search.small_library import article, build


def kept(text: str, articles: dict[str, int], count: int = 1000) -> list[str]:
    """Return the words that are kept, in order."""
    tree = telling_words(parse_words(text), lambda word: articles.get(word, 0), count).tree
    return [tree.text] if isinstance(tree, Term) else [leaf.text for leaf in tree.subqueries]


def test_rare_words_are_kept_in_the_order_of_the_text() -> None:
    """Function words, words of very many articles and unknown ones are not."""
    articles = {"the": 900, "miller": 3, "said": 600, "weir": 2, "rose": 40}
    assert kept("The miller said zq the Weir rose", articles) == ["miller", "Weir", "rose"]


def test_no_more_than_the_rarest_are_kept() -> None:
    """Of equal ones the first."""
    articles = {f"w{n}": 5 for n in range(30)} | {"rare": 1}
    text = " ".join([f"w{n}" for n in range(30)] + ["rare"])
    assert kept(text, articles) == [*(f"w{n}" for n in range(MAX_TELLING - 1)), "rare"]


def test_common_words_are_kept_if_there_are_no_others() -> None:
    """And a text of which no article has a word stays as it is."""
    assert kept("the said zq", {"the": 900, "said": 600}) == ["the", "said"]
    assert kept("zq xw", {}) == ["zq", "xw"]
    assert kept("miller zq", {"miller": 2}) == ["miller"]
    assert kept("miller miller", {"miller": 2}) == ["miller"]


def test_the_notice_lists_them() -> None:
    """So that a reader sees what was searched."""
    parsed = telling_words(parse_words("the miller of Osier"), {"miller": 1, "osier": 2}.get, 9)  # type: ignore[arg-type]
    assert parsed.notices[0].kind == "pasted"
    assert parsed.notices[0].text.endswith("any of them is enough: miller, Osier.")


@pytest.mark.parametrize(
    ("articles", "count", "common"),
    [(25, 100, False), (26, 100, True), (50, 99, False), (0, 0, False)],
)
def test_a_quarter_of_a_larger_archive_is_common(articles: int, count: int, common: bool) -> None:
    """In a small one no word is."""
    assert is_common(articles, count) is common


def test_any_of_the_words_leaves_common_ones_out(tmp_path: Path) -> None:
    """They find nothing and are not marked; the answer names them."""
    articles = [article(n, f"The mayor said it on day{n}.") for n in range(1, 120)]
    articles.append(article(200, "Weirs burst, the mayor said on the radio."))
    with build(tmp_path, articles) as made:
        results = made.search(SearchRequest("mayor said that weirs collapsed on day7"))
        assert {int(hit.doc_id, 16) for hit in results.hits} == {7, 200}
        text = next(notice.text for notice in results.notices if notice.kind == "any-word")
        assert text.endswith("Left out, since they tell too little: mayor, said.")
        for hit in results.hits:
            marked = {
                passage.text[mark.start : mark.end]
                for passage in hit.passages
                for mark in passage.marks
            }
            assert marked <= {"day7", "Weirs"}
        assert made.search(SearchRequest("mayor said")).total == 120


def test_a_pasted_text_finds_its_article_first(tmp_path: Path) -> None:
    """By words that few have; in quotation marks it alone."""
    lines = [f"Guard {n} slept by gate {n} while lamp{n} burned low." for n in range(40)]
    articles = [
        article(number, " ".join(lines[(number * 3 + step) % 40] for step in range(9)))
        for number in range(1, 12)
    ]
    text = articles[4].body
    with build(tmp_path, articles) as made:
        found = made.search(SearchRequest(text))
        assert found.hits[0].doc_id == articles[4].doc_id
        assert found.notices[0].kind == "pasted"
        assert [hit.doc_id for hit in made.search(SearchRequest(f"“{text}”")).hits] == [
            articles[4].doc_id
        ]
        shuffled = " ".join(reversed(text.split()))
        assert made.search(SearchRequest(f'"{shuffled}"')).total == 0
