"""What the letters, the company and the words weigh."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pytest

from index.names.groups.judge import ACTIVE, PROPOSE, weigh_company, with_letters
from index.names.groups.questions import Labels, TellingName, telling_names
from index.names.letters.forms import is_derived, one_word
from index.names.tables.base import Row
from index.names.tables.common_words import is_common
from index.names.tables.company import Company

NUMBERS: dict[str, int] = {}
"""Numbers given to the spellings of these tests as they are met."""


def number(key: str) -> int:
    return NUMBERS.setdefault(key, len(NUMBERS) + 1)


def company(
    given: dict[str, int] | None = None,
    family: dict[str, int] | None = None,
    names: dict[str, int] | None = None,
    articles: tuple[int, ...] = (),
) -> Company:
    counts = [
        {number(key): times for key, times in (some or {}).items()}
        for some in (given, family, names)
    ]
    return Company(counts[0], counts[1], {}, counts[2], frozenset(articles))


def key(numbered: int) -> str:
    return next(key for key, n in NUMBERS.items() if n == numbered)


class Around:
    """An archive of some companies, in which every name stands in five articles."""

    def __init__(self, companies: dict[str, Company], all_articles: int = 1_000) -> None:
        self.all_articles = all_articles
        self._companies = {number(name): company for name, company in companies.items()}

    def company(self, number: int) -> Company:
        return self._companies.get(number, Company())

    def key(self, number: int) -> str:
        return key(number)

    def label(self, number: int) -> str:
        return key(number)

    def partner_labels(self, number: int) -> tuple[Labels, Labels]:
        company = self.company(number)
        return {n: key(n) for n in company.given}, {n: key(n) for n in company.family}

    def alike(self, name: int, others: Collection[int]) -> int | None:
        pairs = ((other, {key(name), key(other)}) for other in others)
        return next((other for other, pair in pairs if pair == {"rosa", "roza"}), None)

    def telling(self, number: int) -> Sequence[TellingName]:
        company = self.company(number)
        return telling_names(company, dict.fromkeys(company.names, 5), self.all_articles)


def row(key: str) -> Row:
    return Row(number(key), key, key.title(), 1, 1, 0)


def odds(left: Company, right: Company, letters: float, **others: Company) -> float:
    companies = {"ozhanov": left, "ojanov": right, **others}
    weighed = weigh_company(row("ozhanov"), row("ojanov"), Around(companies))
    return with_letters(weighed, letters).log_odds


def test_a_given_name_that_goes_with_nobody_else_tells_most() -> None:
    """`Temir` stands with these two alone, `John` with everybody."""
    with_temir = company(given={"temir": 2})
    with_john = company(given={"john": 2})
    temir = company(family={"ozhanov": 2, "ojanov": 2})
    john = company(family={"ozhanov": 2, "ojanov": 2, "smith": 90})
    assert odds(with_temir, with_temir, 0.9, temir=temir) >= ACTIVE
    assert odds(with_john, with_john, 0.9, john=john) < ACTIVE


def test_letters_alone_are_not_even_proposed() -> None:
    """However alike."""
    assert odds(Company(), Company(), 0.999) <= PROPOSE < ACTIVE
    assert odds(Company(), Company(), 0.9) < PROPOSE


def test_another_given_name_speaks_against() -> None:
    """The more mentions, the more."""
    few = odds(company(given={"scott": 1}), company(given={"chris": 9}), 0.9)
    many = odds(company(given={"scott": 9}), company(given={"chris": 9}), 0.9)
    nothing = odds(Company(), company(given={"chris": 9}), 0.9)
    assert many < few < nothing


def test_given_names_that_are_alike_count_as_one() -> None:
    """`Rosa` and `Roza` need be in no group yet."""
    rosa, roza = company(given={"rosa": 2}), company(given={"roza": 2})
    family = company(family={"ozhanov": 2, "ojanov": 2})
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


def test_rare_names_in_both_speak_for_one_name() -> None:
    """Names that stand with both more often than with others; not those of one shared article."""
    names = dict.fromkeys(("talmaz", "kulova", "aidarov"), 1)
    left, right = company(names=names, articles=(1,)), company(names=names, articles=(2,))
    assert odds(left, right, 0.97) >= ACTIVE
    assert odds(left, company(names=names, articles=(1,)), 0.97) < ACTIVE


@pytest.mark.parametrize(
    ("a", "b", "derived"),
    [
        ("syria", "syrian", True),
        ("democrat", "democrats", True),
        ("italy", "italian", True),
        ("kurds", "kurdistan", True),
        ("kirgistan", "kirgizstan", False),
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
