"""Who joins, leaves or is proposed in a batch, and in which order pairs are asked."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest

from index.names.groups import grouping
from index.names.groups.cache import RecordCache
from index.names.groups.evidence import Evidence
from index.names.groups.grouping import Grouping
from index.names.groups.judge import ACTIVE, LEAVE, MIN_COMPANY, PRIOR, PROPOSE, PairJudgement
from index.names.groups.membership import Membership
from index.names.groups.pair_letters import PairLetters
from index.names.tables.rows import Member, Row
from tests.index.names.articles import NamesInMemory, database, group_names, names_in, writer

TEMIR = "so Temir Ozhanov left"


class Letters:
    """Gives each pair of keys one likelihood, and notes the pairs that it weighed."""

    def __init__(self, likelihood: float = 0.9) -> None:
        self.likelihood = likelihood
        self.weighed: list[tuple[str, str]] = []

    def score(self, a: str, b: str) -> float:
        self.weighed.append((a, b))
        return self.likelihood

    def scores(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        return [self.score(a, b) for a, b in pairs]

    def reason(self, a: str, b: str) -> str:
        return f"{a} for {b}"


class Batch:
    """One batch's grouping over some articles that nobody grouped.

    Args:
        company: What the company of every pair says, in log-odds.
        letters: What the letters of every pair say.
    """

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, company: float, letters: float, *bodies: str
    ) -> None:
        self.asked: list[tuple[str, str]] = []
        self.tables: NamesInMemory = database()
        with monkeypatch.context() as patch:
            patch.setattr(Grouping, "decide", lambda *_: None)
            group_names(writer(self.tables), names_in(*bodies))
        self.company = company

        def weigh(a: Row, b: Row, _: Evidence, at_least: float | None = None) -> PairJudgement:
            self.asked.append((a.key, b.key))
            return PairJudgement(self.company, "same given name Temir")

        monkeypatch.setattr(grouping, "weigh_company", weigh)
        self.cost = Letters(letters)

    def decide(self, *keys: str, apart: bool = False) -> None:
        """Decide the groups of some spellings."""
        pairs = PairLetters(self.cost, lambda *_: apart)
        evidence = Evidence(self.tables, pairs, {}, RecordCache())
        membership = Membership(self.tables, self.cost, ())
        due = self.tables.rows(keys)
        Grouping(self.tables, self.cost, membership, pairs, evidence).decide(due)

    def members(self) -> set[str]:
        """Return the keys of all spellings in groups."""
        return {key for key, _ in self.tables.member_groups()}


BODIES = ("so Temir Ozhanov left", "so Temir Ojanov left")


@pytest.mark.parametrize(
    ("company", "letters", "joined", "proposed"),
    [
        (4.0, 0.9, True, False),
        (ACTIVE - PRIOR, 0.5, True, False),
        (ACTIVE - PRIOR - 0.01, 0.5, False, True),
        (PROPOSE - PRIOR + 1e-9, 0.5, False, True),
        (PROPOSE - PRIOR - 0.01, 0.5, False, False),
        (MIN_COMPANY + 1e-9, 1.0, False, True),
        (MIN_COMPANY - 0.01, 1.0, False, False),
        (9.0, 0.4999, False, False),
    ],
)
def test_the_sum_of_the_evidence_decides(
    monkeypatch: pytest.MonkeyPatch, company: float, letters: float, joined: bool, proposed: bool
) -> None:
    """A pair joins, waits for review, or is two names; letters below what is asked end it."""
    batch = Batch(monkeypatch, company, letters, *BODIES)
    batch.decide("ozhanov", "ojanov")
    assert batch.members() == ({"ozhanov", "ojanov"} if joined else set())
    proposals = batch.tables.proposals(9)
    assert bool(proposals) is proposed
    if proposed:
        ((a, b, score, reason),) = proposals
        assert {a, b} == {"ozhanov", "ojanov"}
        assert reason.endswith("; same given name Temir")
        bounded = min(letters, 1 - 1e-6)
        letters_odds = min(3.0, math.log(bounded / (1 - bounded)))
        assert score == pytest.approx(1 / (1 + math.exp(-(PRIOR + letters_odds + company))))


def test_company_that_says_too_little_leaves_the_letters_unasked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No letters could make up for it."""
    batch = Batch(monkeypatch, MIN_COMPANY - 1, 0.9, *BODIES)
    batch.decide("ozhanov", "ojanov")
    assert batch.cost.weighed == []
    assert {frozenset(pair) for pair in batch.asked} == {frozenset({"ozhanov", "ojanov"})}


def test_what_a_person_holds_apart_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither its company nor its letters."""
    batch = Batch(monkeypatch, 9.0, 0.9, *BODIES)
    batch.decide("ozhanov", "ojanov", apart=True)
    assert (batch.asked, batch.cost.weighed, batch.members()) == ([], [], set())


def test_one_word_in_two_forms_needs_no_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its company alone decides, with even letters."""
    bodies = ("all in Jalal-Tepe slept", "all in Jalaltepe slept")
    batch = Batch(monkeypatch, ACTIVE - PRIOR, 0.9, *bodies)
    batch.decide("jalaltepe")
    assert batch.members() == {"jalaltepe", "jalal tepe"}
    below = Batch(monkeypatch, ACTIVE - PRIOR - 0.01, 0.9, *bodies)
    below.decide("jalaltepe")
    assert (below.members(), len(below.tables.proposals(9))) == (set(), 1)


def test_two_names_with_a_hyphen_have_no_group_of_their_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Their parts have; a double surname whose parts stand nowhere else has one."""
    parts = ("so Temir left", "so Temir left", "for Ozhanov it was", "for Ozhanov it was")
    bodies = ("so Temir-Ozhanov met Talmaz", "so Temir-Ojanov met Talmaz")
    ojanov = ("for Ojanov it was", "for Ojanov it was")
    batch = Batch(monkeypatch, 9.0, 0.9, *bodies, *parts, *ojanov)
    batch.decide("temir ojanov", "temir ozhanov")
    assert batch.members() == set()
    alone = Batch(monkeypatch, 9.0, 0.9, *bodies)
    alone.decide("temir ojanov", "temir ozhanov")
    assert alone.members() == {"temir ojanov", "temir ozhanov"}


def test_a_contraction_joins_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does a name join it, whichever is decided first."""
    bodies = ("so I'll left", "so I'll left", "so Ill left")
    batch = Batch(monkeypatch, 9.0, 0.9, *bodies)
    batch.decide("ill")
    assert batch.members() == set()


def joined(batch: Batch, state: str = "proposed") -> None:
    """Put the two spellings of the batch into one group."""
    group = batch.tables.new_group("Ozhanov", "name")
    batch.tables.put_members(
        Member(key, group, key.title(), state, 0.9, "why")  # type: ignore[arg-type]  # one of the states
        for key in ("ozhanov", "ojanov")
    )


@pytest.mark.parametrize(
    ("company", "state", "stays"),
    [
        (LEAVE - PRIOR, "proposed", True),
        (LEAVE - PRIOR - 0.01, "proposed", False),
        (LEAVE - PRIOR - 0.01, "accepted", True),
        (4.0, "proposed", True),
    ],
)
def test_a_spelling_leaves_when_the_evidence_turns_against_it(
    monkeypatch: pytest.MonkeyPatch, company: float, state: str, stays: bool
) -> None:
    """Below the lower limit, so that groups do not flicker; not what a person put there."""
    batch = Batch(monkeypatch, company, 0.5, *BODIES)
    joined(batch, state)
    batch.decide("ozhanov")
    assert batch.members() == ({"ozhanov", "ojanov"} if stays else set())


def test_a_spelling_leaves_when_company_leaves_no_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    """It stays if articles hold another member that it was not compared with."""
    for bodies, stays in ((BODIES, set[str]()), ((*BODIES, "so Uzhin ran"), {"uzhin"})):
        batch = Batch(monkeypatch, MIN_COMPANY - 1, 0.5, *bodies)
        joined(batch)
        group_id = batch.tables.members(["ozhanov"])["ozhanov"].group_id
        batch.tables.put_members(
            Member(key, group_id, key, "proposed", 0.9, "") for key in ("ozhanevsky", *stays)
        )
        batch.decide("ozhanov")
        assert ("ozhanov" in batch.members()) is bool(stays)


def test_words_and_short_spellings_leave_and_are_not_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """But for those of which a person said so."""
    body = "so Temir Ozhanov left with the ozhanov and the ojanov"
    batch = Batch(monkeypatch, 9.0, 0.9, body, body, BODIES[1])
    joined(batch)
    batch.decide("ozhanov")
    assert (batch.members(), batch.asked) == (set(), [])
    accepted = Batch(monkeypatch, 9.0, 0.9, body, body, BODIES[1])
    joined(accepted, "accepted")
    accepted.decide("ozhanov")
    assert accepted.members() == {"ozhanov", "ojanov"}
    short = Batch(monkeypatch, 9.0, 0.9, "so Temir Li left", "so Temir Lee left")
    short.decide("li")
    assert short.asked == []


def test_a_word_is_not_brought_in_by_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither joined nor proposed."""
    body = "so Temir Ojanov left with the ojanov"
    batch = Batch(monkeypatch, 9.0, 0.9, TEMIR, body, body)
    batch.decide("ozhanov")
    assert (batch.members(), batch.tables.proposals(9)) == (set(), [])


def test_joining_forgets_the_proposal(monkeypatch: pytest.MonkeyPatch) -> None:
    """It was one until the evidence grew."""
    batch = Batch(monkeypatch, ACTIVE - PRIOR - 0.01, 0.5, *BODIES)
    batch.decide("ozhanov", "ojanov")
    assert len(batch.tables.proposals(9)) == 1
    batch.company = 9.0
    batch.decide("ozhanov")
    assert (batch.tables.proposals(9), batch.members()) == ([], {"ozhanov", "ojanov"})


def test_what_may_not_join_is_proposed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pair whose groups are too far in letters waits for a person."""
    batch = Batch(monkeypatch, 9.0, 0.9, *BODIES, "so Temir Ozhanev left")
    joined(batch)
    scores = batch.cost.score
    far = {"Ojanov", "Ozhanev"}
    batch.cost.score = lambda a, b: 0.0 if {a, b} == far else scores(a, b)  # type: ignore[method-assign]
    batch.decide("ozhanev")
    assert batch.members() == {"ozhanov", "ojanov"}
    assert [(one.a, one.b) for one in batch.tables.proposals(9)] == [("ozhanev", "ozhanov")]


@pytest.mark.parametrize("size", [1, 2, 10_000])
def test_spellings_are_decided_in_parts_of_any_size(
    monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    """With the same groups."""
    monkeypatch.setattr(grouping, "MAX_TOGETHER", size)
    batch = Batch(monkeypatch, 9.0, 0.9, *BODIES, "so Temir Ozhanev left")
    batch.decide("ozhanov", "ojanov", "ozhanev")
    assert batch.members() == {"ozhanov", "ojanov", "ozhanev"}
    assert len(batch.tables.all_group_ids()) == 1


@pytest.mark.parametrize(
    ("bodies", "key", "compared"),
    [
        (("all in Ab-C slept", "all in Abc slept"), "abc", True),
        (("all in Osh slept", "all in Ohs slept"), "osh", False),
    ],
)
def test_spellings_of_three_letters_are_compared_by_their_form(
    monkeypatch: pytest.MonkeyPatch, bodies: tuple[str, ...], key: str, compared: bool
) -> None:
    """Not with others of as many letters, which tell too little."""
    batch = Batch(monkeypatch, 9.0, 0.9, *bodies)
    batch.decide(key)
    assert bool(batch.members()) is compared
