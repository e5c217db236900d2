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


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("so Temir left", ["temir"]),
        ("Temir left", []),
        ("Temir left. So Temir came", ["temir", "temir"]),
        ("so TEMIR left", []),
        ("so TEMIR left, then Temir came", ["temir", "temir"]),
        ("Temir Ozhanov left", ["temir", "ozhanov"]),
        ("TEMIR Ozhanov left", ["ozhanov"]),
        ("Temir OZHANOV left", []),
        ("Ousted Temir Ozhanov left", ["ousted", "temir", "ozhanov"]),
        ("Ousted Temir Ozhanov left, ousted again", ["temir", "ozhanov"]),
        ("so Temir and Ozhanov left", ["temir", "ozhanov"]),
        ("so Temir, Ozhanov left", ["temir", "ozhanov"]),
        ("so Temir\nOzhanov left", ["temir"]),
        ("President Ozhanov left", ["ozhanov"]),
        ("so the President left", []),
    ],
)
def test_which_capitals_show_a_name(body: str, expected: list[str]) -> None:
    """Those inside a sentence and of later parts of a full name; a first word that the article has
    in lower case, and one in capitals alone, are none."""
    assert keys(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("das Haus stand", []),
        ("das Haus stand, Herr Haus kam", ["haus", "haus"]),
        ("Temir Ozhanov kam", ["ozhanov"]),
        ("dann kam Temir Ozhanov", ["temir", "ozhanov"]),
    ],
)
def test_german_capitals_say_less(body: str, expected: list[str]) -> None:
    """A full name or an office is needed, and the word that opens a sentence is not taken with
    the next."""
    assert keys(body, "de") == expected


def test_only_so_much_of_an_article_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is longer is a list."""
    body = "so Temir left, then Aida came"
    monkeypatch.setattr("index.names.mentions.mentions.MAX_CHARS", 14)
    assert keys(body) == ["temir"]
    assert article_names(None, body).keys == "temir"
    assert article_names(None, body).words == "left"


def test_mentions_are_counted_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of one article."""
    monkeypatch.setattr("index.names.mentions.mentions.MAX_MENTIONS", 2)
    names = article_names(None, "so Temir and Temir and Temir met Aida")
    assert list(array("H", names.mentions)) == [2, 1]


def test_a_spelling_is_shown_as_first_written_unless_in_capitals() -> None:
    """Then as it is written otherwise; a title adds mentions, in any case, and no names."""
    names = article_names("TEMIR meets Rosa", "so TEMIR left, then Temir came and Żak, then Zak")
    assert names.keys.split("\n") == ["temir", "zak"]
    assert names.texts.split("\n") == ["Temir", "Żak"]
    assert list(array("H", names.mentions)) == [3, 2]


def test_forms_of_address_are_no_evidence() -> None:
    """They are taken off as offices are."""
    with_office, with_address = (
        article_names(None, f"so {office} Ozhanov left") for office in ("President", "Mr.")
    )
    assert len(with_office.links) > len(with_address.links)
    assert with_address.links == article_names(None, "so Ozhanov left").links


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2012-05-03T10:00:00Z", "2012-05-03"),
        ("2012-05-03", "2012-05-03"),
        (None, None),
        ("", None),
    ],
)
def test_the_day_is_that_of_publication(published: str | None, day: str | None) -> None:
    """Of a time its day."""
    assert article_names(None, "so Temir left", published=published).day == day


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("the man saw it", "man saw"),
        ("a-man x@man #man man-made man", "man"),
        ("it's o'clock", ""),
        ("MAN Man man", "man"),
        ("один мост", "один мост"),
        ("ab abc", "abc"),
    ],
)
def test_words_in_lower_case(body: str, words: str) -> None:
    """Of three letters or more, alone, once each, without function words."""
    assert article_names(None, body).words == words
