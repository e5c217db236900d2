"""What the archive answers to the judge."""

from __future__ import annotations

import math

import pytest

from index.names.groups.cache import RecordCache
from index.names.groups.evidence import Evidence
from index.names.groups.pair_letters import PairLetters
from index.names.groups.questions import MAX_TELLING, telling_names
from index.names.tables.company import Company
from tests.index.names.articles import (
    CostByConsonants,
    NamesInMemory,
    database,
    group_names,
    names_in,
    writer,
)

BODIES = (
    "so Temir Ozhanov met Rosa Kulova and Roza Kulova",
    "so Temir Ozhanov met Rosa Akmatova",
    "so Tomas Brown wore a brown hat in Uzgen",
    "so Tomas Brown wore a brown hat in Uzgen",
    "so Ли Бо met Rosa Kulova in Талас",
)


def evidence(tables: NamesInMemory) -> Evidence:
    pairs = PairLetters(CostByConsonants(), lambda *_: False)
    return Evidence(tables, pairs, {}, RecordCache())


@pytest.fixture(name="tables")
def _tables() -> NamesInMemory:
    tables = database()
    group_names(writer(tables), names_in(*BODIES))
    return tables


def number(tables: NamesInMemory, key: str) -> int:
    return tables.rows([key])[0].id


def test_unknown_spellings_have_nothing(tables: NamesInMemory) -> None:
    """Neither key, company, label nor articles."""
    found = evidence(tables)
    assert (found.key(99), found.label(99), found.rows.articles([99])) == ("", "", [0])
    assert found.company(99).names == {}
    assert found.partners(99) == ({}, {})
    assert found.partner_labels(99) == ({}, {})
    assert list(found.telling(99)) == []
    assert found.rows.numbered([99]) == found.rows.keyed(["nobody"]) == []
    assert found.rows.records([99]) == {}
    assert found.standing.member("nobody") is None
    assert found.standing.group_id("nobody") == 0


def test_a_name_counts_as_its_group_or_its_letters(tables: NamesInMemory) -> None:
    """A word counts as nothing, and is no partner."""
    writer(tables).accept("Ozhanov", "Ozhanev")
    found = evidence(tables)
    group = tables.group_ids(["ozhanov"])["ozhanov"]
    assert found.label(number(tables, "ozhanov")) == f"#{group}"
    assert found.label(number(tables, "талас")) == "talas"
    assert found.label(number(tables, "brown")) == ""
    assert found.partner_labels(number(tables, "tomas")) == ({}, {})
    temir = number(tables, "temir")
    assert found.partner_labels(temir) == ({}, {number(tables, "ozhanov"): f"#{group}"})


def test_groups_are_read_again_when_they_changed(tables: NamesInMemory) -> None:
    """Until then they are remembered."""
    found = evidence(tables)
    ozhanov, temir = number(tables, "ozhanov"), number(tables, "temir")
    before = found.label(ozhanov), found.partner_labels(temir)[1][ozhanov]
    assert before == ("ozhanov", "ozhanov")
    writer(tables).accept("Ozhanov", "Ozhanev")
    assert found.label(ozhanov) == "ozhanov"
    found.forget_groups({"ozhanov", "nobody"})
    group = f"#{tables.group_ids(['ozhanov'])['ozhanov']}"
    assert (found.label(ozhanov), found.partner_labels(temir)[1][ozhanov]) == (group, group)


def test_partners_are_those_of_the_company(tables: NamesInMemory) -> None:
    """Read alone or with it."""
    rosa = number(tables, "rosa")
    alone, both = evidence(tables).partners(rosa), evidence(tables)
    company = both.company(rosa)
    assert alone == both.partners(rosa) == (company.given, company.family)
    assert sorted(both.key(other) for other in company.family) == ["akmatova", "kulova"]
    assert len(company.articles) == 3


@pytest.mark.parametrize(
    ("name", "others", "alike"),
    [
        ("rosa", ("kulova", "roza"), None),
        ("temir", ("tomas",), None),
        ("kulova", ("akmatova", "kulova"), "kulova"),
        ("rosa", (), None),
    ],
)
def test_the_nearest_name_is_alike_if_its_letters_say_so(
    tables: NamesInMemory, name: str, others: tuple[str, ...], alike: str | None
) -> None:
    """`Rosa` and `Roza` have other consonants here; a name is like itself."""
    found = evidence(tables)
    listed = [number(tables, key) for key in others]
    expected = number(tables, alike) if alike else None
    assert found.alike(number(tables, name), listed) == expected


def test_a_name_is_frequent_by_number_and_by_share(tables: NamesInMemory) -> None:
    """The greater of twenty articles and a fiftieth of all."""
    assert evidence(tables).max_informative == 20
    assert evidence(tables).all_articles == 5
    tables.all_articles = lambda: 2_000  # type: ignore[method-assign]
    assert evidence(tables).max_informative == 40


def told_company(names: dict[int, int]) -> Company:
    return Company({}, {}, {}, names)


@pytest.mark.parametrize(
    ("times", "articles", "all_articles", "weight", "share"),
    [
        (1, 10, 1000, math.log(101), 0.01),
        (3, 10, 1000, 3 * math.log(101), 0.01),
        (1, 1000, 1000, math.log(2), 1.0),
        (1, 0, 1000, math.log(1001), 0.001),
        (1, 1, 0, math.log(2), 1.0),
    ],
)
def test_a_name_weighs_by_its_articles_and_its_rarity(
    times: int, articles: int, all_articles: int, weight: float, share: float
) -> None:
    """Common ones tell little; none tells nothing at all, nor without end."""
    (found,) = telling_names(told_company({7: times}), {7: articles}, all_articles)
    assert (found.name, found.share) == (7, share)
    assert found.weight == pytest.approx(weight)


def test_the_most_frequent_names_tell() -> None:
    """As many as a limit, of equal ones the lower numbers; none of an empty company."""
    counts = dict.fromkeys(range(1, MAX_TELLING + 2), 1) | {99: 2}
    found = telling_names(told_company(counts), dict.fromkeys(counts, 5), 100)
    assert [one.name for one in found] == [99, *range(1, MAX_TELLING)]
    assert telling_names(told_company({}), {}, 100) == []


def test_a_korean_surname_is_no_given_name() -> None:
    """Kim before a syllable or two; before another name it may be a given name, as others are."""
    tables = database()
    group_names(
        writer(tables), names_in("so Kim Yong met Kim Ozhanov and Rosa Yong and Kim Dong-yub")
    )
    found = evidence(tables)

    def given(key: str) -> list[str]:
        return sorted(found.partner_labels(number(tables, key))[0].values())

    assert given("yong") == ["rosa"]
    assert given("dong yub") == []
    assert given("ozhanov") == ["kim"]
