"""Words that one source chooses and the others do not."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from search.newsroom.told import Told
from search.newsroom.words_chosen import (
    MAX_WORDS,
    MIN_ARTICLES,
    ChosenWord,
    choose_words,
)
from tests.search.newsroom.made import told

WORDS = """
harbour market quarter winter season meeting council village teacher garden bridge station
letter signal window kitchen morning doctor picture theatre orchard factory painter engine
"""
FILLER = WORDS.split()


def articles(source: str, word: str, count: int, *, group: str | None = None) -> list[Told]:
    """Make articles of a source which use a word near the query, each among its own neighbours."""
    made = []
    for number in range(count):
        around = [FILLER[(number * 5 + step) % len(FILLER)] for step in range(24)]
        body = (
            f"The {around[0]} and the {around[1]} saw {around[2]} {word} {around[3]} settlers at "
            f"the {around[4]} near the {around[5]}."
        )
        doc_id = f"{source}{number}"
        made.append(told(doc_id, source, body, "settlers", group=group and f"{group}{source}"))
    return made


def choose(
    found: Sequence[Told], query: Collection[str] = ("settlers",), share: float = 0.01
) -> dict[str | None, tuple[ChosenWord, ...]]:
    """Choose words by letters alone, each word in one of a hundred articles."""
    return choose_words(found, query, lambda word: (word,), ("en",), lambda _: share)


def test_each_source_has_the_word_that_it_alone_uses() -> None:
    """The numbers behind it are told, and a sentence with the word marked."""
    found = [*articles("Tern", "illegal", 30), *articles("Gull", "undocumented", 30)]
    chosen = choose(found)
    assert {source: [word.word for word in words] for source, words in chosen.items()} == {
        "Tern": ["illegal"],
        "Gull": ["undocumented"],
    }
    (word,) = chosen["Tern"]
    assert (word.articles, word.of, word.others, word.of_others) == (30, 30, 0, 30)
    assert word.z >= 3
    passage = word.passage.passage
    assert [passage.text[mark.start : mark.end] for mark in passage.marks] == ["illegal"]
    assert passage.id.startswith("Tern0.")


def test_a_word_that_both_use_is_no_choice() -> None:
    """However often it stands there."""
    found = [*articles("Tern", "illegal", 30), *articles("Gull", "illegal", 30)]
    assert choose(found) == {}


def test_two_articles_are_too_few() -> None:
    """Two writers may agree by chance."""
    assert MIN_ARTICLES == 3
    found = [*articles("Tern", "illegal", 2), *articles("Gull", "undocumented", 30)]
    assert "Tern" not in choose(found)


def test_reprints_of_one_text_are_one_article() -> None:
    """A wire report that a paper prints ten times says nothing of its words."""
    found = [*articles("Tern", "illegal", 30, group="w"), *articles("Gull", "undocumented", 30)]
    assert "Tern" not in choose(found)


def test_a_word_of_the_query_or_of_the_source_is_no_choice() -> None:
    """Nor is a function word, one of reporting, or a name."""
    for word in ("settlers", "tern", "which", "reported", "Bakiyev"):
        found = [*articles("Tern", word, 30), *articles("Gull", "undocumented", 30)]
        assert "Tern" not in choose(found), word


def test_a_word_that_stands_everywhere_belongs_to_no_topic() -> None:
    """It has to stand near the query more often than by chance."""
    found = [*articles("Tern", "illegal", 30), *articles("Gull", "undocumented", 30)]
    assert choose(found, share=0.9) == {}


def test_what_a_paper_prints_under_every_article_is_no_choice() -> None:
    """The word always has the same neighbours."""
    found = [
        told(f"t{number}", "Tern", f"{FILLER[number]} settlers: see our exclusive guide today.",
             "settlers")
        for number in range(24)
    ]  # fmt: skip
    assert "Tern" not in choose([*found, *articles("Gull", "undocumented", 30)])


def test_one_source_has_nobody_to_differ_from() -> None:
    """There is no choice without another one."""
    assert choose(articles("Tern", "illegal", 30)) == {}
    assert choose([]) == {}


def test_no_more_words_are_shown_than_the_limit() -> None:
    """The first ones by their z-scores."""
    many = [f"odd{chr(97 + number)}" for number in range(MAX_WORDS + 4)]
    tern = [
        told(f"t{number}", "Tern",
             " ".join(f"{FILLER[(number * 5 + at) % 24]} {word} {FILLER[(number * 7 + at) % 24]}"
                      for at, word in enumerate(many)) + " settlers.", "settlers")
        for number in range(24)
    ]  # fmt: skip
    words = choose([*tern, *articles("Gull", "undocumented", 60)])["Tern"]
    assert len(words) == MAX_WORDS
    assert [word.z for word in words] == sorted((word.z for word in words), reverse=True)
