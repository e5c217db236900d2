"""Who belongs to which group after joining, leaving, and a person's or the list's word."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from index.names.groups.judge import PairJudgement
from index.names.groups.membership import MAX_CORE, MIN_CORE_LIKELIHOOD, Membership, proposed
from index.names.spellings import CURATED, DECISION
from index.names.tables.rows import Member
from seeds.names import CuratedGroup
from tests.index.names.articles import (
    RIVERS,
    NamesInMemory,
    database,
    group_names,
    names_in,
    writer,
)


class Near:
    """Likelihoods of some pairs of keys; all others have `other`."""

    def __init__(self, pairs: dict[tuple[str, str], float] | None = None, other: float = 0.9):
        self.pairs = pairs or {}
        self.other = other

    def score(self, a: str, b: str) -> float:
        a, b = a.lower(), b.lower()
        return self.pairs.get((a, b), self.pairs.get((b, a), self.other))

    def scores(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        return [self.score(a, b) for a, b in pairs]

    def reason(self, a: str, b: str) -> str:
        return f"{a}, {b}"


def place(tables: NamesInMemory, key: str) -> Member:
    """Return where a spelling is, or a place in no group."""
    return tables.members([key]).get(key) or proposed(key, key.title(), PairJudgement(2.0, "why"))


def groups(tables: NamesInMemory) -> list[set[str]]:
    """Return the keys of every group, by its id."""
    return [{m.key for m in tables.members_of(group)} for group in tables.all_group_ids()]


def joined(*keys: str, near: Near | None = None) -> tuple[NamesInMemory, Membership]:
    """Return tables in which the first spelling was joined with each other one, in order."""
    tables = database()
    membership = Membership(tables, near or Near(), ())
    for key in keys[1:]:
        membership.join(place(tables, keys[0]), place(tables, key))
    return tables, membership


def test_joining_keeps_state_and_reason_and_reports_who_moved() -> None:
    """A spelling that is there already does not move."""
    tables, membership = joined("oa", "ob")
    assert groups(tables) == [{"oa", "ob"}]
    assert membership.changed == {"oa", "ob"}
    assert (place(tables, "ob").state, place(tables, "ob").reason) == ("proposed", "why")
    membership.changed.clear()
    assert membership.join(place(tables, "oa"), place(tables, "ob"))
    assert membership.changed == set()
    assert membership.join(place(tables, "oa"), place(tables, "oc"))
    assert membership.changed == {"oc"}


def test_what_changed_lately_is_told_once() -> None:
    """Whoever reads groups forgets that alone, however much has changed before."""
    tables, membership = joined("oa", "ob")
    assert membership.take_fresh() == {"oa", "ob"}
    assert membership.take_fresh() == set()
    membership.join(place(tables, "oa"), place(tables, "oc"))
    assert membership.take_fresh() == {"oc"}
    membership.leave("oa")
    assert membership.take_fresh() == {"oa"}
    assert membership.changed == {"oa", "ob", "oc"}


def test_the_lower_id_stays_when_two_groups_join() -> None:
    """The other group is gone."""
    tables, membership = joined("oa", "ob")
    membership.join(place(tables, "oc"), place(tables, "od"))
    first, _ = tables.all_group_ids()
    assert membership.join(place(tables, "od"), place(tables, "ob"))
    assert tables.all_group_ids() == [first]
    assert groups(tables) == [{"oa", "ob", "oc", "od"}]


@pytest.mark.parametrize(
    ("likelihood", "joins"), [(MIN_CORE_LIKELIHOOD, True), (MIN_CORE_LIKELIHOOD - 0.01, False)]
)
def test_a_spelling_has_to_be_near_every_member_of_the_core(likelihood: float, joins: bool) -> None:
    """Not only the one that it is compared with."""
    near = Near({("oa", "oc"): likelihood})
    tables, membership = joined("oa", "ob", near=near)
    assert membership.join(place(tables, "ob"), place(tables, "oc")) is joins
    assert (place(tables, "oc").group_id > 0) is joins


def test_only_the_most_frequent_members_are_the_core() -> None:
    """The member after the eighth may be far."""
    keys = [f"o{letter}" for letter in "abcdefghi"]
    assert len(keys) == MAX_CORE + 1
    tables, membership = joined(*keys)
    membership._cost = Near({("oi", "new"): 0.0})
    assert membership.join(place(tables, "oa"), place(tables, "new"))
    tables, membership = joined(*keys)
    membership._cost = Near({("oh", "new"): 0.0})
    assert not membership.join(place(tables, "oa"), place(tables, "new"))


def test_what_is_apart_is_not_brought_together_by_a_third() -> None:
    """Neither by a person's word against it nor by the curated list's."""
    tables, membership = joined("oa", "ob")
    membership.reject("oc", "ob")
    assert membership.apart("ob", "oc")
    assert not membership.join(place(tables, "oa"), place(tables, "oc"))
    curated = Membership(tables, Near(), [RIVERS])
    assert curated.apart("volgograd", "volga")
    assert curated.apart("волга", "volgograd")
    assert not curated.apart("volga", "itil")


def test_two_curated_groups_never_join() -> None:
    """A member of one speaks for it when others join."""
    tables = database()
    towns = CuratedGroup("Osh", "place", ("Osh", "Uzgen"))
    membership = Membership(tables, Near({("itil", "new"): 0.0}), [RIVERS, towns])
    membership.curate()
    assert not membership.join(place(tables, "itil"), place(tables, "osh"))
    assert membership.join(place(tables, "new"), place(tables, "volga"))
    assert {"volga", "new"} <= groups(tables)[0]
    membership.join(place(tables, "x"), place(tables, "y"))
    assert membership.join(place(tables, "x"), place(tables, "osh"))
    assert groups(tables)[1] == {"osh", "uzgen", "x", "y"}
    assert len(groups(tables)) == 2


def test_leaving_ends_a_group_of_one_that_nobody_vouches_for() -> None:
    """Both are reported; leaving no group changes nothing."""
    tables, membership = joined("oa", "ob")
    membership.changed.clear()
    membership.leave("nobody")
    assert membership.changed == set()
    membership.leave("ob")
    assert membership.changed == {"oa", "ob"}
    assert groups(tables) == []


def test_a_group_goes_on_with_two_or_with_one_that_is_accepted() -> None:
    """The third leaves alone; an accepted one stays by itself."""
    tables, membership = joined("oa", "ob", "oc")
    membership.changed.clear()
    membership.leave("oc")
    assert (membership.changed, groups(tables)) == ({"oc"}, [{"oa", "ob"}])
    membership.accept(place(tables, "oa"), place(tables, "ob"))
    membership.leave("ob")
    assert groups(tables) == [{"oa"}]
    membership.leave("oa")
    assert groups(tables) == []


def test_accepting_puts_the_decision_before_the_evidence() -> None:
    """Once, however often; a curated spelling keeps its reason."""
    tables, membership = joined("oa", "ob")
    for _ in range(2):
        membership.accept(place(tables, "oa"), place(tables, "ob"))
        assert place(tables, "ob").reason == f"{DECISION}; why"
        assert (place(tables, "ob").state, place(tables, "ob").score) == ("accepted", 1.0)
    membership.accept(place(tables, "oa"), Member("od", 0, "Od", "accepted", 1.0, ""))
    assert place(tables, "od").reason == DECISION
    rivers = Membership(tables, Near(), [RIVERS])
    rivers.curate()
    rivers.accept(place(tables, "volga"), place(tables, "oa"))
    assert place(tables, "volga").reason == CURATED


def test_accepting_joins_whatever_the_letters_say() -> None:
    """And forgets that the pair waits for review."""
    tables = database()
    membership = Membership(tables, Near(other=0.0), ())
    tables.propose("oa", "ob", 0.6, "why")
    membership.accept(place(tables, "oa"), place(tables, "ob"))
    assert groups(tables) == [{"oa", "ob"}]
    assert tables.proposals(9) == []


def test_rejecting_parts_a_group_by_letters() -> None:
    """The less frequent one goes, with those that are nearer to it; ties go by the key."""
    near = Near({("oc", "ob"): 0.95, ("od", "oa"): 0.95})
    tables, membership = joined("oa", "ob", "oc", "od", near=near)
    membership.changed.clear()
    membership.reject("oa", "ob")
    assert sorted(map(sorted, groups(tables))) == [["oa", "od"], ["ob", "oc"]]
    assert membership.changed == {"ob", "oc"}
    assert place(tables, "oa").group_id < place(tables, "ob").group_id


def test_rejecting_a_pair_of_no_group_is_remembered_only() -> None:
    """Also if they are in two groups; the wait for review ends."""
    tables, membership = joined("oa", "ob")
    tables.propose("oa", "oc", 0.6, "why")
    membership.reject("oc", "oa")
    assert groups(tables) == [{"oa", "ob"}]
    assert tables.proposals(9) == []
    assert Membership(tables, Near(), ()).apart("oa", "oc") is False
    membership.accept(place(tables, "oa"), place(tables, "oc"))
    assert not membership.apart("oa", "oc")


def test_rejecting_moves_the_spelling_that_is_not_curated() -> None:
    """However frequent it is; the list's own spellings stay together."""
    tables = database()
    group_names(writer(tables), names_in("all on the Itza slept", "all on the Itza slept"))
    membership = Membership(tables, Near(), [RIVERS])
    membership.curate()
    membership.accept(place(tables, "itil"), place(tables, "itza"))
    membership.reject("itil", "itza")
    assert {"volga", "itil", "волга"} in groups(tables)
    assert place(tables, "itza").group_id == 0


def test_the_more_frequent_of_a_rejected_pair_stays() -> None:
    """In its group with the group's number."""
    tables = database()
    group_names(writer(tables), names_in("so Ozb slept", "so Ozb slept", "so Oza slept"))
    membership = Membership(tables, Near({("ozc", "ozb"): 1.0}), ())
    membership.join(place(tables, "oza"), place(tables, "ozb"))
    membership.join(place(tables, "oza"), place(tables, "ozc"))
    membership.reject("oza", "ozb")
    assert groups(tables) == [{"ozb", "ozc"}]


def test_the_list_is_put_in_once_and_follows_its_changes() -> None:
    """A spelling that left the list leaves its group; a group it joins comes along."""
    tables = database()
    membership = Membership(tables, Near(), [RIVERS])
    membership.curate()
    assert membership.changed == {"volga", "itil", "волга"}
    tables.drop_members(["itil"])
    membership.curate()
    assert place(tables, "itil").group_id == 0
    again = Membership(tables, Near(), [RIVERS])
    again.curate()
    assert again.changed == {"itil"}
    shorter = CuratedGroup("Volga", "place", ("Volga", "Волга"))
    less = Membership(tables, Near(), [shorter])
    less.curate()
    assert less.changed == {"itil"}
    assert groups(tables) == [{"volga", "волга"}]
    same = Membership(tables, Near(), [shorter])
    same.curate()
    assert same.changed == set()


def test_a_curated_group_takes_over_the_group_of_its_spelling() -> None:
    """But not those that are apart from it."""
    tables, _ = joined("itil", "itill", "volgograd")
    rivers = Membership(tables, Near(), [RIVERS])
    rivers.curate()
    assert groups(tables) == [{"volga", "itil", "волга", "itill"}]
    assert rivers.changed == {"volga", "itil", "волга", "itill", "volgograd"}
    assert tables.groups(tables.all_group_ids())[place(tables, "itil").group_id].name == "Volga"


def test_pairs_are_apart_whichever_comes_first() -> None:
    """Rejected ones and those of the list; a spelling is never apart from itself."""
    tables = database()
    membership = Membership(tables, Near(), [RIVERS])
    membership.reject("ob", "oa")
    assert membership.apart("oa", "ob")
    assert membership.apart("ob", "oa")
    assert not membership.apart("oa", "oa")
    assert membership.apart("volga", "volgograd")


def test_what_people_said_is_read_from_the_tables() -> None:
    """The last word on a pair counts."""
    tables = database()
    for verdict in ("rejected", "accepted", "rejected"):
        tables.decide("2020-01-01T00:00:00Z", verdict, "oa", "ob")
    tables.decide("2020-01-01T00:00:00Z", "rejected", "oc", "od")
    tables.decide("2020-01-02T00:00:00Z", "accepted", "oc", "od")
    membership = Membership(tables, Near(), ())
    assert membership.apart("oa", "ob")
    assert not membership.apart("oc", "od")
    assert not membership.join(place(tables, "oa"), place(tables, "ob"))
    assert membership.join(place(tables, "oc"), place(tables, "od"))


def test_a_fresh_one_over_emptied_tables_knows_what_people_said() -> None:
    """And the same curated list, which it puts in again."""
    tables = database()
    membership = Membership(tables, Near(other=0.0), [RIVERS])
    membership.curate()
    tables.decide("2020-01-01T00:00:00Z", "rejected", "oa", "ob")
    tables.clear()
    fresh = membership.renewed()
    assert fresh.apart("oa", "ob")
    assert fresh.apart("volga", "volgograd")
    fresh.curate()
    assert groups(tables) == [{"volga", "itil", "волга"}]
    assert not fresh.join(place(tables, "x"), place(tables, "y"))


def test_members_as_near_to_both_stay() -> None:
    """Only what is nearer to the one that goes, goes with it."""
    near = Near({("oc", "oa"): 0.5, ("oc", "ob"): 0.5})
    tables, membership = joined("oa", "ob", "oc", near=near)
    membership.reject("oa", "ob")
    assert groups(tables) == [{"oa", "oc"}]


def test_accepted_members_go_with_whom_they_were_accepted() -> None:
    """Whatever the letters say; one that was accepted with nobody of the two stays."""
    near = Near({("oc", "ob"): 0.95, ("od", "ob"): 0.95})
    tables, membership = joined("oa", "ob", "oc", "od", near=near)
    membership.accept(place(tables, "oc"), place(tables, "oa"))
    membership.reject("oa", "ob")
    assert sorted(map(sorted, groups(tables))) == [["oa", "oc"], ["ob", "od"]]
    other, again = joined("oa", "ob", "oc", near=Near({("oc", "oa"): 0.95}))
    again.accept(place(other, "oc"), place(other, "ob"))
    again.reject("oa", "ob")
    assert groups(other) == [{"ob", "oc"}]


def test_the_last_member_but_one_that_leaves_ends_the_group() -> None:
    """After a rejection too, if nobody vouched for the one that stays."""
    tables, membership = joined("oa", "ob")
    membership.changed.clear()
    membership.reject("oa", "ob")
    assert groups(tables) == []
    assert membership.changed == {"oa", "ob"}


def test_a_group_is_called_as_its_first_member_is_written() -> None:
    """Of two groups the lower number stays, of a curated one and another the curated."""
    tables = database()
    membership = Membership(tables, Near(), [RIVERS])
    membership.join(place(tables, "oa"), place(tables, "ob"))
    membership.curate()
    assert membership.join(place(tables, "oa"), place(tables, "volga"))
    assert groups(tables) == [{"oa", "ob", "volga", "itil", "волга"}]
    (group,) = tables.groups(tables.all_group_ids()).values()
    assert (group.name, group.kind) == ("Volga", "place")


def test_curated_members_are_accepted_for_certain() -> None:
    """With the list as their reason, as the list writes them."""
    tables = database()
    membership = Membership(tables, Near(), [RIVERS])
    membership.curate()
    member = place(tables, "волга")
    assert (member.text, member.state, member.score, member.reason) == (
        "Волга",
        "accepted",
        1.0,
        CURATED,
    )


def test_a_member_speaks_alone_for_a_curated_group_only() -> None:
    """In another group every member of the core has to be near, on either side."""
    near = Near({("oa", "od"): 0.0})
    tables, membership = joined("oa", "ob", near=near)
    membership.join(place(tables, "oc"), place(tables, "od"))
    assert not membership.join(place(tables, "ob"), place(tables, "oc"))
    assert len(groups(tables)) == 2
    assert not membership.join(place(tables, "od"), place(tables, "ob"))


def test_case_forms_are_near_without_their_endings() -> None:
    """`Lavrov` is far from `лавровым` in letters, near the stem of it; `Avrov` to neither."""
    near = Near({("lavrov", "лавров"): 0.9, ("avrov", "лавров"): 0.1}, other=0.0)
    tables, membership = joined("лавров", "лавровым", near=near)
    assert not membership.join(place(tables, "avrov"), place(tables, "лавров"))
    assert membership.join(place(tables, "lavrov"), place(tables, "лавров"))
