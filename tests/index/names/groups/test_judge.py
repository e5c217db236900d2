"""What the letters, the company and the words weigh."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

import pytest

from index.names.groups.judge import (
    ACTIVE,
    MIN_COMPANY,
    PROPOSE,
    PairJudgement,
    weigh_company,
    with_letters,
)
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


def weigh(left: Company, right: Company, **others: Company) -> PairJudgement:
    """Weigh the company of `ojanov`, the rarer by its key, and of `ozhanov`."""
    companies = {"ojanov": left, "ozhanov": right, **others}
    return weigh_company(row("ozhanov"), row("ojanov"), Around(companies))


@pytest.mark.parametrize(
    ("likelihood", "log_odds"),
    [(0.5, -3.0), (0.0, -6.0), (1.0, 0.0), (0.96, 0.0), (0.9, math.log(9) - 3), (0.04, -6.0)],
)
def test_letters_are_added_within_bounds(likelihood: float, log_odds: float) -> None:
    """With the prior; the reason of the company stays."""
    found = with_letters(PairJudgement(0.0, "why"), likelihood)
    assert tuple(found) == (pytest.approx(log_odds), "why")
    assert with_letters(PairJudgement(2.0, ""), likelihood).log_odds == pytest.approx(log_odds + 2)


def test_log_odds_are_a_likelihood() -> None:
    """Even odds are a half."""
    assert PairJudgement(0.0, "").likelihood == 0.5
    assert PairJudgement(math.log(3), "").likelihood == pytest.approx(0.75)


def test_no_letters_save_a_pair_below_the_least_company() -> None:
    """At it the best letters just reach the proposal."""
    assert with_letters(PairJudgement(MIN_COMPANY, ""), 1.0).log_odds == pytest.approx(PROPOSE)


def test_one_word_needs_no_company() -> None:
    """Nor does it matter that both stand in one full name."""
    around = Around({"talas city": company(given={"talascity": 2})})
    found = weigh_company(row("talas city"), row("talascity"), around)
    assert found == (6.0, "the same letters, joined or apart")
    assert with_letters(found, 0.5).log_odds == 3.0


@pytest.mark.parametrize("role", ["given", "family"])
@pytest.mark.parametrize("rarer", [True, False])
def test_two_parts_of_one_full_name_are_two_names(role: str, rarer: bool) -> None:
    """Whichever of the two has the other beside it."""
    mine, other = ("ojanov", "ozhanov") if rarer else ("ozhanov", "ojanov")
    around = Around({mine: company({other: 1}) if role == "given" else company(None, {other: 1})})
    found = weigh_company(row("ozhanov"), row("ojanov"), around)
    assert found == (-6.0, "both stand in one full name")


def test_nothing_is_said_of_spellings_without_company() -> None:
    """Neither for nor against."""
    assert weigh(Company(), Company()) == (0.0, "")


@pytest.mark.parametrize(
    ("count", "beside", "log_odds", "reason"),
    [
        (1, 0, 4.5, "same given name Temir"),
        (2, 0, 4.5, "same given name Temir 2 times"),
        (1, 8, 4.5, "same given name Temir"),
        (1, 18, 2.25, "same given name Temir"),
    ],
)
def test_a_shared_given_name_tells_by_its_share(
    count: int, beside: int, log_odds: float, reason: str
) -> None:
    """A fifth of its mentions with the two surnames is all; a tenth is half."""
    with_temir = company(given={"temir": count})
    temir = company(family={"ozhanov": count, "ojanov": count, "smith": beside * count})
    found = weigh(with_temir, with_temir, temir=temir)
    assert tuple(found) == (pytest.approx(log_odds), reason)


def test_a_shared_surname_tells_as_a_given_name_does() -> None:
    """It is named as what it is."""
    with_kulov = company(family={"kulov": 3})
    kulov = company(given={"ozhanov": 3, "ojanov": 3})
    found = weigh(with_kulov, with_kulov, kulov=kulov)
    assert tuple(found) == (pytest.approx(4.5), "same surname Kulov 3 times")


def test_the_better_of_given_name_and_surname_counts() -> None:
    """Not their sum; the other one speaks not against it if it is shared too."""
    both = company(given={"temir": 1}, family={"kulov": 1})
    found = weigh(
        both,
        both,
        temir=company(family={"ozhanov": 1, "ojanov": 1, "smith": 18}),
        kulov=company(given={"ozhanov": 1, "ojanov": 1}),
    )
    assert tuple(found) == (pytest.approx(4.5), "same surname Kulov")


def test_one_of_many_partners_tells_a_part() -> None:
    """The rarer spelling's mentions with others speak against, if there are enough."""
    left = company(given={"temir": 1, "aida": 3})
    right = company(given={"temir": 1})
    temir = company(family={"ozhanov": 1, "ojanov": 1})
    found = weigh(left, right, temir=temir)
    against = 0.75 * (1 / 3)
    assert found.log_odds == pytest.approx(4.5 * 0.4 - 3.0 * against * 0.6)
    assert found.reason == "same given name Temir"


def test_several_partners_add_up_to_certainty() -> None:
    """Each takes two fifths of the doubt that is left."""
    mine = {"temir": 1, "aida": 1, "rosa": 4}
    family = company(family={"ozhanov": 1, "ojanov": 1})
    found = weigh(
        company(given=mine), company(given={"temir": 1, "aida": 1}), temir=family, aida=family
    )
    support = 1 - 0.6 * 0.6
    against = (4 / 6) * (2 / 3)
    assert found.log_odds == pytest.approx(4.5 * support - 3.0 * against * (1 - support))


@pytest.mark.parametrize(("mentions", "log_odds"), [(1, -1.0), (2, -2.0), (3, -3.0), (9, -3.0)])
def test_other_given_names_count_by_the_mentions_of_both(mentions: int, log_odds: float) -> None:
    """Three full names of each are enough."""
    found = weigh(company(given={"scott": 9}), company(given={"chris": mentions}))
    assert tuple(found) == (pytest.approx(log_odds), "")


def test_a_given_name_beside_a_surname_says_nothing() -> None:
    """Only partners of one kind are compared."""
    found = weigh(company(given={"temir": 3}), company(family={"temir": 3}))
    assert found == (0.0, "")


def test_a_partner_in_two_spellings_is_one_partner() -> None:
    """Its own partners are added up: `Roza` stands with many others."""
    rosa, roza = company(given={"rosa": 1}), company(given={"roza": 1})
    found = weigh(
        rosa,
        roza,
        rosa=company(family={"ojanov": 1}),
        roza=company(family={"ozhanov": 1, "smith": 18}),
    )
    assert found.log_odds == pytest.approx(4.5 * (2 / 20) / 0.2)


@pytest.mark.parametrize(
    ("mine", "theirs", "log_odds"),
    [
        ({1: 2}, {1: 2}, 0.8),
        ({1: 1, 2: 1}, {1: 1, 3: 9}, 0.4),
        ({1: 1}, {2: 1}, 0.0),
        ({1: 1}, {}, 0.0),
    ],
)
def test_the_same_offices_speak_for_one_name(
    mine: dict[int, int], theirs: dict[int, int], log_odds: float
) -> None:
    """By the share of the smaller counter."""
    found = weigh(company(offices=mine), company(offices=theirs))
    assert tuple(found) == (pytest.approx(log_odds), "")


def test_the_same_rare_names_speak_for_one_name() -> None:
    """They are named, three at most; a small archive says less."""
    names = dict.fromkeys(("talmaz", "kulova", "aidarov", "uzgen"), 1)
    left, right = company(names=names, articles=(1,)), company(names=names, articles=(2,))
    found = weigh(left, right)
    assert found.log_odds == pytest.approx(2.5 * 1000 / 1100)
    assert found.reason.startswith("named with ")
    assert len(found.reason.split(", ")) == 3
    small = Around({"ojanov": left, "ozhanov": right}, all_articles=100)
    lift = math.log(1 / (5 / 100)) / math.log(20)
    found = weigh_company(row("ozhanov"), row("ojanov"), small)
    assert found.log_odds == pytest.approx(2.5 * lift * 0.5)


def test_a_name_that_is_no_rarer_there_tells_nothing() -> None:
    """Every other article mentions it anyhow."""
    names = {"talmaz": 1}
    left, right = company(names=names, articles=(1,)), company(names=names, articles=(2,))
    everywhere = Around({"ojanov": left, "ozhanov": right}, all_articles=5)
    assert weigh_company(row("ozhanov"), row("ojanov"), everywhere) == (0.0, "")


def test_a_little_company_in_common_is_not_named() -> None:
    """But counts."""
    left = company(names=dict.fromkeys(("talmaz", "kulova", "aidarov", "uzgen"), 1), articles=(1,))
    found = weigh(left, company(names={"talmaz": 1}, articles=(2,)))
    assert tuple(found) == (pytest.approx(2.5 * 0.25 * 1000 / 1100), "")


@pytest.mark.parametrize(
    ("mine", "theirs", "log_odds"),
    [((1,), (1,), -1.5), ((1, 2), (1,), -0.75), ((1,), (1, 2), -1.5), ((1,), (2,), 0.0)],
)
def test_places_in_the_same_articles_are_two(
    mine: tuple[int, ...], theirs: tuple[int, ...], log_odds: float
) -> None:
    """By the share of the rarer one's articles; names with partners may stand together."""
    assert weigh(company(articles=mine), company(articles=theirs)).log_odds == log_odds
    temir = company(family={"ozhanov": 1, "ojanov": 1})
    left, right = (company(given={"temir": 1}, articles=some) for some in (mine, theirs))
    assert weigh(left, right, temir=temir).log_odds == pytest.approx(4.5)


def test_a_place_among_the_others_names_is_in_its_articles() -> None:
    """Though its own sample has other articles."""
    left = company(names={"ozhanov": 1}, articles=(1, 2))
    assert weigh(left, company(articles=(3,))).log_odds == pytest.approx(-0.75)


@pytest.mark.parametrize("daughter", ["ozhanova", "ozhanovna"])
def test_kin_is_joined_by_a_shared_given_name_alone(daughter: str) -> None:
    """The same company is that of a family."""
    names = dict.fromkeys(("talmaz", "kulova", "aidarov"), 1)
    around = Around(
        {
            "ozhanov": company(names=names, articles=(1,)),
            daughter: company(names=names, articles=(2,)),
        }
    )
    assert weigh_company(row("ozhanov"), row(daughter), around) == (0.0, "")


def test_the_rarer_spelling_is_the_one_of_fewer_articles() -> None:
    """Its share of partners counts, whichever way round the two are asked for."""
    few = Row(number("zzhanov"), "zzhanov", "Zzhanov", 1, 1, 0)
    many = Row(number("ozhanov"), "ozhanov", "Ozhanov", 9, 9, 0)
    temir = company(family={"ozhanov": 1, "zzhanov": 1})
    around = Around(
        {
            "zzhanov": company(given={"temir": 1}),
            "ozhanov": company(given={"temir": 1, "aida": 8}),
            "temir": temir,
        }
    )
    for pair in ((few, many), (many, few)):
        assert weigh_company(*pair, around).log_odds == pytest.approx(4.5)


def test_the_best_company_makes_up_for_other_given_names() -> None:
    """But only if offices and all the rare names are the same."""
    names = dict.fromkeys(("talmaz", "kulova"), 1)
    left = company(given={"scott": 9}, names=names, articles=(1,), offices={1: 1})
    right = company(given={"chris": 2}, names=names, articles=(2,), offices={1: 1})
    assert weigh(left, right).log_odds == pytest.approx(-2.0 + 0.8 + 2.5 * 1000 / 1100)


@pytest.mark.parametrize(("shared", "named"), [(3, False), (4, True)])
def test_company_is_named_from_three_tenths_on(shared: int, named: bool) -> None:
    """Of ten names three are not more than that."""
    names = {f"name{at}": 1 for at in range(10)}
    both = {f"name{at}": 1 for at in range(shared)}
    found = weigh(company(names=names, articles=(1,)), company(names=both, articles=(2,)))
    assert bool(found.reason) is named
    assert found.log_odds == pytest.approx(2.5 * shared / 10 * 1000 / 1100)


def test_a_name_beside_a_spelling_without_articles_is_no_place() -> None:
    """Its share is of one article then, not of none."""
    assert weigh(company(names={"ozhanov": 1}), company()).log_odds == pytest.approx(-1.5)


def test_a_partner_of_another_kind_does_not_end_the_comparison() -> None:
    """A spelling without given names has surnames to be told by, and the other way round."""
    kulov = company(given={"ozhanov": 1, "ojanov": 1})
    found = weigh(company(family={"kulov": 1}), company({"aida": 1}, {"kulov": 1}), kulov=kulov)
    assert tuple(found) == (pytest.approx(4.5), "same surname Kulov")


def test_partners_that_nobody_shares_are_passed_over() -> None:
    """The next one is asked; a partner that tells nothing gives no reason."""
    temir = company(family={"ozhanov": 1, "ojanov": 1})
    found = weigh(company(given={"aida": 1, "temir": 1}), company(given={"temir": 1}), temir=temir)
    assert found.reason == "same given name Temir"
    silent = weigh(company(given={"temir": 1}), company(given={"temir": 1}))
    assert silent == (0.0, "")


def test_alike_partners_are_named_as_the_rarer_spelling_has_them() -> None:
    """And counted as often as both have them."""
    rosa, roza = company(given={"rosa": 3}), company(given={"roza": 2})
    family = company(family={"ozhanov": 2, "ojanov": 3})
    found = weigh(rosa, roza, rosa=family, roza=family)
    assert found.reason == "same given name Rosa"
    same = weigh(rosa, company(given={"rosa": 2}), rosa=family)
    assert same.reason == "same given name Rosa 2 times"


def test_a_name_that_is_the_other_spelling_is_no_shared_company() -> None:
    """It is passed over among those that tell."""
    left = company(names={"ozhanov": 5, "talmaz": 1}, articles=(1,))
    right = company(names={"ozhanov": 5, "talmaz": 1}, articles=(2,))
    found = weigh(left, right)
    assert found.reason == "named with Talmaz"
    assert found.log_odds == pytest.approx(2.5 * 1000 / 1100 - 1.5 * 5)


def test_the_partner_that_tells_most_is_named() -> None:
    """By its mentions and by how far it tells: a common name with more of them is not."""
    family = {"ozhanov": 1, "ojanov": 1}
    both = company(given={"aida": 3, "temir": 1})
    found = weigh(
        both,
        both,
        aida=company(family={**family, "smith": 98}),
        temir=company(family=family),
    )
    assert found.reason == "same given name Temir"


def test_a_name_that_is_everywhere_is_not_named() -> None:
    """Its lift is one; another beside it is."""
    names = {"talmaz": 60, "uzgen": 1}
    left, right = company(names=names, articles=(1,)), company(names=names, articles=(2,))
    everywhere = Around({"ojanov": left, "ozhanov": right}, all_articles=5)
    found = weigh_company(row("ozhanov"), row("ojanov"), everywhere)
    assert found.reason == "named with Talmaz"
