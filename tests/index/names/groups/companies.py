"""Companies of spellings made by hand, and an archive of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from index.names.groups.judge import (
    PairJudgement,
    weigh_company,
    with_letters,
)
from index.names.groups.questions import Labels, TellingName, telling_names
from index.names.tables.company import Company, Counts
from index.names.tables.rows import Row

NUMBERS: dict[str, int] = {}
"""Numbers given to the spellings of these tests as they are met."""


def number(key: str) -> int:
    return NUMBERS.setdefault(key, len(NUMBERS) + 1)


def company(
    given: dict[str, int] | None = None,
    family: dict[str, int] | None = None,
    names: dict[str, int] | None = None,
    articles: tuple[int, ...] = (),
    offices: dict[int, int] | None = None,
) -> Company:
    counts = [
        {number(key): times for key, times in (some or {}).items()}
        for some in (given, family, names)
    ]
    return Company(counts[0], counts[1], offices or {}, counts[2], frozenset(articles))


def key(numbered: int) -> str:
    return next(key for key, n in NUMBERS.items() if n == numbered)


class Around:
    """An archive of some companies, in which every name stands in five articles."""

    def __init__(self, companies: dict[str, Company], all_articles: int = 1_000) -> None:
        self.all_articles = all_articles
        self._companies = {number(name): company for name, company in companies.items()}

    def company(self, number: int) -> Company:
        return self._companies.get(number, Company())

    def partners(self, number: int) -> tuple[Counts, Counts]:
        company = self.company(number)
        return company.given, company.family

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


def weigh(left: Company, right: Company, **others: Company) -> PairJudgement:
    """Weigh the company of `ojanov`, the rarer by its key, and of `ozhanov`."""
    companies = {"ojanov": left, "ozhanov": right, **others}
    return weigh_company(row("ozhanov"), row("ojanov"), Around(companies))
