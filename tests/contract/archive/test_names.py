"""What every archive keeps of names: counts, groups, proposals and decisions."""

from __future__ import annotations

from index.archive.base import Archive
from index.names.spellings import NameGroup, Proposal, Spelling
from index.names.tables.key_facts import KeyFacts
from index.names.tables.rows import Counted, Member, Rejection, Uncounted
from tests.contract.archive.name_rows import count_spellings, group_of, row


def test_spellings_come_back_as_they_were_counted(archive: Archive) -> None:
    """By key and by number; what is unknown is left out of every answer."""
    names = archive.names
    with archive.transaction():
        ozhanov, kulova = count_spellings(archive, ozhanov=2, kulova=1)
    assert (ozhanov.id, kulova.id) == (1, 2)
    assert names.rows(["kulova", "stranger"]) == [kulova]
    assert sorted(names.numbered([1, 2, 3]), key=lambda one: one.id) == [ozhanov, kulova]
    assert names.keys([2, 3]) == {2: "kulova"}
    assert names.articles(["ozhanov", "stranger"]) == {"ozhanov": 1}
    assert names.counts([1, 3]) == {1: 1}
    assert names.records([1, 2]) == {1: b"r"}
    assert (names.rows([]), names.keys([]), names.records([])) == ([], {}, {})
    assert names.next_spelling() == 3


def test_what_is_due_stays_due_until_it_is_decided(archive: Archive) -> None:
    """Marked twice or once; a spelling whose last article goes is due no more."""
    names = archive.names
    with archive.transaction():
        ozhanov, kulova, bekova = count_spellings(archive, ozhanov=2, kulova=1, bekova=1)
        names.mark_due([ozhanov.id, kulova.id])
        names.mark_due([kulova.id, bekova.id])
    assert names.due_count() == 3
    first = ozhanov.sampled()[0]
    assert sorted(names.due()) == [(key, 1, first) for key in ("bekova", "kulova", "ozhanov")]
    with archive.transaction():
        names.mark_decided([ozhanov])
        names.withdraw(Uncounted([bekova], [], [], [], {}, 0))
    assert ([one.key for one in names.due()], names.due_count()) == (["kulova"], 1)
    assert [row.considered for row in names.rows(["ozhanov"])] == [1]
    with archive.transaction():
        names.clear()
    assert (names.due(), names.due_count()) == ([], 0)


def test_a_batch_adds_to_the_counts_and_another_takes_off(archive: Archive) -> None:
    """Spellings, hashes, records and words; no word is counted below nothing."""
    names = archive.names
    one, two = row(archive, 1, "ozhanov"), row(archive, 2, "ojanov")
    hashes = [(7, 1), (7, 2), (0xFFFFFFFF, 2)]
    with archive.transaction():
        names.enter(Counted([one, two], [], hashes, {1: b"x", 2: b"y"}, {"left": 2, "so": 1}, 2))
    one.mentions, one.articles, one.considered = 5, 3, 3
    one.sources, one.sample, one.last = b"12345678", b"1234", 20110101
    with archive.transaction():
        names.enter(Counted([], [one], [], {3: b"z"}, {"left": 1}, 1))
    assert names.rows(["ozhanov"]) == [one]
    assert names.blocks([7, 0xFFFFFFFF, 8], 5) == {7: [1, 2], 0xFFFFFFFF: [2], 8: []}
    assert names.lower_articles(["left", "so", "stranger"]) == {"left": 3, "so": 1}
    assert names.all_articles() == 3
    one.mentions = 4
    with archive.transaction():
        names.withdraw(Uncounted([two], [one], [(7, 2), (0xFFFFFFFF, 2)], [1], {"so": 2}, 1))
    assert names.rows(["ozhanov", "ojanov"]) == [one]
    assert names.blocks([7, 0xFFFFFFFF], 5) == {7: [1], 0xFFFFFFFF: []}
    assert names.records([1, 2, 3]) == {2: b"y", 3: b"z"}
    assert (names.lower_articles(["so"]), names.all_articles()) == ({"so": 0}, 2)


def test_a_candidate_key_of_too_many_tells_nothing(archive: Archive) -> None:
    """One more than the limit, and the others of the same question are not touched by it."""
    rows = [row(archive, number, f"a{number}") for number in range(1, 41)]
    hashes = [(1, one.id) for one in rows[:3]] + [(2, one.id) for one in rows[:4]]
    hashes += [(100 + one.id, one.id) for one in rows]
    with archive.transaction():
        archive.names.enter(Counted(rows, [], hashes, {}, {}, 0))
    asked = [1, 2, *range(101, 141)]
    assert archive.names.blocks(asked, 3) == {
        1: [1, 2, 3],
        2: [],
        **{100 + number: [number] for number in range(1, 41)},
    }
    assert archive.names.blocks([], 3) == {}


def test_sources_of_names_are_numbered_once(archive: Archive) -> None:
    """None, the source of articles without one, among them."""
    names = archive.names
    with archive.transaction():
        first = names.number_sources(["B", None])
        second = names.number_sources([None, "A", "B"])
    assert names.number_sources([]) == {}
    assert set(second) == {None, "A", "B"}
    assert first.items() <= second.items()
    assert names.source_names() == {number: name for name, number in second.items()}
    assert len(names.source_names()) == 3


def test_groups_are_read_with_their_counts(archive: Archive) -> None:
    """Most mentions first; a curated group keeps its name, and an empty one is none."""
    names = archive.names
    with archive.transaction():
        count_spellings(archive, ozhanov=2, ojanov=3, kulova=1)
        plain = group_of(archive, "ozhanov", "ojanov", "aidarov")
        listed = names.new_group("The river", "place", curated=True)
        names.put_members([Member("itil", listed, "Itil", "accepted", 1.0, "curated list")])
        empty = names.new_group("Nobody", "name")
    assert names.groups([listed, plain, empty, 99]) == {
        plain: NameGroup(
            plain,
            "Ojanov",
            "name",
            (
                Spelling("Ojanov", "ojanov", 3, 1, "proposed", "why"),
                Spelling("Ozhanov", "ozhanov", 2, 1, "proposed", "why"),
                Spelling("Aidarov", "aidarov", 0, 0, "proposed", "why"),
            ),
        ),
        listed: NameGroup(
            listed,
            "The river",
            "place",
            (Spelling("Itil", "itil", 0, 0, "accepted", "curated list"),),
        ),
    }
    assert names.all_group_ids() == [plain, listed, empty]
    assert names.curated_groups() == {listed: "The river"}
    assert names.group_ids(["ojanov", "itil", "kulova"]) == {"ojanov": plain, "itil": listed}
    assert sorted(names.member_groups()) == [
        ("aidarov", plain),
        ("itil", listed),
        ("ojanov", plain),
        ("ozhanov", plain),
    ]
    assert sorted(names.spellings(["kulova", "ojanov", "itil"])) == [
        Spelling("Kulova", "kulova", 1, 1, "proposed", ""),
        Spelling("Ojanov", "ojanov", 3, 1, "proposed", "why"),
    ]


def test_groups_that_articles_spell_in_several_ways_are_listed(archive: Archive) -> None:
    """Most mentions first, equal ones by number; not those of one spelling or of none."""
    with archive.transaction():
        count_spellings(archive, a=1, b=1, c=2, d=3, e=1, f=1, g=9)
        first = group_of(archive, "a", "b")
        second = group_of(archive, "c", "d")
        third = group_of(archive, "e", "f")
        group_of(archive, "g", "unseen")
        group_of(archive, "nobody", "no other")
    assert archive.names.seen_group_ids(10) == [second, first, third]
    assert archive.names.seen_group_ids(1) == [second]
    assert archive.names.seen_group_ids(0) == []
    assert archive.figures().names == 3


def test_all_that_a_search_asks_of_keys_is_read_at_once(archive: Archive) -> None:
    """As each table has it by itself; a key of which nothing is kept is there too."""
    names = archive.names
    one, two = row(archive, 1, "ozhanov"), row(archive, 2, "left")
    with archive.transaction():
        names.enter(Counted([one, two], [], [], {1: b"x"}, {"left": 2, "so": 1}, 2))
        number = group_of(archive, "ozhanov", "left so", "kent left")
    assert names.facts(["ozhanov", "left", "so", "left so", "stranger"]) == {
        "ozhanov": KeyFacts(number, (), one.articles),
        "left": KeyFacts(None, ("kent left", "left so"), two.articles, 2),
        "so": KeyFacts(None, ("left so",), 0, 1),
        "left so": KeyFacts(number),
        "stranger": KeyFacts(),
    }
    assert names.facts([]) == {}


def test_members_move_and_leave_with_their_tokens(archive: Archive) -> None:
    """A spelling is in one group; its tokens are found as long as it is in any."""
    names = archive.names
    with archive.transaction():
        old = group_of(archive, "jalal abad", "jalalabad")
        names.put_members([Member("jalal abad", 77, "Jalal Abad", "accepted", 1.0, "said")])
    moved = Member("jalal abad", 77, "Jalal Abad", "accepted", 1.0, "said")
    assert names.members(["jalal abad", "stranger"]) == {"jalal abad": moved}
    assert [member.key for member in names.members_of(old)] == ["jalalabad"]
    assert names.members_of(99) == []
    with archive.transaction():
        group_of(archive, "abad", "jalal kent")
    assert names.holders(["jalal", "abad", "jalalabad"]) == {
        "jalal": ["jalal abad", "jalal kent"],
        "abad": ["jalal abad"],
    }
    with archive.transaction():
        names.drop_members(["jalal abad", "jalalabad", "stranger"])
        names.drop_group(old)
    assert names.holders(["jalal", "abad"]) == {"jalal": ["jalal kent"]}
    assert names.group_ids(["jalal abad", "jalalabad"]) == {}
    assert old not in names.all_group_ids()


def test_a_groups_number_is_never_used_again(archive: Archive) -> None:
    """Its token may still stand in an index."""
    names = archive.names
    with archive.transaction():
        last = group_of(archive, "a", "b")
        names.drop_members(["a", "b"])
        names.drop_group(last)
        assert names.new_group("Another", "name") == last + 1
        names.clear()
        assert names.new_group("A third", "name") == last + 2


def test_proposals_are_kept_once_and_surest_first(archive: Archive) -> None:
    """Whichever of the two comes first, and each only once if both are asked for."""
    names = archive.names
    with archive.transaction():
        names.propose("b", "a", 0.5, "old")
        names.propose("a", "b", 0.7, "new")
        names.propose("c", "a", 0.9, "sure")
        names.propose("d", "c", 0.7, "third")
    ab, ac = Proposal("a", "b", 0.7, "new"), Proposal("a", "c", 0.9, "sure")
    cd = Proposal("c", "d", 0.7, "third")
    assert names.proposals(10) == [ac, ab, cd]
    assert names.proposals(1) == [ac]
    assert names.proposals_of(["a"]) == [ac, ab]
    assert names.proposals_of(["b", "a", "c"]) == [ac, ab, cd]
    assert names.proposals_of([]) == []
    with archive.transaction():
        names.drop_proposal("c", "a")
        names.drop_proposal("c", "stranger")
    assert names.proposals(10) == [ab, cd]


def test_the_last_decision_on_a_pair_counts(archive: Archive) -> None:
    """All are kept, in order; a rejection is told with the spellings as articles write them."""
    names = archive.names
    made = "2020-01-01T00:00:00Z"
    with archive.transaction():
        count_spellings(archive, ojanov=1)
        names.decide(made, "rejected", "ozhanov", "ojanov")
        names.decide(made, "rejected", "a", "b")
        names.decide(made, "accepted", "b", "a")
        names.decide(made, "accepted", "c", "d")
        names.decide(made, "rejected", "d", "c")
    assert names.decisions() == [
        ("rejected", "ojanov", "ozhanov"),
        ("rejected", "a", "b"),
        ("accepted", "a", "b"),
        ("accepted", "c", "d"),
        ("rejected", "c", "d"),
    ]
    ozhanov = Rejection("ojanov", "ozhanov", "Ojanov", "ozhanov")
    assert names.rejections() == [ozhanov, Rejection("c", "d", "c", "d")]
    assert names.rejections(["ozhanov", "ojanov", "a"]) == [ozhanov]
    assert names.rejections([]) == []


def test_clearing_leaves_only_what_people_decided(archive: Archive) -> None:
    """Counts, groups and proposals come back when every article is placed again."""
    names = archive.names
    with archive.transaction():
        rows = count_spellings(archive, ozhanov=1)
        names.enter(Counted([], rows, [(7, 1)], {}, {"left": 1}, 1))
        group_of(archive, "ozhanov", "jalal abad")
        names.propose("a", "b", 0.5, "why")
        names.decide("2020-01-01T00:00:00Z", "rejected", "a", "b")
        names.clear()
    assert names.decisions() == [("rejected", "a", "b")]
    assert (names.rows(["ozhanov"]), names.records([1]), names.blocks([7], 9)) == ([], {}, {7: []})
    assert (names.lower_articles(["left"]), names.all_articles()) == ({}, 0)
    assert (names.all_group_ids(), names.proposals(9), names.holders(["jalal"])) == ([], [], {})
    assert (names.source_names(), names.group_ids(["ozhanov"])) == ({}, {})
    assert names.next_spelling() == 1


def test_many_names_are_looked_up_at_once(archive: Archive) -> None:
    """More than a database takes in one statement, in groups as in counts."""
    names = archive.names
    keys = [f"n{number}" for number in range(1200)]
    with archive.transaction():
        count_spellings(archive, **dict.fromkeys(keys, 1))
        groups = [group_of(archive, key) for key in keys]
        for key in keys[1:]:
            names.propose(keys[0], key, 0.5, "")
            names.decide("2020-01-01T00:00:00Z", "rejected", keys[0], key)
    assert len(names.rows([*keys, "stranger"])) == 1200
    assert list(names.groups(groups)) == groups
    assert len(names.proposals_of(keys)) == len(names.rejections(keys)) == 1199
