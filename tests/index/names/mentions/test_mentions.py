"""Names as written, with what stands beside them."""

from __future__ import annotations

from array import array

import pytest

from index.names.mentions.mentions import Mention, article_names, find_mentions


def keys(body: str, language: str | None = None) -> list[str]:
    return [mention.key for mention in find_mentions(body, language)]


def only(body: str, key: str) -> Mention:
    found = [mention for mention in find_mentions(body) if mention.key == key]
    assert len(found) == 1, found
    return found[0]


def test_a_full_name_gives_its_parts_with_each_other_and_the_office() -> None:
    """A surname knows the given name before it, a given name the surname after it."""
    body = "Reporters met President Temir Ozhanov at noon."
    assert find_mentions(body)[0] == Mention("Temir", "temir", 24, 29, None, "ozhanov", "president")
    assert find_mentions(body)[1] == Mention(
        "Ozhanov", "ozhanov", 30, 37, "temir", None, "president"
    )


def test_spans_are_where_the_text_stands() -> None:
    """Offsets count code points and leave the possessive out."""
    body = "“Ось” — said Ümit Żak’s aide; Żak’s aide left."
    assert [body[m.start : m.end] for m in find_mentions(body)] == ["Ümit", "Żak", "Żak"]


@pytest.mark.parametrize(
    ("body", "office"),
    [
        ("On Friday Mr. Ozhanov spoke.", "mr"),
        ("It named prime minister Ozhanov again.", "prime minister"),
        ("It named Prime Minister Ozhanov again.", "prime minister"),
        ("It named Vice-President Ozhanov again.", "president"),
        ("They saw Ozhanov again.", None),
    ],
)
def test_offices_are_taken_off_and_kept(body: str, office: str | None) -> None:
    """The office is evidence, not part of the name."""
    assert only(body, "ozhanov").office == office


def test_a_word_that_opens_a_sentence_counts_only_if_it_stands_inside_one_too() -> None:
    """`Supporters` is a capital by position, `Ozhanov` by being a name."""
    body = "Supporters met. Ozhanov left. Later Ozhanov came back and saw Ozhanov."
    assert keys(body) == ["ozhanov", "ozhanov", "ozhanov"]


def test_a_given_name_that_opens_a_sentence_counts_with_its_surname() -> None:
    """A word that the article writes in lower case does not."""
    assert keys("Temir Ozhanov left.") == ["temir", "ozhanov"]
    assert keys("Ousted Ozhanov left, and the ousted man wept.") == ["ozhanov"]


def test_words_of_capitals_count_only_if_the_article_has_them_otherwise() -> None:
    """A dateline in capitals is the town, an acronym is no name."""
    assert keys("TALMAZ (NPA) -- Some in Talmaz said so.") == ["talmaz", "talmaz"]
    assert keys("People in NATO said so.") == []


def test_headlines_inside_the_body_bring_no_names() -> None:
    """Five capitalised words in a row are a headline."""
    assert keys("it fell\n\nKey Facts About Ballot Counting Today\n\nit rose") == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("men in Jalal-Tepe said", ["jalal tepe"]),
        ("men of al-Noor said", ["al noor"]),
        ("men of al Noor said", ["al noor"]),
        ("men of the al-Noor-linked group", ["al noor"]),
        ("a Talmaz-led force", ["talmaz"]),
        ("met Kim Dae-suk there", ["kim", "dae suk"]),
        ("saw Jan van der Meer there", ["jan", "meer"]),
        ("saw Liam O'Dea there", ["liam", "o dea"]),
        ("in Таласе видел Темира Ожанова", ["таласе", "темира", "ожанова"]),
        ("", []),
        ("no names at all", []),
        ("12 34 \ud800 !", []),
    ],
)
def test_hyphens_particles_and_scripts(body: str, expected: list[str]) -> None:
    """Adjectives end at their hyphen, names do not; particles join names."""
    assert keys(body) == expected


def test_initials_stand_for_a_given_name_but_countries_do_not() -> None:
    """`P.J.` is a person's, `U.S.` is not."""
    assert only("they asked P.J. Harlow again", "harlow").given == "p.j."
    assert only("they asked P.J.Harlow again", "harlow").given == "p.j."
    assert only("the U.S. Embassy again", "embassy").given is None


def test_days_months_and_function_words_break_names() -> None:
    """`On Friday Temir` is not a full name; `May` is a month."""
    assert only("so On Friday Temir left", "temir").given is None
    assert keys("it was in May and on Sunday") == []


def test_german_nouns_are_names_only_beside_names() -> None:
    """Every German noun has a capital; `Haus` is none, `Temir Ozhanov` is one."""
    body = "das Haus und der Baum sah Temir Ozhanov, und dann ging Ozhanov"
    assert keys(body, "de") == ["temir", "ozhanov", "ozhanov"]


def test_an_article_is_summed_up_by_spelling() -> None:
    """Counts, company and words in lower case; the title counts for names that the body has."""
    names = article_names(
        "Ozhanov Wins Vote",
        "President Temir Ozhanov won. A man said Mr Ozhanov won the vote.",
        "en",
        "The Courier",
        "2012-05-03T10:00:00Z",
    )
    assert names.keys.split("\n") == ["ozhanov", "temir"]
    assert names.texts.split("\n") == ["Ozhanov", "Temir"]
    assert list(array("H", names.mentions)) == [3, 1]
    assert names.words.split() == ["won", "man", "said", "vote"]
    assert (names.source, names.day) == ("The Courier", "2012-05-03")
