"""Are two spellings one name, here? Weigh the letters, the company in the articles, and the words.

The weights are added as log-odds, so that each can be read alone: letters can say that two
spellings may be one name, but for two names that both stand in articles only their company says
that they are. Precision comes first: a reader who finds nothing extra is served, one who finds
somebody else is not.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from index.names.groups.questions import Labels, Surroundings
from index.names.letters.forms import ending, one_word
from index.names.tables.base import Row
from index.names.tables.company import Company, Counts

PRIOR = -3.0
"""Log-odds that two spellings which share a candidate key are one name, before anything else."""

LETTERS_LIMIT = 3.0
"""Log-odds that letters can give at most, either way: with `PRIOR` they come to even odds, so no
two spellings are one name by letters alone."""

SAME_LETTERS = 6.0
"""Log-odds of one word by its form: the same letters with another space or hyphen (`Jalal-Abad`,
`Jalalabad`), Russian case forms."""

PARTNER = 4.5
"""Log-odds of the same given names before two surnames (or surnames after two given names), where
these go with no other name in the archive; a common given name counts for less."""

EACH_PARTNER = 0.4
"""How far one telling partner settles that two spellings are one name, however many others the
rarer one has: David and Dovid before Cameron, before Koch and before Petraeus are one name."""

ENOUGH_MENTIONS = 3
"""Full names of each of two spellings from which other given names speak fully against them."""

OFFICE = 0.8
COMPANY = 2.5
AGAINST = -3.0
"""Log-odds of: the same offices; the same rare names in the articles; other given names."""

TOGETHER = -1.5
"""Log-odds of two names without partners (places) that stand in the same articles."""

ACTIVE = 1.0
"""Log-odds from which a pair is searched as one name without a person's word."""

LEAVE = -0.5
"""Log-odds below which a proposed spelling leaves its group again; lower than `ACTIVE`, so that
groups do not flicker as articles come in."""

PROPOSE = 0.3
"""Log-odds from which a pair is put before a person for review; more than letters alone give."""

HOPELESS = PROPOSE - PRIOR - LETTERS_LIMIT
"""Odds of the company under which no letters bring a pair to `PROPOSE`."""

MIN_LENGTH = 3
"""Letters of the shortest spelling that is compared; initials and syllables are not."""

TELLING_SHARE = 0.2
"""A given name of whose mentions this share goes with the two surnames tells all; of fewer, less
in proportion: `Kurmanbek` with Bakiyev, against `John` with Smith."""

TELLING_LIFT = 20
"""A name that stands with a spelling so many times as often as in any article tells all."""

_KIN = frozenset(["a", "na", "ova", "eva"])
"""What makes a daughter's or wife's name of a name; only a shared given name joins such pairs."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the evidence says of a pair.

    Args:
        odds: Natural logarithm of the odds that the two are one name.
        reason: Why, in words a reader understands.
    """

    odds: float
    reason: str

    @property
    def score(self) -> float:
        """The odds as a likelihood, 0 to 1."""
        return 1.0 / (1.0 + math.exp(-self.odds))


def judge(a: Row, b: Row, letters: float, around: Surroundings) -> Judgement:
    """Weigh all that is known of two spellings.

    Args:
        a, b: The spellings; the order does not matter.
        letters: Layer 1's likelihood that they are one name, 0 to 1.
        around: The archive.

    Returns:
        With the reason that the company gives; empty where only the letters speak.
    """
    return with_letters(weigh_company(a, b, around), letters)


def with_letters(company: Judgement, letters: float) -> Judgement:
    """Add the prior and what the letters say to what the company says."""
    return Judgement(PRIOR + _letters_odds(letters) + company.odds, company.reason)


def weigh_company(a: Row, b: Row, around: Surroundings) -> Judgement:
    """Weigh what speaks for and against two spellings besides their letters.

    Returns:
        Odds that count on top of the prior and the letters; `HOPELESS` or less where no letters
        could make up for them.
    """
    rare, other = sorted((a, b), key=lambda row: (row.articles, row.key))
    form = one_word(rare.key, other.key)
    if form:
        return Judgement(SAME_LETTERS, form)
    left, right = around.company(rare.id), around.company(other.id)
    if any(other.id in counts for counts in (left.given, left.family)) or any(
        rare.id in counts for counts in (right.given, right.family)
    ):
        return Judgement(-SAME_LETTERS, "both stand in one full name")
    odds, reason, partnered = _weigh_partners(rare, other, left, right, around)
    if odds + OFFICE + COMPANY < HOPELESS or ending(rare.key, other.key) in _KIN:
        return Judgement(odds, reason)
    reasons = [reason] if reason else []
    odds += OFFICE * _overlap(left.offices, right.offices)
    together = len(left.articles & right.articles) / max(1, len(left.articles))
    share, names = _companions((rare.id, other.id), right, around)
    share *= 1.0 - together
    odds += COMPANY * share * around.all_articles / (around.all_articles + 100)
    if share > 0.3:
        reasons.append(f"named with {', '.join(around.key(name).title() for name in names[:3])}")
    if not partnered:
        odds += TOGETHER * max(together, left.names.get(other.id, 0) / max(1, len(left.articles)))
    return Judgement(odds, "; ".join(reasons))


def _weigh_partners(
    rare: Row, other: Row, left: Company, right: Company, around: Surroundings
) -> tuple[float, str, bool]:
    """Weigh given names and surnames; says too whether both spellings have any."""
    pair = frozenset((around.label(rare.id), around.label(other.id)))
    support, against, reason, partnered = 0.0, 0.0, "", False
    labels = zip(around.labels(rare.id), around.labels(other.id), strict=True)
    for (my_labels, their_labels), role, word in zip(labels, _ROLES, _ROLE_WORDS, strict=True):
        if not my_labels or not their_labels:
            continue
        partnered = True
        mine, theirs = getattr(left, role), getattr(right, role)
        mentions = min(
            sum([mine[name] for name in my_labels]), sum([theirs[name] for name in their_labels])
        )
        reverse = _ROLES[1 - _ROLES.index(role)]
        found, best, share = _partners(mine, (my_labels, their_labels), reverse, pair, around)
        against = max(against, (1.0 - share) * min(1.0, mentions / ENOUGH_MENTIONS))
        if found > support:
            support = found
            count = min(mine[best], theirs.get(best, 1))
            times = f" {count} times" if count > 1 else ""
            reason = f"same {word} {around.key(best).title()}{times}"
    return PARTNER * support + AGAINST * against * (1.0 - support), reason, partnered


_ROLES = ("given", "family")
_ROLE_WORDS = ("given name", "surname")


def _letters_odds(letters: float) -> float:
    bounded = min(max(letters, 1e-6), 1 - 1e-6)
    odds = math.log(bounded / (1 - bounded))
    return max(-LETTERS_LIMIT, min(LETTERS_LIMIT, odds))


def _partners(
    mine: Counts,
    labels: tuple[Labels, Labels],
    reverse: str,
    pair: frozenset[str],
    around: Surroundings,
) -> tuple[float, int, float]:
    """Compare two spellings' given names (or surnames); spellings of one given name count as one.

    Args:
        mine: The rarer spelling's.
        labels: Of the rarer spelling's and of the other's.

    Returns:
        How far the shared ones tell that the two are one name, 0 to 1; the most telling one; the
        share of the rarer spelling's mentions that have a shared one.
    """
    my_labels, their_labels = labels
    known = set(their_labels.values())
    total = sum([mine[name] for name in my_labels])
    support = share = most = 0.0
    doubt = 1.0
    best = 0
    for name, label in my_labels.items():
        count = mine[name]
        if label not in known:
            near = around.alike(name, their_labels.keys())
            if near is None:
                continue
            shared = their_labels[near]
        else:
            shared = label
        share += count / total
        back: Counts = {}
        for spelling in {name, *(other for other, same in their_labels.items() if same == shared)}:
            for partner, times in getattr(around.company(spelling), reverse).items():
                back[partner] = back.get(partner, 0) + times
        with_pair = sum(times for partner, times in back.items() if around.label(partner) in pair)
        telling = with_pair / max(1, sum(back.values()))
        telling = min(1.0, telling / TELLING_SHARE)
        support += count / total * telling
        doubt *= 1.0 - EACH_PARTNER * telling
        if count * telling > most:
            most, best = count * telling, name
    return max(support, 1.0 - doubt), best, share


def _overlap(mine: Counts, theirs: Counts) -> float:
    """Give the share of the smaller counter that the larger has too, 0 where either is empty."""
    total = min(sum(mine.values()), sum(theirs.values()))
    if not total:
        return 0.0
    return sum(min(mine[name], theirs[name]) for name in mine.keys() & theirs.keys()) / total


def _companions(
    pair: tuple[int, int], right: Company, around: Surroundings
) -> tuple[float, list[int]]:
    """Give how far the rarer spelling's company is the other's, 0 to 1, and the shared names.

    A shared name counts by its rarity in the archive and by how much more often it stands with
    the other spelling than in any article.

    Args:
        pair: The rarer spelling and the other one.
        right: The other's company.
    """
    theirs, articles = right.names, max(1, len(right.articles))
    total = share = 0.0
    shared: list[tuple[float, int]] = []
    for name, weight, frequency in around.telling(pair[0]):
        if name == pair[1]:
            continue
        total += weight
        if name in theirs:
            lift = theirs[name] / articles / frequency
            if lift > 1:
                found = weight * min(1.0, math.log(lift) / math.log(TELLING_LIFT))
                share += found
                shared.append((found, name))
    if not total:
        return 0.0, []
    return share / total, [name for _, name in sorted(shared, reverse=True)]
