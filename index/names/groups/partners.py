"""Weigh the partners of two spellings: the given names before them and the surnames behind them.

Two surnames after the same given names are one name the more surely, the less those given names go
with others.
"""

from __future__ import annotations

from typing import NamedTuple

from index.names.groups.questions import Labels, Questions
from index.names.tables.company import Counts
from index.names.tables.rows import Row

SAME_PARTNERS = 4.5
"""Log-odds of two surnames that stand after the same given names, or of two given names before the
same surnames, if these go with no other name in the archive. A common given name says less."""

EACH_PARTNER = 0.4
"""How far one telling partner settles that two spellings are one name, 0 to 1, however many other
partners the rarer one has: David and Dovid before Cameron, before Koch and before Petraeus are one
name."""

ENOUGH_MENTIONS = 3
"""Full names of each of two spellings from which other given names count fully against them."""

OTHER_PARTNERS = -3.0
"""Log-odds of two spellings that stand with other given names or surnames."""

MIN_OTHER_ROLE = 0.75
OTHER_ROLE = -2.0
"""Log-odds of a given name and a surname (`Barack`, `Barrack`): of two spellings of which one
stands so often or more as the one, the other as the other."""

MIN_ESTABLISHED = 3
"""Articles of each of two spellings from which a shared partner settles that they are one name only
as far as it goes with each of them. Both may be right else: `Dennis` and `Denis` before Ross, and
Steve before `Waugh` and once before `Vaughan`."""

FULL_TELLING_SHARE = 0.2
"""A given name tells everything if this share of its mentions goes with the two surnames; with a
smaller share it tells less in proportion: `Kurmanbek` with Bakiyev, against `John` with Smith."""

_ROLE_WORDS = ("given name", "surname")


class PartnersJudgement(NamedTuple):
    """What the partners of two spellings say of them.

    Args:
        log_odds: Natural logarithm of the odds that the two are one name.
        reason: Why, in words a reader understands; "" if no partner speaks for it.
        both_have: Whether both spellings have given names, or both have surnames.
    """

    log_odds: float
    reason: str
    both_have: bool


class _SharedPartners(NamedTuple):
    """The given names (or surnames) that two spellings share.

    Args:
        support: How far they tell that the two are one name, 0 to 1.
        settled: The same, if no one partner settles it by itself and they are no smaller a part of
            the other spelling's partners.
        best: The number of the most telling one; 0 if there is none.
        share: The share of the rarer spelling's mentions that stand with a shared one.
    """

    support: float
    settled: float
    best: int
    share: float


def weigh_partners(rare: Row, other: Row, evidence: Questions) -> PartnersJudgement:
    """Weigh the given names and surnames of two spellings.

    Args:
        rare, other: The spellings; the first is mentioned in no more articles than the other.
        evidence: Answers questions about the archive.

    Returns:
        Log-odds of 0 if not both spellings have partners of one kind.
    """
    pair = frozenset((evidence.label(rare.id), evidence.label(other.id)))
    support, against, reason, both_have = 0.0, 0.0, "", False
    left, right = evidence.partners(rare.id), evidence.partners(other.id)
    counts = zip(left, right, strict=True)
    labels = zip(evidence.partner_labels(rare.id), evidence.partner_labels(other.id), strict=True)
    for role, ((mine, theirs), (my_labels, their_labels)) in enumerate(
        zip(counts, labels, strict=True)
    ):
        if not my_labels or not their_labels:
            continue
        both_have = True
        mentions = min(
            sum([mine[name] for name in my_labels]), sum([theirs[name] for name in their_labels])
        )
        labelled = my_labels, their_labels
        shared = _share_partners((mine, theirs), labelled, 1 - role, pair, evidence)
        if rare.articles >= MIN_ESTABLISHED:
            shared = shared._replace(support=shared.settled)
        against = max(against, (1.0 - shared.share) * min(1.0, mentions / ENOUGH_MENTIONS))
        if shared.support > support:
            support = shared.support
            count = min(mine[shared.best], theirs.get(shared.best, 1))
            times = f" {count} times" if count > 1 else ""
            reason = f"same {_ROLE_WORDS[role]} {evidence.key(shared.best).title()}{times}"
    log_odds = SAME_PARTNERS * support + OTHER_PARTNERS * against * (1.0 - support)
    log_odds += OTHER_ROLE * (1.0 - support) * _have_other_roles(left, right)
    return PartnersJudgement(log_odds, reason, both_have)


def _have_other_roles(*both: tuple[Counts, Counts]) -> bool:
    """Tell by their partners whether one of two spellings is a given name, the other a surname."""
    shares = []
    for partners in both:
        given, family = (sum(counts.values()) for counts in partners)
        if not given + family:
            return False
        shares.append(given / (given + family))
    return max(shares) >= MIN_OTHER_ROLE and min(shares) <= 1 - MIN_OTHER_ROLE


def _share_partners(
    counts: tuple[Counts, Counts],
    labels: tuple[Labels, Labels],
    reverse: int,
    pair: frozenset[str],
    evidence: Questions,
) -> _SharedPartners:
    """Compare the given names (or surnames) of two spellings; those with one label count as one.

    Args:
        counts: Mentions of the rarer spelling with each of its partners, and of the other.
        labels: The labels of the rarer spelling's partners and of the other's.
        reverse: Which of a partner's own partners are of the pair's kind: 0 its given names, 1
            its surnames.
        pair: The labels of the two spellings.
        evidence: Answers questions about the archive.
    """
    (mine, theirs), (my_labels, their_labels) = counts, labels
    known = set(their_labels.values())
    total = sum([mine[name] for name in my_labels])
    their_total = sum([theirs[name] for name in their_labels])
    tells: dict[str, float] = {}
    support = share = most = 0.0
    doubt = 1.0
    best = 0
    for name, label in my_labels.items():
        count = mine[name]
        if label not in known:
            near = evidence.alike(name, their_labels.keys())
            if near is None:
                continue
            shared = their_labels[near]
        else:
            shared = label
        share += count / total
        spellings = {name, *(other for other, same in their_labels.items() if same == shared)}
        telling = tells[shared] = _telling(spellings, reverse, pair, evidence)
        support += count / total * telling
        doubt *= 1.0 - EACH_PARTNER * telling
        if count * telling > most:
            most, best = count * telling, name
    from_theirs = sum(
        [theirs[name] * tells.get(label, 0.0) for name, label in their_labels.items()]
    )
    settled = min(support, from_theirs / their_total)
    return _SharedPartners(max(support, 1.0 - doubt), settled, best, share)


def _telling(spellings: set[int], reverse: int, pair: frozenset[str], evidence: Questions) -> float:
    """Return how far a partner, in all its spellings, goes with the pair alone, 0 to 1."""
    back: Counts = {}
    for spelling in spellings:
        for partner, times in evidence.partners(spelling)[reverse].items():
            back[partner] = back.get(partner, 0) + times
    with_pair = sum(times for partner, times in back.items() if evidence.label(partner) in pair)
    return min(1.0, with_pair / max(1, sum(back.values())) / FULL_TELLING_SHARE)
