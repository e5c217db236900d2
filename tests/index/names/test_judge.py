"""What the letters, the company and the words weigh."""

from __future__ import annotations

import pytest

from index.names.company import LIMITS, Company
from index.names.forms import one_word
from index.names.judge import ACTIVE, PROPOSE, Surroundings, is_derived, judge
from index.names.mentions import Use
from index.names.store import Row
from index.names.words import is_common


def row(key: str, company: Company, articles: int = 1) -> Row:
    return Row(1, key, key.title(), articles, articles, 0, company.packed())


def around(companies: dict[str, Company], all_articles: int = 1_000) -> Surroundings:
    return Surroundings(
        all_articles=all_articles,
        articles=lambda keys: [5 for _ in keys],
        company=lambda key: companies.get(key, Company()),
        label=lambda key: key,
        alike=lambda a, b: {a, b} == {"rosa", "roza"},
    )


def odds(left: Company, right: Company, letters: float, **others: Company) -> float:
    a, b = row("ozhanov", left), row("ojanov", right)
    companies = {"ozhanov": left, "ojanov": right, **others}
    return judge(a, b, letters, around(companies)).odds


def test_a_given_name_that_goes_with_nobody_else_tells_most() -> None:
    """`Temir` stands with these two alone, `John` with everybody."""
    with_temir = Company(given={"temir": 2})
    with_john = Company(given={"john": 2})
    temir = Company(family={"ozhanov": 2, "ojanov": 2})
    john = Company(family={"ozhanov": 2, "ojanov": 2, "smith": 90})
    assert odds(with_temir, with_temir, 0.9, temir=temir) >= ACTIVE
    assert odds(with_john, with_john, 0.9, john=john) < ACTIVE


def test_letters_alone_are_not_even_proposed() -> None:
    """However alike."""
    assert odds(Company(), Company(), 0.999) <= PROPOSE < ACTIVE
    assert odds(Company(), Company(), 0.9) < PROPOSE


def test_another_given_name_speaks_against() -> None:
    """The more mentions, the more."""
    few = odds(Company(given={"scott": 1}), Company(given={"chris": 9}), 0.9)
    many = odds(Company(given={"scott": 9}), Company(given={"chris": 9}), 0.9)
    nothing = odds(Company(), Company(given={"chris": 9}), 0.9)
    assert many < few < nothing


def test_given_names_that_are_alike_count_as_one() -> None:
    """`Rosa` and `Roza` need be in no group yet."""
    rosa, roza = Company(given={"rosa": 2}), Company(given={"roza": 2})
    family = Company(family={"ozhanov": 2, "ojanov": 2})
    assert odds(rosa, roza, 0.9, rosa=family, roza=family) >= ACTIVE


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("jalal tepe", "jalaltepe", True),
        ("ожанов", "ожановым", True),
        ("ожанова", "ожановой", True),
        ("ожанов", "ожаров", False),
        ("талас", "талая", False),
        ("ozhanov", "ozhanova", False),
    ],
)
def test_case_forms_are_one_word(a: str, b: str, one: bool) -> None:
    """As the engine's stemmer has it; Latin letters have no cases."""
    assert bool(one_word(a, b)) is one


def test_initials_are_no_given_name() -> None:
    """`J.` is neither for nor against."""
    initials = Company(given={"j.": 9})
    assert odds(initials, Company(given={"chris": 9}), 0.9) == odds(Company(), Company(), 0.9)


def test_rare_names_in_both_speak_for_one_name() -> None:
    """Names that stand with both more often than with others; not those of one shared article."""
    names = dict.fromkeys(("talmaz", "kulova", "aidarov"), 1)
    left, right = Company(names=names, articles={"1": 1}), Company(names=names, articles={"2": 1})
    assert odds(left, right, 0.97) >= ACTIVE
    assert odds(left, Company(names=names, articles={"1": 1}), 0.97) < ACTIVE


@pytest.mark.parametrize(
    ("a", "b", "derived"),
    [
        ("syria", "syrian", True),
        ("democrat", "democrats", True),
        ("italy", "italian", True),
        ("ozhanov", "ozhanova", False),
        ("johan", "johann", False),
        ("ozhanov", "ojanov", False),
    ],
)
def test_words_made_of_a_name_are_told_by_their_ending(a: str, b: str, derived: bool) -> None:
    """A doubled letter is no ending."""
    assert is_derived(a, b) is derived
    assert is_derived(b, a) is derived


@pytest.mark.parametrize(
    ("articles", "lower", "common"),
    [(100, 0, False), (100, 10, False), (100, 11, True), (1, 1, False), (1, 2, True), (0, 5, True)],
)
def test_a_word_is_what_articles_write_in_lower_case(
    articles: int, lower: int, common: bool
) -> None:
    """One article may slip, a tenth may not."""
    assert is_common(articles, lower) is common


def test_company_is_bounded() -> None:
    """The most frequent entries stay, and the smallest article hashes."""
    company = Company()
    for number in range(100):
        use = Use("Ozhanov", 1, {f"given{number:03}": 100 - number})
        company.meet(use)
        company.share([[f"name{number:03}", "ozhanov"]], "ozhanov", [f"{number:08x}"])
    kept = Company.unpacked(company.packed())
    assert list(kept.given) == [f"given{number:03}" for number in range(LIMITS["given"])]
    assert len(kept.names) == LIMITS["names"]
    assert "ozhanov" not in kept.names
    assert list(kept.articles) == [f"{number:08x}" for number in range(LIMITS["articles"])]
    assert Company.unpacked("") == Company()


def test_what_is_merged_can_be_taken_off() -> None:
    """Counters return to what they were."""
    company, more = Company(given={"a": 1}), Company(given={"a": 2, "b": 1})
    company.merge(more)
    assert company.given == {"a": 3, "b": 1}
    company.merge(more, -1)
    assert company == Company(given={"a": 1})
