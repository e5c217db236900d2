"""What the letters, the company and the words weigh."""

from __future__ import annotations

import math

import pytest

from index.names.groups.judge import (
    ACTIVE,
    MIN_COMPANY,
    PROPOSE,
    PairJudgement,
    weigh_company,
    with_letters,
)
from index.names.tables.company import Company
from tests.index.names.groups.companies import (
    Around,
    company,
    odds,
    row,
    weigh,
)


def test_letters_alone_are_not_even_proposed() -> None:
    """However alike."""
    assert odds(Company(), Company(), 0.999) <= PROPOSE < ACTIVE
    assert odds(Company(), Company(), 0.9) < PROPOSE


def test_rare_names_in_both_speak_for_one_name() -> None:
    """Names that stand with both more often than with others; not those of one shared article."""
    names = dict.fromkeys(("talmaz", "kulova", "aidarov"), 1)
    left, right = company(names=names, articles=(1,)), company(names=names, articles=(2,))
    assert odds(left, right, 0.97) >= ACTIVE
    assert odds(left, company(names=names, articles=(1,)), 0.97) < ACTIVE


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


def test_nothing_is_said_of_spellings_without_company() -> None:
    """Neither for nor against."""
    assert weigh(Company(), Company()) == (0.0, "")


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


def test_a_name_that_is_the_other_spelling_is_no_shared_company() -> None:
    """It is passed over among those that tell."""
    left = company(names={"ozhanov": 5, "talmaz": 1}, articles=(1,))
    right = company(names={"ozhanov": 5, "talmaz": 1}, articles=(2,))
    found = weigh(left, right)
    assert found.reason == "named with Talmaz"
    assert found.log_odds == pytest.approx(2.5 * 1000 / 1100 - 1.5 * 5)


def test_a_name_that_is_everywhere_is_not_named() -> None:
    """Its lift is one; another beside it is."""
    names = {"talmaz": 60, "uzgen": 1}
    left, right = company(names=names, articles=(1,)), company(names=names, articles=(2,))
    everywhere = Around({"ojanov": left, "ozhanov": right}, all_articles=5)
    found = weigh_company(row("ozhanov"), row("ojanov"), everywhere)
    assert found.reason == "named with Talmaz"


def test_letters_in_another_script_are_enough() -> None:
    """From a likelihood of 0.88; other company takes one off, one full name of both forbids it."""

    def judged(company: float, likelihood: float) -> float:
        return with_letters(PairJudgement(company, ""), likelihood, other_script=True).log_odds

    assert judged(0.0, 0.88) == pytest.approx(math.log(0.88 / 0.12) - 1)
    assert judged(0.0, 0.89) >= ACTIVE > judged(0.0, 0.87)
    assert judged(-3.0, 0.99) == pytest.approx(1.0)
    assert judged(-6.0, 0.99) == pytest.approx(-6.0)


def test_what_cannot_be_made_up_for_is_not_weighed_further() -> None:
    """Other given names stand against two spellings; without a bound all company counts."""
    names = dict.fromkeys(("talmaz", "kulova", "aidarov"), 1)
    left = company(given={"temir": 9}, names=names, articles=(1,))
    right = company(given={"aida": 9}, names=names, articles=(2,))
    archive = Around({"ozhanov": left, "ojanov": right})
    whole = weigh_company(row("ozhanov"), row("ojanov"), archive)
    bound = weigh_company(row("ozhanov"), row("ojanov"), archive, MIN_COMPANY)
    assert bound.log_odds == pytest.approx(-3.0)
    assert -2.9 < whole.log_odds < MIN_COMPANY
