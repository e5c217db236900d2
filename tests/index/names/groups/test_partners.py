"""What the given names and surnames beside two spellings say of them."""

from __future__ import annotations

import pytest

from index.names.groups.judge import (
    ACTIVE,
    is_slip,
    weigh_company,
)
from index.names.groups.questions import Labels
from index.names.tables.company import Company
from index.names.tables.rows import Row
from tests.index.names.groups.companies import (
    Around,
    company,
    number,
    odds,
    row,
    weigh,
)


def test_a_given_name_that_goes_with_nobody_else_tells_most() -> None:
    """`Temir` stands with these two alone, `John` with everybody."""
    with_temir = company(given={"temir": 2})
    with_john = company(given={"john": 2})
    temir = company(family={"ozhanov": 2, "ojanov": 2})
    john = company(family={"ozhanov": 2, "ojanov": 2, "smith": 90})
    assert odds(with_temir, with_temir, 0.9, temir=temir) >= ACTIVE
    assert odds(with_john, with_john, 0.9, john=john) < ACTIVE


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


@pytest.mark.parametrize("role", ["given", "family"])
@pytest.mark.parametrize("rarer", [True, False])
def test_two_parts_of_one_full_name_are_two_names(role: str, rarer: bool) -> None:
    """Whichever of the two has the other beside it."""
    mine, other = ("ojanov", "ozhanov") if rarer else ("ozhanov", "ojanov")
    around = Around({mine: company({other: 1}) if role == "given" else company(None, {other: 1})})
    found = weigh_company(row("ozhanov"), row("ojanov"), around)
    assert found == (-6.0, "both stand in one full name")


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
    """Only partners of one kind are compared; a given name and a surname are two names."""
    found = weigh(company(given={"temir": 3}), company(family={"temir": 3}))
    assert found == (-2.0, "")
    both = {"temir": 1}
    assert weigh(company(given=both, family=both), company(family={"temir": 3})).log_odds > -2.0


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


def test_the_partner_that_tells_most_is_named() -> None:
    """By its mentions and by how far it tells: a common name with more of them is not."""
    family = {"ozhanov": 1, "ojanov": 1}
    both = company(given={"temir": 1, "aida": 3})
    found = weigh(
        both,
        both,
        aida=company(family={**family, "smith": 98}),
        temir=company(family=family),
    )
    assert found.reason == "same given name Temir"


def test_one_shared_partner_does_not_settle_two_established_spellings() -> None:
    """`Dennis` and `Denis` before Ross are two names if both stand before many others."""
    ross = company(given={"dennis": 2, "denis": 2})
    left = company(family={"ross": 1, "akmatov": 5})
    right = company(family={"ross": 1, "talmazov": 5})
    archive = Around({"dennis": left, "denis": right, "ross": ross})

    def weighed(articles: int) -> float:
        rare, other = (Row(number(key), key, key, 9, articles, 0) for key in ("denis", "dennis"))
        return weigh_company(rare, other, archive).log_odds

    assert weighed(2) == pytest.approx(4.5 * 0.4 - 3.0 * (5 / 6) * 0.6)
    assert weighed(3) == pytest.approx(4.5 / 6 - 3.0 * (5 / 6) * (5 / 6))


def test_a_partner_settles_as_far_as_it_goes_with_both() -> None:
    """Steve is all that stands before the one, and a tenth of what stands before the other."""
    steve = company(family={"waugan": 9, "vaughan": 1})
    left, right = company(given={"steve": 9}), company(given={"steve": 1, "michael": 9})
    archive = Around({"waugan": left, "vaughan": right, "steve": steve})
    rare, other = (Row(number(key), key, key, 9, 3, 0) for key in ("vaughan", "waugan"))
    for pair in ((rare, other), (other, rare)):
        assert weigh_company(*pair, archive).log_odds == pytest.approx(4.5 * 0.1 - 3.0 * 0.9 * 0.9)


def test_a_slip_beside_words_is_one_if_they_stand_beside_the_name_too() -> None:
    """`Condoleeza` before rice, which is a word; not before another word."""

    class Words(Around):
        def partner_labels(self, number: int) -> tuple[Labels, Labels]:
            del number
            return {}, {}

    def slip(family: str) -> bool:
        companies = {
            "ozanovva": company(family={family: 3}),
            "ozannovva": company(family={"rice": 9}),
        }
        rare = Row(number("ozanovva"), "ozanovva", "Ozanovva", 3, 3, 0)
        other = Row(number("ozannovva"), "ozannovva", "Ozannovva", 20, 20, 0)
        return is_slip(rare, other, Words(companies))

    assert slip("rice")
    assert not slip("house")


def test_a_slip_of_a_frequent_name_needs_no_company() -> None:
    """Of six letters, one of which differs; none that stands in a full name, or is not rare."""

    def slip(rare: str, other: str, articles: int, company_of: Company) -> bool:
        pair = (
            Row(number(rare), rare, rare, 1, 1, 0),
            Row(number(other), other, other, 9, articles, 0),
        )
        return is_slip(*pair, Around({rare: company_of}))

    assert slip("talmasgan", "talmazgan", 5, Company())
    assert not slip("talmasgan", "talmazgan", 4, Company())
    assert not slip("talmasgan", "talmazgan", 5, company(given={"temir": 1}))
    assert not slip("talmazists", "talmaz", 9, Company())
    assert not slip("talas", "talaz", 9, Company())
